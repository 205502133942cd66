"""What the administrators who read no rows begin with: writings, verification, looks at personal data, logins, people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from axes.models import AccessAttempt, AccessLog
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from fazhi.org.access import KEEPERS, Viewer
from fazhi.org.models import Account, Role
from fazhi.org.uncovering import uncoverings
from fazhi.trail.models import Commit
from fazhi.trail.verify import verify
from fazhi.trail.writing import head
from fazhi.web.page import now, page
from fazhi.web.pages.people import locked
from fazhi.web.pages.sheets import download
from fazhi.web.trail_search import MOST, picked, workbook

PAGE = 50
KEPT = timedelta(days=184)  # 网络安全法 art. 23: six months of logs
WEEK = timedelta(days=7)
MOST_ROWS = 400_000  # verified while somebody waits (about 20,000 a second); more are verified by the command
UNKNOWN = "（没有这个账号）"  # what was typed there may be a password, so it is not shown


def _keeps(asker: Viewer, *roles: Role) -> None:
    if not asker.has(*roles):
        raise PermissionDenied("这一页只给" + "、".join(str(Role(role).label) for role in roles) + "看。")


@page
def start(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """What an administrator can do here, each with how it stands."""
    _keeps(asker, *KEEPERS)
    newest, audits = head(), asker.has(Role.AUDITOR)
    guards = audits or asker.has(Role.SECURITY)
    words = {
        "here": "today", "newest": newest, "audits": audits, "guards": guards, "posts": [post.title for post in asker.posts],
        "looks": uncoverings(asker, asker.day - WEEK, asker.day).count() if audits else 0,
        "wrong": AccessAttempt.objects.filter(attempt_time__gte=now() - WEEK).count() if guards else 0,
        "locked": len(locked()) if guards else 0,
    }  # fmt: skip
    return render(request, "web/keeper.html", words)


@require_POST
@page
def verified(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """Verifies the whole chain and says what was found."""
    _keeps(asker, Role.AUDITOR)
    newest, rows = head(), Commit.objects.aggregate(rows=Sum("rows"))["rows"] or 0
    long = rows > MOST_ROWS
    words = {"here": "today", "rows": rows, "long": long, "verdict": None if long else verify(), "newest": newest, "at": now()}
    return render(request, "web/verified.html", words)


@page
def out(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The writings that were looked for, as a spreadsheet."""
    _keeps(asker, *KEEPERS)
    _, commits, _ = picked(request.GET, Commit.objects.order_by("-seq"))
    return download(workbook(commits[:MOST].iterator(chunk_size=2000)), f"留痕_{asker.day:%Y%m%d}.xlsx")


@dataclass(frozen=True)
class Try:
    """One line of the log of logins: whose account, when, from where, what became of it in words, whether it failed."""

    who: str
    at: datetime
    address: str
    says: str
    failed: bool


@page
def logins(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """Logins and wrong passwords of the last 184 days, newest first; never what was typed."""
    _keeps(asker, Role.SECURITY, Role.AUDITOR)
    only = request.GET.get("only") == "wrong"
    found: list[Any] = [(one.attempt_time, one) for one in AccessAttempt.objects.filter(attempt_time__gte=now() - KEPT)]
    if not only:
        found += [(one.attempt_time, one) for one in AccessLog.objects.filter(attempt_time__gte=now() - KEPT)[: PAGE * 100]]
    sheet = Paginator(sorted(found, key=lambda two: two[0], reverse=True), PAGE).get_page(request.GET.get("page"))
    names = {str(one.username or "").lower() for _, one in sheet}
    accounts = {one.username.lower(): one for one in Account.objects.filter(username__in=names).select_related("person")}
    missing = names - set(accounts)
    if missing:  # written with other letters
        accounts |= {
            one.username.lower(): one for one in Account.objects.select_related("person") if one.username.lower() in missing
        }
    lines, shut = [_try(one, accounts) for _, one in sheet], sorted(name for name in locked() if name in accounts)
    words = {"here": "today", "sheet": sheet, "lines": lines, "only": only, "shut": [accounts[name] for name in shut]}
    return render(request, "web/logins.html", words)


def _try(one: Any, accounts: dict[str, Account]) -> Try:
    account = accounts.get(str(one.username or "").lower())
    who = f"{account.person.name}（{account.username}）" if account else UNKNOWN
    address = str(one.ip_address or "")
    if isinstance(one, AccessAttempt):
        return Try(who, one.attempt_time, address, f"密码错误 {one.failures_since_start} 次", True)
    return Try(who, one.attempt_time, address, "登录" if one.logout_time is None else "登录，已退出", False)
