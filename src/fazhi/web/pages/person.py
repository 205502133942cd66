"""One person for the system administrator: his posts, his account, what was done with it; joining, leaving, a lost password."""

from __future__ import annotations

from typing import Any

from axes.utils import reset
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from fazhi.org.access import Viewer
from fazhi.org.listed import ListRefused
from fazhi.org.models import Account, Person, Post
from fazhi.org.people import AccountRefused, close_account, note_unlock, open_account, reset_password
from fazhi.org.posting import add_post, correct_person, end_posts, leave
from fazhi.trail.writing import Conflict
from fazhi.web.page import go, now
from fazhi.web.pages.people import locked
from fazhi.web.pages.setup import system_page
from fazhi.web.pages.setup_lists import slips
from fazhi.web.setup_forms import AccountForm, DayForm, NameForm, PostForm

FORMS: dict[str, Any] = {"post": PostForm, "end": DayForm, "leave": DayForm, "open": AccountForm, "name": NameForm}


def _person(pk: int) -> Person:
    found: Person | None = Person.objects.standing().filter(pk=pk).first()
    if found is None:
        raise Http404("没有这个人。")
    return found


def _account(person: Person) -> Account:
    found = Account.objects.filter(person=person).first()
    if found is None:
        raise Http404(f"{person.name}没有账号。")
    return found


@never_cache
@system_page
def show(request: HttpRequest, asker: Viewer, pk: int) -> HttpResponse:
    """The person's page."""
    return _page(request, asker, _person(pk))


def _page(request: HttpRequest, asker: Viewer, person: Person, do: str = "", form: Any = None) -> HttpResponse:
    """The page with every form; the one that was refused shows its faults and stands open."""
    posts = list(Post.objects.standing().filter(person=person).order_by("-end", "-start", "-pk"))
    posts.sort(key=lambda post: post.end is not None)
    account = Account.objects.filter(person=person).first()
    day = {"day": asker.day}
    forms = {
        "post": PostForm(asker=asker), "end": DayForm(initial=day), "leave": DayForm(initial=day), "open": AccountForm(),
        "name": NameForm(initial={"name": person.name, "phone": person.phone}),
    }  # fmt: skip
    if do:
        forms[do] = form
    held = [post for post in posts if post.end is None or post.end >= asker.day]
    words = {
        "here": "people", "person": person,
        "posts": [(post, asker.tree.said(post.unit_id, asker.day), post in held) for post in posts],
        "held": bool(held), "account": account, "acts": account.acts.select_related("by").order_by("-pk")[:10] if account else [],
        "locked": bool(account and account.username.lower() in locked()), "forms": forms, "do": do, "wrong": form,
        "myself": person.pk == asker.person.pk,
    }  # fmt: skip
    return render(request, "web/person.html", words, status=422 if do else 200)


@never_cache
@require_POST
@system_page
def act(request: HttpRequest, asker: Viewer, pk: int, do: str) -> HttpResponse:
    """One act on the person: a post, its end, 离任, his name, his account."""
    person = _person(pk)
    if do in ("reset", "close", "unlock"):
        return _account_act(request, asker, person, do)
    if do not in FORMS:
        raise Http404("没有这种办理。")
    form = FORMS[do](request.POST, **({"asker": asker} if do == "post" else {}))
    if not form.is_valid():
        return _page(request, asker, person, do, form)
    try:
        if do == "open":
            with transaction.atomic():
                made = open_account(person, form.cleaned_data["account"], viewer=asker, at=now())
            return slips(request, asker, [made])
        messages.success(request, _written(request, asker, person, do, form.cleaned_data))
    except (ListRefused, AccountRefused) as refused:
        form.add_error(None, str(refused))
        return _page(request, asker, person, do, form)
    except Conflict:
        messages.error(request, "这个人的任职刚被他人改过，没有写入。请核对后再办。")
    return go("person", pk)


def _written(request: HttpRequest, asker: Viewer, person: Person, do: str, said: dict[str, Any]) -> str:
    """Does what is kept in the trail; returns what to say."""
    way: dict[str, Any] = {"viewer": asker, "door": "web", "at": now()}
    if do == "name":
        correct_person(person, "".join(said["name"].split()), said["phone"], **way)
        return "已更正。"
    if do == "post":
        unit = asker.tree.units[said["unit"]]
        add_post(person, unit, said["role"], said["title"], said["start"], first=said["first"], **way)
        return f"已登记{person.name}的新任职。"
    if do == "end":
        post = Post.objects.standing().filter(pk=request.POST.get("post") or 0, person=person).first()
        if post is None:
            raise Http404("没有这个任职。")
        end_posts(person, [post], said["day"], why=f"{person.name}不再任{post.title or post.get_role_display()}", **way)
        return f"已登记：任职到{said['day']}为止。"
    with transaction.atomic():
        closed = leave(person, said["day"], **way)
    return f"{person.name}已办离任{'，账号已停用' if closed else ''}。接任的人请点任职后面的“登记接任”。"


def _account_act(request: HttpRequest, asker: Viewer, person: Person, do: str) -> HttpResponse:
    account = _account(person)
    try:
        if do == "reset":
            password = reset_password(account, viewer=asker, at=now())
            reset(username=account.username)
            return slips(request, asker, [(account, password)], "原来的密码已作废。")
        if do == "close":
            close_account(account, viewer=asker, at=now())
            messages.success(request, f"账号“{account.username}”已停用，以前的记录不受影响。")
        else:
            note_unlock(account, viewer=asker, at=now())
            reset(username=account.username)
            messages.success(request, f"账号“{account.username}”已解除锁定，可以马上登录。")
    except AccountRefused as refused:
        messages.error(request, str(refused))
    return go("person", person.pk)
