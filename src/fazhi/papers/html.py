"""The html renderer: a fragment for a page of ours, and a page of its own that prints like the paper."""

from __future__ import annotations

from functools import cache
from html import escape
from importlib.resources import files
from math import ceil

from .fonts import FONTS, css_stack, ems
from .html_blocks import MOST, Href, Place, block, scales, sides, signature, text
from .model import Document, printable
from .numerals import day, enumerator
from .sheet import sheet


def render_html(document: Document, *, href: Href | None = None) -> str:
    """A semantic fragment <article class="paper …">: h1, h2 … by level, tables with caption and scope; needs `stylesheet`.

    `href(figure)` gives the address of a bound figure's rows; without one its chip is no link. All text is escaped, and an
    address that could run something is left out. Raises ValueError, in Chinese, for a table that does not fit its columns.
    """
    banner = f'<p class="banner">{text(document.banner)}</p>' if document.banner else ""
    at = Place(href, sheet(document.landscape).line)
    annexes = [_annex(document, index, href) for index in range(len(document.annexes))]
    parts = [
        banner,
        _head(document),
        f'<p class="addressee">{text(document.addressee)}：</p>' if document.addressee else "",
        '<div class="text">',
        *(block(item, at) for item in document.body),
        _attachments(document.attachment_names),
        signature(document.signature) if document.signature else "",
        "</div>",
        *annexes,
        "" if annexes else _colophon(document),
        banner,
    ]
    turned = " paper-landscape" if document.landscape else ""
    return f'<article class="paper paper-{document.kind}{turned}" lang="zh-CN">\n{_lines(parts)}\n</article>'


def _lines(parts: list[str]) -> str:
    return "\n".join(part for part in parts if part)


def _head(document: Document) -> str:
    lines = "<br>".join(text(line) for line in document.title)
    return f"<header>{_red_head(document)}<h1>{lines}</h1>{_number(document)}</header>"


def _red_head(document: Document) -> str:
    if not document.issuers:
        return ""
    joint = len(document.issuers) > 1
    longest = max(ems(name) for name in document.issuers) + (ems(document.mark) + joint if document.mark else 0)
    names = text(document.issuers[0] + document.mark)
    if joint:
        names = "".join(f"<span>{text(name)}</span>" for name in document.issuers)
    mark = f"<span>{text(document.mark)}</span>" if joint and document.mark else ""
    size = min(max(ceil(longest), 1), MOST)
    number = f'<p class="number">{text(document.number)}</p>'
    if document.signer:
        signer = f'<span>签发人：<span class="signer">{text(document.signer)}</span></span>'
        number = f'<p class="sides"><span>{text(document.number)}</span>{signer}</p>'
    return f'<div class="red-head"><div class="mark n{size}"><span class="mark-names">{names}</span>{mark}</div>{number}</div>'


def _number(document: Document) -> str:
    number = "" if document.issuers else document.number
    if document.kind == "report":
        return f'<p class="number">{text(number)}</p>' if number else ""
    line = document.side_line()
    return sides(line) if line.plain() else ""


def _attachments(names: tuple[str, ...]) -> str:
    if not names:
        return ""
    if len(names) == 1:
        return f'<div class="attachments"><span>附件：</span><ul><li>{text(names[0])}</li></ul></div>'
    items = "".join(f"<li>{enumerator(3, at)}{text(name)}</li>" for at, name in enumerate(names, 1))
    return f'<div class="attachments"><span>附件：</span><ol>{items}</ol></div>'


def _annex(document: Document, index: int, href: Href | None) -> str:
    """An annex; the last one carries the colophon, which closes the paper (7.4)."""
    annex = document.annexes[index]
    at = Place(href, sheet(annex.landscape).line, shift=1)
    parts = [*(block(item, at) for item in annex.blocks), _colophon(document) if index == len(document.annexes) - 1 else ""]
    head = f'<p class="label">{text(document.annex_label(index))}</p><h2>{text(annex.title)}</h2>'
    turned = " annex-landscape" if annex.landscape else ""
    return f'<section class="annex{turned}">{head}\n{_lines(parts)}</section>'


def _colophon(document: Document) -> str:
    lines = [f'<p class="copies">抄送：{text("，".join(document.copies))}。</p>'] if document.copies else []
    if document.printed_by or document.printed_on:
        when = f"{day(document.printed_on)}印发" if document.printed_on else ""
        lines.append(f'<p class="sides"><span>{text(document.printed_by)}</span><span>{when}</span></p>')
    return f'<footer class="colophon">{"".join(lines)}</footer>' if lines else ""


@cache
def stylesheet() -> str:
    """The style of `render_html`'s fragment; every rule is bound to .paper."""
    stacks = "".join(f"--paper-{role}:{css_stack(role)};" for role in FONTS)
    rules = files(__package__).joinpath("paper.css").read_text(encoding="utf-8")
    return f".paper{{{stacks}}}\n{rules}{scales()}"


def _css_text(value: str) -> str:
    """A CSS string; no character of it can end the string or the style element."""
    return '"' + "".join(f"\\{ord(char):x} " if char in '"\\<>\n' else char for char in printable(value)) + '"'


def _sheet_style(document: Document) -> str:
    """A4 with the standard's margins, the page number and the banner in its margins."""
    size, margin = ("A4 landscape", "28mm 37mm 26mm 35mm") if document.landscape else ("A4", "37mm 26mm 35mm 28mm")
    number = 'content:"— " counter(page) " —";font:14pt "宋体",SimSun,serif;vertical-align:top;padding-top:4mm'
    banner = f'content:{_css_text(document.banner)};font:9pt "黑体",SimHei,sans-serif;color:#c8000b' if document.banner else ""
    rules = [
        f"@page{{size:{size};margin:{margin};" + (f"@top-center{{{banner}}}@bottom-center{{{banner}}}" if banner else "") + "}",
        f"@page:right{{@bottom-right{{{number}}}}}",
        f"@page:left{{@bottom-left{{{number}}}}}",
        "@page turned{size:A4 landscape;margin:28mm 37mm 26mm 35mm}.annex-landscape{page:turned}"
        if not document.landscape
        else "",
        "html{background:#e9ecef}body{margin:0}@media screen{body{padding:8mm 0}.paper{box-shadow:0 0 6px #0003}}",
        "@media print{html{background:none}.paper>.banner{display:none}}",
    ]
    return "\n".join(rules)


def page(document: Document, *, href: Href | None = None) -> str:
    """A whole html file without any outside part: the paper with its style, ready to read or to print on A4."""
    metas = {
        "description": document.banner or document.subject,
        "keywords": "，".join(document.keywords),
    }
    tags = "".join(f'<meta name="{name}" content="{escape(printable(value))}">\n' for name, value in metas.items() if value)
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"{tags}<title>{escape(document.name)}</title>\n<style>\n{stylesheet()}\n{_sheet_style(document)}\n</style>\n</head>\n"
        f"<body>\n{render_html(document, href=href)}\n</body>\n</html>\n"
    )
