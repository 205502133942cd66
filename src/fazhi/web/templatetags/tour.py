"""The bar of the tour, asked by the frame of every page; it costs no query."""

from __future__ import annotations

from typing import Any

from django import template

from fazhi.web.touring import Bar, bar

register = template.Library()


@register.simple_tag(takes_context=True)
def touring(context: Any) -> Bar | None:
    """The bar of this page; None outside the demo county, for nobody, and for who is on no tour."""
    asker = context.get("viewer")
    return bar(context["request"], asker) if asker and asker.home and context.get("demo") else None
