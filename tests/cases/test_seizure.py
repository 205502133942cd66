"""Sealing and detaining: 30 days and at most 30 more, the time of tests not counted, approved before or within 24 hours."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.cases.filling import paper
from fazhi.cases.kinds.seizure import Ground, Measure, Seizure
from fazhi.cases.moving import Approval
from fazhi.indicators.compute import compute
from fazhi.indicators.scope import year
from fazhi.law import load_book
from fazhi.records.exporting import export
from fazhi.records.importing.plan import plan
from fazhi.records.keeping import Refused, keep
from fazhi.records.ledger import ledger
from fazhi.records.ledgers.function_item import FunctionItem
from tests.cases.conftest import LATE, Desk, day


def signed(on: str) -> Approval:
    return Approval("丙领导", "镇长", day(on), "演示〔2024〕12号")


@pytest.fixture
def on(desk: Desk) -> Desk:
    """A town whose own list switches enforcement on."""
    item = FunctionItem(unit=desk.world.town, start=day("2021-01-01"), item="对无证经营的处罚", enforcement=True)
    keep([item], viewer=desk.viewer, why="清单", door="web", at=LATE)
    return desk


def asked(desk: Desk, asked_on: str = "2024-03-04", **said: Any) -> Seizure:
    values = {"unit": desk.world.town, "matter": "涉嫌无证经营", "party": "甲某", "things": "三轮车一辆",
              "first_officer": "演示执001", "second_officer": "演示执002", **said}  # fmt: skip
    desk.keep(Seizure(asked_on=day(asked_on), **values))
    row: Seizure = desk.case
    return row


def seized(desk: Desk) -> None:
    """Seized on 4 March with approval, decision and list handed over."""
    asked(desk)
    desk.step("seize", "2024-03-04", signed("2024-03-04"), number="演示扣〔2024〕1号")
    desk.step("hand_over", "2024-03-04")


def figures(desk: Desk) -> dict[str, Any]:
    return {name: one.value for name, one in compute(year(desk.world.town.pk, 2024)).items() if name.startswith("seizures.")}


def test_the_lists_are_those_of_the_law() -> None:
    book, now = load_book(), day("2024-06-03")
    assert [one.value for one in Ground] == list(book.listed("list.seizure_release_grounds", now).items)
    assert {one.value for one in Measure} <= set(book.listed("list.coercive_measures", now).items)


def test_from_the_request_to_the_release(on: Desk) -> None:
    seized(on)
    assert on.case.seizure_due == day("2024-04-03")
    on.step("test_start", "2024-03-11", body="演示检测中心", period="15日")
    assert on.due("coercion.seizure").kind == "standing"
    on.step("test_end", "2024-03-25", result="合格")
    assert on.case.seizure_due == day("2024-04-17")
    on.step("extend", "2024-04-15", signed("2024-04-15"), days=30, reason="案情复杂")
    assert on.case.seizure_due == day("2024-05-17")
    assert [item.clock for item in on.waiting("2024-04-15")][0] == "coercion.seizure_extension_notice"
    on.step("tell_extension", "2024-04-15")
    on.step("find_needless", "2024-05-10", ground="handled")
    on.step("release", "2024-05-11", returned="已退还")
    assert (on.case.state, on.case.closed_on, on.case.seizure_late) == ("released", day("2024-05-11"), False)
    assert not on.waiting("2024-06-01")
    said = figures(on)
    assert (said["seizures.taken"], said["seizures.extended"], said["seizures.released"]) == (1, 1, 1)
    assert said["seizures.in_time_rate"] == 100


def test_never_without_power(desk: Desk) -> None:
    assert asked(desk).capacity == "assisting"
    with pytest.raises(Refused, match="由县级部门决定和实施"):
        desk.step("seize", "2024-03-04", signed("2024-03-04"), number="演示扣〔2024〕1号")
    with pytest.raises(Refused, match="查封、扣押不得委托"):
        asked(desk, capacity="entrusted")
    with pytest.raises(Refused, match="不能以本镇名义办案"):
        asked(desk, capacity="own")


def test_approved_before(on: Desk) -> None:
    asked(on)
    with pytest.raises(Refused, match="须经本机关负责人批准"):
        on.step("seize", "2024-03-04", number="演示扣〔2024〕1号")
    with pytest.raises(Refused, match="批准日期2024-03-05晚于办理日期"):
        on.step("seize", "2024-03-04", signed("2024-03-05"), number="演示扣〔2024〕1号")


def test_two_officers_and_no_necessities(on: Desk) -> None:
    asked(on, second_officer="演示执001")
    with pytest.raises(Refused, match="两名执法人员的证号"):
        on.step("seize", "2024-03-04", signed("2024-03-04"), number="演示扣〔2024〕1号")
    asked(on, household=True)
    with pytest.raises(Refused, match="生活必需品，不得查封、扣押"):
        on.step("seize", "2024-03-04", signed("2024-03-04"), number="演示扣〔2024〕1号")
    with pytest.raises(Refused, match="“不含生活必需品”不能越过"):
        on.override("necessities", "2024-03-04", "急用", signed("2024-03-04"))


def test_in_an_emergency_at_once_and_reported_within_a_day(on: Desk) -> None:
    asked(on, "2024-03-08")
    on.step("seize_at_once", "2024-03-08", number="演示扣〔2024〕2号", urgency="车辆可能被转移")
    assert on.due("coercion.report_on_the_spot").due == day("2024-03-09")
    with pytest.raises(Refused, match="还没有补办批准"):
        on.step("extend", "2024-03-20", signed("2024-03-20"), days=10, reason="复杂")
    on.step("reject", "2024-03-09", signed("2024-03-09"))
    assert [item.clock for item in on.waiting("2024-03-09")][0] == "coercion.release_on_the_spot"
    on.step("release", "2024-03-09")
    assert (on.case.taken_on, on.due("coercion.release_on_the_spot").met_on) == (day("2024-03-08"), day("2024-03-09"))


def test_no_extension_over_thirty_days_or_after_the_due_day(on: Desk) -> None:
    seized(on)
    with pytest.raises(Refused, match="“延长天数”最多30日"):
        on.step("extend", "2024-04-02", signed("2024-04-02"), days=31, reason="复杂")
    with pytest.raises(Refused, match="延长无效"):
        on.step("extend", "2024-04-08", signed("2024-04-08"), days=30, reason="复杂")
    with pytest.raises(Refused, match="没有登记检测开始"):
        on.step("test_end", "2024-03-12")
    on.step("handle", "2024-04-10", fate="confiscated")
    assert on.case.seizure_late
    assert figures(on)["seizures.in_time_rate"] == 0


def test_handled_only_after_decision_and_list_were_handed_over(on: Desk) -> None:
    asked(on)
    on.step("seize", "2024-03-04", signed("2024-03-04"), number="演示扣〔2024〕1号")
    with pytest.raises(Refused, match="还没有登记当场交付"):
        on.step("handle", "2024-03-20", fate="destroyed")
    on.override("served", "2024-03-20", "当事人不明，已公告", signed("2024-03-20"))
    on.step("handle", "2024-03-20", fate="destroyed")
    assert (on.case.state, on.case.overrides) == ("handled", 1)


def test_the_forms_are_filled(on: Desk) -> None:
    seized(on)
    form = paper(on.case, "extension_form", day=day("2024-04-02"), data={"days": "30", "reason": "案情复杂"}).text()
    assert "2024年4月3日" in form and "30日" in form and "三轮车一辆" in form


def test_a_line_comes_out_and_in_unchanged(on: Desk) -> None:
    said = {"seized_on": day("2024-03-04"), "number": "演示扣〔2024〕5号", "handed_over_on": day("2024-03-04")}
    row = asked(on, released_on=day("2024-04-10"), **said)
    assert (row.state, row.seizure_due, row.seizure_late) == ("released", day("2024-04-03"), True)
    found = plan(
        ledger("seizure"), export(ledger("seizure"), [row], masked=False), "台账.xlsx", viewer=on.viewer, unit=on.world.town
    )
    assert (found.new, found.changed, found.same, found.refused) == (0, 0, 1, [])
