"""Plan of another system's export: what would be new, changed, the same, and which columns are read-only from then on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from fazhi.org.access import Viewer
from fazhi.org.models import Unit
from fazhi.records.checking import Fault
from fazhi.records.importing.book import read_book
from fazhi.records.importing.plan import Plan, made_of, unit_of, unswept
from fazhi.records.importing.sourced_heads import recognised
from fazhi.records.importing.sourced_lines import Told
from fazhi.records.importing.sourced_planning import Replaced, SourcePlanner
from fazhi.records.keeping import store
from fazhi.records.ledger import Ledger
from fazhi.records.models import Sourced
from fazhi.records.permission import Refused, allowed
from fazhi.records.row import Row
from fazhi.records.source import Source
from fazhi.trail import bulk
from fazhi.trail.models import Commit
from fazhi.trail.writing import Writing


@dataclass
class SourcePlan(Plan):
    """What importing an export would do. `locked` labels of the columns that are read-only here afterwards, `replaced` what
    people had typed there, `fresh` the new rows with what the line said."""

    source: Source = field(kw_only=True)
    sourced: dict[int, Sourced] = field(default_factory=dict, repr=False)
    units: frozenset[int] = frozenset()
    locked: list[str] = field(default_factory=list)
    replaced: list[Replaced] = field(default_factory=list)
    fresh: list[tuple[Told, Row]] = field(default_factory=list, repr=False)

    def write(self, viewer: Viewer, door: str, at: datetime, why: str = "") -> Commit | None:
        """Writes the good lines as one commit; None when there is nothing to write.

        Raises trail.writing.Conflict when somebody changed one of the rows since the plan was made, Refused when one of the
        numbers was taken in meanwhile (nothing is written).
        """
        if found := allowed(self.rows, viewer):
            raise Refused(*found)
        said = why or f"从“{self.source.label}”导入“{self.name}”：新增{self.new}条，更新{self.changed}条"
        with unswept():
            return store(self.rows, viewer=viewer, why=said, door=door, at=at, beside=self._beside)

    def _beside(self, one: Writing) -> None:
        """The numbers, and the steps that cases take from it."""
        self._still_free()
        for row in self.rows:
            for record in row.further():
                one.put(record)
            sourced = self.sourced[id(row)]
            sourced.entry_id = row.pk
            one.put(sourced)

    def _still_free(self) -> None:
        """Nobody else took these numbers or entries in since the plan was made. Asked under the lock."""
        fresh = [one for row in self.rows if not (one := self.sourced[id(row)]).since]
        numbers = [one.number for one in fresh]
        entries = [one.entry_id for one in fresh if one.entry_id]
        standing = Sourced.objects.standing()
        here = standing.filter(source=self.source.name, entry__unit__in=list(self.units))
        for start in range(0, max(len(numbers), len(entries)), bulk.CHUNK):
            part = slice(start, start + bulk.CHUNK)
            if here.filter(number__in=numbers[part]).exists() or standing.filter(entry__in=entries[part]).exists():
                raise Refused(Fault("", "这批编号刚刚有人导入过，没有写入；请重新上传，再看一次结果。"))

    def result(self, commit: Commit | None) -> dict[str, Any]:
        """The answer of the command line and the API."""
        return {**super().result(commit), "source": self.source.name, "locked": self.locked, "notes": self.notes}


def plan_source(
    source: Source,
    data: bytes,
    name: str,
    *,
    viewer: Viewer,
    unit: Unit | None = None,
    merges: Mapping[str, int] | None = None,
) -> SourcePlan:
    """Reads an export for a unit (the viewer's own when None) and says what importing it would do; writes nothing.

    `merges` their numbers → entries made by hand that a person confirmed to be the same. Raises Refused with one sentence when
    the file is no workbook, does not show the export's heads, or the viewer keeps no ledger of that unit.
    """
    with unswept():
        planner = SourcePlanner(source, read_book(data, name), viewer, unit_of(viewer, unit), merges or {})
        planner.run()
    filled = {*source.makes, source.number, *(name for table in planner.tables for name in table.columns)}
    labels = [column.label for column in planner.ledger.columns if column.name in source.locks(filled)]
    made = made_of(planner, name)
    return SourcePlan(
        **vars(made),
        source=source,
        sourced=planner.sourced,
        units=planner.places.known,
        locked=labels,
        replaced=planner.replaced,
        fresh=planner.fresh,
    )


def recognise(ledger: Ledger, data: bytes, name: str) -> Source | None:
    """The system whose export the file is, by its heads; None for any other table. Raises Refused for what is no workbook."""
    return recognised(ledger, read_book(data, name))
