"""What rests on an article as one line: what it is, what it says in short, where it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from fazhi.indicators.figure import Indicator
from fazhi.law import Cited, Clock, CountingRule, Duty, Listed, Period, Theme
from fazhi.law.duty import WHO
from fazhi.report.section import Section
from fazhi.web.pages.law_shelf import Shelf

NAMES: dict[type[Cited], str] = {
    Clock: "时限",
    Duty: "义务",
    Theme: "主题日",
    Listed: "清单",
    CountingRule: "口径",
    Period: "规划",
}
PAGES: dict[type[Cited], str] = {Theme: "law_themes", Listed: "law_lists", CountingRule: "law_rules", Period: "law_themes"}


@dataclass(frozen=True)
class Line:
    """`kind` in words · `href` where it leads (empty: nowhere) · `mark` empty where none is said · `old` not in force today."""

    kind: str
    label: str
    says: str
    source: str
    href: str
    mark: str = ""
    old: bool = False


def line(one: Cited, on: Shelf, day: date, *, here: bool = False) -> Line:
    """A part of a law as a line; `here`: it is shown at its article, so it leads to its own page."""
    old = not one.in_force(day)
    return Line(NAMES[type(one)], one.label, _says(one), one.say_source(), _href(one, on, old, here), one.mark, old)


def of_figure(figure: Indicator, *, opens: bool) -> Line:
    """A figure; `opens`: its page is open to the reader."""
    where = reverse("figure", args=[figure.name]) if opens else ""
    return Line("数字", figure.label, figure.measure, figure.cites, where)


def of_section(section: Section, *, opens: bool) -> Line:
    """A section of the annual report."""
    return Line("年度报告", section.heading, "", "", reverse("report") if opens else "")


def clock_page(clock: Clock, *, old: bool = False) -> str:
    """The page of a clock, of a version that is no longer the present one with its day."""
    return reverse("law_clock", args=[clock.name]) + (f"?version={clock.version}" if old else "")


def _href(one: Cited, on: Shelf, old: bool, here: bool) -> str:
    if isinstance(one, Clock):
        return clock_page(one, old=old)
    page = PAGES.get(type(one), "")
    if here:
        return f"{reverse(page)}#{one.name}" if page and not old else ""
    return on.of(one).place(one.article)


def _says(one: Cited) -> str:
    """What a part of a law says, in one line."""
    if isinstance(one, Clock):
        return one.say_term()
    if isinstance(one, Duty):
        return f"{'、'.join(WHO[who] for who in one.who)}，{one.say_often()}；佐证：{'、'.join(one.evidence)}"
    if isinstance(one, Theme):
        return one.say_when()
    if isinstance(one, Listed):
        return f"{len(one.items)}项：{'、'.join(one.items.values())}"
    if isinstance(one, Period):
        return f"{one.first}—{one.last}年"
    return one.says
