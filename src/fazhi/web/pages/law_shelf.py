"""The shelf of 法规库: every version of every law with its address, and what rests on it. Made once for each book."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import PurePosixPath

from django.urls import reverse

from fazhi.cases.kind import Run
from fazhi.cases.row import kinds
from fazhi.indicators.figure import Indicator, figures
from fazhi.law import Book, Cited, Clock, Duty, Law
from fazhi.law.cited import BINDING
from fazhi.law.citing import citations, names_of
from fazhi.law.statute import LEVELS
from fazhi.records.ledger import Ledger, ledgers
from fazhi.report.compose import sections
from fazhi.report.section import Section

COUNTY = "county"  # the folder of what the county added itself


def anchor(article: str) -> str:
    """The place of an article on its law's page."""
    return "a" + "".join(article.split())


@dataclass(frozen=True)
class Copy:
    """One version of a law: `folder` and the law's day make its address; `by_county` an overlay; `work` the law it is one of."""

    law: Law
    folder: str
    by_county: bool
    work: str

    @property
    def address(self) -> str:
        """Its page."""
        return reverse("law_version", args=[self.folder, self.law.version.isoformat()])

    def place(self, article: str) -> str:
        """An article on its page."""
        return f"{self.address}#{anchor(article)}"

    def in_force(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.law.version <= day and (self.law.until is None or day <= self.law.until)

    def state(self, day: date) -> str:
        """«现行», «尚未施行» or «已失效»."""
        return "现行" if self.in_force(day) else "尚未施行" if day < self.law.version else "已失效"

    @property
    def doubtful(self) -> int:
        """How many of its parts do not bind as they stand."""
        return sum(part.mark not in BINDING for part in self.law.parts())


@dataclass(frozen=True)
class Work:
    """A law in all its versions, oldest first, a county's own after the shipped one of its day."""

    key: str
    copies: tuple[Copy, ...]

    def current(self, day: date) -> Copy:
        """The version in force on a day, shipped before the county's; else the newest."""
        ruling = [copy for copy in self.copies if copy.in_force(day)]
        return max(ruling or self.copies, key=lambda copy: (not copy.by_county, copy.law.version))

    def before(self, copy: Copy) -> Copy | None:
        """The version before one: a county's own text has none."""
        older = [one for one in self.copies if one.law.version < copy.law.version and not one.by_county]
        return older[-1] if older and not copy.by_county else None


class Shelf:
    """Laws by address and by work; kinds of case, duties and clocks by the clock they run on; figures by what they cite."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.copies = _copies(book)
        self.by_address = {(copy.folder, copy.law.version.isoformat()): copy for copy in self.copies}
        self.by_origin = {(copy.law.origin, copy.law.version): copy for copy in self.copies}
        held: dict[str, list[Copy]] = {}
        for copy in sorted(self.copies, key=lambda copy: (copy.law.version, copy.by_county)):
            held.setdefault(copy.work, []).append(copy)
        self.works = {key: Work(key, tuple(copies)) for key, copies in held.items()}
        self.names = names_of(copy.law for copy in self.copies)

    def of(self, one: Cited) -> Copy:
        """The version that something stands in."""
        return self.by_origin[one.origin, one.version]

    def current(self, name: str, day: date) -> Clock | None:
        """The version of a clock that rules on a day, else its newest; None where there is none of the name."""
        found = self.book.versions(name)
        if any(clock.in_force(day) for clock in found):
            return self.book.clock(name, day)
        return found[-1] if found else None

    def levels(self, works: Iterable[Work], day: date) -> list[tuple[str, list[Work]]]:
        """Works by the level of their version on a day, in the order of rank; those on which most rests first."""
        groups: dict[str, list[Work]] = {level: [] for level in LEVELS}
        for work in works:
            groups.setdefault(work.current(day).law.level, []).append(work)
        weight = {work.key: len(tuple(work.current(day).law.parts())) for held in groups.values() for work in held}
        return [(level, sorted(held, key=lambda work: -weight[work.key])) for level, held in groups.items() if held]

    @cached_property
    def runs(self) -> dict[str, list[tuple[Ledger, Run]]]:
        """Clock → the kinds of case that run it."""
        found: dict[str, list[tuple[Ledger, Run]]] = {}
        for name, model in kinds().items():
            for run in model.kind.runs:
                found.setdefault(run.clock, []).append((ledgers()[name], run))
        return found

    @cached_property
    def duties(self) -> dict[str, list[Duty]]:
        """Clock → the duties whose day it names, oldest version first."""
        found: dict[str, list[Duty]] = {}
        for duty in sorted((duty for copy in self.copies for duty in copy.law.duties), key=lambda duty: duty.version):
            found.setdefault(duty.clock, []).append(duty)
        return found

    @cached_property
    def follows(self) -> dict[str, list[Clock]]:
        """Clock → the clocks that start when it is due."""
        found: dict[str, list[Clock]] = {}
        for clock in self.book.clocks():
            found.setdefault(clock.due_of, []).append(clock)
        return found

    @cached_property
    def cited(self) -> dict[str, dict[str, list[Indicator]]]:
        """Title → article («» the law as a whole) → the figures whose definition rests on it."""
        found: dict[str, dict[str, list[Indicator]]] = {}
        for figure in figures().values():
            for citation in citations(figure.cites, self.names):
                for article in citation.articles or ("",):
                    found.setdefault(citation.title, {}).setdefault(article, []).append(figure)
        return found

    @cached_property
    def bound(self) -> dict[str, list[Section]]:
        """Figure → the sections of the report that bind it."""
        found: dict[str, list[Section]] = {}
        for section in sections():
            for name in section.figures:
                found.setdefault(name, []).append(section)
        return found


@lru_cache(maxsize=4)
def shelf(book: Book) -> Shelf:
    """The shelf of a book; a county that changes a text gets another book and so another shelf."""
    return Shelf(book)


def _copies(book: Book) -> list[Copy]:
    laws = book.laws()
    shipped, over = laws[: len(book.paths)], laws[len(book.paths) :]
    found: list[Copy] = []
    taken: set[tuple[str, date]] = set()
    titled: dict[str, str] = {}  # title → the work it is of: a law keeps its place when its folder has several titles
    for law in (*shipped, *over):
        folder = f"{COUNTY}/{'-'.join(law.origin.split())}" if len(found) >= len(shipped) else _folder(law)
        while (folder, law.version) in taken:
            folder += "~"
        taken.add((folder, law.version))
        work = titled.setdefault(law.title, folder)
        found.append(Copy(law, folder, len(found) >= len(shipped), work))
    return found


def _folder(law: Law) -> str:
    """«petition» of «petition/2022-05-01.yaml»; the whole name where a file is not called after its day."""
    path = PurePosixPath(law.origin)
    return path.parent.as_posix() if path.stem == law.version.isoformat() else path.with_suffix("").as_posix()
