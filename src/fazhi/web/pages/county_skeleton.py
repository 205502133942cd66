"""报告框架: which skeleton holds in which year; one year's copied, edited as a form or as text, previewed, stored, withdrawn."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST

from fazhi.org.access import Viewer
from fazhi.org.county import SettingRefused, check, keep_setting, withdraw_setting
from fazhi.org.kept import Kept, kept, kept_as, past
from fazhi.org.models import SettingKind, Unit, UnitKind
from fazhi.papers import render_html
from fazhi.report import render as paper
from fazhi.report.compose import compose
from fazhi.report.frame import Skeleton
from fazhi.report.models import KINDS
from fazhi.report.skeleton import SkeletonError, county_text, load, shipped, shipped_names, shipped_text, skeleton_of
from fazhi.report.skeleton_out import text_of
from fazhi.trail.reading import is_demo
from fazhi.trail.writing import Conflict
from fazhi.web.page import go, now
from fazhi.web.pages.county_deciding import WithdrawForm
from fazhi.web.pages.county_keeping import clash, county_page, digest, must_set
from fazhi.web.pages.county_law import AROUND, LINE, Written, numbered
from fazhi.web.pages.county_skeleton_form import SkeletonForm, initial

KIND = SettingKind.SKELETON
FIRST, LAST = 2015, 2099
LABELS = dict(KINDS)


@dataclass(frozen=True)
class Row:
    """A skeleton as listed: its key (a year or a shipped name), what it says, who stored it, why it cannot be read."""

    key: str
    frame: Skeleton | None
    kept: Kept | None = None
    broken: str = ""

    @property
    def order(self) -> str:
        """The parts in its order."""
        return " · ".join(LABELS[part.kind] for part in self.frame.parts) if self.frame else ""


def _row(one: Kept) -> Row:
    try:
        return Row(one.row.name, county_text(one.row.text, one.row.name), one)
    except SkeletonError as error:
        return Row(one.row.name, None, one, str(error))


@county_page
def every(request: HttpRequest, asker: Viewer, county: Unit) -> HttpResponse:
    """The county's years, and the skeletons that come with the project."""
    rows = sorted((_row(one) for one in kept(KIND) if one.row.name.isdecimal()), key=lambda row: row.key, reverse=True)
    models = [Row(name, shipped(name)) for name in shipped_names()]
    year = asker.day.year
    words = {
        "here": "county", "rows": rows, "models": models, "may_set": asker.may_set(county.pk), "year": year,
        "holds": skeleton_of(year).name, "from": next((row.key for row in rows if row.frame and int(row.key) <= year), ""),
    }  # fmt: skip
    return render(request, "web/county_skeletons.html", words)


@county_page
def new(request: HttpRequest, asker: Viewer, county: Unit) -> HttpResponse:
    """Leads to the year that was asked, with the model to copy."""
    year = request.GET.get("year", "")
    if not year.isdecimal() or not FIRST <= int(year) <= LAST:
        messages.error(request, f"请填写报告年度，{FIRST}—{LAST}年之间。")
        return go("county_skeletons")
    query = QueryDict(mutable=True)
    query["like"] = request.GET.get("like", "")
    return go("county_skeleton", int(year), query=query.urlencode())


@dataclass(frozen=True)
class Draft:
    """What the editor shows: the text, the form, which of the two is open, the fault in words."""

    text: str
    form: SkeletonForm | None
    by_text: bool = False
    fault: str = ""


@dataclass(frozen=True)
class Tried:
    """A text that passed, and the report of a town and year made with it."""

    seen: str
    text: str
    frame: Skeleton
    body: str
    town: Unit
    length: int
    notes: list[str]


@county_page
def one(request: HttpRequest, asker: Viewer, county: Unit, year: int) -> HttpResponse:
    """One year's skeleton. A refused text stays in the editor with its fault; what is stored holds on."""
    if not FIRST <= year <= LAST:
        raise Http404("没有这个年度。")
    if request.method != "POST":
        return _page(request, asker, county, year, _drafted(_text(year, request.GET.get("like", ""))))
    must_set(asker, county)
    draft = _posted(request)
    if draft.fault or not draft.text:
        return _page(request, asker, county, year, draft, status=422)
    read = request.POST.get("since", "")
    more: dict[str, Any] = {"unit": county, "viewer": asker, "why": f"{year}年度报告框架", "door": "web", "at": now()}
    try:
        if "save" in request.POST and request.POST.get("seen") == digest(draft.text):
            commit = keep_setting(KIND, str(year), draft.text, read=int(read) if read.isdecimal() else 0, **more)
            messages.success(request, f"已保存，{year}年度起的报告按此编排。" if commit else "内容与已保存的相同，没有变动。")
            return go("county_skeletons")
        check(KIND, str(year), draft.text)
    except Conflict as conflict:
        return clash(request, KIND, str(year), draft.text, conflict, reverse("county_skeleton", args=[year]))
    except SettingRefused as refused:
        return _page(request, asker, county, year, Draft(draft.text, draft.form, True, str(refused)), status=422)
    again = Draft(draft.text, SkeletonForm(initial=initial(load(draft.text, str(year)))), draft.by_text)
    return _page(request, asker, county, year, again, _tried(request, asker, year, draft.text))


