"""Gates that only wait: refused with the first day, by the county's law and working days as they then are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fazhi.cases.fold import Standing, fold
from fazhi.cases.kinds.decision import Decision
from fazhi.cases.kinds.normative_document import NormativeDocument
from fazhi.cases.life import Happened
from fazhi.cases.replanning import replan
from fazhi.law import Book, Calendar, load_book, load_calendar
from fazhi.law.book import DATA
from fazhi.org.county import keep_setting
from fazhi.org.models import SettingKind
from fazhi.records.permission import Refused
from tests.cases.conftest import Desk, day
from tests.cases.penalties import decide, investigated, signed, switched_on
from tests.cases.test_normative_document import drafting

__all__ = ["drafting"]

ONE_CLOCK = """law: 演示县行政程序规定
number: 演示〔2024〕1号
from: 2024-01-01
mark: local
source: 演示县公报
articles: {{"9": 公开征求意见的时间}}
words: {{{name}: 公开征求意见, draft_published: 公布草案}}
clocks:
  - name: {name}
    row: X1
    article: "9"
    mark: local
    force: minimum
    start: draft_published
    term: {days} D
    days_basis: 演示
    bound: earliest
    first: {{rule: next_day, basis: law}}
    roll: {{rule: none, basis: law}}
    says: 公开征求意见不少于{days}日
    examples: [{{start: 2024-03-01, extended: 0}}, {{start: 2024-03-02, extended: 0}}, {{start: 2024-03-03, extended: 0}}]
"""


def rested() -> str:
    """2024 with one day more of rest, 8 October."""
    text = (Path(DATA).parent / "years" / "2024.yaml").read_text(encoding="utf-8")
    return text.replace("to: 2024-10-07", "to: 2024-10-08")


def setting(desk: Desk, kind: SettingKind, name: str, text: str) -> None:
    more = {"unit": desk.world.county, "read": 0, "viewer": desk.world.viewer("reader"), "door": "web", "at": desk.at}
    keep_setting(kind, name, text, why="演示", **more)


def noticed(book: Book, days: Calendar, *more: Happened) -> Standing:
    """A decision whose draft was published on 6 May until 5 June."""
    facts = {"proposed_on": day("2024-05-01"), "matter": "集贸市场搬迁"}
    steps = [
        Happened("start", day("2024-05-01"), {"public_use": "yes"}),
        Happened("publish_draft", day("2024-05-06"), {"comment_until": day("2024-06-05")}),
    ]
    return fold(Decision.kind, facts, [*steps, *more], book, days)


def test_a_gate_that_waits_names_its_day_and_opens_by_itself() -> None:
    found = noticed(load_book(), load_calendar())
    (shut,) = found.blocked["answer_opinions"]
    assert (shut.gate, shut.opens) == ("comment_over", day("2024-06-06"))
    assert "2024年6月6日起才可以归纳提交" in shut.says
    assert found.shut_on("answer_opinions", day("2024-06-05")) == (shut,)
    assert found.shut_on("answer_opinions", day("2024-06-06")) == ()


def test_the_countys_longer_time_shuts_what_the_shipped_one_leaves_open() -> None:
    summed = Happened("answer_opinions", day("2024-06-06"), {"opinions": 1, "adopted": 0})
    assert noticed(load_book(), load_calendar(), summed).wrongs == ()
    county = load_book().overlay(ONE_CLOCK.format(name="decision.comment", days=45), "演示县")
    (wrong,) = noticed(county, load_calendar(), summed).wrongs
    assert wrong.gate == "comment_over" and "2024年6月20日计满，2024年6月21日起才可以归纳提交" in wrong.says


def test_a_clock_that_nobody_confirmed_shuts_nothing() -> None:
    said = ONE_CLOCK.format(name="decision.comment", days=45).replace("    mark: local", "    mark: recalled")
    (shut,) = noticed(load_book().overlay(said, "演示县"), load_calendar()).blocked["answer_opinions"]
    assert shut.opens == day("2024-06-06")  # the notice's own last day, no more


def test_told_by_a_spreadsheet_it_is_a_gap_not_a_refusal() -> None:
    early = Happened("answer_opinions", day("2024-06-03"), {"opinions": 1, "adopted": 0}, exact=False)
    found = noticed(load_book(), load_calendar(), early)
    assert found.wrongs == () and any("2024年6月6日起" in gap for gap in found.gaps)


def test_a_county_that_keeps_a_rule_of_its_own_shuts_its_documents(drafting: Desk) -> None:
    assert NormativeDocument.kind.named["close_comment"]
    drafting.step("comment", "2024-05-06", comment_until="2024-05-10")
    (shut,) = drafting.standing.blocked["close_comment"]
    assert shut.opens == day("2024-05-11")
    setting(drafting, SettingKind.LAW, "演示规定", ONE_CLOCK.format(name="document.comment", days=20))
    with pytest.raises(Refused, match="本县（区）规定的征求意见时间到2024年5月26日届满，2024年5月27日起才可以结束"):
        drafting.step("close_comment", "2024-05-13", opinions=0, adopted=0)
    drafting.step("close_comment", "2024-05-27", opinions=0, adopted=0)


def urged(desk: Desk) -> None:
    """Decided and served in April; urged on 23 September, ten working days before the court."""
    investigated(switched_on(desk))
    desk.step("tell", "2024-03-21", hearing_case="none")
    decide(desk)
    desk.step("serve", "2024-04-09")
    desk.step("urge", "2024-09-23", urged_to="2024-10-11")


def test_a_changed_calendar_moves_the_first_day(desk: Desk) -> None:
    urged(desk)
    opens = {gate.gate: gate.opens for gate in desk.standing.blocked["apply"]}
    assert opens == {"urge_wait": day("2024-10-12"), "sue_over": day("2024-10-10")}
    setting(desk, SettingKind.HOLIDAYS, "2024", rested())
    with pytest.raises(Refused, match="等待期到2024年10月12日届满，2024年10月13日起才可以申请法院强制执行"):
        desk.step("apply", "2024-10-12", signed("2024-10-12"), court="演示县人民法院")
    desk.step("apply", "2024-10-14", signed("2024-10-14"), court="演示县人民法院")


def test_a_step_of_before_the_change_is_told_and_does_not_bar_its_row(desk: Desk) -> None:
    urged(desk)
    desk.step("apply", "2024-10-12", signed("2024-10-12"), court="演示县人民法院")
    setting(desk, SettingKind.HOLIDAYS, "2024", rested())
    replan(by=desk.world.reader, why="放假安排", at=desk.at)
    desk.case.refresh_from_db()
    assert [wrong.gate for wrong in desk.standing.wrongs] == ["urge_wait"]
    row: Any = desk.case
    row.address = "演示村口"
    assert desk.keep(row).address == "演示村口"
    desk.step("court_accept", "2024-10-16")


def test_lifted_by_name_it_is_open_at_once(desk: Desk) -> None:
    urged(desk)
    desk.override("urge_wait", "2024-10-10", "当事人书面同意", signed("2024-10-10"))
    desk.step("apply", "2024-10-10", signed("2024-10-10"), court="演示县人民法院")
    assert (desk.case.overrides, desk.case.hindrance) == (1, "")
