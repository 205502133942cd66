"""Normative documents published this year, by name and number, with the number of their filing; at most five."""

from __future__ import annotations

from fazhi.cases.kinds.normative_document import NormativeDocument
from fazhi.indicators.scope import Scope
from fazhi.law import Book
from fazhi.report.row_words import book_name, in_brackets, taken, told
from fazhi.report.told import Told

MOST = 5


def tell(scope: Scope, book: Book) -> list[Told]:
    """«公布《集贸市场管理办法》（演示规〔2024〕3号），已报送备案（演示备〔2024〕3号）。»"""
    lines = taken(scope, NormativeDocument, "published_on", "name", "document_number", "filed_on", "filing_number")
    said = []
    for line in lines:
        filed = line["filed_on"] and line["filed_on"] <= scope.end
        told_filed = f"，已报送备案{in_brackets(line['filing_number'])}" if filed else ""
        if name := book_name(line["name"]):
            said.append(f"公布{name}{in_brackets(line['document_number'])}{told_filed}")
    return told(f"{'；'.join(said[:MOST])}{'等' if len(said) > MOST else ''}。" if said else "", lines)
