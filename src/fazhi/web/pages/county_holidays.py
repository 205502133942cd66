"""放假安排: the years with a notice; one year as a calendar with its notices, what differs from the shipped one, its history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from fazhi.law import Calendar, LawError, Year, load_calendar
from fazhi.org.access import Viewer
from fazhi.org.county import SettingRefused, calendar, withdraw_setting
from fazhi.org.kept import Kept, kept, kept_as, past
from fazhi.org.models import SettingKind, Unit
from fazhi.org.yearly import differing, say_days, say_rest
from fazhi.trail.writing import Conflict
from fazhi.web.page import now
from fazhi.web.pages.county_deciding import WithdrawForm
from fazhi.web.pages.county_home import known_years, missing, say_missing
from fazhi.web.pages.county_keeping import county_page, must_set, spoken, store
from fazhi.web.pages.county_months import WEEK, months

KIND = SettingKind.HOLIDAYS
AHEAD = 2  # years after this one that can be entered


@dataclass(frozen=True)
class Row:
    """A year as listed."""

    year: int
    notices: list[tuple[str, str, str]]  # number, days off, days made up
    mine: Kept | None
    broken: bool


@county_page
def every(request: HttpRequest, asker: Viewer, county: Unit) -> HttpResponse:
    """The years, newest first."""
    rows = kept(KIND)
    mine = {one.row.name: one for one in rows}
    years = known_years(rows)
    listed = [
        Row(
            number,
            [(one.number, say_rest(one.off), say_days(one.work)) for one in year.notices] if year else [],
            mine.get(str(number)),
            year is None,
        )
        for number, year in sorted(years.items(), reverse=True)
    ]
    lacking = missing(years, asker.day.year)
    words = {
        "here": "county",
        "rows": listed,
        "lacking": lacking,
        "says": say_missing(lacking),
        "may_set": asker.may_set(county.pk),
    }
    return render(request, "web/county_holidays.html", words)


def ours(number: int) -> tuple[Kept | None, Year | None, str]:
    """What the county entered for a year, the year that holds (its own, else the shipped one), and why its own is unreadable."""
    mine = kept_as(KIND, str(number))
    shipped = load_calendar().years.get(number)
    if mine is None:
        return None, shipped, ""
    try:
        return mine, Year.read(mine.row.text, mine.row.name), ""
    except LawError as error:
        return mine, None, str(error)


def with_year(number: int, year: Year | None) -> Calendar:
    """The days known here with this year in its place, or without it; the shipped ones where a stored text is unreadable."""
    try:
        known = calendar()
    except LawError:
        known = load_calendar()
    others = [one for one in known.years.values() if one.year != number]
    return Calendar([*others, year] if year else others)


def within(asker: Viewer, number: int) -> None:
    """404 for a year nobody enters."""
    if number not in load_calendar().years and not asker.day.year - 20 <= number <= asker.day.year + AHEAD:
        raise Http404(f"不能录入{number}年的放假安排。")


@county_page
def year(request: HttpRequest, asker: Viewer, county: Unit, number: int) -> HttpResponse:
    """One year as a calendar, with its notices, what differs from the shipped one, and its history."""
    within(asker, number)
    return _year_page(request, asker, county, number)


def _year_page(
    request: HttpRequest, asker: Viewer, county: Unit, number: int, leave: WithdrawForm | None = None, status: int = 200
) -> HttpResponse:
    mine, ruling, broken = ours(number)
    shipped = load_calendar().years.get(number)
    unlike = differing(with_year(number, shipped), with_year(number, ruling), number) if mine and shipped and ruling else []
    words = {
        "here": "county", "number": number, "mine": mine, "ruling": ruling, "broken": broken, "shipped": shipped, "week": WEEK,
        "months": months(with_year(number, ruling), number), "unlike": unlike, "may_set": asker.may_set(county.pk),
        "notices": [(one, say_rest(one.off), say_days(one.work)) for one in ruling.notices] if ruling else [],
        "withdraw": leave or WithdrawForm(initial={"since": mine.row.since if mine else 0}),
        "history": [(once, spoken(KIND, once.text) if once.text else []) for once in past(KIND, str(number))],
    }  # fmt: skip
    return render(request, "web/county_year.html", words, status=status)


@require_POST
@county_page
def withdraw(request: HttpRequest, asker: Viewer, county: Unit, number: int) -> HttpResponse:
    """Takes the county's own year back: the shipped one holds again, or none."""
    must_set(asker, county)
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        return _year_page(request, asker, county, number, form, 422)
    said: dict[str, Any] = {"read": form.cleaned_data["since"], "why": form.cleaned_data["why"]}
    more: dict[str, Any] = {"unit": county, "viewer": asker, "door": "web", "at": now(), **said}
    why = f"撤回{number}年放假安排"
    try:
        return store(request, asker, lambda: withdraw_setting(KIND, str(number), **more), why, "已撤回", "county_holidays")
    except Conflict:
        form.add_error(None, "这一年刚被他人改过，没有撤回。请核对最新内容。")
    except SettingRefused as refused:
        form.add_error(None, str(refused))
    return _year_page(request, asker, county, number, form, 409)
