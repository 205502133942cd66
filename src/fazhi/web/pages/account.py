"""Logging in and out, changing the password."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import views
from django.http import HttpResponse
from django.urls import reverse_lazy

from fazhi.web.forms import LoginForm, PasswordForm


class Login(views.LoginView):
    """Name and password; locked for half an hour after five wrong tries (django-axes)."""

    template_name = "web/login.html"
    authentication_form = LoginForm
    redirect_authenticated_user = True


class Password(views.PasswordChangeView):
    """The person's own password."""

    template_name = "web/password.html"
    form_class = PasswordForm
    success_url = reverse_lazy("today")

    def form_valid(self, form: Any) -> HttpResponse:
        """Says that it was done."""
        messages.success(self.request, "密码已修改。")
        return super().form_valid(form)
