"""Each block of the model as html: semantic elements, everything escaped, no style attribute but widths and heights."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from urllib.parse import urlsplit

from .layout import columns_of, place, table_aligns, table_shares
from .model import Block, Cell, Grid, GridRow, Heading, Note, PageBreak, Paragraph, Run, Sides, Signature, Table, printable
from .numerals import day

Href = Callable[[str], str]
CAPACITY = 40.0  # characters on a line of a table, for shares of columns
DENSE = 7  # columns; more are set in a smaller size
_SCHEMES = {"", "http", "https", "mailto"}


def text(value: str) -> str:
    """Escaped text; line feeds become <br>."""
    return escape(printable(value)).replace("\n", "<br>")


def _safe(address: str) -> str:
    """The address, or «» when its scheme could run something (javascript:, data:)."""
    cleaned = "".join(printable(address).split())
    try:
        return cleaned if urlsplit(cleaned).scheme.lower() in _SCHEMES else ""
    except ValueError:
        return ""


def run(item: Run, href: Href | None) -> str:
    """A run; a bound figure becomes a chip: a link where `href` or the run knows an address, else a marked stretch."""
    inner = text(item.text)
    if item.bold:
        inner = f"<strong>{inner}</strong>"
    address = _safe(item.href or (href(item.figure) if href and item.figure else ""))
    link = f' href="{escape(address)}"' if address else ""
    if item.figure:
        tag = "a" if link else "span"
        return f'<{tag} class="figure"{link} data-figure="{escape(printable(item.figure))}">{inner}</{tag}>'
    return f"<a{link}>{inner}</a>" if link else inner


def runs(items: Sequence[Run], href: Href | None) -> str:
    """Several runs."""
    return "".join(run(item, href) for item in items)


def block(item: Block, href: Href | None, shift: int = 0) -> str:
    """One block; headings stand `shift` levels deeper (inside an annex)."""
    if isinstance(item, Heading):
        level = min(item.level + 1 + shift, 6)
        return f"<h{level}>{text(item.text)}</h{level}>"
    if isinstance(item, Paragraph):
        return _paragraph(item, href)
    if isinstance(item, Table):
        return table(item, href)
    if isinstance(item, Grid):
        return grid(item, href)
    if isinstance(item, Sides):
        return sides(item)
    if isinstance(item, PageBreak):
        return '<hr class="break">'
    if isinstance(item, Note):
        plain = "" if item.label else " plain"
        return f'<p class="note{plain}">{text(item.plain())}</p>'
    return signature(item)


def _paragraph(item: Paragraph, href: Href | None) -> str:
    names = [*([] if item.indent else ["flush"]), *([item.align] if item.align != "justify" else [])]
    attribute = f' class="{" ".join(names)}"' if names else ""
    lead = f'<span class="lead-{item.lead_level}">{text(item.lead)}</span>' if item.lead else ""
    return f"<p{attribute}>{lead}{runs(item.runs, href)}</p>"


def sides(item: Sides) -> str:
    """One line with text at both edges."""
    return f'<p class="sides small"><span>{text(item.left)}</span><span>{text(item.right)}</span></p>'


def signature(item: Signature) -> str:
    """署名 and 成文日期; the day stands under the last unit."""
    when = f'<p><time datetime="{item.day.isoformat()}">{day(item.day)}</time></p>' if item.day else ""
    *first, last = item.units or ("",)
    parts = [f"<div><p>{text(unit)}</p></div>" for unit in first]
    return f'<div class="signature">{"".join(parts)}<div><p>{text(last)}</p>{when}</div></div>'


def _spans(item: Cell) -> str:
    return (f' colspan="{item.colspan}"' if item.colspan > 1 else "") + (f' rowspan="{item.rowspan}"' if item.rowspan > 1 else "")


def _columns(shares: Sequence[float]) -> str:
    return "<colgroup>" + "".join(f'<col style="width:{share * 100 / sum(shares):.2f}%">' for share in shares) + "</colgroup>"


def table(item: Table, href: Href | None) -> str:
    """A data table; raises ValueError when rows and columns do not fit."""
    columns = columns_of(item.head or item.rows)
    if not columns:
        raise ValueError("表格没有列。")
    aligns = table_aligns(item)
    head, rows = [], []
    for slots in place(item.head, columns):
        cells = (slot.cell for slot in slots if slot.start)
        scoped = (
            f'<th scope="{"colgroup" if one.colspan > 1 else "col"}"{_spans(one)}>{runs(one.content, href)}</th>' for one in cells
        )
        head.append(f"<tr>{''.join(scoped)}</tr>")
    for slots in place(item.rows, columns):
        shown = (_data(slot.cell, slot.cell.align or aligns[slot.column], href) for slot in slots if slot.start)
        rows.append(f"<tr>{''.join(shown)}</tr>")
    caption = f"<caption>{text(item.caption)}</caption>" if item.caption else ""
    top = f"<thead>{''.join(head)}</thead>" if head else ""
    name = ' class="dense"' if columns > DENSE else ""
    parts = f"{caption}{_columns(table_shares(item, CAPACITY))}{top}<tbody>{''.join(rows)}</tbody>"
    return f'<div class="scroll"><table{name}>{parts}</table></div>'


def _data(item: Cell, align: str, href: Href | None) -> str:
    if item.label:
        return f'<th scope="row"{_spans(item)}>{runs(item.content, href)}</th>'
    if item.foot:
        opinion = f'<div class="opinion">{runs(item.content, href)}</div>' if item.content else ""
        return f'<td class="{align} foot"{_spans(item)}>{opinion}<div class="sign">{text(item.foot)}</div></td>'
    return f'<td class="{align}"{_spans(item)}>{runs(item.content, href)}</td>'


def grid(item: Grid, href: Href | None) -> str:
    """A form; raises ValueError when its rows do not fill its columns."""
    placed = place([source.cells for source in item.rows], len(item.widths))
    rows = []
    for slots, source in zip(placed, item.rows, strict=True):
        cells = "".join(_data(slot.cell, slot.cell.align or "left", href) for slot in slots if slot.start)
        rows.append(f"<tr{_height(source)}>{cells}</tr>")
    return f'<div class="scroll"><table class="form">{_columns(item.widths)}<tbody>{"".join(rows)}</tbody></table></div>'


def _height(source: GridRow) -> str:
    return f' style="height:{source.height:g}mm"' if source.height else ""
