"""Good practices and cases with where they appeared: of practices, cases and media reports the four earliest."""

from __future__ import annotations

from django.db.models import Q

from fazhi.indicators.scope import Scope
from fazhi.law import Book
from fazhi.records.ledgers.good_practice import GoodPractice, Kind
from fazhi.report.row_words import book_name, harmless, taken, told, words
from fazhi.report.told import Told


def tell(scope: Scope, book: Book) -> list[Told]:
    """«《赶集日普法有实效》刊载于示范县法治简报。»"""
    kinds = Q(kind__in=[Kind.PRACTICE, Kind.CASE, Kind.MEDIA]) & ~Q(channel="")
    every = taken(scope, GoodPractice, "published_on", "name", "channel", where=kinds)
    lines = [line for line in every if harmless(scope, line["name"]) and words(line["channel"])][:4]
    channels: dict[str, dict[str, None]] = {}
    for line in lines:
        channels.setdefault(words(line["channel"]), {})[book_name(line["name"])] = None
    said = "，".join(f"{''.join(names)}刊载于{channel}" for channel, names in channels.items())
    return told(f"{said}。" if said else "", lines)
