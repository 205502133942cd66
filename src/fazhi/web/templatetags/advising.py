"""The card «法律顾问意见» on the page of a case."""

from __future__ import annotations

from typing import Any

from django import template

from fazhi.web.advising import card_words

register = template.Library()


@register.inclusion_tag("web/parts/advice_card.html", takes_context=True)
def advice_card(context: dict[str, Any]) -> dict[str, Any]:
    """What advisers were asked about the case and said, and the ways to ask."""
    return card_words(context["viewer"], context["row"], context["standing"])
