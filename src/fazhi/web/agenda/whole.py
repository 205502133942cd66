"""The agenda of a person: which sources his posts have."""

from __future__ import annotations

from fazhi.cases.standing import Ground
from fazhi.indicators.owed import whose
from fazhi.law.duty import WHO
from fazhi.org.access import Viewer
from fazhi.org.models import Role, UnitKind
from fazhi.web.agenda import asked, county, leader, town, village
from fazhi.web.agenda.cases import of_cases
from fazhi.web.agenda.item import Item

TOWNS_OWN = tuple(name for name in WHO if name != "village")  # what a village owes is not its town's to do


def agenda(asker: Viewer, on: Ground, *, own: bool = False) -> list[Item]:
    """Everything with a day, or that waits for him, by the law and the calendar that rule; nothing where no rows open to him.

    `own`: of the cases only those that he has in hand himself.
    """
    if not asker.opened or asker.home is None:
        return []
    if asker.has(Role.COUNTY):
        return [*county.received(asker), *county.settings(asker), *county.asked(asker)]
    found = of_cases(asker, own=own)
    if asker.has(Role.LEADER) and not asker.written:
        found = leader.cases(found)
    home = asker.home
    if asker.has(Role.VILLAGE):
        found += [*village.disputes(asker), *town.duties(asker, home, ("village",), on)]
    if asker.has(Role.LEADER):
        found += [*leader.owned(asker), *leader.receptions(asker)]
    if home.kind == UnitKind.TOWN and (asker.written or asker.has(Role.LEADER)):
        mine = TOWNS_OWN if asker.written else _bearer(asker)
        found += [*town.filing(asker, home, on), *town.duties(asker, home, mine, on)]
    if asker.advises:
        found += asked.opinions(asker)
    if asker.written:
        found += [*asked.offers(asker), *asked.advice(asker, own=own), *town.questions(asker)]
    return found


def _bearer(asker: Viewer) -> tuple[str, ...]:
    """The bearers of duties that he is; the units of his posts are in the tree already."""
    for post in asker.posts:
        post.unit = asker.tree.units[post.unit_id]
    return whose(asker.posts)
