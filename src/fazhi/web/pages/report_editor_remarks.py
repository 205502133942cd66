"""修改意见: anyone who may read the report remarks on a quote; the writer takes it into the text or refuses it with a reason."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from fazhi.org.access import Viewer
from fazhi.report.remarks import NotRemarked, make, settle, withdraw
from fazhi.report.section import SectionError
from fazhi.report.signing import NotSignable
from fazhi.trail.writing import Conflict
from fazhi.web.page import go, now, page
from fazhi.web.pages.report_editor import answer, here

FIELDS = ("quote", "text", "proposed")


@require_POST
@page
def new(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """Stores a remark; one that cannot be stored stands in the form again with the reason."""
    at = here(request, asker)
    said = {name: request.POST.get(name, "").replace("\r\n", "\n") for name in FIELDS}
    try:
        make(at.desk, at.station.part, at.station.section, **said, viewer=asker, door="web", at=now())
    except (NotRemarked, SectionError) as error:
        return answer(request, asker, at, remark=said | {"fault": str(error)}, status=422)
    messages.success(request, "意见已提出，编写人会看到。")
    return go("report_edit", query=f"{at.query}#desk")


@require_POST
@page
def settled(request: HttpRequest, asker: Viewer, pk: int) -> HttpResponse:
    """Takes, refuses or withdraws a remark."""
    at = here(request, asker)
    act, read = request.POST.get("act", ""), request.POST.get("since", "")
    answered = request.POST.get("answer", "")
    if act not in ("take", "refuse", "withdraw"):
        raise PermissionDenied("请选择采纳、不采纳或撤回。")
    since = int(read) if read.isdecimal() else 0
    try:
        if act == "withdraw":
            withdraw(at.desk, pk, read=since, viewer=asker, door="web", at=now())
        else:
            settle(at.desk, pk, take=act == "take", answer=answered, read=since, viewer=asker, door="web", at=now())
    except (NotRemarked, SectionError, NotSignable) as error:
        messages.error(request, f"{error}{f' 您写的是：{answered}' if answered else ''}")
    except Conflict as conflict:
        messages.error(request, f"{conflict}{f' 您写的是：{answered}' if answered else ''}")
    else:
        messages.success(request, {"take": "已采纳。", "refuse": "已登记为不采纳。", "withdraw": "意见已撤回。"}[act])
    return go("report_edit", query=f"{at.query}#desk")
