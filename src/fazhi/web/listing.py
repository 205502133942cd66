"""A list: the address's parameters → rows by key (day, id), a count up to a thousand, chips, columns, months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import QueryDict

from fazhi.cases.holding import holders
from fazhi.cases.row import Case
from fazhi.org.access import Viewer
from fazhi.org.models import Unit, UnitKind
from fazhi.records.beside import attached
from fazhi.records.ledger import Column, Ledger
from fazhi.web import conditions, list_columns
from fazhi.web.chosen import Chosen
from fazhi.web.filtering import FilterForm
from fazhi.web.models import ListChoice
from fazhi.web.months import Month, Strip
from fazhi.web.page import known
from fazhi.web.show import Cell, cell, kind

PAGE = 50
SIZES = (PAGE, 200)  # rows of a page
OLD = "old"  # the order that begins with the oldest day
CARRIED = ("if", "view", "sort", "size", "cols")  # what the form above the list hands on unseen
BESIDE = 4  # lists beside the search box; the others fold away
UNITS = 60  # more than so many units in the list: towns only, then the villages of the chosen one


@dataclass(frozen=True)
class Line:
    """One row as listed."""

    row: Any
    title: str
    cells: list[Cell]
    unit: str
    holder: str = ""  # of an open case


@dataclass
class Listing:
    """The list of one ledger as somebody asked for it. Raises PermissionDenied for a unit that is not his.

    `choice` what the person chose for this ledger, where somebody has read it already.
    """

    asker: Viewer
    ledger: Ledger
    params: QueryDict
    choice: ListChoice | None = None

    def __post_init__(self) -> None:
        self.unit = self._unit()
        self.form = FilterForm(self.params, self.ledger, self._units(), held=bool(self.asker.written) and self.cases)
        self.form.is_valid()
        self.asked: dict[str, Any] = {name: value for name, value in self.form.cleaned_data.items() if value not in ("", None)}
        mine = {"held": self.asker.person.pk} if self.asked.get("held") else {}
        self.conditions = conditions.read(self.ledger, self.params.getlist("if"))
        self.old = self.params.get("sort") == OLD
        self.size = next((size for size in SIZES if self.params.get("size") == str(size)), PAGE)
        self.chosen = Chosen(self.ledger, self.units, {**self.asked, **mine}, self.conditions, self.asker.day)
        self._rows: list[Any] = []
        self._page()

    @property
    def cases(self) -> bool:
        """Whether the rows are cases, which somebody has in hand."""
        return issubclass(self.ledger.model, Case)

    def _unit(self) -> int | None:
        text = self.params.get("unit", "")
        if not text:
            return None
        if not text.isdecimal() or not self.asker.opens(int(text)):
            raise PermissionDenied("您没有查阅这个单位台账的权限。")
        return int(text)

    def _units(self) -> list[Unit]:
        """Units to choose from: all he opens, or in a county the towns and the villages of the chosen town."""
        units = [unit for unit in known(self.asker, self.asker.opened) if unit.kind != UnitKind.OFFICE]
        if len(units) <= UNITS:
            return units
        town = self.asker.tree.town(self.unit, self.asker.day) if self.unit else None
        inside = set(self.asker.tree.below(town.pk, self.asker.day)) if town and town.kind == UnitKind.TOWN else set()
        return [unit for unit in units if not unit.is_village or unit.pk in inside]

    @property
    def picks(self) -> list[Any]:
        """The first lists to choose from: unit and the columns the sheet names."""
        return self._picks()[:BESIDE]

    @property
    def more_picks(self) -> list[Any]:
        """The others, shown when asked for."""
        return self._picks()[BESIDE:]

    def _picks(self) -> list[Any]:
        towns = [unit for unit in known(self.asker, self.asker.opened) if unit.kind == UnitKind.TOWN]
        ask = ["unit"] if self.ledger.sheet.unit or len(towns) > 1 else []
        return [self.form[name] for name in (*ask, *self.ledger.sheet.filters)]

    @property
    def folded(self) -> bool:
        """Whether nothing of what is folded away must be mended; what is in use its chip says."""
        return not self.form.errors

    @property
    def ticks(self) -> list[Any]:
        """What is only ticked."""
        return [self.form[name] for name in ("open", "held", "void") if name in self.form.fields]

    @cached_property
    def units(self) -> frozenset[int]:
        """The units whose rows are asked."""
        if not self.unit:
            return self.asker.opened
        until = self.asked.get("to") or self.asker.day
        return self.asker.opened & self.asker.tree.span(self.unit, until, until)

    @property
    def rows(self) -> QuerySet[Any]:
        """Every row that the filters leave, in the order of the list."""
        return self.chosen.narrowed.reverse() if self.old else self.chosen.narrowed

    def _page(self) -> None:
        """One page by key: `at` is the last row of the page before, `back` the first row of the page after."""
        at, back = _key(self.params.get("at", "")), _key(self.params.get("back", ""))
        found = self.chosen.page(back or at, up=bool(back) != self.old, most=self.size + 1)
        more, self._rows = len(found) > self.size, found[: self.size]
        self.newer = self.older = ""
        if back:
            self._rows.reverse()
            self.older = self._mark(-1)
            self.newer = self._mark(0) if more else ""
            return
        self.older = self._mark(-1) if more else ""
        self.newer = self._mark(0) if at else ""

    def _mark(self, position: int) -> str:
        if not self._rows:
            return ""
        row = self._rows[position]
        return f"{getattr(row, self.ledger.sheet.day)}~{row.pk}"

    @cached_property
    def columns(self) -> list[Column]:
        """The columns shown, in order: those of the address, else those he chose, else the usual ones."""
        asked = self.params.get("cols", "")
        if not asked and self.choice is None:
            self.choice = list_columns.choice_of(self.asker, self.ledger)
        return list_columns.shown(self.ledger, asked, self.choice.columns if self.choice else "")

    @cached_property
    def heads(self) -> list[tuple[Column, str]]:
        """The columns shown, each with how it is set; that of the title is «title»."""
        title = self.ledger.sheet.title
        return [(column, "title" if column.name == title else kind(column)) for column in self.columns]

    @cached_property
    def lines(self) -> list[Line]:
        """The rows of the page as shown."""
        found = []
        held = holders(row.pk for row in self._rows if row.closed_on is None) if self.cases else {}
        for row in attached(self._rows, self.columns, self.asker.tree):
            unit = self.asker.tree.units.get(row.unit_id)
            cells = [cell(self.asker, self.ledger, row, column) for column in self.columns]
            holder = held[row.pk].name if row.pk in held else ""
            found.append(Line(row, self.ledger.title(row), cells, unit.name if unit else "", holder))
        return found

    @property
    def count(self) -> str:
        """How many rows the filters leave: «37», «1000+»."""
        return self.chosen.count

    def link(self, **changes: str | list[str]) -> str:
        """The address's parameters with these changed and the page forgotten; an empty value drops one, a list gives several."""
        params = self.params.copy()
        for name in ("at", "back"):
            params.pop(name, None)
        for name, value in changes.items():
            params.pop(name, None)
            if value:
                params.setlist(name, [value] if isinstance(value, str) else value)
        return f"?{params.urlencode()}"

    @cached_property
    def links(self) -> dict[str, str]:
        """Addresses of the page before and after, of the other order and size, of no filter, and what the files ask."""
        kept = {name: self.params[name] for name in ("cols", "size") if self.params.get(name)}
        kept |= {"view": "all"} if self.choice and self.choice.first_id else {}
        return {
            "newer": self.link(back=self.newer) if self.newer else "",
            "older": self.link(at=self.older) if self.older else "",
            "sort": self.link(sort="" if self.old else OLD),
            "size": self.link(size="" if self.size != PAGE else str(SIZES[-1])),
            "none": f"?{urlencode(kept)}",
            "seen": self.link()[1:],
            "every": self.link(cols="all")[1:],
        }

    @property
    def carried(self) -> list[tuple[str, str]]:
        """(name, value) of what the form above the list hands on."""
        return [(name, value) for name in CARRIED for value in self.params.getlist(name) if value]

    @cached_property
    def chips(self) -> list[tuple[str, str]]:
        """(words, address without it) of each filter that is on; a whole period is one."""
        start, end = self.asked.get("from"), self.asked.get("to")
        found = []
        if start and end:
            words = next((month.says for month in self.months if month.on), f"{start} 至 {end}")
            found.append((words, self.link(**{"from": "", "to": ""})))
        for name, value in self.asked.items():
            if not value or (name in ("from", "to") and start and end):
                continue
            bound: Any = self.form.fields[name]
            choices = {str(key): label for key, label in getattr(bound, "choices", [])}
            words = choices.get(str(value), "" if value is True else str(value))
            found.append((f"{bound.label}：{words}" if words else str(bound.label), self.link(**{name: ""})))
        for one in self.conditions:
            others = [other.text for other in self.conditions if other is not one]
            found.append((one.says, self.link(**{"if": others})))
        return found

    @property
    def told(self) -> str:
        """What is asked, in one line, as it stands over a file and on paper."""
        return "；".join(words for words, _ in self.chips) or "全部记录"

    @cached_property
    def strip(self) -> Strip:
        """The months of the year asked, else of the first row on the page, else of this year."""
        start, end = self.asked.get("from"), self.asked.get("to")
        day = start or end
        if not day and self._rows:
            day = getattr(self._rows[0], self.ledger.sheet.day)
        year = min(max((day or self.asker.day).year, 2), 9998)
        return Strip(year, start, end, self.link)

    @cached_property
    def months(self) -> list[Month]:
        """The year and its months."""
        return self.strip.months


def _key(text: str) -> tuple[date, int] | None:
    """The key in an address, or None when somebody typed nonsense."""
    day, _, number = text.partition("~")
    try:
        return date.fromisoformat(day), int(number)
    except ValueError:
        return None
