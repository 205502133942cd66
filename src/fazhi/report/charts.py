"""The drawings of the annual report: disputes by month, petitions by the door they came through; numbers from the ledgers."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from decimal import Decimal

from fazhi.indicators import scope as scopes
from fazhi.indicators.compute import by_month
from fazhi.indicators.counting import Number
from fazhi.indicators.figure import figures
from fazhi.indicators.scope import Scope
from fazhi.papers import numerals
from fazhi.papers.model import Picture, Table
from fazhi.report.compose import Report
from fazhi.report.computing import computed
from fazhi.report.drawing import Series, columns, lines
from fazhi.trail.writing import head

log = logging.getLogger(__name__)
MONTHS = range(1, 13)
DISPUTES = ("disputes.found", "disputes.settled")
DOORS = ("registered", "sent", "supplemented", "drive_year", "drive_activity", "hotline")


def pictures(report: Report) -> tuple[Picture, ...]:
    """The drawings whose ledgers say something; one that cannot be counted costs itself only."""
    newest = head()
    seq = None if newest is None or newest.seq == report.as_of else report.as_of
    scope = scopes.year(report.unit.pk, report.year, seq)
    made: list[Picture] = []
    for draw in (_disputes, _petitions):
        try:
            made += draw(scope, len(made) + 1)
        except Exception:  # whatever a county's own figure may raise; the text stands without a drawing
            log.exception("drawing %s of unit %s", draw.__name__, scope.unit)
    return tuple(made)


def _known(scope: Scope, names: Sequence[str]) -> dict[str, Number]:
    """The values of the figures whose ledgers are kept."""
    found = computed(scope, [name for name in names if name in figures()], [])
    return {name: result.value for name, result in found.items() if result.value is not None}


def _disputes(scope: Scope, number: int) -> list[Picture]:
    totals = _known(scope, DISPUTES)
    if not any(totals.values()):
        return []
    year, monthly = scope.start.year, {name: by_month(scope, name) for name in totals}
    names = {name: figures()[name].label.removesuffix("矛盾纠纷") for name in totals}
    values = {name: tuple(_of(monthly[name], year, month) for month in MONTHS) for name in totals}
    series = [Series(names[name], values[name], _links(name, year)) for name in totals]
    spans = [monthly[name].get("", 0) for name in totals]
    rows = [(f"{month}月", *(numerals.number(Decimal(one.values[month - 1] or 0)) for one in series)) for month in MONTHS]
    if any(spans):
        rows.append(("跨月汇总，未分月", *map(numerals.number, spans)))
    rows.append(("合计", *(numerals.number(value) for value in totals.values())))
    title = f"{year}年各月{'、'.join(names.values())}矛盾纠纷"
    says = "；".join(
        f"{row[0]}{'、'.join(f'{one.label}{value}件' for one, value in zip(series, row[1:], strict=True))}" for row in rows
    )
    apart = _each(series, [numerals.number(span) for span in spans]) if any(spans) else ""
    caption = f"图{number}　{title}（件）" + (f"；另有跨月汇总{apart}未分月" if apart else "")
    labels = [f"{month}月" for month in MONTHS]
    svg = columns(f"chart-{number}", title, f"{says}。", labels, series, "件")
    return [Picture(svg, caption, Table((("月份", *(one.label for one in series)),), tuple(rows)), f"{title}：{says}。")]


def _links(name: str, year: int) -> tuple[str, ...]:
    """Each month's bar leads to the rows of its month."""
    return tuple(f"{name}?month={year}-{month:02d}" for month in MONTHS)


def _each(series: Sequence[Series], values: Sequence[str]) -> str:
    """«排查12件、化解9件»."""
    return "、".join(f"{one.label}{value}件" for one, value in zip(series, values, strict=True))


def _of(monthly: dict[str, Number], year: int, month: int) -> float:
    return float(monthly.get(f"{year}-{month:02d}", 0))


def _petitions(scope: Scope, number: int) -> list[Picture]:
    values = _known(scope, [f"petitions.{door}" for door in DOORS])
    if sum(bool(value) for value in values.values()) < 2:  # a single bar tells no more than its sentence
        return []
    labels = [figures()[name].label.removesuffix("信访事项") for name in values]
    shown = [numerals.number(value) for value in values.values()]
    title = f"{scope.start.year}年信访事项来源"
    says = "、".join(f"{label}{value}件" for label, value in zip(labels, shown, strict=True))
    says += "；各渠道可能反映同一事项，互不相加"
    series = Series("件数", tuple(float(value) for value in values.values()), tuple(values))
    svg = lines(f"chart-{number}", title, f"{says}。", labels, [series], "件")
    rows = tuple(zip(labels, shown, strict=True))
    caption = f"图{number}　{title}（件；各渠道互不相加）"
    return [Picture(svg, caption, Table((("来源", "件数"),), rows), f"{title}：{says}。")]
