"""A task of the year: its unit is never a village, its day is the paper's, it is done with evidence or carried over."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.cases.kinds.task import State, Task, duty_names, village_named
from fazhi.cases.moving import Approval
from fazhi.law import load_book
from fazhi.records.keeping import Refused
from tests.cases.conftest import Desk, day
from tests.cases.journeys import all_printed, brought, printed

SIGNED = Approval("丙领导", "副镇长", day("2024-12-20"), "演示〔2024〕61号")


@pytest.fixture
def tasked(desk: Desk) -> Any:
    """Keeps a task of the town."""

    def put(set_on: str = "2024-03-05", **said: Any) -> Desk:
        values = {"unit": desk.world.town, "name": "修订合法性审查制度", "number": "演示〔2024〕2号", "bearer": "司法所", **said}
        desk.keep(Task(set_on=day(set_on), **values))
        return desk

    return put


def test_from_the_paper_to_the_evidence(tasked: Any) -> None:
    desk = tasked(due_on=day("2024-06-28"), bearer="")
    due = desk.due("task.due")
    assert (due.due, due.counts, due.press) == (day("2024-06-28"), True, "finish")
    desk.step("advance", "2024-04-10", progress="初稿完成")
    desk.step("advance", "2024-05-10", progress="已征求意见")
    assert (desk.case.state, desk.case.progress) == (State.OPEN, "已征求意见")
    with pytest.raises(Refused, match="还没有明确责任单位"):
        desk.step("finish", "2024-06-20", evidence="演示〔2024〕18号")
    desk.case.bearer = "司法所"
    desk.keep(desk.case)
    with pytest.raises(Refused, match="请填写“佐证"):
        desk.step("finish", "2024-06-20")
    desk.step("finish", "2024-06-20", evidence="演示〔2024〕18号")
    assert (desk.case.state, desk.case.closed_on, desk.case.late) == (State.DONE, day("2024-06-20"), False)
    assert desk.due("task.due").met_on == day("2024-06-20")


def test_only_who_gave_it_moves_the_day(tasked: Any) -> None:
    desk = tasked(due_on=day("2024-06-28"))
    with pytest.raises(Refused, match="延期后的时限早于原来的时限"):
        desk.step("extend", "2024-06-20", extended_to="2024-06-01")
    desk.step("extend", "2024-06-20", extended_to="2024-09-30", paper="县委依法治县办通知")
    assert (desk.due("task.due").due, desk.case.task_due) == (day("2024-09-30"), day("2024-09-30"))
    desk.step("finish", "2024-10-08", evidence="演示〔2024〕18号")
    assert desk.case.late


def test_without_a_day_in_the_paper_nothing_is_due(tasked: Any) -> None:
    desk = tasked()
    assert desk.standing.deadlines == () and desk.waiting("2025-06-01") == []


def test_what_is_not_done_is_carried_over_with_its_reason_and_approval(tasked: Any) -> None:
    desk = tasked(due_on=day("2024-12-31"))
    with pytest.raises(Refused, match="须经责任领导批准"):
        desk.step("carry", "2024-12-25", carry_why="机构改革未完成")
    with pytest.raises(Refused, match="请填写“没有完成的原因”"):
        desk.step("carry", "2024-12-25", SIGNED)
    desk.step("carry", "2024-12-25", SIGNED, carry_why="机构改革未完成", next_task="7")
    assert (desk.case.state, desk.case.next_task, desk.due("task.due").met_on) == (State.CARRIED, 7, None)


def test_a_task_dropped_by_who_gave_it(tasked: Any) -> None:
    desk = tasked(due_on=day("2024-12-31"))
    desk.step("drop", "2024-05-06", drop_paper="演示〔2024〕9号")
    assert (desk.case.state, desk.waiting("2025-01-05")) == (State.DROPPED, [])


@pytest.mark.parametrize("bearer", ["东山村", "司法所、幸福社区", "东山村村民委员会", "西河村委会 党政办"])
def test_a_village_only_assists(tasked: Any, bearer: str) -> None:
    with pytest.raises(Refused, match="村（社区）不作责任单位"):
        tasked(bearer=bearer)
    assert village_named("社区治理办、乡村振兴办公室") == ""


def test_its_duty_is_one_of_the_law_library(tasked: Any) -> None:
    duty = next(one for law in load_book().laws() for one in law.duties if one.name == "duty.reconsideration_answer")
    desk = tasked(duty="duty.reconsideration_answer")
    assert desk.case.duty == duty.label and "duty.reconsideration_answer" in duty_names(desk.case.duty)
    assert tasked(duty=duty.label, number="演示〔2024〕3号").case.duty == duty.label
    with pytest.raises(Refused, match="法规库没有“按期答复来信”这项义务，相近的有：.*按期答复行政复议"):
        tasked(duty="按期答复来信")
    assert duty_names("没有的义务") == ()


@pytest.mark.parametrize("due_on", ["2024-03-01"])
def test_a_day_before_the_paper_is_refused(tasked: Any, due_on: str) -> None:
    with pytest.raises(Refused, match="早于下达日期|早于起算日"):
        tasked(due_on=day(due_on))


def test_its_papers(tasked: Any) -> None:
    desk = tasked(due_on=day("2024-06-28"), source="年度法治政府建设工作要点", leader="丙领导")
    assert all_printed(desk, "2024-04-10") == {"task", "carry_form", "report"}
    assert all(
        word in printed(desk, "task", "2024-04-10", progress="初稿完成") for word in ("司法所", "2024年6月28日", "初稿完成")
    )
    assert "机构改革未完成" in printed(desk, "carry_form", "2024-12-20", carry_why="机构改革未完成")


def test_the_list_of_tasks_that_the_town_has_comes_in(desk: Desk) -> None:
    """The columns of law-facts §16.15."""
    first, second = brought(
        desk, "task",
        "日期,任务,来源文件,文号,责任领导,责任单位,时限,进度,最近进展日期,完成日期,佐证,对应报告条目,对应考核指标",
        "2024.3.5,修订审查制度,年度工作要点,演示〔2024〕2号,丙领导,司法所,2024.6.28,初稿完成,2024.4.10,2024.7.1,演示〔2024〕18号,审查,3.2",
        "2024.3.5,执法培训,年度工作要点,演示〔2024〕2号,丙领导,综合执法队,2024.12.31,,,,,,",
    )  # fmt: skip
    assert (first.state, first.late, first.progress) == (State.DONE, True, "初稿完成")
    assert (second.state, second.task_due) == (State.OPEN, day("2024-12-31"))
