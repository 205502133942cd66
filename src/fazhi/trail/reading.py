"""Reading the past: rows as of a commit, the commit of a moment, the history of a row."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from fazhi.trail.bulk import quoted
from fazhi.trail.models import Commit
from fazhi.trail.moments import SHANGHAI, end_of
from fazhi.trail.record import Record, tracked
from fazhi.trail.shape import same, shape
from fazhi.trail.writing import GENESIS, head


class NoSuchMoment(ValueError):
    """The text names no commit and no moment."""


def table(model: type[Record], seq: int | None) -> tuple[QuerySet[Any], str]:
    """Rows of `model` as of commit `seq` (None: now), void ones included, and the name of their key there (pk or row)."""
    if seq is None:
        return model._default_manager.all(), "pk"
    standing = Q(since__lte=seq) & (Q(until__isnull=True) | Q(until__gt=seq))
    return model.version._default_manager.filter(standing), "row"


def as_of(model: type[Record], seq: int | None) -> QuerySet[Any]:
    """Rows of `model` that stood, and were not void, after commit `seq` (None: now)."""
    return table(model, seq)[0].filter(void=False)


def digest(seq: int | None = None) -> str:
    """The chain's digest after commit `seq` (None: the newest; 0: before the first). NoSuchMoment for one not yet written."""
    if seq is None:
        newest = head()
        return newest.digest if newest else GENESIS
    if seq == 0:
        return GENESIS
    found = Commit._default_manager.filter(seq=seq).values_list("digest", flat=True).first()
    if found is None:
        raise NoSuchMoment(f"没有第 #{seq} 次写入。")
    return str(found)


def seq_at(moment: datetime) -> int:
    """The newest commit at or before an aware moment; 0 when there was none."""
    found = Commit._default_manager.filter(at__lte=moment).order_by("-seq").values_list("seq", flat=True).first()
    return found or 0


def seq_of(text: str) -> int:
    """The commit named by «#12», «2024-12-31» (end of that day) or «2024-12-31T09:30» (Asia/Shanghai)."""
    wanted = text.strip()
    newest = head()
    top = newest.seq if newest else 0
    if re.fullmatch(r"#[0-9]{1,18}", wanted):
        seq = int(wanted[1:])
        if seq > top:
            raise NoSuchMoment(f"没有第 {wanted} 次写入，最新一次是 #{top}。")
        return seq
    try:
        if len(wanted) <= 10:
            return seq_at(end_of(date.fromisoformat(wanted)))
        moment = datetime.fromisoformat(wanted)
        return seq_at((moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)).astimezone(UTC))
    except (ValueError, OverflowError):
        raise NoSuchMoment(f"看不懂的时点“{wanted[:40]}”：请写成 #12、2024-12-31 或 2024-12-31T09:30。") from None


def is_demo() -> bool:
    """Whether everything here is demo data: the demo loader writes the first commit, or nothing at all."""
    return Commit.objects.order_by("seq").values_list("door", flat=True).first() == "demo"


@dataclass(frozen=True)
class Step:
    """One version in a row's history: the commit, the version, and the names of the fields it changed."""

    commit: Commit
    version: Any
    changed: tuple[str, ...]


def history(model: type[Record], key: int) -> list[Step]:
    """The versions of a row, newest first. The first one changed every field in which it says something."""
    versions = list(model.version._default_manager.filter(row=key).order_by("since"))
    commits = Commit._default_manager.in_bulk([version.since for version in versions])
    kept = shape(model)
    names = [value.field.name for value in kept.values]
    steps: list[Step] = []
    before: tuple[Any, ...] = (None,) * len(names)
    for version in versions:
        values = kept.read(version)
        pairs = zip(names, before, values, strict=True)
        changed = tuple(name for name, old, new in pairs if not same((old,), (new,)) and (steps or new is not False))
        steps.append(Step(commits[version.since], version, changed))
        before = values
    return steps[::-1]


TOGETHER = 100  # tables asked in one statement: below what either database takes


def written_by(seq: int) -> dict[type[Record], list[int]]:
    """The numbers of the rows that commit `seq` wrote, by model. One query for a hundred models."""
    models, found = tracked(), dict[type[Record], list[int]]()
    for start in range(0, len(models), TOGETHER):
        some = models[start : start + TOGETHER]
        asked = [
            f"SELECT {place}, {quoted('row')} FROM {quoted(model.version._meta.db_table)} WHERE {quoted('since')} = %s"  # noqa: S608
            for place, model in enumerate(some)
        ]
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(asked), [seq] * len(some))
            for place, row in cursor.fetchall():
                found.setdefault(some[place], []).append(row)
    return found
