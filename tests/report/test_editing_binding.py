"""A number typed by hand: what it could be, by value, measure and words; bound, or marked narrative."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.indicators.figure import figure
from fazhi.indicators.result import Result
from fazhi.report.binding import NoLonger, alike, bind, narrate, opened, place, suggestions
from fazhi.report.editing_text import pieces
from fazhi.report.told import Years


def result(name: str, value: int | None) -> Result:
    state: Any = "absent" if value is None else "value" if value else "zero"
    return Result(figure(name), state, value, value or 0, value or 0, 0)


def rate(num: int, den: int) -> Result:
    return Result(figure("disputes.settled_rate"), "value", Decimal(num * 100) / den, den, den, 0, num, den)


def years(now: dict[str, int | None], last: dict[str, int | None]) -> Years:
    this: dict[str, Result] = {name: result(name, value) for name, value in now.items()}
    return Years({**this, "disputes.settled_rate": rate(116, 118)}, {name: result(name, value) for name, value in last.items()})


YEARS = years(
    {"disputes.found": 118, "disputes.settled": 116, "hotline.answered": 118, "mediation.accepted": None},
    {"disputes.found": 125, "disputes.settled": 118},
)


def offered(text: str) -> dict[str, list[str]]:
    """The marks offered for each open number."""
    return {one.piece.text: [it.mark for it in one.suggestions] for one in opened(text, pieces(text, YEARS), YEARS)}


def test_the_nearest_words_come_first() -> None:
    found = offered("全年排查矛盾纠纷118件，化解率98.3%。")
    assert found["118"][0] == "{disputes.found}" and "{hotline.answered}" in found["118"]
    assert found["98.3%"] == ["{disputes.settled_rate}"]
    assert offered("受理热线工单118件")["118"][0] == "{hotline.answered}"


def test_last_year_is_offered_where_the_words_say_so() -> None:
    assert offered("上年化解矛盾纠纷118件")["118"][0] == "{disputes.settled|last}"
    assert offered("化解矛盾纠纷118件")["118"].index("{disputes.settled|last}") > 0


def test_a_change_takes_its_verb_along() -> None:
    text = "排查矛盾纠纷{disputes.found}，比上年减少7件。"
    first = opened(text, pieces(text, YEARS), YEARS)[0].suggestions[0]
    assert (first.mark, first.words, first.phrase) == ("{disputes.found|change}", "比上年减少7件", "比上年减少7件")
    assert (
        bind(text, first.start, first.end, first.words, first.mark) == "排查矛盾纠纷{disputes.found}，{disputes.found|change}。"
    )
    assert "{disputes.found|change}" not in offered("比上年增加7件")["7"]


def test_measures_that_count_other_things_are_not_offered() -> None:
    assert offered("为群众挽回损失118元")["118"] == []
    assert alike("件", "起") and alike("", "件") and not alike("", "%") and not alike("元", "件")


def test_a_named_figure_with_another_value_is_shown_as_differing() -> None:
    text = "排查矛盾纠纷120件。"
    found = opened(text, pieces(text, YEARS), YEARS)[0].suggestions
    assert [(one.mark, one.differs, one.phrase) for one in found] == [("{disputes.found}", True, "118件")]


def test_written_in_ten_thousands_and_without_a_measure() -> None:
    many = years({"disputes.found": 12_000}, {})
    text = "排查矛盾纠纷1.2万件"
    found = opened(text, pieces(text, many), many)[0]
    assert found.suggestions[0].mark == "{disputes.found}" and found.suggestions[0].words == "1.2万件"
    assert suggestions("共118。", 1, 4, YEARS)[0].words == "118"
    assert suggestions("共①。", 1, 2, YEARS) == []


def test_a_number_is_found_again_after_the_text_changed() -> None:
    assert place("新增，回访12户", 0, 2, "12户") == (5, 8)
    assert narrate("回访12户", 2, 4, "12") == "回访‹12›户"
    for text in ("没有了", "12户和12户"):
        with pytest.raises(NoLonger, match="不在原处"):
            bind(text, 1, 3, "12户", "{disputes.found}")


@given(st.text("甲件，。12", min_size=1, max_size=20), st.integers(0, 25), st.integers(0, 25))
def test_binding_changes_nothing_else(text: str, low: int, high: int) -> None:
    words = text[low:high]
    if not words:
        return
    assert bind(text, low, high, words, "{disputes.found}") == text[:low] + "{disputes.found}" + text[low:][len(words) :]


def test_what_is_around_shows_no_marks() -> None:
    text = "排查{disputes.found}后回访12户，其他。"
    assert opened(text, pieces(text, YEARS), YEARS)[0].around == "排查…后回访12户"
