"""The way through a gate: the step to make first, two steps where one does not do, none where nothing opens it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.cases.kinds.decision import Decision
from fazhi.cases.kinds.legality_review import LegalityReview
from fazhi.cases.kinds.petition import Petition
from fazhi.cases.standing import events_of, fold_row, ground, steps_of
from fazhi.cases.way_through import way_through
from fazhi.records.keeping import keep
from tests.conftest import DAY, NOON


def kept(world: Any, row: Any) -> Any:
    keep([row], viewer=world.viewer("clerk"), why="登记", door="web", at=NOON)
    return type(row).objects.get(pk=row.pk)


def asked(row: Any, wanted: str) -> list[str]:
    events, on = events_of([row.pk])[row.pk], ground()
    found = way_through(row, fold_row(row, events, on), steps_of(row, events), wanted, DAY, on)
    return [step.name for step in found]


@pytest.fixture
def review(world: Any) -> Any:
    """A draft sent to review."""
    row = LegalityReview(unit=world.town, submitted_on=date(2024, 5, 20), object="decision", matter="水价调整")
    return kept(world, row)


def test_one_step_before_it(review: Any) -> None:
    assert asked(review, "issue") == ["advise"]


def test_two_steps_before_it(review: Any) -> None:
    assert asked(review, "decide") == ["advise", "issue"]


def test_nothing_is_written_by_asking(review: Any) -> None:
    asked(review, "decide")
    assert LegalityReview.objects.get(pk=review.pk).since == review.since and events_of([review.pk])[review.pk] == []


def test_what_lies_far_away_has_no_short_way(world: Any) -> None:
    said = {"matter": "集贸市场搬迁", "matter_class": "project", "sponsor": "规划建设办公室", "number": "演决2024-1"}
    row = kept(world, Decision(unit=world.town, proposed_on=date(2024, 3, 1), **said))
    assert asked(row, "archive") == []


def test_a_step_without_sense_has_none(world: Any) -> None:
    row = Petition(unit=world.villages[0], received_on=DAY, channel="letter", matter="排水", petitioner="甲某")
    assert asked(kept(world, row), "object") == []
