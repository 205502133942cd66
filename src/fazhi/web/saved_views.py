"""Named views of a ledger: a person's own, and those that colleagues of his town share."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import QueryDict

from fazhi.org.access import Viewer
from fazhi.org.models import Unit
from fazhi.records.ledger import Ledger
from fazhi.web import list_columns
from fazhi.web.listing import OLD, Listing
from fazhi.web.models import ListChoice, SavedView

MOST = 30  # of one person in one ledger
BESIDE = 5  # tabs shown; the others fold away


@dataclass(frozen=True)
class Tab:
    """One view above the list; `on` the one looked at, `changed` when what is seen is no longer what was saved."""

    view: SavedView
    href: str
    on: bool
    changed: bool
    mine: bool


@dataclass(frozen=True)
class Tabs:
    """All of them: those beside each other and those folded away; `whole` the address of everything."""

    beside: list[Tab]
    more: list[Tab]
    whole: str
    whole_on: bool

    @property
    def current(self) -> Tab | None:
        """The one looked at."""
        return next((tab for tab in (*self.beside, *self.more) if tab.on), None)


def town_of(asker: Viewer) -> Unit | None:
    """The unit whose people see what he shares: his town, for the county's people the county."""
    home = asker.home
    return (asker.tree.town(home.pk, asker.day) or home) if home else None


def circle(asker: Viewer) -> set[int]:
    """The units whose shared views he sees: the towns of all his posts."""
    towns = (asker.tree.town(post.unit_id, asker.day) for post in asker.posts)
    return {town.pk if town else post.unit_id for town, post in zip(towns, asker.posts, strict=True)}


def visible(asker: Viewer, ledger: Ledger) -> QuerySet[SavedView]:
    """The views of a ledger that he may open: his own first."""
    his = Q(person=asker.person) | Q(shared=True, unit_id__in=circle(asker))
    return SavedView.objects.filter(his, ledger=ledger.name).select_related("person").order_by("pk")


def opens(asker: Viewer, view: SavedView) -> bool:
    """Whether he may open a view."""
    return view.person_id == asker.person.pk or (view.shared and view.unit_id in circle(asker))


def said(listing: Listing) -> str:
    """What is kept of a list's address: keys, choices, days and numbers in a fixed order. Never the words searched for."""
    kept = QueryDict(mutable=True)
    for name in listing.form.fields:
        if name != "q" and listing.asked.get(name):
            kept[name] = str(listing.params.get(name, ""))
    kept.setlist("if", [one.text for one in listing.conditions])
    if listing.old:
        kept["sort"] = OLD
    return kept.urlencode()


def address(asker: Viewer, view: SavedView) -> str:
    """The parameters that open a view; a unit that does not open to the reader is left out."""
    params = QueryDict(view.query, mutable=True)
    unit = params.get("unit", "")
    if unit and not (unit.isdecimal() and asker.opens(int(unit))):
        del params["unit"]
    if view.columns:
        params["cols"] = view.columns
    params["view"] = str(view.pk)
    return params.urlencode(safe=",")


def opening(asker: Viewer, choice: ListChoice, params: QueryDict) -> QueryDict:
    """What a list shows: what the address asks, or of a bare address the view that he wants first."""
    first = choice.first
    if params or first is None or not opens(asker, first):
        return params
    return QueryDict(address(asker, first))


def tabs(listing: Listing) -> Tabs:
    """The views above a list: his own before the others'; the one looked at is never folded away."""
    asker, asked = listing.asker, listing.params.get("view", "")
    now = said(listing) if asked else ""
    found = []
    for view in visible(asker, listing.ledger):
        on, mine = asked == str(view.pk), view.person_id == asker.person.pk
        other = bool(view.columns) and view.columns != list_columns.said(listing.columns)
        found.append(Tab(view, f"?{address(asker, view)}", on, on and (other or now != view.query), mine))
    found.sort(key=lambda tab: (not tab.mine, tab.view.pk))
    beside = found[:BESIDE]
    if any(tab.on for tab in found[BESIDE:]):
        beside = [*found[: BESIDE - 1], next(tab for tab in found if tab.on)]
    whole = "?view=all" if listing.choice and listing.choice.first_id else "?"
    return Tabs(beside, [tab for tab in found if tab not in beside], whole, not any(tab.on for tab in found))
