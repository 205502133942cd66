"""A clock: its rules, its versions, what it leads to, who runs it, its worked examples drawn; and the calculator for it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from fazhi.law import Calendar, Clock, LawError
from fazhi.law.clock import Example
from fazhi.law.reference import rules
from fazhi.law.strip import KINDS
from fazhi.org.access import Viewer
from fazhi.org.county import book, calendar
from fazhi.web.page import page
from fazhi.web.pages.law_asking import Answer, answered, asking, link_of, said_of
from fazhi.web.pages.law_line import line
from fazhi.web.pages.law_shelf import Shelf, shelf


@dataclass(frozen=True)
class Shown:
    """A worked example: what is asked in words, the answer or the refusal, the address that asks it."""

    example: Example
    asked: list[str]
    answer: Answer | None
    refused: str
    link: str


@page
def show(request: HttpRequest, asker: Viewer, name: str) -> HttpResponse:
    """The page of a clock, in the version of today or the one asked for; with a start its due day."""
    on, days = shelf(book()), calendar()
    clock = _version(on, asker, name, request.GET.get("version", ""))
    ask = asking(request.GET, on, days, asker.day, name=name)
    examples = [shown(clock, one, days) for one in clock.examples]
    drawn = [one.answer.drawing.legend for one in examples if one.answer and one.answer.drawing]
    words = {
        "here": "law", "clock": clock, "day": asker.day, "ask": ask, "rules": list(rules(clock)), "examples": examples,
        "place": on.of(clock).place(clock.article), "decision": on.book.decision(clock),
        "versions": [(one, on.of(one), on.of(one).state(asker.day)) for one in reversed(on.book.versions(name))],
        "runs": on.runs.get(name, []), "duties": [line(one, on, asker.day) for one in on.duties.get(name, [])],
        "after": on.book.versions(clock.due_of)[-1:] if clock.due_of else [], "follows": on.follows.get(name, []),
        "kinds": [pair for pair in KINDS.items() if any(pair in legend for legend in drawn)],
    }  # fmt: skip
    return render(request, "web/law_clock.html", words)


def shown(clock: Clock, example: Example, days: Calendar) -> Shown:
    """A worked example, computed again."""
    made, refused = None, ""
    try:
        made = answered(clock, example, days)
    except LawError as error:
        refused = str(error)
    return Shown(example, said_of(clock, example), made, refused, link_of(clock, example))


def _version(on: Shelf, asker: Viewer, name: str, version: str) -> Clock:
    """The version asked for, else the one of today. 404 where there is none."""
    clock = on.current(name, asker.day)
    if version:
        clock = next((one for one in reversed(on.book.versions(name)) if one.version.isoformat() == version), None)
    if clock is None:
        raise Http404("没有这个时限。")
    return clock
