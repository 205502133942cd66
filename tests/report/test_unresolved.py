"""Every numeral of a report has something behind it, or is named."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.records.ledger import ledgers
from fazhi.report.compose import compose
from fazhi.report.section import Sentence
from fazhi.report.skeleton import shipped, shipped_names
from fazhi.report.told import Rested
from fazhi.report.unresolved import loose, numerals, unresolved
from fazhi.trail.writing import SYSTEM, write
from tests.conftest import NOON
from tests.report.test_section import found
from tests.web.samples import sample


def said(text: str) -> list[str]:
    return [text[start:end] for start, end in numerals(text)]


@pytest.mark.parametrize(
    "text",
    [
        "2024年度，自2024年3月5日起，至3月8日止，2021—2025年规划，1月至6月，12·4宪法宣传。",
        "依据《信访工作条例（2022年）》和《法治政府建设实施纲要（2021—2025年）》，落实“八五”普法和“10+3”行动。",
        "印发演示委文〔2024〕12号，收到县法办发[2024]3号。",
        "1.加强学习。2.抓好落实。（3）强化督办。",
        "依托12345热线和12348平台，落实第一责任人职责，推进一村一法律顾问，坚持三级书记抓，村里没有一起上访。",
        "党的二十届三中全会以来，第十二次党委会。",
    ],
)
def test_names_dates_and_paper_numbers_are_no_figures(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("召开会议12次，覆盖率98.5%，发放资料2.35万份，补偿3,500元。", ["12", "98.5%", "2.35万", "3,500"]),
        ("2024年排查３件，3个月办结，30日内答复。", ["３", "3", "30"]),
        ("开展宣传二十余场次，受教育群众两万余人。", ["二十余场次", "两万余人"]),
        ("村里12345人，编号①。", ["12345", "①"]),
    ],
)
def test_numbers_with_nothing_behind_them_are_found(text: str, numbers: list[str]) -> None:
    assert said(text) == numbers


def test_bound_marked_and_told_by_a_fact_is_resolved() -> None:
    told = Sentence("排查{disputes.found}，走访‹30›户，另有5件。").tell({"disputes.found": found(12)})
    assert told.text == "排查12件，走访30户，另有5件。" and [told.text[a:b] for a, b in loose(told)] == ["5"]
    told.rested = [Rested(told.text.index("另"), len(told.text), "case", ((1, 1),))]
    assert loose(told) == []


@given(st.integers(0, 10**9), st.sampled_from("件次份名场个"))
def test_a_bound_number_is_resolved_and_the_same_number_typed_is_not(value: int, measure: str) -> None:
    """Law: of the same numeral bound, marked and typed, the typed one alone is named, wherever it stands."""
    told = Sentence(f"甲{{disputes.found}}，乙‹{value}{measure}›，丙{value}{measure}。").tell({"disputes.found": found(value)})
    assert [told.text[start:end] for start, end in loose(told)] == [str(value)]
    assert told.text[loose(told)[0][0] - 1] == "丙"


@pytest.fixture
def whole(world: Any) -> Any:
    """A town with three rows of every ledger in the year and one of the year before."""
    for ledger in ledgers().values():
        for of in (2024, 2024, 2024, 2023):
            row = sample(ledger, world)
            for column in ledger.columns:
                day = getattr(row, column.name, None)
                if isinstance(day, date):
                    setattr(row, column.name, day.replace(year=of))
            write([row], by=SYSTEM, why="样本", door="cli", at=NOON)
    return world


def test_every_numeral_of_a_whole_report_is_resolved(whole: Any) -> None:
    for name in shipped_names():
        report = compose(whole.town, 2024, skeleton=shipped(name))
        assert len(report.bound) >= 60 and report.errors == []
        assert unresolved(report) == []
        assert "余" not in "".join(told.text for told in report.paragraphs).replace("其余", "").replace("业余", "")


def test_a_typed_number_is_named_with_its_place(whole: Any) -> None:
    drafts = {("measures", ""): "走访‹30›户。\n慰问5户。", ("measures", "170-disputes"): "排查{disputes.found}，另有2件。"}
    report = compose(whole.town, 2024, drafts=drafts)
    one, other = sorted(unresolved(report), key=lambda found: found.section, reverse=True)
    assert (one.section, one.part, one.place, one.text) == ("170-disputes", "measures", 0, "2")
    assert (other.section, other.place, other.start, other.text) == ("", 1, 2, "5")
    assert sum("手工数字" in problem for problem in report.problems) == 2
