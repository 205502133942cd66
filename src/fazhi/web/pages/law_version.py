"""One version of a law: what its validity rests on, what changed, its articles in our words, and what rests on each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from fazhi.indicators.figure import Indicator, figures
from fazhi.law import Clock
from fazhi.law.days import say_article
from fazhi.law.statute import Law
from fazhi.org.access import Viewer
from fazhi.org.county import book
from fazhi.web.page import page
from fazhi.web.pages.law_line import Line, clock_page, line, of_figure, of_section
from fazhi.web.pages.law_shelf import Copy, Shelf, anchor, shelf


@dataclass(frozen=True)
class Article:
    """An article in our words and what rests on it: parts of the law, figures, sections of the report that bind these.

    Without a `number`: what rests on the law as a whole.
    """

    number: str
    label: str
    anchor: str
    words: str
    lines: list[Line]
    figures: list[Line]
    sections: list[Line]


@dataclass(frozen=True)
class Change:
    """A clock that is another one than in the version before; an empty text: it was not there, or is no longer."""

    label: str
    href: str
    old: str
    new: str


@page
def show(request: HttpRequest, asker: Viewer, folder: str, version: str) -> HttpResponse:
    """The page of a version."""
    on = shelf(book())
    copy = on.by_address.get((folder, version))
    if copy is None:
        raise Http404("法规库里没有这个版本。")
    work = on.works[copy.work]
    before = work.before(copy)
    changed, same = changes(copy.law, before.law, on) if before else ([], 0)
    words = {
        "here": "law", "tab": "", "copy": copy, "law": copy.law, "state": copy.state(asker.day), "before": before,
        "versions": [(one, one.state(asker.day)) for one in reversed(work.copies)], "changes": changed, "same": same,
        "now": work.current(asker.day), "articles": articles(copy, on, asker.day, opens=bool(asker.scopes)),
    }  # fmt: skip
    return render(request, "web/law_version.html", words)


def articles(copy: Copy, on: Shelf, day: date, *, opens: bool) -> list[Article]:
    """Every article with what rests on it, then what rests on the law as a whole or on articles that are not entered.

    Figures cite the law as it is, so a version that is not in force has none. `opens`: figures may be opened.
    """
    law = copy.law
    cited = on.cited.get(law.title, {}) if on.works[copy.work].current(day) is copy else {}
    found = []
    for number, words in law.articles.items():
        lines = [line(one, on, day, here=True) for one in law.parts() if one.article == number]
        found.append(
            Article(number, say_article(number), anchor(number), words, lines, *_counted(cited.get(number, []), on, opens))
        )
    rest = dict.fromkeys(figure.name for number, some in cited.items() if number not in law.articles for figure in some)
    if rest:
        known = figures()
        whole = _counted([known[name] for name in rest], on, opens)
        found.append(Article("", "整部法规和未录入的条文", anchor("-"), "", [], *whole))
    return found


def _counted(cited: Sequence[Indicator], on: Shelf, opens: bool) -> tuple[list[Line], list[Line]]:
    """Figures, and the sections of the report that bind them, each once."""
    bound = {section.name: section for figure in cited for section in on.bound.get(figure.name, [])}
    return [of_figure(figure, opens=opens) for figure in cited], [of_section(one, opens=opens) for one in bound.values()]


def changes(law: Law, before: Law, on: Shelf) -> tuple[list[Change], int]:
    """The clocks that differ from the version before, and how many are the same."""
    found, same = [], 0
    old = {clock.name: clock for clock in before.clocks}
    for clock in law.clocks:
        was = old.pop(clock.name, None) or _earlier(clock, on)
        if was and rule(was) == rule(clock):
            same += 1
        else:
            found.append(Change(clock.label, clock_page(clock), rule(was) if was else "", rule(clock)))
    for clock in old.values():
        found.append(Change(clock.label, clock_page(clock, old=True), rule(clock), ""))
    return found, same


def _earlier(clock: Clock, on: Shelf) -> Clock | None:
    """The same clock where it stood in another law before."""
    older = [one for one in on.book.versions(clock.name) if one.version < clock.version]
    return older[-1] if older else None


def rule(clock: Clock) -> str:
    """What decides the day, in one line: «20个工作日；可延长20个工作日；征求第三方意见的时间不计»."""
    said = [clock.say_term()]
    if clock.extend:
        said.append(f"可延长{clock.extend.up_to.say()}")
    if clock.pauses:
        said.append(f"{'、'.join(clock.word(name) for name in clock.pauses)}的时间不计")
    if clock.restart:
        said.append(f"{clock.word(clock.restart)}后重新计算")
    if clock.term and clock.roll.rule != "none" and clock.term.measure != "WD":
        said.append("末日遇休息日顺延" if clock.roll.rule == "next" else "末日遇休息日提前")
    return "；".join(said)
