"""A typical mediation of the year without persons, places or money.

Complicated ones first, then written, confirmed by the court, visited again, then the earliest.
"""

from __future__ import annotations

from django.db.models import Q

from fazhi.cases.kinds.mediation import Mediation
from fazhi.cases.kinds.mediation.words import Confirmed, Form, Performance
from fazhi.indicators.scope import Scope
from fazhi.law import Book
from fazhi.report.row_words import first, label, taken, told
from fazhi.report.told import Told


def tell(scope: Scope, book: Book) -> list[Told]:
    """«如一起道路交通事故纠纷，受理后12天达成书面调解协议，协议已履行，经司法确认有效，并已回访。»"""
    done = Q(performance=Performance.DONE, relapsed_on__isnull=True, performed_on__lte=scope.end) & ~Q(kind_of="")
    columns = ("kind_of", "accepted_on", "agreement", "complicated", "confirmed", "confirmed_on", "visited_on")
    lines = taken(scope, Mediation, "agreed_on", *columns, where=done & ~Q(kind_of="other"))
    one = first(
        lines,
        lambda line: line["complicated"],
        lambda line: line["agreement"] == Form.WRITTEN,
        lambda line: line["confirmed"] == Confirmed.VALID,
        lambda line: line["visited_on"],
    )
    if one is None:
        return []
    days = (one["agreed_on"] - one["accepted_on"]).days
    took = f"受理后{days}天达成" if days else "受理当天达成"
    kind = label(Mediation, "kind_of", one["kind_of"]).removeprefix("其他")
    text = f"如一起{'疑难复杂的' if one['complicated'] else ''}{kind}纠纷，{took}"
    text += f"{label(Mediation, 'agreement', one['agreement'])}，协议已履行"
    confirmed = one["confirmed"] == Confirmed.VALID and one["confirmed_on"] and one["confirmed_on"] <= scope.end
    text += "，经司法确认有效" if confirmed else ""
    text += "，并作了回访" if one["visited_on"] and one["visited_on"] <= scope.end else ""
    return told(f"{text}。", [one])
