"""Where the cells of a table stand, and how wide its columns are: the same answer for every medium."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .fonts import SIZES, ems
from .model import Align, Cell, Line, Table, cell
from .sheet import points

TABLE_SIZES = ("小4", "5号", "小5")  # the largest first
LINES = {"小4": 18.0, "5号": 15.0, "小5": 13.0}  # pt, the pitch of lines inside cells, by size of type
SHORT = 10.0  # characters; a column with nothing longer is centred and never broken
LEAST = 6.0  # characters; the least a column of long texts gets
PADDING = 1.3  # characters; the margins of a cell


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell at its first column; `start` is False where a cell from a row above reaches down."""

    column: int
    cell: Cell
    start: bool


def columns_of(rows: Sequence[Line]) -> int:
    """The number of columns: the widest first row rules, as spans from above may cover parts of later rows."""
    return sum(cell(item).colspan for item in rows[0]) if rows else 0


def place(rows: Sequence[Line], columns: int) -> list[list[Slot]]:
    """The slots of each row from left to right. Raises ValueError when the spans leave a hole, overlap or stick out."""
    reaching: dict[int, tuple[Cell, int]] = {}
    placed = []
    for number, row in enumerate(rows, 1):
        slots, queue, at = [], [cell(item) for item in row], 0
        while at < columns:
            if at in reaching:
                above, left = reaching.pop(at)
                if left > 1:
                    reaching[at] = (above, left - 1)
                slots.append(Slot(at, above, start=False))
            elif queue:
                above = queue.pop(0)
                if above.rowspan > 1:
                    reaching[at] = (above, above.rowspan - 1)
                slots.append(Slot(at, above, start=True))
            else:
                raise ValueError(f"表格第{number}行缺少单元格：应占{columns}列，只到第{at}列。")
            at += above.colspan
            covered = range(slots[-1].column + 1, at)
            if at > columns or any(column in reaching for column in covered):
                raise ValueError(f"表格第{number}行的单元格超出或重叠：共{columns}列。")
        if queue:
            raise ValueError(f"表格第{number}行多出{len(queue)}个单元格：共{columns}列。")
        placed.append(slots)
    if reaching:
        raise ValueError("表格有单元格向下跨出了最后一行。")
    return placed


def _longest(slots: Sequence[Slot], column: int) -> float:
    texts = (slot.cell.plain() for slot in slots if slot.start and slot.column == column and slot.cell.colspan == 1)
    return max((ems(line) for text in texts for line in text.split("\n")), default=0.0)


def _natural(table: Table, columns: int) -> list[float]:
    """Characters each column would take on one line; a head longer than six characters may break once."""
    head = [slot for row in place(table.head, columns) for slot in row]
    body = [slot for row in place(table.rows, columns) for slot in row]
    heads = [_longest(head, at) for at in range(columns)]
    return [max(_longest(body, at), wide if wide <= 6 else wide / 2, 2.0) + PADDING for at, wide in enumerate(heads)]


def table_shares(table: Table, capacity: float) -> tuple[float, ...]:
    """Shares of the columns on a line of `capacity` characters: those given, else as the contents need.

    Columns of short texts get what they need; those of long texts divide the rest by their length. Raises ValueError when
    the given widths do not fit the columns.
    """
    columns = columns_of(table.head or table.rows)
    if table.widths:
        if len(table.widths) != columns or min(table.widths) <= 0:
            raise ValueError(f"表格有{columns}列，却给了{len(table.widths)}个列宽（列宽须大于零）。")
        return table.widths
    wanted = _natural(table, columns)
    long = [at for at, width in enumerate(wanted) if width > SHORT + PADDING]
    rest = capacity - sum(width for at, width in enumerate(wanted) if at not in long)
    if not long or rest < LEAST * len(long):
        return tuple(min(width, 2 * SHORT) for width in wanted)
    weights = {at: min(wanted[at], 40.0) for at in long}
    spare = rest - LEAST * len(long)
    return tuple(
        LEAST + spare * weights[at] / sum(weights.values()) if at in weights else width for at, width in enumerate(wanted)
    )


@dataclass(frozen=True, slots=True)
class Fit:
    """The size of type (字号) a table is set in, and the shares of its columns."""

    size: str
    shares: tuple[float, ...]


def fit(table: Table, line: float) -> Fit:
    """The largest size that holds the table on a line of `line` mm without crowding (the smallest when none does).

    Raises ValueError for a table without columns, or with widths or spans that do not fit them.
    """
    columns = columns_of(table.head or table.rows)
    if not columns:
        raise ValueError("表格没有列。")
    wanted = sum(min(width, SHORT + PADDING) for width in _natural(table, columns))
    capacities = {size: points(line) / SIZES[size] for size in TABLE_SIZES}
    size = next((size for size, capacity in capacities.items() if wanted <= capacity), TABLE_SIZES[-1])
    return Fit(size, table_shares(table, capacities[size]))


def table_aligns(table: Table) -> tuple[Align, ...]:
    """Alignment of the columns: those given, else centred where every text is short, left where one is long."""
    columns = columns_of(table.head or table.rows)
    if table.aligns:
        if len(table.aligns) != columns:
            raise ValueError(f"表格有{columns}列，却给了{len(table.aligns)}个对齐方式。")
        return table.aligns
    body = [slot for row in place(table.rows, columns) for slot in row]
    return tuple("center" if _longest(body, at) <= SHORT else "left" for at in range(columns))
