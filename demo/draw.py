"""Draws the rows of one sheet for one town's year from its description in years/*.yaml; the same seed gives the same rows.

A value in a description is: a list (one of them), a mapping (one of its keys, by weight), «3..9» (a whole number),
«day» or «day 03-01..05-31» (a day of the year, no Sunday), «=07-01» (that day), «+3..9» (days after the row's first day),
«收到日期+3..9» (days after that column), «@village», «@town», «@any», or text with {n} number, {nn} the same with three
places, {year}, {month}, {s} an invented surname, {town}, {word} the town's short word, {unit} the row's village.
An empty text leaves the cell empty. `either` lists ways the row may go on, each with its `weight`.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

Row = dict[str, Any]
SURNAMES = "甲乙丙丁戊己庚辛壬癸"
NUMBER = re.compile(r"(\d+)\.\.(\d+)")
DAY = re.compile(r"day(?: (\d\d)-(\d\d)\.\.(\d\d)-(\d\d))?")
AFTER = re.compile(r"([^\d+]*)\+(\d+)(?:\.\.(\d+))?")


@dataclass(frozen=True)
class Year:
    """One town's year: its name, short word, villages and communities."""

    town: str
    word: str
    units: tuple[str, ...]
    year: int


class Drawer:
    """Draws the rows of one sheet."""

    def __init__(self, sheet: str, said: dict[str, Any], one: Year) -> None:
        self.said, self.one = said, one
        self.rng = random.Random(f"{sheet} {one.town} {one.year}")  # noqa: S311  invented rows, no secret

    def rows(self) -> Iterator[Row]:
        """As many rows as the description says, by their first day."""
        columns: dict[str, Any] = self.said["row"]
        first = next(iter(columns))
        count = int(self.said.get("count", 1))
        places = [unit for unit in self.one.units for _ in range(count)] if self.said.get("each") else [""] * count
        values = self.said.get("values", [{}])
        self.rng.shuffle(places)
        wanted = [(place, values[n] if n < len(values) else self.rng.choice(values)) for n, place in enumerate(places)]
        if self.said.get("all"):  # one row for every listed value
            wanted = [("", value) for value in values]
        dated = [(self._day(value.get(first, columns[first])), place, value) for place, value in wanted]
        for number, (day, place, value) in enumerate(sorted(dated, key=lambda one: one[0]), 1):
            yield self._row({first: day}, number, place, value)

    def _row(self, row: Row, number: int, place: str, value: dict[str, Any]) -> Row:
        unit = place or self.rng.choice(self.one.units)
        either = self.said.get("either", [])
        way = self.rng.choices(either, [one["weight"] for one in either])[0] if either else {}
        more = {**self.said["row"], **value, **way}
        for head, said in more.items():
            if head != "weight" and head not in row:
                found = self._value(said, row, number, unit)
                if found is not None and found != "":
                    row[head] = found
        return row

    def _value(self, said: Any, row: Row, number: int, unit: str) -> Any:
        if isinstance(said, list):
            return self._value(self.rng.choice(said), row, number, unit)
        if isinstance(said, dict):
            return self._value(self.rng.choices(list(said), list(said.values()))[0], row, number, unit)
        if not isinstance(said, str) or not said:
            return said
        if found := NUMBER.fullmatch(said):
            return self.rng.randint(int(found[1]), int(found[2]))
        if found := AFTER.fullmatch(said):
            start = row.get(found[1]) if found[1] else next(iter(row.values()))
            return start and start + timedelta(self.rng.randint(int(found[2]), int(found[3] or found[2])))
        if said.startswith("=") or DAY.fullmatch(said):
            return self._day(said)
        if said.startswith("@"):
            return {"@village": unit, "@town": self.one.town}.get(said) or self.rng.choice((self.one.town, unit))
        return self._text(said, row, number, unit)

    def _text(self, said: str, row: Row, number: int, unit: str) -> str:
        day = next(iter(row.values()))
        words = {"n": number, "nn": f"{number:03d}", "year": self.one.year, "month": day.month, "s": self.rng.choice(SURNAMES)}
        return said.format(**words, town=self.one.town, word=self.one.word, unit=unit, day=day.day)

    def _day(self, said: str) -> date:
        """A day of the year; no Sunday."""
        year = self.one.year
        if said.startswith("="):
            return date(year, int(said[1:3]), int(said[4:6]))
        found = DAY.fullmatch(said)
        if not found:
            raise ValueError(f"the first column is a day, not {said}")
        parts = [int(part) for part in found.groups() if part] or [1, 4, 12, 24]
        first, last = date(year, *parts[:2]), date(year, *parts[2:])
        while True:
            day = first + timedelta(self.rng.randint(0, (last - first).days))
            if day.weekday() != 6:
                return day
