"""What is said when something goes wrong: why, what one may do, whom to ask; a fault of the server has a number in the log."""

from __future__ import annotations

import logging
import secrets
import sys
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from fazhi.records.ledger import ledgers
from fazhi.web.guard import refused_size

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that is mistaken for another when read aloud
LOG = logging.getLogger("django.request")


def bad(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the sending was not whole or had too many parts; 413 where its text was too large."""
    if isinstance(exception, RequestDataTooBig):
        return refused_size()
    return HttpResponse(render_to_string("400.html"), status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: why, as whom one is logged in, whom to ask."""
    return render(request, "403.html", {"exception": str(exception), "back": _list(request)}, status=403)


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, with the way back to the list."""
    said = str(exception) if isinstance(exception.args[0] if exception.args else None, str) else ""
    return render(request, "404.html", {"exception": said, "back": _list(request)}, status=404)


def _list(request: HttpRequest) -> Any:
    """The ledger of the address, to go back to its list; None where the address names none."""
    match = request.resolver_match
    return ledgers().get(str(match.kwargs.get("name", ""))) if match else None


def crashed(request: HttpRequest) -> HttpResponse:
    """500 with a number, or 503 where the database does not answer. Logged here, without what anybody typed."""
    number = "".join(secrets.choice(LETTERS) for _ in range(6))
    posted = request.method == "POST"
    busy = _busy(sys.exc_info()[1])
    LOG.error("%s %s %s %s", "503" if busy else "500", number, request.method, request.path, exc_info=True)
    page = render_to_string("503.html" if busy else "500.html", {"number": number, "posted": posted})
    answer = HttpResponse(page, status=503 if busy else 500)
    if busy:
        answer["Retry-After"] = "30"
    answer._has_been_logged = True  # type: ignore[attr-defined]
    return answer


def _busy(fault: BaseException | None) -> bool:
    """Whether the database was locked or away; a table that is missing is a fault of another kind."""
    return isinstance(fault, OperationalError | InterfaceError) and "no such" not in str(fault)
