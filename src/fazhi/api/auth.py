"""Who asks: a program by its token, a browser by its session. Either way it is a person with the posts he holds today."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja.security import APIKeyCookie, HttpBearer
from ninja.utils import check_csrf

from fazhi.api.models import Token
from fazhi.api.problems import Problem
from fazhi.org.access import Viewer, viewer
from fazhi.org.models import Account, Person
from fazhi.org.people import must_change
from fazhi.trail.moments import day_of

LONGEST = 200  # characters of a token; no honest one is longer


def now() -> datetime:
    """The moment of the request; the one clock of the API."""
    return timezone.now()


def _asker(person: Person) -> Viewer:
    """The person with today's posts. Raises Problem 403 for one who holds none."""
    asker = viewer(person, day_of(now()))
    if asker.home is None:
        raise Problem(403, "您目前没有任职，请联系系统管理员登记职务后再使用。")
    return asker


class Bearer(HttpBearer):
    """Authorization: Bearer fz_…"""

    def authenticate(self, request: HttpRequest, token: str) -> Viewer | None:
        """The person of a valid token whose account, if he has one, is not closed."""
        found = Token.objects.recognised(token, now()) if len(token) <= LONGEST else None
        if found is None or found.person.void or Account.objects.filter(person=found.person_id, is_active=False).exists():
            return None
        return _asker(found.person)


class Session(APIKeyCookie):
    """The session of a browser; what changes something needs the CSRF token too."""

    param_name = settings.SESSION_COOKIE_NAME

    def __call__(self, request: HttpRequest) -> Viewer | None:
        """The person logged in. Raises Problem 403 where the CSRF token is missing."""
        user: Any = request.user
        if not user.is_authenticated:
            return None
        if must_change(user):
            raise Problem(403, "请先登录网页修改初始密码，再使用接口。")
        if check_csrf(request):
            raise Problem(403, "缺少或不符的 CSRF 令牌：请带上 X-CSRFToken 头，或改用 Bearer 令牌。")
        return _asker(user.person)

    def authenticate(self, request: HttpRequest, key: str | None) -> Viewer | None:
        """See __call__."""
        return self(request)


def asker(request: HttpRequest) -> Viewer:
    """Who asks, found by the authentication of the operation."""
    known: Any = request
    found: Viewer = known.auth
    return found


def reader(request: HttpRequest) -> Viewer:
    """Somebody to whom rows open. Raises Problem 403 for the three administrators."""
    found = asker(request)
    if not found.opened:
        raise Problem(403, "您的岗位不查阅台账记录。")
    return found
