"""Shape: what the trail knows of a Record's columns, worked out once per model.

It settles values to what the database will give back, and tells how each goes into the leaf and to the driver.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any

from django.db import models

Driver = Callable[[Any], Any] | None  # None: the driver takes the value as it is
REFUSED = re.compile("[\x00\ud800-\udfff]")  # NUL and lone surrogates: no database can hold them
KINDS: tuple[tuple[type[Any], type], ...] = (
    (models.DateTimeField, datetime),
    (models.DateField, date),
    (models.DecimalField, Decimal),
    (models.BooleanField, bool),
    (models.IntegerField, int),
    (models.JSONField, object),
    (models.CharField, str),
    (models.TextField, str),
)
ALWAYS = (Decimal, datetime, object)  # kinds whose values are settled even when the type is right


def _sqlite_moment(moment: datetime) -> str:
    return str(moment.astimezone(UTC).replace(tzinfo=None))


DRIVERS: dict[type, Callable[[Any], Any]] = {  # SQLite's driver knows no days, moments and decimals
    date: date.isoformat,
    datetime: _sqlite_moment,
    Decimal: lambda value: format(value, "f"),
}


def kind_of(one: models.Field[Any, Any]) -> type:
    """The Python type of the field's settled values (a foreign key's is that of the number it points to).

    TypeError for a field that the trail cannot keep the same on every database (float, duration, file).
    """
    target: Any = one
    while isinstance(target, models.ForeignKey):
        target = target.target_field
    for known, python in KINDS:
        if isinstance(target, known):
            return python
    raise TypeError(f"{one}: the trail keeps no {type(target).__name__}")


def cleaned(text: str) -> str:
    """The text without the characters that a database refuses; an exact `str`, so that no enum member reaches a driver."""
    exact = str.__str__(text)
    return REFUSED.sub("", exact) if REFUSED.search(exact) else exact


def _whole(text: str) -> float | int:
    """A JSON number as both databases give it back: PostgreSQL knows no 1e22 and no -0.0."""
    value = float(text)
    return int(Decimal(text)) if value.is_integer() else value


def _tidy(value: Any) -> Any:
    if isinstance(value, str):
        return cleaned(value)
    if isinstance(value, dict):
        return {cleaned(name): _tidy(one) for name, one in value.items()}
    return [_tidy(one) for one in value] if isinstance(value, list) else value


def json_value(value: Any, encoder: type[json.JSONEncoder] | None = None) -> Any:
    """A JSON value as it will be read back: lists for tuples, text for keys, whole numbers for 1.0; ValueError for NaN."""
    return _tidy(json.loads(json.dumps(value, cls=encoder, allow_nan=False), parse_float=_whole))


def _settler(field: models.Field[Any, Any], kind: type) -> Callable[[Any], Any]:
    """Turns any value that is not None into the settled one."""
    if kind is str:
        return lambda value: cleaned(value if isinstance(value, str) else str(field.to_python(value)))
    if kind is object:
        return lambda value: json_value(value, getattr(field, "encoder", None))
    if kind is Decimal:
        unit = Decimal(1).scaleb(-int(getattr(field, "decimal_places", 0)))
        return lambda value: Decimal(field.to_python(value)).quantize(unit) + 0  # -0.00 is 0.00
    if kind is datetime:
        return lambda value: _in_utc(field, value)
    return field.to_python


def _in_utc(field: models.Field[Any, Any], value: Any) -> datetime:
    moment = field.to_python(value)
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        raise ValueError(f"{field.name}: a moment needs its time zone")
    return moment.astimezone(UTC)


@dataclass(frozen=True)
class Value:
    """One stored column. `stored` is its name in the leaf, empty when it does not count there (derived)."""

    attribute: str
    column: str
    stored: str
    field: models.Field[Any, Any]
    kind: type
    settle: Callable[[Any], Any]

    def driver(self, connection: Any) -> Driver:
        """How a settled value that is not None goes to the driver of that database connection."""
        if self.kind is object:
            return lambda value: self.field.get_db_prep_save(value, connection=connection)
        if connection.vendor != "sqlite":
            return None
        return DRIVERS.get(self.kind)


@dataclass(frozen=True)
class Shape:
    """The stored columns of a model but its key and `since`, in the order of the model's file.

    `read` takes a row's values (of a version too) as a tuple in that order; `key` is the attribute of the row's number.
    """

    values: tuple[Value, ...]
    read: Callable[[Any], tuple[Any, ...]]
    key: str
    _always: tuple[tuple[int, Value], ...]
    _texts: tuple[int, ...]
    _links: tuple[models.ForeignKey[Any, Any], ...]
    _fits: set[tuple[type, ...]] = field(default_factory=set)

    @property
    def columns(self) -> list[str]:
        """Column names, in the order of `read`."""
        return [value.column for value in self.values]

    def settle(self, row: models.Model) -> tuple[Any, ...]:
        """Makes every value of the row what the database will give back, and returns them in order.

        ValueError, TypeError or ValidationError for a value that is none of its column's kind.
        """
        if row._state.fields_cache:
            self._follow(row)
        found = self.read(row)
        types = tuple(map(type, found))
        if types not in self._fits:
            found = self._cast(row, found)
        for place, said in self._always:
            if (value := found[place]) is not None and (settled := said.settle(value)) is not value:
                setattr(row, said.attribute, settled)
                found = (*found[:place], settled, *found[place + 1 :])
        text = "".join([found[place] or "" for place in self._texts])
        if not text.isascii() or "\x00" in text:
            found = self._clean(row, found, text)
        return found

    def _cast(self, row: models.Model, found: tuple[Any, ...]) -> tuple[Any, ...]:
        """Values of another type than their column's become of its type; remembers the types that need none of this."""
        settled = list(found)
        for place, said in enumerate(self.values):
            if found[place] is not None and type(found[place]) is not said.kind and said.kind not in ALWAYS:
                settled[place] = said.settle(found[place])
                setattr(row, said.attribute, settled[place])
        if tuple(map(type, settled)) == tuple(map(type, found)):
            self._fits.add(tuple(map(type, found)))
        return tuple(settled)

    def _clean(self, row: models.Model, found: tuple[Any, ...], text: str) -> tuple[Any, ...]:
        """Texts without what no database can hold."""
        try:
            text.encode()
        except UnicodeEncodeError:
            pass
        else:
            if "\x00" not in text:
                return found
        settled = list(found)
        for place in self._texts:
            if found[place]:
                settled[place] = cleaned(found[place])
                setattr(row, self.values[place].attribute, settled[place])
        return tuple(settled)

    def _follow(self, row: models.Model) -> None:
        """A row that was put after this one was made has its number only now."""
        for link in self._links:
            if link.is_cached(row) and (target := link.get_cached_value(row)) is not None:
                row.__dict__[link.attname] = getattr(target, link.target_field.attname)


