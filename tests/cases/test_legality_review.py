"""Legality review: the object comes first and chooses the clock; nothing is decided before the outcome."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fazhi.cases.kinds.legality_review import LegalityReview, Object, State
from fazhi.cases.moving import Approval, form_of
from fazhi.records.keeping import Refused
from tests.cases.conftest import Desk, day


def test_a_contract_is_the_default_and_has_no_statutory_clock(desk: Desk) -> None:
    desk.review(party="某建设公司", amount=Decimal("128000"), contract="works")
    assert desk.case.object == Object.CONTRACT
    assert desk.standing.deadlines == ()
    assert desk.standing.notes == ("合同审查没有法定期限；县（区）规定了期限的，设置后自动计算。",)


def test_a_contract_from_submission_to_the_archive(desk: Desk) -> None:
    desk.review("2024-09-23", contract="works", sender="党政办")
    desk.step("advise", "2024-09-24", adviser="甲律师", view="change", text="补充违约责任")
    desk.step("issue", "2024-09-30", signable="sign_changed", opinion_number="演示审〔2024〕1号", points="违约责任、价款和支付")
    assert (desk.case.outcome, desk.case.used_days, desk.case.adviser) == ("sign_changed", 6, "甲律师")
    with pytest.raises(Refused, match="请先修改并反馈采纳情况"):
        desk.step("decide", "2024-10-08")
    desk.step("adopt", "2024-10-08", adoption="whole")
    desk.step("decide", "2024-10-09", decision="已签订")
    desk.step("archive", "2024-10-10", archive="2024-合-1")
    assert (desk.case.state, desk.case.closed_on) == (State.ARCHIVED, day("2024-10-10"))


def test_contracts_and_other_matters_have_their_own_outcomes(desk: Desk) -> None:
    desk.review()
    assert [ask.name for ask in form_of(desk.case, "issue")][:1] == ["signable"]
    with pytest.raises(Refused) as refused:
        desk.step("issue", "2024-09-05", outcome="lawful")
    assert [fault.where for fault in refused.value.faults] == ["signable", "outcome"]
    with pytest.raises(Refused, match="合同填可签"):
        desk.review(issued_on=day("2024-09-05"), outcome="lawful")


def test_a_decision_has_at_least_seven_working_days(desk: Desk) -> None:
    desk.review("2024-09-23", object="decision", matter="集贸市场搬迁")
    deadline = desk.due("decision.review")
    assert (deadline.due, deadline.bound, deadline.counts) == (day("2024-10-08"), "earliest", False)
    (item,) = desk.waiting("2024-09-25")
    assert item.says == "须计满2024年10月8日（周二），次日起才可以进行下一步。"


def test_papers_completed_later_begin_the_seven_days_anew(desk: Desk) -> None:
    desk.review("2024-09-02", object="decision", matter="集贸市场搬迁")
    desk.step("return_papers", "2024-09-03", missing="风险评估报告")
    assert desk.case.state == State.RETURNED
    desk.step("complete", "2024-09-05")
    assert desk.due("decision.review").due == day("2024-09-14")
    desk.step("advise", "2024-09-06", adviser="甲律师", view="agree")
    desk.step("issue", "2024-09-12", outcome="lawful", opinion_number="演示审〔2024〕2号")
    assert desk.case.used_days == 6  # eight working days from the 2nd, two of them away for papers


def test_no_collective_decision_before_the_review(desk: Desk) -> None:
    desk.review(object="decision", matter="集贸市场搬迁")
    desk.step("advise", "2024-09-03", adviser="甲律师", view="agree")
    with pytest.raises(Refused, match="尚未出具合法性审查意见.*法律顾问意见、征求意见不能代替"):
        desk.step("decide", "2024-09-20")
    desk.step("issue", "2024-09-12", outcome="unlawful", opinion_number="演示审〔2024〕3号")
    with pytest.raises(Refused, match="审查意见是“不合法”，不得提交会议"):
        desk.step("decide", "2024-09-20")


def test_the_adviser_is_heard_on_a_decision(desk: Desk) -> None:
    desk.review(object="decision", matter="集贸市场搬迁")
    with pytest.raises(Refused, match="应当组织法律顾问、公职律师提出意见"):
        desk.step("issue", "2024-09-12", outcome="lawful")


def test_an_override_names_its_person_and_lists_itself(desk: Desk) -> None:
    desk.review(object="decision", matter="集贸市场搬迁")
    desk.override("reviewed", "2024-09-05", "防汛紧急", Approval("丙领导", "镇长", day("2024-09-05"), "演示〔2024〕6号"))
    desk.step("decide", "2024-09-06", decision="镇长办公会通过")
    assert (desk.case.state, desk.case.overrides) == (State.DECIDED, 1)
    (lift,) = desk.standing.lifts
    assert (lift.label, lift.by, lift.post, lift.reason) == ("先审查后决定", "丙领导", "镇长", "防汛紧急")
    assert list(LegalityReview.objects.filter(overrides__gt=0)) == [desk.case]


def test_the_opinion_voided_the_decision_stands_with_its_fault(desk: Desk) -> None:
    desk.review()
    issued = desk.step("issue", "2024-09-05", signable="sign")
    desk.step("decide", "2024-09-06")
    desk.void(issued, "文号登错")
    assert desk.case.decided_on == day("2024-09-06")
    assert [wrong.gate for wrong in desk.standing.wrongs] == ["reviewed"]
    desk.step("issue", "2024-09-05", signable="sign", opinion_number="演示审〔2024〕5号")
    assert desk.standing.wrongs == ()
    assert desk.case.state == State.DECIDED


def test_hard_questions_go_up_to_the_county(desk: Desk) -> None:
    desk.review()
    desk.step("take", "2024-09-03")
    desk.step("escalate", "2024-09-04", reason="是否须公开招标")
    assert desk.case.state == State.ESCALATED
    desk.step("county_answer", "2024-09-09", county_number="演示县审〔2024〕8号", text="须公开招标")
    desk.step("issue", "2024-09-10", signable="not_sign")
    assert (desk.case.county_number, desk.case.used_days) == ("演示县审〔2024〕8号", 6)


def test_refused_advice_needs_its_reason(desk: Desk) -> None:
    desk.review()
    desk.step("issue", "2024-09-05", signable="not_sign")
    with pytest.raises(Refused, match="请填写“理由”"):
        desk.step("adopt", "2024-09-06", adoption="not")


def test_risk_points_come_from_the_list(desk: Desk) -> None:
    said = {"issued_on": day("2024-09-05"), "outcome": "sign"}
    desk.review(points="违约责任、期限", **said)
    with pytest.raises(Refused, match="没有“天气”，可填"):
        desk.review(points="违约责任、天气", **said)
    desk.review()
    with pytest.raises(Refused, match="没有“天气”，可填"):
        desk.step("issue", "2024-09-05", signable="sign", points="天气")


def test_a_number_too_long_for_its_column_is_refused(desk: Desk) -> None:
    desk.review()
    with pytest.raises(Refused, match="审查意见书文号：最多60个字"):
        desk.step("issue", "2024-09-05", signable="sign", opinion_number="号" * 61)
    assert desk.standing.state == State.SUBMITTED


@pytest.mark.parametrize("kind", ["enforcement", "village", "document"])
def test_what_has_no_verified_clock_says_so(desk: Desk, kind: str) -> None:
    desk.review(object=kind)
    assert not any(ran.counts for ran in desk.standing.deadlines)
    assert desk.standing.notes or desk.standing.deadlines


def test_a_countys_own_clock_for_contracts_runs(desk: Desk) -> None:
    from fazhi.org.models import Setting, SettingKind
    from fazhi.trail.writing import write

    text = """
