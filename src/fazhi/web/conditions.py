"""Conditions on any column of a ledger: «涉及人数 大于 5», as they stand in an address, as a query, and in words.

In an address one is `if=column~way~values`, values divided by `|`. Columns with personal values and free texts are not asked
by value, so that no condition ever holds a name. What an address says wrongly is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal

from django.db import models
from django.db.models import Q

from fazhi.records.beside import OFFICE, Beside, offices, told_entries
from fazhi.records.fields import Uses
from fazhi.records.ledger import Column, Ledger
from fazhi.records.search_index import value_word
from fazhi.web.show import said

Kind = Literal["choice", "uses", "yes", "day", "number", "text", "office"]
MOST = 12  # conditions of one list
DAYS = 36_500  # a hundred years; further back is nobody's question
EMPTY = {"empty": "为空", "filled": "不为空"}
WAYS: dict[Kind, dict[str, str]] = {
    "choice": {"is": "是", "not": "不是"},
    "uses": {"is": "含", "not": "不含"},
    "yes": {"is": "是否"},
    "day": {"gte": "不早于", "lte": "不晚于", "is": "就是", "last": "最近几天内", "ago": "几天以前"},
    "number": {"gte": "不小于", "lte": "不大于", "gt": "大于", "lt": "小于", "is": "等于", "not": "不等于"},
    "text": {},
    "office": {"is": "是", "not": "不是"},
}
YES = (("1", "是"), ("0", "否"))
NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,2})?")


def kind_of(column: Column) -> Kind | None:
    """How a column is asked; None where it is not."""
    field = column.field
    if isinstance(column, Beside):
        return "office" if column is OFFICE else None
    if column.personal or isinstance(field, models.ForeignKey):
        return None
    if isinstance(field, Uses):
        return "uses"
    if isinstance(field, models.BooleanField):
        return "yes"
    if field.choices:
        return "choice"
    if isinstance(field, models.DateField):
        return "day"
    return "number" if isinstance(field, models.DecimalField | models.IntegerField) else "text"


def ways(column: Column) -> dict[str, str]:
    """Way → its word, of a column; none where it is not asked."""
    kind = kind_of(column)
    if kind is None:
        return {}
    return WAYS[kind] | (EMPTY if column.field.null or column.field.blank and kind != "yes" else {})


def askable(ledger: Ledger) -> list[Column]:
    """The columns that may be asked."""
    return [column for column in ledger.columns if ways(column)]


def offered(column: Column) -> list[tuple[str, str]]:
    """(value, label) of what is chosen from, empty for days and numbers."""
    if column is OFFICE:
        return offices()
    if isinstance(column.field, Uses):
        return list(column.field.offers)
    if isinstance(column.field, models.BooleanField):
        return list(YES)
    return [(str(key), str(label)) for key, label in column.field.flatchoices if key != ""] if column.field.choices else []


@dataclass(frozen=True)
class Condition:
    """One condition that was understood; `values` as in the address."""

    column: Column
    way: str
    values: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """As it stands in an address."""
        return f"{self.column.name}~{self.way}~{'|'.join(self.values)}"

    @property
    def word(self) -> str | None:
        """What the search index is asked for it, where a single word says it."""
        one = self.way == "is" and len(self.values) == 1 and kind_of(self.column) == "choice"
        return value_word(self.column.name, self.values[0]) if one else None

    @property
    def says(self) -> str:
        """In words: «纠纷类型 不是 旅游、医疗»."""
        label, kind = self.column.label, kind_of(self.column)
        if self.way in EMPTY:
            return f"{label} {EMPTY[self.way]}"
        labels = dict(offered(self.column))
        if labels:
            words = "、".join(labels[value] for value in self.values)
            return f"{label}：{words}" if kind == "yes" else f"{label} {WAYS[kind or 'text'][self.way]} {words}"
        value = self.values[0]
        if self.way in ("last", "ago"):
            return f"{label} 最近 {value} 天内" if self.way == "last" else f"{label} {value} 天以前"
        shown = said(date.fromisoformat(value)) if kind == "day" else f"{value}{self.column.measure}"
        return f"{label} {ways(self.column)[self.way]} {shown}"

    def q(self, today: date) -> Q:
        """As a query; `today` is the day from which days are counted back."""
        name = self.column.name
        if self.column is OFFICE:
            told = Q(pk__in=told_entries([int(value) for value in self.values]))
            return ~told if self.way in ("not", "empty") else told
        if self.way in EMPTY:
            return self._empty if self.way == "empty" else ~self._empty
        if isinstance(self.column.field, Uses):
            found = Q()
            for value in self.values:
                found |= Q(**{f"{name}__contains": f"|{value}|"})
        elif self.way in ("last", "ago"):
            back = today - timedelta(int(self.values[0]))
            inside = {f"{name}__gte": back, f"{name}__lte": today}
            return Q(**inside) if self.way == "last" else Q(**{f"{name}__lt": back})
        elif self.way in ("gt", "gte", "lt", "lte"):
            return Q(**{f"{name}__{self.way}": _value(self.column, self.values[0])})
        else:
            found = Q(**{f"{name}__in": [_value(self.column, value) for value in self.values]})
        return ~found if self.way == "not" else found

    @property
    def _empty(self) -> Q:
        name, field = self.column.name, self.column.field
        found = Q(**{f"{name}__isnull": True}) if field.null else Q(pk__in=[])
        return found | Q(**{name: ""}) if isinstance(field, models.CharField | models.TextField) else found


def _value(column: Column, text: str) -> Any:
    """A value of an address as the column holds it. ValueError when it is none."""
    kind = kind_of(column)
    if kind == "day":
        return date.fromisoformat(text)
    if kind == "number":
        if not NUMBER.fullmatch(text) or ("." in text and isinstance(column.field, models.IntegerField)):
            raise ValueError(text)
        return Decimal(text) if isinstance(column.field, models.DecimalField) else int(text)
    if text not in dict(offered(column)):
        raise ValueError(text)
    return text == "1" if kind == "yes" else text


def made(column: Column, way: str, values: Iterable[str]) -> Condition | None:
    """The condition, or None when the column is not asked so or a value is none of its."""
    known, kind = [value.strip() for value in values if value.strip()], kind_of(column)
    if way not in ways(column):
        return None
    if way in EMPTY:
        return Condition(column, way)
    if not known or (kind in ("day", "number", "yes") and len(known) != 1):
        return None
    if way in ("last", "ago"):
        days = known[0]
        return Condition(column, way, (str(int(days)),)) if days.isdecimal() and int(days) <= DAYS else None
    try:
        for value in known:
            _value(column, value)
    except ValueError:
        return None
    return Condition(column, way, tuple(dict.fromkeys(known)))


def read(ledger: Ledger, texts: Iterable[str]) -> tuple[Condition, ...]:
    """The conditions of an address; those of columns that are no longer there, and nonsense, left out."""
    columns = {column.name: column for column in (*ledger.columns, OFFICE)}
    found: dict[str, Condition] = {}
    for text in texts:
        name, _, rest = text.partition("~")
        way, _, values = rest.partition("~")
        if name in columns and (one := made(columns[name], way, values.split("|"))):
            found[one.text] = one
    return tuple(found.values())[:MOST]
