"""Clocks in words and the strip of days, on fixed days of 2024."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from fazhi.cases.standing import Ground, fold_row, ground, standing_of
from fazhi.law import Calendar
from fazhi.org.models import Setting
from fazhi.trail.writing import write
from fazhi.web.pages.case_clocks import Dial, dials
from tests.cases.conftest import LATE, Desk, day


@pytest.fixture
def desk(world: Any) -> Desk:
    """The clerk's desk."""
    return Desk(world)


@pytest.fixture
def accepted(desk: Desk) -> Desk:
    """Accepted on 2024-03-01: the opinion is due on Tuesday 2024-04-30."""
    desk.petition("2024-03-01", category="appeal", route="6")
    desk.step("accept", "2024-03-01")
    return desk


def on(desk: Desk, when: str, clock: str) -> Dial:
    found = dials(desk.case, standing_of(desk.case), day(when))
    return next(one for one in found if one.clock == clock)


@pytest.mark.parametrize(
    ("when", "tone", "lead", "until"),
    [
        ("2024-04-20", "calm", "还有 10 天", "最迟4月30日（星期二）"),
        ("2024-04-27", "soon", "还有 3 天", "最迟4月30日（星期二）"),
        ("2024-04-30", "soon", "今天到期", "4月30日（星期二）"),
        ("2024-05-05", "late", "已超过 5 天", "期限是4月30日（星期二）"),
        ("2025-01-02", "late", "已超过 247 天", "期限是2024年4月30日（星期二）"),
    ],
)
def test_a_limit_of_ours(when: str, tone: str, lead: str, until: str, accepted: Desk) -> None:
    one = on(accepted, when, "petition.opinion")
    assert (one.tone, one.lead, one.until) == (tone, lead, until)
    assert ("请尽快办理“出具处理意见书”" in one.advice) is (tone == "late")


def test_why_this_day(accepted: Desk) -> None:
    one = on(accepted, "2024-04-20", "petition.opinion")
    assert one.article == "《信访工作条例》第三十四条"
    assert one.why == standing_of(accepted.case).deadline("petition.opinion").due.reasons
    assert any("起算当日" in said for said in one.assumed)


def test_done_in_time_and_done_late(accepted: Desk) -> None:
    accepted.step("issue", "2024-05-20", outcome="explained", opinion_number="演示信〔2024〕3号")
    late, told = on(accepted, "2024-06-01", "petition.opinion"), on(accepted, "2024-06-01", "petition.notice")
    assert (late.tone, late.lead, late.until) == ("done", "超过 20 天办理", "5月20日（星期一）办理，期限是4月30日（星期二）")
    assert (told.tone, told.lead) == ("done", "已按期办理")
    assert late.strip and late.strip.mark.label == "已办" and late.strip.stretches[-1].kind == "over"


def test_the_window_of_others_is_never_red(accepted: Desk) -> None:
    accepted.step("issue", "2024-04-01", outcome="explained", opinion_number="演示信〔2024〕4号")
    accepted.step("deliver", "2024-04-02")
    before, after = (on(accepted, when, "petition.ask_review") for when in ("2024-04-20", "2024-07-01"))
    assert (before.tone, before.pills) == ("calm", ("对方的期限",))
    assert (after.tone, after.lead, after.advice) == ("calm", "已届满", "期满没有动静的，可以“办结”。")
    assert {part.kind for part in after.strip.stretches} == {"start", "past", "rest", "after"}


def test_a_right_of_ours_lapses_in_silence(desk: Desk) -> None:
    desk.petition("2024-03-01", source="transferred", from_unit="演示县信访局")
    assert on(desk, "2024-03-05", "petition.objection").waits
    lapsed = on(desk, "2024-04-01", "petition.objection")
    assert (lapsed.waits, lapsed.tone, lapsed.lead) == (False, "done", "已届满")


def test_the_paper_names_the_day(desk: Desk) -> None:
    desk.petition("2024-03-01", source="assigned", from_unit="演示县信访局")
    one = on(desk, "2024-03-05", "petition.assigned")
    assert (one.lead, one.asks_day, one.strip) == ("日期未填", True, None)


def test_at_once(desk: Desk) -> None:
    desk.petition("2024-03-01", urgent=True)
    assert on(desk, "2024-03-01", "petition.urgent").lead == "马上办"


