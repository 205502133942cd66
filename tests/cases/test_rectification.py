"""A shortcoming: cause and measure first, a second look, closed or carried into the plan of the next year."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.cases.kinds.rectification import Rectification, State
from fazhi.cases.moving import Approval
from fazhi.records.keeping import Refused
from tests.cases.conftest import Desk, day
from tests.cases.journeys import all_printed, brought, printed

SIGNED = Approval("丙领导", "副镇长", day("2024-12-20"), "演示〔2024〕62号")
KNOWN = {"cause": "送审环节没有制度", "measure": "制定送审清单", "bearer": "党政办"}


@pytest.fixture
def found(desk: Desk) -> Any:
    """Keeps a shortcoming of last year's report."""

    def put(found_on: str = "2024-01-15", **said: Any) -> Desk:
        values = {"unit": desk.world.town, "matter": "合同送审不全", "source": "report", "report_year": 2023, **said}
        desk.keep(Rectification(found_on=day(found_on), **values))
        return desk

    return put


def test_from_the_report_to_the_close(found: Any) -> None:
    desk = found(due_on=day("2024-06-30"))
    due = desk.due("rectification.due")
    assert (due.due, due.work_to, due.counts) == (day("2024-06-30"), day("2024-06-28"), True)
    with pytest.raises(Refused, match="还没有填写原因、整改措施、责任单位"):
        desk.step("rectify", "2024-05-20", outcome="已制定清单")
    for name, value in KNOWN.items():
        setattr(desk.case, name, value)
    desk.keep(desk.case)
    desk.step("rectify", "2024-05-20", outcome="已制定清单", evidence="演示〔2024〕15号")
    assert desk.due("rectification.due").met_on == day("2024-05-20")
    desk.step("look_again", "2024-06-03", recheck="failed", rechecker="丁某")
    assert desk.case.state == State.OPEN
    desk.step("rectify", "2024-07-05", outcome="合同全部送审")
    desk.step("look_again", "2024-07-10", recheck="passed", rechecker="丁某")
    assert (desk.case.state, desk.case.closed_on, desk.case.late) == (State.CLOSED, day("2024-07-10"), True)


def test_what_is_not_closed_goes_into_the_next_plan(found: Any) -> None:
    desk = found(**KNOWN)
    with pytest.raises(Refused, match="须经责任领导批准"):
        desk.step("carry", "2024-12-25", carry_why="人员不足")
    desk.step("carry", "2024-12-25", SIGNED, carry_why="人员不足", next_task="9")
    assert (desk.case.state, desk.case.next_task, desk.case.done_on) == (State.CARRIED, 9, None)


def test_a_gate_is_lifted_with_a_name_and_a_reason(found: Any) -> None:
    desk = found()
    desk.override("explained", "2024-12-23", "原因在整改报告中已写明", SIGNED)
    desk.step("rectify", "2024-12-24", outcome="已整改")
    assert (desk.case.overrides, desk.case.state) == (1, State.DONE)


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"bearer": "东山村"}, "村（社区）不作责任单位"),
        ({"report_year": 2025}, "不晚于查摆的2024年"),
        ({"report_year": 23}, "应是四位年份"),
        ({"due_on": day("2023-12-31")}, "早于查摆日期|早于起算日"),
    ],
)
def test_a_shortcoming_that_cannot_be(found: Any, said: dict[str, Any], says: str) -> None:
    with pytest.raises(Refused, match=says):
        found(**said)


def test_its_papers(found: Any) -> None:
    desk = found(**KNOWN, due_on=day("2024-06-30"))
    assert all_printed(desk, "2024-05-20") == {"rectified", "closing", "carry_form"}
    report = printed(desk, "rectified", "2024-05-20", outcome="已制定清单")
    assert all(word in report for word in ("合同送审不全", "送审环节没有制度", "制定送审清单", "党政办", "已制定清单"))


def test_a_sheet_that_the_town_has_comes_in(desk: Desk) -> None:
    first, second = brought(
        desk, "rectification", "反馈日期,存在问题,问题来源,年度,原因,措施,责任单位,时限,整改完成日期,整改情况,复查日期,复查结果",
        "2024.1.15,合同送审不全,上年度报告,2023,没有制度,制定清单,党政办,2024.6.30,2024.5.20,已制定,2024.6.3,整改到位",
        "2024.3.1,卷宗不全,执法监督、案卷评查,,不熟悉,培训,司法所,2024.6.30,,,,",
    )  # fmt: skip
    assert (first.state, first.closed_on, first.late) == (State.CLOSED, day("2024-06-03"), False)
    assert (second.state, second.report_year) == (State.OPEN, None)
