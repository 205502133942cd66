"""Internal rules issued this year, by name and number: the five newly made first, else by day."""

from __future__ import annotations

from fazhi.indicators.scope import Scope
from fazhi.law import Book
from fazhi.records.ledgers.internal_rule import InternalRule, Made
from fazhi.report.row_words import book_name, in_brackets, taken, told
from fazhi.report.told import Told

MOST = 5


def tell(scope: Scope, book: Book) -> list[Told]:
    """«印发《领导干部学法制度》（演示〔2024〕6号），修订《……》。»"""
    lines = taken(scope, InternalRule, "issued_on", "name", "number", "made")
    said = []
    for made, verb in ((Made.NEW, "印发"), (Made.REVISED, "修订")):
        ours = [line for line in lines if line["made"] == made and book_name(line["name"])]
        named = [f"{book_name(line['name'])}{in_brackets(line['number'])}" for line in ours]
        if named:
            said.append(verb + "、".join(named[:MOST]) + ("等" if len(named) > MOST else ""))
    return told(f"{'，'.join(said)}。" if said else "", lines)