law: 演示县合同审查办法
number: 演示〔2024〕9号
from: 2024-01-01
mark: local
source: 演示
articles: {"4": 合同自送审之日起5个工作日内审查。}
words: {contract.review: 合同审查, review_sent: 送审, completing: 补正, papers_returned: 退回, papers_completed: 补齐}
clocks:
  - {name: contract.review, row: G5, article: "4", mark: local, force: hard, start: review_sent, term: 5 WD, days_basis: 写明,
     first: {rule: next_day, basis: house}, roll: {rule: none, basis: law}, says: 5个工作日内审查,
     pauses: {completing: [papers_returned, papers_completed]},
     examples: [{start: 2024-09-02, due: 2024-09-09}, {start: 2024-09-03, due: 2024-09-10}, {start: 2024-09-04, due: 2024-09-11}]}
"""
    setting = Setting(unit=desk.world.county, kind=SettingKind.LAW, name="合同审查", text=text)
    write([setting], by=desk.world.reader, why="设置", door="web", at=desk.at)
    desk.review("2024-09-02")
    assert desk.case.review_due == day("2024-09-09")
    desk.step("return_papers", "2024-09-03", missing="招标文件")
    assert desk.due("contract.review").kind == "standing"
    assert [item.state for item in desk.waiting("2024-09-20")] == ["standing"]
    desk.step("complete", "2024-09-10")
    assert desk.case.review_due == day("2024-09-14")
