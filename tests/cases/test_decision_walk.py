"""A major decision through the thirteen steps: gates, minimum times, what is said not to apply, and its end by procedure only."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.cases.filling import paper
from fazhi.cases.kinds.decision import Decision
from fazhi.cases.kinds.decision.words import SKIPPED, State
from fazhi.cases.moving import Approval
from fazhi.indicators import scope as scopes
from fazhi.indicators.compute import compute
from fazhi.records.keeping import Refused
from tests.cases.conftest import Desk, day

SIGNED = Approval("丙领导", "镇长", day("2024-03-04"), "演示〔2024〕6号")
PLAN: dict[str, str] = {f"{step}_use": "yes" for step in SKIPPED} | {
    "experts_use": "no", "experts_reason": "不涉及专业技术", "evaluate_use": "no", "evaluate_reason": "暂无需要",
    "competition_use": "no", "competition_reason": "不涉及市场主体",
}  # fmt: skip


def opened(desk: Desk, plan: dict[str, str] = PLAN, **said: Any) -> Desk:
    values = {"matter": "集贸市场搬迁", "matter_class": "project", "sponsor": "规划建设办公室", "number": "演决2024-1", **said}
    desk.keep(Decision(unit=desk.world.town, proposed_on=day("2024-03-01"), **values))
    desk.step("start", "2024-03-04", SIGNED, start_says="有必要", **plan)
    return desk


@pytest.fixture
def planned(desk: Desk) -> Desk:
    opened(desk)
    desk.step("draft", "2024-04-20")
    return desk


@pytest.fixture
def heard(planned: Desk) -> Desk:
    planned.step("publish_draft", "2024-05-06", comment_until="2024-06-05", comment_where="演示网址")
    planned.step("answer_opinions", "2024-06-06", opinions=12, adopted=5, adoption_says="调整出入口")
    planned.step("assess_risk", "2024-06-07", risk="measures", risk_by="综治中心")
    return planned


@pytest.fixture
def reviewed(heard: Desk) -> Desk:
    heard.step("send_review", "2024-06-11", review_body="司法所")
    heard.step("issue_review", "2024-06-24", review_outcome="lawful", review_number="演示审〔2024〕1号", advisers="甲律师")
    return heard


@pytest.fixture
def decided(reviewed: Desk) -> Desk:
    reviewed.step(
        "collective", "2024-06-25", result="passed", meeting="镇长办公会议", paper="演示纪〔2024〕3号", dissent="一人保留"
    )
    return reviewed


def discuss(desk: Desk, on: str = "2024-06-25", **said: Any) -> None:
    desk.step("collective", on, **{"result": "passed", "meeting": "镇长办公会议", **said})


def test_a_whole_life_from_proposal_to_the_end(decided: Desk) -> None:
    desk = decided
    assert (desk.case.state, desk.case.comment_due, desk.case.steps_skipped) == (State.DECIDED, day("2024-06-05"), 3)
    with pytest.raises(Refused, match="出台前应当按照规定向同级党委请示报告"):
        desk.step("publish", "2024-06-26", published_where="演示网址")
    desk.step("report_party", "2024-06-26", party_paper="演示委〔2024〕2号")
    with pytest.raises(Refused, match="决策作出后应当及时公布"):
        desk.step("execute", "2024-06-27", executor="规划建设办公室")
    desk.step("publish", "2024-06-27", published_where="演示网址", explained="已解读")
    desk.step("execute", "2024-07-01", executor="规划建设办公室")
    desk.step("report_execution", "2024-09-01", execution="已完成搬迁")
    with pytest.raises(Refused, match="应当及时完整归档"):
        desk.step("finish", "2024-10-08")
    desk.step("archive", "2024-10-08", archive="2024-决-1")
    desk.step("finish", "2024-10-09")
    assert (desk.case.state, desk.case.closed_on) == (State.FINISHED, day("2024-10-09"))
    assert (desk.case.steps_made, desk.case.steps_skipped) == (10, 3)
    found = compute(scopes.year(desk.world.town.pk, 2024))
    names = ("decided", "reviewed_first", "commented", "risks", "experts", "opinions", "adopted", "steps_made", "steps_skipped")
    assert [found[f"decisions.{name}"].value for name in names] == [1, 1, 1, 1, 0, 12, 5, 10, 3]
    assert found["decisions.review_rate"].shown == "100%" and found["decisions.overridden"].value == 0


def test_no_discussion_before_the_review_and_none_against_it(heard: Desk) -> None:
    with pytest.raises(Refused, match="还没有合法性审查意见.*不能代替"):
        discuss(heard)
    heard.step("send_review", "2024-06-11", review_body="司法所")
    issued = heard.step("issue_review", "2024-06-24", review_outcome="unlawful", review_number="演示审〔2024〕1号")
    with pytest.raises(Refused, match="审查意见是不合法"):
        discuss(heard)
    heard.void(issued)
    heard.step("issue_review", "2024-06-24", review_outcome="change", review_number="演示审〔2024〕1号")
    with pytest.raises(Refused, match="按审查意见调整草案"):
        discuss(heard)
    heard.step("adjust", "2024-06-25")
    discuss(heard)
    assert heard.case.state == State.DECIDED


def test_an_override_names_its_person_and_is_counted(heard: Desk) -> None:
    heard.override("reviewed", "2024-06-12", "防汛紧急", Approval("丙领导", "镇长", day("2024-06-12"), "演示〔2024〕7号"))
    discuss(heard, "2024-06-12")
    assert (heard.case.state, heard.case.overrides) == (State.DECIDED, 1)
    found = compute(scopes.year(heard.world.town.pk, 2024), ["decisions.overridden", "decisions.review_rate"])
    assert found["decisions.overridden"].value == 1
    assert found["decisions.review_rate"].shown == "0%"


def test_a_step_left_out_needs_its_reason(desk: Desk) -> None:
    with pytest.raises(Refused, match="请填写“专家论证不适用的理由”"):
        opened(desk, plan={**PLAN, "experts_reason": ""})
    opened(desk, number="演决2024-2")
    with pytest.raises(Refused, match="还没有听取公众意见") as refused:
        discuss(desk)
    assert {fault.where for fault in refused.value.faults} == {"public", "risk", "reviewed"}
    desk.step("plan", "2024-03-06", **{**PLAN, "experts_use": "yes", "experts_reason": ""})
    assert (desk.case.experts_reason, desk.case.steps_skipped) == ("", 2)
    with pytest.raises(Refused, match="还没有专家论证意见"):
        discuss(desk)


def test_nobody_said_which_steps_apply(desk: Desk) -> None:
    said = {"matter": "村道改造", "started_on": day("2024-03-04")}
    desk.keep(Decision(unit=desk.world.town, proposed_on=day("2024-03-01"), **said))
    shut = {gate.gate: gate.says for gate in desk.standing.blocked["collective"]}
    assert shut["plan"].startswith("还没有确定公众参与、专家论证、风险评估、公平竞争审查是否适用")


def test_a_row_whose_step_is_left_out_without_a_reason_is_refused(desk: Desk) -> None:
    said = {"public_use": "yes", "risk_use": "no", "matter": "集贸市场搬迁"}
    with pytest.raises(Refused, match="风险评估不适用的，请写明理由"):
        desk.keep(Decision(unit=desk.world.town, proposed_on=day("2024-03-01"), **said))


@pytest.mark.parametrize(
    ("until", "shortened", "summed", "says"),
    [
        ("2024-05-20", "", "2024-06-06", "一般不少于30日，应当计满2024年6月5日"),
        ("2024-06-04", "", "2024-06-06", "一般不少于30日，应当计满2024年6月5日"),
        ("2024-05-20", "防汛紧急", "2024-05-21", ""),
        ("2024-06-05", "", "2024-06-06", ""),
    ],
)
def test_the_thirty_days_run_out_or_the_notice_says_why_not(
    until: str, shortened: str, summed: str, says: str, planned: Desk
) -> None:
    planned.step("publish_draft", "2024-05-06", comment_until=until, shortened=shortened)
    planned.step("answer_opinions", summed, opinions=1, adopted=0)
    shut = [gate.says for gate in planned.standing.blocked["collective"] if gate.gate == "comment"]
    assert bool(shut) == bool(says) and says in "".join(shut)


@pytest.mark.parametrize(
    ("until", "shortened", "summed", "says"),
    [
        ("2024-06-05", "", "2024-06-05", "意见可以提到2024年6月5日，2024年6月6日起才可以归纳提交"),
        ("2024-06-10", "", "2024-06-10", "意见可以提到2024年6月10日，2024年6月11日起"),
        ("2024-05-20", "", "2024-05-21", "一般不少于30日，到2024年6月5日计满，2024年6月6日起才可以归纳提交"),
        ("2024-05-20", "防汛紧急", "2024-05-20", "意见可以提到2024年5月20日，2024年5月21日起"),
    ],
)
def test_opinions_are_summed_up_when_the_time_is_over(until: str, shortened: str, summed: str, says: str, planned: Desk) -> None:
    planned.step("publish_draft", "2024-05-06", comment_until=until, shortened=shortened)
    with pytest.raises(Refused, match=says):
        planned.step("answer_opinions", summed, opinions=1, adopted=0)


def test_the_thirtieth_day_on_a_rest_day_runs_on(planned: Desk) -> None:
    planned.step("publish_draft", "2024-05-31", comment_until="2024-06-30")
    assert planned.case.comment_due == day("2024-07-01")
    shut = {gate.gate: gate.says for gate in planned.standing.blocked["collective"]}
    assert "应当计满2024年7月1日" in shut["comment"]


def test_papers_of_a_hearing_are_served_seven_days_before(planned: Desk) -> None:
    with pytest.raises(Refused, match="请先登记“公告听证会”"):
        planned.step("hold_hearing", "2024-09-20")
    planned.step("notify_hearing", "2024-09-02", hearing_day="2024-09-20")
    assert (planned.due("decision.hearing_papers").due, planned.case.hearing_papers_due) == (day("2024-09-13"),) * 2
    (item,) = [one for one in planned.waiting("2024-09-16") if one.clock == "decision.hearing_papers"]
    assert (item.state, item.press) == ("overdue", "serve_papers")
    served = planned.step("serve_papers", "2024-09-16")
    with pytest.raises(Refused, match="材料于2024年9月16日送达，最迟应当在2024年9月13日送达"):
        planned.step("hold_hearing", "2024-09-20")
    planned.void(served)
    planned.step("serve_papers", "2024-09-12")
    assert not [one for one in planned.waiting("2024-09-16") if one.clock == "decision.hearing_papers"]
    planned.step("hold_hearing", "2024-09-20", hearing_people=15)
    assert planned.case.hearing_people == 15


def test_seven_working_days_begin_anew_and_are_counted_where_the_review_is(heard: Desk) -> None:
    sent = heard.step("send_review", "2024-09-02", review_body="司法所")
    assert (heard.case.review_due, heard.due("decision.review").bound) == (day("2024-09-11"), "earliest")
    heard.step("return_papers", "2024-09-03")
    heard.step("complete", "2024-09-05")
    assert heard.case.review_due == day("2024-09-14")
    heard.void(sent)
    heard.step("send_review", "2024-09-02", review_body="司法所", review_entry=7)
    assert heard.due("decision.review") is None


def test_an_uncontrolled_risk_and_a_barred_text_go_no_further(heard: Desk) -> None:
    heard.step("assess_risk", "2024-06-08", risk="uncontrolled")
    heard.step("review_competition", "2024-06-08", competition="barred")
    says = {gate.gate: gate.says for gate in heard.standing.blocked["collective"]}
    assert "确保可控后" in says["risk"] and "不得出台" in says["competition"]


def test_not_passed_and_discussed_again(reviewed: Desk) -> None:
    reviewed.step("collective", "2024-06-25", result="again", meeting="镇长办公会议")
    assert reviewed.case.state == State.PREPARING
    discuss(reviewed, "2024-07-02", result="rejected")
    assert (reviewed.case.state, reviewed.case.closed_on) == (State.REJECTED, day("2024-07-02"))
    found = compute(scopes.year(reviewed.world.town.pk, 2024), ["decisions.decided", "decisions.rejected"])
    assert (found["decisions.decided"].value, found["decisions.rejected"].value) == (0, 1)


def test_it_is_suspended_at_once_and_stopped_only_by_procedure(decided: Desk) -> None:
    decided.step("report_party", "2024-06-26", party_paper="演示委〔2024〕2号")
    decided.step("publish", "2024-06-27", published_where="演示网址")
    decided.step("execute", "2024-07-01", executor="规划建设办公室")
    with pytest.raises(Refused, match="须经行政首长批准"):
        decided.step("suspend", "2024-07-10", suspend_why="地质险情")
    decided.step("suspend", "2024-07-10", SIGNED, suspend_why="地质险情")
    with pytest.raises(Refused, match="未经法定程序不得变更或者停止执行"):
        decided.step("stop", "2024-07-12", stop_why="无法继续")
    decided.step("revise", "2024-07-15", revise_paper="演示纪〔2024〕4号")
    decided.step("stop", "2024-07-16", stop_why="无法继续")
    assert (decided.case.state, decided.case.closed_on) == (State.STOPPED, day("2024-07-16"))


def test_its_papers_carry_the_case(decided: Desk) -> None:
    said = {"disputes": "", "start_says": "有必要"}
    texts = {one.name: paper(decided.case, one.name, day=day("2024-06-25"), data=said).text() for one in Decision.kind.papers}
    assert "2024年6月5日" in texts["comment_notice"] and "不足三十日" not in texts["comment_notice"]
    assert "收到意见12条，采纳5条" in texts["adoption"]
    assert "不涉及专业技术" in texts["steps_form"]
    assert "行政首长最后发表" in texts["discussion"] and "一人保留" in texts["discussion"]
    assert "司法所" in texts["submission"] and "主要负责人审批意见" in texts["start_form"]
