"""The guard before every page: too large is refused before it is read, idle sessions end, browsers get strict headers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from fazhi.web.page import now

CONTENT = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}
POLICY = "; ".join(f"{name} {value}" for name, value in CONTENT.items())
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}
OTHERS = ("/api/", "/static/")  # the API describes itself with its own scripts
IDLE = 2 * 3600  # seconds without a request after which a session ends (等保: automatic exit)
SEEN = 60  # seconds between two notes of the last request


class Guard:
    """Middleware; stands first behind the security middleware, so that nothing is read before it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answers 413 at once, else lets the request through and adds the headers."""
        response = too_large(request) or self.get_response(request)
        if not request.path.startswith(OTHERS):
            for name, value in HEADERS.items():
                response.headers.setdefault(name, value)
            if getattr(request, "user", None) is not None and request.user.is_authenticated:
                response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_view(self, request: HttpRequest, *_: Any) -> None:
        """Ends a session that was idle too long."""
        user = getattr(request, "user", None)
        if user is None or not user.is_authenticated:
            return
        moment = int(now().timestamp())
        last = request.session.get("seen", moment)
        if moment - last > IDLE:
            logout(request)
        elif moment - last > SEEN or "seen" not in request.session:
            request.session["seen"] = moment


def too_large(request: HttpRequest) -> HttpResponse | None:
    """413 when the announced length exceeds the limit or none is; the body is not read. The API refuses in its own words."""
    try:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        length = 0
    endless = not length and "chunked" in request.META.get("HTTP_TRANSFER_ENCODING", "").lower()
    if (length <= settings.MAX_UPLOAD and not endless) or request.path.startswith("/api/"):
        return None
    return refused_size(length)


def refused_size(length: int = 0) -> HttpResponse:
    """The page that says how large a sending may be (`length` bytes it was; 0 not known)."""
    words = {"limit": settings.MAX_UPLOAD // 1024 // 1024, "size": length // 1024 // 1024}
    return HttpResponse(render_to_string("413.html", words), status=413)
