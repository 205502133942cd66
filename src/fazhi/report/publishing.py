"""The public edition of a signed report: what is shown, what was taken out and why, under the digest of the signed one.

It is made from the frozen report alone (`Signed.model`), never from today's records: the same signed report, metadata and filing
give the same edition.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fazhi.indicators.figure import figures
from fazhi.org.models import Unit
from fazhi.org.tree import tree
from fazhi.reading.fault import Subject
from fazhi.reading.faults import person_identifiable
from fazhi.reading.kinds import kinds
from fazhi.reading.page import Page
from fazhi.report import publishing_names as naming
from fazhi.report import publishing_shield as shield
from fazhi.report.organs import government_of, party_of
from fazhi.report.publishing_digest import Sealed, clauses, lines, seal_of
from fazhi.report.publishing_gone import taken, without
from fazhi.report.web_edition import WebEdition

META = ("index_number", "number", "theme", "genre", "issuer", "validity", "dated_on", "published_on")


class NotPublishable(ValueError):
    """The report cannot be published; says what is missing."""


@dataclass(frozen=True)
class Removed:
    """One thing taken out: where it stood (id of the line, character), what it was, what is shown, why."""

    id: str
    start: int
    original: str
    shown: str
    why: str


@dataclass(frozen=True)
class Line:
    """A line of the page. `kind` title, opening, heading1, heading2, paragraph, closing; `original` what was signed."""

    id: str
    kind: str
    text: str
    original: str = field(repr=False)

    @property
    def hidden(self) -> list[str]:
        """The ids of the clauses that are not shown as they were signed."""
        before, after = clauses(self.original), clauses(self.text)
        if len(before) != len(after):
            return [f"{self.id}.{number}" for number in range(1, len(before) + 1)]
        return [f"{self.id}.{number}" for number, (one, two) in enumerate(zip(before, after, strict=True), 1) if one != two]


@dataclass(frozen=True)
class Told:
    """A figure of the page; hidden ones say «少于5件» and carry neither value nor digest of their records."""

    name: str
    label: str
    shown: str
    definition: str
    line: Mapping[str, Any]
    hidden: str = ""


@dataclass(frozen=True)
class Edition:
    """The public edition. `doubts`: what may still tell a person; they bar publishing until hidden or kept by the clerk."""

    unit: Unit
    year: int
    model: Mapping[str, Any]
    meta: WebEdition
    signed_on: date
    signed: Any
    filed: Any
    lines: tuple[Line, ...]
    figures: tuple[Told, ...]
    removed: tuple[Removed, ...]
    doubts: tuple[str, ...]
    sealed: Sealed = field(repr=False)

    @property
    def title(self) -> str:
        """The title as it is shown."""
        return self.lines[0].text

    @property
    def issuers(self) -> tuple[str, str]:
        """Who answers for it: committee and government."""
        return party_of(self.unit.name), government_of(self.unit.name)

    @property
    def metadata(self) -> list[tuple[str, str]]:
        """The metadata set in its fixed order; what is empty is left out."""
        labels = {one.name: str(one.verbose_name) for one in WebEdition._meta.concrete_fields}
        said = [(labels[name], getattr(self.meta, name)) for name in META]
        return [(label, value.isoformat() if isinstance(value, date) else value) for label, value in said if value]

    @property
    def hidden(self) -> frozenset[str]:
        """The ids whose value the page does not carry."""
        covered = [name for line in self.lines for name in line.hidden]
        return frozenset([*covered, *(f"f:{one.name}" for one in self.figures if one.hidden)])


def metadata_of(unit: Unit, year: int, signed: Any, filed: Any = None) -> WebEdition:
    """The metadata kept for that year; before any is kept, last year's without its number and days, else the usual ones."""
    kept: WebEdition | None = WebEdition.objects.standing().filter(unit=unit, year=year).order_by("pk").last()
    if kept is not None:
        return kept
    before: WebEdition | None = WebEdition.objects.standing().filter(unit=unit, year__lt=year).order_by("year", "pk").last()
    made = WebEdition(unit=unit, year=year, theme="法治政府建设", genre="报告", validity="有效")
    made.issuer = government_of(unit.name)
    if before is not None:
        for name in ("theme", "genre", "issuer", "validity"):
            setattr(made, name, getattr(before, name))
        code = before.index_number.partition("/")[0]
        made.index_number = f"{code}/{year + 1}-" if "/" in before.index_number else ""
    made.dated_on = signed.signed_on
    made.number = filed.number if filed is not None else ""
    return made


