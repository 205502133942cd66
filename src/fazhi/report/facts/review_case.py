"""A typical legality review of a contract this year: signed after changes first, then wholly adopted, then the earliest."""

from __future__ import annotations

from django.db.models import Q

from fazhi.cases.kinds.legality_review import LegalityReview
from fazhi.cases.kinds.legality_review.words import Adoption, Contract, Object, Outcome
from fazhi.indicators.scope import Scope
from fazhi.law import Book
from fazhi.report.row_words import first, in_brackets, label, taken, told
from fazhi.report.told import Told

DONE = (Outcome.SIGN, Outcome.SIGN_CHANGED, Outcome.NOT_SIGN)


def tell(scope: Scope, book: Book) -> list[Told]:
    """«如一份采购和服务合同，材料齐全后5天出具“修改后可签”的审查意见（演示审〔2024〕2号），送审单位全部采纳。»"""
    contract = Q(object=Object.CONTRACT, adopted_on__lte=scope.end) & ~Q(contract="") & ~Q(adoption="")
    columns = ("contract", "taken_on", "submitted_on", "outcome", "opinion_number", "adoption")
    lines = taken(scope, LegalityReview, "issued_on", *columns, where=contract & ~Q(contract=Contract.OTHER))
    one = first(
        [line for line in lines if line["outcome"] in DONE],
        lambda line: line["outcome"] == Outcome.SIGN_CHANGED,
        lambda line: line["adoption"] == Adoption.WHOLE,
        lambda line: line["opinion_number"],
    )
    if one is None:
        return []
    began = one["taken_on"] or one["submitted_on"]
    days = (one["issued_on"] - began).days
    took = f"材料齐全后{days}天" if days else "材料齐全当天"
    outcome = f"“{label(LegalityReview, 'outcome', one['outcome'])}”的审查意见{in_brackets(one['opinion_number'])}"
    kind, adopted = (label(LegalityReview, name, one[name]) for name in ("contract", "adoption"))
    return told(f"如一份{kind}合同，{took}出具{outcome}，送审单位{adopted}。", [one])
