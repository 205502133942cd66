"""The tables of a monthly form: this month, the year up to it, the same months of the year before, and the difference."""

from __future__ import annotations

from collections.abc import Sequence

from fazhi.indicators.counting import Number
from fazhi.papers import numerals
from fazhi.papers.model import Cell, Note, Table
from fazhi.report.yearly.numbers import Numbers
from fazhi.report.yearly.paper import Wanted

Lines = tuple[tuple[str, str], ...]  # (label, figure)
HEAD = ("项目", "本月", "本年累计", "上年同期累计", "增减")


class Months:
    """The three periods of a monthly form and its numbers."""

    def __init__(self, wanted: Wanted, numbers: Numbers) -> None:
        self.numbers = numbers
        self.month = wanted.scope(wanted.month, wanted.month)
        self.year = wanted.scope(1, wanted.month)
        self.before = wanted.scope(1, wanted.month, before=1)

    def line(self, label: str, name: str) -> tuple[Cell | str, ...]:
        """A row of the table for one figure."""
        told = self.numbers
        return (
            label, told.cell(self.month, name), told.cell(self.year, name), told.cell(self.before, name, last=True),
            told.difference(self.year, self.before, name),
        )  # fmt: skip

    def sums(self, names: Sequence[str]) -> list[Number | None]:
        """The sums of these figures in the three periods; None where none of them is known."""
        found: list[Number | None] = []
        for scope in (self.month, self.year, self.before):
            values = [result.value for result in self.numbers.ask(scope, names).values()]
            known = [value for value in values if value is not None]
            found.append(sum(known[1:], start=known[0]) if known else None)
        return found

    def compared(self, label: str, names: Sequence[str], whole: str) -> str:
        """A sentence when the parts do not add up to the whole; empty when they do."""
        told: list[str] = []
        for scope, when in ((self.month, "本月"), (self.year, "本年累计")):
            parts: Number = 0
            for result in self.numbers.ask(scope, names).values():
                parts += result.value or 0
            all_of = self.numbers.ask(scope, [whole])[whole].value
            if all_of is not None and parts != all_of:
                told.append(f"{when}相差{numerals.number(all_of - parts if all_of > parts else parts - all_of)}")
        return f"{label}与总数{'、'.join(told)}：汇总记录没有分项，或登记时没有填写。" if told else ""


def table(months: Months, lines: Lines, total: tuple[str, Sequence[str]] | None = None) -> Table:
    """The rows of these figures; `total` adds a last row with the sum of the named ones."""
    months_of = [name for _, name in lines]
    for scope in (months.month, months.year, months.before):
        months.numbers.ask(scope, months_of)
    rows = [months.line(label, name) for label, name in lines]
    if total:
        label, names = total
        month, year, before = months.sums(names)
        shown = [_shown(one) for one in (month, year, before)]
        rows.append((label, *shown, _change(year, before)))
    return Table((HEAD,), tuple(rows), widths=(40, 18, 20, 24, 16), aligns=("left", "center", "center", "center", "center"))


def _shown(value: Number | None) -> str:
    return "—" if value is None else numerals.grouped(value)


def _change(year: Number | None, before: Number | None) -> str:
    if year is None or before is None:
        return "—"
    return f"+{numerals.grouped(year - before)}" if year > before else numerals.grouped(year - before)


def note(text: str) -> Note:
    """A note under a table."""
    return Note(text)