def edition(signed: Any, *, meta: WebEdition, filed: Any = None) -> Edition:
    """The edition of a signed report (a row of Signed). `filed` the Filing it went up with, None for a preview."""
    if signed is None:
        raise NotPublishable("报告还没有审签，不能公开。请先由党政主要负责人审签并登记。")
    if not (signed.secrecy_by.strip() and signed.disclosure_by.strip()):
        raise NotPublishable("审签时没有登记保密审查人和公开审查人，不能公开。")
    model = json.loads(signed.model)
    removed: list[Removed] = []
    shown = tuple(_lines(signed, model, meta, removed))
    doubts = tuple(dict.fromkeys(says for line in shown for says in _doubts(line.text, meta)))
    now, last = _hidden(model)
    told = tuple(_told(line, model, now, last) for line in model["annex"])
    sealed = seal_of(signed)
    return Edition(
        signed.unit, signed.year, model, meta, signed.signed_on, signed, filed, shown, told, tuple(removed), doubts, sealed
    )


def _words(text: str) -> list[str]:
    """Words one a line; a mark that ends a clause parts them too, so that what is hidden stays within its clause."""
    return list(dict.fromkeys(word.strip() for word in re.split(r"[\n，。；]", text) if word.strip()))


def _lines(signed: Any, model: dict[str, Any], meta: WebEdition, removed: list[Removed]) -> Iterator[Line]:
    leaders = naming.Leaders(signed.party_leader.strip(), signed.government_leader.strip())
    span = tree().span(signed.unit_id, date(signed.year, 1, 1), date(signed.year, 12, 31))
    about = naming.known(signed.unit_id, span, leaders, _words(meta.hidden), _words(meta.kept))
    now, last = _hidden(model)
    for name, kind, said in lines(model):
        gone = taken([*shield.cover(said, now, last), *naming.find(said["text"], about)])
        removed += [Removed(name, one.start, said["text"][one.start : one.end], one.shown, one.why) for one in gone]
        yield Line(name, kind, without(said["text"], gone), said["text"])


def _hidden(model: dict[str, Any]) -> tuple[dict[str, shield.Why], dict[str, shield.Why]]:
    now = {line["indicator"]: line["value"] for line in model["annex"]}
    last = {line["indicator"]: line["last"]["value"] for line in model["annex"] if line.get("last")}
    return shield.hidden(now), shield.hidden(last)


def _told(line: dict[str, Any], model: dict[str, Any], now: Mapping[str, shield.Why], last: Mapping[str, shield.Why]) -> Told:
    name = line["indicator"]
    known = figures().get(name)
    definition = model["definitions"].get(name, "")
    label = known.label if known else name
    phrase = f"{line['shown']}{'' if line['shown'].endswith('%') else line['measure']}"
    if (why := now.get(name)) is not None:
        return Told(name, label, shield.says(why, line["measure"]), definition, line, shield.WHY[why])
    return Told(name, label, phrase, definition, line, "上年" + shield.WHY[last[name]] if name in last else "")


def _doubts(text: str, meta: WebEdition) -> Iterator[str]:
    """What the rules of 体检 still take for a person; a word that the clerk keeps is answered for by him."""
    kept = _words(meta.kept)
    for fault in person_identifiable.find(Subject(Page(text), None, None, None, (), (), kinds())):
        if not any(word in fault.quote for word in kept):
            yield f"“{fault.quote}”：{fault.says}"
