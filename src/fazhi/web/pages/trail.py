"""留痕: the newest writings. Keepers of the trail and the county see all, others those of their own town's people."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fazhi.org.access import KEEPERS, Viewer
from fazhi.org.models import Post, Role, UnitKind
from fazhi.org.uncovering import uncoverings
from fazhi.records.ledger import ledgers
from fazhi.records.undoing import last
from fazhi.trail.models import Commit
from fazhi.web.menu import trail as sees_trail
from fazhi.web.page import now, page
from fazhi.web.past import DOORS
from fazhi.web.trail_search import picked

PAGE = 50
KEPT = timedelta(days=184)  # 网络安全法 art. 23: six months of logs


@page
def newest(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """Who wrote when, through which door, why, how many rows."""
    if not sees_trail(asker) or asker.home is None:
        raise PermissionDenied("您的岗位不查阅留痕。")
    commits: Any = Commit.objects.order_by("-seq")
    everything = asker.has(*KEEPERS, Role.COUNTY) and asker.home.kind == UnitKind.COUNTY
    if not everything:
        below = asker.tree.below(asker.home.pk, asker.day)
        commits = commits.filter(by_id__in=set(Post.objects.filter(unit_id__in=below).values_list("person_id", flat=True)))
    form, commits, query = picked(request.GET, commits)
    before = request.GET.get("before", "")
    if before.isdecimal():
        commits = commits.filter(seq__lt=int(before))
    found = list(commits[: PAGE + 1])
    words = {
        "commits": [(one, DOORS.get(one.door, one.door)) for one in found[:PAGE]], "here": "trail",
        "older": found[PAGE - 1].seq if len(found) > PAGE else None, "everything": everything, "later": before.isdecimal(),
        "audits": asker.has(Role.AUDITOR), "undoable": _undoable(asker), "form": form, "query": query,
        "keeps": asker.has(*KEEPERS), "some": any(request.GET.get(name) for name in form.fields),
    }  # fmt: skip
    return render(request, "web/trail.html", words)


def _undoable(asker: Viewer) -> int:
    """The number of his own last act, which he may undo; 0 when there is none."""
    mine = last(asker, now()) if asker.written else None
    return mine.seq if mine else 0


@page
def looks(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """Who saw personal columns in full in the last 184 days; for the auditor."""
    if not asker.has(Role.AUDITOR):
        raise PermissionDenied("查看个人信息的记录只由审计管理员查阅。")
    lines = uncoverings(asker, asker.day - KEPT, asker.day)
    sheet = Paginator(lines, PAGE).get_page(request.GET.get("page"))
    names = {name: ledger.label for name, ledger in ledgers().items()}
    words = {"sheet": sheet, "lines": [(one, names.get(one.ledger, one.ledger)) for one in sheet], "here": "trail"}
    return render(request, "web/looks.html", words)
