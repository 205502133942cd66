"""The card «同一事项» on the page of a row."""

from __future__ import annotations

from typing import Any

from django import template

from fazhi.records.ledger import name_of
from fazhi.records.models import Entry
from fazhi.web.matter import words_of

register = template.Library()


@register.inclusion_tag("web/parts/matter.html", takes_context=True)
def same_matter(context: dict[str, Any]) -> dict[str, Any]:
    """What hangs on the row of the page, and the forms."""
    row, ledger = context["row"], context["ledger"]
    title, day = str(getattr(row, ledger.sheet.title) or ""), getattr(row, ledger.sheet.day)
    card = Entry(id=row.pk, ledger=name_of(type(row)), unit_id=row.unit_id, day=day, title=title, void=row.void)
    return words_of(context["viewer"], card)
