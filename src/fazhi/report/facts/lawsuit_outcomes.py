"""How the lawsuits closed this year ended, by what was challenged and the result; in the order in which they were served."""

from __future__ import annotations

import re
from collections import Counter

from fazhi.cases.kinds.lawsuit import Lawsuit
from fazhi.cases.kinds.lawsuit.words import Act
from fazhi.indicators.scope import Scope
from fazhi.law import Book
from fazhi.report.row_words import label, taken, told
from fazhi.report.told import Told


def tell(scope: Scope, book: Book) -> list[Told]:
    """«具体为：行政强制案1件驳回诉讼请求，政府信息公开案1件撤销或者部分撤销（已履行）。»"""
    lines = taken(scope, Lawsuit, "served_on", "act_class", "result", "performed_on")
    lines = [line for line in lines if line["act_class"] and line["result"]]
    found = Counter(
        (line["act_class"], line["result"], bool(line["performed_on"]) and line["performed_on"] <= scope.end) for line in lines
    )
    said = []
    for (act, result, done), number in found.items():
        said.append(f"{_act(act)}案{number}件{label(Lawsuit, 'result', result)}{'（已履行）' if done else ''}")
    return told(f"具体为：{'，'.join(said)}。" if said else "", lines)


def _act(act: str) -> str:
    """«行政强制» without what the list adds in brackets; «其他行政行为»."""
    return "其他行政行为" if act == Act.OTHER else re.sub("（.*）", "", label(Lawsuit, "act_class", act))
