"""Each block of the model as html: semantic elements, everything escaped, and no style attribute (a strict
Content-Security-Policy lets the fragment pass): widths and heights are classes of the stylesheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

from .layout import fit, place, table_aligns
from .model import (
    Block,
    Cell,
    Grid,
    GridRow,
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
)
from .numerals import day
from .sheet import PORTRAIT

Href = Callable[[str], str]
_TYPES = {"小4": "", "5号": "dense", "小5": "denser"}
TALLEST, MOST = 80, 40  # mm of a row; characters of a red head: the classes the style knows
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


def narrowed(address: str, query: str) -> str:
    """The address of a figure's page, asking for a part of its year; any other address as it is."""
    return f"{address}&{query}" if query and "?" in address and "#" not in address else address


def run(item: Run, href: Href | None) -> str:
    """A run; a bound figure becomes a chip: a link where `href` or the run knows an address, else a marked stretch."""
    inner = text(item.text)
    if item.bold:
        inner = f"<strong>{inner}</strong>"
    address = _safe(item.href or (narrowed(href(item.figure), item.query) if href and item.figure else ""))
    link = f' href="{escape(address)}"' if address else ""
    if item.figure:
        tag = "a" if link else "span"
        return f'<{tag} class="figure"{link} data-figure="{escape(printable(item.figure))}">{inner}</{tag}>'
    return f"<a{link}>{inner}</a>" if link else inner


def runs(items: Sequence[Run], href: Href | None) -> str:
    """Several runs."""
    return "".join(run(item, href) for item in items)


@dataclass(frozen=True, slots=True)
class Place:
    """Where blocks stand: the addresses of figures, the width of a printed line (mm), and how much deeper headings go."""

    href: Href | None = None
    line: float = PORTRAIT.line
    shift: int = 0


def block(item: Block, at: Place) -> str:
    """One block. Raises ValueError for a table that does not fit its columns."""
    if isinstance(item, Heading):
        level = min(item.level + 1 + at.shift, 6)
        return f"<h{level}>{text(item.text)}</h{level}>"
    if isinstance(item, Paragraph):
        return _paragraph(item, at.href)
    if isinstance(item, Table):
        return table(item, at)
    if isinstance(item, Grid):
        return grid(item, at.href)
    if isinstance(item, Sides):
        return sides(item)
    if isinstance(item, PageBreak):
        return '<hr class="break">'
    if isinstance(item, Note):
        plain = "" if item.label else " plain"
        return f'<p class="note{plain}">{text(item.plain())}</p>'
    if isinstance(item, Picture):
        return picture(item, at)
    return signature(item)


def _paragraph(item: Paragraph, href: Href | None) -> str:
    names = [*([] if item.indent else ["flush"]), *([item.align] if item.align != "justify" else [])]
    attribute = f' class="{" ".join(names)}"' if names else ""
    lead = f'<span class="lead-{item.lead_level}">{text(item.lead)}</span>' if item.lead else ""
    return f"<p{attribute}>{lead}{runs(item.runs, href)}</p>"


def picture(item: Picture, at: Place) -> str:
    """The drawing inside the page, its caption, and the same facts as a table that opens."""
    from .svg import resolved  # here, because few papers have drawings and lxml loads slowly

    def address(link: str) -> str:
        name, _, query = link.partition("?")
        return _safe(narrowed(at.href(name), query)) if at.href else ""

    shown = f"<figcaption>{text(item.caption)}</figcaption>"
    facts = f"<details><summary>图中数字（表格）</summary>{table(item.table, at)}</details>"
    return f'<figure class="picture">{resolved(item.svg, address)}{shown}{facts}</figure>'


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
    """Widths in whole percents, at least 1."""
    return (
        "<colgroup>" + "".join(f'<col class="w{max(round(share * 100 / sum(shares)), 1)}">' for share in shares) + "</colgroup>"
    )


def table(item: Table, at: Place) -> str:
    """A data table; raises ValueError when rows and columns do not fit."""
    fitted, aligns = fit(item, at.line), table_aligns(item)
    head, rows = [], []
    for slots in place(item.head, len(aligns)):
        head.append(f"<tr>{''.join(_head(slot.cell, at.href) for slot in slots if slot.start)}</tr>")
    for slots in place(item.rows, len(aligns)):
        shown = (_data(slot.cell, slot.cell.align or aligns[slot.column], at.href) for slot in slots if slot.start)
        rows.append(f"<tr>{''.join(shown)}</tr>")
    caption = f"<caption>{text(item.caption)}</caption>" if item.caption else ""
    top = f"<thead>{''.join(head)}</thead>" if head else ""
    name = f' class="{_TYPES[fitted.size]}"' if _TYPES[fitted.size] else ""
    parts = f"{caption}{_columns(fitted.shares)}{top}<tbody>{''.join(rows)}</tbody>"
    return f'<div class="scroll"><table{name}>{parts}</table></div>'


def _head(item: Cell, href: Href | None) -> str:
    scope = "colgroup" if item.colspan > 1 else "col"
    return f'<th scope="{scope}"{_spans(item)}>{runs(item.content, href)}</th>'


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
    return f' class="h{min(max(round(source.height), 1), TALLEST)}"' if source.height else ""


def scales() -> str:
    """The classes for widths of columns (%), heights of rows (mm) and characters of a red head."""
    rules = [f".paper .w{share}{{width:{share}%}}" for share in range(1, 101)]
    rules += [f".paper .h{height}{{height:{height}mm}}" for height in range(1, TALLEST + 1)]
    rules += [f".paper .n{chars}{{--chars:{chars}}}" for chars in range(1, MOST + 1)]
    return "\n".join(rules)
