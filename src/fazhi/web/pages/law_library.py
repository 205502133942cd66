"""法规库: all laws by level, found by name, by the words of an article, by the label of a clock; the clocks in one list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fazhi.law.cited import MARKS
from fazhi.law.days import say_article
from fazhi.org.access import Viewer
from fazhi.org.county import book
from fazhi.web.page import page
from fazhi.web.pages.law_line import NAMES, Line, line
from fazhi.web.pages.law_shelf import Copy, Shelf, Work, shelf

FEW, MOST = 8, 80  # hits of a kind that are shown at once; that can be unfolded
LONGEST = 60  # characters of a question


@dataclass(frozen=True)
class Hits:
    """What was found of one kind: the `first` few, the `rest`, and how many `more` there are than can be listed."""

    label: str
    first: list[Line]
    rest: list[Line]
    more: int

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.first) + len(self.rest) + self.more


@page
def every(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """The library; with a question or a mark what answers to it."""
    on, asked = shelf(book()), request.GET.get("q", "").strip()[:LONGEST]
    mark = request.GET.get("mark", "")
    mark = mark if mark in MARKS else ""
    works = [work for work in on.works.values() if _fits(work, asked, mark, on)]
    words = {
        "here": "law", "tab": "law", "q": asked, "mark": mark, "marks": MARKS, "day": asker.day, "found": asked or mark,
        "levels": [(level, [shown(work, asker.day) for work in held]) for level, held in on.levels(works, asker.day)],
        "hits": _hits(on, asked, mark, asker.day) if asked or mark else [], "total": len(on.works), "count": len(works),
        "versions": len(on.copies),
    }  # fmt: skip
    return render(request, "web/law.html", words)


@page
def clocks(request: HttpRequest, asker: Viewer) -> HttpResponse:
    """Every clock in its version of today, law by law."""
    on = shelf(book())
    groups: dict[str, list[Line]] = {}
    for name in sorted({clock.name for copy in on.copies for clock in copy.law.clocks}):
        clock = on.current(name, asker.day)
        if clock:
            groups.setdefault(clock.short, []).append(line(clock, on, asker.day))
    words = {
        "here": "law",
        "tab": "clocks",
        "groups": sorted(groups.items(), key=lambda group: -len(group[1])),
        "count": sum(map(len, groups.values())),
    }
    return render(request, "web/law_clocks.html", words)


@dataclass(frozen=True)
class Shown:
    """A law in the list: its version of today, the others."""

    current: Copy
    state: str
    others: list[tuple[Copy, str]]


def shown(work: Work, day: date) -> Shown:
    """A law as listed on a day, the newest version first."""
    now = work.current(day)
    return Shown(now, now.state(day), [(one, one.state(day)) for one in reversed(work.copies) if one is not now])


def _holds(text: str, asked: str) -> bool:
    """Whether every word of the question is in the text."""
    return all(word.lower() in text.lower() for word in asked.split())


def _fits(work: Work, asked: str, mark: str, on: Shelf) -> bool:
    laws = [copy.law for copy in work.copies]
    if mark and not any(law.mark == mark or any(part.mark == mark for part in law.parts()) for law in laws):
        return False
    titles = {law.title for law in laws}
    return on.names.get(asked) in titles or any(_holds(f"{law.title} {law.short} {law.number}", asked) for law in laws)


def answering(on: Shelf, asked: str, day: date) -> tuple[list[Copy], list[Hits]]:
    """The laws called so, each in its version of the day, and of each kind the parts and articles that say it."""
    works = [work.current(day) for work in on.works.values() if _fits(work, asked, "", on)]
    return works, _hits(on, asked, "", day)


def _hits(on: Shelf, asked: str, mark: str, day: date) -> list[Hits]:
    """Parts and articles that answer, those in force first."""
    parts: dict[str, list[Line]] = {}
    for copy in reversed(on.copies):
        for one in copy.law.parts():
            if (not mark or one.mark == mark) and _holds(f"{one.label} {one.says} {one.name} {one.say_source()}", asked):
                parts.setdefault(NAMES[type(one)], []).append(line(one, on, day))
    found = [_cut(kind, parts[kind], asked) for kind in NAMES.values() if kind in parts]
    articles = _articles(on, asked, mark, day) if asked else []
    return [*found, _cut("条文", articles, asked)] if articles else found


def _articles(on: Shelf, asked: str, mark: str, day: date) -> list[Line]:
    found = []
    for copy in reversed(on.copies):
        law = copy.law
        for number, says in law.articles.items():
            if (not mark or law.mark == mark) and _holds(f"{law.short} {say_article(number)} {says}", asked):
                source = f"《{law.short}》{say_article(number)}"
                found.append(Line("条文", source, says, "", copy.place(number), law.mark, not copy.in_force(day)))
    return found


def _cut(label: str, lines: list[Line], asked: str) -> Hits:
    """Those in force first, and those that are called so."""
    lines.sort(key=lambda one: (one.old, not _holds(one.label, asked)))
    return Hits(label, lines[:FEW], lines[FEW:MOST], max(len(lines) - MOST, 0))
