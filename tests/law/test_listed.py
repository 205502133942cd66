"""Closed lists, counting rules and planning periods; what is none is refused with its line."""

from __future__ import annotations

import pytest

from fazhi.law import LawError, read_law
from tests.law.texts import changed, line_of, whole_text

LAW = read_law(whole_text(), "演示.yaml")


def test_a_list_keeps_the_order_of_its_source() -> None:
    assert list(LAW.lists[0].items.items()) == [("land", "土地"), ("water", "用水"), ("other", "其他")]
    assert LAW.lists[0].label == "事项清单" and LAW.lists[0].say_source().endswith("第四条")


def test_a_rule_and_a_period() -> None:
    rule, period = LAW.rules[0], LAW.periods[0]
    assert (rule.name, rule.label, rule.says) == ("rule.one_matter", "一事一件", "同一事项只计一件")
    assert (period.plan, period.first, period.last) == ("publicity", 2021, 2025)


def test_the_parts_of_a_law_in_the_order_of_its_file() -> None:
    names = [part.name for part in LAW.parts()]
    assert names == ["demo.answer", "duty.report", "theme.demo", "list.matters", "rule.one_matter", "period.demo"]
    assert [part.line for part in LAW.parts()] == sorted(part.line for part in LAW.parts())


@pytest.mark.parametrize(
    ("old", "new", "at", "reason"),
    [
        (", items: {land: 土地, water: 用水, other: 其他}", "", "list.matters", "清单没有“items”"),
        ("items: {land: 土地, water: 用水, other: 其他}", "items: {}", "list.matters", "清单没有“items”"),
        ("items: {land: 土地", "items: {land: 1", "list.matters", "应是文字"),
        ("items: {land: 土地, water: 用水", "items: {land: 土地, land: 用水", "list.matters", "“land”写了两遍"),
        ("items: {land: 土地, water: 用水, other: 其他}", "items: [土地, 用水]", "list.matters", "“键: 值”"),
        ("says: 同一事项只计一件", "weight: 3", "rule.one_matter", "没有“weight”这个键"),
        ("label: 一事一件, ", "", "rule.one_matter", "缺少“label”"),
        ("first: 2021, last: 2025", "first: 2025, last: 2021", "period.demo", "起止年份不对"),
        ("first: 2021, last: 2025", "first: 21, last: 25", "period.demo", "起止年份不对"),
        ("plan: publicity", "plan: ten_year", "period.demo", "“plan”只能是"),
        ("first: 2021", "first: 二〇二一", "period.demo", "应是整数"),
    ],
)
def test_refusals_with_their_line(old: str, new: str, at: str, reason: str) -> None:
    text = changed(old, new)
    with pytest.raises(LawError, match=reason) as refusal:
        read_law(text, "演示.yaml")
    assert f"演示.yaml {line_of(text, at)}：" in str(refusal.value)
