"""移交与接手: hand over one case or all of them to a colleague, with the list; take over what was handed to me."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fazhi.cases.handing import Offer, has_left, leads_town, may_offer, offer, waiting_in
from fazhi.cases.handing_lines import case_lines
from fazhi.cases.holding import Colleague, colleagues, open_held
from fazhi.cases.models import Handed, Handover, Holder
from fazhi.org.access import Viewer
from fazhi.org.models import Person, Unit, UnitKind
from fazhi.records.models import Entry
from fazhi.records.permission import Refused
from fazhi.report.successor import rest_of
from fazhi.web.blaming import blame
from fazhi.web.forms import dress
from fazhi.web.page import go, now, page
from fazhi.web.pages.handover_one import shown_lines

SHOWN = 20  # earlier handovers on the page
GONE = "登记号{}已经办结或者不在移交人名下，已从清单里去掉，请核对后再列。"
REASONS = ("岗位调整", "借调", "产假、病假", "退休、调离", "分工调整")


class OfferForm(forms.Form):
    """To whom, why, when, who watches; the cases are ticked beside it."""

    taker = dress(forms.TypedChoiceField(label="移交给", coerce=int))
    why = dress(forms.CharField(label="移交原因", max_length=200, help_text="例：岗位调整；借调三个月"))
    on = dress(forms.DateField(label="移交日期", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")))
    supervisor = dress(forms.CharField(label="监交人（可不填）", max_length=40, required=False))
    remark = dress(
        forms.CharField(
            label="其他要交代的", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
            help_text="例：纸质卷宗在3号柜",
        )
    )  # fmt: skip

    def __init__(self, *args: Any, takers: list[Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["taker"]
        field.choices = [("", "请选择")] * (len(takers) != 1) + [
            (one.person.pk, f"{one.person.name}　{one.title}") for one in takers
        ]
        self.fields["why"].widget.attrs["list"] = "reasons"


@dataclass(frozen=True)
class Desk:
    """Whose work of which town is handed over on this page: his open cases `held`, or the one of them that is `single`."""

    town: Unit
    giver: Person
    single: Entry | None
    held: list[Entry]


def home_town(asker: Viewer) -> Unit:
    """The town whose ledgers he keeps or leads; 403 for everybody else."""
    towns = [asker.tree.town(post.unit_id, asker.day) for post in asker.posts]
    for town in towns:
        if town and town.kind == UnitKind.TOWN and (asker.may_write(town.pk) or leads_town(asker, town.pk)):
            return town
    raise PermissionDenied("移交由乡镇（街道）登记台账的人员和本单位领导办理。")


@page
def show(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """What waits for me, what I give away, my open cases; posted: the list is made."""
    desk = _desk(request, asker)
    if request.method == "POST":
        return _offered(request, asker, desk)
    return _page(request, asker, desk, _form(asker, desk))


def _desk(request: HttpRequest, asker: Viewer) -> Desk:
    """Reads the case or the person of the address."""
    town, single = home_town(asker), None
    given = request.GET.get("case", "")
    if given.isdecimal():
        single = Entry.objects.filter(pk=int(given), void=False).first()
        home = asker.tree.town(single.unit_id, asker.day) if single else None
        if single is None or home is None or home.pk != town.pk:
            raise PermissionDenied("这件事不属于本单位，不能移交。")
    giver = asker.person
    if single is not None:
        held = Holder.objects.filter(pk=single.pk).select_related("person").first()
        giver = held.person if held else giver
    elif (wanted := request.GET.get("from", "")).isdecimal():
        giver = next((one for one in _others(asker, town) if one.pk == int(wanted)), giver)
    if says := may_offer(asker, giver, town.pk):
        raise PermissionDenied(says)
    return Desk(town, giver, single, [single] if single else open_held(giver.pk, town, asker.tree, asker.day))


def _others(asker: Viewer, town: Unit) -> list[Person]:
    """Whose work the asker may hand over beside his own: of a leader's town everybody's, else of those who have left."""
    span = asker.tree.span(town.pk, asker.day, asker.day)
    held = Holder.objects.filter(entry__unit__in=span, entry__void=False).values("person").distinct()
    people = list(Person.objects.filter(pk__in=held, void=False).exclude(pk=asker.person.pk).order_by("pk"))
    if leads_town(asker, town.pk):
        return people
    here = {one.person.pk for one in colleagues(town.pk, asker.tree, asker.day)}
    return [one for one in people if one.pk not in here]


def _form(asker: Viewer, desk: Desk, data: Any = None) -> OfferForm:
    takers = [one for one in colleagues(desk.town.pk, asker.tree, asker.day) if one.person.pk != desk.giver.pk]
    return OfferForm(data, takers=takers, initial={"on": asker.day})


def _page(
    request: HttpRequest, asker: Viewer, desk: Desk, form: OfferForm, status: int = 200, ticked: set[int] | None = None
) -> HttpResponse:
    cards = {card.pk: card for card in desk.held}
    waiting = waiting_in(desk.town.pk)
    taken = {entry for one in waiting for entry in one.entries}
    past = Handover.objects.standing().filter(unit=desk.town).exclude(state=Handed.OFFERED)
    words = {
        "desk": desk, "form": form, "here": "handover", "reasons": REASONS, "whole": desk.single is None,
        "lines": shown_lines(case_lines(cards.values()), {pk: card.title for pk, card in cards.items()}, asker.day),
        "taken": taken, "ticked": cards.keys() - taken if ticked is None else ticked,
        "mine": [one for one in waiting if one.taker_id == asker.person.pk],
        "others": [one for one in waiting if one.taker_id != asker.person.pk],
        "people": _others(asker, desk.town) if desk.single is None else [], "in_place": desk.giver.pk != asker.person.pk,
        "left": desk.giver.pk != asker.person.pk and has_left(desk.giver, desk.town.pk, asker.day),
        "past": past.select_related("giver", "taker").order_by("-answered_on", "-pk")[:SHOWN], "me": asker.person.pk,
    }  # fmt: skip
    return render(request, "web/handover.html", words, status=status)


def _offered(request: HttpRequest, asker: Viewer, desk: Desk) -> HttpResponse:
    form = _form(asker, desk, request.POST)
    ticked = {int(text) for text in request.POST.getlist("case") if text.isdecimal()}
    if form.is_valid():
        told = form.cleaned_data
        taker = Person.objects.get(pk=told["taker"])
        chosen = [card for card in desk.held if card.pk in ticked]
        gone = ticked - {card.pk for card in chosen}
        whole = desk.single is None and request.POST.get("whole") == "1"
        rest = rest_of(desk.town, asker, asker.day) if whole else []
        try:
            if gone:
                form.add_error(
                    None, f"登记号{'、'.join(map(str, sorted(gone)))}已经办结或者不在您名下，已从清单里去掉，请核对后再登记。"
                )
                raise Refused
            row = offer(
                Offer(desk.town, desk.giver, taker, told["on"], told["why"], case_lines(chosen), rest, told["supervisor"],
                      told["remark"], whole),
                viewer=asker, door="web", at=now(),
            )  # fmt: skip
        except Refused as refused:
            blame(form, refused)
        else:
            messages.success(request, f"移交清单已列好，等{taker.name}接收。接收以前仍由{desk.giver.name}办理。")
            return go("handover_one", row.pk)
    return _page(request, asker, desk, form, status=422, ticked=ticked)
