"""Conflict: somebody was first. What each side said is told field by field, so that nothing typed is lost."""

from __future__ import annotations

from typing import Any, NamedTuple

from fazhi.trail.models import Commit
from fazhi.trail.moments import shown
from fazhi.trail.record import Record
from fazhi.trail.shape import same, shape


class Difference(NamedTuple):
    """One field on which the two sides differ: its name, mine, theirs (what stands), and the value I had read.

    Foreign keys are numbers, other values as the field holds them. `mine == before` means that only they changed it.
    """

    name: str
    mine: Any
    theirs: Any
    before: Any


def differs(row: Record) -> list[Difference]:
    """The fields in which `row` differs from what stands now, in the order of the model's file.

    Empty when nothing differs or the row does not stand. `before` is the version named by `row.since` (theirs if unknown).
    """
    model = row.kept_as()
    kept = shape(model)
    theirs = model._default_manager.filter(pk=row.pk).first()
    if theirs is None:
        return []
    read = model.version._default_manager.filter(row=row.pk, since=row.since).first() or theirs
    sides = zip(kept.values, kept.settle(row), kept.read(theirs), kept.read(read), strict=True)
    return [Difference(said.field.name, *values) for said, *values in sides if not same(values[:1], values[1:2])]


class Conflict(Exception):
    """Somebody saved the same row after it was read. `str()` is the sentence for the reader."""

    def __init__(self, row: Record, theirs: Commit | None) -> None:
        self.row, self.theirs = row, theirs
        who = f"{theirs.by_name}已于{shown(theirs.at)}" if theirs else "他人已"
        super().__init__(f"{who}修改过这条记录，您的修改尚未保存。请核对最新内容后再提交。")

    def differs(self) -> list[Difference]:
        """What the refused row says against what stands now (asked of the database when called)."""
        return differs(self.row)