def _text(year: int, like: str) -> str:
    """The text to begin with: the one named, else the year's own, else what holds in that year."""
    mine = kept_as(KIND, like if like.isdecimal() else str(year))
    if like in shipped_names():
        return shipped_text(like)
    return str(mine.row.text) if mine else text_of(skeleton_of(year))


def _drafted(text: str) -> Draft:
    try:
        return Draft(text, SkeletonForm(initial=initial(load(text))))
    except SkeletonError as error:
        return Draft(text, None, True, str(error))


def _posted(request: HttpRequest) -> Draft:
    """What was posted, as text; of a form that is not filled as it must be, nothing but the form."""
    if request.POST.get("mode") != "form":
        text = request.POST.get("text", "").replace("\r\n", "\n").strip() + "\n"
        shown = _drafted(text)
        return Draft(text, shown.form, True, "" if text.strip() else "请填写内容。")
    form = SkeletonForm(request.POST)
    return Draft(text_of(form.frame()), form) if form.is_valid() else Draft("", form)


def _tried(request: HttpRequest, asker: Viewer, year: int, text: str) -> Tried | None:
    """The report of the town that was chosen, in the year that was chosen; None where no town may be asked."""
    towns = _towns(asker)
    town = next((unit for unit in towns if str(unit.pk) == request.POST.get("town")), towns[0] if towns else None)
    if town is None:
        return None
    of = request.POST.get("of", "")
    frame = load(text, str(year))
    report = compose(town, int(of) if of.isdecimal() and FIRST <= int(of) <= LAST else year, skeleton=frame)
    href = f"?unit={town.pk}&year={report.year}"
    body = render_html(paper.document(report, demo=is_demo()), href=lambda name: reverse("figure", args=[name]) + href)
    notes = [one for one in report.problems if re.match("缺少内容|篇幅|报告框架", one)]
    return Tried(digest(text), text, frame, mark_safe(body), town, report.length, notes)


def _towns(asker: Viewer) -> list[Unit]:
    """The towns whose reports he may ask."""
    return [unit for unit in asker.tree.units.values() if unit.kind == UnitKind.TOWN and asker.may_ask(unit.pk)]


def _page(
    request: HttpRequest, asker: Viewer, county: Unit, year: int, draft: Draft, tried: Tried | None = None,
    status: int = 200, leave: WithdrawForm | None = None,
) -> HttpResponse:  # fmt: skip
    mine = kept_as(KIND, str(year))
    found = LINE.search(draft.fault)
    number = int(found.group(1)) if found else 0
    near: list[Written] = [line for line in numbered(draft.text, number) if number and abs(line.number - number) <= AROUND]
    since = request.POST.get("since") or (mine.row.since if mine else 0)
    words = {
        "here": "county", "year": year, "mine": mine, "draft": draft, "form": draft.form, "near": near, "tried": tried,
        "since": since, "may_set": asker.may_set(county.pk), "towns": _towns(asker), "of": request.POST.get("of") or year,
        "history": past(KIND, str(year)), "withdraw": leave or WithdrawForm(initial={"since": mine.row.since if mine else 0}),
        "lines": numbered(draft.text),
    }  # fmt: skip
    return render(request, "web/county_skeleton.html", words, status=status)


@require_POST
@county_page
def withdraw(request: HttpRequest, asker: Viewer, county: Unit, year: int) -> HttpResponse:
    """Takes a year's skeleton back: that of the latest earlier year holds again, or the shipped one."""
    must_set(asker, county)
    form = WithdrawForm(request.POST)
    if form.is_valid():
        said: dict[str, Any] = {"read": form.cleaned_data["since"], "why": form.cleaned_data["why"]}
        try:
            withdraw_setting(KIND, str(year), unit=county, viewer=asker, door="web", at=now(), **said)
        except Conflict:
            form.add_error(None, "这一年的框架刚被他人改过，没有撤回。请核对最新内容。")
        except SettingRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"已撤回{year}年度的报告框架。")
            return go("county_skeletons")
    return _page(request, asker, county, year, _drafted(_text(year, "")), status=422, leave=form)