@cache
def shape(model: type[models.Model]) -> Shape:
    """The shape of a Record; TypeError when one of its fields cannot be kept."""
    values = [_value(one) for one in model._meta.concrete_fields if not one.primary_key and one.name != "since"]
    read: Any = attrgetter(*[value.attribute for value in values])
    if len(values) == 1:
        read = _alone(read)
    always = tuple((place, value) for place, value in enumerate(values) if value.kind in ALWAYS)
    texts = tuple(place for place, value in enumerate(values) if value.kind is str)
    links = tuple(value.field for value in values if isinstance(value.field, models.ForeignKey))
    return Shape(tuple(values), read, str(model._meta.pk.attname), always, texts, links)


def _value(one: models.Field[Any, Any]) -> Value:
    kind = kind_of(one)
    stored = "" if getattr(one, "derived", False) else getattr(one, "stored_as", "") or one.name
    return Value(one.attname, str(one.column), stored, one, kind, _settler(one, kind))


def _alone(read: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, ...]]:
    return lambda row: (read(row),)


def same(mine: Sequence[Any], theirs: Sequence[Any]) -> bool:
    """Whether two settled rows say the same; no text and an empty text are one."""
    return mine == theirs or all(a == b or (a in (None, "") and b in (None, "")) for a, b in zip(mine, theirs, strict=True))
