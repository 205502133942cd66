"""报告体检: a report is handed in, read, and shown with its figures and faults marked in place; the county checks a batch."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from fazhi.org.access import Viewer
from fazhi.org.models import UnitKind
from fazhi.reading.sources import read
from fazhi.report import render as printed
from fazhi.report.compose import compose
from fazhi.report.examined import PARTS, SEVERITIES, STATUSES, Examined, Unread, apart, kind_label, number, status_label
from fazhi.report.examining import Arrival, arrange
from fazhi.report.examining_paper import docx, paper
from fazhi.report.examining_sheet import sheet
from fazhi.report.handed_in import File
from fazhi.report.verdict import strengths
from fazhi.trail.reading import digest, is_demo
from fazhi.web import kept_check as keeping
from fazhi.web.asking import asked
from fazhi.web.check_form import CheckForm, towns_of
from fazhi.web.kept_check import AUTO, Kept
from fazhi.web.marking import AGREES, SHOWS, Told, lines, listed
from fazhi.web.page import go, now, page, repeatable
from fazhi.web.pages.report import DOCX
from fazhi.web.pages.sheets import download


@repeatable
@page
def start(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The form; what is handed in is kept for a day under an address of its own."""
    _must_ask(asker)
    form = CheckForm(asker, request.POST, request.FILES) if request.method == "POST" else CheckForm(asker)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        found = tuple(said["found"])
        kept = Kept(found, said["unit"], said["year"], said["last"] or None, batch=len(found) > 1)
        return go("check_one", keeping.keep(asker, kept))
    words = {"form": form, "here": "check"}
    return render(request, "web/examining.html", words, status=422 if request.method == "POST" else 200)


def _must_ask(asker: Viewer) -> None:
    if not asker.scopes:
        raise PermissionDenied("您的岗位不查阅数字和报告。")


