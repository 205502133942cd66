"""Every ledger: its template, filled and imported, exported and imported again, says the same; names are masked."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from fazhi.records.exporting import export, export_csv, template
from fazhi.records.importing import Plan, plan
from fazhi.records.ledger import Ledger, ledgers
from fazhi.trail.writing import head
from tests.conftest import NOON, World
from tests.every_ledger.filled import content, fill, full

EVERY = pytest.mark.parametrize("ledger", ledgers().values(), ids=ledgers().keys())


def read(ledger: Ledger, data: bytes, world: World, name: str = "台账.xlsx") -> Plan:
    """The plan of the clerk's import for the town."""
    return plan(ledger, data, name, viewer=world.viewer("clerk"), unit=world.town)


def counts(made: Plan) -> tuple[int, int, int, int]:
    """(read, new, changed, same); the refused cells say why when the test fails."""
    assert [(cell.cell, cell.value, cell.says) for cell in made.refused] == []
    return made.read, made.new, made.changed, made.same


def rows(ledger: Ledger) -> list[Any]:
    """The standing rows, oldest first."""
    return list(ledger.model._default_manager.filter(void=False).order_by("pk"))


def typed(ledger: Ledger, world: World) -> list[Any]:
    """Three rows: of two villages and of the town, where the ledger has a column for it."""
    units = [*world.villages[:2], world.town] if ledger.sheet.unit else [world.town] * 3
    return [full(ledger, unit, number) for number, unit in enumerate(units, 1)]


def cells(data: bytes) -> list[str]:
    """Every value of a workbook."""
    return [
        str(cell) for row in load_workbook(BytesIO(data)).active.iter_rows(values_only=True) for cell in row if cell is not None
    ]


@EVERY
def test_template_import_export_import(ledger: Ledger, world: World) -> None:
    meant = typed(ledger, world)
    made = read(ledger, fill(ledger, template(ledger), meant), world)
    assert counts(made) == (3, 3, 0, 0)
    assert made.write(world.viewer("clerk"), "cli", NOON)
    assert [content(ledger, row) for row in rows(ledger)] == [content(ledger, row) for row in meant]
    before = head()
    full_book, masked = export(ledger, rows(ledger), masked=False), export(ledger, rows(ledger), masked=True)
    for data, name in (
        (full_book, "台账.xlsx"),
        (masked, "台账.xlsx"),
        (export_csv(ledger, rows(ledger), masked=False), "台账.csv"),
    ):
        again = read(ledger, data, world, name)
        assert counts(again) == (3, 0, 0, 3), name
        assert again.write(world.viewer("clerk"), "cli", NOON) is None and head() == before


@EVERY
def test_one_changed_cell_changes_one_row(ledger: Ledger, world: World) -> None:
    read(ledger, fill(ledger, template(ledger), typed(ledger, world)), world).write(world.viewer("clerk"), "cli", NOON)
    book = load_workbook(BytesIO(export(ledger, rows(ledger), masked=True)))
    sheet, title = book.active, [column.name for column in ledger.columns].index(ledger.sheet.title) + 2
    sheet.cell(sheet.max_row, title).value = "改过的名称"
    out = BytesIO()
    book.save(out)
    made = read(ledger, out.getvalue(), world)
    assert counts(made) == (3, 0, 1, 2)
    made.write(world.viewer("clerk"), "cli", NOON)
    assert [getattr(row, ledger.sheet.title) for row in rows(ledger)].count("改过的名称") == 1
    personal = [column.name for column in ledger.columns if column.personal and column.name != ledger.sheet.title]
    assert all("*" not in str(getattr(row, name)) for row in rows(ledger) for name in personal)


@EVERY
def test_names_are_masked_in_what_is_handed_out(ledger: Ledger, world: World) -> None:
    read(ledger, fill(ledger, template(ledger), typed(ledger, world)), world).write(world.viewer("clerk"), "cli", NOON)
    kept = rows(ledger)
    personal = {str(getattr(row, c.name)) for row in kept for c in ledger.columns if c.personal and getattr(row, c.name)}
    open_ = {str(getattr(row, c.name)) for row in kept for c in ledger.columns if not c.personal}
    masked, whole = set(cells(export(ledger, kept, masked=True))), set(cells(export(ledger, kept, masked=False)))
    assert not (personal - open_) & masked and personal <= whole
    assert not any(name in export_csv(ledger, kept).decode("utf-8-sig") for name in personal - open_)
