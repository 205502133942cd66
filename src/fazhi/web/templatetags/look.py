"""Tags for looks: an icon, a day in words, a number with commas."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.utils.html import format_html
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
