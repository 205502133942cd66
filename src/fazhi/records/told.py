"""报事: what a village tells by phone. Its cadres write rows of their own village in the ledgers that say so, and mend their own
while they are fresh and nobody else has touched them; the village assists, it is never responsible (厅字〔2022〕28号).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.db.models import Min

from fazhi.org.access import Viewer
from fazhi.records.checking import Fault
from fazhi.records.ledger import Ledger, ledgers, name_of
from fazhi.records.models import Entry
from fazhi.records.row import Row
from fazhi.records.sheet import Phone
from fazhi.trail import bulk
from fazhi.trail.models import Commit
from fazhi.trail.moments import day_of

MEND = 7  # days in which somebody may mend what he told
TOWNS = "这一栏由镇里填写，请留空。"
TOO_LATE = "这条记录已报出超过7天，或镇里已经改过，请联系镇司法所修改。"


def told_ledgers() -> list[Ledger]:
    """The ledgers that are told by phone, in the order of their buttons."""
    known = [(one.sheet.phone.place, one.name, one) for one in ledgers().values() if one.sheet.phone]
    return [one for _, _, one in sorted(known, key=lambda each: each[:2])]


def phone_of(row: Row) -> Phone | None:
    """How the row's ledger is told; None where it is not, and of a model that is no ledger."""
    return row.sheet.phone if "sheet" in type(row).__dict__ else None


def tells(viewer: Viewer, row: Row) -> bool:
    """Whether the row is of a village of which the viewer tells, in a ledger that is told."""
    return row.unit_id in viewer.tells and phone_of(row) is not None


def told_faults(rows: Sequence[Row], places: Iterable[int], viewer: Viewer) -> list[Fault]:
    """What a village's person may not: rows that are no longer his to mend, columns that the town fills."""
    by_model: dict[type[Row], list[int]] = defaultdict(list)
    for place in places:
        by_model[type(rows[place])].append(place)
    found: list[Fault] = []
    for model, mine in by_model.items():
        keys = [rows[place].pk for place in mine if rows[place].since]
        standing = bulk.standing(model, keys) if keys else {}
        open_ = mendable(ledgers()[name_of(model)], keys, viewer) if keys else frozenset()
        for place in mine:
            row = rows[place]
            before = standing.get(row.pk) if row.since else None
            if row.since and (before is None or row.pk not in open_ or before.unit_id not in viewer.tells):
                found.append(Fault("", TOO_LATE, place))
            else:
                found += [Fault(name, TOWNS, place) for name in _beyond(row, before)]
    return found


def _beyond(row: Row, before: Any) -> list[str]:
    """Columns that are not told and say something else than what stood, or than what they start with."""
    phone = phone_of(row)
    told = phone.fields if phone else ()
    sets: Mapping[str, str] = phone.sets if phone else {}
    found = []
    for column in ledgers()[name_of(type(row))].columns:
        if column.name in told or column.name == "unit":
            continue
        start = sets.get(column.name, column.field.get_default())
        stood = start if before is None else getattr(before, column.field.attname)
        value = getattr(row, column.field.attname)
        if value != stood and not (value in (None, "") and stood in (None, "")):
            found.append(column.name)
    return found


def mendable(ledger: Ledger, keys: Sequence[int], viewer: Viewer, days: int = MEND) -> frozenset[int]:
    """Of these rows those that he told himself in the last `days` (0: today) and that nobody else changed since. Two queries."""
    versions: dict[int, list[int]] = defaultdict(list)
    for row, since in ledger.model.version._default_manager.filter(row__in=keys).values_list("row", "since"):
        versions[row].append(since)
    seqs = {seq for mine in versions.values() for seq in mine}
    by = {seq: (who, at) for seq, who, at in Commit.objects.filter(seq__in=seqs).values_list("seq", "by_id", "at")}
    oldest = viewer.day - timedelta(days=days)
    return frozenset(
        row
        for row, mine in versions.items()
        if all(by[seq][0] == viewer.person.pk for seq in mine) and day_of(by[min(mine)][1]) >= oldest
    )


def may_mend(viewer: Viewer, row: Row, days: int = MEND) -> bool:
    """Whether he may mend this row as the one who told it. No query for rows of which he tells nothing."""
    return not row.void and tells(viewer, row) and bool(mendable(ledgers()[name_of(type(row))], [row.pk], viewer, days))


def may_read_back(viewer: Viewer, row: Row) -> bool:
    """Whether he may see in full, logged like everybody, what he typed himself: on the day he told it, untouched by others.

    So that a wrong name is found while he still has it before him; later the names are the town's.
    """
    return may_mend(viewer, row, days=0)


def may_add(viewer: Viewer, card: Entry) -> bool:
    """Whether he may add evidence to a row: he keeps its ledger, or he told it and may still mend it."""
    if viewer.may_write(card.unit_id):
        return True
    ledger = ledgers().get(card.ledger)
    if card.unit_id not in viewer.tells or ledger is None or ledger.sheet.phone is None:
        return False
    return card.pk in mendable(ledger, [card.pk], viewer)


def first_commits(ledger: Ledger, keys: Sequence[int]) -> dict[int, int]:
    """By row the commit that wrote it first. One query."""
    found = ledger.model.version._default_manager.filter(row__in=keys).values_list("row").annotate(first=Min("since")).order_by()
    return dict(found)
