"""Whoever changes the database by hand is found out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.models import Entry
from fazhi.trail import bulk, leaf
from fazhi.trail.models import Commit, Redaction
from fazhi.trail.redaction import redact
from fazhi.trail.shape import shape
from fazhi.trail.verify import SHOWN, verify
from fazhi.trail.writing import SYSTEM
from tests.conftest import NOON, World
from tests.trail.rows import dispute, done

NOW, PAST = "records_dispute", "records_dispute_version"


def sql(text: str, *values: Any) -> int:
    """Runs a statement past the trail; the number of rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(text, values)
        return int(cursor.rowcount)


class Told:
    """A history: two rows, one of them changed, one erased."""

    def __init__(self, world: World) -> None:
        self.row, self.other, self.erased = (
            dispute(world, matter=name, people=2, money=Decimal(5)) for name in ("甲", "乙", "丙")
        )
        self.first = done(self.row, self.other, self.erased)
        self.row.handler = "丁某"
        self.second = done(self.row)
        order = redact([self.erased], order="演示〔2025〕1号", by=SYSTEM, door="cli", at=NOON)
        assert order is not None
        self.order, self.last = order, done(dispute(world, matter="末"), at=NOON + timedelta(hours=1))


def changed_version(told: Told) -> None:
    sql(f"UPDATE {PAST} SET people = 9 WHERE row = %s AND since = %s", told.row.pk, told.first.seq)


def zero_for_nothing(told: Told) -> None:
    sql(f"UPDATE {PAST} SET people = NULL WHERE row = %s", told.other.pk)
    sql(f"UPDATE {NOW} SET people = NULL WHERE entry_id = %s", told.other.pk)


def changed_everywhere(told: Told) -> None:
    for table, key in ((NOW, "entry_id"), (PAST, "row")):
        sql(f"UPDATE {table} SET state = 'settled' WHERE {key} = %s", told.other.pk)


def changed_row(told: Told) -> None:
    sql(f"UPDATE {NOW} SET people = 9 WHERE entry_id = %s", told.row.pk)


def removed_row(told: Told) -> None:
    sql(f"DELETE FROM {NOW} WHERE entry_id = %s", told.other.pk)


def added_row(told: Told) -> None:
    Entry(id=999_999, ledger="dispute", unit_id=told.other.unit_id, title="外来").save()
    names = bulk.quoted("since", *shape(Dispute).columns)
    sql(f"INSERT INTO {NOW} (entry_id, {names}) SELECT 999999, {names} FROM {NOW} WHERE entry_id = %s", told.other.pk)


def removed_version(told: Told) -> None:
    sql(f"DELETE FROM {PAST} WHERE row = %s AND since = %s", told.row.pk, told.first.seq)


def removed_history(told: Told) -> None:
    sql(f"DELETE FROM {NOW} WHERE entry_id = %s", told.other.pk)
    sql(f"DELETE FROM {PAST} WHERE row = %s", told.other.pk)


def added_version(told: Told) -> None:
    names = bulk.quoted("leaf", "salt", *shape(Dispute).columns)
    into = f"INSERT INTO {PAST} (row, since, until, {names})"
    sql(f"{into} SELECT 999999, since, 1, {names} FROM {PAST} WHERE row = %s AND since = %s", told.row.pk, told.second.seq)


def version_after_the_last(told: Told) -> None:
    names = bulk.quoted("leaf", "salt", *shape(Dispute).columns)
    sql(f"INSERT INTO {PAST} (row, since, {names}) SELECT 999999, 999999, {names} FROM {PAST} WHERE row = %s", told.other.pk)


def removed_commit(told: Told) -> None:
    sql("DELETE FROM trail_commit WHERE seq = %s", told.second.seq)


def removed_first_commit(told: Told) -> None:
    sql("DELETE FROM trail_commit WHERE seq = 1")


def changed_author(told: Told) -> None:
    sql("UPDATE trail_commit SET by_name = '别人' WHERE seq = %s", told.second.seq)


def changed_moment(told: Told) -> None:
    sql("UPDATE trail_commit SET at = %s WHERE seq = %s", NOON - timedelta(days=90), told.last.seq)


def swapped_leaves(told: Told) -> None:
    one, two = (Dispute.version.objects.get(row=row.pk, since=told.first.seq) for row in (told.row, told.other))
    for mine, theirs in ((one, two), (two, one)):
        sql(
            f"UPDATE {PAST} SET leaf = %s, salt = %s WHERE row = %s AND since = %s",
            theirs.leaf,
            theirs.salt,
            mine.row,
            mine.since,
        )


def swapped_rows(told: Told) -> None:
    """The content of one row under the number of another, with its own leaf and salt."""
    for row, to in ((told.row.pk, -1), (told.other.pk, told.row.pk), (-1, told.other.pk)):
        sql(f"UPDATE {PAST} SET row = %s WHERE row = %s AND since = %s", to, row, told.first.seq)


def forged_mark(told: Told) -> None:
    sql(f"UPDATE {PAST} SET redacted = %s, brief = '' WHERE row = %s", told.order.seq, told.other.pk)


def mark_of_another_order(told: Told) -> None:
    sql(f"UPDATE {PAST} SET redacted = %s, brief = '' WHERE row = %s", told.second.seq, told.erased.pk)


def mark_on_a_later_version(told: Told) -> None:
    sql(f"UPDATE {PAST} SET redacted = %s WHERE row = %s AND since = %s", told.order.seq, told.erased.pk, told.order.seq)


