"""The page of the mechanisms: none of their cells is empty without a reason."""

from __future__ import annotations

from fazhi.cli.reference.markdown import page as whole
from fazhi.cli.reference.markdown import table
from fazhi.report.mechanism import Cell, mechanisms

MOST = 8  # figures named in a cell; the rest is counted


def page() -> str:
    """One line a mechanism: what it is kept in, run by, counted by, told by."""
    rows = [(one.row, one.name, *(_shown(cell) for cell in one.cells.values())) for one in mechanisms()]
    heads = ("行", "机制", *mechanisms()[0].cells)
    return whole("机制、台账、时限、指标、报告", table(heads, rows))


def _shown(cell: Cell) -> str:
    named = "、".join(cell.names[:MOST]) + (f" 等{len(cell.names)}个" if len(cell.names) > MOST else "")
    return named or f"—（{cell.why}）"
