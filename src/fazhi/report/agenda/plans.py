"""What the town planned for itself: the plans of law study and of publicity, and the rota of leaders who receive visitors."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from fazhi.records.ledgers.publicity_plan import PublicityPlan
from fazhi.records.ledgers.reception_rota import ReceptionRota
from fazhi.records.ledgers.study_plan import StudyPlan
from fazhi.report.agenda.item import Asked, Item, Kind


def find(what: Asked) -> Iterable[Item]:
    """Lines of the plans by their planned day, receptions by theirs."""
    for row in _rows(StudyPlan, "planned_on", what):
        yield _item(
            row, "study_plan", "plan", row.planned_on, f"学法：{row.topic}", row.get_body_display(), row.done_on is not None
        )
    for row in _rows(PublicityPlan, "planned_on", what):
        yield _item(row, "publicity_plan", "plan", row.planned_on, f"普法：{row.item}", row.bearer, row.done_on is not None)
    for row in _rows(ReceptionRota, "held_on", what):
        told = bool(row.matters or row.handled or row.held_on < what.on)
        yield _item(row, "reception_rota", "rota", row.held_on, f"{row.get_form_display()}：{row.leader}", row.leader, told)


def _rows(model: Any, day: str, what: Asked) -> list[Any]:
    year = (date(what.year, 1, 1), date(what.year, 12, 31))
    found = model.objects.filter(**{f"{day}__range": year}, unit_id__in=what.span, void=False)
    return list(found.order_by(day, "pk"))


def _item(row: Any, ledger: str, kind: Kind, day: date, label: str, who: str, done: bool) -> Item:
    return Item(f"{ledger}-{row.pk}", kind, day, day, label, who, "", ("row", ledger, str(row.pk)), done)
