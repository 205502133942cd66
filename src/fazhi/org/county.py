"""What holds in this county: the shipped law and calendar with what the county itself has set over them, as pure values.

A county's text is a versioned row (Setting) that holds the same YAML as a shipped file and is checked by the same loader.
A refused text is never stored; an upgrade never rewrites a stored one, `difference` shows where the two part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from difflib import unified_diff
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from fazhi.law import Book, Calendar, Cited, Clock, Confirmation, LawError, load_book, load_calendar, read_law
from fazhi.law.book import DATA
from fazhi.law.calendar import YEARS, Year
from fazhi.law.checking import dangling, overlaps, proven
from fazhi.law.confirmation import read_confirmation
from fazhi.org.access import Viewer
from fazhi.org.models import Setting, SettingKind, Unit, UnitKind
from fazhi.trail import reading
from fazhi.trail.conflict import Conflict
from fazhi.trail.models import Commit
from fazhi.trail.writing import writing

Texts = tuple[tuple[str, str], ...]  # (name, text), by name
Loader = Callable[[str, str], object]  # (text, origin): raises ValueError with one sentence that names origin and line


class SettingRefused(ValueError):
    """A county's text was not stored; `str()` says where and why, in Chinese."""


class Wanted(NamedTuple):
    """A text to be stored; `read` the `since` of the one that the writer had before him (0: there was none)."""

    name: str
    text: str
    read: int


def _law(text: str, origin: str) -> object:
    law = proven(text, origin, calendar())
    others = [(name, said) for name, said in texts(SettingKind.LAW) if name != origin]
    for wrong in overlaps([*(read_law(said, name) for name, said in others), law]):
        raise LawError(wrong)
    for wrong in dangling(_book((*others, (origin, text)), ())):
        if wrong.startswith(f"{origin} "):
            raise LawError(wrong)
    return law


def _confirmed(text: str, origin: str) -> object:
    decision = read_confirmation(text, origin)
    if origin != confirmation_name(decision.name, decision.version):
        raise LawError(f"{origin}：名称应为“{confirmation_name(decision.name, decision.version)}”，一项一份")
    if wrong := _unfit(book().named(decision, origin), decision):
        raise LawError(f"{origin}：{wrong}，请改为确认或停用，另写县级补充规定")
    return decision


def _unfit(one: Cited, decision: Confirmation) -> str:
    """Why a change cannot be laid over this thing, or an empty text."""
    if decision.decision != "change":
        return ""
    if not isinstance(one, Clock):
        return f"“{one.label}”不是时限，没有可以改的期限"
    if (one.pauses or one.restart) and decision.changes["shape"] != "term":
        return f"“{one.label}”有中止或重新起算，只能改天数"
    return ""


def confirmation_name(name: str, version: date) -> str:
    """The name under which the county's decision on one version of a clock, duty or theme day is kept."""
    return f"{name}@{version.isoformat()}"


def _year(text: str, origin: str) -> Year:
    found = Year.read(text, origin)
    if origin != str(found.year):
        raise LawError(f"{origin}：名称应为年份“{found.year}”，一年一份")
    return found


# What reads each kind of text; a package further on adds its own when it is ready: loaders[SettingKind.SKELETON] = …
loaders: dict[str, Loader] = {
    SettingKind.LAW: _law,
    SettingKind.HOLIDAYS: _year,
    SettingKind.CONFIRMED: _confirmed,
}


@lru_cache(maxsize=64)
def _texts(digest: str, seq: int | None) -> dict[str, Texts]:
    found: dict[str, list[tuple[str, str]]] = {}
    rows = reading.as_of(Setting, seq).order_by("kind", "name", "unit", "since")
    for kind, name, text in rows.values_list("kind", "name", "text"):
        found.setdefault(kind, []).append((name, text))
    return {kind: tuple(said) for kind, said in found.items()}


def texts(kind: str, seq: int | None = None) -> Texts:
    """The county's own texts of a kind as (name, text), by name, as of commit `seq` (None: now)."""
    return _texts(reading.digest(seq), seq).get(str(kind), ())


@lru_cache(maxsize=16)
def _book(said: Texts, decided: Texts) -> Book:
    made = load_book(tuple(settings.FAZHI_ADDITIONS))
    for name, text in said:
        made = made.overlay(text, name)
    for name, text in decided:
        made = made.confirmed(text, name)
    return made


@lru_cache(maxsize=16)
def _calendar(said: Texts) -> Calendar:
    made = load_calendar()
    for name, text in said:
        made = made.with_year(Year.read(text, name))
    return made


def book(seq: int | None = None) -> Book:
    """The clocks in force here as of commit `seq` (None: now): the same object as long as no text changed.

    LawError when a stored text is no longer readable by this version (see `unreadable`).
    """
    said = _texts(reading.digest(seq), seq)
    return _book(said.get(SettingKind.LAW, ()), said.get(SettingKind.CONFIRMED, ()))


def calendar(seq: int | None = None) -> Calendar:
    """The working days known here as of commit `seq` (None: now); a county's year stands in the place of the shipped one."""
    return _calendar(texts(SettingKind.HOLIDAYS, seq))


