"""Each block of the model, and the fixed elements around the body, as WordprocessingML (GB/T 9704-2012, 7.2–7.4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from docx.oxml.ns import qn

from .docx_pictures import picture
from .docx_tables import frame, gap, grid, row, table, tc
from .docx_text import RED, TIGHT, Look, Type, break_before, draw_rule, paragraph, run, runs
from .fonts import SIZES, ems
from .model import Annex, Block, Document, Grid, Heading, Note, PageBreak, Paragraph, Picture, Sides, Signature, Table, printable
from .numerals import day, enumerator
from .ooxml import Element
from .sheet import PORTRAIT, points, sheet

CHAR = SIZES["3号"] + TIGHT  # pt, the advance of one character of the body
MARK_LIMIT = 40.0  # pt, the largest size of the red head
_LEADS = {1: Type("hei", tight=TIGHT), 2: Type("kai", tight=TIGHT), 3: Type(tight=TIGHT), 4: Type(tight=TIGHT)}


def empty(lines: int = 1) -> list[Element]:
    """Blank lines of the body's pitch."""
    return [paragraph([]) for _ in range(lines)]


def block(item: Block, width: float) -> list[Element]:
    """The elements of one block on a type area `width` mm wide. Raises ValueError for a table that does not fit its columns."""
    if isinstance(item, Heading):
        return [paragraph([run(item.text)], Look(style=f"Heading{item.level}"))]
    if isinstance(item, Paragraph):
        return [_paragraph(item)]
    if isinstance(item, Table):
        return table(item, width)
    if isinstance(item, Grid):
        return grid(item, width)
    if isinstance(item, Sides):
        return [sides(item, width)]
    if isinstance(item, PageBreak):
        return []
    if isinstance(item, Note):
        return [_note(item)]
    if isinstance(item, Picture):
        return picture(item, width)
    return signature(item)


def blocks(items: Sequence[Block], width: float) -> list[Element]:
    """The elements of several blocks; what follows a PageBreak begins a new page."""
    elements: list[Element] = []
    broken = False
    for item in items:
        made = block(item, width)
        if broken and made:
            made = made if made[0].tag == qn("w:p") else [gap(), *made]
            break_before(made[0])
        broken = isinstance(item, PageBreak) or (broken and not made)
        elements += made
    return elements


def _paragraph(item: Paragraph) -> Element:
    lead = [run(item.lead, _LEADS[item.lead_level])] if item.lead else []
    look = Look(style="BodyText") if item.indent else Look()
    if item.align != "justify":
        look = Look(align=item.align, first=2 if item.indent and item.align == "left" else 0)
    return paragraph([*lead, *runs(item.runs)], look)


def _note(item: Note) -> Element:
    look = Type(size=SIZES["小4"])
    text = f"{item.label}：{item.text}" if item.label else item.text
    hanging = ems(item.label) + 1 if item.label else 0
    shape = Look(align="left", line=18.0, before=4, left=hanging, hanging=hanging, grid=False, char=look.size)
    return paragraph([run(text, look)], shape)


def sides(item: Sides, width: float) -> Element:
    """One small line with text at both edges."""
    look = Type(size=SIZES["小4"])
    parts = [run(item.left, look), *([run("\t" + item.right, look)] if item.right else [])]
    return paragraph(parts, Look(line=20.0, before=6, after=2, grid=False, right_tab=points(width), align="left", keep_next=True))


def red_head(document: Document) -> list[Element]:
    """发文机关标志 35 mm below the type area's top, two lines below it 文号 (and 签发人), and the red rule (7.2.4–7.2.7)."""
    drop = paragraph([run("", Type(size=1.0))], Look(line=points(35), grid=False))
    names = [printable(name) for name in document.issuers]
    marked = _joint_mark(names, document.mark) if len(names) > 1 else _single_mark(names[0] + document.mark)
    if document.signer:
        right = points(PORTRAIT.line) - CHAR
        parts = [run("　" + document.number), run("\t签发人："), run(document.signer, Type("kai", tight=TIGHT))]
        return [
            drop,
            marked,
            *empty(2),
            paragraph(parts, Look(right_tab=right, align="left", rule=RED, rule_gap=points(4))),
        ]
    return [drop, marked, *empty(2), paragraph([run(document.number)], Look(align="center", rule=RED, rule_gap=points(4)))]


def _mark_size(text: str, width: float) -> float:
    return max(min(MARK_LIMIT, width / max(ems(text), 1.0)), 12.0)


def _single_mark(text: str) -> Element:
    size = _mark_size(text, points(PORTRAIT.line) - 4)
    return paragraph([run(text, Type("title", size, colour=RED))], Look(align="center", line=size * 1.3, grid=False))


