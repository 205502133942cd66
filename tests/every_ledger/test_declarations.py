"""The declarations: names that exist, words that people read, nothing that the burden rules forbid; a bad one is caught."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from django.core.checks import run_checks
from django.db.models import Q

from fazhi.cases.row import kinds
from fazhi.indicators.figure import figures, topics
from fazhi.records.checks import BURDENS, burdens, faults
from fazhi.records.fields import Count, Day, Text
from fazhi.records.ledger import Column, Ledger, ledgers
from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.sheet import Sheet, Tallied
from tests.every_ledger.test_sheets import EVERY

DISPUTE = ledgers()["dispute"]


@EVERY
def test_a_declaration_has_no_fault(ledger: Ledger) -> None:
    assert list(faults(ledger)) == []


def test_django_asks_at_start() -> None:
    from django.core.checks.registry import registry

    from fazhi.indicators.checks import check_figures
    from fazhi.records.checks import check_ledgers

    assert {check_figures, check_ledgers} <= registry.registered_checks
    assert run_checks(tags=["fazhi"]) == []


@pytest.mark.parametrize("name", figures())
def test_a_figure_counts_no_burden_and_says_what_it_is(name: str) -> None:
    one = figures()[name]
    assert list(burdens([one.label, topics()[one.topic]])) == []
    assert re.fullmatch(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*", name)
    assert re.search("[一-鿿]", one.label) and len(one.definition) > 8 and one.measure


@pytest.mark.parametrize("name", kinds())
def test_no_step_of_a_case_asks_for_a_burden_or_a_photo(name: str) -> None:
    kind = kinds()[name].kind
    asks = [ask for move in kind.moves for ask in move.asks]
    words = [*kind.states.values(), *(m.label for m in kind.moves), *(a.label for a in asks), *(p.label for p in kind.papers)]
    assert list(burdens(words)) == [] and all(re.search("[一-鿿]", word) for word in words)
    assert [ask.label for ask in asks if ask.required and re.search("照片|影像|视频", ask.label)] == []


@pytest.mark.parametrize("name", kinds())
def test_villages_are_never_made_responsible(name: str) -> None:
    """厅字〔2022〕28号: a village assists; it decides nothing and no step waits for it."""
    assert [move.label for move in kinds()[name].kind.moves if "village" in move.who] == []


def column(field: Any, name: str) -> Column:
    """A column that nobody declared."""
    field.set_attributes_from_name(name)
    return Column(field, str(field.verbose_name))


class With(Ledger):
    """The ledger of disputes with one more column."""

    more: Column

    @property
    def columns(self) -> tuple[Column, ...]:  # type: ignore[override]
        return (*DISPUTE.columns, self.more)


BAD_COLUMNS = [
    (Text("打卡次数", blank=True), "punches", "含“打卡”"),
    (Count("学习积分", measure="分", null=True, blank=True), "earned", "含“积分”"),
    (Text("位置", blank=True, heads=("签到定位",)), "spot", "含“定位”"),
    (Text("去向", blank=True), "gps", "减负规定不许采集这一项"),
    (Text("现场照片"), "picture", "照片、视频不得必填"),
    (Text("必填项"), "needed", "必填的栏目要在 quick 里"),
    (Text("note", blank=True), "note", "名称“note”应为中文"),
    (Text("备注", blank=True), "remarkNote", "字段名应为小写英文加下划线"),
    (Text("说明", blank=True, choices=[("A B", "甲")]), "said", "应为英文值、中文名"),
    (Count("户数", null=True, blank=True), "households", "数量要写计量单位"),
    (Text("经办", blank=True, heads=("责任人",)), "officer", "表头“责任人”对应2个栏目"),
]


@pytest.mark.parametrize(("field", "name", "says"), BAD_COLUMNS, ids=[name for _, name, _ in BAD_COLUMNS])
def test_a_bad_column_is_caught(field: Any, name: str, says: str) -> None:
    ledger = With("dispute", Dispute)
    object.__setattr__(ledger, "more", column(field, name))
    assert [one for one in faults(ledger) if says in one]


def tally(**changes: Any) -> dict[str, Any]:
    """A sheet's tallies with one that is wrong."""
    return {"tallies": {"wrong": replace(Tallied("数量", "件", when="found_on"), **changes)}}


BAD_SHEETS: list[tuple[dict[str, Any], str]] = [
    ({"quick": ("found_on", "unit", "matter", "kind", "parties", "phone", "people", "money", "state")}, "有9项，最多8项"),
    ({"quick": ("found_on", "nothing")}, "quick：没有栏目 nothing"),
    ({"filters": ("kind", "nothing")}, "filters：没有栏目 nothing"),
    ({"filters": ("matter",)}, "matter 不是选项"),
    ({"search": ("nothing",)}, "search：没有栏目 nothing"),
    ({"search": ("people",)}, "people 不是文字"),
    ({"search": ("parties",)}, "parties 是个人信息"),
    ({"key": ("nothing",)}, "key：没有栏目 nothing"),
    ({"heads": {"上层": ("nothing",)}}, "heads“上层”：没有栏目 nothing"),
    ({"heads": {"积分情况": ("people",)}}, "含“积分”"),
    ({"day": "settled_on"}, "settled_on 应为必填的日期"),
    ({"day": "matter"}, "matter 应为必填的日期"),
    ({"title": "people"}, "people 应为文字"),
    ({"group": "Disputes"}, "group 和 about"),
    ({"about": ""}, "group 和 about"),
    ({"zone": "open"}, "不能有个人信息"),
    (tally(when="nothing"), "when 没有日期栏目 nothing"),
    (tally(when="visited_on"), "缺少索引 (unit, visited_on)"),
    (tally(where=Q(unit__name="x")), "只能问本行自己的栏目"),
    (tally(where=Q(nothing=1)), "只能问本行自己的栏目"),
    (tally(add="matter"), "add 没有数量栏目 matter"),
    (tally(within="nothing"), "within 没有数量 nothing"),
    (tally(measure=""), "计量单位"),
    (tally(label="点赞"), "含“点赞”"),
]


@pytest.mark.parametrize(("changes", "says"), BAD_SHEETS, ids=[says for _, says in BAD_SHEETS])
def test_a_bad_sheet_is_caught(monkeypatch: pytest.MonkeyPatch, changes: dict[str, Any], says: str) -> None:
    sheet: Sheet = Dispute.sheet
    monkeypatch.setattr(Dispute, "sheet", replace(sheet, **changes))
    assert [one for one in faults(Ledger("dispute", Dispute)) if says in one]


def test_a_bad_name_is_caught() -> None:
    assert any("小写英文" in one for one in faults(Ledger("Dispute-2", Dispute)))


def test_each_forbidden_word_is_caught() -> None:
    assert [len(list(burdens([f"累计{word}数"]))) for word in BURDENS] == [1] * len(BURDENS)
    assert list(burdens(["受众人数", "发放资料份数", Day("日期").verbose_name])) == []
