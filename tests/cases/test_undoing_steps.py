"""A step of a case is undone by voiding it; what came after it bars that."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fazhi.cases.moving import note, void_event
from fazhi.cases.row import Case
from fazhi.cases.undoing import undo, undoing
from fazhi.records.amending import amend, write
from fazhi.records.keeping import keep
from fazhi.records.ledger import ledgers
from fazhi.records.undoing import last
from fazhi.trail.verify import verify
from tests.conftest import NOON
from tests.web.samples import sample


def petition(world: Any) -> Any:
    ledger = ledgers()["petition"]
    row: Any = sample(ledger, world)
    keep([row], viewer=world.viewer("clerk"), why="登记", door="web", at=NOON)
    return ledger.model.objects.get(pk=row.pk)


def said(row: Any) -> list[Any]:
    fresh = type(row).objects.get(pk=row.pk)
    return [getattr(fresh, f.attname) for f in fresh._meta.concrete_fields if f.name != "since"]


def noted(row: Any, world: Any, text: str = "电话了解情况") -> Any:
    fresh = type(row).objects.get(pk=row.pk)
    return note(fresh, date(2024, 6, 2), text, viewer=world.viewer("clerk"), door="web", at=NOON)


def test_a_step_is_voided_and_the_case_is_as_before(world: Any) -> None:
    row = petition(world)
    noted(row, world, "第一次")
    before = said(row)
    done = noted(row, world)
    viewer = world.viewer("clerk")
    assert undoing(done.commit, viewer, NOON).bars == []
    commit = undo(done.commit, viewer=viewer, door="web", at=NOON)
    assert said(row) == before and verify().sound
    assert commit.why.startswith(f"作废一步：撤销：#{done.commit.seq}")
    newest = last(viewer, NOON)
    assert newest is not None and newest.seq == done.commit.seq - 1


def test_what_was_done_after_it_bars_it(world: Any) -> None:
    row = petition(world)
    done = noted(row, world)
    fresh = type(row).objects.get(pk=row.pk)
    note(fresh, date(2024, 6, 3), "同事又登记", viewer=world.viewer("colleague"), door="web", at=NOON)
    assert "之后又办理" in "".join(undoing(done.commit, world.viewer("clerk"), NOON).bars)


def test_a_correction_is_not_undone_here(world: Any) -> None:
    row = petition(world)
    done = noted(row, world)
    fresh = type(row).objects.get(pk=row.pk)
    voided = void_event(fresh, done.event.pk, "写错", viewer=world.viewer("clerk"), door="web", at=NOON)
    assert "办理记录" in "".join(undoing(voided.commit, world.viewer("clerk"), NOON).bars)


@pytest.mark.parametrize("name", [one.name for one in ledgers().values() if issubclass(one.model, Case)])
def test_a_new_case_of_every_kind_is_withdrawn_and_stands_again(name: str, world: Any) -> None:
    ledger, viewer = ledgers()[name], world.viewer("clerk")
    row: Any = sample(ledger, world)
    commit = keep([row], viewer=viewer, why="登记", door="web", at=NOON)
    assert commit is not None
    undone = undo(commit, viewer=viewer, door="web", at=NOON)
    assert not ledger.model._default_manager.filter(void=False).exists()
    undo(undone, viewer=viewer, door="web", at=NOON)
    assert ledger.model._default_manager.filter(void=False).count() == 1


def test_many_cases_are_checked_with_as_many_queries_as_few(world: Any) -> None:
    ledger, viewer = ledgers()["petition"], world.viewer("clerk")
    counts = []
    for many in (3, 60):
        rows: list[Any] = [sample(ledger, world, n + 1) for n in range(many)]
        keep(rows, viewer=viewer, why="登记", door="web", at=NOON)
        with CaptureQueriesContext(connection) as asked:
            lines = amend(ledger, [row.pk for row in rows], {"handler": "赵经办"}, viewer)
            assert all(line.writes for line in lines), lines[0].bars
            write(lines, "统一补填", viewer=viewer, door="web", at=NOON)
        with CaptureQueriesContext(connection) as undone:
            newest = last(viewer, NOON)
            assert newest is not None
            undo(newest, viewer=viewer, door="web", at=NOON)
        counts.append((len(asked), len(undone)))
    assert all(more - few <= 2 for few, more in zip(*counts, strict=True))  # deadlines are written by the batch
