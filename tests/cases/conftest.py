"""A desk: the clerk registers cases and makes steps; days are written as text, so that a life of a case reads like its file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest

from fazhi.cases.deadlines import DueItem, due_list
from fazhi.cases.fold import Standing
from fazhi.cases.kinds.legality_review import LegalityReview
from fazhi.cases.kinds.petition import Petition
from fazhi.cases.models import Deadline
from fazhi.cases.moving import Approval, Moved, move, override, void_event
from fazhi.cases.row import Case
from fazhi.cases.standing import standing_of
from fazhi.records.keeping import keep

LATE = datetime(2025, 12, 31, 4, tzinfo=UTC)


def day(text: str) -> date:
    """«2024-03-01» as a day."""
    return date.fromisoformat(text)


@dataclass
class Desk:
    """One case after the other; `case` is the one in hand."""

    world: Any
    case: Any = None
    who: str = "clerk"
    at: datetime = LATE

    @property
    def viewer(self) -> Any:
        return self.world.viewer(self.who, self.at.date())

    def keep(self, row: Case) -> Case:
        """Writes a row as the form does."""
        keep([row], viewer=self.viewer, why="登记", door="web", at=self.at)
        self.case = type(row).objects.get(pk=row.pk)
        return self.case

    def petition(self, received_on: str = "2024-03-01", **said: Any) -> Case:
        """A petition of the first village."""
        values = {"unit": self.world.villages[0], "channel": "letter", "matter": "村内道路排水问题", "petitioner": "甲某", **said}
        return self.keep(Petition(received_on=day(received_on), **values))

    def review(self, submitted_on: str = "2024-09-02", **said: Any) -> Case:
        """A matter sent to review by the town."""
        return self.keep(
            LegalityReview(submitted_on=day(submitted_on), **{"unit": self.world.town, "matter": "道路维修合同", **said})
        )

    def step(self, name: str, on: str, approval: Approval | None = None, **data: Any) -> Moved:
        """Makes a step of the case in hand."""
        moved = move(self.case, name, day(on), data, viewer=self.viewer, door="web", at=self.at, approval=approval)
        self.case = moved.row
        return moved

    def override(self, gate: str, on: str, reason: str, approval: Approval | None = None) -> Moved:
        """Lifts a gate of the case in hand."""
        moved = override(self.case, gate, day(on), reason, viewer=self.viewer, door="web", at=self.at, approval=approval)
        self.case = moved.row
        return moved

    def void(self, moved: Moved, reason: str = "日期填错") -> Moved:
        """Voids a step of the case in hand."""
        done = void_event(self.case, moved.event.pk, reason, viewer=self.viewer, door="web", at=self.at)
        self.case = done.row
        return done

    @property
    def standing(self) -> Standing:
        return standing_of(self.case)

    def due(self, clock: str) -> Deadline | None:
        """The stored deadline of the case in hand."""
        return Deadline.objects.filter(entry=self.case.pk, clock=clock).first()

    def waiting(self, on: str) -> list[DueItem]:
        """What is due on a day."""
        return due_list(self.world.viewer(self.who, day(on)), day(on))


@pytest.fixture
def desk(world: Any) -> Desk:
    """The clerk's desk."""
    return Desk(world)


@pytest.fixture
def signed() -> Approval:
    """What the head signed on paper on 2024-04-20."""
    return Approval("丙领导", "镇长", day("2024-04-20"), "演示〔2024〕5号")
