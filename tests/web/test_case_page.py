"""The page of a case for each kind of reader: what stands at the top, who may do what, what is masked, how many queries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fazhi.cases.kinds.decision import Decision
from fazhi.cases.kinds.legality_review import LegalityReview
from fazhi.cases.kinds.petition import Petition
from fazhi.cases.kinds.task import Task
from fazhi.cases.moving import Approval, move, void_event
from fazhi.org.models import Setting
from fazhi.records.keeping import keep, withdraw
from fazhi.trail.writing import write
from fazhi.web.page import now, today
from fazhi.web.pages.case_panel import leads_aside
from tests.cases.test_decision_walk import PLAN
from tests.web.queries import TIES

Browser = Callable[[str], Client]
# session, account, person, posts, demo mark, head; the row, its source, steps twice, commits, versions, evidence;
# who holds it, the lists in which it may wait, its changes of hands; which office told of it
OWN = 21
QUERIES = OWN + TIES


def ago(days: int) -> date:
    return today() - timedelta(days=days)


@pytest.fixture
def clerk_does(world: Any) -> Callable[..., Any]:
    """Makes a step as the clerk did it on a day; the case as it stands then."""

    def does(row: Any, name: str, before: int, approval: Approval | None = None, **data: Any) -> Any:
        given: dict[str, Any] = {"viewer": world.viewer("clerk", today()), "door": "web", "at": now(), "approval": approval}
        return move(row, name, ago(before), data, **given).row

    return does


@pytest.fixture
def petition(world: Any) -> Any:
    """A letter that came forty days ago."""
    row = Petition(unit=world.villages[0], received_on=ago(40), channel="letter", matter="村内道路排水问题", petitioner="甲某某")
    keep([row], viewer=world.viewer("clerk", today()), why="登记", door="web", at=now())
    return Petition.objects.get(pk=row.pk)


@pytest.fixture
def accepted(petition: Any, clerk_does: Any) -> Any:
    """Accepted on the procedure with sixty days, extended by what was signed on paper."""
    row = clerk_does(petition, "classify", 39, category="appeal", route="6")
    row = clerk_does(row, "accept", 38, notice_number="演示告〔2026〕1号")
    signed = Approval("丙领导", "镇长", ago(6), "演示批〔2026〕1号")
    return clerk_does(row, "extend", 5, signed, days=30, reason="需要现场勘验")


def shown(client: Client, row: Any) -> Any:
    ledger = "petition" if isinstance(row, Petition) else "legality_review"
    return client.get(reverse("row", args=[ledger, row.pk]))


def test_after_registration_the_page_leads_on(petition: Any, clerk: Client) -> None:
    page = shown(clerk, petition)
    text = page.content.decode()
    assert page.context["offered"].first.move.name == "classify"
    assert "待分类" in text and "下一步：<b>分类</b>" in text
    assert reverse("step", args=["petition", petition.pk, "classify"]) in text


def test_one_glance_tells_state_clock_and_who_acts(accepted: Any, clerk: Client) -> None:
    text = shown(clerk, accepted).content.decode()
    assert "信访程序办理中" in text and "由本单位办理，下一步：<b>出具处理意见书</b>" in text
    assert "还有 52 天" in text and "已计 38 日，共 90 日" in text
    assert "按自然日连续计90天" in text and "第三十四条（2022年5月1日起施行的文本）" in text


def test_the_timeline_names_who_recorded_and_who_approved(accepted: Any, clerk: Client) -> None:
    page = shown(clerk, accepted)
    assert [line.step.move for line in page.context["lines"]] == ["extend", "accept", "classify"]
    text = page.content.decode()
    assert "镇长 丙领导" in text and "演示批〔2026〕1号" in text and "甲经办" in text and "需要现场勘验" in text


def test_the_figures_of_the_row_do_not_repeat_the_timeline(accepted: Any, clerk: Client) -> None:
    groups = shown(clerk, accepted).context["groups"]
    names = {cell.column.name for _, cells in groups for cell in cells}
    assert {"received_on", "petitioner", "category", "route"} <= names
    assert not {"state", "accepted_on", "extended_days", "notice_number", "opinion_due"} & names


@pytest.mark.parametrize(("who", "moves"), [("clerk", True), ("colleague", True), ("leader", True), ("reader", False)])
def test_who_sees_which_buttons(who: str, moves: bool, accepted: Any, browser_of: Browser) -> None:
    page = shown(browser_of(who), accepted)
    offered = page.context["offered"]
    assert bool(page.context["ways"]) is moves
    if who == "leader":
        assert [way.move.name for way in offered.others] == ["extend"] and offered.first is None and not offered.anytime
    assert ("更正" in page.content.decode()) is (who in ("clerk", "colleague"))


@pytest.mark.parametrize("who", ["stranger", "auditor"])
def test_others_do_not_see_the_case(who: str, accepted: Any, browser_of: Browser) -> None:
    browser = browser_of(who)
    assert shown(browser, accepted).status_code == 403
    assert browser.get(reverse("step", args=["petition", accepted.pk, "issue"])).status_code == 403
    assert browser.get(reverse("paper", args=["petition", accepted.pk, "notice", "html"])).status_code == 403


def test_names_stay_masked_until_uncovered(accepted: Any, clerk: Client, clerk_does: Any) -> None:
    told = "经查，甲某某家门前水沟确有堵塞，已约定由村集体十日内清理。"
    row = clerk_does(accepted, "issue", 0, outcome="supported", opinion_number="演示信〔2026〕1号", facts=told)
    text = shown(clerk, row).content.decode()
    assert "甲某某" not in text and f"已遮盖，共 {len(told)} 字" in text
    clerk.post(reverse("unmask", args=["petition", row.pk]))
    assert told in shown(clerk, row).content.decode()


def test_a_gate_says_why_and_on_what_it_rests(world: Any, clerk: Client, browser_of: Browser) -> None:
    row = LegalityReview(unit=world.town, submitted_on=ago(5), object="decision", matter="镇域供水价格调整方案")
    keep([row], viewer=world.viewer("clerk", today()), why="登记", door="web", at=now())
    page = shown(clerk, row)
    text = page.content.decode()
    assert "尚未出具合法性审查意见，不得提交会议" in text and "第二十五条" in text
    assert reverse("lift", args=["legality_review", row.pk, "reviewed"]) in text
    assert {"decide", "issue"} == {way.move.name for way in page.context["offered"].shut}
    assert reverse("lift", args=["legality_review", row.pk, "reviewed"]) not in shown(browser_of("reader"), row).content.decode()


def test_a_gate_nobody_can_lift_is_only_told(petition: Any, clerk: Client) -> None:
    page = shown(clerk, petition)
    assert [way.move.name for way in page.context["offered"].senseless] == ["object"]
    assert clerk.get(reverse("lift", args=["petition", petition.pk, "sent"])).status_code == 404


def test_a_late_case_says_calmly_what_to_do(petition: Any, clerk: Client) -> None:
    text = shown(clerk, petition).content.decode()
    assert "已超过 25 天" in text and "请尽快办理“分类”，按实际日期登记。超期会如实计入，日期不要倒填。" in text


def test_waiting_for_the_petitioner_presses_nothing(accepted: Any, clerk: Client, clerk_does: Any) -> None:
    row = clerk_does(accepted, "issue", 2, outcome="explained", opinion_number="演示信〔2026〕1号")
    row = clerk_does(row, "deliver", 1)
    page = shown(clerk, row)
    assert page.context["actor"] == "等待信访人请求复查" and page.context["offered"].first is None
    assert {way.move.name for way in page.context["offered"].others} == {"close", "ask_review"}


def test_a_closed_case_asks_for_nothing(petition: Any, clerk: Client, clerk_does: Any) -> None:
    row = clerk_does(petition, "classify", 39, category="suggestion")
    row = clerk_does(row, "reply", 30, adopted="whole")
    page = shown(clerk, row)
    assert page.context["actor"] == "不需要再办" and page.context["offered"].first is None and not page.context["waiting"]
    assert "已按期办理" in page.content.decode()


EXTRA_REST = """
year: 2024
notices:
  - number: 演示放假通知〔2024〕1号
    dated: 2024-08-01
    mark: local
    source: 演示
    rest:
      - {name: 演示假, from: 2024-09-05, to: 2024-09-06}
    work: []