def test_standing_still_and_the_days_taken_out(accepted: Desk) -> None:
    accepted.step("issue", "2024-04-28", outcome="refused", opinion_number="演示信〔2024〕1号")
    accepted.step("deliver", "2024-04-29")
    accepted.step("ask_review", "2024-05-20", body="演示县人民政府")
    accepted.step("review_answer", "2024-06-10", result="upheld")
    accepted.step("ask_recheck", "2024-06-20", body="演示市人民政府")
    accepted.step("hearing_start", "2024-06-25")
    still = on(accepted, "2024-07-01", "petition.recheck_answer")
    assert (still.tone, still.lead) == ("still", "中止中")
    accepted.step("hearing_end", "2024-07-05")
    runs = on(accepted, "2024-07-10", "petition.recheck_answer")
    kinds = [part.kind for part in runs.strip.stretches]
    assert kinds.count("paused") == 10 == runs.ran.due.not_counted
    assert (kinds.count("past"), kinds.count("left"), runs.strip.says) == (10, 20, "已计 10 日，共 30 日")


def test_working_days_only(desk: Desk) -> None:
    """Seven working days from Monday 2024-09-23: Sunday the 29th is worked, the holidays of October are not counted."""
    desk.review("2024-09-23", object="decision")
    one = on(desk, "2024-09-30", "decision.review")
    assert (one.lead, one.until) == ("还要留 8 天", "须计满10月8日（星期二），次日起才可以进行下一步")
    assert one.strip.says == "已计 6 个工作日，共 7 个工作日"
    kinds = [part.kind for part in one.strip.stretches]
    assert kinds.count("past") + kinds.count("left") == 7
    assert one.strip.rests and one.pills == ("最短期限",)


def test_a_year_without_its_notice_is_provisional(desk: Desk) -> None:
    row = desk.review("2024-09-23", object="decision")
    bare = Ground(ground().law, Calendar())
    standing = fold_row(row, [], bare)
    (one,) = dials(row, standing, day("2024-09-25"))
    assert "暂定" in one.pills and "放假安排还没有公布" in one.advice and one.tone == "calm"


RECALLED = """
law: 演示县合同审查办法
short: 演示县合同审查办法
number: 演示县政府2024年1月5日印发
from: 2024-01-05
mark: recalled
source: 未见原文
articles:
  "5": 合同送审后5个工作日内出具意见。
words:
  contract.review: 合同审查
  review_sent: 送审
clocks:
  - name: contract.review
    row: E9
    article: "5"
    mark: recalled
    force: hard
    start: review_sent
    term: 5 WD
    days_basis: 按惯例
    first: {rule: next_day, basis: house}
    roll: {rule: none, basis: law}
    says: 合同送审后5个工作日内出具审查意见
    source: 未见原文
    examples:
      - {start: 2024-03-04, due: 2024-03-11, says: 五个工作日}
      - {start: 2024-03-08, due: 2024-03-15, says: 跨周末}
      - {start: 2024-04-01, due: 2024-04-10, says: 跨清明}
"""


def test_what_was_not_read_only_advises(desk: Desk) -> None:
    write(
        [Setting(unit=desk.world.county, kind="law", name="演示县合同审查办法", text=RECALLED)],
        by=desk.world.clerk,
        why="",
        door="web",
        at=LATE,
    )
    desk.review("2024-03-04")
    one = on(desk, "2024-06-03", "contract.review")
    assert (one.tone, one.lead, one.pills) == ("calm", "参考日期已过", ("待核实",))
    assert on(desk, "2024-03-06", "contract.review").advice == "依据尚未核实，仅作提示，不计超期。"
    assert "over" not in {part.kind for part in one.strip.stretches}


@pytest.mark.parametrize("gone", [0, 1, 30, 59, 60, 61, 400, 4000])
def test_the_strip_fills_its_width_on_any_day(gone: int, accepted: Desk) -> None:
    one = on(accepted, str(date(2024, 3, 1) + timedelta(days=gone)), "petition.opinion")
    parts = one.strip.stretches
    assert parts[0].x == 0 and parts[-1].x + parts[-1].width == pytest.approx(100)
    assert all(a.x + a.width == pytest.approx(b.x) for a, b in zip(parts, parts[1:], strict=False))
    assert 0 <= one.strip.mark.x <= 100 and 0 < one.strip.end.x <= 100.001
    assert ("over" in {part.kind for part in parts}) is (gone > 60)
