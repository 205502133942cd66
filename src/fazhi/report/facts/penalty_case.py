"""A typical enforcement case of the town itself, decided and finished this year by the ordinary procedure, unchallenged.

Rechecked ones first, then corrected and published ones, then the earliest; no party, no place.
"""

from __future__ import annotations

from django.db.models import Q

from fazhi.cases.kinds.penalty import Penalty
from fazhi.cases.kinds.penalty.power import Capacity
from fazhi.cases.kinds.penalty.words import Ending, Procedure
from fazhi.indicators.scope import Scope
from fazhi.law import Book
from fazhi.report.row_words import first, harmless, taken, told
from fazhi.report.told import Told


def tell(scope: Scope, book: Book) -> list[Told]:
    """«如一宗擅自占道经营案，适用普通程序，立案后25天作出处罚决定，当事人已履行。»"""
    ours = Q(capacity=Capacity.OWN, procedure=Procedure.ORDINARY, ending=Ending.PERFORMED, finished_on__lte=scope.end)
    clean = ours & Q(changed_on__isnull=True, challenged_on__isnull=True, filed_on__isnull=False)
    columns = ("cause", "filed_on", "correction_on", "rechecked_on", "published_on")
    lines = [line for line in taken(scope, Penalty, "decided_on", *columns, where=clean) if harmless(scope, line["cause"])]
    one = first(lines, lambda line: line["rechecked_on"], lambda line: line["correction_on"], lambda line: line["published_on"])
    if one is None:
        return []
    days = (one["decided_on"] - one["filed_on"]).days
    text = f"如一宗{harmless(scope, one['cause']).removesuffix('案')}案，{'责令改正后，' if one['correction_on'] else ''}"
    text += f"自立案起{days}天作出处罚决定" if days else "立案当天作出处罚决定"
    return told(f"{text}，{'复查合格，' if one['rechecked_on'] else ''}当事人已履行。", [one])
