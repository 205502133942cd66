"""Which column of a pasted table without heads is which field: guessed from its values, corrected by the person."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from django.db import models

from fazhi.records.checking import Check, Wrong, checks
from fazhi.records.fields import Uses
from fazhi.records.importing.places import Places
from fazhi.records.importing.values import BLANKS, narrow, reader
from fazhi.records.ledger import Column, Ledger

SAMPLED, SURE = 40, 0.8  # values looked at, the share of them that must be readable
SHORT, WORDY = 4, 40  # characters: names of persons, whole stories
FLAGS = frozenset("是否有无√×对错")


def guess(ledger: Ledger, rows: Sequence[Sequence[str]], places: Places) -> list[str]:
    """Per column of the rows the field it seems to hold, or "". Each field once; the surest pairs first, then left to right."""
    columns = _ordered(ledger)
    tests = [_test(ledger, column, places) for column in columns]
    pairs: list[tuple[float, int, int]] = []
    width = max(map(len, rows), default=0)
    for number in range(width):
        values = [text for row in rows[:SAMPLED] if number < len(row) and narrow(text := row[number]) not in BLANKS]
        if not values or _running(values):
            continue
        pairs += [(-weight, number, place) for place, test in enumerate(tests) if (weight := test(values))]
    found = [""] * width
    used: set[int] = set()
    for _, number, place in sorted(pairs):
        if not found[number] and place not in used:
            found[number] = columns[place].name
            used.add(place)
    return found


def _ordered(ledger: Ledger) -> list[Column]:
    """The ledger's columns: its day and its title first, then the short form's, then the others."""
    first = [ledger.sheet.day, ledger.sheet.title, *ledger.sheet.quick]
    place = {name: n for n, name in reversed(list(enumerate(first)))}
    return sorted(ledger.columns, key=lambda column: place.get(column.name, len(first)))


def _running(values: Sequence[str]) -> bool:
    """Whether a column only numbers the lines (1, 2, 3 …)."""
    digits = [int(text) for one in values if (text := narrow(one)).isdecimal() and len(text) < 5]
    return len(digits) == len(values) > 1 and all(b - a == 1 for a, b in zip(digits, digits[1:], strict=False))


def _test(ledger: Ledger, column: Column, places: Places) -> Callable[[Sequence[str]], float]:
    """How surely values are of this column: 0 not at all."""
    field: Any = column.field
    if column.name == "unit":
        return lambda values: 4.0 if _share(places.find, values) >= SURE else 0.0
    if isinstance(field, models.ForeignKey | Uses):
        return lambda values: 0.0
    check = next(check for name, _, _, check in checks(ledger.model) if name == column.name)
    read = reader(field, check)
    if isinstance(field, models.BooleanField):
        return lambda values: 2.0 if all(narrow(one) in FLAGS for one in values) else 0.0
    if field.choices:
        return lambda values: 4.0 if _share(read, values) >= SURE else 0.0
    if isinstance(field, models.DateField):
        return lambda values: _day(read, values)
    if isinstance(field, models.DecimalField | models.IntegerField):
        return lambda values: 1.5 if _share(read, values) >= SURE and all(len(narrow(one)) < 10 for one in values) else 0.0
    return lambda values: _text(column, ledger.sheet.title, values) if _share(read, values) == 1 else 0.0


def _share(read: Check, values: Sequence[str]) -> float:
    good = 0
    for one in values:
        try:
            good += read(one) not in (None, "")
        except Wrong:
            continue
    return good / len(values)


def _day(read: Check, values: Sequence[str]) -> float:
    """Days; bare five-digit numbers may be days as Excel counts them (those of 2009 to 2036 likely are), or money."""
    if _share(read, values) < SURE:
        return 0.0
    if not all(re.fullmatch(r"\d{5}(\.\d+)?", narrow(one)) for one in values):
        return 3.0
    return 1.8 if all(narrow(one).startswith("4") for one in values) else 1.0


def _text(column: Column, title: str, values: Sequence[str]) -> float:
    """A text goes anywhere; phones, names, stories and titles have their likely places."""
    field, length = column.field, sum(map(len, values)) / len(values)
    phone = all(re.fullmatch(r"[\d\s-]{7,18}", narrow(one)) for one in values)
    wordy = isinstance(field, models.TextField)
    if phone:
        return 0.9 if "电话" in column.label or "手机" in column.label else 0.05
    if length <= SHORT:
        likely = (
            not wordy
            and column.name != title
            and "电话" not in column.label
            and (column.personal or (field.max_length or 0) <= WORDY)
        )
    elif length > WORDY or any("\n" in one for one in values):
        likely = wordy
    else:
        likely = column.name == title
    return 0.5 if likely else 0.1
