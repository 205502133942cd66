"""您刚才填的内容还在: what was typed when the session had ended is sent again by one press, by the one who typed it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import REASON_BAD_ORIGIN
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse

from fazhi.org.access import mask
from fazhi.org.people import must_change
from fazhi.records.ledger import Ledger, ledgers
from fazhi.web import held
from fazhi.web.once import led_to
from fazhi.web.page import by_itself, go
from fazhi.web.posting import keep
from fazhi.web.showing import read

SHOWN = 6  # values shown so that the person knows it again
FORMS = {  # by the name of the address; {} is the ledger
    "new": "记一条{}", "edit": "修改{}记录", "step": "{}：办理步骤", "lift": "{}：越过前置程序", "tallies": "{}：填一条汇总",
    "zero": "{}：零报告", "evidence": "{}：添加佐证", "void": "{}：作废记录", "import": "导入{}表格",
    "import_trial": "导入{}表格", "brief": "粘贴简讯",
    "carrying": "从去年报告接着做", "report_edit": "编辑报告文字", "report_sign": "登记审签",
    "publishing": "公开信息", "password": "修改密码",
}  # fmt: skip
GONE = "没有等着再次提交的内容：可能已经提交过，或者超过一小时、换了浏览器。请重新填写。"


@by_itself
@login_required
def show(request: HttpRequest, token: str) -> HttpResponse:
    """What is held, to its person; by POST it is thrown away."""
    user: Any = request.user
    if must_change(user):
        request.session["held"] = token
        return go("password")
    found = held.get(request, token)
    if found is None:
        raise Http404(GONE)
    if found.person != user.person_id:
        answer = render(request, "web/held_other.html", {"back": reverse("held", args=[token])}, status=403)
        answer._has_been_logged = True  # type: ignore[attr-defined]
        return answer
    if request.method == "POST":
        answer = go("today")
        held.drop(token, answer)
        messages.success(request, "已放弃，没有提交。")
        return answer
    ends = held.until(token)
    about, lines = _about(found)
    words = {"held": found, "about": about, "lines": lines, "until": datetime.fromtimestamp(ends or 0, UTC)}
    return render(request, "web/held.html", words)


def _about(found: held.Held) -> tuple[str, list[tuple[str, str]]]:
    """Which form it was, and of a ledger's form the first values; personal ones masked."""
    try:
        match = resolve(found.path.split("?")[0])
    except Resolver404:
        return "", []
    ledger = ledgers().get(str(match.kwargs.get("name", "")))
    said = FORMS.get(match.url_name or "", "")
    about = said.format(ledger.label if ledger else "") if said else (ledger.label if ledger else "")
    lines = _lines(ledger, dict(found.fields)) if ledger and match.url_name in ("new", "edit") else []
    return about, lines


def _lines(ledger: Ledger, typed: dict[str, list[str]]) -> list[tuple[str, str]]:
    lines = []
    for column in ledger.columns:
        values = [one for one in typed.get(column.name, []) if one]
        if values and column.name != "unit":
            known = {str(key): str(label) for key, label in getattr(column.field, "flatchoices", [])}
            text = "、".join(known.get(one, one) for one in values)
            lines.append((column.label, mask(text) if column.personal else text[:60]))
    return lines[:SHOWN]


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token is not the browser's: mostly somebody logged in again in another tab. Nothing typed is lost."""
    match = request.resolver_match
    user: Any = getattr(request, "user", None)
    foreign = reason.startswith(("Referer", REASON_BAD_ORIGIN[:8]))
    if match and match.url_name == "login" and not foreign:
        return go("today") if user and user.is_authenticated else go("login", query="again=1")
    showing = None if foreign or user is None else read(request)
    if showing is not None and not (match and getattr(match.func, "by_itself", False)):
        return keep(request, showing)
    return render(request, "403_csrf.html", status=403)


@login_required
def sent(request: HttpRequest, name: str) -> HttpResponse:
    """Where a form led that was sent before."""
    user: Any = request.user
    to = led_to(user.person_id, name)
    if to is None:
        raise Http404("这次提交已经不在记忆里了（保留一天）。请到台账里查看。")
    answer = go("today")
    answer["Location"] = to
    return answer
