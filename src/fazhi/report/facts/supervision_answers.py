"""Supervision papers and advice of procuratorate and court of this year that were answered, by number; three of each."""

from __future__ import annotations

from fazhi.cases.kinds.advice_received import AdviceReceived
from fazhi.cases.kinds.supervision_paper import SupervisionPaper
from fazhi.indicators.scope import Scope
from fazhi.law import Book
from fazhi.report.row_words import in_brackets, label, taken, told, words
from fazhi.report.told import Told

MOST = 3


def tell(scope: Scope, book: Book) -> list[Told]:
    """«行政执法监督督办函（演示监督〔2024〕2号）指出的问题已整改并报送；司法建议（演示法建〔2024〕2号）已书面回复。»"""
    papers = taken(scope, SupervisionPaper, "received_on", "kind_of", "number", "reported_on")
    advice = taken(scope, AdviceReceived, "received_on", "kind_of", "number", "answered_on")
    said, lines = [], []
    for model, every, day, verb in (
        (SupervisionPaper, papers, "reported_on", "指出的问题已整改并报送"),
        (AdviceReceived, advice, "answered_on", "已书面回复"),
    ):
        done = [line for line in every if words(line["number"]) and line[day] and line[day] <= scope.end][:MOST]
        names = [f"{label(model, 'kind_of', line['kind_of'])}{in_brackets(line['number'])}" for line in done]
        said += [f"{'、'.join(names)}{verb}"] if names else []
        lines += done
    return told(f"{'；'.join(said)}。" if said else "", lines)
