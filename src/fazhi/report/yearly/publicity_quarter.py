"""普法季报: the quarter's publicity activities one by one, with their sums."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from fazhi.papers.model import Block, Note, Paragraph, Run, Table
from fazhi.papers.numerals import grouped
from fazhi.records.ledgers.publicity_activity import PublicityActivity, Venue
from fazhi.report.yearly.duty_speech import rows
from fazhi.report.yearly.numbers import Numbers
from fazhi.report.yearly.paper import Draft, Wanted, Yearly

HEAD = ("序号", "日期", "活动名称", "场所", "地点", "责任单位", "受众（人次）", "发放资料（份）")
QUARTERS = ("一", "二", "三", "四")
FIGURES = (("开展普法活动", "publicity.activities"), ("受众", "publicity.reached"), ("发放资料", "publicity.materials"))


def _amount(value: int | None) -> str:
    return "" if value is None else grouped(value)


def _line(number: int, one: Any) -> tuple[str, ...]:
    day = f"{one.held_on.month}月{one.held_on.day}日"
    return (
        str(number), day, one.name, Venue(one.venue).label, one.place, one.host, _amount(one.reached), _amount(one.materials),
    )  # fmt: skip


def make(wanted: Wanted) -> Draft:
    """The list of the quarter in which `wanted.month` lies."""
    quarter = wanted.quarter
    scope = wanted.scope(quarter * 3 - 2, quarter * 3)
    found = rows(scope, PublicityActivity, "held_on", Q())
    numbers = Numbers()
    parts: list[str | Run] = []
    for words, name in FIGURES:
        parts += ["，" if parts else "本季度", words, numbers.run(scope, name)]
    blocks: list[Block] = [Paragraph.of(*parts, "。")]
    if found:
        lines = [_line(n, one) for n, one in enumerate(found, 1)]
        reached, materials = (sum(getattr(one, name) or 0 for one in found) for name in ("reached", "materials"))
        lines.append(("", "", "合计", "", "", "", grouped(reached), grouped(materials)))
        blocks.append(Table((HEAD,), tuple(lines), widths=(10, 18, 52, 20, 34, 30, 20, 22)))
    else:
        blocks.append(Note("本季度没有逐条登记的普法活动。"))
    title = f"{wanted.unit.name}{wanted.year}年第{QUARTERS[quarter - 1]}季度普法活动一览表"
    return Draft(title, blocks, numbers, numbers.lacking, kind="list", landscape=True, signed=False)


PAPER = Yearly("publicity-quarter", "普法季报", "quarter", "本季度普法活动逐条列表和合计", make, 50)
