"""Logging in and out, changing the password."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash, views
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from fazhi.org.people import AccountRefused, change_password, must_change
from fazhi.org.setting_up import empty
from fazhi.web.forms import LoginForm, PasswordForm
from fazhi.web.held import until
from fazhi.web.page import by_itself, go, viewer_of


class Login(views.LoginView):
    """Name and password; locked for half an hour after five wrong tries (django-axes)."""

    template_name = "web/login.html"
    authentication_form = LoginForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Says that what was typed is still there, where the way back leads to it."""
        words: dict[str, Any] = super().get_context_data(**kwargs)
        way = re.fullmatch(r"/held/([\w-]+)/", str(words.get("next") or ""))
        ends = until(way[1]) if way else None
        return words | {
            "out": "out" in self.request.GET,
            "held_until": datetime.fromtimestamp(ends, UTC) if ends else None,
            "again": "again" in self.request.GET,
        }

    def get_default_redirect_url(self) -> str:
        """A village's person starts where he tells, everybody else at today."""
        asker = viewer_of(self.request)
        told = asker is not None and asker.tells and not asker.written
        return reverse("tell") if told else super().get_default_redirect_url()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Nobody can log in where nothing was ever written: there the county is set up."""
        return go("setup") if empty() else super().dispatch(request, *args, **kwargs)


@by_itself
@login_required
def password(request: HttpRequest) -> HttpResponse:
    """The person's own password; nothing else opens while it is still the one that the administrator made."""
    account: Any = request.user
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            change_password(account, form.cleaned_data["old"], form.cleaned_data["new"])
        except AccountRefused as refused:
            form.add_error(None, str(refused))
        else:
            update_session_auth_hash(request, account)
            messages.success(request, "密码已修改。")
            held = request.session.pop("held", "")
            return go("held", held) if held else go("today")
    words = {"form": form, "must": must_change(account)}
    return render(request, "web/password.html", words, status=422 if form.errors else 200)
