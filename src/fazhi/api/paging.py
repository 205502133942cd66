"""Rows as somebody asks for them: of his units, in a period, by key (day, number), a page at a time."""

from __future__ import annotations

import base64
import binascii
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from fazhi.api import units
from fazhi.api.problems import Problem
from fazhi.org.access import Viewer
from fazhi.records.ledger import Ledger

MOST, USUAL = 200, 50


def hushed(ledger: Ledger) -> Q:
    """Cases of which nothing but their bare facts may be kept: they have no door here. All bear the kind's fixed title."""
    secrecy = getattr(getattr(ledger.model, "kind", None), "secret", None)
    return Q(**{ledger.sheet.title: secrecy.title}) if secrecy else Q(pk__in=())


def rows(asker: Viewer, ledger: Ledger, asked: Any) -> QuerySet[Any]:
    """Standing rows that the filters leave, oldest first. Raises Problem 403 or 404 for a unit that is not his."""
    _, span = units.opened(asker, asked.unit)
    day = ledger.sheet.day
    found = ledger.model._default_manager.filter(void=False, unit__among=span).exclude(hushed(ledger))
    if asked.start:
        found = found.filter(**{f"{day}__gte": asked.start})
    if asked.end:
        found = found.filter(**{f"{day}__lte": asked.end})
    for name in ledger.sheet.filters:
        value = getattr(asked, name, None)
        if value is not None:
            found = found.filter(**{name: value})
    return found.order_by(day, "pk")


def page(ledger: Ledger, found: QuerySet[Any], limit: int, cursor: str | None) -> tuple[list[Any], str | None]:
    """(rows of one page, mark of the next or None). Raises Problem 422 for a mark that is none of ours."""
    day = ledger.sheet.day
    if cursor:
        last, key = _read(cursor)
        found = found.filter(Q(**{f"{day}__gt": last}) | Q(**{day: last, "pk__gt": key}))
    some = list(found[: limit + 1])
    if len(some) <= limit:
        return some, None
    last_row = some[limit - 1]
    return some[:limit], _mark(getattr(last_row, day), last_row.pk)


def _mark(day: date, key: int) -> str:
    return base64.urlsafe_b64encode(f"{day.isoformat()} {key}".encode()).decode().rstrip("=")


def _read(cursor: str) -> tuple[date, int]:
    try:
        day, key = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii").split(" ")
        number = int(key)
        if not 0 < number < 2**63:
            raise ValueError
        return date.fromisoformat(day), number
    except (ValueError, binascii.Error):
        raise Problem(422, "下页标记不对：请原样使用上一页返回的 next。") from None
