"""Major decisions made this year by name and minutes number, at most five; one not published only if its name is harmless."""

from __future__ import annotations

from django.db.models import Q

from fazhi.cases.kinds.decision import Decision
from fazhi.cases.kinds.decision.words import Result
from fazhi.indicators.scope import Scope
from fazhi.law import Book
from fazhi.report.row_words import harmless, in_brackets, listed, taken, told, words
from fazhi.report.told import Told


def tell(scope: Scope, book: Book) -> list[Told]:
    """«作出的决策有集贸市场改造（演示纪〔2024〕91号）。»"""
    made = Q(result__in=[Result.PASSED, Result.CHANGED])
    lines = taken(scope, Decision, "decided_on", "matter", "paper", "published_on", where=made)
    pairs = [(line, words(line["matter"]) if line["published_on"] else harmless(scope, line["matter"])) for line in lines]
    names = listed((f"{matter}{in_brackets(line['paper'])}" for line, matter in pairs if matter), 5)
    return told(f"作出的决策有{names}。" if names else "", [line for line, matter in pairs if matter])