@require_POST
@page
def draft(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The report as the workbench composes it now, handed in as it would be downloaded, without the index of figures."""
    what = asked(asker, request.GET, towns=True)
    if what.unit.kind != UnitKind.TOWN:
        raise Http404("年度报告按乡镇（街道）编制，请选择一个乡镇。")
    document = replace(printed.document(compose(what.unit, what.year), demo=is_demo()), annexes=())
    file = File(printed.file_name(what.unit, what.year, "docx"), printed.docx(document, at=now()))
    return go("check_one", keeping.keep(asker, Kept((file,), str(what.unit.pk), what.year)))


def _arranged(asker: Viewer, token: str) -> tuple[Kept, list[Arrival | Unread]]:
    """What was handed in, read and given to its towns, as far as he may ask them today."""
    _must_ask(asker)
    kept = keeping.of_token(asker, token)
    unit = None
    if kept.unit.isdecimal():
        unit = asker.tree.units.get(int(kept.unit))
        if unit is None or not asker.may_ask(unit.pk):
            raise PermissionDenied("您没有查阅这个单位数字的权限。")
    return kept, arrange(kept.files, towns_of(asker) if kept.unit == AUTO else (), unit)


def _examined(kept: Kept, one: Arrival | Unread) -> Examined | Unread:
    """One of them, held against its ledger and last year's report."""
    if isinstance(one, Unread):
        return one
    earlier = read(kept.last.data, kept.last.name).text if kept.last else None
    return one.examined(kept.year, earlier)


@lru_cache(maxsize=2)
def _whole(asker: Viewer, token: str, state: str) -> list[Examined | Unread]:
    """All of a batch, as of the state of the trail; kept between the table and its files. Ask `_arranged` first: it refuses."""
    kept, every = _arranged(asker, token)
    return [_examined(kept, one) for one in every]


def _the(every: list[Arrival | Unread], place: int | None) -> Arrival | Unread:
    if not 0 <= (place or 0) < len(every):
        raise Http404("这一批里没有这份报告。")
    return every[place or 0]


@page
def show(request: HttpRequest, asker: Viewer, token: str, place: int | None = None) -> HttpResponse:
    """A checked report, or the table of a batch."""
    kept, every = _arranged(asker, token)
    if kept.batch and place is None:
        found = _whole(asker, token, digest())
        return render(request, "web/examining_batch.html", {"here": "check", "token": token, **_table(found)})
    one = _examined(kept, _the(every, place))
    if isinstance(one, Unread):
        form = CheckForm(asker)
        words = {"form": form, "here": "check", "unread": one}
        return render(request, "web/examining.html", words, status=422)
    batch = reverse("check_one", args=[token])
    own = reverse("check_place", args=[token, place or 0]) if kept.batch else batch
    words = {"here": "check", "one": one, "own": own, "batch": batch if kept.batch else ""}
    return render(request, "web/examining_one.html", words | _shown(request, one))


def _table(found: list[Examined | Unread]) -> dict[str, Any]:
    """The lines of a batch in its order; `place` is the number in the address."""
    readable = [(place, one) for place, one in enumerate(found) if isinstance(one, Examined)]
    unread = [one for one in found if isinstance(one, Unread)]
    return {"found": readable, "unread": unread, "severities": SEVERITIES, "statuses": STATUSES}


def _shown(request: HttpRequest, one: Examined) -> dict[str, Any]:
    """The text with its marks, the list beside it, the filters with their counts."""
    show = request.GET.get("show", "all")
    show = show if show in SHOWS else "all"
    faults, claims = listed(one, show)
    figures = [_figure(one, told) for told in claims]
    severities, statuses = one.severities, one.statuses
    counts = {
        "all": len(one.problems) + len(one.reading.claims), "errors": severities["error"], "warnings": severities["warning"],
        "notes": severities["note"], "differs": statuses["differs"], "unbacked": statuses["unbacked"],
        "unclear": statuses["unclear"], "match": statuses["match"] + statuses["match_tally"], "figures": len(one.reading.claims),
    }  # fmt: skip
    return {
        "show": show, "shows": [(key, label, counts[key]) for key, label in SHOWS.items() if counts[key] or key == show],
        "counts": counts, "faults": faults, "figures": [each for each in figures if not each["agrees"]],
        "agreed": [each for each in figures if each["agrees"]], "told": len(figures), "strengths": strengths(one),
        "lines": list(lines(one.reading, [*faults, *claims])), "length": len("".join(one.reading.text.split())),
        "passages": [told for told in faults if told.problem and told.problem.fault.passages],
        "parts": [(PARTS[part.kind], part) for part in one.reading.parts],
    }  # fmt: skip


def _figure(one: Examined, told: Told) -> dict[str, Any]:
    """A claim as the list tells it: what it counts, its status, the ledger's figures behind it, how far apart."""
    claim = told.claim
    if claim is None:
        raise ValueError("a line of the list of figures holds a claim")
    return {
        "told": told, "claim": claim, "kind": kind_label(claim), "status": status_label(claim), "apart": apart(claim),
        "behind": one.behind(claim), "held": number(claim.ledger_value, claim.measure),
        "agrees": claim.status in AGREES,
    }  # fmt: skip


@page
def out(request: HttpRequest, asker: Viewer, token: str, suffix: str, place: int | None = None) -> HttpResponse:
    """The list of strong points and problems: of one report, or of the whole batch."""
    if suffix not in ("xlsx", "docx"):
        raise Http404("只能导出 xlsx 和 docx。")
    kept, every = _arranged(asker, token)
    one = _the(every, place)
    found = _whole(asker, token, digest()) if kept.batch and place is None else [_examined(kept, one)]
    demo = printed.BANNER if is_demo() else ""
    first = found[0]
    named = first.town if len(found) == 1 and isinstance(first, Examined) else asker.home.name if asker.home else ""
    name = f"{named}报告体检_{asker.day:%Y%m%d}.{suffix}"
    if suffix == "xlsx":
        return download(sheet(found, f"{named}报告体检{'〔演示数据〕' if demo else ''}"), name)
    return download(docx(paper(found, day=asker.day, banner=demo), at=now()), name, DOCX)
