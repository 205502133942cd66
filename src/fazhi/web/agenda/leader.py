"""What a leader must do himself: matters he took over, receptions, hearings; signatures come with the cases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from django.urls import reverse

from fazhi.cases.saying import short
from fazhi.org.access import Viewer
from fazhi.records.ledgers.owned_case import OwnedCase
from fazhi.records.ledgers.reception_rota import ReceptionRota
from fazhi.web.agenda.item import Item

HEARING = "court_appearance.identity"  # the clock whose day is the hearing's
AHEAD = timedelta(days=7)
MOST = 10


def cases(items: Iterable[Item]) -> list[Item]:
    """A town's cases as its leader sees them: hearings are his, what is late he asks about, the rest is its handlers' work."""
    return [_case(item) for item in items]


def _case(item: Item) -> Item:
    if item.state == "sign":
        return replace(item, saying="")
    if item.clock == HEARING:
        return replace(item, state="own")
    if item.state == "overdue":
        return replace(item, saying=f"问经办人：“{item.title}”为什么晚了，哪天办完，要不要您出面。", paper=None)
    return replace(item, state="others", saying="", paper=None)


def owned(asker: Viewer) -> list[Item]:
    """The matters under his own name that are not ended."""
    rows = OwnedCase.objects.standing().filter(unit__in=asker.opened, leader__contains=asker.person.name, end=None)
    return [
        Item("own", row.matter, reverse("row", args=["owned_case", row.pk]), "领导包案",
             f"您包的案，已{(asker.day - row.start).days}天。" + (f"最近：{row.progress}" if row.progress else ""),
             saying=f"问承办人{row.handler}：“{row.matter}”办到哪一步，卡在哪里。" if row.handler else "")
        for row in rows.order_by("start", "pk")[:MOST]
    ]  # fmt: skip


def receptions(asker: Viewer) -> list[Item]:
    """The days of the week ahead on which he receives visitors or goes to the villages."""
    day = asker.day
    rows = ReceptionRota.objects.standing().filter(
        unit__in=asker.opened, leader__contains=asker.person.name, held_on__gte=day, held_on__lte=day + AHEAD
    )
    return [
        Item("today" if row.held_on == day else "own", f"{row.get_form_display()}：{short(row.held_on, day)}",
             reverse("row", args=["reception_rota", row.pk]), "领导接访下访", row.place or "地点未填", row.held_on)
        for row in rows.order_by("held_on", "pk")[:MOST]
    ]  # fmt: skip
