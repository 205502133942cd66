"""A normative document: identified first, reviewed before it is deliberated, three numbers, filed, cleaned up; or it is none."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.cases.filling import paper
from fazhi.cases.kinds.normative_document import NormativeDocument
from fazhi.cases.kinds.normative_document.words import State
from fazhi.cases.moving import Approval
from fazhi.indicators import scope as scopes
from fazhi.indicators.compute import compute
from fazhi.org.county import confirmation_name, keep_setting
from fazhi.org.models import SettingKind
from fazhi.records.keeping import Refused
from fazhi.records.ledger import ledger
from fazhi.records.zero import report_zero
from tests.cases.conftest import Desk, day

SIGNED = Approval("丙领导", "镇长", day("2024-07-05"), "演示〔2024〕8号")
PLAN = {"evaluation_use": "yes", "comment_use": "yes", "competition_use": "no", "competition_reason": "不涉及经营者"}


def opened(desk: Desk, **said: Any) -> Desk:
    values = {"name": "演示镇集贸市场管理办法", "drafter": "经济发展办公室", "number": "演规2024-1", **said}
    desk.keep(NormativeDocument(unit=desk.world.town, asked_on=day("2024-03-01"), **values))
    return desk


@pytest.fixture
def drafting(desk: Desk) -> Desk:
    opened(desk)
    desk.step("identify", "2024-03-05", identified="yes", identify_says="涉及权利义务", identifier="司法所", **PLAN)
    return desk


@pytest.fixture
def reviewed(drafting: Desk) -> Desk:
    drafting.step("evaluate", "2024-03-10", evaluation="确有必要")
    drafting.step("comment", "2024-05-06", comment_until="2024-06-05", comment_where="演示网址")
    drafting.step("close_comment", "2024-06-06", opinions=3, adopted=1)
    drafting.step("send_review", "2024-06-11", review_body="司法所")
    drafting.step("issue_review", "2024-06-24", review_outcome="lawful", review_number="演示审〔2024〕2号")
    return drafting


@pytest.fixture
def published(reviewed: Desk) -> Desk:
    reviewed.step("deliberate", "2024-07-01", result="passed", meeting="镇长办公会议", paper="演示纪〔2024〕5号")
    numbers = {"register_number": "演登〔2024〕1号", "document_number": "演规〔2024〕1号", "issued_on": "2024-07-05"}
    reviewed.step("register", "2024-07-05", SIGNED, **numbers)
    reviewed.step("publish", "2024-07-08", published_where="演示网址", effective_on="2024-09-01")
    return reviewed


def confirm(desk: Desk, name: str) -> None:
    """The county confirms a local clock with a paper of its own."""
    text = f"name: {name}\nversion: 2019-01-01\ndecision: confirm\npaper: 演示〔2024〕9号\nby: 丁县级\ndate: 2024-01-05\n"
    key = confirmation_name(name, day("2019-01-01"))
    reader = desk.world.viewer("reader")
    keep_setting(
        SettingKind.CONFIRMED, key, text, unit=desk.world.county, read=0, viewer=reader, why="确认", door="web", at=desk.at
    )


def told(desk: Desk, year: int = 2024) -> dict[str, Any]:
    found = compute(scopes.year(desk.world.town.pk, year))
    return {name.removeprefix("documents."): one.value for name, one in found.items() if name.startswith("documents.")}


def test_most_papers_are_none_and_say_why(desk: Desk) -> None:
    opened(desk, name="2024年普法工作方案")
    with pytest.raises(Refused, match="请填写“属于哪一类”"):
        desk.step("identify", "2024-03-05", identified="no")
    desk.step("identify", "2024-03-05", identified="no", not_class="plan", identify_says="不涉及权利义务")
    assert (desk.case.state, desk.case.closed_on, desk.case.not_class) == (State.NONE, day("2024-03-05"), "plan")
    figures = told(desk)
    assert (figures["assessed"], figures["none"], figures["issued"]) == (1, 1, 0)
    with pytest.raises(Refused, match="认定不是规范性文件的，请选择属于哪一类"):
        opened(desk, identified_on=day("2024-03-05"), identified="no", number="演规2024-2")


def test_none_in_a_year_is_a_normal_figure(desk: Desk) -> None:
    at = {"viewer": desk.viewer, "door": "web", "at": desk.at}
    report_zero(desk.world.town, ledger("normative_document"), day("2024-01-01"), day("2024-12-31"), **at)
    found = compute(scopes.year(desk.world.town.pk, 2024), ["documents.issued"])["documents.issued"]
    assert (found.state, found.value) == ("zero", 0)


def test_a_whole_life_to_the_repeal(published: Desk) -> None:
    desk = published
    assert desk.case.state == State.IN_FORCE
    desk.step("file", "2024-07-15", filing_number="演备〔2024〕1号")
    desk.step("challenge", "2025-03-03", challenge_case="演复〔2025〕1号")
    desk.step("answer_challenge", "2025-03-10")
    desk.step("challenge_result", "2025-05-06", challenge_result="未发现不合法")
    desk.step("clean_up", "2025-06-30", cleanup="keep", cleanup_paper="演示〔2025〕3号")
    assert (desk.case.state, desk.case.cleanup) == (State.IN_FORCE, "keep")
    desk.step("clean_up", "2025-12-01", cleanup="repeal", cleanup_paper="演示〔2025〕9号")
    assert (desk.case.state, desk.case.closed_on, desk.case.in_force_until) == (
        State.REPEALED, day("2025-12-01"), day("2025-11-30"),
    )  # fmt: skip
    figures = told(desk)
    names = ("assessed", "issued", "commented", "reviewed", "filed", "filing_rate", "review_rate", "in_force")
    assert [figures[name] for name in names] == [1, 1, 1, 1, 1, 100, 100, 1]
    later = told(desk, 2025)
    assert (later["in_force"], later["cleaned"], later["cleaned_repeal"], later["challenged"]) == (0, 1, 1, 1)


def test_it_is_reviewed_before_it_is_deliberated(drafting: Desk) -> None:
    with pytest.raises(Refused, match="还没有合法性审核意见") as refused:
        drafting.step("deliberate", "2024-03-20", result="passed", meeting="镇长办公会议")
    assert {fault.where for fault in refused.value.faults} == {"evaluated", "commented", "reviewed"}
    drafting.step("plan", "2024-03-21", **{**PLAN, "competition_use": "yes", "competition_reason": ""})
    assert "已确定适用公平竞争审查" in _shut(drafting)["competition"]
    drafting.step("comment", "2024-05-06", comment_until="2024-06-05")
    assert "征求意见还没有结束" in _shut(drafting)["commented"]
    with pytest.raises(Refused, match="征求意见可以提到2024年6月5日，2024年6月6日起才可以结束"):
        drafting.step("close_comment", "2024-06-05", opinions=0, adopted=0)
    drafting.step("close_comment", "2024-06-06", opinions=0, adopted=0)
    drafting.step("send_review", "2024-06-11", review_body="司法所")
    drafting.step("issue_review", "2024-06-24", review_outcome="not_make")
    assert "不合法，建议不制定" in _shut(drafting)["passed"]


def _shut(desk: Desk) -> dict[str, str]:
    return {gate.gate: gate.says for gate in desk.standing.blocked["deliberate"]}


def test_registered_and_numbered_before_it_is_published(reviewed: Desk) -> None:
    reviewed.step("deliberate", "2024-07-01", result="passed", meeting="镇长办公会议")
    with pytest.raises(Refused, match="还没有统一登记、统一编号"):
        reviewed.step("publish", "2024-07-08", published_where="演示网址", effective_on="2024-09-01")
    leader = Approval("丙领导", "镇长", day("2024-07-08"), "演示〔2024〕7号")
    reviewed.override("registered", "2024-07-08", "先行公布，随后补登记", leader)
    reviewed.step("publish", "2024-07-08", published_where="演示网址", effective_on="2024-09-01")
    assert (reviewed.case.state, told(reviewed)["overridden"]) == (State.IN_FORCE, 1)


def test_fifteen_working_days_stand_still_while_papers_are_completed(drafting: Desk) -> None:
    drafting.step("send_review", "2024-09-02", review_body="司法所")
    assert drafting.case.review_due == day("2024-09-24")
    assert not drafting.due("document.review").counts
    drafting.step("return_papers", "2024-09-04")
    assert drafting.due("document.review").kind == "standing"
    drafting.step("complete", "2024-09-11")
    assert drafting.case.review_due == day("2024-09-30")
    assert drafting.due("document.review_least").due == day("2024-09-19")


def test_filing_runs_only_where_the_county_has_confirmed_it(published: Desk) -> None:
    assert published.case.file_due is None
    assert any("规范性文件备案（十五日）" in note and "尚未确认" in note for note in published.standing.notes)
    confirm(published, "document.file_15")
    confirm(published, "document.expiry")
    published.step("file", "2024-07-25")
    assert (published.case.file_due, published.case.file_late) == (day("2024-07-23"), True)
    assert (published.case.expiry_due, published.case.in_force_until) == (day("2029-08-31"),) * 2
    figures = told(published)
    assert (figures["filed_in_time"], figures["filed_late"]) == (0, 1)


def test_a_last_day_of_its_own_goes_before_the_rule(reviewed: Desk) -> None:
    confirm(reviewed, "document.expiry_trial")
    reviewed.step("deliberate", "2024-07-01", result="passed", meeting="镇长办公会议")
    reviewed.step("register", "2024-07-05", SIGNED, register_number="1", document_number="2", issued_on="2024-07-05")
    said = {"published_where": "公告栏", "effective_on": "2024-09-01", "trial": "是"}
    first = reviewed.step("publish", "2024-07-08", **said)
    assert reviewed.case.in_force_until == day("2026-08-31")
    reviewed.void(first)
    reviewed.step("publish", "2024-07-08", **said, valid_until="2025-08-31")
    assert (reviewed.case.expiry_due, reviewed.case.in_force_until) == (None, day("2025-08-31"))
    assert (told(reviewed)["in_force"], told(reviewed, 2025)["in_force"]) == (1, 0)


def test_an_old_document_is_one_line(desk: Desk) -> None:
    first = day("2021-03-01")
    said = {"identified_on": first, "identified": "yes", "published_on": day("2021-05-01"), "effective_on": day("2021-06-01")}
    old = NormativeDocument(unit=desk.world.town, asked_on=first, name="演示镇旧办法", document_number="演规〔2021〕1号", **said)
    desk.keep(old)
    assert (desk.case.state, desk.case.registered_on, desk.case.document_number) == (State.IN_FORCE, None, "演规〔2021〕1号")
    assert any("还没有统一登记" in gap for gap in desk.standing.gaps)
    assert (told(desk)["in_force"], told(desk, 2021)["issued"]) == (1, 1)


def test_its_papers_carry_the_numbers(published: Desk) -> None:
    data = {"filing_number": "演备〔2024〕1号"}
    texts = {
        p.name: paper(published.case, p.name, day=day("2024-07-15"), data=data).text() for p in NormativeDocument.kind.papers
    }
    assert "演规〔2024〕1号" in texts["filing"] and "收到意见3条，采纳1条" in texts["filing"]
    assert "反复适用的公文" in texts["identification"] and "是" in texts["identification"]
    assert "演登〔2024〕1号" in texts["issue_form"] and "清理结论" in texts["cleanup"]
    assert "公开征求意见：适用" in texts["submission"]
