"""A typical petition closed this year, told by its class of matter only: appeals on the petition route, never an accusation.

Old ones first, then those in time without extension, supported ones, the earliest; of accusations nothing (信访工作条例 art. 30).
"""

from __future__ import annotations

from django.db.models import Q

from fazhi.cases.kinds.petition import Petition
from fazhi.cases.kinds.petition.words import Category, Outcome, Route
from fazhi.indicators.scope import Scope
from fazhi.law import Book
from fazhi.report.row_words import first, label, taken, told
from fazhi.report.told import Told


def tell(scope: Scope, book: Book) -> list[Told]:
    """«如一件自然资源类信访事项，受理后28天出具处理意见书，支持其请求，现已办结。»"""
    appeal = Q(category=Category.APPEAL, route=Route.PETITION, finished_on__lte=scope.end, review_asked_on__isnull=True)
    columns = ("matter_class", "accepted_on", "received_on", "backlog", "outcome", "opinion_late", "extended_on")
    plain = ~Q(matter_class__in=["", "other", "discipline", "justice", "staff", "party"])
    lines = taken(scope, Petition, "opinion_on", *columns, where=appeal & plain)
    one = first(
        [line for line in lines if line["outcome"]],
        lambda line: line["backlog"],
        lambda line: not line["opinion_late"] and not line["extended_on"],
        lambda line: line["outcome"] == Outcome.SUPPORTED,
    )
    if one is None:
        return []
    began, verb = (one["accepted_on"], "受理") if one["accepted_on"] else (one["received_on"], "收到")
    kind = ("历史积案中的" if one["backlog"] else "") + label(Petition, "matter_class", one["matter_class"])
    said = {Outcome.SUPPORTED: "支持其请求", Outcome.EXPLAINED: "作了解释说明", Outcome.REFUSED: "说明了不予支持的理由"}
    took = f"{verb}后{(one['opinion_on'] - began).days}天" if one["opinion_on"] > began else f"{verb}当天"
    return told(f"如一件{kind}类信访事项，{took}出具处理意见书，{said[Outcome(one['outcome'])]}，现已办结。", [one])
