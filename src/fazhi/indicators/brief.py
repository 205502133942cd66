"""A brief becomes rows: the ledger whose figures would count what is told, and the columns that the text fills.

The figures say already which kinds of claim they answer, of which ledger, under which conditions and in which column, so a
brief is read through them backwards: «发放资料300份» answers the figure that sums PublicityActivity.materials.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import models
from django.db.models import Q

from fazhi.indicators.figure import Figure, Part, figures
from fazhi.org.models import Unit, UnitKind
from fazhi.reading.brief import Told
from fazhi.reading.claim import Claim
from fazhi.reading.kinds import kinds
from fazhi.records.ledger import Column, Ledger, ledgers
from fazhi.records.row import Row

DEED, STEP, NUMBER = 10.0, 2.5, 2.0  # weight of what the deed means first, of each later meaning less, of a number
OUTSIDE = 9.0  # of a place told, for a ledger that asks for one: a lecture in a village is publicity, not our own study
PLACES = ("地点", "地址", "场地", "活动地点")
PEOPLE = ("人", "人次", "名")
SHORTEST = 2  # characters of a label that a text can name


@dataclass(frozen=True)
class Proposal:
    """One row proposed from one event: `values` by column; `others` the ledgers it might mean as well, likeliest first;
    `left` the numbers for which the ledger has no column; `rough` the columns whose number the text gives only roughly.
    """

    told: Told
    ledger: Ledger
    others: tuple[Ledger, ...]
    values: dict[str, Any]
    left: tuple[Claim, ...]
    rough: dict[str, str]


@cache
def _counting() -> dict[str, tuple[Part, ...]]:
    """The parts of figures by kind of claim, of a ledger's own rows only."""
    found: dict[str, list[Part]] = defaultdict(list)
    for one in figures().values():
        if isinstance(one, Figure):
            for kind in one.claims:
                found[kind] += [part for part in one.parts if not part.use]
    return {kind: tuple(parts) for kind, parts in found.items()}


def likely(told: Told) -> list[Ledger]:
    """The ledgers that the event may belong to, likeliest first; none when nothing told is counted anywhere."""
    score: dict[type[Row], float] = defaultdict(float)
    weighed = [(kind, max(DEED - STEP * at, NUMBER)) for at, kind in enumerate(told.kinds)]
    weighed += [(claim.kind, NUMBER) for claim in told.claims]
    for kind, weight in weighed:
        models_of = dict.fromkeys(part.ledger for part in _counting().get(kind, ()))
        for at, model in enumerate(models_of):
            score[model] += weight / (at + 1)
    known = {one.model: one for one in ledgers().values()}
    for model in score:
        if told.place and any(column.label in PLACES for column in known[model].columns if model in known):
            score[model] += OUTSIDE
    return [known[model] for model in sorted(score, key=lambda model: -score[model]) if model in known]


def propose(told: Told, text: str, units: Sequence[Unit], home: Unit | None, ledger: Ledger | None = None) -> Proposal | None:
    """The row that an event of `text` proposes, for one of `units`; for the `ledger` a person chose, else the likeliest."""
    found = likely(told)
    chosen = ledger or (found[0] if found else None)
    if chosen is None:
        return None
    words = text[told.start : told.end]
    values: dict[str, Any] = {chosen.sheet.day: told.day, "unit": _unit(words, units, home)}
    columns = {column.name: column for column in chosen.columns}
    values |= _classes(told, chosen, columns)
    values |= {name: value for name, value in chosen.model.from_brief(words, told.place).items() if name not in values}
    values |= {name: value for name, value in _labels(words, columns).items() if name not in values}
    values |= {name: value for name, value in _words(told, chosen, columns).items() if name not in values}
    left, rough = _numbers(told, chosen, columns, values)
    kept = {name: value for name, value in values.items() if value is not None}
    return Proposal(told, chosen, tuple(one for one in found if one is not chosen), kept, left, rough)


