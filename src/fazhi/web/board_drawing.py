"""The drawings of a board: bars by month beside last year's, lying bars of channels and classes; every bar opens its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from fazhi.indicators.board import Classes, Compared
from fazhi.indicators.board_counted import Months
from fazhi.indicators.breakdown import Breakdown
from fazhi.indicators.counting import Number
from fazhi.indicators.figure import figures
from fazhi.indicators.result import Result
from fazhi.papers import numerals
from fazhi.papers.svg import resolved
from fazhi.report.drawing import Series, columns, lines
from fazhi.report.publishing_shield import Group, hidden, says
from fazhi.web.period import Period, of_month

LEAST = 2  # bars; a single one tells no more than its number
columns_of, lines_of = lru_cache(128)(columns), lru_cache(128)(lines)  # the same numbers give the same drawing


@dataclass(frozen=True)
class Cell:
    """One number of the table behind a drawing: as it is shown, and the address of its rows."""

    text: str
    href: str = ""


@dataclass(frozen=True)
class Drawn:
    """One drawing: title, the SVG (empty: nothing to draw, the table alone says it), what the bars mean, the table behind
    (heads, rows), a note.
    """

    title: str
    svg: SafeString
    legend: str
    heads: tuple[str, ...]
    rows: list[tuple[str, list[Cell]]]
    note: str = ""


@dataclass(frozen=True)
class Linked:
    """Addresses of figures for one unit."""

    unit: int
    year: int

    def to(self, name: str, when: Period | None = None, query: str = "", unit: int = 0) -> str:
        """The page of a figure; `when` its days, `query` what narrows it further."""
        year = when.year if when else self.year
        said = (urlencode({"unit": unit or self.unit, "year": year}), when.query if when else "", query)
        return f"{reverse('figure', args=[name])}?{'&'.join(part for part in said if part)}"

    def bar(self, link: str) -> str:
        """The address of a bar: «disputes.found?month=2024-03»."""
        name, _, query = link.partition("?")
        return self.to(name, None, query)

    def svg(self, drawing: str) -> SafeString:
        """The drawing with its addresses; the project's own pygal drawing holds checked shapes only."""
        return mark_safe(resolved(drawing, self.bar))


def amount(value: Number | None) -> str:
    """«1,234», «–» where nothing is kept."""
    return "–" if value is None else numerals.grouped(value)


def trend(name: str, months: Months, year: int, day: date, to: Linked) -> Drawn:
    """Twelve months of a year beside the year before; months that are still to come have no bar."""
    one, (now, last) = figures()[name], months
    series, columns_shown = [], []
    for of, found in ((year, now), (year - 1, last)):
        none = None if found.get("") else 0  # beside a total over several months nobody knows that a month had none
        known = [found.get(f"{of}-{m:02d}", none) if (of, m) <= (day.year, day.month) else None for m in range(1, 13)]
        columns_shown.append(known)
        links = tuple(f"{name}?month={of}-{m:02d}" for m in range(1, 13))
        series.append(Series(f"{of}年", tuple(None if value is None else float(value) for value in known), links))
    rows = [(f"{m}月", [_of_month(name, columns_shown[n][m - 1], year - n, m, to) for n in (0, 1)]) for m in range(1, 13)]
    spans = [(found.get("", 0), of) for of, found in ((year, now), (year - 1, last))]
    note = "；".join(f"{of}年另有跨月汇总{amount(value)}{one.measure}，不分月" for value, of in spans if value)
    if not any(value for known in columns_shown for value in known):
        return Drawn(one.label, SafeString(""), "", (), [], note)
    told = "；".join(f"{label}{cells[0].text}，上年{cells[1].text}" for label, cells in rows)
    labels = tuple(f"{m}月" for m in range(1, 13))
    drawing = columns_of(_id(name), f"{year}年各月{one.label}", f"{told}。", labels, tuple(series), one.measure)
    return Drawn(one.label, to.svg(drawing), f"单位：{one.measure}", ("月份", f"{year}年", f"{year - 1}年"), rows, note)


def _of_month(name: str, value: Number | None, year: int, month: int, to: Linked) -> Cell:
    return Cell(amount(value), to.to(name, None, of_month(year, month).query) if value is not None else "")


def compared(one: Compared, results: Mapping[str, Result], when: Period, to: Linked, *, shielded: bool) -> Drawn:
    """Figures of one measure beside each other; of ledgers not kept there is no bar."""
    known = {name: results[name].value for name in one.names if results[name].value is not None}
    gone = hidden({name: float(value or 0) for name, value in known.items()}) if shielded else {}
    measure = figures()[one.names[0]].measure
    bars = [
        (
            figures()[name].label.removesuffix(one.short),
            value,
            f"{name}?{when.query}",
            to.to(name, None, when.query),
            gone.get(name),
        )
        for name, value in known.items()
    ]
    return _lying(one.label, measure, [(*bar[:4], says(bar[4], measure) if bar[4] else "") for bar in bars], one.note, to)


def classes(one: Classes, found: Breakdown, when: Period, to: Linked, *, shielded: bool) -> Drawn:
    """One figure by its classes, the largest first; what is not filled in stands last."""
    measure = figures()[one.name].measure
    parts = {slice.value: float(slice.amount) for slice in found.slices}
    gone = hidden(parts, [Group(tuple(parts), "*", whole=True)]) if shielded else {}
    bars = []
    for slice in sorted(found.slices, key=lambda slice: (not slice.value, -slice.amount)):
        query = "&".join(part for part in (when.query, urlencode({"by": one.field, "is": slice.value})) if part)
        covered = says(gone[slice.value], measure) if slice.value in gone else ""
        bars.append((slice.label, slice.amount, f"{one.name}?{query}", to.to(one.name, None, query), covered))
    note = f"另有汇总记录{amount(found.rest)}{measure}，没有分类。" if found.rest else ""
    return _lying(one.label, measure, bars, note, to)


Bar = tuple[str, Number | None, str, str, str]  # label, amount, link of the drawing, address, what stands instead


def _lying(title: str, measure: str, bars: Sequence[Bar], note: str, to: Linked) -> Drawn:
    rows = [(label, [Cell(cover or amount(value), href)]) for label, value, _, href, cover in bars]
    shown = [bar for bar in bars if bar[1] and not bar[4]]
    if len(shown) < LEAST:
        return Drawn(title, SafeString(""), f"单位：{measure}", ("", measure), rows, note)
    told = "、".join(f"{label}{cells[0].text}" for label, cells in rows)
    series = (Series("", tuple(float(bar[1] or 0) for bar in shown), tuple(bar[2] for bar in shown)),)
    drawing = lines_of(_id(title), title, f"{told}。", tuple(bar[0] for bar in shown), series, measure)
    return Drawn(title, to.svg(drawing), f"单位：{measure}", ("", measure), rows, note)


def _id(text: str) -> str:
    """A name for the ids of a drawing, unique on its page."""
    return "b" + "".join(f"{ord(sign):x}" if not sign.isascii() else sign if sign.isalnum() else "-" for sign in text)
