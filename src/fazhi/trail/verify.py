"""Verification: every leaf, every root, every link of the chain, and that the current tables say what the versions say.

Not covered: derived columns (they follow from the others) and projections such as the cards. Commits written while it runs
are left for the next time. Whoever can rewrite everything can also rewrite the chain: only a digest printed elsewhere
(`expected_head`, in each signed report) shows that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import merge
from typing import Any

from django.db import connection

from fazhi.trail import bulk, leaf
from fazhi.trail.models import Commit, Redaction
from fazhi.trail.record import Record, tracked
from fazhi.trail.redaction import kept
from fazhi.trail.shape import shape
from fazhi.trail.writing import GENESIS, head

SHOWN = 20  # faults named; the rest are counted
Seen = tuple[int, str, str]  # since, leaf, fault or ""


@dataclass
class Verdict:
    """What was found: counts and faults in plain Chinese; `head` is the newest digest, `redacted` counts erased rows."""

    commits: int = 0
    versions: int = 0
    redacted: int = 0
    head: str = GENESIS
    faults: list[str] = field(default_factory=list)
    unsaid: int = 0

    def blame(self, fault: str) -> None:
        """Keeps the first faults, counts the rest."""
        if len(self.faults) < SHOWN:
            self.faults.append(fault)
        else:
            self.unsaid += 1

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def _versions(model: type[Record], top: int) -> Iterator[Seen]:
    """Each version of a model up to commit `top`, by rising since."""
    label = model._meta.label_lower
    orders = Redaction._default_manager.filter(model=label)
    known = set(orders.values_list("target", "since"))
    names = [value.attribute for value in shape(model).values]
    asked = model.version._default_manager.filter(since__lte=top).order_by("since")
    rows = asked.values_list("row", "since", "leaf", "salt", "redacted", *names)
    for row, since, one, salt, mark, *values in rows.iterator(chunk_size=5000):
        fault = ""
        if mark is not None:
            ordered = (row, mark) in known or orders.filter(target=row, since=mark).exists()  # ordered while this runs
            if since >= mark or not ordered:
                fault = f"#{since} {label} {row}：内容被抹去，但没有销毁依据"
        elif leaf.leaf(label, row, salt, leaf.content(model, values)) != one:
            fault = f"#{since} {label} {row}：内容与留痕不符"
        yield since, one, fault


def _erasures(verdict: Verdict, top: int) -> None:
    """What is left of erased rows must be what their last order sealed."""
    newest: dict[tuple[str, int], Any] = {}
    for order in Redaction._default_manager.filter(since__lte=top).order_by("since").iterator(chunk_size=5000):
        newest[order.model, order.target] = order
    models = {model._meta.label_lower: model for model in tracked()}
    groups: dict[tuple[str, int], dict[int, str]] = {}
    for (label, row), order in newest.items():
        groups.setdefault((label, order.since), {})[row] = order.kept
    for (label, since), sealed in groups.items():
        found = kept(models[label], list(sealed), since) if label in models else {}
        for row, proof in sealed.items():
            if found.get(row) != proof:
                verdict.blame(f"{label} {row}：销毁后留存的内容被改动")
    verdict.redacted = len(newest)


def _tables(model: type[Record]) -> Iterator[str]:
    """Faults between the current table and the versions, and gaps between versions, found by the database itself."""
    key, label = str(model._meta.pk.column), model._meta.label_lower
    names = ["since", *shape(model).columns]
    past_table = bulk.quoted(model.version._meta.db_table)
    now = f"SELECT {bulk.quoted(key, *names)} FROM {bulk.quoted(model._meta.db_table)}"
    past = f"SELECT {bulk.quoted('row', *names)} FROM {past_table} WHERE {bulk.quoted('until')} IS NULL"
    if connection.vendor == "postgresql":  # json has no equality; the key has two names
        now = f"SELECT to_jsonb(x) - {_text(key)} || jsonb_build_object('row', x.{bulk.quoted(key)}) FROM ({now}) x"
        past = f"SELECT to_jsonb(x) FROM ({past}) x"
    since, until, row = bulk.quoted("since"), bulk.quoted("until"), bulk.quoted("row")
    follows = f"LEAD({since}) OVER (PARTITION BY {row} ORDER BY {since})"
    torn = f"SELECT COALESCE({until}, 0) AS a, COALESCE({follows}, 0) AS b FROM {past_table}"
    for asked, says in (
        (f"{now} EXCEPT {past}", "现行表多出或改动"),
        (f"{past} EXCEPT {now}", "现行表缺少或改动"),
        (f"SELECT * FROM ({torn}) t WHERE a <> b", "版本起止不相接"),
    ):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT COUNT(*) FROM ({asked}) d")
            if count := cursor.fetchone()[0]:
                yield f"{label}：{says} {count} 条"


def _text(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def _chain(verdict: Verdict, streams: Iterator[Seen], top: int) -> None:
    waiting = next(streams, None)
    prev, expected, at = GENESIS, 1, None
    for commit in Commit._default_manager.filter(seq__lte=top).order_by("seq").iterator(chunk_size=2000):
        leaves: list[str] = []
        while waiting is not None and waiting[0] <= commit.seq:
            if waiting[2]:
                verdict.blame(waiting[2])
            leaves.append(waiting[1])
            waiting = next(streams, None)
        verdict.versions += len(leaves)
        if commit.seq != expected:
            verdict.blame(f"#{expected}：缺少这一次写入")
        if commit.rows != len(leaves) or commit.root != leaf.root(leaves):
            verdict.blame(f"#{commit.seq}：记录与当次写入不符")
        if commit.prev != prev or commit.digest != leaf.chain(prev, commit.statement()):
            verdict.blame(f"#{commit.seq}：摘要链断开")
        if at is not None and commit.at < at:
            verdict.blame(f"#{commit.seq}：时间早于前一次写入")
        prev, expected, at = commit.digest, commit.seq + 1, commit.at
        verdict.commits += 1
    if waiting is not None:
        verdict.blame("有记录不属于任何一次写入")
    verdict.head = prev


def verify(expected_head: str = "") -> Verdict:
    """Checks the whole trail. `expected_head` is a digest printed earlier (in a signed report): it must stand in the chain."""
    verdict = Verdict()
    newest = head()
    top = newest.seq if newest else 0
    models = tracked()
    _chain(verdict, merge(*(_versions(model, top) for model in models)), top)
    _erasures(verdict, top)
    for model in models:
        for fault in _tables(model):
            verdict.blame(fault)
        if model.version._default_manager.filter(since__gt=top).exclude(since__in=Commit._default_manager.values("seq")).exists():
            verdict.blame(f"{model._meta.label_lower}：有记录不属于任何一次写入")
    wanted = expected_head.strip().lower()
    if wanted and wanted != GENESIS and not Commit._default_manager.filter(digest=wanted).exists():
        verdict.blame("给出的摘要不在链上：这条链不是当时那条，或已被改写")
    return verdict
