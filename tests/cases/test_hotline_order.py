"""An order of the hotline: answered by the printed day; returns, extensions and second orders are the platform's."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.cases.kinds.hotline_order import HotlineOrder, State
from fazhi.org.confirming import Said, items
from fazhi.org.county import keep_setting
from fazhi.org.models import SettingKind
from fazhi.records.keeping import Refused
from tests.cases.conftest import Desk, day
from tests.cases.journeys import all_printed, brought, printed


@pytest.fixture
def ordered(desk: Desk) -> Any:
    """Keeps an order about the first village."""

    def put(received_on: str = "2024-03-01", **said: Any) -> Desk:
        values = {"unit": desk.world.villages[0], "matter": "路灯不亮", "caller": "甲某", **said}
        desk.keep(HotlineOrder(received_on=day(received_on), **values))
        return desk

    return put


@pytest.fixture
def confirmed(world: Any, desk: Desk) -> None:
    """The county confirms the local clocks of the hotline."""
    for item in items():
        if item.one.name.startswith("hotline."):
            text = Said("confirm", "演示〔2024〕3号", "丁县级", day("2024-01-05"), "", {}).text(item.one)
            more = {"unit": world.county, "read": item.since, "viewer": world.viewer("reader"), "door": "web", "at": desk.at}
            keep_setting(SettingKind.CONFIRMED, item.key, text, why="核实", **more)


def test_from_the_order_to_the_platforms_close(ordered: Any, confirmed: None) -> None:
    desk = ordered(answer_by=day("2024-03-08"), number="演示2024030001")
    due = desk.due("hotline.order")
    assert (due.due, due.counts, due.press) == (day("2024-03-08"), True, "answer")
    desk.step("contact", "2024-03-04", text="已约定现场查看")
    with pytest.raises(Refused, match="这一步应在“已答复”时办理"):
        desk.step("finish", "2024-03-05")
    desk.step("answer", "2024-03-07", result="solved", says="已更换灯具")
    desk.step("finish", "2024-03-12", pleased="yes")
    assert (desk.case.state, desk.case.closed_on, desk.case.late) == (State.CLOSED, day("2024-03-12"), False)
    assert desk.due("hotline.order").met_on == day("2024-03-07")


def test_an_extension_of_the_platform_moves_the_day(ordered: Any, confirmed: None) -> None:
    desk = ordered(answer_by=day("2024-03-08"))
    with pytest.raises(Refused, match="延期后的期限早于原来的期限"):
        desk.step("extend", "2024-03-07", extended_to="2024-03-06")
    desk.step("extend", "2024-03-07", extended_to="2024-03-15")
    assert (desk.due("hotline.order").due, desk.case.order_due) == (day("2024-03-15"), day("2024-03-15"))
    desk.step("answer", "2024-03-18", result="explained", says="线路改造后恢复")
    assert desk.case.late


def test_what_is_not_ours_goes_back_in_the_platforms_time(ordered: Any, confirmed: None) -> None:
    desk = ordered(answer_by=day("2024-03-08"), return_by=day("2024-03-04"))
    back = desk.due("hotline.return")
    assert (back.due, back.duty, back.counts) == (day("2024-03-04"), "right", False)
    desk.step("ask_return", "2024-03-04", reason="属于供电企业")
    desk.step("refuse_return", "2024-03-05")
    assert desk.case.state == State.RECEIVED
    desk.step("ask_return", "2024-03-05", reason="属于供电企业，附说明")
    desk.step("agree_return", "2024-03-06")
    assert (desk.case.state, desk.waiting("2024-03-20")) == (State.RETURNED, [])


def test_a_second_order_has_its_own_day(ordered: Any, confirmed: None) -> None:
    desk = ordered(answer_by=day("2024-03-08"))
    desk.step("answer", "2024-03-07", result="explained", says="已列入计划")
    desk.step("resend", "2024-03-11", redo_by="2024-03-15")
    assert desk.due("hotline.redo").due == day("2024-03-15")
    desk.step("redo", "2024-03-14", result="solved", says="已更换灯具")
    assert (desk.case.state, desk.case.result, desk.case.late) == (State.ANSWERED, "solved", False)


def test_until_the_county_confirms_the_printed_day_still_tells_late(ordered: Any) -> None:
    desk = ordered(answer_by=day("2024-03-08"))
    assert desk.standing.deadlines == () and "县（区）尚未确认" in desk.standing.notes[0]
    desk.step("answer", "2024-03-11", result="solved", says="已更换灯具")
    assert (desk.case.order_due, desk.case.late) == (day("2024-03-08"), True)


def test_a_day_before_the_order_is_refused(ordered: Any) -> None:
    with pytest.raises(Refused, match="办理期限早于收到工单的日期"):
        ordered(answer_by=day("2024-02-28"))


def test_its_papers(ordered: Any) -> None:
    desk = ordered(number="演示2024030001")
    assert all_printed(desk, "2024-03-05") == {"return_note", "reply"}
    assert "已更换灯具" in printed(desk, "reply", "2024-03-07", result="solved", says="已更换灯具")
    assert "属于供电企业" in printed(desk, "return_note", "2024-03-04", reason="属于供电企业")


def test_a_sheet_of_the_platform_comes_in(desk: Desk) -> None:
    first, second = brought(
        desk, "hotline_order",
        "工单号,工单标题,工单类型,诉求人,联系电话,派单时间,截止时间,诉求属地,回复日期,结果,办结时间,满意度",
        "演示2024030001,路灯不亮,求助,甲某,13900000000,2024-03-01,2024-03-08,东山村,2024-03-07,已解决,2024-03-12,满意",
        "演示2024030002,噪声扰民,投诉,乙某,13900000001,2024-03-02,2024-03-09,西河村,,,,",
    )  # fmt: skip
    assert (first.state, first.late, first.unit_id) == (State.CLOSED, False, desk.world.villages[0].pk)
    assert (second.state, second.order_due) == (State.RECEIVED, day("2024-03-09"))
