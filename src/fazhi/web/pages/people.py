"""人员: who is here, where he serves, whether he can log in; the system administrator adds people and prints slips again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from fazhi.exchange.backup.dated import last
from fazhi.org import people_sheet
from fazhi.org.access import KEEPERS, Viewer
from fazhi.org.listed import ListRefused
from fazhi.org.models import Account, Person, Post, Role, UnitKind
from fazhi.org.people import AccountRefused, open_account, reissue
from fazhi.org.posting import add_person, held_on
from fazhi.web.page import go, known, now, page
from fazhi.web.pages.setup import system_page
from fazhi.web.pages.setup_lists import slips
from fazhi.web.pages.sheets import download
from fazhi.web.setup_forms import PersonForm

PAGE = 50
STATES = {"": "在任", "none": "没有账号", "waiting": "从未登录", "locked": "登录锁定", "left": "已离任"}


@dataclass(frozen=True)
class Line:
    """A person as listed: his posts with the names of their units, his account, whether it is locked."""

    person: Person
    posts: list[tuple[Post, str]]
    account: Account | None
    locked: bool

    @property
    def waits(self) -> bool:
        """Whether a one-time password lies with him that he never used."""
        return bool(self.account and self.account.is_active and self.account.must_change)

    @property
    def says(self) -> tuple[str, str]:
        """How he stands with the login: words, tone."""
        if self.account is None:
            return "未开通", ""
        if not self.account.is_active:
            return "已停用", ""
        if self.locked:
            return "登录锁定", "bad"
        return ("从未登录", "warn") if self.account.must_change else ("已开通", "on")


def locked() -> set[str]:
    """Account names that are locked just now by wrong passwords."""
    since = now() - timedelta(hours=settings.AXES_COOLOFF_TIME)
    full = AccessAttempt.objects.filter(failures_since_start__gte=settings.AXES_FAILURE_LIMIT, attempt_time__gte=since)
    return {str(name).lower() for name in full.values_list("username", flat=True) if name}


def people(asker: Viewer, *, left: bool = False) -> list[Line]:
    """Everybody he may see, in the order of the units; `left` those without a post. Three or four queries."""
    everything = asker.has(*KEEPERS)
    units = frozenset(asker.tree.units) if everything else asker.opened
    held: dict[int, list[tuple[Post, str]]] = {}
    persons: dict[int, Person] = {}
    for post in Post.objects.filter(held_on(asker.day), person__void=False).select_related("person").order_by("pk"):
        if post.unit_id in units:
            persons[post.person_id] = post.person
            held.setdefault(post.person_id, []).append((post, asker.tree.said(post.unit_id, asker.day)))
    if left:
        held, gone = {}, Person.objects.standing().exclude(pk__in=list(persons)) if everything else []
        persons = {one.pk: one for one in gone}
    shut, accounts = locked(), {one.person_id: one for one in Account.objects.filter(person_id__in=list(persons))}
    found = []
    for pk, person in persons.items():
        account = accounts.get(pk)
        found.append(Line(person, held.get(pk, []), account, bool(account and account.username.lower() in shut)))
    return sorted(found, key=lambda line: (_order(asker, line), line.person.pk))


def _order(asker: Viewer, line: Line) -> tuple[int, int]:
    """The county's people first, then town by town."""
    if not line.posts:
        return (0, 0)
    pk = line.posts[0][0].unit_id
    town = asker.tree.town(pk, asker.day)
    return (0 if town is None or town.kind == UnitKind.COUNTY else town.pk, pk)


def _fits(line: Line, said: str, state: str) -> bool:
    account = line.account.username.lower() if line.account else ""
    texts = [line.person.name, account, *(post.title for post, _ in line.posts), *(unit for _, unit in line.posts)]
    if said and not any(said.lower() in text.lower() for text in texts):
        return False
    words = {"none": ("未开通", "已停用"), "waiting": ("从未登录",), "locked": ("登录锁定",)}.get(state)
    return words is None or line.says[0] in words


