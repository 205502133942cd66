"""A holiday notice entered: by rows of a form, or as a file's text; looked at as a calendar first, then stored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from fazhi.law import LawError, Year, load_calendar
from fazhi.org.access import Viewer
from fazhi.org.county import SettingRefused, Wanted, check, keep_settings
from fazhi.org.kept import kept_as
from fazhi.org.models import SettingKind, Unit
from fazhi.org.yearly import Differing, differing, doubts, text_of, with_notice
from fazhi.trail.writing import Conflict
from fazhi.web.page import go, now
from fazhi.web.pages.county_holidays import ours, with_year, within
from fazhi.web.pages.county_keeping import Move, clash, county_page, digest, foreseen, must_set, store
from fazhi.web.pages.county_months import WEEK, Month, months
from fazhi.web.pages.county_notice import RESTS, WORKS, NoticeForm, YearTextForm

KIND = SettingKind.HOLIDAYS


@dataclass(frozen=True)
class Tried:
    """A year to be stored: the months it speaks of, days that change, what to look at again, deadlines that would move."""

    number: int
    text: str
    seen: str
    months: list[Month]
    unlike: list[Differing]
    doubts: list[str]
    moves: list[Move]


@county_page
def notice(request: HttpRequest, asker: Viewer, county: Unit, number: int, place: str) -> HttpResponse:
    """The form of one notice of a year: a new one behind those that stand, or one of them put right."""
    must_set(asker, county)
    within(asker, number)
    mine, ruling, _ = ours(number)
    at = int(place) if place.isdecimal() else None
    standing = ruling.notices[at] if ruling and at is not None and at < len(ruling.notices) else None
    if at is not None and standing is None:
        raise Http404("没有这份通知。")
    if standing and (len(standing.off) > RESTS or len(standing.work) > WORKS):
        return go("county_year_text", query=f"year={number}")
    if request.method != "POST":
        form = NoticeForm.of(standing, mine.row.since if mine else 0, whole=ruling is None)
        return _notice_page(request, form, number, place, ruling)
    form = NoticeForm(request.POST)
    if "read" in request.POST:
        return _read(request, form, number, place, ruling)
    if not form.is_valid():
        return _notice_page(request, form, number, place, ruling, status=422)
    try:
        text = text_of(with_notice(number, ruling, form.entered(), at))
    except LawError as error:
        form.add_error(None, f"{error}。")
        return _notice_page(request, form, number, place, ruling, status=422)
    found = _tried_or_stored(request, asker, county, form, number, text)
    if not isinstance(found, Tried | str):
        return found
    if isinstance(found, str):
        form.add_error(None, found)
    tried = None if isinstance(found, str) else found
    return _notice_page(request, form, number, place, ruling, tried, 200 if tried else 422)


def _read(request: HttpRequest, form: NoticeForm, number: int, place: str, ruling: Year | None) -> HttpResponse:
    """The rows filled from the pasted text, to be looked over; the form as it came where nothing can be made out."""
    try:
        return _notice_page(request, NoticeForm.read(request.POST, number), number, place, ruling)
    except LawError as error:
        form.errors.clear()
        form.add_error("pasted", f"{error}。")
        return _notice_page(request, form, number, place, ruling, status=422)


def _notice_page(
    request: HttpRequest, form: NoticeForm, number: int, place: str, ruling: Year | None, tried: Tried | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    words = {"here": "county", "form": form, "number": number, "place": place, "ruling": ruling, "tried": tried, "week": WEEK}
    return render(request, "web/county_notice.html", words, status=status)


@county_page
def text(request: HttpRequest, asker: Viewer, county: Unit) -> HttpResponse:
    """A year as a file's text, uploaded or pasted; the year in it says which one it is."""
    must_set(asker, county)
    if request.method != "POST":
        return _text_page(request, _text_form(request.GET.get("year", "")))
    form = YearTextForm(request.POST, request.FILES)
    said = _said(form) if form.is_valid() else ""
    if not said:
        form.add_error(None, "请选择文件，或粘贴文本；文件要用 UTF-8 编码。")
        return _text_page(request, form, status=422)
    read, about = form.cleaned_data["since"], form.cleaned_data["year"]
    try:
        number = Year.read(said, "放假安排").year
    except LawError as error:
        form = YearTextForm({"text": said, "since": read, "year": about})
        form.add_error("text", f"{error}。")
        return _text_page(request, form, status=422)
    if about != number:
        mine = kept_as(KIND, str(number))
        read = mine.row.since if mine else 0
    form = YearTextForm({"text": said, "since": read, "year": number})
    form.is_valid()
    found = _tried_or_stored(request, asker, county, form, number, said)
    if not isinstance(found, Tried | str):
        return found
    if isinstance(found, str):
        form.add_error("text", found)
        return _text_page(request, form, status=422)
    return _text_page(request, form, found)


def _text_form(number: str) -> YearTextForm:
    """The text that stands for a year, else the shipped one, else the newest shipped as a model."""
    known = load_calendar().years
    mine, ruling, _ = ours(int(number)) if number.isdecimal() else (None, None, "")
    if mine:
        return YearTextForm(initial={"text": mine.row.text, "since": mine.row.since, "year": mine.row.name})
    return YearTextForm(initial={"text": text_of(ruling or known[max(known)])})


def _said(form: YearTextForm) -> str:
    """The uploaded text, else the one typed; empty where neither can be read."""
    file = form.cleaned_data["file"]
    try:
        return str(file.read().decode("utf-8-sig") if file else form.cleaned_data["text"])
    except UnicodeDecodeError:
        return ""


def _text_page(request: HttpRequest, form: YearTextForm, tried: Tried | None = None, status: int = 200) -> HttpResponse:
    words = {"here": "county", "form": form, "tried": tried, "week": WEEK}
    return render(request, "web/county_year_text.html", words, status=status)


def _tried_or_stored(
    request: HttpRequest, asker: Viewer, county: Unit, form: forms.Form, number: int, said: str
) -> HttpResponse | Tried | str:
    """Stored where this very text was looked at before, else tried; a sentence where it is refused."""
    name, why = str(number), f"{number}年放假安排"
    wanted = [Wanted(name, said, form.cleaned_data["since"] or 0)]
    more: dict[str, Any] = {"unit": county, "viewer": asker, "why": why, "door": "web", "at": now()}
    try:
        if "save" in request.POST and request.POST.get("seen") == digest(said):
            return store(request, asker, lambda: keep_settings(KIND, wanted, **more), why, f"{why}已保存", "county_year", number)
        check(KIND, name, said)
        moves = foreseen(asker, lambda: keep_settings(KIND, wanted, **more), why)
    except Conflict as conflict:
        return clash(request, KIND, why, said, conflict, reverse("county_year", args=[number]))
    except SettingRefused as refused:
        return f"{refused}。"
    new = Year.read(said, name)
    _, ruling, _ = ours(number)
    days = with_year(number, new)
    unlike = differing(with_year(number, ruling), days, number) if ruling else []
    told = [month for month in months(days, number) if month.told]
    return Tried(number, said, digest(said), told, unlike, doubts(days, number), moves)
