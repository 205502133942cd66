"""What changed in the draft when records changed: records → figures → sentences, between an earlier commit and now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from fazhi.indicators import scope as scopes
from fazhi.indicators.compute import behind_each
from fazhi.indicators.result import Result
from fazhi.org.models import Unit
from fazhi.records.models import Entry
from fazhi.report.compose import Report, compose
from fazhi.report.models import Passage
from fazhi.report.told import Told
from fazhi.report.written import ENDS
from fazhi.trail.models import Commit

Pairs = Mapping[str, list[tuple[int, int]]]


@dataclass(frozen=True)
class Moved:
    """A record that came, changed or went: its entry's ledger, day and title, and the commit that wrote it."""

    key: int
    ledger: str
    unit: int
    title: str
    tone: str
    by: str
    at: datetime | None


@dataclass(frozen=True)
class Figure:
    """A figure of the report that says something else, or rests on other records. `of` the year it is of."""

    name: str
    label: str
    of: int
    before: str
    now: str

    @property
    def same(self) -> bool:
        """Whether only the records behind it changed."""
        return self.before == self.now


@dataclass(frozen=True)
class Sentence:
    """A sentence that binds a changed figure, as it read and as it reads; empty where it was not, or is no longer."""

    part: str
    heading: str
    section: str
    before: str
    now: str


@dataclass(frozen=True)
class Changes:
    """All that moved since commit `seq` (written at `at`); `words` how many texts persons wrote meanwhile."""

    seq: int
    at: datetime | None
    records: list[Moved]
    figures: list[Figure]
    sentences: list[Sentence]
    words: int

    @property
    def any(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.figures or self.sentences or self.records)


def changes(unit: Unit, year: int, seq: int, now: Report | None = None) -> Changes:
    """What moved in the report of a town and year since commit `seq`."""
    new = now or compose(unit, year)
    old = compose(unit, year, seq)
    commit = Commit.objects.filter(seq=seq).first()
    rows: dict[int, str] = {}
    told: list[Figure] = []
    for of, before, after, marks in (
        (year, old.results, new.results, (old.digests, new.digests)),
        (year - 1, old.last, new.last, (old.last_digests, new.last_digests)),
    ):
        names = [name for name in {**marks[0], **marks[1]} if _differs(name, before, after, marks)]
        told += [_figure(name, of, before, after) for name in names]
        if names:
            _records(unit.pk, of, seq, names, rows)
    moved = {(one.name, one.of) for one in told}
    touched = Passage.objects.filter(unit=unit, year=year, since__gt=seq).count()
    return Changes(seq, commit.at if commit else None, list(_moved(rows)), told, list(_sentences(old, new, moved)), touched)


def _differs(name: str, before: Mapping[str, Result], after: Mapping[str, Result], marks: tuple[dict[str, str], ...]) -> bool:
    """Whether value or records differ; a figure that only one of the two reports binds has not moved by itself."""
    if name not in before or name not in after:
        return False
    same = before[name].phrase == after[name].phrase
    return not same or (name in marks[0] and name in marks[1] and marks[0][name] != marks[1][name])


def _figure(name: str, of: int, before: Mapping[str, Result], after: Mapping[str, Result]) -> Figure:
    return Figure(name, before[name].indicator.label, of, before[name].phrase, after[name].phrase)


def _records(unit: int, of: int, seq: int, names: list[str], found: dict[int, str]) -> None:
    """The records behind these figures that differ, each with what became of it."""
    before, after = (behind_each(scopes.year(unit, of, at), tuple(names)) for at in (seq, None))
    for name in names:
        old, new = dict(before[name]), dict(after[name])
        for key in old.keys() | new.keys():
            if old.get(key) != new.get(key):
                found.setdefault(key, "gone" if key not in new else "new" if key not in old else "changed")


def _moved(rows: Mapping[int, str]) -> Iterator[Moved]:
    """The records by day; one that counts no more may still stand (another day, another kind)."""
    entries = {one.pk: one for one in Entry.objects.filter(pk__in=rows).order_by("day", "pk")}
    commits = Commit.objects.in_bulk({one.since for one in entries.values()})
    for pk, one in entries.items():
        commit = commits.get(one.since)
        tone = "gone" if one.void else rows[pk]
        yield Moved(pk, one.ledger, one.unit_id, one.title, tone, commit.by_name if commit else "", commit.at if commit else None)


def _sentences(old: Report, new: Report, moved: set[tuple[str, int]]) -> Iterator[Sentence]:
    """Sentences that bind a moved figure, the old beside the new; those that read the same are left out."""
    year = new.year
    before, after = _bound(old, year), _bound(new, year)
    for key in dict.fromkeys([*after, *before]):
        was, now = before.get(key, []), after.get(key, [])
        was = [one for one in was if one[1] & moved]
        now = [one for one in now if one[1] & moved]
        gone = [one for one in was if one[0] not in {said for said, _ in now}]
        for text, names in now:
            if text in {said for said, _ in was}:
                continue
            pair = max(gone, key=lambda one: len(one[1] & names), default=None)
            if pair and pair[1] & names:
                gone.remove(pair)
            yield Sentence(key[0], key[1], key[2], pair[0] if pair and pair[1] & names else "", text)
        yield from (Sentence(key[0], key[1], key[2], text, "") for text, _ in gone)


def _bound(report: Report, year: int) -> dict[tuple[str, str, str], list[tuple[str, set[tuple[str, int]]]]]:
    """The sentences by (part, heading, section), each with the figures (name, year) it binds."""
    found: dict[tuple[str, str, str], list[tuple[str, set[tuple[str, int]]]]] = {}
    for chapter in report.chapters:
        for block in chapter.blocks:
            key = (chapter.part.kind, block.heading or chapter.part.heading, block.section)
            for told in block.paragraphs:
                found.setdefault(key, []).extend(_split(told, year))
    return found


def _split(told: Told, year: int) -> Iterator[tuple[str, set[tuple[str, int]]]]:
    edges = [0, *(match.start() for match in re.finditer(ENDS, told.text)), len(told.text)]
    for low, high in zip(edges, edges[1:], strict=False):
        names: set[tuple[str, int]] = set()
        for one in told.bound:
            if low <= one.start < high:
                name = one.result.indicator.name
                names |= {(name, year - 1 if one.last else year)} | ({(name, year - 1)} if one.change else set())
        if told.text[low:high].strip():
            yield told.text[low:high].strip(), names
