"""Verification: every leaf, every root, every link of the chain, and that the current tables say what the versions say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import merge
from typing import Any

from django.apps import apps
from django.db import connection

from fazhi.trail import bulk, leaf
from fazhi.trail.models import Commit, Redaction
from fazhi.trail.record import Record
from fazhi.trail.writing import GENESIS

SHOWN = 20


@dataclass
class Verdict:
    """What was found: counts and faults in plain Chinese; `head` is the newest digest."""

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


def tracked() -> list[type[Record]]:
    """Every model that the trail keeps, in a fixed order."""
    return sorted((m for m in apps.get_models() if issubclass(m, Record)), key=lambda m: m._meta.label_lower)


def _versions(model: type[Record], allowed: set[tuple[str, int]]) -> Iterator[tuple[int, str, str]]:
    """(since, leaf, fault or "") of each version of a model by rising since."""
    label = model._meta.label_lower
    for version in model.version._default_manager.order_by("since").iterator(chunk_size=5000):
        fault = ""
        if version.redacted is not None:
            if (label, version.row) not in allowed:
                fault = f"#{version.since} {label} {version.row}：内容被抹去，但没有销毁依据"
        elif leaf.leaf(label, version.row, version.salt, leaf.content(version, model)) != version.leaf:
            fault = f"#{version.since} {label} {version.row}：内容与留痕不符"
        yield version.since, version.leaf, fault


def _tables(model: type[Record]) -> list[str]:
    """Faults between the current table and the versions, found by the database itself."""
    key = model._meta.pk
    names = ["since", *[column for _, column, _ in bulk.columns(model)]]
    now = f"SELECT {bulk.quoted(key.column, *names)} FROM {bulk.quoted(model._meta.db_table)}"
    past = (
        f"SELECT {bulk.quoted('row', *names)} FROM {bulk.quoted(model.version._meta.db_table)} "
        f"WHERE {bulk.quoted('until')} IS NULL"
    )
    if connection.vendor == "postgresql":  # json has no equality
        now, past = (text.replace("SELECT ", "SELECT to_jsonb(x) FROM (SELECT ", 1) + ") x" for text in (now, past))
    found: list[str] = []
    with connection.cursor() as cursor:
        for one, other, says in ((now, past, "现行表多出或改动"), (past, now, "现行表缺少")):
            cursor.execute(f"SELECT COUNT(*) FROM ({one} EXCEPT {other}) d")
            if count := cursor.fetchone()[0]:
                found.append(f"{model._meta.label_lower}：{says} {count} 条")
    return found


def _chain(verdict: Verdict, streams: Iterator[tuple[int, str, str]]) -> None:
    waiting = next(streams, None)
    prev, expected = GENESIS, 1
    for commit in Commit.objects.order_by("seq").iterator(chunk_size=2000):
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
        prev, expected = commit.digest, commit.seq + 1
        verdict.commits += 1
    if waiting is not None:
        verdict.blame("有记录不属于任何一次写入")
    verdict.head = prev


def verify(expected_head: str = "") -> Verdict:
    """Checks the whole trail. `expected_head` is a digest printed earlier (in a signed report): it must stand in the chain."""
    verdict = Verdict()
    allowed = {(r.model, r.row) for r in Redaction.objects.all()}
    verdict.redacted = len(allowed)
    models: list[Any] = tracked()
    _chain(verdict, iter(merge(*(_versions(model, allowed) for model in models))))
    for model in models:
        for fault in _tables(model):
            verdict.blame(fault)
    if expected_head and not Commit.objects.filter(digest=expected_head).exists():
        verdict.blame("给出的摘要不在链上：这条链不是当时那条，或已被改写")
    return verdict
