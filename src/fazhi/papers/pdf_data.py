"""A paper as plain data for the PDF template: lengths decided, cells placed, nothing that could be read as markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from .fonts import SIZES, ems
from .layout import LINES, Slot, fit, place, table_aligns
from .model import (
    Align,
    Annex,
    Block,
    Document,
    Grid,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Run,
    Sides,
    Signature,
    Table,
    printable,
)  # fmt: skip
from .numerals import day, enumerator
from .sheet import PORTRAIT, points, sheet

Data = dict[str, Any]
LONG = 400  # characters: a row with more may be divided between pages
MARK_LIMIT = 40.0  # pt, the largest size of the red head


class Links:
    """Where a bound figure leads inside the file: the line of the index that stands for it."""

    def __init__(self, document: Document) -> None:
        self.known = {key for annex in document.annexes for item in annex.blocks for key in _anchors(item)}

    def to(self, run: Run) -> str:
        """The name of its line, or «»."""
        return f"figure-{run.figure}" if run.figure in self.known else ""


def _anchors(item: Block) -> Iterator[str]:
    for row in item.rows if isinstance(item, Table) else ():
        for one in row:
            if not isinstance(one, str) and one.anchor:
                yield one.anchor


def paper(document: Document) -> Data:
    """The whole paper. Raises ValueError, in Chinese, for a table that does not fit its columns."""
    links, side, sealed = Links(document), document.side_line(), document.signature
    report = document.kind == "report"
    number = "" if document.issuers else document.number
    blocks = _blocks(document.body, sheet(document.landscape).line, links)
    if sealed and blocks and blocks[-1]["is"] == "paragraph" and len(document.body[-1].plain()) < LONG:
        blocks[-1]["sticky"] = True
    return {
        "name": document.name, "subject": printable(document.subject), "keywords": [printable(one) for one in document.keywords],
        "authors": [printable(one) for one in document.issuers or (sealed.units if sealed else ()) or (document.unit,) if one],
        "banner": printable(document.banner), "landscape": document.landscape, "red": _red(document),
        "title": [printable(line) for line in document.title], "number": printable(number) if report else "",
        "side": _sides(side) if not report and side.plain() else None,
        "gap": report or document.kind == "letter" or not side.plain(),
        "addressee": printable(f"{document.addressee}：") if document.addressee else "", "blocks": blocks,
        "attachments": _attachments(document.attachment_names), "signature": _signature(sealed) if sealed else None,
        "annexes": [_annex(document, at, annex, links) for at, annex in enumerate(document.annexes)],
        "colophon": _colophon(document),
    }  # fmt: skip


def _annex(document: Document, at: int, annex: Annex, links: Links) -> Data:
    blocks = _blocks(annex.blocks, sheet(annex.landscape).line, links)
    label, title = document.annex_label(at), printable(annex.title)
    return {"label": label, "title": title, "landscape": annex.landscape, "blocks": blocks}


def _red(document: Document) -> Data | None:
    if not document.issuers:
        return None
    names, mark = [printable(name) for name in document.issuers], printable(document.mark)
    joint = len(names) > 1
    line = points(PORTRAIT.line) * (0.8 if joint and mark else 1.0) - 8
    longest = max(ems(name) for name in names) + (0 if joint else ems(mark))
    size = max(min(MARK_LIMIT, line / max(longest, 1.0)), 12.0)
    return {
        "names": names,
        "mark": mark,
        "size": size,
        "number": printable(document.number),
        "signer": printable(document.signer),
    }


def _attachments(names: Sequence[str]) -> list[Data]:
    return [{"mark": enumerator(3, at) if len(names) > 1 else "", "name": printable(name)} for at, name in enumerate(names, 1)]


def _colophon(document: Document) -> list[Data]:
    lines: list[Data] = []
    if document.copies:
        lines.append({"left": printable(f"抄送：{'，'.join(document.copies)}。"), "right": "", "hanging": 3})
    if document.printed_by or document.printed_on:
        when = f"{day(document.printed_on)}印发" if document.printed_on else ""
        lines.append({"left": printable(document.printed_by), "right": when, "hanging": 0})
    return lines


def _blocks(items: Sequence[Block], width: float, links: Links) -> list[Data]:
    return [_block(item, width, links) for item in items]


def _block(item: Block, width: float, links: Links) -> Data:
    if isinstance(item, Heading):
        return {"is": "heading", "level": item.level, "text": item.plain()}
    if isinstance(item, Paragraph):
        lead = {"lead": printable(item.lead), "level": item.lead_level, "sticky": False}
        return {"is": "paragraph", "indent": item.indent and item.align in ("justify", "left"), "align": item.align, **lead,
                "runs": _runs(item.runs, links)}  # fmt: skip
    if isinstance(item, Table):
        return _table(item, width, links)
    if isinstance(item, Grid):
        return _grid(item, width, links)
    if isinstance(item, Sides):
        return _sides(item)
    if isinstance(item, PageBreak):
        return {"is": "break"}
    if isinstance(item, Note):
        return {"is": "note", "text": item.plain(), "hanging": ems(item.label) + 1 if item.label else 0}
    if isinstance(item, Picture):
        said = {"caption": printable(item.caption), "alt": printable(item.alt or item.caption)}
        return {"is": "picture", "svg": item.svg, "width": min(width, PORTRAIT.line), **said}
    return _signature(item)


def _sides(item: Sides) -> Data:
    return {"is": "sides", "left": printable(item.left), "right": printable(item.right)}


def _signature(item: Signature) -> Data:
    units, written = [printable(unit) for unit in item.units], day(item.day) if item.day else ""
    inset = max(4 + ems(written) / 2 - ems(units[0]) / 2, 0) if units else 0
    return {"is": "signature", "units": units, "day": written, "inset": inset}


def _runs(items: Sequence[Run], links: Links) -> list[Data]:
    return [{"text": printable(item.text), "bold": item.bold, "to": links.to(item)} for item in items]


def _cells(slots: Sequence[Slot], aligns: Sequence[Align], links: Links) -> list[Data]:
    """The cells that begin in a row; those reaching down from above place themselves."""
    long = any(len(slot.cell.plain()) > LONG for slot in slots)
    made = []
    for slot in slots:
        item = slot.cell
        if slot.start:
            align = "center" if item.label else item.align or aligns[slot.column]
            name = f"figure-{item.anchor}" if item.anchor else ""
            shape = {"columns": item.colspan, "rows": item.rowspan, "align": align, "long": long, "name": name}
            made.append({"runs": _runs(item.content, links), "label": item.label, "foot": printable(item.foot), **shape})
    return made


def _table(item: Table, width: float, links: Links) -> Data:
    fitted, aligns = fit(item, width), table_aligns(item)
    centred: list[Align] = ["center"] * len(aligns)
    return {
        "is": "table", "caption": printable(item.caption), "repeat": item.repeat_head,
        "size": SIZES[fitted.size], "line": LINES[fitted.size], "widths": _millimetres(fitted.shares, width),
        "head": [_cells(slots, centred, links) for slots in place(item.head, len(aligns))],
        "rows": [_cells(slots, aligns, links) for slots in place(item.rows, len(aligns))],
    }  # fmt: skip


def _grid(item: Grid, width: float, links: Links) -> Data:
    placed = place([source.cells for source in item.rows], len(item.widths))
    aligns: list[Align] = ["left"] * len(item.widths)
    rows = [
        {"height": source.height or 9.0, "cells": _cells(slots, aligns, links)}
        for slots, source in zip(placed, item.rows, strict=True)
    ]
    return {"is": "grid", "rows": rows, "widths": _millimetres(item.widths, width)}


def _millimetres(shares: Sequence[float], width: float) -> list[float]:
    return [share * width / sum(shares) for share in shares]
