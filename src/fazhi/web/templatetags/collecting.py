"""来源科室 on the page of a row."""

from __future__ import annotations

from typing import Any

from django import template

from fazhi.records.collecting.giving import given, says

register = template.Library()


@register.simple_tag
def told_by(row: Any) -> list[str]:
    """Who told of a row, one sentence for each workbook: «平安办 甲某，2026年11月采集表»."""
    return [says(one) for one in given([row.pk]).get(row.pk, [])]