def check(kind: str, name: str, text: str) -> None:
    """Reads a text as it would be read in use. SettingRefused with line and reason."""
    if kind not in loaders:
        raise SettingRefused(f"“{kind}”不是可以设置的种类，可用：{'、'.join(loaders)}。")
    if not name.strip() or len(name) > 80:
        raise SettingRefused("请填写名称，最多80字。")
    try:
        loaders[kind](text, name)
    except ValueError as error:
        raise SettingRefused(str(error)) from None


def keep_setting(
    kind: str, name: str, text: str, *, unit: Unit, read: int, viewer: Viewer, why: str, door: str, at: datetime
) -> Commit | None:
    """Stores a county's text; None when the same text stands already. Raises as `keep_settings`."""
    why = why or f"设置“{name}”"
    return keep_settings(kind, [Wanted(name, text, read)], unit=unit, viewer=viewer, why=why, door=door, at=at)


def keep_settings(
    kind: str, wanted: Sequence[Wanted], *, unit: Unit, viewer: Viewer, why: str, door: str, at: datetime
) -> Commit | None:
    """Stores texts of one kind as one commit, all or none; None when they all stand already. `unit` is the county.

    Raises SettingRefused (no right, or a text that the loader refuses, with its line), Conflict when somebody was first.
    """
    _may(viewer, unit)
    if twice := next((name for name, count in Counter(one.name for one in wanted).items() if count > 1), ""):
        raise SettingRefused(f"“{twice}”写了两遍，请删去一处。")
    for one in wanted:
        check(kind, one.name, _tidied(one.text))
    with writing(by=viewer.person, why=why, door=door, at=at) as writes:
        standing = _standing(kind, unit, [one.name for one in wanted])
        for one in wanted:
            row = _read(standing, one.name, one.read) or Setting(unit=unit, kind=kind, name=one.name)
            row.text = _tidied(one.text)
            writes.put(row)
    return writes.commit


def withdraw_setting(
    kind: str, name: str, *, unit: Unit, read: int, viewer: Viewer, why: str, door: str, at: datetime
) -> Commit | None:
    """Takes a county's text back (it is voided, never deleted): what is shipped holds again. Raises as `keep_setting`."""
    _may(viewer, unit)
    if not why.strip():
        raise SettingRefused("请写明撤回原因。")
    with writing(by=viewer.person, why=f"撤回设置“{name}”：{why.strip()}", door=door, at=at) as one:
        row = _read(_standing(kind, unit, [name]), name, read)
        if row is None:
            raise SettingRefused(f"没有名为“{name}”的设置。")
        row.void = True
        one.put(row)
    return one.commit


def _may(viewer: Viewer, unit: Unit) -> None:
    if unit.kind != UnitKind.COUNTY or not viewer.may_set(unit.pk):
        raise SettingRefused("只有县级管理人员可以修改县级设置。")


def _tidied(text: str) -> str:
    return text.replace("\r\n", "\n").strip() + "\n"


def _standing(kind: str, unit: Unit, names: Iterable[str]) -> dict[str, Setting]:
    """The texts that stand under these names, asked under the lock; of two the newer."""
    rows = Setting.objects.standing().filter(kind=kind, name__in=list(names), unit=unit).order_by("since")
    return {row.name: row for row in rows}


def _read(standing: dict[str, Setting], name: str, read: int) -> Setting | None:
    """The text that stands; Conflict when it is not the one that was read."""
    row = standing.get(name)
    if (row.since if row else 0) != read:
        raise Conflict(row or Setting(name=name), Commit.objects.filter(seq=row.since).first() if row else None)
    return row


def unreadable() -> list[tuple[str, str, str]]:
    """(kind, name, reason) of stored texts that the present loaders refuse, as may happen after an upgrade."""
    said = _texts(reading.digest(), None)
    return list(_unreadable(tuple((kind, said.get(kind, ())) for kind in loaders)))


@lru_cache(maxsize=4)
def _unreadable(said: tuple[tuple[str, Texts], ...]) -> tuple[tuple[str, str, str], ...]:
    """Worked out once for these texts: one may depend on another (an example on a year, a decision on an overlay)."""
    found: list[tuple[str, str, str]] = []
    for kind, texts_of in said:
        for name, text in texts_of:
            try:
                check(kind, name, text)
            except SettingRefused as refused:
                found.append((kind, name, str(refused)))
    return tuple(found)


def shipped(kind: str, name: str) -> str:
    """The shipped text of that name («disclosure/2019-05-15», «2024»); empty when there is none."""
    folder = {SettingKind.LAW.value: DATA, SettingKind.HOLIDAYS.value: YEARS}.get(str(kind))
    known = {path.relative_to(folder).with_suffix("").as_posix(): path for path in folder.rglob("*.yaml")} if folder else {}
    return Path(known[name]).read_text("utf-8") if name in known else ""


def difference(kind: str, name: str, text: str) -> str:
    """How a county's text differs from the shipped one of that name: a unified diff, empty when they agree or none is shipped."""
    ours = shipped(kind, name)
    return "".join(unified_diff(ours.splitlines(True), text.splitlines(True), "随程序发布", "本县", n=2)) if ours else ""
