"""Every POST of the pages: nothing typed is lost when the session has ended, and nothing is carried out twice."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from fazhi.org.people import must_change
from fazhi.web import held
from fazhi.web.guard import OTHERS
from fazhi.web.once import Done, Sending, digest
from fazhi.web.page import SeeOther, go
from fazhi.web.showing import FIELD, Showing, read

NAME = re.compile(r"\d{1,6}\.[0-9a-f]{12}")
TWICE = "已经保存过了：这张表提交了两次，只办了一次，没有重复。"


class Posting:
    """Middleware; stands behind the one that knows who is logged in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Lets the request through, then remembers what became of the form."""
        answer = self.get_response(request)
        kept: Any = request
        sending: Sending | None = getattr(kept, "fazhi_sending", None)
        if sending is not None and sending.settle(answer):
            before = [one for one in request.COOKIES.get("sent", "").split("~") if NAME.fullmatch(one)]
            names = "~".join([*before[-9:], kept.fazhi_sent])  # so that a form that is shown again can say so
            answer.set_cookie("sent", names, max_age=3600, samesite="Lax", secure=request.is_secure())
        token = getattr(kept, "fazhi_held", None)
        if token and answer.status_code < 500:
            held.drop(token, answer)
        return _whole_page(request, answer)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Holds what cannot be taken now, puts back what was held, and asks before anything is done again."""
        if request.method != "POST" or request.path.startswith(OTHERS) or getattr(view, "by_itself", False):
            return None
        showing = read(request)
        if showing is None:
            return None
        user: Any = request.user
        mine = user.is_authenticated and user.person_id == showing.person
        if not mine or must_change(user):
            return keep(request, showing)
        again = "held" in request.POST
        if again and (gone := _restored(request, request.POST["held"])):
            return gone
        _strip(request)
        return None if getattr(view, "repeatable", False) else _once(request, showing, again=again)


def _whole_page(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """A part of a page that asks after the session ended: the whole page goes to the login, not the login into the part."""
    kept: Any = request
    htmx: Any = getattr(kept, "htmx", None)
    login = reverse("login")
    if not htmx or answer.status_code != 302 or not answer.headers["Location"].startswith(login):
        return answer
    sent = HttpResponse(status=204)
    sent["HX-Redirect"] = f"{login}?next={quote(htmx.current_url_abs_path or '/')}"
    return sent


def keep(request: HttpRequest, showing: Showing) -> HttpResponse:
    """Holds what was sent and leads to where it can be sent again: the login, the new password, or one press."""
    user: Any = request.user
    if getattr(request, "htmx", False):
        return HttpResponse(status=401)  # a background question of the page; nothing is swapped
    token, key = held.hold(request, showing)
    if user.is_authenticated and user.person_id != showing.person:
        answer = render(request, "web/held_other.html", {"back": reverse("held", args=[token])}, status=403)
        answer._has_been_logged = True  # type: ignore[attr-defined]
    elif user.is_authenticated:
        answer = go("held", token)
    else:
        answer = go("login", query=f"next={reverse('held', args=[token])}")
    return held.give(answer, token, key)


def _restored(request: HttpRequest, token: str) -> HttpResponse | None:
    """Puts what was held into the request; an answer instead where it is gone or another's."""
    user: Any = request.user
    found = held.get(request, token)
    if found is None or found.person != user.person_id or found.path != request.get_full_path():
        return go("held", token)
    held.put_back(request, found)
    kept: Any = request
    kept.fazhi_held = token
    return None


def _strip(request: HttpRequest) -> None:
    """The mark is ours; views and pages that repeat what was sent do not see it."""
    if FIELD in request.POST:
        data: QueryDict = request.POST.copy()
        del data[FIELD]
        request.POST = data  # type: ignore[assignment]


def _once(request: HttpRequest, showing: Showing, *, again: bool) -> HttpResponse | None:
    """Takes the sending, or answers what the first one came to; `again` a person said that it is meant."""
    sending = Sending(showing, digest(request))
    kept: Any = request
    if not sending.first:
        if sending.done is None:
            return render(request, "503.html", {"posted": True, "running": True}, status=503)
        if sending.done.digest == sending.content:
            messages.success(request, TWICE)
            return SeeOther(sending.done.to)
        return None if getattr(request, "htmx", False) else _asked(request, showing, sending.done, same=False)
    fresh = "once" in request.POST and request.POST.get("since", "") in ("", "0")  # what is new; a change has its own guard
    if fresh and not again and (twin := sending.twin):
        sending.release()
        return _asked(request, showing, twin, same=True)
    kept.fazhi_sending, kept.fazhi_sent = sending, showing.name
    return None


def _asked(request: HttpRequest, showing: Showing, done: Done, *, same: bool) -> HttpResponse:
    """The question whether it is meant once more; what was typed is held meanwhile."""
    token, key = held.hold(request, showing)
    words = {
        "to": done.to,
        "at": datetime.fromtimestamp(done.at, UTC),
        "same": same,
        "token": token,
        "path": request.get_full_path(),
    }
    return held.give(render(request, "web/again.html", words, status=409), token, key)
