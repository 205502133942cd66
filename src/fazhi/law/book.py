"""The laws as a value: which version of which clock ruled on a day; a county's own text laid over the shipped ones."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from .clock import Clock, Law
from .days import say_day
from .error import LawError
from .statute import read_law

DATA = Path(__file__).parent / "data"


@cache
def _text(path: Path) -> str:
    return path.read_text("utf-8")


@cache
def _law(path: Path) -> Law:
    return read_law(_text(path), f"{path.parent.name}/{path.name}")


class Book:
    """Versions of laws. A value: ``overlay`` gives another book. Shipped files are parsed when first asked for."""

    def __init__(self, paths: Iterable[Path] = (), over: tuple[Law, ...] = ()) -> None:
        self._paths = tuple(paths)
        self._over = over

    def overlay(self, text: str, origin: str = "县级补充规定") -> Book:
        """This book with one more law text, which goes before the shipped version of the same clock.

        Read by the same loader; LawError names ``origin`` and the line, and nothing is taken over.
        """
        return Book(self._paths, (*self._over, read_law(text, origin)))

    def laws(self) -> list[Law]:
        """Every version, the shipped ones by name and date, then the overlays in order."""
        return [*(_law(path) for path in self._paths), *self._over]

    def versions(self, name: str) -> list[Clock]:
        """All versions of one clock, oldest first, an overlay after the shipped version of its day."""
        shipped = [_law(path) for path in self._paths if name in _text(path)]
        found = [clock for law in (*shipped, *self._over) for clock in law.clocks if clock.name == name]
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

    def _ruling(self, found: list[Clock], day: date) -> Clock | None:
        over = {id(clock) for law in self._over for clock in law.clocks}
        best = None
        for clock in found:
            if clock.in_force(day) and (best is None or id(clock) in over or id(best) not in over):
                best = clock
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
