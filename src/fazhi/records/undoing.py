"""Undoing the last act: a new commit puts back what stood before; nothing is deleted, and nobody else's writing is touched."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

from fazhi.org.access import Viewer
from fazhi.org.tree import tree
from fazhi.records.checking import Fault, all_faults
from fazhi.records.ledger import Ledger, ledger, name_of
from fazhi.records.locking import lock_faults
from fazhi.records.models import Entry, Evidence, Given, Link, MonthBook, Tally, ZeroReport
from fazhi.records.permission import Refused, strange
from fazhi.records.row import Row
from fazhi.records.tallies import tallied, tally_faults
from fazhi.records.zero import refuse_rows
from fazhi.trail import bulk
from fazhi.trail.models import Commit
from fazhi.trail.moments import shown
from fazhi.trail.reading import written_by
from fazhi.trail.record import Record
from fazhi.trail.shape import same, shape
from fazhi.trail.writing import writing

WITHIN = timedelta(hours=24)
MOST = 10_000  # rows of an act that is undone whole
SAID = 5  # rows named when others changed them since
OF_CARD = (Evidence, Given)  # what hangs on a card and belongs to its unit
BESIDE = (*OF_CARD, ZeroReport, Link, MonthBook)  # what is put back with rows, or by itself
NOT_HERE = "这一步里有签发、设置、账号或从其他系统导入的内容，不能在这里撤销。请到相应的页面更正。"
UNDOING = "撤销：#"  # how the reason of an undoing begins
MARK = re.compile(rf"(?:作废一步：)?{UNDOING}(\d{{1,18}})\b")


@dataclass(frozen=True)
class Back:
    """One row that is put back: as it stands, as it will stand, the columns that differ.

    `act` void: it was made, so it is withdrawn · values: the old values come back · revive: it was withdrawn, it stands again.
    """

    model: type[Record]
    stands: Any
    row: Any
    act: Literal["void", "values", "revive"]
    changed: tuple[str, ...]


@dataclass
class Undoing:
    """What undoing a commit would do. `bars` say why it cannot be done; empty: it can."""

    commit: Commit
    backs: list[Back] = field(default_factory=list)
    bars: list[str] = field(default_factory=list)


def mark(commit: Commit) -> int:
    """The number of the commit that this one undid; 0 for any other."""
    found = MARK.match(commit.why)
    return int(found.group(1)) if found else 0


def own(viewer: Viewer, at: datetime) -> list[Commit]:
    """What the person wrote through the pages in the last 24 hours, oldest first."""
    mine = Commit._default_manager.filter(at__gt=at - WITHIN, by_id=viewer.person.pk, door="web")
    return list(mine.order_by("-seq")[:500])[::-1]


def last(viewer: Viewer, at: datetime) -> Commit | None:
    """The newest act of his that is no undoing and is not undone."""
    commits = own(viewer, at)
    known = {one.seq: one for one in commits}
    undone: set[int] = set()
    for one in commits:
        if target := mark(one):
            undone.add(target)
            if target in known and (first := mark(known[target])):
                undone.discard(first)
    return next((one for one in reversed(commits) if not mark(one) and one.seq not in undone), None)


def barred(commit: Commit, viewer: Viewer, at: datetime) -> str:
    """Why this commit is not the one to undo now, or an empty text: acts are undone from the newest back."""
    if commit.by_id != viewer.person.pk or commit.door != "web":
        return "只能撤销自己在网页上做的操作。"
    if commit.at <= at - WITHIN:
        return "超过 24 小时的操作不再撤销，请到记录里修改或作废。"
    commits, newest = own(viewer, at), last(viewer, at)
    if newest is not None and commit.seq == newest.seq:
        return ""
    if mark(commit) and commits and commits[-1].seq == commit.seq:
        return ""
    return "这不是您最近的一步：您之后又写过，或已经撤销过了。请从最近的一步往前撤销。"


def undoing(commit: Commit, viewer: Viewer, at: datetime) -> Undoing:
    """What undoing this commit would do to records; asks whether it may be done. Writes nothing."""
    plan = Undoing(commit)
    if says := barred(commit, viewer, at):
        plan.bars.append(says)
        return plan
    touched = written_by(commit.seq)
    if not all(issubclass(model, Row) or model in BESIDE for model in touched):
        plan.bars.append(NOT_HERE)
        return plan
    if commit.rows > MOST:
        plan.bars.append(f"这一步写入了 {commit.rows:,} 条，超过 {MOST:,} 条不能整批撤销，请用批量作废。")
        return plan
    moved: list[Any] = []
    for model, keys in touched.items():
        moved += _model(plan, model, keys)
    plan.bars += _moved(moved)
    plan.bars += _rights(plan.backs, viewer)
    if not plan.bars:
        plan.bars += _unfit(plan.backs)
    return plan


def changed_since(model: type[Record], seq: int, keys: Sequence[int]) -> tuple[list[Any], list[Any]]:
    """(rows that still say what commit `seq` wrote, rows that somebody changed since)."""
    kept, standing = shape(model), bulk.standing(model, list(keys))
    still: list[Any] = []
    moved: list[Any] = []
    for version in model.version._default_manager.filter(since=seq):
        row = standing[version.row]
        (still if same(kept.read(version), kept.read(row)) and version.redacted is None else moved).append(row)
    return still, moved


def _model(plan: Undoing, model: type[Record], keys: Sequence[int]) -> list[Any]:
    """Adds the rows of one model to the plan; returns those that somebody changed since."""
    seq, kept = plan.commit.seq, shape(model)
    before = {version.row: version for version in model.version._default_manager.filter(until=seq)}
    still, moved = changed_since(model, seq, keys)
    for row in still:
        old, back = before.get(row.pk), copy.copy(row)
        if old is None:
            back.void = True
        elif old.redacted is not None:
            moved.append(row)
            continue
        else:
            for value in kept.values:
                setattr(back, value.attribute, getattr(old, value.attribute))
        act: Literal["void", "values", "revive"] = "void" if old is None else "revive" if row.void and not back.void else "values"
        pairs = zip(kept.values, kept.read(row), kept.read(back), strict=True)
        names = tuple(value.field.name for value, mine, theirs in pairs if not same((mine,), (theirs,)))
        plan.backs.append(Back(model, row, back, act, names))
    return moved


def _moved(rows: Sequence[Any]) -> list[str]:
    """Who changed what since."""
    commits = Commit._default_manager.in_bulk({row.since for row in rows})
    found = []
    for row in rows[:SAID]:
        one = commits[row.since]
        found.append(f"“{row}”（登记号{row.pk}）已由{one.by_name}于{shown(one.at)}改过，不能撤销，以免冲掉后来的内容。")
    return found + ([f"另有 {len(rows) - SAID} 条也是这样。"] if len(rows) > SAID else [])


def _rights(backs: Sequence[Back], viewer: Viewer) -> list[str]:
    """Units whose ledgers he does not keep (now or before)."""
    cards = [back.row.entry_id for back in backs if back.model in OF_CARD]
    units = dict(Entry.objects.filter(pk__in=cards).values_list("pk", "unit_id")) if cards else {}
    asked: set[int] = set()
    for back in backs:
        asked |= {units[back.row.entry_id]} if back.model in OF_CARD else {back.row.unit_id, back.stands.unit_id}
    return [strange(viewer, unit) for unit in sorted(asked - viewer.written)]


def _unfit(backs: Sequence[Back]) -> list[str]:
    """Why what comes back could not stand today: rules, what another system fills, totals and zero reports of the period."""
    rows: list[Any] = [copy.copy(back.row) for back in backs if issubclass(back.model, Row) and not back.row.void]
    plain = [row for row in rows if not isinstance(row, Tally)]
    found: list[Fault] = [*all_faults(plain), *lock_faults([back.row for back in backs if issubclass(back.model, Row)])]
    for model in {type(row) for row in plain}:
        found += tallied(Ledger(name_of(model), model), [row for row in plain if type(row) is model])
    for tally in rows:
        found += tally_faults(tally) if isinstance(tally, Tally) else []
    says = [fault.says for fault in found]
    for back in backs:
        if back.model is ZeroReport and not back.row.void:
            says += _zero(back.row)
    return list(dict.fromkeys(says))[:SAID]


def _zero(report: ZeroReport) -> list[str]:
    try:
        refuse_rows(tree().units[report.unit_id], ledger(report.ledger), report.start, report.end)
    except Refused as refused:
        return [str(refused)]
    return []


def reason(commit: Commit) -> str:
    """What the trail says of undoing a commit."""
    return f"{UNDOING}{commit.seq} {commit.why}"


def undo(commit: Commit, *, viewer: Viewer, door: str, at: datetime) -> Commit:
    """Puts back what stood before, as a new commit; asked anew under the lock. Raises Refused with every bar."""
    with writing(by=viewer.person, why=reason(commit), door=door, at=at) as one:
        plan = undoing(commit, viewer, at)
        if plan.bars or not plan.backs:
            raise Refused(*(Fault("", says) for says in plan.bars or ["没有可以撤销的内容。"]))
        for back in plan.backs:
            one.put(back.row)
    assert one.commit is not None  # what stood before differs
    return one.commit


def kinds(backs: Iterable[Back]) -> Mapping[str, int]:
    """How many rows are withdrawn, changed back, and stand again."""
    found = {"void": 0, "values": 0, "revive": 0}
    for back in backs:
        found[back.act] += 1
    return found
