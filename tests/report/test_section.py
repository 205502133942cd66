"""Sentences with figures of two years, facts, and the written form a person edits."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from decimal import Decimal
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.indicators.figure import figure
from fazhi.indicators.result import Result
from fazhi.report import fact, written
from fazhi.report.section import Call, Section, SectionError, Sentence, parse_text
from fazhi.report.told import Told, change

FRONT = "---\npart: measures\nheading: 甲\n---\n"


def found(value: int | None, name: str = "disputes.found") -> Result:
    state: Any = "absent" if value is None else "value" if value else "zero"
    return Result(figure(name), state, value, value or 0, value or 0, 0)


def rate(num: int, den: int) -> Result:
    return Result(figure("disputes.settled_rate"), "value", Decimal(num * 100) / den, den, den, 0, num, den)


def told(text: str, now: int | None, last: int | None = None) -> Told:
    return Sentence(text).tell({"disputes.found": found(now)}, {"disputes.found": found(last)})


@pytest.mark.parametrize(
    ("now", "last", "says"),
    [(118, 106, "比上年增加12件"), (118, 121, "比上年减少3件"), (5, 5, "与上年持平"), (23500, 0, "比上年增加2.35万件")],
)
def test_a_change_is_said_as_papers_say_it(now: int, last: int, says: str) -> None:
    assert change(found(now), found(last)) == says
    one = told("排查{disputes.found}[，{disputes.found|change}]。", now, last)
    assert one.text.endswith(f"，{says}。") and one.bound[1].change and one.bound[1].before == found(last)
    assert one.text[one.bound[1].start : one.bound[1].end] == says


def test_a_rate_changes_in_points_between_what_is_printed() -> None:
    assert change(rate(983, 1000), rate(961, 1000)) == "比上年提高2.2个百分点"
    assert change(rate(2, 3), rate(9, 10)) == "比上年降低23.3个百分点"
    assert change(rate(1, 3), rate(3333, 10000)) == "与上年持平"
    assert change(rate(1, 10), rate(1, 100_000)) == "比上年提高10个百分点"
    with pytest.raises(ValueError, match="不能比较"):
        change(found(1), found(None))


def test_the_year_before_is_left_out_where_it_has_none() -> None:
    assert told("排查{disputes.found}[，上年{disputes.found|last}]。", 3).text == "排查3件。"
    assert told("排查{disputes.found}，{disputes.found|change}。", 3).text == "排查3件。"
    assert told("排查{disputes.found}，上年{disputes.found|last}。", 3).left_out == ["disputes.found|last"]
    both = told("排查{disputes.found}，上年{disputes.found|last}。", 3, 2)
    assert both.text == "排查3件，上年2件。" and [one.last for one in both.bound] == [False, True]
    assert [one.mark for one in both.bound] == ["{disputes.found}", "{disputes.found|last}"]


def test_no_sentence_says_that_a_figure_is_unknown() -> None:
    results = {"disputes.found": found(3), "disputes.settled": found(None, "disputes.settled")}
    one = Sentence("排查{disputes.found}，化解{disputes.settled}。").tell(results)
    assert one.text == "" and one.left_out == ["disputes.settled"]


@pytest.mark.parametrize(
    ("now", "settled", "text", "left_out"),
    [
        (3, 2, "全年排查3件，化解2件。", []),
        (None, 2, "全年，化解2件。", []),
        (0, 2, "全年，化解2件。", []),
        (None, None, "", ["disputes.found"]),
        (0, None, "没有纠纷。", []),
    ],
)
def test_a_sentence_of_clauses_alone_needs_one_of_them(now: Any, settled: Any, text: str, left_out: list[str]) -> None:
    results = {"disputes.found": found(now), "disputes.settled": found(settled, "disputes.settled")}
    said = "全年[排查{disputes.found}][，化解{disputes.settled}]。"
    one = Sentence(said, "没有纠纷。").tell(results)
    assert (one.text, one.left_out) == (text, left_out)


def test_a_persons_sentence_stands_without_its_clauses() -> None:
    results = {"disputes.found": found(None)}
    assert Sentence("重在预防[，排查{disputes.found}]。", own=True).tell(results).text == "重在预防。"
    assert Sentence("重在预防[，排查{disputes.found}]。").tell(results).left_out == ["disputes.found"]


def test_a_clause_before_the_figure_does_not_rule_the_sentence() -> None:
    results = {"disputes.found": found(3), "disputes.settled": found(None, "disputes.settled")}
    assert Sentence("[化解{disputes.settled}，]排查{disputes.found}。").tell(results).text == "排查3件。"


def test_the_figures_of_a_section_by_year() -> None:
    section = parse_text(FRONT + "排查{disputes.found}[，{disputes.found|change}]。\n另{study.group}。", "900-test.md")
    assert section.name == "900-test"
    assert section.figures == {"disputes.found", "study.group"} and section.before == {"disputes.found"}


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("排查{disputes.found。", "第5行：“{disputes.found。”的花括号"),
        ("排查disputes.found}。", "花括号"),
        ("排查{disputes.found|next}。", "花括号"),
        ("排查{disputes.found}[，化解{disputes.settled}。", "不成对"),
        ("排查{disputes.found}]，[化解。", "不成对"),
        ("排查‹3›件{disputes.found}。", "数字要绑定"),
        ("排查{disputes.found}。\n0| 全年5件。", "第6行"),
        ("@ nowhere", "没有名为“nowhere”的事实"),
        ("@ nowhere 1", "没有名为"),
    ],
)
def test_broken_marks_are_refused_with_their_line(line: str, says: str) -> None:
    with pytest.raises(SectionError, match=says.replace("{", r"\{").replace("|", r"\|")):
        parse_text(FRONT + line, "900-test.md")


@pytest.fixture
def case(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Told]]:
    """A fact «case» that tells what the test says."""
    said = [Told("调处了一起边界纠纷。", rows=[(7, 3)])]
    monkeypatch.setattr(fact, "facts", lambda: {"case": lambda scope, book: said})
    monkeypatch.setattr("fazhi.report.section.facts", lambda: {"case": None})
    yield said


def test_a_line_calls_a_fact(case: list[Told]) -> None:
    section: Section = parse_text(FRONT + "排查{disputes.found}。\n@ case", "900-test.md")
    assert section.facts == {"case"} and section.paragraphs[0][1] == Call("case")
    with pytest.raises(SectionError, match="一句话之后"):
        parse_text(FRONT + "@ case\n0| 没有。", "900-test.md")
    scope: Any = None
    one = fact.telling("case", scope, scope)[0]
    assert one.rested[0].rows == ((7, 3),) and one.rested[0].end == len(one.text)
    case[:] = [Told("没有依据的话。")]
    with pytest.raises(fact.FactError, match="没有说明依据哪些记录"):
        fact.telling("case", scope, scope)


def test_a_fact_file_holds_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    fact.facts.cache_clear()
    monkeypatch.setitem(sys.modules, "fazhi.report.facts.empty", ModuleType("empty"))
    monkeypatch.setattr(fact, "modules", lambda app, folders: ["fazhi.report.facts.empty"])
    with pytest.raises(fact.FactError, match=r"facts/empty.py 里没有 tell"):
        fact.facts()
    fact.facts.cache_clear()


def tell(text: str, now: int | None = 3, last: int | None = None) -> list[Told]:
    """The paragraphs of a written text with the figure put in."""
    made = []
    for paragraph in written.read(text):
        whole = Told()
        for line in paragraph:
            assert isinstance(line, Sentence)
            whole.add(line.tell({"disputes.found": found(now)}, {"disputes.found": found(last)}))
        made.append(whole)
    return made


def test_the_written_form_has_a_paragraph_per_line() -> None:
    first, second = tell("排查{disputes.found}。重点是土地。\n\n其中‹2›件由镇里办。\n?| 没有。")
    assert first.text == "排查3件。重点是土地。" and first.bound[0].end == 4
    assert second.text == "其中2件由镇里办。" and second.narrative == [(2, 3)]
    assert second.written == "其中‹2›件由镇里办。" and first.written == "排查{disputes.found}。重点是土地。"


def test_an_absent_figure_costs_its_own_sentence_only() -> None:
    one = tell("抓好排查。全年排查{disputes.found}。下村走访（不打招呼。不要陪同）。", None)[0]
    assert one.text == "抓好排查。下村走访（不打招呼。不要陪同）。" and one.left_out == ["disputes.found"]
    assert tell("全年排查{disputes.found}。\n0| 没有纠纷。", 0)[0].text == "没有纠纷。"
    assert tell("‹›")[0].text == "" and tell("方括号[2]照写。")[0].text == "方括号[2]照写。"


@pytest.mark.parametrize("text", ["甲{disputes.none}。", "第一段。\n甲{乙}。", "甲‹乙。", "0| 没有话。", "@ nowhere"])
def test_a_written_text_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(SectionError):
        written.read(text)


def test_a_fact_stays_a_line_in_the_written_form(case: list[Told]) -> None:
    scope: Any = None
    whole = Told()
    whole.add(Sentence("排查{disputes.found}。").tell({"disputes.found": found(3)}))
    for _ in range(2):
        whole.add(fact.telling("case", scope, scope)[0])
    assert whole.rested[1].start == 5 + 10 and whole.rows == [(7, 3), (7, 3)]
    assert whole.written == "排查{disputes.found}。\n@ case", "sentences of one fact are one line"
    assert written.read(whole.written)[0][1] == Call("case")


def test_paragraphs_are_written_so_that_they_are_read_again(case: list[Told]) -> None:
    scope: Any = None
    said = "排查{disputes.found}。\n@ case\n\n@ case\n重在预防。"
    made = []
    for lines in written.read(said):
        whole = Told()
        for line in lines:
            one = fact.telling(line.fact, scope, scope)[0] if isinstance(line, Call) else line.tell({"disputes.found": found(3)})
            whole.add(one)
        made.append(whole)
    assert [one.text for one in made] == ["排查3件。调处了一起边界纠纷。", "调处了一起边界纠纷。", "重在预防。"]
    assert written.of(made) == said


WORDS = st.text(st.sampled_from("排查纠纷，、（）“”《》〔〕一二年"), min_size=1, max_size=12)
PIECES = st.one_of(
    WORDS,
    st.sampled_from(["{disputes.found}", "{disputes.found|last}", "{disputes.found|change}", "‹12›", "‹2.5万›"]),
)


@given(st.lists(PIECES, min_size=1, max_size=8))
def test_what_is_told_is_written_again_as_it_was(pieces: list[str]) -> None:
    """Law: read → tell → written is the text itself while every figure has a value."""
    text = "".join(pieces)
    told = tell(text, 5, 3)
    assert "\n".join(one.written for one in told) == text
    for one in told:
        assert all(one.text[bound.start : bound.end] for bound in one.bound)
        assert "{" not in one.text and "‹" not in one.text


NOISE = st.text(st.sampled_from("排查，。！{}[]‹›|@ 0?\n“”（）disputes.found最last\u3000\x00"), max_size=60)


@given(NOISE)
def test_any_text_is_read_or_refused_with_its_line(text: str) -> None:
    """Law: a text is read, or refused by one sentence that names the line; what is read tells without marks left over."""
    try:
        paragraphs = written.read(text)
    except SectionError as error:
        assert "第" in str(error) or "没有这些数字" in str(error)
        return
    for line in (line for paragraph in paragraphs for line in paragraph):
        assert isinstance(line, Sentence)
        said = line.tell({"disputes.found": found(3)}, {"disputes.found": found(2)}).text
        assert not set("{}‹›") & set(said)
