"""What the page of shortcomings shows: proposals with their figures and records, each shortcoming with its form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fazhi.indicators.figure import figures
from fazhi.org.access import Viewer
from fazhi.records.ledger import ledgers
from fazhi.records.models import Entry
from fazhi.report.answering import Answer
from fazhi.report.proposed import Offered, Proposed, Seen, Sort, sorts
from fazhi.report.shortcomings import TEXTS
from fazhi.report.told import MARK, Told

FEW = 20  # records of a proposal that are shown at once
ASKED = (("cause", "原因", "causes"), ("measure", "改进措施", "measures"), ("task", "下年任务", "tasks"))
EXAMPLES = {
    "cause": "例：收件后没有专人提醒期限",
    "measure": "例：收件当日登记期限，到期前提醒承办人",
    "task": "例：建立办理期限提醒制度",
}


@dataclass(frozen=True)
class Piece:
    """A stretch of a told text; `figure` its figure's name where it is one."""

    text: str
    figure: str = ""


@dataclass(frozen=True)
class Door:
    """A record behind a proposal; `open` when it opens to the asker."""

    seen: Seen
    label: str
    open: bool


@dataclass(frozen=True)
class Basis:
    """A proposal as shown: its words with their figures, the figures and records that open what stands behind it."""

    one: Proposed
    pieces: list[Piece]
    figures: list[tuple[str, str]]
    doors: list[Door]
    more: int


@dataclass
class Field:
    """A text of a shortcoming in its form: what is typed, the list to pick from, what is wrong with it."""

    name: str
    label: str
    value: str
    picks: tuple[str, ...]
    example: str = ""
    wrong: str = ""


@dataclass
class Item:
    """A shortcoming as shown: its texts told, its form, its evidence, what it lacks, what another wrote first."""

    row: Any
    told: dict[str, list[Piece]]
    fields: list[Field]
    sort: Sort | None
    basis: Basis | None
    lacks: list[str]
    key: int
    open: bool = False
    clash: str = ""
    theirs: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Typed:
    """What was posted for one shortcoming and not kept: its number (0: a new one), texts, what it came from, where and why."""

    pk: int
    texts: dict[str, str]
    evidence: str = ""
    where: str = ""
    says: str = ""
    clash: str = ""
    theirs: Sequence[tuple[str, str]] = ()


def left(offers: Sequence[Offered], rows: Sequence[Any]) -> list[tuple[Sort, list[Proposed]]]:
    """What is proposed and not yet taken, by sort: neither adopted nor told with all its figures by one that was."""
    keys = {row.evidence for row in rows}
    bound = {mark for row in rows for mark in MARK.findall(row.matter)}

    def taken(one: Proposed) -> bool:
        marks = set(MARK.findall(one.matter))
        return one.evidence in keys or bool(marks) and marks <= bound

    found = [(offer.sort, [one for one in offer.proposals if not taken(one)]) for offer in offers]
    return [(sort, some) for sort, some in found if some]


def bases(asker: Viewer, offers: Sequence[Offered], told: dict[str, Told]) -> dict[str, Basis]:
    """Every proposal as shown, by its evidence."""
    every = [one for offer in offers for one in offer.proposals]
    entries = {seen.entry for one in every for seen in one.rows[:FEW]}
    units = dict(Entry.objects.filter(pk__in=entries).values_list("pk", "unit"))
    return {one.evidence: _basis(asker, one, told, units) for one in every}


def _basis(asker: Viewer, one: Proposed, told: dict[str, Told], units: dict[int, int]) -> Basis:
    doors = [_door(asker, seen, units.get(seen.entry, 0)) for seen in one.rows[:FEW]]
    said = {found.result.indicator.name for found in told[one.matter].bound}  # these open from the words themselves
    named = [(name, figures()[name].label) for name in one.figures if name in figures() and name not in said]
    return Basis(one, _pieces(told[one.matter]), named, doors, len(one.rows) - len(doors))


def _door(asker: Viewer, seen: Seen, unit: int) -> Door:
    return Door(seen, f"{ledgers()[seen.ledger].label}（登记号{seen.entry}）", asker.opens(unit))


def answer(asker: Viewer, one: Answer) -> tuple[Answer, Door]:
    return one, _door(asker, Seen(one.ledger, one.entry), one.unit)


def _pieces(told: Told) -> list[Piece]:
    """The text cut at its figures; a stop at its end is left to the page."""
    found, place = [], 0
    for one in told.bound:
        found += [Piece(told.text[place : one.start]), Piece(told.text[one.start : one.end], one.result.indicator.name)]
        place = one.end
    return [piece for piece in (*found, Piece(told.text[place:])) if piece.text]


def item(row: Any, told: dict[str, Told], bases: dict[str, Basis], opened: str, typed: Typed | None) -> Item:
    key = getattr(row, "row", row.pk)
    sort = sorts().get(row.evidence.split(":")[0])
    mine = typed if typed and typed.pk == key else None
    lacks = [label for name, label, _ in ASKED if not getattr(row, name)]
    shown_texts = {name: _pieces(told[getattr(row, name)]) for name in TEXTS if getattr(row, name)}
    texts = {name: getattr(row, name) for name in TEXTS}
    item = Item(row, shown_texts, fields(texts, sort, mine), sort, bases.get(row.evidence), lacks, key)
    item.open = bool(mine) or opened == str(key)
    if mine:
        item.clash, item.theirs = mine.clash, mine.theirs
    return item


def fields(texts: dict[str, str], sort: Sort | None, typed: Typed | None) -> list[Field]:
    texts = {**texts, **(typed.texts if typed else {})}
    found = [Field("matter", "不足", texts.get("matter", ""), (), "例：普法形式比较单一")]
    for name, label, picks in ASKED:
        found.append(Field(name, label, texts.get(name, ""), getattr(sort, picks) if sort else (), EXAMPLES[name]))
    for one in found:
        one.wrong = typed.says if typed and typed.where == one.name else ""
    return found
