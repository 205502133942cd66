"""The plan of another system's export: known by its numbers, so imported again it updates; rows it no longer lists stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fazhi.org.access import Viewer
from fazhi.org.models import Unit
from fazhi.records.checking import field_faults
from fazhi.records.importing.book import Book
from fazhi.records.importing.heads import Table
from fazhi.records.importing.lines import lines, readings
from fazhi.records.importing.places import Places
from fazhi.records.importing.planning import Planner
from fazhi.records.importing.sourced_heads import DUE, KEY, burdensome, source_tables
from fazhi.records.importing.sourced_lines import Listener, Told
from fazhi.records.locking import contents
from fazhi.records.models import Sourced
from fazhi.records.permission import strange
from fazhi.records.row import Row
from fazhi.records.source import Source, sources
from fazhi.trail import bulk
from fazhi.trail.redaction import erasable


@dataclass(frozen=True)
class Replaced:
    """A value that somebody typed and that the original now replaces; personal ones are not shown."""

    entry: int
    label: str
    old: str
    new: str


class SourcePlanner(Planner):
    """Goes through the lines of an export. `merges` their number → the entry that a person confirmed to be the same."""

    def __init__(self, source: Source, book: Book, viewer: Viewer, unit: Unit, merges: Mapping[str, int]) -> None:
        self.source, self.merges = source, merges
        super().__init__(source.kept_in, book, viewer, unit)
        self.listener = Listener(source, self.ledger, self.places)
        self.sourced: dict[int, Sourced] = {}  # by id() of the row that is written
        self.replaced: list[Replaced] = []
        self.fresh: list[tuple[Told, Row]] = []  # new rows, for suggestions
        self.fields = {column.name: column.field for column in self.ledger.columns}

    def _tables(self, book: Book) -> list[Table]:
        return source_tables(self.source, book)

    def _said(self) -> set[str]:
        return {column.name for column in self.ledger.columns}

    def run(self) -> None:
        """Reads, matches and checks every line."""
        everywhere = Places(self.viewer, self.unit, anywhere=True)
        told: list[Told] = []
        for table in self.tables:
            ways = self.listener.adapted(readings(self.ledger, table, self.places, everywhere))
            mine = list(lines(self.ledger, table, ways))
            self.lines += mine
            told += [self.listener.tell(line) for line in mine]
        self._sort([one for one in told if not one.line.wrong])
        self._beside_tallies()
        self.fresh = [pair for pair in self.fresh if not pair[0].line.wrong]
        if refused := burdensome(self.source, self.tables):
            self.notes.append(f"“{'”“'.join(refused)}”不导入：减负规定不许以此采集或考核。")
        self.notes += self.listener.said()

    def _sort(self, told: Sequence[Told]) -> None:
        """Each line to its standing row, or to a new one."""
        known = self._known([one.number for one in told])
        typed = self._typed([one.number for one in told if one.number not in known])
        wanted = {**{number: one.entry_id for number, one in known.items()}, **typed, **self.merges}
        rows = bulk.standing(self.ledger.model, sorted(set(wanted.values())))
        other = self._other(rows, known)
        erased = self._erased(rows)
        seen: dict[str, int] = {}
        for one in told:
            line, number = one.line, one.number
            if number in seen:
                line.wrong[KEY] = f"编号{number}在第{seen[number]}行已出现，同一件只能有一行。"
                continue
            seen[number] = line.shown
            entry = wanted.get(number)
            if entry is None:
                self._new(one)
            elif (row := rows.get(entry)) is None or row.unit_id not in self.places.known:
                line.wrong[KEY] = f"登记号{entry}不是本单位这个台账的记录，不能合并。"
            elif says := self._barred(row, number, other):
                line.wrong[KEY] = says
            else:
                self._standing(one, row, known.get(number), row.pk in erased)

    def _barred(self, row: Row, number: str, other: Mapping[int, Sourced]) -> str:
        """Why a line may not go into the row it means, or an empty text."""
        if row.unit_id not in self.written:
            return strange(self.viewer, row.unit_id)
        if row.void:
            return f"编号{number}的登记号{row.pk}已作废，不再导入；确需恢复的，请在页面上新建。"
        if held := other.get(row.pk):
            label = sources()[held.source].label if held.source in sources() else held.source
            return f"登记号{row.pk}已对应“{label}”的编号{held.number}，一条记录只对应一个编号。"
        return ""

    def _known(self, numbers: Sequence[str]) -> dict[str, Sourced]:
        """What stands under these numbers in the units of this import."""
        found: dict[str, Sourced] = {}
        for start in range(0, len(numbers), bulk.CHUNK):
            part = numbers[start : start + bulk.CHUNK]
            standing = Sourced.objects.standing().filter(source=self.source.name, number__in=part)
            found |= {one.number: one for one in standing.filter(entry__unit__in=list(self.places.known))}
        return found

    def _typed(self, numbers: Sequence[str]) -> dict[str, int]:
        """Rows in which somebody typed one of these numbers: the same matter. Where two bear it, nobody knows which."""
        found: dict[str, list[int]] = {}
        name = self.source.number
        for start in range(0, len(numbers) if name else 0, bulk.CHUNK):
            part = [number for number in numbers[start : start + bulk.CHUNK] if number not in self.merges]
            rows = self.ledger.model._default_manager.filter(void=False, unit_id__in=list(self.places.known))
            for number, key in rows.filter(**{f"{name}__in": part}).values_list(name, "pk"):
                found.setdefault(number, []).append(key)
        if single := {number: keys[0] for number, keys in found.items() if len(keys) == 1}:
            self.notes.append(f"有{len(single)}条手工登记的记录已填同一编号，并入为同一条。")
        for number, keys in found.items():
            if len(keys) > 1:
                self.notes.append(f"登记号{'、'.join(map(str, sorted(keys)))}都填了编号{number}，没有并入，请核对。")
        return single

    def _other(self, rows: Mapping[int, Row], known: Mapping[str, Sourced]) -> dict[int, Sourced]:
        """Entries that stand under another number or in another system already."""
        mine = {one.pk for one in known.values()}
        found: dict[int, Sourced] = {}
        for part in bulk.chunks(list(rows)):
            for one in Sourced.objects.standing().filter(entry__in=part):
                if one.pk not in mine:
                    found[one.entry_id] = one
        return found

    def _erased(self, rows: Mapping[int, Row]) -> set[int]:
        """Rows whose content was erased by order: their texts do not come in again."""
        found: set[int] = set()
        for part in bulk.chunks(list(rows)):
            gone = self.ledger.model.version._default_manager.filter(row__in=part, redacted__isnull=False)
            found |= set(gone.values_list("row", flat=True))
        return found

    def _new(self, told: Told) -> None:
        row = self._made(told)
        if self._right(told.line, row, field_faults(row)):
            self.new += 1
            self.pairs.append((told.line, row))
            self.fresh.append((told, row))
            self.sourced[id(row)] = self._taking(told, Sourced(source=self.source.name, number=told.number), row)

    def _made(self, told: Told) -> Row:
        """A new row; of what may not be kept nothing is taken, and a matter without a name bears its number."""
        row = self.maker.new(told.line)
        if unkept := row.unkept():
            self._bare(told, unkept)
            told.line.values.pop("unit_id", None)
            row = self.maker.new(told.line)
            self.listener.note("检举控告等依法不留内容的，只登记日期、渠道和去向，没有读取姓名和内容", told.line)
        title = self.ledger.sheet.title
        if not unkept and not getattr(row, title):
            setattr(row, title, f"{self.source.label}{told.number}"[: self.fields[title].max_length])
            self.listener.note(f"没有“{self.ledger.column(title).label}”，先以编号作名称，可以改", told.line)
        row.brought = frozenset(told.columns)
        return row

    def _bare(self, told: Told, names: Iterable[str]) -> None:
        """Forgets what a line says in these columns."""
        for name in names:
            if told.columns.pop(name, None) is not None:
                told.line.values.pop(self.fields[name].attname, None)

    def _standing(self, told: Told, row: Row, held: Sourced | None, erased: bool) -> None:
        """A line that means a standing row."""
        unkept = row.unkept()
        if erased and not unkept:
            self.listener.note("已依规销毁的记录不再更新", told.line)
            self.same += 1
            return
        if erased:
            self._bare(told, [field.name for field in erasable(self.ledger.model)])
        self._bare(told, unkept)
        before, stood = self.said(row), contents(row)
        taken = frozenset(held.taken) if held else frozenset()
        row.brought = frozenset(told.columns)
        self._fill(told, row)
        if row.unkept() and not unkept:
            told.line.wrong[KEY] = (
                f"原系统已把这一件（登记号{row.pk}）改为依法不留内容的类别。请先在本系统办理同一分类（会清除姓名和内容），再导入。"
            )
        sourced = held or Sourced(source=self.source.name, number=told.number, entry_id=row.pk)
        old = (sourced.their_due, sourced.taken) if held else None
        self._taking(told, sourced, row)
        if not told.line.wrong and self.said(row) == before and old == (sourced.their_due, sourced.taken):
            self.same += 1
            return
        if not self._right(told.line, row, field_faults(row)):
            return
        self._replaced(row, stood, taken)
        row.origin = self.maker.origin(told.line)
        self.sourced[id(row)] = sourced
        self.pairs.append((told.line, row))

    def _fill(self, told: Told, row: Row) -> None:
        """Puts what the line says into the row: what the source owns always, the rest where nothing stands."""
        for name, value in told.columns.items():
            attribute = self.fields[name].attname
            free = name in self.source.ours
            if not free or getattr(row, attribute) in (None, ""):
                setattr(row, attribute, value)

    def _taking(self, told: Told, sourced: Sourced, row: Row) -> Sourced:
        """What it fills from now on: what this line says, and what an earlier export said in columns that this one lacks."""
        shown = {name for name in told.line.table.columns if not name.startswith("#")} | set(self.source.makes)
        kept = {name for name in sourced.taken if name not in shown}
        sourced.taken = sorted(kept | {name for name in told.columns if name not in self.source.ours})
        if DUE in told.line.table.columns or self.source.due_column in shown:
            sourced.their_due = told.due
        return sourced

    def _replaced(self, row: Row, stood: Mapping[str, Any], taken: frozenset[str]) -> None:
        for name in sorted(row.brought - taken):
            column = self.ledger.column(name)
            old = stood[column.field.attname]
            if old in (None, "", False) or old == getattr(row, column.field.attname):
                continue
            before = self.ledger.model(**{column.field.attname: old})
            shown = ["（个人信息）"] * 2 if column.personal else [self.ledger.shown(one, name) for one in (before, row)]
            self.replaced.append(Replaced(row.pk, column.label, *shown))
