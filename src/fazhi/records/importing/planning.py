"""The plan of an import: which lines are new, changed, the same or refused. Read and checked before the write lock."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property
from operator import attrgetter
from typing import Any

from fazhi.org.access import Viewer
from fazhi.org.models import Unit
from fazhi.records.checking import Fault, checks, field_faults, rule_faults
from fazhi.records.importing import matching
from fazhi.records.importing.book import Book
from fazhi.records.importing.heads import ENTRY, SINCE, Table, tables
from fazhi.records.importing.lines import Line, lines, readings
from fazhi.records.importing.places import Places
from fazhi.records.importing.rows import Maker
from fazhi.records.ledger import Ledger, ledgers
from fazhi.records.locking import Lock, contents, locks_of
from fazhi.records.permission import Refused, strange
from fazhi.records.row import Row
from fazhi.records.tallies import tallied


class Planner:
    """Goes through the lines of one file once and sorts them."""

    def __init__(self, ledger: Ledger, book: Book, viewer: Viewer, unit: Unit) -> None:
        self.ledger, self.viewer, self.unit = ledger, viewer, unit
        self.places, self.written = Places(viewer, unit), viewer.written
        if not self.places.known & self.written:
            raise Refused(Fault("unit", strange(viewer, unit.pk)))
        self.maker = Maker(ledger, unit.pk, book.name)
        self.tables: list[Table] = self._tables(book)
        self.by_table: dict[int, list[str]] = {}  # the attributes that a table shows
        self.lines: list[Line] = []
        self.pairs: list[tuple[Line, Row]] = []  # lines that would be written
        self.new = self.same = 0
        self.notes: list[str] = []
        shown = self._said() - {"unit"}
        self.attributes = ["unit_id", *[attribute for name, attribute, *_ in checks(ledger.model) if name in shown]]
        self.said = attrgetter(*self.attributes, "unit_id")  # twice the unit, so that it is always a tuple

    def _tables(self, book: Book) -> list[Table]:
        return tables(self.ledger, book)

    @cached_property
    def locks(self) -> dict[int, Lock]:
        """What other systems fill in the rows that a line may mean."""
        return locks_of(self.ledger.name, self.places.known)

    def _said(self) -> set[str]:
        return {name for table in self.tables for name in table.columns if not name.startswith("#")}

    def read(self) -> None:
        """Reads every line of every table."""
        everywhere = Places(self.viewer, self.unit, anywhere=True)
        for table in self.tables:
            ways = readings(self.ledger, table, self.places, everywhere)
            self.by_table[id(table)] = [way.attribute for way in ways]
            self.lines += lines(self.ledger, table, ways)

    def run(self) -> None:
        """Reads, matches and checks every line."""
        self.read()
        numbered = [line for line in self.lines if line.entry is not None and not line.wrong.get(ENTRY)]
        self._numbered(numbered)
        rest = [line for line in self.lines if line.entry is None and not line.wrong.get(ENTRY)]
        if self.ledger.sheet.key and set(self.ledger.sheet.key) <= self._said():
            rest = self._keyed(rest)
        self._unnamed(rest)
        self._beside_tallies()

    def _right(self, line: Line, row: Row, blank: Iterable[Fault]) -> bool:
        """Whether the row may stand beside the faults of its blank or changed fields; all faults go to the line."""
        if row.unit_id not in self.written:
            line.wrong.setdefault("unit", strange(self.viewer, row.unit_id))
        for fault in blank:
            line.wrong.setdefault(fault.where, fault.says)
        for fault in [] if line.wrong else rule_faults(row):
            line.wrong.setdefault(fault.where, fault.says)
        return not line.wrong

    def _blank(self) -> dict[str, Fault]:
        """By attribute, the fault of a new row whose cell is blank: the same for every line."""
        empty = self.maker.new(Line(self.tables[0], 0, {}, {}))
        attributes = {name: attribute for name, attribute, *_ in checks(self.ledger.model)}
        return {attributes[fault.where]: fault for fault in field_faults(empty)}

    def _update(self, line: Line, row: Row, *, blanks: bool) -> None:
        """A line that means a standing row."""
        before, lock = self.said(row), self.locks.get(row.pk)
        stood = contents(row) if lock else {}
        self.maker.apply(row, line, self.by_table[id(line.table)], blanks=blanks)
        for name, says in lock.changed(row, stood) if lock else ():
            line.wrong.setdefault(name, says)
        if not self._right(line, row, field_faults(row)):
            return
        if self.said(row) == before:
            self.same += 1
            return
        if line.since is not None and line.since != row.since:
            who = matching.stale([row.since]).get(row.since, "他人已")
            line.wrong[SINCE] = f"{who}修改过这条记录，您的表格是更早导出的。请重新导出后再改。"
            return
        row.origin = self.maker.origin(line)
        self.pairs.append((line, row))

    def _numbered(self, some: list[Line]) -> None:
        standing = matching.by_number(self.ledger, [line.entry for line in some if line.entry is not None])
        missing = matching.elsewhere(line.entry for line in some if line.entry is not None and line.entry not in standing)
        seen: dict[int, int] = {}
        for line in some:
            number = line.entry or 0
            row = standing.get(number)
            if number in seen:
                line.wrong[ENTRY] = f"登记号{number}在第{seen[number]}行已出现，同一记录只能有一行。"
            elif row is None:
                other = ledgers().get(missing.get(number, ""))
                line.wrong[ENTRY] = (
                    f"登记号{number}是“{other.label}”台账的记录。" if other else f"没有登记号为{number}的记录；新记录请留空。"
                )
            elif row.unit_id not in self.written:
                line.wrong[ENTRY] = strange(self.viewer, row.unit_id)
            elif row.void:
                line.wrong[ENTRY] = f"登记号{number}的记录已作废，不能再改。"
            else:
                self._update(line, row, blanks=True)
            seen.setdefault(number, line.shown)

    def _keyed(self, some: list[Line]) -> list[Line]:
        """Lines that the ledger's key finds; returns the others."""
        names = self.ledger.sheet.key
        attributes = [self.ledger.column(name).field.attname for name in names]
        keys = {id(line): tuple(line.values.get(one) for one in attributes) for line in some}
        whole = {key for key in keys.values() if _names(key)}
        found = matching.by_key(self.ledger, self.places.known, whole)
        seen: dict[tuple[Any, ...], int] = {}
        rest: list[Line] = []
        for line in some:
            key = keys[id(line)]
            rows = found.get(key, [])
            live = [row for row in rows if not row.void]
            if key in whole and key in seen:
                line.wrong[names[0]] = f"与第{seen[key]}行是同一条（{'、'.join(str(part) for part in key)}）。"
            elif len(live) > 1:
                line.wrong[names[0]] = f"台账里有{len(live)}条都叫“{key[0]}”，请填登记号。"
            elif live:
                self._update(line, live[0], blanks=False)
            elif rows:
                line.wrong[names[0]] = _voided(rows[0].pk)
            else:
                rest.append(line)
            if key in whole:
                seen.setdefault(key, line.shown)
        return rest

    def _unnamed(self, some: list[Line]) -> None:
        """Lines without a name of their own: those that a standing row says already are the same, the others new."""
        fresh: list[tuple[Line, Row]] = []
        blank = self._blank()
        for line in some:
            row = self.maker.new(line)
            if self._right(line, row, [fault for attribute, fault in blank.items() if attribute not in line.values]):
                fresh.append((line, row))
        standing = matching.same_rows(self.ledger, self.attributes, [row for _, row in fresh])
        named: dict[str, list[Row]] = defaultdict(list)
        for line, row in fresh:
            number = standing.take(self.said(row)[:-1]) if standing.any else None
            if number is None:
                self.new += 1
                named[getattr(row, self.ledger.sheet.title)].append(row)
                self.pairs.append((line, row))
            elif number in standing.void:
                line.wrong[""] = _voided(number)
            else:
                self.same += 1
        twice = Counter(self.said(row) for rows in named.values() if len(rows) > 1 for row in rows)
        if doubled := sum(count for count in twice.values() if count > 1):
            self.notes.append(f"有{doubled}行与表内其他行完全相同，按不同的记录登记；若是重复填写，请先删去。")

    def _beside_tallies(self) -> None:
        """Lines whose rows a standing tally already counts are refused."""
        refused = set()
        for fault in tallied(self.ledger, [row for _, row in self.pairs]):
            line, row = self.pairs[fault.row]
            line.wrong[fault.where] = fault.says
            refused.add(fault.row)
            self.new -= not row.since
        if refused:
            self.pairs = [pair for place, pair in enumerate(self.pairs) if place not in refused]


def _names(key: tuple[Any, ...]) -> bool:
    """Whether a key names one row; a running number (1, 2, 3 … in every month's sheet) names none."""
    if any(part in (None, "") for part in key):
        return False
    return not all(isinstance(part, str) and part.strip().isdecimal() and len(part.strip()) <= 4 for part in key)


def _voided(number: int) -> str:
    return f"与已作废的登记号{number}相同，不再导入；确需重新登记，请在页面上新建。"
