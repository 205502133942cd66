"""How somebody wants pages to look: large print (适老), kept in his browser, also before the login."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from fazhi.web.page import SeeOther, by_itself

COOKIE = "fazhi_print"
YEAR = 365 * 24 * 3600  # seconds


def is_large(request: HttpRequest) -> bool:
    """Whether this browser asked for large print."""
    return request.COOKIES.get(COOKIE) == "large"


@by_itself
@require_POST
def change(request: HttpRequest) -> HttpResponse:
    """Turns large print on or off, then goes back to where it was pressed."""
    back = request.POST.get("back", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    answer = SeeOther(back if safe and back.startswith("/") else "/")
    if is_large(request):
        answer.delete_cookie(COOKIE)
    else:
        secure = bool(settings.SESSION_COOKIE_SECURE)
        answer.set_cookie(COOKIE, "large", max_age=YEAR, httponly=True, samesite="Lax", secure=secure)
    return answer
