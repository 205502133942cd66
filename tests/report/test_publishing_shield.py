"""Small cells of breakdowns about persons; a town's own totals are never hidden."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.report.publishing_gone import taken, without
from fazhi.report.publishing_shield import Group, ShieldError, cover, hidden, load, shipped

PAIR = Group(("penalties.summary", "penalties.ordinary"), "penalties.decided", whole=True)
NAMES = ("penalties.decided", "penalties.summary", "penalties.ordinary")


def test_the_shipped_list_is_sound() -> None:
    totals = {group.total for group in shipped() if group.total}
    cells = {name for group in shipped() for name in group.parts}
    assert totals and cells and not totals & cells


@given(st.integers(0, 12), st.integers(0, 12))
def test_no_hidden_cell_follows_from_what_is_shown(one: int, two: int) -> None:
    values = dict(zip(NAMES, (one + two, one, two), strict=True))
    found = hidden(values, [PAIR])
    assert "penalties.decided" not in found
    shown = [name for name in NAMES[1:] if name not in found]
    for name, value in (("penalties.summary", one), ("penalties.ordinary", two)):
        assert not (0 < value < 5 and name in shown)
        if name in found and value:  # the other cell must not give it away together with the total
            other = NAMES[2] if name == NAMES[1] else NAMES[1]
            assert other in found or not values[other]


def test_ones_that_the_total_gives_away_need_a_third() -> None:
    group = Group(("legal_services.aid", "legal_services.notary", "legal_services.advice"), "legal_services.provided", whole=True)
    names = ("legal_services.provided", *group.parts)
    assert set(hidden(dict(zip(names, (11, 1, 1, 9), strict=True)), [group])) == set(group.parts)  # 1 and 1 follow from 11 - 9
    assert set(hidden(dict(zip(names, (12, 1, 2, 9), strict=True)), [group])) == set(group.parts[:2])
    assert set(hidden(dict(zip(names, (17, 4, 4, 9), strict=True)), [group])) == set(group.parts)
    assert set(hidden({"legal_services.aid": 1, "legal_services.advice": 9}, [group])) == {"legal_services.aid"}  # no total shown


def test_what_is_zero_or_alone_is_shown() -> None:
    assert hidden({"disputes.failed": 0}) == {} and hidden({"disputes.failed": 5}) == {}
    assert hidden({"disputes.failed": 4}) == {"disputes.failed": "small"} and hidden({"disputes.found": 2}) == {}


def test_a_rate_over_a_hidden_number_is_hidden() -> None:
    from fazhi.indicators.figure import Ratio, figures

    rate = next(one for one in figures().values() if isinstance(one, Ratio))
    assert hidden({rate.num: 2, rate.den: 9, rate.name: 22.2}, [Group((rate.num,))]) == {rate.num: "small", rate.name: "rate"}


def figure(text: str, phrase: str, name: str, **more: Any) -> dict[str, Any]:
    start = text.index(phrase)
    return {"indicator": name, "measure": "件", "start": start, "end": start + len(phrase), **more}


def test_a_paragraph_is_covered_with_its_comparisons() -> None:
    text = "未能化解3件，比上年增加1件（上年2件），排查9件。"
    said = {
        "text": text,
        "figures": [
            figure(text, "3件", "disputes.failed"), figure(text, "比上年增加1件", "disputes.failed", change=True),
            figure(text, "2件", "disputes.failed", last=True), figure(text, "9件", "disputes.found"),
        ],
    }  # fmt: skip
    both = {"disputes.failed": "small"}
    found = taken(cover(said, both, both))  # type: ignore[arg-type]
    assert without(text, found) == "未能化解少于5件，（增减不单列）（上年少于5件），排查9件。"
    assert [text[one.start : one.end] for one in found] == ["3件", "比上年增加1件", "2件"]
    assert list(cover(said, {}, {})) == []


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ([{"parts": ["no.figure"]}], "不存在"),
        ([{"parts": ["disputes.failed"]}, {"total": "disputes.failed", "parts": ["disputes.open"]}], "合计"),
        ([{"parts": ["disputes.failed"], "whole": True}], "合计"),
    ],
)
def test_a_list_that_would_hide_a_total_is_refused(said: Any, says: str) -> None:
    from fazhi.indicators.figure import figures

    with pytest.raises(ShieldError, match=says):
        load(said, figures())