@page
def every(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The people of one's own town; of the whole county for the three administrators."""
    if not asker.opened and not asker.has(*KEEPERS):
        raise PermissionDenied("您的岗位不查阅人员名单。")
    keeps, sees = asker.has(Role.SYSTEM), asker.has(*KEEPERS)
    said, state = request.GET.get("q", "").strip(), request.GET.get("state", "")
    state = state if state in STATES and sees else ""
    town = request.GET.get("unit", "")
    lines = [line for line in people(asker, left=state == "left") if _fits(line, said, state)]
    if town.isdecimal() and int(town) in asker.tree.units:
        below = set(asker.tree.below(int(town), asker.day)) if int(town) != _county(asker) else {int(town)}
        lines = [line for line in lines if any(post.unit_id in below for post, _ in line.posts)]
    sheet = Paginator(lines, PAGE).get_page(request.GET.get("page"))
    ids = frozenset(asker.tree.units) if sees else asker.opened
    towns = [
        unit
        for unit in known(asker, ids)
        if unit.kind in (UnitKind.COUNTY, UnitKind.TOWN) and asker.tree.stands(unit.pk, asker.day)
    ]
    words = {
        "here": "people", "sheet": sheet, "total": len(lines), "keeps": keeps, "sees": sees, "q": said, "state": state,
        "states": STATES, "towns": towns, "unit": int(town) if town.isdecimal() else "",
        "slips": sum(line.waits for line in lines) if keeps else 0, "backup": last().says(asker.day) if keeps else "",
    }  # fmt: skip
    return render(request, "web/people.html", words)


def _county(asker: Viewer) -> int:
    return next((unit.pk for unit in asker.tree.units.values() if unit.kind == UnitKind.COUNTY), 0)


@system_page
def out(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The posts of today as a list that can be changed and uploaded again."""
    return download(people_sheet.listed(asker.tree, asker.day), f"人员登记表_{asker.day:%Y%m%d}.xlsx")


@never_cache
@system_page
def new(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """Somebody new, with his first post and an account; `?after=` a post whose holder he follows (接任)."""
    form = PersonForm(request.POST or None, asker=asker, initial=_after(request, asker))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        unit = asker.tree.units[said["unit"]]
        made: list[tuple[Account, str]] = []
        try:
            with transaction.atomic():
                person = add_person(
                    "".join(said["name"].split()), said["phone"], unit, said["role"], said["title"], said["start"],
                    first=said["first"], viewer=asker, door="web", at=now(),
                )  # fmt: skip
                if said["account"]:
                    made = [open_account(person, said["account"], viewer=asker, at=now())]
        except (ListRefused, AccountRefused) as refused:
            form.add_error("account" if isinstance(refused, AccountRefused) else None, str(refused))
        else:
            says = f"已登记{person.name}。"
            if made:
                return slips(request, asker, made, says)
            messages.success(request, says)
            return go("person", person.pk)
    words = {"here": "people", "form": form, "after": request.GET.get("after", "")}
    return render(request, "web/people_new.html", words, status=422 if form.errors else 200)


def _after(request: HttpRequest, asker: Viewer) -> dict[str, Any]:
    """What a successor takes over: the same unit, permission and title, from the day after."""
    number = request.GET.get("after", "")
    post = Post.objects.standing().filter(pk=int(number)).first() if number.isdecimal() else None
    if post is None:
        return {"unit": request.GET.get("unit", "")}
    start: date = post.end + timedelta(days=1) if post.end else asker.day
    return {"unit": post.unit_id, "role": post.role, "title": post.title, "first": post.first, "start": start}


@never_cache
@require_POST
@system_page
def again(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """New slips for those of the list who never logged in; their old slips are void."""
    town = request.POST.get("unit", "")
    ids = None
    if town.isdecimal() and int(town) in asker.tree.units:
        ids = set(asker.tree.below(int(town), asker.day)) if int(town) != _county(asker) else {int(town)}
    chosen = [
        line.account for line in people(asker) if line.account and (ids is None or any(p.unit_id in ids for p, _ in line.posts))
    ]
    with transaction.atomic():
        made = reissue(chosen, viewer=asker, at=now())
    if not made:
        messages.error(request, "没有从未登录过的账号，不用补印。")
        return go("people")
    return slips(request, asker, made, "原来的密码条作废，以这次印的为准。")
