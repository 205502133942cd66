"""What must be forgotten is gone everywhere; figures and the chain stay."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import models

from fazhi.cases.models import Event
from fazhi.org.models import Person
from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.models import Entry, Evidence
from fazhi.trail import reading
from fazhi.trail.models import Commit, Redaction
from fazhi.trail.record import tracked
from fazhi.trail.redaction import ERASED, erasable, nothing, redact
from fazhi.trail.verify import verify
from fazhi.trail.writing import SYSTEM, Conflict
from tests.conftest import NOON, World
from tests.trail.rows import again, dispute, done, put

NAME = "欧阳试验"
ORDER = "演示〔2025〕7号"


def erase(*rows: Any) -> Commit:
    commit = redact(rows, order=ORDER, by=SYSTEM, door="cli", at=NOON)
    assert commit is not None
    return commit


def told(world: World) -> Dispute:
    """A dispute with three versions, each with the name in another place, and what hangs on it."""
    row = dispute(
        world, matter=f"{NAME}的地界", parties=f"{NAME}、乙某", people=2, money=Decimal("30.50"), origin=f"{NAME}.xlsx!1!2"
    )
    done(row)
    row.brief, row.state, row.settled_on = f"{NAME}说", "settled", date(2024, 5, 6)
    done(row)
    row.parties, row.handler = "乙某", NAME
    done(row)
    entry = Entry.objects.get(pk=row.pk)
    event = Event(entry=entry, move="note", on=date(2024, 5, 1), data={"rounds": 2}, words={"text": f"{NAME}来访"}, approver=NAME)
    done(Evidence(entry=entry, kind="number", number=f"关于{NAME}的函", size=5), event)
    return row


def everything() -> str:
    """All that the tables of records, versions and cards hold, as one text."""
    tables = [*tracked(), *[model.version for model in tracked()], Entry]
    return "\n".join(str(values) for table in tables for values in table._default_manager.values_list())


def test_the_name_is_gone_and_the_figures_stay(world: World) -> None:
    row = told(world)
    seqs = list(Dispute.version.objects.filter(row=row.pk).values_list("since", flat=True))
    assert everything().count(NAME) >= 9

    def figures(seq: int | None) -> list[Any]:
        return list(reading.as_of(Dispute, seq).values_list("unit", "found_on", "state", "settled_on", "people", "money", "kind"))

    before = [figures(seq) for seq in (*seqs, None)]
    commit = erase(row)
    assert NAME not in everything()
    assert [figures(seq) for seq in (*seqs, None)] == before
    now = again(row)
    assert (now.matter, now.parties, now.handler, now.brief, now.origin) == (ERASED, "", "", "", "")
    assert Entry.objects.get(pk=row.pk).title == ERASED
    assert (Event.objects.get().words, Event.objects.get().data, Event.objects.get().move) == (None, {"rounds": 2}, "note")
    assert set(Redaction.objects.values_list("model", "target", "order")) == {
        ("records.dispute", row.pk, ORDER),
        ("records.evidence", Evidence.objects.get().pk, ORDER),
        ("cases.event", Event.objects.get().pk, ORDER),
    }
    found = verify()
    assert found.sound and found.redacted == 3, found.faults
    assert commit.why == f"{ERASED}：{ORDER}"
    steps = reading.history(Dispute, row.pk)
    assert [step.version.redacted for step in steps] == [None, commit.seq, commit.seq, commit.seq]
    assert len({step.version.leaf for step in steps}) == 4 and [step.version.salt for step in steps[1:]] == ["", "", ""]


def test_other_rows_stay_as_they_are(world: World) -> None:
    row, other = told(world), dispute(world, matter="别的", parties="丙某")
    done(other)
    erase(row)
    assert again(other).parties == "丙某" and again(other).since == other.since
    assert Entry.objects.get(pk=other.pk).title == "别的"


def test_who_read_it_before_cannot_bring_it_back(world: World) -> None:
    row = told(world)
    stale = again(row)
    erase(row)
    stale.visited_on = date(2024, 6, 1)
    with pytest.raises(Conflict):
        put(stale)
    assert NAME not in everything()


def test_an_erased_row_may_be_written_again(world: World) -> None:
    row = told(world)
    erased = erase(row)
    fresh = again(row)
    fresh.visited_on = date(2024, 6, 1)
    written = done(fresh)
    assert Entry.objects.get(pk=row.pk).title == ERASED, "the card follows the row, which still says so"
    assert Dispute.version.objects.get(row=row.pk, since=written.seq).redacted is None and verify().sound
    fresh.matter = "新的事由"
    done(fresh)
    assert Entry.objects.get(pk=row.pk).title == "新的事由" and verify().sound
    twice = erase(fresh)
    assert verify().sound and verify().redacted == 3 and "新的事由" not in everything()
    marks = Dispute.version.objects.filter(row=row.pk).order_by("since").values_list("since", "redacted")
    assert [mark for since, mark in marks if since < twice.seq] == [twice.seq] * 6
    assert erased.seq < twice.seq


def test_a_row_with_nothing_to_blank_needs_no_new_version(world: World) -> None:
    row = told(world)
    erase(row)
    since = again(row).since
    erase(again(row))
    assert again(row).since == since and verify().sound


def test_a_void_row_is_erased_too(world: World) -> None:
    row = told(world)
    row.void = True
    done(row)
    erase(row)
    assert again(row).void and NAME not in everything() and verify().sound


def test_a_person_is_erased_by_himself(world: World) -> None:
    erase(world.stranger)
    assert Person.objects.get(pk=world.stranger.pk).name == ERASED and "戊外镇" not in str(
        list(Person.version.objects.values_list())
    )
    assert verify().sound


def test_an_erasure_needs_an_order_and_is_itself_never_erased(world: World) -> None:
    row = told(world)
    with pytest.raises(ValueError, match="order"):
        redact([row], order="  ", by=SYSTEM, door="cli", at=NOON)
    erase(row)
    with pytest.raises(ValueError, match="not erased"):
        erase(Redaction.objects.first())
    assert redact([], order=ORDER, by=SYSTEM, door="cli", at=NOON) is None


def test_a_failed_erasure_leaves_all(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from fazhi.trail import redaction

    class Broken:
        def wrote(self, model: Any, seq: int) -> None: ...

        def redacted(self, model: Any, keys: Any) -> None:
            raise OSError("disk")

    row = told(world)
    before = everything()
    monkeypatch.setattr(redaction, "projections", [*redaction.projections, Broken()])
    with pytest.raises(OSError, match="disk"):
        erase(row)
    assert everything() == before and verify().sound


def test_more_rows_than_one_statement_takes(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from fazhi.trail import bulk

    rows = [dispute(world, matter=f"{NAME}{n}", handler=NAME) for n in range(25)]
    done(*rows)
    monkeypatch.setattr(bulk, "CHUNK", 4)
    erase(*rows)
    assert NAME not in everything() and verify().sound and verify().redacted == 25


@pytest.mark.parametrize("model", tracked(), ids=lambda model: model._meta.label)
def test_every_column_can_be_blanked_and_quantities_stay(model: Any) -> None:
    for field in erasable(model):
        value = nothing(field)
        assert value is not None or field.null
        assert not isinstance(value, str) or len(value) <= (getattr(field, "max_length", None) or 99)
        assert getattr(field, "personal", False) or isinstance(field, models.CharField | models.TextField)
    names = {field.name for field in erasable(model)}
    assert not names & {"unit", "entry", "void", "start", "end", "quantities", "data"}
    personal = {f.name for f in model._meta.concrete_fields if getattr(f, "personal", False)}
    assert personal <= names
