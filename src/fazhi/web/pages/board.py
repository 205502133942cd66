"""看板: what a year, a quarter or a month looked like, with the year before beside; every bar and number opens its rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from fazhi.indicators.board import Board, boards
from fazhi.indicators.board_counted import Numbers, numbers
from fazhi.indicators.counting import Number
from fazhi.indicators.figure import Figure, Ratio, figures
from fazhi.indicators.result import Result
from fazhi.org.access import Viewer
from fazhi.org.models import Unit
from fazhi.records.ledger import name_of
from fazhi.records.models import Entry
from fazhi.web.asking import Asked, asked
from fazhi.web.board_drawing import Cell, Drawn, Linked, amount, classes, compared, trend
from fazhi.web.page import page
from fazhi.web.period import Period, of_month, of_quarter, of_year, period

BANDS = ((0, "0"), (9, "1—9"), (49, "10—49"), (99, "50—99"))  # up to, in words
MORE = "100及以上"
QUARTERS = "一二三四"


@dataclass(frozen=True)
class Card:
    """One figure on top: its value, last year's, of a rate the numbers behind (n), its address."""

    result: Result
    last: Result
    href: str
    of: str


@page
def show(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The board of a unit: the one made for his post, else the one made for such units."""
    what = asked(asker, request.GET)
    board = board_of(asker, what.unit)
    if "year" not in request.GET:
        what = replace(what, year=_newest(asker, what, board))
    when = _when(request, what.year)
    what = replace(what, year=when.year)
    scope = replace(what.scope, start=when.first, end=when.last)
    found = numbers(board, scope, replace(scope, start=when.before.first, end=when.before.last))
    to = Linked(what.unit.pk, when.year)
    words = {
        "what": what, "board": board, "when": when, "here": "board", "notes": scope.crossings, "spans": _spans(when),
        "cards": [_card(name, found, when, to) for name in board.cards],
        "trends": _trends(found, when, asker.day, to),
        "bars": _bars(board, found, when, to), "heads": [figures()[name] for name in board.below],
        "lines": _lines(asker, board, found, when, to),
    }  # fmt: skip
    return render(request, "web/board.html", words)


def board_of(asker: Viewer, unit: Unit) -> Board:
    """The board of his post for units of this kind, else the first that is made for them."""
    fitting = [board for board in boards().values() if unit.kind in board.units]
    mine = [board for board in fitting if asker.has(*board.roles)]
    if not fitting:
        raise Http404("这个单位没有看板，请选择乡镇或村（社区）。")
    return mine[0] if mine else fitting[-1]


def _newest(asker: Viewer, what: Asked, board: Board) -> int:
    """The newest year in which the ledger of the first trend has rows, so that the board does not open empty."""
    one = figures()[board.trends[0]] if board.trends else None
    ledgers = [name_of(part.ledger) for part in one.parts] if isinstance(one, Figure) else []
    span = asker.tree.span(what.unit.pk, asker.day, asker.day)
    rows = Entry.objects.filter(unit__among=span, ledger__in=ledgers, void=False, day__lte=asker.day)
    newest: date | None = rows.aggregate(day=Max("day"))["day"]
    return newest.year if newest else what.year


def _when(request: HttpRequest, year: int) -> Period:
    """The stretch chosen in the form («3», «Q2», empty for the year), else the one the address names."""
    span = request.GET.get("span", "")
    if span.isdecimal() and 1 <= int(span) <= 12:
        return of_month(year, int(span))
    if span in ("Q1", "Q2", "Q3", "Q4"):
        return of_quarter(year, int(span[1]))
    return of_year(year) if "span" in request.GET else period(request.GET, year)


def _spans(when: Period) -> list[tuple[str, str, bool]]:
    """(value, words, whether chosen) of the stretches to choose."""
    offered = [("", "全年", of_year(when.year))]
    offered += [(f"Q{n}", f"{QUARTERS[n - 1]}季度", of_quarter(when.year, n)) for n in range(1, 5)]
    offered += [(str(n), f"{n}月", of_month(when.year, n)) for n in range(1, 13)]
    return [(value, says, (one.first, one.last) == (when.first, when.last)) for value, says, one in offered]


def _card(name: str, found: Numbers, when: Period, to: Linked) -> Card:
    result, one = found.now[name], figures()[name]
    known = isinstance(one, Ratio) and result.value is not None
    of = f"{amount(result.numerator)} ÷ {amount(result.denominator)}" if known else ""
    return Card(result, found.last[name], to.to(name, when), of)


def _trends(found: Numbers, when: Period, day: date, to: Linked) -> list[Drawn]:
    drawn = [trend(name, months, when.year, day, to) for name, months in found.months.items()]
    return [one for one in drawn if one.svg]


def _bars(board: Board, found: Numbers, when: Period, to: Linked) -> list[Drawn]:
    drawn = [classes(one, slices, when, to, shielded=board.bands) for one, slices in found.classes]
    drawn += [compared(one, found.now, when, to, shielded=board.bands) for one in board.compared]
    return [one for one in drawn if one.svg or (board.bands and len(one.rows) > 1)]


def _lines(asker: Viewer, board: Board, found: Numbers, when: Period, to: Linked) -> list[tuple[str, list[Cell]]]:
    """The table of the units below, in their own order; towns are told in intervals."""
    lines = []
    for unit, amounts in found.below:
        own = unit == to.unit
        said = asker.tree.units[unit].name + ("（本级）" if own else "")
        cells = []
        for name, value in zip(board.below, amounts, strict=True):
            href = to.to(name, when, "own=1" if own else "", unit) if value is not None else ""
            cells.append(Cell(band(value) if board.bands else amount(value), href))
        lines.append((said, cells))
    return lines


def band(value: Number | None) -> str:
    """The interval of an amount: «1—9», «100及以上»; «–» where nothing is kept."""
    if value is None:
        return "–"
    return next((says for most, says in BANDS if value <= most), MORE)