"""


def test_a_closed_case_keeps_its_day_and_tells_the_new_one(world: Any, clerk: Client) -> None:
    given: dict[str, Any] = {"viewer": world.viewer("clerk", today()), "door": "web", "at": now()}
    row = LegalityReview(unit=world.town, submitted_on=date(2024, 9, 2), object="decision", matter="镇域供水价格调整方案")
    keep([row], why="登记", **given)
    row = move(LegalityReview.objects.get(), "advise", date(2024, 9, 4), {"adviser": "庚律师", "view": "agree"}, **given).row
    row = move(row, "issue", date(2024, 9, 12), {"outcome": "lawful"}, **given).row
    row = move(row, "archive", date(2024, 9, 20), {}, **given).row
    assert "现在的放假安排" not in shown(clerk, row).content.decode()
    changed = Setting(unit=world.county, kind="holidays", name="2024", text=EXTRA_REST)
    write([changed], by=world.clerk, why="放假安排", door="web", at=now())
    text = shown(clerk, row).content.decode()
    assert "重大决策合法性审查：按现在的放假安排应为 2024年9月13日；本事项已了结，仍按 2024年9月11日。" in text


def test_an_accusation_offers_no_note(world: Any, clerk: Client) -> None:
    row = Petition(unit=world.town, received_on=ago(3), channel="letter", category="accusation", matter="")
    keep([row], viewer=world.viewer("clerk", today()), why="登记", door="web", at=now())
    page = shown(clerk, row)
    assert page.context["offered"].first.move.name == "pass_on"
    assert reverse("step", args=["petition", row.pk, "note"]) not in page.content.decode()


def test_a_step_that_lost_its_ground_is_named(accepted: Any, world: Any, clerk: Client) -> None:
    accept = next(line.step.number for line in shown(clerk, accepted).context["lines"] if line.step.move == "accept")
    void_event(accepted, accept, "日期填错", viewer=world.viewer("clerk", today()), door="web", at=now())
    text = shown(clerk, accepted).content.decode()
    assert "有一步对不上" in text and "“延长办理期限”之前的状态是“申诉求决待告知”" in text
    assert "已作废：作废一步：日期填错" in text or "已作废：日期填错" in text


def test_a_withdrawn_case_offers_no_steps(petition: Any, world: Any, clerk: Client) -> None:
    withdraw(petition, "重复登记", viewer=world.viewer("clerk", today()), door="web", at=now())
    assert not shown(clerk, petition).context["ways"]
    assert clerk.get(reverse("step", args=["petition", petition.pk, "classify"])).status_code == 403


def test_the_page_takes_the_same_queries_for_any_number_of_steps(petition: Any, clerk: Client, clerk_does: Any) -> None:
    def taken() -> int:
        shown(clerk, petition)
        with CaptureQueriesContext(connection) as captured:
            assert shown(clerk, petition).status_code == 200
        return len(captured)

    row = clerk_does(petition, "classify", 39, category="appeal", route="6")
    few = taken()
    for _ in range(8):
        row = clerk_does(row, "note", 20, text="已电话联系")
    assert (few, taken()) == (QUERIES, QUERIES)


def test_a_step_that_must_wait_names_its_day_and_how_to_go_ahead(world: Any, clerk: Client) -> None:
    row = Decision(unit=world.town, proposed_on=ago(30), matter="集贸市场搬迁", sponsor="经济发展办公室", public_use="yes")
    keep([row], viewer=world.viewer("clerk", today()), why="登记", door="web", at=now())
    given: dict[str, Any] = {"viewer": world.viewer("clerk", today()), "door": "web", "at": now()}
    signed = Approval("丙领导", "镇长", ago(29), "演示批〔2026〕1号")
    row = move(row, "start", ago(29), PLAN, approval=signed, **given).row
    until, opens = today() + timedelta(days=25), today() + timedelta(days=26)
    row = move(row, "publish_draft", ago(10), {"comment_until": until.isoformat()}, **given).row
    page = clerk.get(reverse("row", args=["decision", row.pk]))
    offered = page.context["offered"]
    assert (offered.soonest.move.name, offered.soonest.opens) == ("answer_opinions", opens)
    said = page.content.decode()
    assert f"（{opens.year}年{opens.month}月{opens.day}日起）" in said
    assert reverse("lift", args=["decision", row.pk, "comment_over"]) in said


def test_a_kind_with_one_open_state_offers_its_steps_outright(world: Any, clerk: Client) -> None:
    row = Task(unit=world.town, set_on=ago(3), name="修订制度", bearer="司法所")
    keep([row], viewer=world.viewer("clerk", today()), why="登记", door="web", at=now())
    offered = clerk.get(reverse("row", args=["task", row.pk])).context["offered"]
    assert [way.move.name for way in offered.anytime] == ["note"] and len(offered.others) >= 4


def test_the_step_before_a_shut_one_that_is_due_is_offered_first(
    world: Any, clerk: Client, clerk_does: Any, browser_of: Browser
) -> None:
    row = LegalityReview(unit=world.town, submitted_on=ago(5), object="decision", matter="镇域供水价格调整方案")
    keep([row], viewer=world.viewer("clerk", today()), why="登记", door="web", at=now())
    clerk_does(LegalityReview.objects.get(pk=row.pk), "take", 4)
    page = shown(clerk, row)
    assert page.context["offered"].first.move.name == "advise"
    assert [way.through[0].name for way in page.context["offered"].shut] == ["advise", "advise"]
    text = page.content.decode()
    assert "由本单位办理，下一步：<b>登记法律顾问意见</b>" in text and "就可以出具审查意见" in text
    theirs = shown(browser_of("reader"), row)
    assert "由测试镇办理" in theirs.content.decode() and "经办 <b>甲经办</b>" in theirs.content.decode()
    assert "?case=" not in theirs.content.decode()


@pytest.mark.parametrize(("move", "aside"), [("suspend", True), ("execute", False), ("finish", False), ("resume", False)])
def test_a_step_aside_is_never_what_comes_next(move: str, aside: bool) -> None:
    state = Decision.kind.named[move].start[0]
    assert leads_aside(Decision.kind, Decision.kind.named[move], state) is aside
