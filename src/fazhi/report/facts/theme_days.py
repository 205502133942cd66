"""Theme days and weeks on which publicity was done this year, in the order of the year; at most eight."""

from __future__ import annotations

from django.db.models import Q

from fazhi.indicators.scope import Scope
from fazhi.law import Book
from fazhi.records.ledgers.publicity_activity import PublicityActivity, theme_of
from fazhi.report.row_words import harmless, listed, taken, told
from fazhi.report.told import Told


def tell(scope: Scope, book: Book) -> list[Told]:
    """«在全民国家安全教育日、宪法宣传周等节点组织集中宣传。»"""
    lines = taken(scope, PublicityActivity, "held_on", "theme_day", where=~Q(theme_day=""))
    named = [(line, name) for line in lines if (name := theme_of(line["theme_day"]) or harmless(scope, line["theme_day"]))]
    days = listed((name for _, name in named), 8)
    return told(f"在{days}期间组织了集中宣传。" if days else "", [line for line, _ in named])
