"""What a petition may have to do with earlier ones of the same town: looked up here, compared by cases.likeness."""

from __future__ import annotations

from django.db.models import Q

from fazhi.cases.kinds.petition import Petition
from fazhi.cases.kinds.petition.words import Category
from fazhi.cases.likeness import Seen, Suggestion, suggest
from fazhi.org.access import Viewer
from fazhi.org.tree import tree

MOST = 2000


def _seen(row: Petition) -> Seen:
    return Seen(row.pk, row.received_on, row.petitioner, row.phone, row.matter, row.people, row.unit_id)


def suggestions(row: Petition, viewer: Viewer) -> Suggestion:
    """Earlier matters of the town that may be this one, among those that open to the viewer. Nothing of accusations.

    It only suggests: the step «confirm» makes it a column.
    """
    if row.category == Category.ACCUSATION:
        return Suggestion((), "")
    units = tree()
    town = units.town(row.unit_id, row.received_on)
    near = set(units.below(town.pk if town else row.unit_id, row.received_on)) & viewer.opened
    person = Q(unit=row.unit_id)
    if row.petitioner:
        person |= Q(petitioner=row.petitioner)
    if row.phone:
        person |= Q(phone=row.phone)
    earlier = Petition.objects.standing().filter(person, unit__in=near, received_on__lte=row.received_on)
    wanted = earlier.exclude(category=Category.ACCUSATION).exclude(pk=row.pk).order_by("-received_on", "pk")[:MOST]
    return suggest(_seen(row), [_seen(one) for one in wanted])
