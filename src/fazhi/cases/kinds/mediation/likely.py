"""What stands beside the form of a session: earlier mediations of the same people, and the town's own levels and steps."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.db.models import Q

from fazhi.cases.kinds.mediation import Mediation
from fazhi.cases.likeness import ALIKE, Likely, Suggestion, alike
from fazhi.org.access import Viewer
from fazhi.org.tree import tree
from fazhi.records.ledgers.mediation_method import MediationMethod, Part

MOST = 5


def offered(town: int, day: date) -> str:
    """The words of the town's own method in force on a day, level by level and step by step; empty where it has none."""
    rows = MediationMethod.objects.standing().filter(unit=town, since_on__lte=day, part__in=[Part.LEVEL, Part.STEP])
    words: dict[str, list[str]] = defaultdict(list)
    for row in rows.filter(Q(until_on=None) | Q(until_on__gte=day)).order_by("part", "place", "pk"):
        words[row.part].append(row.word)
    told = [f"{part.label}：{'、'.join(words[part])}" for part in (Part.LEVEL, Part.STEP) if words[part]]
    return f"本镇调解办法，{'；'.join(told)}。" if told else ""


def suggestions(row: Mediation, viewer: Viewer) -> Suggestion:
    """Earlier mediations of the town with one of these parties, among those open to the viewer, and the words of its method."""
    units = tree()
    town = units.town(row.unit_id, row.accepted_on)
    home = town.pk if town else row.unit_id
    names = [name for name in (row.applicant, row.respondent) if name.strip()]
    near = set(units.below(home, row.accepted_on)) & viewer.opened
    same = Q(applicant__in=names) | Q(respondent__in=names)
    earlier = Mediation.objects.standing().filter(same, unit__in=near, accepted_on__lte=row.accepted_on).exclude(pk=row.pk)
    found = [one for one in earlier.order_by("-accepted_on", "-pk") if alike(one.matter, row.matter) >= ALIKE] if names else []
    likely = [Likely(one.pk, one.accepted_on, one.matter, "again", "当事人同名，事项相近。") for one in found[:MOST]]
    return Suggestion(tuple(likely), offered(home, row.accepted_on))
