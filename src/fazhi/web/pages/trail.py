"""留痕: the newest writings. Keepers of the trail and the county see all, others those of their own town's people."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fazhi.org.access import KEEPERS, Viewer
from fazhi.org.models import Post, Role, UnitKind
from fazhi.trail.models import Commit
from fazhi.web.context import sees_trail
from fazhi.web.page import page
from fazhi.web.past import DOORS

PAGE = 50


@page
def newest(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """Who wrote when, through which door, why, how many rows."""
    if not sees_trail(asker) or asker.home is None:
        raise PermissionDenied("您的岗位不查阅留痕。")
    commits = Commit.objects.order_by("-seq")
    everything = asker.has(*KEEPERS, Role.COUNTY) and asker.home.kind == UnitKind.COUNTY
    if not everything:
        below = asker.tree.below(asker.home.pk, asker.day)
        commits = commits.filter(by_id__in=set(Post.objects.filter(unit_id__in=below).values_list("person_id", flat=True)))
    before = request.GET.get("before", "")
    if before.isdigit():
        commits = commits.filter(seq__lt=int(before))
    found = list(commits[: PAGE + 1])
    words = {
        "commits": [(one, DOORS.get(one.door, one.door)) for one in found[:PAGE]], "here": "trail",
        "older": found[PAGE - 1].seq if len(found) > PAGE else None, "everything": everything, "later": before.isdigit(),
    }  # fmt: skip
    return render(request, "web/trail.html", words)
