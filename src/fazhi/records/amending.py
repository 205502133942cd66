"""Amending many rows at once: what would become of each is shown before it is written, and why some cannot be."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models

from fazhi.org.access import Viewer
from fazhi.records.checking import Fault, all_faults
from fazhi.records.fields import Uses
from fazhi.records.keeping import store
from fazhi.records.ledger import Column, Ledger
from fazhi.records.locking import contents, locks
from fazhi.records.permission import Refused, allowed, strange
from fazhi.records.row import Row
from fazhi.records.tallies import tallied
from fazhi.trail import bulk
from fazhi.trail.models import Commit
from fazhi.trail.moments import shown
from fazhi.trail.writing import writing

MOST = 1000  # rows of one act
MANY = f"一次最多改 {MOST:,} 条，请先用筛选条件分成几批。"


@dataclass(frozen=True)
class Ticks:
    """A change of what else an entry is: these uses are added, or taken away; the others stay."""

    keys: frozenset[str]
    add: bool = True

    def on(self, column: Uses, stands: str) -> str:
        """The uses of a row after the change."""
        had = {key for key in stands.split("|") if key}
        left = had | self.keys if self.add else had - self.keys
        return str(column.to_python("|".join(left)))


@dataclass
class Amended:
    """One row: as it stands, as it would stand, the columns that differ; `bars` why it cannot be written ("": it can)."""

    before: Any
    row: Any
    changed: tuple[str, ...] = ()
    bars: str = ""

    @property
    def writes(self) -> bool:
        """Whether confirming writes it."""
        return not self.bars and bool(self.changed)


def amendable(ledger: Ledger) -> list[Column]:
    """The columns that may say the same in many rows: not what names a row, not persons, not what the steps of a case say."""
    results = getattr(getattr(ledger.model, "kind", None), "results", None)  # of a kind of case
    barred = {ledger.sheet.title, *ledger.sheet.key, *(() if results is None else ("state", *results))}
    return [column for column in ledger.columns if column.name not in barred and not column.personal]


def chosen(ledger: Ledger, keys: Sequence[int], viewer: Viewer) -> list[Any]:
    """The rows of these numbers that open to the viewer, in the order asked; Refused for more than MOST."""
    if len(set(keys)) > MOST:
        raise Refused(Fault("", MANY))
    found = bulk.standing(ledger.model, list(dict.fromkeys(keys)))
    return [found[key] for key in dict.fromkeys(keys) if key in found and viewer.opens(found[key].unit_id)]


def amend(ledger: Ledger, keys: Sequence[int], changes: Mapping[str, Any], viewer: Viewer) -> list[Amended]:
    """What the changes (values by field name; Ticks for uses) would make of each row. Writes nothing.

    Refused for a column that is not `amendable`.
    """
    columns = {column.name: column for column in amendable(ledger)}
    if unknown := [name for name in changes if name not in columns]:
        raise Refused(Fault(unknown[0], "这一栏不能批量修改，请逐条修改。"))
    lines = [Amended(row, copy.copy(row)) for row in chosen(ledger, keys, viewer)]
    for line in lines:
        line.bars = _barred(line.before, viewer)
        if not line.bars:
            _put(line, changes, columns)
    _check(ledger, [line for line in lines if line.writes], viewer)
    return lines


def voided(ledger: Ledger, keys: Sequence[int], viewer: Viewer) -> list[Amended]:
    """What withdrawing these rows would do. Writes nothing."""
    lines = [Amended(row, copy.copy(row)) for row in chosen(ledger, keys, viewer)]
    for line in lines:
        line.bars = _barred(line.before, viewer)
        if not line.bars:
            line.row.void, line.changed = True, ("void",)
    return lines


def _barred(row: Any, viewer: Viewer) -> str:
    if row.unit_id not in viewer.written:
        return strange(viewer, row.unit_id)
    return "已作废，不能再改。" if row.void else ""


def _put(line: Amended, changes: Mapping[str, Any], columns: Mapping[str, Column]) -> None:
    differs: list[str] = []
    for name, value in changes.items():
        field = columns[name].field
        old = getattr(line.before, field.attname)
        if isinstance(value, Ticks):
            assert isinstance(field, Uses)
            value = value.on(field, old or "")
        if value != old and not (value in (None, "") and old in (None, "")):
            setattr(line.row, field.attname, _fit(field, value))
            differs.append(name)
    line.changed = tuple(differs)


def _fit(field: models.Field[Any, Any], value: Any) -> Any:
    """An emptied text is "" where the column knows no null."""
    if value is None and not field.null and isinstance(field, models.CharField | models.TextField):
        return ""
    return value


def _check(ledger: Ledger, lines: Sequence[Amended], viewer: Viewer) -> None:
    """Says of each row why it may not be written: rights, locks, the ledger's rules, totals."""
    rows: list[Row] = [line.row for line in lines]
    known = locks(row.pk for row in rows)
    for line in lines:
        if lock := known.get(line.row.pk):
            line.bars = "".join(says for _, says in lock.changed(line.row, contents(line.before)))
    for fault in [*allowed(rows, viewer), *all_faults(rows), *tallied(ledger, rows)]:
        line = lines[fault.row]
        line.bars = line.bars or fault.says


def meanwhile(lines: Sequence[Amended], seen: Mapping[int, int]) -> dict[int, str]:
    """By number, who changed a row after it was `seen` (number → `since`), as a sentence."""
    moved = {line.before.pk: line.before.since for line in lines if line.writes and seen.get(line.before.pk) != line.before.since}
    commits = Commit._default_manager.in_bulk(set(moved.values()))
    return {
        pk: f"{commits[since].by_name}刚于{shown(commits[since].at)}改过，请重新核对。"
        if pk in seen
        else "预览后才符合条件，请核对。"
        for pk, since in moved.items()
    }


def write(lines: Sequence[Amended], why: str, *, viewer: Viewer, door: str, at: datetime) -> Commit | None:
    """Writes what can be written as one commit. Raises Refused without a reason, Conflict when somebody was first."""
    if not why.strip():
        raise Refused(Fault("why", "请写明批量修改的原因。"))
    rows = [line.row for line in lines if line.writes]
    if not any(row.void for row in rows):
        return store(rows, viewer=viewer, why=why.strip(), door=door, at=at)
    with writing(by=viewer.person, why=f"作废：{why.strip()}", door=door, at=at) as one:
        for row in rows:
            one.put(row)
    return one.commit
