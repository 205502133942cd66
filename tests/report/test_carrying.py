"""Last year's report as this year's rectifications and tasks."""

from __future__ import annotations

from datetime import date
from typing import Any

from fazhi.cases.kinds.rectification import Rectification
from fazhi.reading import check
from fazhi.records.keeping import keep
from fazhi.report.carrying import carried, signed_file
from tests.conftest import NOON

TODAY = date(2025, 2, 10)
TEXT = """测试镇2024年度法治政府建设情况报告
发文字号：演示〔2025〕3号
一、主要举措和成效
全年召开法治专题会议4次。
二、存在的不足和原因
一是合同送审不全，原因是送审要求没有传达到村。二是普法形式不多。
三、第一责任人履职情况
书记带头学法。
四、2025年工作安排
（一）修订合法性审查制度。明确送审范围。
（二）丰富普法形式。开展以案释法。
（三）培养法律明白人。
"""


def test_shortcomings_and_plans_become_rows(world: Any) -> None:
    found = carried(check(TEXT), world.town, 2024, TODAY)
    assert [(one.ledger, one.values.get("matter") or one.values["name"]) for one in found] == [
        ("rectification", "合同送审不全，原因是送审要求没有传达到村"),
        ("rectification", "普法形式不多"),
        ("task", "修订合法性审查制度"),
        ("task", "丰富普法形式"),
        ("task", "培养法律明白人"),
    ]
    assert found[0].values["cause"] == "送审要求没有传达到村" and "cause" not in found[1].values
    assert found[0].values["report_year"] == 2024 and found[0].values["found_on"] == TODAY
    assert found[2].values["source"] == "测试镇2024年度法治政府建设情况报告"
    assert found[2].values["number"] == "演示〔2025〕3号"
    assert all(TEXT[one.start : one.end].startswith(str(one.values.get("matter") or one.values["name"])[:4]) for one in found)


def test_what_is_kept_already_is_said(world: Any) -> None:
    first = carried(check(TEXT), world.town, 2024, TODAY)[1]
    row = Rectification(**{name: value for name, value in first.values.items() if name != "unit"}, unit=world.town)
    keep([row], viewer=world.viewer("clerk"), why="立项", door="web", at=NOON)
    assert [one.kept for one in carried(check(TEXT), world.town, 2024, TODAY)] == [False, True, False, False, False]


def test_no_signed_report_is_none(world: Any) -> None:
    assert signed_file(world.town.pk, 2024) is None
