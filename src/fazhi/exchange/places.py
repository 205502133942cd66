"""The places of a form that want a number: blank cells with head words to the left or above."""

from __future__ import annotations

from dataclasses import dataclass

from fazhi.exchange.fingerprint import plain
from fazhi.exchange.form import Form, Sheet, Spot

MOST = 3_000  # places of one form
WIDE = 0.7  # a text over more of the width than this is a title, not a head


@dataclass(frozen=True)
class Place:
    """A blank cell: `sheet` counts visible sheets from 0, `across` the heads left of it, `down` those above."""

    sheet: int
    spot: Spot
    across: tuple[str, ...]
    down: tuple[str, ...]
    percent: bool = False

    @property
    def words(self) -> str:
        """The heads as one says them: «来信 · 本月»."""
        return " · ".join((*self.across, *self.down))


def fillable(sheet: Sheet, where: Spot) -> bool:
    """Whether a number may be written there: blank or a number, no formula, not covered, not locked on a protected sheet."""
    cell = sheet.cell(where)
    free = not cell.text and not cell.formula and not sheet.covered(where)
    return free and not (sheet.protected and cell.locked)


def places(form: Form) -> list[Place]:
    """Every blank cell that has a head in its row and one above it, or one of both where the form has only that."""
    found: list[Place] = []
    for number, sheet in enumerate(form.sheets):
        heads = _Heads(sheet)
        rows, columns = sheet.extent
        for row in range(1, rows + 1):
            for column in range(1, columns + 1):
                where = (row, column)
                if not sheet.cell(where).blank or not fillable(sheet, where):
                    continue
                across, down = heads.across(where), heads.down(where)
                if across or down:
                    found.append(Place(number, where, across, down, sheet.cell(where).percent))
                if len(found) >= MOST:
                    return found
    return found


class _Heads:
    """The heads of a sheet by row and by column."""

    def __init__(self, sheet: Sheet) -> None:
        _, self.columns = sheet.extent
        self.by_row: dict[int, list[tuple[int, str]]] = {}
        self.by_column: dict[int, list[tuple[int, str]]] = {}
        for where, cell in sorted(sheet.cells.items()):
            head = plain(cell.text)
            if not head or cell.formula or head.endswith(":"):  # «填报单位：丁庄镇», «注：…»
                continue
            one = sheet.span(where)
            if (one.right - one.left + 1) > max(2, WIDE * self.columns):
                continue
            for row in range(one.top, one.bottom + 1):
                self.by_row.setdefault(row, []).append((one.right, cell.text))
            for column in range(one.left, one.right + 1):
                self.by_column.setdefault(column, []).append((one.bottom, cell.text))

    def across(self, where: Spot) -> tuple[str, ...]:
        """The heads left of a cell in its row."""
        return tuple(text for right, text in self.by_row.get(where[0], ()) if right < where[1] and not _ordinal(text))

    def down(self, where: Spot) -> tuple[str, ...]:
        """The heads above a cell in its column."""
        return tuple(text for bottom, text in self.by_column.get(where[1], ()) if bottom < where[0])


def _ordinal(text: str) -> bool:
    """Whether a text only numbers its row: 一、（二）3."""
    return not text.strip("一二三四五六七八九十0123456789（）()、.． ")
