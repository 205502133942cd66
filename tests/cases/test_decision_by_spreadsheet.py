"""A decision told by one line of a spreadsheet: its state, its steps, what is missing; the catalogue beside it."""

from __future__ import annotations

import io

import openpyxl
import pytest

from fazhi.cases.kinds.decision import Decision
from fazhi.cases.kinds.decision.words import State
from fazhi.indicators import scope as scopes
from fazhi.indicators.compute import compute
from fazhi.records.importing.plan import plan
from fazhi.records.keeping import Refused
from fazhi.records.ledger import ledger
from fazhi.records.ledgers.decision_catalogue import DecisionCatalogue
from tests.cases.conftest import LATE, Desk, day

HEADS = ("建议日期", "事项名称", "编号", "启动日期", "公众参与", "专家论证", "专家论证不适用理由", "风险评估",
         "公平竞争审查", "公平竞争审查不适用理由", "征求意见起", "征求意见止", "意见采纳说明日期", "收到意见数", "采纳意见数",
         "风险评估日期", "风险评估结果",
         "送审日期", "合法性审查日期", "合法性审查意见", "会议日期", "讨论结果", "纪要号")  # fmt: skip
WHOLE = ("2024.3.1", "集贸市场搬迁", "演决1", "2024-03-04", "适用", "不适用", "不涉及专业技术", "适用", "不适用",
         "不涉及市场主体", "2024-05-06", "2024-06-05", "2024-06-06", 12, 5, "2024-06-07", "风险可控", "2024-06-11", "2024-06-24",
         "合法", "2024-06-25", "通过", "演示纪〔2024〕3号")  # fmt: skip
BARE = ("2024.4.1", "村道改造", "演决2", *[""] * 17, "2024-06-25", "通过", "演示纪〔2024〕3号")


def _import(desk: Desk, *lines: tuple[object, ...]) -> list[str]:
    book = openpyxl.Workbook()
    for line in (HEADS, *lines):
        book.active.append(line)
    out = io.BytesIO()
    book.save(out)
    found = plan(ledger("decision"), out.getvalue(), "决策台账.xlsx", viewer=desk.viewer, unit=desk.world.town)
    if not found.refused:
        found.write(viewer=desk.viewer, door="web", at=LATE, why="导入")
    return [cell.says for cell in found.refused]


def test_a_line_with_all_its_days_has_no_gap(desk: Desk) -> None:
    assert _import(desk, WHOLE) == []
    desk.case = Decision.objects.get()
    assert (desk.case.state, desk.case.steps_made, desk.case.steps_skipped) == (State.DECIDED, 5, 2)
    assert desk.standing.gaps == () and desk.standing.wrongs == ()
    desk.step("report_party", "2024-06-26", party_paper="演示委〔2024〕2号")
    assert (desk.case.state, desk.case.party_paper) == (State.DECIDED, "演示委〔2024〕2号")


def test_what_a_line_does_not_show_is_named_and_the_line_stands(desk: Desk) -> None:
    assert _import(desk, BARE) == []
    desk.case = Decision.objects.get()
    assert desk.case.state == State.DECIDED
    assert any("还没有合法性审查意见" in gap for gap in desk.standing.gaps)
    found = compute(scopes.year(desk.world.town.pk, 2024))
    assert (found["decisions.decided"].value, found["decisions.review_rate"].shown) == (1, "0%")


def test_a_result_without_its_day_is_refused_with_its_cell(desk: Desk) -> None:
    line = (*BARE[:-3], "", "通过", "")
    assert any("请同时填写“集体讨论日期”" in says for says in _import(desk, line))


def test_the_catalogue_is_counted_and_its_days_follow_each_other(desk: Desk) -> None:
    said = {"unit": desk.world.town, "matter": "集贸市场搬迁", "matter_class": "project"}
    desk.keep(DecisionCatalogue(fixed_on=day("2024-02-20"), published_on=day("2024-03-01"), **said))
    assert desk.case.year_of == 2024
    found = compute(scopes.year(desk.world.town.pk, 2024))
    assert [found[f"decisions.{name}"].value for name in ("listed", "listed_published")] == [1, 1]
    with pytest.raises(Refused, match="公布日期早于目录确定日期"):
        desk.keep(DecisionCatalogue(fixed_on=day("2024-02-20"), published_on=day("2024-02-01"), **said))
