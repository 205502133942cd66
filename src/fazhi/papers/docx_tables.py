"""Tables, forms and invisible frames of WordprocessingML, written element by element (python-docx's cells are too slow)."""

from __future__ import annotations

from collections.abc import Sequence

from .docx_text import Look, Type, paragraph, run, runs
from .fonts import SIZES
from .layout import LINES, Slot, fit, place, table_aligns
from .model import Align, Cell, Grid, GridRow, Table
from .ooxml import Element, child, el, mm, prop

Borders = dict[str, tuple[str, int]]
FULL: Borders = dict.fromkeys(("top", "left", "bottom", "right", "insideH", "insideV"), ("single", 4))


def gap() -> Element:
    """A paragraph of one point: keeps two tables apart and ends a section."""
    return paragraph([run("", Type(size=1.0))], Look(line=1.0, grid=False))


def frame(rows: Sequence[Element], widths: Sequence[float], borders: Borders) -> Element:
    """A w:tbl of fixed column widths (mm) with these lines (style, eighths of a point)."""
    table, lined = el("w:tbl"), bool(borders)
    properties = child_first(table, "w:tblPr")
    prop(properties, "w:tblW", w=sum(mm(width) for width in widths), type="dxa")
    prop(properties, "w:jc", val="center")
    sides = child(properties, "w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        style, size = borders.get(side, ("nil", 0))
        sides.append(el(f"w:{side}", {"val": style, "sz": size, "space": 0, "color": "000000"} if size else {"val": "nil"}))
    prop(properties, "w:tblLayout", type="fixed")
    margins = child(properties, "w:tblCellMar")
    for side, room in (("top", 1.0), ("left", 1.4), ("bottom", 1.0), ("right", 1.4)):
        margins.append(el(f"w:{side}", {"w": mm(room) if lined else mm(room) * (side in "left right"), "type": "dxa"}))
    grid = el("w:tblGrid", None, *(el("w:gridCol", {"w": mm(width)}) for width in widths))
    for part in (grid, *rows):
        table.append(part)
    return table


def child_first(parent: Element, tag: str) -> Element:
    """A new element at the head of its parent."""
    element = el(tag)
    parent.insert(0, element)
    return element


def row(cells: Sequence[Element], height: float = 0.0, *, head: bool = False) -> Element:
    """A w:tr that no page break divides; `height` is its least height in mm, `head` repeats it on each page."""
    element = el("w:tr")
    properties = child_first(element, "w:trPr")
    prop(properties, "w:cantSplit")
    if height:
        prop(properties, "w:trHeight", val=mm(height), hRule="atLeast")
    if head:
        prop(properties, "w:tblHeader")
    for item in cells:
        element.append(item)
    return element


def tc(paragraphs: Sequence[Element], width: float, *, span: int = 1, merge: str = "", valign: str = "center") -> Element:
    """A w:tc; `merge` is «restart» or «continue» for a cell over several rows."""
    element = el("w:tc")
    properties = child_first(element, "w:tcPr")
    prop(properties, "w:tcW", w=mm(width), type="dxa")
    if span > 1:
        prop(properties, "w:gridSpan", val=span)
    if merge:
        prop(properties, "w:vMerge", val=merge)
    prop(properties, "w:vAlign", val=valign)
    for item in paragraphs or [paragraph([])]:
        element.append(item)
    return element


def _cell_paragraphs(item: Cell, align: Align, look: Type, line: float) -> list[Element]:
    opinion = bool(item.foot)
    shape = Look(align=item.align or align, line=line, first=2 if opinion else 0, grid=False, char=look.size)
    parts = [paragraph(runs(item.content, look), shape)] if item.content or not item.foot else []
    if item.foot:
        before = line if parts else 0.0
        parts.append(paragraph([run(item.foot, look)], Look(align="right", line=line, before=before, grid=False)))
    return parts


def _cells(slots: Sequence[Slot], widths: Sequence[float], aligns: Sequence[Align], look: Type, line: float) -> list[Element]:
    cells = []
    for slot in slots:
        item = slot.cell
        width = sum(widths[slot.column : slot.column + item.colspan])
        merge = ("restart" if slot.start else "continue") if item.rowspan > 1 else ""
        shown = item if slot.start else Cell()
        kind = Type("hei", look.size) if item.label else look
        align: Align = "center" if item.label else aligns[slot.column]
        valign = "bottom" if item.foot else "center"
        cells.append(tc(_cell_paragraphs(shown, align, kind, line), width, span=item.colspan, merge=merge, valign=valign))
    return cells


def _millimetres(shares: Sequence[float], total: float) -> list[float]:
    return [share * total / sum(shares) for share in shares]


def table(item: Table, total: float) -> list[Element]:
    """A data table over `total` mm with its caption above; raises ValueError when rows and columns do not fit."""
    fitted, aligns = fit(item, total), table_aligns(item)
    columns, size, line = len(aligns), fitted.size, LINES[fitted.size]
    widths = _millimetres(fitted.shares, total)
    look = Type(size=SIZES[size])
    centred: list[Align] = ["center"] * columns
    rows = [
        row(_cells(slots, widths, centred, Type("hei", look.size), line), 8.0, head=item.repeat_head)
        for slots in place(item.head, columns)
    ]
    rows += [row(_cells(slots, widths, aligns, look, line), 7.0) for slots in place(item.rows, columns)]
    caption = [paragraph([run(item.caption)], Look(style="Caption"))] if item.caption else []
    return [*caption, frame(rows, widths, FULL), gap()]


def grid(item: Grid, total: float) -> list[Element]:
    """A form over `total` mm; raises ValueError when its rows do not fill its columns."""
    columns = len(item.widths)
    widths = _millimetres(item.widths, total)
    look, line = Type(size=SIZES["小4"]), LINES["小4"]
    aligns: list[Align] = ["left"] * columns
    placed = place([line_of.cells for line_of in item.rows], columns)
    rows = [
        row(_cells(slots, widths, aligns, look, line), _height(source)) for slots, source in zip(placed, item.rows, strict=True)
    ]
    return [frame(rows, widths, FULL), gap()]


def _height(source: GridRow) -> float:
    return source.height or 9.0
