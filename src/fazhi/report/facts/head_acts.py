"""Of the head of government: one named act of each of the four kinds; the earliest with a number (职责规定 art. 4)."""

from __future__ import annotations

from fazhi.indicators.scope import Scope
from fazhi.law import Book
from fazhi.records.ledgers.duty_act import Who
from fazhi.report.leaders import acts
from fazhi.report.told import Told


def tell(scope: Scope, book: Book) -> list[Told]:
    """«主要有：4月1日协调司法所办公用房（演示纪〔2024〕4号）……。»"""
    return acts(scope, Who.HEAD)
