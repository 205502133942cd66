"""The help beside fields: who must fill one finds an example or a list; every article that is named stands in the library."""

from __future__ import annotations

from typing import Any

from django.db import models

from fazhi.law import Book
from fazhi.law.citing import citations, names_of
from fazhi.org.county import book
from fazhi.records.ledger import Ledger, ledgers
from fazhi.web.column_help import address, column_help
from tests.every_ledger.test_sheets import EVERY

# The ledgers a town fills most.
MOST_USED = (
    *("dispute", "mediation", "petition", "petition_visit", "publicity_activity", "law_study", "adviser_visit"),
    *("legality_review", "penalty", "inspection", "disclosure_request", "meeting"),
)


@EVERY
def test_what_must_be_filled_has_an_example_or_a_list(ledger: Ledger) -> None:
    bare = [
        column.name
        for column in ledger.columns
        if column.required and not (column.example or column.field.choices or column.field.is_relation)
    ]
    assert bare == []


def missing(text: str, library: Book) -> list[str]:
    """What a text cites and the library does not hold: laws by the stretch that names none, articles by law and number."""
    laws = library.laws()
    names, held = names_of(laws), {(law.title, article) for law in laws for article in law.articles}
    found = [part for part in text.split("；") if not citations(part, names)]
    return found + [
        f"{one.title} {article}" for one in citations(text, names) for article in one.articles if (one.title, article) not in held
    ]


def test_every_cited_article_stands_in_the_library(db: None) -> None:
    library = book()
    cited = {f"{name}.{column.name}": column.cites for name, one in ledgers().items() for column in one.columns if column.cites}
    cited |= {name: one.sheet.cites for name, one in ledgers().items() if one.sheet.cites}
    assert {where: missing(text, library) for where, text in cited.items() if missing(text, library)} == {}
    assert missing("信访工作条例第九百条；天书第一条", library) == ["天书第一条", "信访工作条例 900"]


def test_the_most_used_ledgers_say_what_to_write() -> None:
    for name in MOST_USED:
        columns = ledgers()[name].columns
        assert any(column.guide for column in columns), name
        assert name == "meeting" or any(column.cites for column in columns), name


@EVERY
def test_every_column_can_be_told(ledger: Ledger, world: Any) -> None:
    asker = world.viewer("clerk")
    for column in ledger.columns:
        told = column_help(ledger, column, asker)
        assert told.write.strip() and (address(ledger, column.name) or not (told.counted or told.starts or told.masked))
        assert len(told.write) <= 120
        if isinstance(column.field, models.DateField) and column.name == ledger.sheet.day:
            assert told.write