def _unit(words: str, units: Sequence[Unit], home: Unit | None) -> int | None:
    """The unit that the text names (the longest name; a village before its town), else the writer's own."""
    named = [unit for unit in units if unit.name in words]
    named.sort(key=lambda unit: (unit.kind == UnitKind.TOWN, -len(unit.name)))
    if named:
        return int(named[0].pk)
    return int(home.pk) if home and any(unit.pk == home.pk for unit in units) else None


def _classes(told: Told, ledger: Ledger, columns: dict[str, Column]) -> dict[str, Any]:
    """What the figures that would count the deed ask of a row: 中心组学法 asks body = 中心组."""
    found: dict[str, Any] = {}
    for kind in told.kinds:
        for part in _counting().get(kind, ()):
            if part.ledger is ledger.model:
                for name, value in _equal(part.where):
                    if name in columns and not isinstance(columns[name].field, models.DateField):
                        found.setdefault(name, value)
                break
        if found:
            break
    return found


def _equal(where: Q) -> list[tuple[str, Any]]:
    """The columns that a condition ties to one value."""
    found: list[tuple[str, Any]] = []
    for child in where.children if where.connector == Q.AND and not where.negated else ():
        if isinstance(child, Q):
            found += _equal(child)
        elif isinstance(child, tuple):
            name, _, lookup = child[0].partition("__")
            one = child[1][0] if lookup == "in" and len(child[1]) == 1 else child[1]
            if lookup in ("", "exact") or (lookup == "in" and len(child[1]) == 1):
                found.append((name, getattr(one, "value", one)))
    return found


def _labels(words: str, columns: dict[str, Column]) -> dict[str, Any]:
    """Choices whose label the text names; of several the longest."""
    found: dict[str, Any] = {}
    for name, column in columns.items():
        best = 0
        for value, label in column.field.flatchoices:
            for word in str(label).replace("、", " ").replace("，", " ").split():
                if len(word) >= max(SHORTEST, best + 1) and word in words:
                    best, found[name] = len(word), value
    return found


def _words(told: Told, ledger: Ledger, columns: dict[str, Column]) -> dict[str, Any]:
    """Title and place."""
    found: dict[str, Any] = {}
    title = columns.get(ledger.sheet.title)
    if title and isinstance(title.field, models.CharField) and not title.field.choices and not title.personal:
        found[title.name] = told.deed[: title.field.max_length]
    for name, column in columns.items():
        if told.place and column.label in PLACES and isinstance(column.field, models.CharField):
            found[name] = told.place[: column.field.max_length]
    return found


def _numbers(
    told: Told, ledger: Ledger, columns: dict[str, Column], values: dict[str, Any]
) -> tuple[tuple[Claim, ...], dict[str, str]]:
    """Puts the numbers into their columns; (those without one, the words of rough ones by column)."""
    left: list[Claim] = []
    rough: dict[str, str] = {}
    for claim in told.claims:
        name = "" if told.shared else _column(claim, ledger, columns, values)
        if name:
            values[name] = int(claim.value) if claim.value == int(claim.value) else claim.value
            if claim.exactness != "exact":
                rough[name] = claim.quote
        elif not (claim.value == 1 and _counts(claim, ledger)):
            left.append(claim)
    return tuple(left), rough


def _column(claim: Claim, ledger: Ledger, columns: dict[str, Column], values: dict[str, Any]) -> str:
    """The column that the figures of this kind sum; else the only free one of the short form in the claim's measure."""
    for part in _counting().get(claim.kind, ()):
        if part.ledger is ledger.model and part.add in columns and part.add not in values:
            return part.add
    alike = [family for family in kinds().families.values() if claim.measure in family]
    if claim.measure in PEOPLE:
        alike = [frozenset(PEOPLE)]
    free = [
        name
        for name, column in columns.items()
        if name not in values and isinstance(column.field, models.IntegerField) and any(column.measure in one for one in alike)
    ]
    quick = [name for name in free if name in ledger.sheet.quick]
    return quick[0] if len(quick) == 1 else free[0] if len(free) == 1 else ""


def _counts(claim: Claim, ledger: Ledger) -> bool:
    """Whether the claim counts rows of the ledger, so that one row is the one told."""
    return any(part.ledger is ledger.model and not part.add for part in _counting().get(claim.kind, ()))
