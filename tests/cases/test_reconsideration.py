"""The town as respondent: answer with evidence in time, hearing with its head, decision, opinion, correction report."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.cases.kinds.reconsideration import Reconsideration
from fazhi.cases.kinds.reconsideration.words import CORRECTED, RESOLVED, Result, State
from fazhi.cases.moving import Approval
from fazhi.law import load_book
from fazhi.records.keeping import Refused
from tests.cases.conftest import Desk, day
from tests.cases.journeys import all_printed, brought, printed

SIGNED = Approval("丙领导", "镇长", day("2024-05-10"), "演示〔2024〕31号")


@pytest.fixture
def sued(desk: Desk) -> Any:
    """Keeps a case of the town before the county."""

    def put(received_on: str = "2024-05-06", **said: Any) -> Desk:
        values = {"unit": desk.world.town, "act": "责令限期拆除决定", "applicant": "甲某", "body": "演示县人民政府", **said}
        desk.keep(Reconsideration(received_on=day(received_on), **values))
        return desk

    return put


def test_results_are_those_of_the_law_and_the_ways_without_a_decision() -> None:
    listed = set(load_book().listed("list.reconsideration_results", day("2024-05-06")).items)
    assert set(Result.values) == listed | {*RESOLVED, Result.ENDED}
    assert set(CORRECTED) == listed - {Result.UPHELD, Result.DISMISSED}


def test_from_the_copy_to_the_file(sued: Any) -> None:
    desk = sued()
    assert (desk.case.answer_due, desk.waiting("2024-05-07")[0].press) == (day("2024-05-17"), "answer")
    with pytest.raises(Refused, match="须经本单位负责人批准"):
        desk.step("answer", "2024-05-14", facts="未批先建")
    desk.step("answer", "2024-05-14", SIGNED, answer_number="演示复答〔2024〕1号", evidence_count="12", facts="未批先建")
    assert (desk.case.state, desk.case.answer_late) == (State.TRIAL, False)
    desk.step("call", "2024-05-20", hearing_day="2024-06-03")
    hearing = desk.due("reconsideration.hearing_day")
    assert (hearing.due, hearing.counts) == (day("2024-06-03"), False)
    desk.step("hear", "2024-06-03", who="deputy", head_name="丙领导")
    assert desk.case.head_appeared and desk.due("reconsideration.hearing_day").met_on == day("2024-06-03")
    desk.step("decide", "2024-07-01", result="revoked", performance="redo", decision_number="演示复决〔2024〕1号")
    assert desk.due("reconsideration.redo").due == day("2024-08-30")
    desk.step("take_opinion", "2024-07-01", opinion_number="演示复意〔2024〕1号", opinion="送达程序不规范")
    assert desk.case.correction_due == day("2024-08-30")
    with pytest.raises(Refused, match="还没有登记履行完毕"):
        desk.step("archive", "2024-08-01")
    desk.step("perform", "2024-08-02", performed="已重新作出决定")
    with pytest.raises(Refused, match="还没有登记报送纠正情况"):
        desk.step("archive", "2024-08-05")
    desk.step("report", "2024-09-02", SIGNED, measures="修订送达制度", report_number="演示〔2024〕40号")
    desk.step("archive", "2024-09-03", archive="2024-复-1")
    assert (desk.case.state, desk.case.closed_on) == (State.ARCHIVED, day("2024-09-03"))
    assert (desk.case.correction_late, desk.case.perform_late) == (True, False)


@pytest.mark.parametrize(
    ("received", "procedure", "due"),
    [("2024-05-06", "ordinary", "2024-05-17"), ("2024-05-06", "simple", "2024-05-11"), ("2023-03-06", "ordinary", "2023-03-16")],
)
def test_ten_working_days_five_in_the_simple_procedure_ten_days_before_2024(
    sued: Any, received: str, procedure: str, due: str
) -> None:
    assert sued(received, procedure=procedure).case.answer_due == day(due)


def test_before_2024_there_was_no_simple_procedure_and_that_is_said(sued: Any) -> None:
    desk = sued("2023-03-06", procedure="simple")
    assert desk.standing.deadlines == () and desk.standing.notes


def test_a_late_answer_is_late(sued: Any) -> None:
    desk = sued()
    desk.step("answer", "2024-05-20", SIGNED)
    assert desk.case.answer_late


def test_the_time_given_by_the_decision_is_kept(sued: Any) -> None:
    desk = sued()
    with pytest.raises(Refused, match="请填写“载明的履行期限”"):
        desk.step("decide", "2024-07-01", result="perform", performance="dated")
    with pytest.raises(Refused, match="载明的日期2024-06-01早于起算日"):
        desk.step("decide", "2024-07-01", result="perform", performance="dated", perform_by="2024-06-01")
    desk.step("decide", "2024-07-01", result="perform", performance="dated", perform_by="2024-07-31")
    assert (desk.case.perform_due, desk.due("reconsideration.answer").ended_on) == (day("2024-07-31"), day("2024-07-01"))
    desk.step("perform", "2024-08-02")
    assert desk.case.perform_late


def test_a_settled_case_leaves_nothing_to_do(sued: Any) -> None:
    desk = sued()
    desk.step("decide", "2024-05-13", result="settled", performance="none")
    desk.step("archive", "2024-05-14")
    assert desk.case.state == State.ARCHIVED and desk.waiting("2024-05-20") == []


def test_a_document_challenged_is_answered_in_ten_working_days(sued: Any) -> None:
    desk = sued("2024-04-01")
    with pytest.raises(Refused, match="没有登记附带审查的通知"):
        desk.step("answer_document", "2024-05-13", SIGNED)
    with pytest.raises(Refused, match="不能越过"):
        desk.override("noticed", "2024-05-13", "急", SIGNED)
    desk.step("take_document_notice", "2024-05-06", document="演示镇养犬管理办法第三条")
    assert desk.due("reconsideration.document_answer").due == day("2024-05-17")
    desk.step("answer_document", "2024-05-20", SIGNED, document_number="演示〔2024〕33号")
    assert desk.case.document_late


def test_whoever_is_absent_says_why(sued: Any) -> None:
    desk = sued()
    with pytest.raises(Refused, match="请填写“负责人没有参加的原因”"):
        desk.step("hear", "2024-06-03", who="staff")
    desk.step("hear", "2024-06-03", who="staff", absence="duty", agent="丁某")
    assert (desk.case.head_appeared, desk.case.agent) == (False, "丁某")
    with pytest.raises(Refused, match="请选择原因"):
        sued(number="演示复〔2024〕2号", heard_on=day("2024-06-03"), who="lawyer")


def test_its_papers(sued: Any) -> None:
    desk = sued(number="演示复〔2024〕1号")
    assert {"reply", "evidence", "document_reply", "absence", "report", "answer_form"} <= all_printed(desk, "2024-05-14")
    reply = printed(desk, "reply", "2024-05-14", facts="未批先建", basis="城乡规划法", answer_number="演示复答〔2024〕1号")
    assert all(word in reply for word in ("演示县人民政府", "甲某", "未批先建", "城乡规划法", "演示复答〔2024〕1号"))
    assert "卷宗第1页" in printed(desk, "evidence", "2024-05-14", evidence="现场笔录，证明未批先建，卷宗第1页")


def test_a_sheet_that_the_town_has_comes_in(desk: Desk) -> None:
    first, second = brought(
        desk, "reconsideration", "收到日期,适用程序,复议案号,案由,申请人,提交日期,决定日期,结果",
        "2024.5.6,普通程序,演示复〔2024〕1号,行政处罚决定,甲某,2024.5.17,2024.7.1,维持",
        "2024.5.6,简易程序,演示复〔2024〕2号,信息公开答复,乙某,2024.5.13,,",
    )  # fmt: skip
    assert (first.state, first.answer_late, first.result) == (State.DECIDED, False, Result.UPHELD)
    assert (second.state, second.answer_due, second.answer_late) == (State.TRIAL, day("2024-05-11"), True)
