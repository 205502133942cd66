"""A row of any ledger with as many columns filled as its own rules let stand together."""

from __future__ import annotations

from typing import Any

from fazhi.records.checking import faults
from fazhi.records.ledger import Column, Ledger
from fazhi.records.row import Row
from tests.web.samples import value, values


def full(ledger: Ledger, unit: Any, number: int = 1) -> Row:
    """The required columns first, then every other one that does no harm."""
    said = values(ledger, number)
    for column in ledger.columns:
        if column.name in said or column.name == "unit":
            continue
        more = {**said, column.name: unit if column.field.is_relation else value(column, number)}
        if not faults(ledger.model(unit=unit, **more)):
            said = more
    row = ledger.model(unit=unit, **said)
    assert faults(row) == []  # this also fills the columns that follow from others
    return row


def cell(ledger: Ledger, row: Any, column: Column) -> Any:
    """A value as somebody types it into a sheet."""
    found = getattr(row, column.name)
    if found is None or found == "":
        return None
    if hasattr(found, "year"):
        return f"{found.year}年{found.month}月{found.day}日"
    if isinstance(found, bool) or column.field.choices or column.field.is_relation:
        return ledger.shown(row, column.name)
    return found if isinstance(found, int | str) else float(found)


def fill(ledger: Ledger, data: bytes, rows: list[Any]) -> bytes:
    """The template with these rows typed below its example."""
    from io import BytesIO

    from openpyxl import load_workbook

    book = load_workbook(BytesIO(data))
    sheet = book[ledger.label[:31]]
    example = next(n for n in range(1, 9) if sheet.cell(n, 1).value == "示例")
    for place, row in enumerate(rows, example + 1):
        for at, column in enumerate(ledger.columns, 2):
            sheet.cell(place, at).value = cell(ledger, row, column)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def content(ledger: Ledger, row: Any) -> dict[str, Any]:
    """What the columns of a row say, as people read them."""
    return {column.name: ledger.shown(row, column.name) for column in ledger.columns}
