"""The laws as a value: which version of which clock ruled on a day; a county's own words laid over the shipped ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

from .cited import Cited
from .clock import Clock
from .confirmation import Confirmation, read_confirmation
from .days import say_day
from .duty import Duty
from .error import LawError
from .listed import CountingRule, Listed, Period
from .statute import Law, read_law
from .theme import Span, Theme

DATA = Path(__file__).parent / "data"
One = TypeVar("One", bound=Cited)


@cache
def _text(path: Path) -> str:
    return path.read_text("utf-8")


@cache
def law_of(path: Path) -> Law:
    """A shipped file, read once. LawError with its line."""
    return read_law(_text(path), origin_of(path))


def origin_of(path: Path) -> str:
    """«petition/2022-05-01.yaml»: how a shipped file is named to people."""
    return f"{path.parent.name}/{path.name}"


class Book:
    """Versions of laws. A value: ``overlay`` and ``confirmed`` give another. Shipped files are parsed when first asked for."""

    def __init__(self, paths: Iterable[Path] = (), over: tuple[Law, ...] = (), said: tuple[Confirmation, ...] = ()) -> None:
        self.paths = tuple(paths)
        self.over = over
        self.said = said
        self._lawed: tuple[Law, ...] | None = None

    def overlay(self, text: str, origin: str = "县级补充规定") -> Book:
        """This book with one more law text, which goes before the shipped version of the same clock.

        Read by the same loader; LawError names ``origin`` and the line, and nothing is taken over. What the text marks
        ``local`` is confirmed by the county's keeping it.
        """
        return Book(self.paths, (*self.over, _kept(read_law(text, origin))), self.said)

    def confirmed(self, text: str, origin: str = "核实结果") -> Book:
        """This book with one more decision of the county; one on what is verified by now changes nothing (see `named`)."""
        return Book(self.paths, self.over, (*self.said, read_confirmation(text, origin)))

    def named(self, decision: Confirmation, origin: str) -> Cited:
        """What a decision speaks of, as shipped; LawError where there is no such thing, or it is beyond doubt."""
        versions = [one for law in self._holding(decision.name) for one in law.parts() if one.name == decision.name]
        found = next((one for one in versions if one.version == decision.version), None)
        if found is None:
            known = "、".join(one.version.isoformat() for one in versions) or "一个版本也没有"
            raise LawError(f"{origin}：没有“{decision.name}”在{decision.version}施行的版本（已有：{known}）")
        if found.mark == "verified":
            raise LawError(f"{origin}：“{found.label}”已核实到原文，不在待核实之列；确需不同规定的，请写入县级补充规定")
        return found

    def laws(self) -> list[Law]:
        """Every version as the county has it, the shipped ones by name and date, then the overlays in order."""
        if self._lawed is None:
            self._lawed = tuple(self._spoken(law) for law in (*(law_of(path) for path in self.paths), *self.over))
        return list(self._lawed)

    def _holding(self, name: str) -> Iterator[Law]:
        yield from (law_of(path) for path in self.paths if name in _text(path))
        yield from self.over

    def _spoken(self, law: Law) -> Law:
        """The law with what the county said of its parts."""
        if not any(one.version == law.version for one in self.said):
            return law
        parts: dict[str, Any] = {
            key: tuple(self._say(one) for one in getattr(law, key)) for key in ("clocks", "duties", "themes", "lists", "rules")
        }
        return replace(law, **parts)

    def _say(self, one: One) -> One:
        for decision in reversed(self.said):
            if decision.name == one.name and decision.version == one.version and one.mark != "verified":
                return decision.apply(one)
        return one

    def versions(self, name: str) -> list[Clock]:
        """All versions of one clock, oldest first, an overlay after the shipped version of its day."""
        found = [self._say(clock) for law in self._holding(name) for clock in law.clocks if clock.name == name]
        return sorted(found, key=lambda clock: clock.version)

    def clock(self, name: str, on: date, *, still_open_on: date | None = None) -> Clock:
        """The version in force on ``on``, the start; overlays first, then the newest.

        If the matter is ``still_open_on`` a later day and the version then in force says that open matters follow
        it (transition open_follow_new), that version. LawError for an unknown name or a day before any version.
        """
        found = self.versions(name)
        if not found:
            raise LawError(f"没有“{name}”这个时限{self._like(name)}，全部时限见 fazhi clocks")
        if still_open_on:
            follow = self._ruling(found, still_open_on)
            if follow and follow.transition == "open_follow_new":
                return follow
        ruling = self._ruling(found, on)
        if ruling is None:
            known = "；".join(
                f"{say_day(clock.version)}起" + (f"至{say_day(clock.until)}" if clock.until else "") for clock in found
            )
            raise LawError(f"{say_day(on)}没有可适用的“{found[-1].label}”规定，已录入的是：{known}")
        return ruling

    def _ruling(self, found: Sequence[One], day: date) -> One | None:
        """The overlay that is in force, else the newest shipped version that is; of several overlays the last."""
        over = {law.origin for law in self.over}
        best = None
        for one in found:
            if one.in_force(day) and (best is None or one.origin in over or best.origin not in over):
                best = one
        return best

    def _like(self, name: str) -> str:
        near = get_close_matches(name, [clock.name for clock in self.clocks()], 2)
        return f"（是不是 {' 或 '.join(near)}？）" if near else ""

    def clocks(self) -> list[Clock]:
        """The newest version of every clock, by name."""
        newest: dict[str, Clock] = {}
        for law in sorted(self.laws(), key=lambda law: law.version):
            newest.update((clock.name, clock) for clock in law.clocks)
        return [newest[name] for name in sorted(newest)]

    def _in_force(self, every: Iterable[One], day: date) -> list[One]:
        named: dict[str, list[One]] = {}
        for one in sorted(every, key=lambda one: one.version):
            named.setdefault(one.name, []).append(one)
        ruling = (self._ruling(versions, day) for versions in named.values())
        return [one for one in ruling if one is not None]

    def duties(self, day: date) -> list[Duty]:
        """The duties in force on a day, in the order of the laws; those switched off or not yet confirmed too (see `applies`)."""
        return self._in_force([duty for law in self.laws() for duty in law.duties], day)

    def themes(self, year: int) -> list[tuple[Theme, Span]]:
        """The theme days of a year with first and last day, in order of time; each in the version in force on its first day."""
        versions: dict[str, list[Theme]] = {}
        for theme in sorted((theme for law in self.laws() for theme in law.themes), key=lambda theme: theme.version):
            versions.setdefault(theme.name, []).append(theme)
        found: list[tuple[Theme, Span]] = []
        for named in versions.values():
            dated = [(theme, span) for theme in named if (span := theme.days(year)) and theme.in_force(span[0])]
            found += dated[-1:]
        return sorted(found, key=lambda pair: (pair[1], pair[0].name))

    def listed(self, name: str, on: date) -> Listed:
        """A closed list in the version in force on a day; LawError where there is none."""
        found = [one for one in self._in_force(self.lists(), on) if one.name == name]
        if not found:
            raise LawError(f"{say_day(on)}没有可适用的“{name}”清单")
        return found[0]

    def lists(self) -> list[Listed]:
        """Every closed list in every version."""
        return [one for law in self.laws() for one in law.lists]

    def rules(self, day: date) -> list[CountingRule]:
        """The counting rules in force on a day."""
        return self._in_force([rule for law in self.laws() for rule in law.rules], day)

    def periods(self, year: int) -> list[Period]:
        """The planning periods that hold a year."""
        every = [period for law in self.laws() for period in law.periods if period.first <= year <= period.last]
        return sorted(every, key=lambda period: (period.plan, period.first))

    def doubtful(self) -> list[Cited]:
        """What a county is asked to confirm: every clock, duty and theme day whose text says recalled or local, as shipped.

        An overlay of the county's own is not among them: it was confirmed by being kept.
        """
        shipped = [one for path in self.paths for one in (*law_of(path).clocks, *law_of(path).duties, *law_of(path).themes)]
        return [one for one in shipped if one.mark in ("recalled", "local")]

    def decision(self, one: Cited) -> Confirmation | None:
        """What the county last said of it."""
        return next((d for d in reversed(self.said) if (d.name, d.version) == (one.name, one.version)), None)


def _kept(law: Law) -> Law:
    """A county's own text: what it marks local is confirmed."""
    said = f"县级补充规定“{law.origin}”"
    parts: dict[str, Any] = {
        key: tuple(replace(one, mark="confirmed", by_county=said) if one.mark == "local" else one for one in getattr(law, key))
        for key in ("clocks", "duties", "themes", "lists", "rules", "periods")
    }
    return replace(law, **parts)


@cache
def load_book(additions: tuple[str, ...] = ()) -> Book:
    """The shipped laws, and those of further packages (FAZHI_ADDITIONS): the YAML files below their ``clocks/``.

    A package is looked for, not imported; one that is not there is a LawError.
    """
    paths = sorted(DATA.glob("*/*.yaml"))
    for package in additions:
        try:
            spec = find_spec(package)
        except (ImportError, ValueError):
            spec = None
        if spec is None or not spec.submodule_search_locations:
            raise LawError(f"找不到扩展包“{package}”，请核对 FAZHI_ADDITIONS")
        paths += sorted((Path(spec.submodule_search_locations[0]) / "clocks").rglob("*.yaml"))
    return Book(paths)
