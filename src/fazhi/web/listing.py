"""A list: the address's parameters → rows by key (day, id), a count up to a thousand, chips, months."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import QuerySet
from django.http import QueryDict

from fazhi.cases.holding import holders
from fazhi.cases.row import Case
from fazhi.org.access import Viewer
from fazhi.org.models import Unit, UnitKind
from fazhi.records.ledger import Column, Ledger
from fazhi.web.chosen import Chosen
from fazhi.web.forms import dress
from fazhi.web.page import known
from fazhi.web.show import Cell, cell
from fazhi.web.unfinished import unfinished

PAGE = 50
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


@dataclass(frozen=True)
class Month:
    """One step of the month strip; `on` while the list is cut to it."""

    label: str
    href: str
    on: bool
    says: str


class FilterForm(forms.Form):
    """Text, unit, period and the columns the sheet names."""

    q = dress(forms.CharField(label="查找", required=False, max_length=60, widget=forms.TextInput({"type": "search"})))
    unit = dress(forms.TypedChoiceField(label="单位", required=False, coerce=int, empty_value=None))

    def __init__(self, data: QueryDict, ledger: Ledger, units: list[Unit], *, held: bool = False) -> None:
        super().__init__(data)
        for name, label in (("from", "日期起"), ("to", "日期止")):
            day = forms.DateField(label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
            self.fields[name] = dress(day)
        self.fields["q"].widget.attrs.update(placeholder="查找" + "、".join(ledger.column(n).label for n in ledger.sheet.search))
        unit: Any = self.fields["unit"]
        unit.choices = [("", "全部单位"), *((one.pk, one.name) for one in units)]
        for name in ledger.sheet.filters:
            self.fields[name] = dress(_filter(ledger.column(name)))
        for name, bound in self.fields.items():
            if name not in ("from", "to"):
                bound.widget.attrs["aria-label"] = str(bound.label)
        if found := unfinished(ledger):
            self.fields["open"] = dress(forms.BooleanField(label=f"只看{found[1]}", required=False))
        if held:
            self.fields["held"] = dress(forms.BooleanField(label="我经办的", required=False))
        self.fields["void"] = dress(forms.BooleanField(label="只看已作废", required=False))


def _filter(column: Column) -> forms.Field:
    """The field that filters by a column."""
    choices: list[tuple[Any, Any]] = list(column.field.flatchoices)
    if isinstance(column.field, models.BooleanField):
        choices = [("1", "是"), ("0", "否")]
    return forms.ChoiceField(label=column.label, required=False, choices=[("", f"全部{column.label}"), *choices])


@dataclass
class Listing:
    """The list of one ledger as somebody asked for it. Raises PermissionDenied for a unit that is not his."""

    asker: Viewer
    ledger: Ledger
    params: QueryDict

    def __post_init__(self) -> None:
        self.unit = self._unit()
        self.form = FilterForm(self.params, self.ledger, self._units(), held=bool(self.asker.written) and self.cases)
        self.form.is_valid()
        self.asked: dict[str, Any] = {name: value for name, value in self.form.cleaned_data.items() if value not in ("", None)}
        mine = {"held": self.asker.person.pk} if self.asked.get("held") else {}
        self.chosen = Chosen(self.ledger, self.units, {**self.asked, **mine})
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
        """Whether nothing of what is folded away is in use."""
        names = ["open", "held", "void", *(field.name for field in self.more_picks)]
        if not any(month.on for month in self.months):
            names += ["from", "to"]
        return not self.form.errors and not any(self.asked.get(name) for name in names)

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
        """Every row that the filters leave, newest first."""
        return self.chosen.narrowed

    def _page(self) -> None:
        """One page by key: `at` is the last row of the page before, `back` the first row of the page after."""
        at, back = _key(self.params.get("at", "")), _key(self.params.get("back", ""))
        found = self.chosen.page(back or at, up=bool(back), most=PAGE + 1)
        more, self._rows = len(found) > PAGE, found[:PAGE]
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

    @property
    def all_columns(self) -> bool:
        """Whether every column is shown."""
        return self.params.get("cols") == "all"

    @cached_property
    def columns(self) -> list[Column]:
        """The columns shown: the day first, then those of the short form and the filters, or all."""
        sheet = self.ledger.sheet
        if self.all_columns:
            return list(self.ledger.columns)
        short = dict.fromkeys([*sheet.quick, *sheet.filters])
        columns = {column.name: column for column in self.ledger.columns if not isinstance(column.field, models.TextField)}
        return [columns[name] for name in short if name in columns]

    @cached_property
    def lines(self) -> list[Line]:
        """The rows of the page as shown."""
        found = []
        held = holders(row.pk for row in self._rows if row.closed_on is None) if self.cases else {}
        for row in self._rows:
            unit = self.asker.tree.units.get(row.unit_id)
            cells = [cell(self.asker, self.ledger, row, column) for column in self.columns]
            holder = held[row.pk].name if row.pk in held else ""
            found.append(Line(row, self.ledger.title(row), cells, unit.name if unit else "", holder))
        return found

    @property
    def count(self) -> str:
        """How many rows the filters leave: «37», «1000+»."""
        return self.chosen.count

    def link(self, **changes: str) -> str:
        """The address's parameters with these changed and the page forgotten; an empty value drops one."""
        params = self.params.copy()
        for name in ("at", "back"):
            params.pop(name, None)
        for name, value in changes.items():
            params.pop(name, None)
            if value:
                params[name] = value
        return f"?{params.urlencode()}"

    @property
    def links(self) -> dict[str, str]:
        """Addresses of the page before and after, of all columns, and of no filter."""
        return {
            "newer": self.link(back=self.newer) if self.newer else "",
            "older": self.link(at=self.older) if self.older else "",
            "columns": self.link(cols="" if self.all_columns else "all"),
            "none": "?cols=all" if self.all_columns else "?",
            "seen": self.link(cols="")[1:],
        }

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
        return found

    @cached_property
    def year(self) -> int:
        """The year of the month strip: of the period asked, else of the first row on the page, else this year."""
        day = self.asked.get("from") or self.asked.get("to")
        if not day and self._rows:
            day = getattr(self._rows[0], self.ledger.sheet.day)
        return int((day or self.asker.day).year)

    @cached_property
    def months(self) -> list[Month]:
        """The year before, the whole year, its months, the year after; pressing the one that is on frees the list again."""
        start, end = self.asked.get("from"), self.asked.get("to")
        spans = [(f"{self.year}年", date(self.year, 1, 1), date(self.year, 12, 31))]
        spans += [(f"{m}月", date(self.year, m, 1), date(self.year, m, monthrange(self.year, m)[1])) for m in range(1, 13)]
        return [self._month(label, first, last, (start, end) == (first, last)) for label, first, last in spans]

    def _month(self, label: str, first: date, last: date, on: bool) -> Month:
        ends = ("", "") if on else (first.isoformat(), last.isoformat())
        says = f"{first.year}年" if label.endswith("年") else f"{first.year}年{label}"
        return Month(label, self.link(**{"from": ends[0], "to": ends[1]}), on, says)

    @property
    def years(self) -> tuple[str, str]:
        """Addresses of the year before and the year after."""
        before, after = (self._month("", date(y, 1, 1), date(y, 12, 31), False).href for y in (self.year - 1, self.year + 1))
        return before, after


def _key(text: str) -> tuple[date, int] | None:
    """The key in an address, or None when somebody typed nonsense."""
    day, _, number = text.partition("~")
    try:
        return date.fromisoformat(day), int(number)
    except ValueError:
        return None
