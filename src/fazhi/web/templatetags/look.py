"""Tags for looks: an icon, a day in words, a number with commas."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from fazhi.org.access import mask
from fazhi.web import show

register = template.Library()

ICONS = {
    "today": "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4",
    "book": "M5 4h13v16H6a1 1 0 0 1-1-1zM5 17h13M9 8h5",
    "number": "M5 19V11M12 19V5M19 19v-6M3 19h18",
    "report": "M6 3h8l5 5v13H6zM13 3v6h6M9 13h6M9 17h6",
    "check": "M4 12l5 5L20 6M4 20h16",
    "search": "M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13zM15.5 15.5L20 20M8 10.5l2 2l3-3.5",
    "trail": "M12 8v5l3 2M4 12a8 8 0 1 0 2.5-5.8M4 4v4h4",
    "plus": "M12 5v14M5 12h14",
    "more": "M5 12h.01M12 12h.01M19 12h.01",
    "lock": "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
    "paper": "M7 3h7l4 4v14H7zM14 3v4h4",
    "down": "M12 4v12M7 11l5 5 5-5M5 20h14",
    "up": "M12 20V8M7 13l5-5 5 5M5 4h14",
    "link": "M9.5 14.5l5-5M8 11l-3 3a3.5 3.5 0 0 0 5 5l3-3M11 8l3-3a3.5 3.5 0 0 1 5 5l-3 3",
    "find": "M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13zM15.5 15.5L20 20",
    "sheet": "M4 5h16v14H4zM4 10h16M4 14.5h16M10 5v14",
    "list": "M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01",
    "law": "M12 4v16M7 20h10M5 7h14M5 7l-2.5 6a3 3 0 0 0 5 0zM19 7l-2.5 6a3 3 0 0 0 5 0z",
    "county": "M4 20V9l8-5 8 5v11M4 20h16M9 20v-6h6v6",
    "people": "M9 11a3.5 3.5 0 1 0 0-7a3.5 3.5 0 0 0 0 7zM3 20c0-4 3-6 6-6s6 2 6 6M16 4.5a3.5 3.5 0 0 1 0 6.5M18 14c2 1 3 3 3 6",
    "board": "M4 4h7v9H4zM13 4h7v5h-7zM13 12h7v8h-7zM4 16h7v4H4z",
    "hand": "M4 8h13M13 4l4 4-4 4M20 16H7M11 12l-4 4 4 4",
    "tree": "M10 3h4v4h-4zM4 16h4v4H4zM16 16h4v4h-4zM12 7v5M6 16v-4h12v4",
    "send": "M4 12l16-8-5 16-3-7zM12 13l8-9",
    "save": "M5 4h11l3 3v13H5zM8 4v5h7V4M8 20v-6h8v6",
    "help": "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7M12 16.5h.01",
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """A line drawing beside a word; it says nothing of its own, so screen readers pass it."""
    line = (
        '<svg class="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false"><path d="{}"/></svg>'
    )
    return format_html(line, mark_safe(ICONS[name]))


@register.filter
def said(day: date) -> str:
    """2024年6月3日."""
    return show.said(day)


@register.filter
def number(value: Any) -> str:
    """A number with commas."""
    return show.number(value) if value is not None else ""


@register.filter
def get(mapping: Any, key: Any) -> Any:
    """The value of a key in a dict."""
    return mapping.get(key)


@register.filter
def unlocal(value: float) -> str:
    """A number as SVG wants it, whatever the language."""
    return f"{value:g}"


@register.simple_tag
def left(due: date | None, today: date) -> SafeString:
    """How many days are left until a day, or how many it is over."""
    if due is None:
        return mark_safe("")
    days = (due - today).days
    if days == 0:
        return mark_safe("今天")
    return format_html("还有 <b>{}</b> 天" if days > 0 else "已过 <b>{}</b> 天", abs(days))


@register.filter
def hidden(value: str) -> str:
    """A personal value as it is shown by default."""
    return mask(str(value))


@register.filter
def chinese(text: str) -> str:
    """The text where it was written for people; empty for the name of an exception."""
    return text if any("\u4e00" <= character <= "\u9fff" for character in text) else ""


@register.filter
def marked(text: str, asked: str) -> SafeString | str:
    """The text with what was asked marked, letters small or capital."""
    if not asked:
        return text
    pieces, start, low, want = [], 0, text.lower(), asked.lower()
    while (at := low.find(want, start)) >= 0:
        pieces.append((text[start:at], text[at : at + len(asked)]))
        start = at + len(asked)
    return format_html("{}{}", format_html_join("", "{}<mark>{}</mark>", pieces), text[start:])