def _joint_mark(names: Sequence[str], mark: str) -> Element:
    """Several issuers below one another, their lines equally long, and the word «文件» beside them in the middle."""
    word = PORTRAIT.line * 0.2 if mark else 0.0
    left = PORTRAIT.line - word
    size = min(_mark_size(name, points(left - 8)) for name in names)
    look = Type("title", size, colour=RED)
    rows = []
    for at, name in enumerate(names):
        cells = [tc([paragraph([run(name, look)], Look(align="distribute", line=size * 1.45, grid=False))], left)]
        if mark:
            shown = [paragraph([run(mark, look)] if not at else [], Look(align="center", line=size * 1.45, grid=False))]
            cells.append(tc(shown, word, merge="continue" if at else "restart"))
        rows.append(row(cells))
    return frame(rows, [left, word] if mark else [left], {})


def title(lines: Sequence[str], before: int) -> list[Element]:
    """2号小标宋, centred, its lines as given, after `before` blank lines (7.3.1)."""
    return [*empty(before), *(paragraph([run(line)], Look(style="Title")) for line in lines)]


def attachments(names: Sequence[str]) -> list[Element]:
    """附件说明: one blank line below the body, two characters in, names below one another, nothing after them (7.3.4)."""
    if not names:
        return []
    if len(names) == 1:
        return [*empty(), paragraph([run(f"附件：{names[0]}")], Look(left=5, hanging=3, align="left"))]
    parts: list[Element] = []
    for at, name in enumerate(names, 1):
        mark = enumerator(3, at)
        width = ems(mark)
        look = Look(left=5 + width, hanging=width if parts else 3 + width, align="left")
        parts.append(paragraph([run(("" if parts else "附件：") + mark + name)], look))
    return [*empty(), *parts]


def signature(item: Signature) -> list[Element]:
    """署名 over 成文日期, centred to it; the date four characters from the right edge (7.3.5.1); joint papers two to a row."""
    units = [printable(unit) for unit in item.units]
    written = day(item.day) if item.day else ""
    dated = [paragraph([run(written)], Look(align="right", right=4))] if written else []
    if len(units) > 1:
        return [*empty(2), _joint_units(units), *dated]
    inset = max(4 + ems(written) / 2 - ems(units[0]) / 2, 0) if units else 0
    named = [paragraph([run(unit)], Look(align="right", right=round(inset, 1), keep_next=bool(dated))) for unit in units]
    return [*(paragraph([], Look(keep_next=True)) for _ in range(2)), *named, *dated]


def _joint_units(units: Sequence[str]) -> Element:
    width = PORTRAIT.line / 2
    padded = [*([""] if len(units) % 2 else []), *units]
    rows = []
    for at in range(0, len(padded), 2):
        pair = padded[at : at + 2]
        rows.append(row([tc([paragraph([run(unit)], Look(align="center", keep_next=True))], width) for unit in pair]))
    return frame(rows, [width, width], {})


def annex_head(annex: Annex, label: str, *, page_break: bool) -> list[Element]:
    """«附件1» in 黑体 at the upper left corner; the title in the third line (7.3.7)."""
    look = Look(page_break=page_break, keep_next=True)
    return [paragraph([run(label, Type("hei", tight=TIGHT))], look), *title((annex.title,), 1), *empty()]


def colophon(document: Document, *, landscape: bool) -> list[Element]:
    """版记: copies, printing office and day in 4号 between rules, one character in, at the foot of the last page (7.4).

    Each line is a frame of its own at a height computed from the lines below it: LibreOffice loses a frame of several
    paragraphs, and puts a table as wide as the page where it stands in the text.
    """
    page = sheet(landscape)
    width = page.line
    look, pitch = Type(size=SIZES["4号"]), 24.0
    shape = Look(line=pitch, grid=False, align="left", frame_width=points(width), char=look.size)
    below = points(page.foot)
    made: list[Element] = []
    if document.printed_by or document.printed_on:
        when = f"{day(document.printed_on)}印发" if document.printed_on else ""
        below -= pitch
        look_here = replace(shape, right_tab=points(width) - look.size, frame_top=below)
        made.append(paragraph([run(f"　{document.printed_by}\t{when}", look)], look_here))
    if document.copies:
        text = f"　抄送：{'，'.join(document.copies)}。"
        per_line = points(width) / look.size - 5
        below -= pitch * max(ceil((ems(text) - 4) / per_line), 1)
        made.insert(0, paragraph([run(text, look)], replace(shape, left=4, hanging=4, right=1, frame_top=below)))
    for at, line in enumerate(made):
        draw_rule(line, "top", 6 if at else 8)
        if line is made[-1]:
            draw_rule(line, "bottom", 8)
    return [*made, gap()] if made else []


def addressee(text: str) -> Element:
    """主送机关: flush left with a full-width colon (7.3.2)."""
    return paragraph([run(f"{text}：")], Look(align="left"))


def number_line(document: Document, width: float) -> list[Element]:
    """What stands between title and text: a blank line, and the number of a paper without a red head.

    Centred under a report's title; at the right of a form, list or letter, with the unit at the left.
    """
    number = "" if document.issuers else document.number
    if document.kind == "report":
        return [*([paragraph([run(number)], Look(align="center"))] if number else []), *empty()]
    line = document.side_line()
    small = [sides(line, width)] if line.plain() else []
    return [*small, *empty()] if document.kind == "letter" or not small else small
