"""The history of a row as people read it: who, when, through which door, why, and what became of each value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fazhi.org.access import Viewer
from fazhi.records.ledger import Column, Ledger
from fazhi.trail.models import Commit
from fazhi.trail.reading import history
from fazhi.web.show import cell

DOORS = {"web": "网页", "api": "接口", "cli": "命令行", "demo": "演示数据"}


@dataclass(frozen=True)
class Change:
    """One value that changed."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Happening:
    """One version of the row; `act` 登记 | 修改 | 作废."""

    commit: Commit
    door: str
    act: str
    changes: list[Change]


def happenings(asker: Viewer, ledger: Ledger, row: Any, *, uncovered: bool) -> list[Happening]:
    """The versions, newest first; personal values stay masked unless uncovered."""
    steps = history(ledger.model, row.pk)
    unit = Column(ledger.model._meta.get_field("unit"), ledger.sheet.unit or "所属单位")
    columns = {column.name: column for column in ledger.columns} | {"unit": unit}
    found = []
    for step, before in zip(steps, [*steps[1:], None], strict=True):
        changes = []
        for name in step.changed:
            if before is not None and name in columns:
                old, new = (cell(asker, ledger, one.version, columns[name], uncovered=uncovered).text for one in (before, step))
                changes.append(Change(columns[name].label, old, new))
        act = "登记" if before is None else "作废" if step.version.void and not before.version.void else "修改"
        found.append(Happening(step.commit, DOORS.get(step.commit.door, step.commit.door), act, changes))
    return found
