"""The writer: versions, numbers, cleaning, one act is one commit or nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from fazhi.cases.models import Event
from fazhi.org.models import Place, Unit
from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.ledgers.law_study import LawStudy
from fazhi.records.models import Entry, Tally
from fazhi.trail import reading
from fazhi.trail.models import Commit
from fazhi.trail.verify import verify
from fazhi.trail.writing import SYSTEM, Writing, head, writing
from tests.conftest import NOON, World
from tests.trail.rows import again, dispute, done, put


def test_versions_stand_from_commit_to_commit(world: World) -> None:
    row = dispute(world)
    first = done(row)
    assert row.since == first.seq and (first.rows, first.door, first.by_id, first.by_name) == (1, "cli", 0, "系统")
    row.matter = "水渠纠纷"
    second = done(row)
    row.void = True
    third = done(row)
    versions = list(Dispute.version.objects.filter(row=row.pk).order_by("since"))
    assert [(v.since, v.until) for v in versions] == [(first.seq, second.seq), (second.seq, third.seq), (third.seq, None)]
    assert [v.matter for v in versions] == ["地界纠纷", "水渠纠纷", "水渠纠纷"]

    def said(seq: int | None) -> list[str]:
        return [found.matter for found in reading.as_of(Dispute, seq)]

    assert said(first.seq - 1) == [] and said(first.seq) == ["地界纠纷"] and said(second.seq) == ["水渠纠纷"]
    assert said(third.seq) == said(None) == []
    table, key = reading.table(Dispute, third.seq)
    assert [getattr(found, key) for found in table] == [row.pk]
    assert [step.changed for step in reading.history(Dispute, row.pk)][:2] == [("void",), ("matter",)]
    assert set(reading.history(Dispute, row.pk)[-1].changed) == {"unit", "found_on", "matter", "kind", "risk", "state"}


def test_what_does_not_differ_is_no_commit(world: World) -> None:
    row = dispute(world, money=Decimal("12"), phone="", people=3)
    done(row)
    newest = head()
    assert put(again(row)) is None and put(row) is None
    row.money = Decimal("12.00")
    row.handler = ""
    assert put(row) is None
    assert head() == newest and row.since == again(row).since


def test_nothing_said_and_zero_are_not_the_same(world: World) -> None:
    row = dispute(world, people=None, money=None)
    done(row)
    row.people, row.money = 0, Decimal(0)
    assert put(row) is not None
    assert (again(row).people, again(row).money) == (0, Decimal(0))
    row.people = None
    assert put(row) is not None and again(row).people is None


def test_only_the_changed_rows_of_a_writing_are_written(world: World) -> None:
    rows = [dispute(world, matter=f"事项{n}") for n in range(5)]
    done(*rows)
    rows[3].matter = "改过"
    commit = done(*rows)
    assert commit.rows == 1 and list(Dispute.objects.filter(since=commit.seq)) == [rows[3]]


def test_moments_never_run_backwards(world: World) -> None:
    first = done(dispute(world), at=NOON)
    second = done(dispute(world), at=NOON - timedelta(days=400))
    third = done(dispute(world), at=NOON + timedelta(seconds=1))
    assert second.at == first.at == NOON and third.at == NOON + timedelta(seconds=1)
    assert (first.seq + 1, first.seq + 2) == (second.seq, third.seq)
    with pytest.raises(ValueError, match="time zone"):
        put(dispute(world), at=datetime(2024, 1, 1))
    assert head() == third


def test_a_moment_names_the_commit_that_stood(world: World) -> None:
    late = datetime(2024, 12, 31, 15, 59, 59, tzinfo=UTC)  # 23:59:59 in Shanghai
    one, two = done(dispute(world), at=late), done(dispute(world), at=late + timedelta(seconds=1))
    assert reading.seq_of("2024-12-31") == one.seq and reading.seq_of("2025-01-01") == two.seq
    assert reading.seq_of(" 2024-12-31T23:59:58 ") == one.seq - 1 and reading.seq_of("2025-01-01T00:00:00+08:00") == two.seq
    assert reading.seq_of(f"#{one.seq}") == one.seq and reading.seq_of("#0") == reading.seq_of("1999-01-01") == 0
    assert reading.digest(one.seq) == one.digest and reading.digest() == two.digest and reading.digest(0) == "0" * 64


@pytest.mark.parametrize(
    "text", ["", "昨天", "2024-13-01", "#99999", "#-1", "0001-01-01T00:00", "2024-02-31", "x" * 500, "#" + "9" * 5000]
)
def test_a_moment_that_is_none_is_refused_in_one_sentence(world: World, text: str) -> None:
    with pytest.raises(reading.NoSuchMoment) as caught:
        reading.seq_of(text)
    assert len(str(caught.value)) < 120 and str(caught.value).endswith("。")


def test_a_commit_to_come_has_no_digest(world: World) -> None:
    newest = head()
    assert newest is not None
    with pytest.raises(reading.NoSuchMoment):
        reading.digest(newest.seq + 1)


def test_new_rows_of_all_ledgers_share_the_numbers_of_the_cards(world: World) -> None:
    rows: list[Any] = [
        dispute(world),
        LawStudy(unit=world.town, held_on=date(2024, 1, 2), body="group", topic="宪法"),
        Tally(unit=world.town, ledger="dispute", start=date(2023, 1, 1), end=date(2023, 12, 31), quantities={"found": 3}),
        dispute(world),
    ]
    done(*rows)
    last = dispute(world)
    done(last)
    found = [row.pk for row in [*rows, last]]
    assert found == list(range(found[0], found[0] + 5))
    cards = dict(Entry.objects.filter(pk__in=found).values_list("pk", "ledger"))
    assert [cards[pk] for pk in found] == ["dispute", "law_study", "tally", "dispute", "dispute"]


def test_rows_may_point_to_rows_put_before(world: World) -> None:
    with writing(by=SYSTEM, why="新村", door="cli", at=NOON) as one:
        unit = Unit(name="新村", kind="village")
        place = Place(unit=unit, parent=world.town, start=date(2024, 1, 1))  # made before the unit has its number
        one.put(unit)
        one.put(place)
        row = one.put(dispute(world, unit=unit))
        one.put(Event(entry_id=row.pk, move="note", on=date(2024, 3, 6)))
    assert Place.objects.get(unit=unit).pk == place.pk and again(row).unit == unit
    assert Event.objects.get(entry_id=row.pk).since == one.seq


def test_a_second_object_of_one_row_is_refused(world: World) -> None:
    row = dispute(world)
    done(row)
    twin = again(row)
    row.matter, twin.handler = "甲", "乙"
    with pytest.raises(ValueError, match="put twice"):
        put(row, twin)
    assert again(row).matter == "地界纠纷"
    assert put(row, row) is not None


def test_a_new_row_brings_no_number_of_its_own(world: World) -> None:
    row = dispute(world)
    done(row)
    with pytest.raises(ValueError, match="takes its number"):
        put(dispute(world, entry_id=row.pk, matter="盖过"))
    assert again(row).matter == "地界纠纷"


class Stop(Exception):
    """What goes wrong in the middle."""


def counts() -> tuple[int, ...]:
    return tuple(m._default_manager.count() for m in (Dispute, Dispute.version, Entry, Commit, Unit, Unit.version))


def test_nothing_is_half_written_when_the_block_fails(world: World) -> None:
    kept = dispute(world)
    done(kept)
    before, row, unit = counts(), dispute(world), Unit(name="新村", kind="village")
    kept.matter = "改过"
    with pytest.raises(Stop), writing(by=SYSTEM, why="", door="cli", at=NOON) as one:
        one.put(unit)
        one.put(row)
        one.put(kept)
        one.flush(by=SYSTEM, why="", door="cli")
        raise Stop
    assert counts() == before and again(kept).matter == "地界纠纷" and verify().sound
    assert row.pk is None and unit.pk is None and row.since == 0 and kept.since == again(kept).since and one.commit is None
    assert done(row, kept, unit).rows == 3, "the same objects may be written after a failure"
    assert verify().sound


def test_a_failing_projection_undoes_the_writing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from fazhi.trail import writing as module

    class Broken:
        def wrote(self, model: Any, seq: int) -> None:
            raise Stop

    monkeypatch.setattr(module, "projections", [*module.projections, Broken()])
    before, row = counts(), dispute(world)
    with pytest.raises(Stop), transaction.atomic():
        put(row)
    assert counts() == before and row.pk is None


@pytest.mark.django_db(transaction=True)
def test_a_row_that_points_nowhere_leaves_nothing(committed_world: World) -> None:
    before, row = counts(), dispute(committed_world)
    row.unit_id = 999_999
    with pytest.raises(IntegrityError):
        put(row)
    assert counts() == before and row.pk is None and row.since == 0
    row.unit_id = committed_world.town.pk
    assert done(row).rows == 1


@pytest.mark.django_db(transaction=True)
def test_what_goes_wrong_after_the_commit_takes_nothing_back(committed_world: World) -> None:
    row = dispute(committed_world)
    with pytest.raises(Stop), writing(by=SYSTEM, why="", door="cli", at=NOON) as one:
        one.put(row)

        def fail() -> None:
            raise Stop

        transaction.on_commit(fail)
    assert one.commit == head() and row.since == one.seq and again(row).matter == "地界纠纷"


def test_one_act_is_one_commit(world: World) -> None:
    with writing(by=SYSTEM, why="外", door="cli", at=NOON) as one:
        one.put(dispute(world))
        with pytest.raises(RuntimeError, match="already open"):
            put(dispute(world))
    assert one.commit is not None and one.commit.rows == 1
    assert put(dispute(world)) is not None


def test_what_follows_runs_only_when_something_was_written(world: World) -> None:
    said: list[int | None] = []

    def note(one: Writing) -> None:
        one.then(lambda: said.append(Dispute.objects.count()))

    with writing(by=SYSTEM, why="", door="cli", at=NOON) as one:
        note(one)
    assert said == [] and one.commit is None
    with writing(by=SYSTEM, why="", door="cli", at=NOON) as one:
        note(one)
        one.put(dispute(world))
    assert said == [1]
