"""Of the secretary: meetings chaired, receptions, lectures, matters owned, court, 述法, by the rows that name the post."""

from __future__ import annotations

from fazhi.indicators.scope import Scope
from fazhi.law import Book
from fazhi.records.ledgers.duty_act import Who
from fazhi.report.leaders import duties
from fazhi.report.told import Told


def tell(scope: Scope, book: Book) -> list[Told]:
    """«书记主持法治建设专题会议3次，接访下访11次，……。»"""
    return duties(scope, Who.SECRETARY)
