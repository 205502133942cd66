"""Illegal building: passed on where the town has no power, ordered, urged, announced, and never pulled down too early."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.cases.filling import paper
from fazhi.cases.kinds.illegal_building import IllegalBuilding
from fazhi.cases.moving import Approval
from fazhi.indicators.compute import compute
from fazhi.indicators.scope import year
from fazhi.records.exporting import export
from fazhi.records.importing.plan import plan
from fazhi.records.keeping import Refused
from fazhi.records.ledger import ledger
from tests.cases.conftest import Desk, day

PAIR = {"first_officer": "演示执001", "second_officer": "演示执002"}


def signed(on: str) -> Approval:
    return Approval("丙领导", "镇长", day(on), "演示〔2024〕13号")


def found(desk: Desk, found_on: str = "2024-03-01", **said: Any) -> IllegalBuilding:
    values = {"unit": desk.world.villages[0], "matter": "未经批准搭建的砖混房屋", "builder": "甲某", "area": 80, **PAIR, **said}
    desk.keep(IllegalBuilding(found_on=day(found_on), **values))
    row: IllegalBuilding = desk.case
    return row


def ordered(desk: Desk, told: str = "yes", remedy: str = "demolish") -> None:
    """Surveyed, identified, ordered on 5 March and served the same day."""
    found(desk)
    desk.step("stop", "2024-03-01", stop_number="演示停〔2024〕1号")
    desk.step("survey", "2024-03-01", record="砖混一层")
    desk.step("identify", "2024-03-04", zone="rural", breach="none")
    desk.step("order", "2024-03-05", signed("2024-03-05"), order_number="演示责〔2024〕1号", remedy=remedy,
              correct_by="2024-03-20", told=told)  # fmt: skip
    desk.step("serve", "2024-03-05", way="hand")


def announced(desk: Desk, told: str = "yes") -> None:
    """Urged on 21 March, announced on 8 April."""
    ordered(desk, told)
    desk.step("urge", "2024-03-21", urge_number="演示催〔2024〕1号", urged_to="2024-04-07")
    desk.step("announce", "2024-04-08", announcement_number="演示告〔2024〕1号", announce_by="2024-04-18")


def decided(desk: Desk, told: str = "yes") -> None:
    announced(desk, told)
    desk.step("decide", "2024-04-22", signed("2024-04-22"), decision_number="演示强〔2024〕1号")


def figures(desk: Desk, of: int = 2024) -> dict[str, Any]:
    return {name: one.value for name, one in compute(year(desk.world.town.pk, of)).items() if name.startswith("buildings.")}


def test_from_the_finding_to_the_closing(desk: Desk) -> None:
    announced(desk)
    assert (desk.case.removal_from, desk.due("building.removal_wait").due) == (day("2024-09-06"), day("2024-09-05"))
    with pytest.raises(Refused, match="2024年9月5日届满，2024年9月6日起才可以强制拆除"):
        desk.step("confirm", "2024-09-05")
    desk.step("decide", "2024-04-22", signed("2024-04-22"), decision_number="演示强〔2024〕1号")
    with pytest.raises(Refused, match="还没有核实复议、起诉期限届满.*还没有安排拆除的日期"):
        desk.step("demolish", "2024-09-06", hours="day")
    desk.step("confirm", "2024-09-06", checked="未复议、未起诉")
    desk.step("plan", "2024-09-06", planned_on="2024-09-10")
    desk.step("demolish", "2024-09-10", hours="day", witness="乙某", record="财物清点三件")
    assert (desk.case.state, desk.case.hindrance) == ("demolished", "")
    desk.step("close", "2024-09-12", archive="2024-违-1")
    assert (desk.case.state, desk.case.closed_on) == ("closed", day("2024-09-12"))
    assert not desk.waiting("2025-06-01")
    said = figures(desk)
    assert (said["buildings.found"], said["buildings.forced"], said["buildings.by_self"]) == (1, 1, 0)
    assert (said["buildings.removed_area"], said["buildings.open"], said["buildings.ordered"]) == (80, 0, 1)


def test_outside_the_rural_planning_area_it_goes_to_the_county(desk: Desk) -> None:
    found(desk)
    desk.step("identify", "2024-03-04", zone="town")
    assert [move.name for move in desk.standing.open if move.to] == ["pass_on"]
    desk.step("pass_on", "2024-03-05", passed_to="演示县自然资源局")
    assert (desk.case.state, desk.case.closed_on) == ("passed", day("2024-03-05"))
    letter = paper(desk.case, "transfer", day=day("2024-03-05")).text()
    assert "城市、镇规划区" in letter and "演示县自然资源局" in letter
    assert figures(desk)["buildings.passed"] == 1


def test_pulled_down_by_oneself(desk: Desk) -> None:
    ordered(desk)
    desk.step("self", "2024-03-18", self_way="demolished")
    desk.step("close", "2024-03-19")
    assert figures(desk)["buildings.by_self"] == 1
    assert desk.due("planning.correct").met_on == day("2024-03-18")
    assert not desk.waiting("2024-12-02")


def test_each_step_after_the_day_its_paper_names(desk: Desk) -> None:
    ordered(desk)
    with pytest.raises(Refused, match="期限到2024年3月20日，期满不改正的，2024年3月21日起才能催告"):
        desk.step("urge", "2024-03-20", urge_number="演示催〔2024〕1号", urged_to="2024-04-07")
    desk.step("urge", "2024-03-21", urge_number="演示催〔2024〕1号", urged_to="2024-04-07")
    desk.step("announce", "2024-03-25", announcement_number="演示告〔2024〕1号", announce_by="2024-04-18")
    with pytest.raises(Refused, match="履行日期2024年4月7日还没有过"):
        desk.step("decide", "2024-04-07", signed("2024-04-07"), decision_number="演示强〔2024〕1号")


def test_gates_before_the_decision(desk: Desk) -> None:
    found(desk, second_officer="")
    with pytest.raises(Refused, match="两名执法人员的证号"):
        desk.step("survey", "2024-03-01")
    found(desk)
    desk.step("identify", "2024-03-04", zone="rural", breach="against")
    said = {"order_number": "演示责〔2024〕2号", "remedy": "demolish", "correct_by": "2024-03-20", "told": "yes"}
    with pytest.raises(Refused, match="须经乡镇人民政府（街道办事处）负责人批准"):
        desk.step("order", "2024-03-05", **said)
    desk.step("order", "2024-03-05", signed("2024-03-05"), **said)
    with pytest.raises(Refused, match="还没有登记送达"):
        desk.step("urge", "2024-03-21", urge_number="演示催〔2024〕2号", urged_to="2024-04-07")
    desk.step("serve", "2024-03-06")
    desk.step("announce", "2024-03-21", announcement_number="演示告〔2024〕2号", announce_by="2024-04-18")
    with pytest.raises(Refused, match="应当催告"):
        desk.step("decide", "2024-04-22", signed("2024-04-22"), decision_number="演示强〔2024〕2号")


def test_correction_is_not_demolition(desk: Desk) -> None:
    ordered(desk, remedy="correct")
    with pytest.raises(Refused, match="不是限期拆除"):
        desk.step("announce", "2024-03-21", announcement_number="演示告〔2024〕1号", announce_by="2024-04-18")
    assert (desk.case.removal_from, desk.due("building.removal_wait")) == (None, None)
    desk.step("order", "2024-03-25", signed("2024-03-25"), order_number="演示责〔2024〕3号", remedy="demolish",
              correct_by="2024-04-10", told="yes")  # fmt: skip
    with pytest.raises(Refused, match="还没有登记送达"):
        desk.step("urge", "2024-04-11", urge_number="演示催〔2024〕1号", urged_to="2024-04-20")
    desk.step("serve", "2024-03-26")
    assert desk.due("building.removal_wait").started == day("2024-03-26")


def test_not_told_how_long_to_sue_it_waits_a_year(desk: Desk) -> None:
    decided(desk, told="no")
    assert desk.due("building.removal_wait") is None
    assert desk.case.removal_from == day("2025-03-06")


def test_an_obstacle_stops_the_time(desk: Desk) -> None:
    decided(desk)
    desk.step("obstacle_begin", "2024-06-03", reason="洪水")
    assert desk.case.removal_from is None
    with pytest.raises(Refused, match="还不能确定届满"):
        desk.step("confirm", "2024-09-10")
    desk.step("obstacle_end", "2024-06-23")
    assert desk.case.removal_from == day("2024-09-26")


def test_a_suit_stops_everything_until_it_is_judged(desk: Desk) -> None:
    decided(desk)
    desk.step("sue", "2024-08-20")
    assert desk.due("building.removal_wait") is None
    with pytest.raises(Refused, match="行政诉讼还没有生效裁判"):
        desk.step("confirm", "2024-09-10")
    desk.step("judged", "2024-12-20", outcome="upheld")
    assert desk.case.removal_from == day("2024-12-21")
    desk.step("confirm", "2024-12-23")
    desk.step("plan", "2024-12-23", planned_on="2024-12-25")
    desk.step("demolish", "2024-12-25", hours="day")
    assert figures(desk)["buildings.sued"] == 1


def test_a_revoked_order_pulls_nothing_down(desk: Desk) -> None:
    decided(desk)
    desk.step("appeal", "2024-04-26")
    assert desk.case.removal_from is None
    desk.step("reconsidered", "2024-06-20", outcome="revoked")
    with pytest.raises(Refused, match="撤销或者确认违法"):
        desk.step("confirm", "2024-09-10")
    desk.step("withdraw", "2024-06-24", reason="复议决定撤销")
    assert (desk.case.state, desk.case.closed_on) == ("withdrawn", day("2024-06-24"))


def test_after_reconsideration_fifteen_days_to_sue(desk: Desk) -> None:
    decided(desk)
    desk.step("appeal", "2024-04-26")
    desk.step("reconsidered", "2024-06-20", outcome="upheld")
    assert desk.due("building.removal_wait_after_reconsideration").due == day("2024-07-05")
    assert desk.case.removal_from == day("2024-07-06")


def ripe(desk: Desk) -> None:
    decided(desk)
    desk.step("confirm", "2024-09-06")


def test_not_on_holidays_and_not_at_night(desk: Desk) -> None:
    ripe(desk)
    desk.step("plan", "2024-09-09", planned_on="2024-10-02")
    with pytest.raises(Refused, match="2024年10月2日是国庆节，不得拆除"):
        desk.step("demolish", "2024-10-02", hours="day")
    desk.step("plan", "2024-09-10", planned_on="2024-09-14")
    with pytest.raises(Refused, match="不得在夜间、法定节假日强制拆除"):
        desk.step("demolish", "2024-09-14", hours="night")
    with pytest.raises(Refused, match="不得在夜间、法定节假日强制拆除"):
        desk.step("demolish", "2024-09-15", hours="day")
    desk.step("demolish", "2024-09-14", hours="day")  # a Saturday that was worked
    assert desk.case.hindrance == ""


def test_urgent_and_written_down_it_may_be_on_a_holiday(desk: Desk) -> None:
    ripe(desk)
    desk.step("plan", "2024-09-30", planned_on="2024-10-02", urgency="墙体开裂，随时可能倒向道路")
    desk.step("demolish", "2024-10-02", hours="day")
    assert desk.case.state == "demolished"


def test_too_early_only_by_name_and_with_a_reason(desk: Desk) -> None:
    decided(desk)
    desk.step("plan", "2024-05-06", planned_on="2024-05-08")
    with pytest.raises(Refused, match="还没有核实复议、起诉期限届满"):
        desk.step("demolish", "2024-05-08", hours="day")
    desk.override("waited", "2024-05-07", "防汛应急，当事人书面同意", signed("2024-05-07"))
    desk.step("demolish", "2024-05-08", hours="day")
    (lift,) = desk.standing.lifts
    assert (lift.label, lift.by, desk.case.overrides, desk.case.hindrance) == ("期限届满后拆除", "丙领导", 1, "")


def test_done_in_the_partys_place(desk: Desk) -> None:
    ordered(desk)
    desk.step("decide_replacement", "2024-03-22", signed("2024-03-22"), ground="traffic", replace_planned_on="2024-04-03",
              replacer="演示工程队")  # fmt: skip
    assert desk.due("coercion.replacement_urge").due == day("2024-03-29")
    with pytest.raises(Refused, match="应当再催告一次"):
        desk.step("replace", "2024-04-03", supervisor="丁监督")
    late = desk.step("urge_replacement", "2024-04-01")
    with pytest.raises(Refused, match="最迟2024年3月29日催告"):
        desk.step("replace", "2024-04-03", supervisor="丁监督")
    desk.void(late)
    desk.step("urge_replacement", "2024-03-28")
    desk.step("replace", "2024-04-03", supervisor="丁监督")
    desk.step("close", "2024-04-08")
    found(desk)
    desk.step("replace_at_once", "2024-04-10", reason="倒塌物堵塞道路")
    assert [item.clock for item in desk.waiting("2024-04-10")] == ["coercion.replacement_notice"]
    desk.step("tell_replacement", "2024-04-10")
    assert figures(desk)["buildings.replaced"] == 2


def test_the_papers_are_filled(desk: Desk) -> None:
    decided(desk)
    notice = paper(desk.case, "order_notice", day=day("2024-03-05")).text()
    assert "测试镇" in notice and "2024年3月20日" in notice and "限期拆除" in notice and "演示责〔2024〕1号" in notice
    urge = paper(desk.case, "urge_letter", day=day("2024-03-21")).text()
    assert "2024年4月7日" in urge and "陈述和申辩" in urge
    assert "2024年4月18日" in paper(desk.case, "announcement", day=day("2024-04-08")).text()
    form = paper(desk.case, "decision_form", day=day("2024-04-22")).text()
    assert "2024年9月6日" in form and "负责人审批意见" in form
    decision = paper(desk.case, "decision", day=day("2024-04-22")).text()
    assert "强制拆除决定书" in decision and "2024年3月21日催告" in decision
    record = paper(desk.case, "removal_record", day=day("2024-09-10"), data={"hours": "day", "record": "清点三件"}).text()
    assert "白天" in record and "清点三件" in record


def test_a_line_tells_what_happened_even_what_should_not_have(desk: Desk) -> None:
    line = {"identified_on": day("2023-03-04"), "zone": "rural", "ordered_on": day("2023-03-06"), "remedy": "demolish",
            "served_on": day("2023-03-06"), "told": "yes"}  # fmt: skip
    early = found(desk, "2023-03-01", demolished_on=day("2023-04-07"), finished_on=day("2023-04-10"), number="演违1", **line)
    assert (early.state, early.removal_from) == ("closed", day("2023-09-07"))
    assert early.hindrance.startswith("据登记：2023年4月7日不得拆除：2023年9月7日起才可以强制拆除")
    bare = found(desk, "2023-03-01", demolished_on=day("2023-04-07"), number="演违2")
    assert (bare.state, bare.hindrance) == ("demolished", "")  # nobody knows when it was ordered
    desk.step("close", "2023-04-12")
    said = figures(desk, 2023)
    assert (said["buildings.forced"], said["buildings.hindered"]) == (2, 1)
    rows = list(IllegalBuilding.objects.order_by("pk"))
    again = plan(
        ledger("illegal_building"), export(ledger("illegal_building"), rows, masked=False), "台账.xlsx", viewer=desk.viewer
    )
    assert (again.new, again.changed, again.same, again.refused) == (0, 0, 2, [])


def test_the_town_decides_and_the_village_is_only_where_it_lies(desk: Desk) -> None:
    ordered(desk)
    assert desk.case.unit == desk.world.villages[0]
    assert "测试镇" in paper(desk.case, "urge_letter", day=day("2024-03-21")).text()
    assert all(move.approval in ("", "乡镇人民政府（街道办事处）负责人") for move in IllegalBuilding.kind.moves)
