"""What is due: one query, the most urgent first; what only advises is never overdue."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.cases.deadlines import due_list, nearness, says
from fazhi.cases.models import Deadline
from fazhi.org.models import Setting, SettingKind
from fazhi.trail.writing import write
from tests.cases.conftest import Desk, day

RECALLED = """
law: 演示县合同审查习惯
number: 演示〔2024〕10号
from: 2024-01-01
mark: {mark}
source: 演示
articles: {{"4": 合同3个工作日内审查。}}
words: {{contract.review: 合同审查, review_sent: 送审}}
clocks:
  - {{name: contract.review, row: G5, article: "4", mark: {mark}, force: {force}, start: review_sent, term: 3 WD, days_basis: 无,
     first: {{rule: next_day, basis: house}}, roll: {{rule: none, basis: law}}, says: 3个工作日内审查,
     examples: [{{start: 2024-09-02, due: 2024-09-05}}, {{start: 2024-09-03, due: 2024-09-06}},
                {{start: 2024-09-04, due: 2024-09-09}}]}}
"""


@pytest.mark.parametrize(
    ("on", "state", "said"),
    [
        ("2024-03-04", "later", "还有12天，2024年3月16日（周六）到期。到期日是休息日，请按3月15日办结安排。"),
        ("2024-03-09", "week", "还有7天，2024年3月16日（周六）到期。到期日是休息日，请按3月15日办结安排。"),
        ("2024-03-15", "today", "还有1天，2024年3月16日（周六）到期。到期日是休息日，请按3月15日办结安排。"),
        ("2024-03-16", "today", "今天到期（2024年3月16日（周六））。"),
        ("2024-03-17", "overdue", "已超过1天，2024年3月16日（周六）到期。"),
    ],
)
def test_nearer_and_nearer(desk: Desk, on: str, state: str, said: str) -> None:
    desk.petition("2024-03-01")
    (item,) = desk.waiting(on)
    assert (item.state, item.says, item.press, item.press_label) == (state, said, "classify", "分类")
    assert (item.ledger, item.kind, item.title) == ("petition", "信访事项", "村内道路排水问题")


def test_one_query_for_all_kinds(desk: Desk, django_assert_num_queries: Any) -> None:
    for number in range(5):
        desk.petition("2024-03-01", matter=f"事项{number}")
        desk.review("2024-03-01", object="decision", matter=f"决策{number}")
    asker = desk.world.viewer("clerk", day("2024-03-05"))
    due_list(asker, day("2024-03-05"))
    with django_assert_num_queries(1):
        assert len(due_list(asker, day("2024-03-05"))) == 10


def test_the_most_urgent_first(desk: Desk) -> None:
    for received, matter in (("2024-03-20", "丙"), ("2024-03-01", "甲"), ("2024-03-05", "乙")):
        desk.petition(received, matter=matter)
    assert [(item.title, item.state) for item in desk.waiting("2024-03-18")] == [
        ("甲", "overdue"), ("乙", "week"), ("丙", "later"),
    ]  # fmt: skip


@pytest.mark.parametrize(("who", "sees"), [("clerk", 1), ("leader", 1), ("reader", 1), ("stranger", 0), ("auditor", 0)])
def test_only_cases_that_open_to_him(desk: Desk, who: str, sees: int) -> None:
    desk.petition("2024-03-01")
    assert len(due_list(desk.world.viewer(who, day("2024-03-05")), day("2024-03-05"))) == sees


@pytest.mark.parametrize(("mark", "force"), [("recalled", "hard"), ("verified", "soft")])
def test_what_only_advises_is_never_overdue(desk: Desk, mark: str, force: str) -> None:
    setting = Setting(unit=desk.world.county, kind=SettingKind.LAW, name="习惯", text=RECALLED.format(mark=mark, force=force))
    write([setting], by=desk.world.reader, why="设置", door="web", at=desk.at)
    desk.review("2024-09-02")
    (item,) = desk.waiting("2024-12-01")
    assert (item.state, item.counts) == ("later", False)
    assert "不计逾期" in item.says
    assert item.says.startswith("【待核实，仅作提示】") == (mark == "recalled")


def test_an_earliest_day_is_no_limit(desk: Desk) -> None:
    desk.review("2024-09-02", object="decision")
    (item,) = desk.waiting("2024-09-20")
    assert (item.state, item.says) == ("later", "最短期限已于2024年9月11日（周三）满。")


def test_a_day_of_a_year_without_notice_is_provisional() -> None:
    one = Deadline(kind="provisional", mark="verified", bound="latest", duty="owed", counts=True, due=day("2031-10-09"))
    assert says(one, day("2031-09-01")).endswith("放假安排尚未公布，日期可能变动。")


def test_provisional_is_a_state_of_its_own() -> None:
    one = Deadline(kind="provisional", counts=True, due=day("2031-10-09"))
    assert [nearness(one, day(on)) for on in ("2031-09-01", "2031-10-20")] == ["provisional", "provisional"]


def test_a_met_clock_leaves_the_list(desk: Desk) -> None:
    desk.petition("2024-03-01", category="appeal", route="1")
    assert [item.press for item in desk.waiting("2024-03-05")] == ["accept"]
    desk.step("accept", "2024-03-05")
    assert desk.waiting("2024-03-05") == []
