"""How a text in pieces looks: to read, with figures as links; to edit, with figures as chips that scripts keep whole."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from fazhi.report.editing_text import Piece, paragraphs

TITLES = {"narrative": "叙述数字", "fact": "取自记录的事实", "form": "写法"}


def readable(lines: list[list[Piece]], unit: int, year: int) -> SafeString:
    """Paragraphs; a figure opens its records, an open number is underlined."""
    return format_html_join("\n", "<p>{}</p>", ((_joined(_read(one, unit, year) for one in line),) for line in paragraphs(lines)))


def chips(lines: Iterable[list[Piece]]) -> SafeString:
    """Lines of text with a chip for each figure; `data-mark` is what is stored."""
    return mark_safe("\n".join(_joined(_chip(one) for one in line) for line in lines))


def _joined(parts: Iterable[SafeString]) -> SafeString:
    return mark_safe("".join(parts))


def _read(one: Piece, unit: int, year: int) -> SafeString:
    if one.kind == "figure":
        asked = urlencode({"unit": unit, "year": year - 1 if one.form == "last" else year})
        look = "fig off" if one.absent else "fig"
        href = f"{reverse('figure', args=[one.name])}?{asked}"
        return format_html('<a class="{}" href="{}" title="{}">{}</a>', look, href, one.label, one.text)
    if one.kind == "open":
        return format_html('<mark class="open" title="手工数字，还没有绑定">{}</mark>', one.text)
    if one.kind == "form":
        return format_html('<span class="quiet">{}</span>', one.text)
    return format_html("{}", one.text)


def _chip(one: Piece) -> SafeString:
    if one.kind == "open":
        return format_html('<mark class="open">{}</mark>', one.text)
    if one.kind in ("text", "bad"):
        return format_html("{}", one.text)
    look = f"chip-{one.kind}{' off' if one.absent else ''}"
    title = one.label or TITLES.get(one.kind, "")
    return format_html('<span class="fig {}" data-mark="{}" title="{}">{}</span>', look, one.mark, title, one.text)