def forged_order(told: Told) -> None:
    sql(f"UPDATE {PAST} SET redacted = %s, brief = '' WHERE row = %s", told.second.seq, told.other.pk)
    columns = 'id, since, void, model, target, "order", kept'
    values = (999, told.second.seq, False, "records.dispute", told.other.pk, "伪造", "0" * 64)
    sql(f"INSERT INTO trail_redaction ({columns}) VALUES ({bulk.marks(7)})", *values)


def changed_after_erasing(told: Told) -> None:
    """The leaf of an erased version cannot be recomputed; what is left of it is sealed by its order."""
    sql(f"UPDATE {PAST} SET people = 40 WHERE row = %s AND since = %s", told.erased.pk, told.first.seq)


def removed_erasure(told: Told) -> None:
    """The order is hidden again: row and version."""
    sql("DELETE FROM trail_redaction")
    sql("DELETE FROM trail_redaction_version")


def hidden_by_its_end(told: Told) -> None:
    """A version that ends early is not seen by as_of."""
    sql(f"UPDATE {PAST} SET until = %s WHERE row = %s AND since = %s", told.first.seq, told.row.pk, told.first.seq)


FOUND: list[tuple[Callable[[Told], None], str]] = [
    (changed_version, "内容与留痕不符"),
    (zero_for_nothing, "内容与留痕不符"),
    (changed_everywhere, "内容与留痕不符"),
    (changed_row, "现行表多出或改动 1 条"),
    (removed_row, "现行表缺少或改动 1 条"),
    (added_row, "现行表多出或改动 1 条"),
    (removed_version, "记录与当次写入不符"),
    (removed_history, "记录与当次写入不符"),
    (added_version, "记录与当次写入不符"),
    (version_after_the_last, "有记录不属于任何一次写入"),
    (removed_commit, "缺少这一次写入"),
    (removed_first_commit, "#1：缺少这一次写入"),
    (changed_author, "摘要链断开"),
    (changed_moment, "时间早于前一次写入"),
    (swapped_leaves, "内容与留痕不符"),
    (swapped_rows, "内容与留痕不符"),
    (forged_mark, "没有销毁依据"),
    (mark_of_another_order, "没有销毁依据"),
    (mark_on_a_later_version, "没有销毁依据"),
    (forged_order, "trail.redaction：现行表多出或改动 1 条"),
    (changed_after_erasing, "销毁后留存的内容被改动"),
    (removed_erasure, "没有销毁依据"),
    (hidden_by_its_end, "版本起止不相接"),
]


@pytest.mark.parametrize(("tamper", "says"), FOUND, ids=[tamper.__name__ for tamper, _ in FOUND])
def test_tampering_is_found(world: World, tamper: Callable[[Told], None], says: str) -> None:
    told = Told(world)
    before = verify(told.last.digest)
    assert before.sound and before.redacted == 1 and before.head == told.last.digest, before.faults
    tamper(told)
    found = verify(told.last.digest)
    assert not found.sound and any(says in fault for fault in found.faults), found.faults


def test_a_sound_trail_counts_what_it_saw(world: World) -> None:
    told = Told(world)
    found = verify()
    versions = sum(m.version._default_manager.count() for m in (Dispute, Redaction, *_of_world()))
    assert (found.commits, found.versions, found.head) == (told.last.seq, versions, told.last.digest)


def _of_world() -> list[Any]:
    from fazhi.org.models import Person, Place, Post, Unit

    return [Unit, Place, Person, Post]


@pytest.mark.django_db
def test_an_empty_trail_is_sound() -> None:
    found = verify()
    assert found.sound and (found.commits, found.versions, found.head) == (0, 0, "0" * 64)
    assert not verify("ab" * 32).sound


def rewrite(told: Told) -> None:
    """Changes a value and then all that follows from it, as somebody would who owns the database and the code."""
    changed_everywhere(told)
    version = Dispute.version.objects.get(row=told.other.pk)
    one = leaf.leaf("records.dispute", version.row, version.salt, leaf.content(Dispute, shape(Dispute).read(version)))
    sql(f"UPDATE {PAST} SET leaf = %s WHERE row = %s", one, version.row)
    prev = Commit.objects.get(seq=told.first.seq).prev
    for commit in Commit.objects.filter(seq__gte=told.first.seq).order_by("seq"):
        if commit.seq == told.first.seq:
            commit.root = leaf.root(Dispute.version.objects.filter(since=commit.seq).values_list("leaf", flat=True))
        digest = leaf.chain(prev, commit.statement())
        sql("UPDATE trail_commit SET root = %s, prev = %s, digest = %s WHERE seq = %s", commit.root, prev, digest, commit.seq)
        prev = digest


def test_a_rewritten_chain_is_found_by_a_digest_printed_before(world: World) -> None:
    told = Told(world)
    rewrite(told)
    assert verify().sound, "by itself a wholly rewritten chain looks sound"
    for printed in (told.last.digest, told.first.digest.upper()):
        assert [fault for fault in verify(f" {printed} ").faults if "不在链上" in fault]
    before = Commit.objects.get(seq=told.first.seq - 1).digest
    assert verify(before).sound, "a digest from before the change still stands"


def test_a_chain_cut_short_is_found_by_a_digest_printed_before(world: World) -> None:
    told = Told(world)
    last = Dispute.objects.get(since=told.last.seq)
    for table in (NOW, PAST):
        sql(f"DELETE FROM {table} WHERE since = %s", last.since)
    sql("DELETE FROM trail_commit WHERE seq = %s", told.last.seq)
    assert verify().sound and verify(told.order.digest).sound and not verify(told.last.digest).sound


def test_many_faults_are_counted(world: World) -> None:
    done(*[dispute(world, matter=f"事项{n}") for n in range(SHOWN + 15)])
    sql(f"UPDATE {PAST} SET people = 1")
    found = verify()
    assert len(found.faults) == SHOWN and found.unsaid > 10
