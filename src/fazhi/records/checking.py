"""What is wrong with a row: the same answer for a form, a sheet and the API, fast enough for 100,000 rows.

Each field has one check, made once per ledger; `Model.full_clean` costs some thirty times as much.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from fazhi.records.fields import Uses
from fazhi.records.row import Row
from fazhi.records.secrecy import WARNING, secret

MISSING = "请填写。"
FIRST_YEAR, LAST_YEAR = 1900, 2100
GREATEST = 2_147_483_647  # of a PositiveIntegerField on both databases


@dataclass(frozen=True)
class Fault:
    """One thing wrong: `where` the field's name ("" for the whole row), `says` the sentence, `row` its place among the rows."""

    where: str
    says: str
    row: int = 0


class Wrong(ValueError):
    """A value that cannot stand; the text says why, without the field's label."""


Check = Callable[[Any], Any]  # the value as it shall be kept, or Wrong
Checked = tuple[str, str, str, Check]  # field name, attribute, label, check


def tidied(text: str, *, lines: bool) -> str:
    """A text without the characters that nobody typed: controls, zero widths, half surrogates; one line unless `lines`."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not lines:
        text = re.sub(r"[\n\t\x0b\x0c\u2028\u2029]+", " ", text)
    kept = (c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
    return "".join(kept).strip()


def _text(field: models.Field[Any, Any]) -> Check:
    limit = field.max_length
    lines = isinstance(field, models.TextField)
    needed = not field.blank
    empty = None if field.null else ""

    def check(value: Any) -> Any:
        if value is None or value == "":
            if needed:
                raise Wrong(MISSING)
            return empty
        text = value if type(value) is str else str(value)
        text = text.strip() if text.isprintable() else tidied(text, lines=lines)
        if needed and not text:
            raise Wrong(MISSING)
        if limit is not None and len(text) > limit:
            raise Wrong(f"最多{limit}个字，现有{len(text)}个字。")
        if "密" in text and (mark := secret(text)):
            raise Wrong(f"含密级标志“{mark}”。{WARNING}")
        return text

    return check


def _choice(field: models.Field[Any, Any]) -> Check:
    labels: dict[Any, Any] = dict(field.flatchoices)
    said = "、".join(str(label) for label in labels.values())

    def check(value: Any) -> Any:
        if value in labels and value != "":
            return value
        if value is None or value == "":
            if not field.blank:
                raise Wrong(MISSING)
            return None if field.null else ""
        raise Wrong(f"没有“{str(value)[:40]}”这一项，可填：{said}。")

    return check


def _day(field: models.Field[Any, Any]) -> Check:
    def check(value: Any) -> Any:
        if type(value) is not date:
            if value is None or value == "":
                if not field.blank:
                    raise Wrong(MISSING)
                return None
            value = value.date() if isinstance(value, datetime) else _by_field(field, value)
        if not FIRST_YEAR <= value.year <= LAST_YEAR:
            raise Wrong(f"年份{value.year}不对，请核对。")
        return value

    return check


def _count(field: models.Field[Any, Any]) -> Check:
    least = 0 if isinstance(field, models.PositiveIntegerField) else -GREATEST

    def check(value: Any) -> Any:
        if type(value) is not int:
            if value is None or value == "":
                if not (field.blank or field.null):
                    raise Wrong(MISSING)
                return None
            if isinstance(value, bool) or (isinstance(value, float) and not value.is_integer()):
                raise Wrong("应为整数。")
            value = int(_by_field(field, value))
        if value < least:
            raise Wrong("不能是负数。")
        if value > GREATEST:
            raise Wrong("数字太大，请核对。")
        return value

    return check


def _money(field: models.Field[Any, Any]) -> Check:
    places: int = getattr(field, "decimal_places", 2)
    top = Decimal(10) ** (getattr(field, "max_digits", 14) - places)

    def check(value: Any) -> Any:
        if value is None or value == "":
            if not (field.blank or field.null):
                raise Wrong(MISSING)
            return None
        try:
            amount = value if type(value) is Decimal else Decimal(str(value))
        except InvalidOperation:
            raise Wrong(f"“{str(value)[:40]}”不是数字。") from None
        if not amount.is_finite() or abs(amount) >= top:
            raise Wrong("数字太大，请核对。")
        if amount != round(amount, places):
            raise Wrong(f"最多{places}位小数。")
        return amount

    return check


def _by_field(field: models.Field[Any, Any], value: Any) -> Any:
    try:
        return field.to_python(value)
    except ValidationError as error:
        raise Wrong("；".join(error.messages)) from None


def _flag(field: models.Field[Any, Any]) -> Check:
    def check(value: Any) -> Any:
        if value is True or value is False:
            return value
        if value is None or value == "":
            return None if field.null else False
        return _by_field(field, value)

    return check


def _link(field: models.Field[Any, Any]) -> Check:
    def check(value: Any) -> Any:
        if value is None and not field.null:
            raise Wrong(MISSING)
        return value

    return check


def _other(field: models.Field[Any, Any]) -> Check:
    def check(value: Any) -> Any:
        if value in field.empty_values:
            if not field.blank and value is None:
                raise Wrong(MISSING)
            return value
        return _by_field(field, value)

    return check


KINDS: tuple[tuple[Any, Callable[[models.Field[Any, Any]], Check]], ...] = (
    (models.ForeignKey, _link),
    (models.DateTimeField, _other),
    (models.DateField, _day),
    (models.BooleanField, _flag),
    (models.DecimalField, _money),
    (models.IntegerField, _count),
    (Uses, _other),
    ((models.CharField, models.TextField), _text),
)


def _extra(field: models.Field[Any, Any], check: Check) -> Check:
    """The check with the validators that the declaration itself names."""
    own: list[Callable[[Any], None]] = list(getattr(field, "_validators", ()))
    if not own:
        return check

    def checked(value: Any) -> Any:
        value = check(value)
        if value not in field.empty_values:
            for validator in own:
                try:
                    validator(value)
                except ValidationError as error:
                    raise Wrong("；".join(error.messages)) from None
        return value

    return checked


@cache
def checks(model: type[models.Model]) -> tuple[Checked, ...]:
    """The check of every field that people or programs fill."""
    found: list[Checked] = []
    for field in model._meta.concrete_fields:
        if field.primary_key or field.name in ("since", "void"):
            continue
        make = (
            _choice if getattr(field, "choices", None) else next((way for kind, way in KINDS if isinstance(field, kind)), _other)
        )
        found.append((field.name, field.attname, str(field.verbose_name), _extra(field, make(field))))
    return tuple(found)


def field_faults(row: models.Model, place: int = 0, only: Sequence[Checked] | None = None) -> list[Fault]:
    """Faults of single fields (all of them, or `only` some of `checks`); values are tidied in place."""
    found: list[Fault] = []
    values = row.__dict__
    for name, attribute, label, check in checks(type(row)) if only is None else only:
        value = values[attribute] if attribute in values else getattr(row, attribute)
        try:
            kept = check(value)
        except Wrong as wrong:
            found.append(Fault(name, f"{label}：{wrong}", place))
        else:
            if kept is not value:
                setattr(row, attribute, kept)
    return found


def rule_faults(row: Row, place: int = 0) -> list[Fault]:
    """Faults by the ledger's own `clean` and by constraints of its table; ask only when every field is right."""
    try:
        row.clean()
        if _bound(type(row)):
            row.validate_unique()
            row.validate_constraints()
    except ValidationError as error:
        return _said(row, error, place)
    return []


@cache
def _bound(model: type[models.Model]) -> bool:
    meta = model._meta
    return bool(meta.constraints or meta.unique_together or any(f.unique and not f.primary_key for f in meta.concrete_fields))


def _said(row: Row, error: ValidationError, place: int) -> list[Fault]:
    if not hasattr(error, "error_dict"):
        return [Fault("", message, place) for message in error.messages]
    labels = {name: label for name, _, label, _ in checks(type(row))}
    found: list[Fault] = []
    for name, messages in error.message_dict.items():
        label = labels.get(name)
        found += [Fault(name, f"{label}：{one}", place) if label else Fault("", one, place) for one in messages]
    return found


def faults(row: Row, place: int = 0) -> list[Fault]:
    """Everything wrong with one row; its values are tidied in place."""
    return field_faults(row, place) or rule_faults(row, place)


def all_faults(rows: Iterable[Row]) -> list[Fault]:
    """The faults of many rows, each with the place of its row."""
    found, kept = list[Fault](), list(rows)
    for model in {type(row) for row in kept}:
        model.foresee([row for row in kept if type(row) is model])
    for place, row in enumerate(kept):
        found += faults(row, place)
    return found
