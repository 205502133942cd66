"""Whether a workbook is the export of another system, and which of its columns say what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from fazhi.records.checks import BURDENS
from fazhi.records.importing.book import Book
from fazhi.records.importing.heads import ENTRY, LEAST, SINCE, UNIT_HEADS, Table, base, find, needed, plain
from fazhi.records.importing.package import refuse
from fazhi.records.ledger import Ledger
from fazhi.records.source import Source, sources_of

KEY, DUE, MORE, SIGN = "#key", "#due", "#more:", "#sign:"
SPOKEN = re.compile(r"“(.*)”")


@lru_cache(maxsize=64)
def _words(name: str, pairs: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Plain head → what it is; whole heads before heads without brackets."""
    found: dict[str, str] = {}
    for cut in (False, True):
        for head, what in pairs:
            found.setdefault(base(plain(head)) if cut else plain(head), what)
    return found


def words(source: Source) -> dict[str, str]:
    """Their plain heads → our columns, KEY, DUE, MORE with its name, each with its place among its heads («matter~1»);
    «» what is known and not taken."""
    groups = {KEY: source.key, DUE: source.their_due, **source.heads}
    if source.kept_in.sheet.unit:
        groups["unit"] = (*source.heads.get("unit", ()), *UNIT_HEADS)
    groups |= {f"{MORE}{name}": heads for name, heads in source.more.items()}
    pairs = [(head, f"{what}~{place}") for what, heads in groups.items() for place, head in enumerate(heads)]
    pairs += [(head, "") for head in source.ignored]
    named = {head for head, _ in pairs}
    signs = [head for sign in source.signs for head in sign.split("/") if head not in named]
    return _words(source.name, tuple(pairs + [(head, f"{SIGN}{head}") for head in signs]))


def _table(source: Source, book: Book) -> Iterator[Table]:
    """The sheets that show the number; of several heads for one thing the surest is read."""
    for grid in book.grids:
        table = find(source.kept_in, grid, words(source))
        if table is None:
            continue
        columns, scales = table.columns, table.scales
        table.columns, table.scales = {}, {}
        for said in sorted(columns, key=lambda one: int(one.rpartition("~")[2]) if "~" in one else 0):
            name = said.partition("~")[0]
            if name not in (ENTRY, SINCE, *table.columns):
                table.columns[name] = columns[said]
                table.scales |= {name: scales[said]} if said in scales else {}
        if KEY in table.columns:
            yield table


def _signed(source: Source, table: Table) -> bool:
    """Whether the table shows every head by which the export is known."""
    rows = table.grid.cells[table.first : table.start]
    shown = {form for row in rows for cell in row for form in (plain(cell), base(plain(cell)))}
    return all(any(plain(head) in shown for head in sign.split("/")) for sign in source.signs)


def recognised(ledger: Ledger, book: Book) -> Source | None:
    """The profile whose export this is: all its signs, the most columns. None for a sheet of ours or of nobody known."""
    own = [find(ledger, grid) for grid in book.grids]
    if any(table and ENTRY in table.columns for table in own):
        return None
    found: list[tuple[int, Source]] = []
    for source in sources_of(ledger.name):
        fitting = [table for table in _table(source, book) if _signed(source, table)]
        if fitting:
            found.append((max(len(_filled(table)) for table in fitting), source))
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _filled(table: Table) -> list[str]:
    return [name for name in table.columns if not name.startswith("#")]


def source_tables(source: Source, book: Book) -> list[Table]:
    """The sheets of the export, in order. Raises Refused in one sentence when there is none."""
    found = [table for table in _table(source, book) if len(_filled(table)) >= LEAST]
    other = "请核对文件，或者改选来源系统。"
    if not found:
        raise refuse(f"“{book.name}”不像“{source.label}”的表：没有找到编号栏（{'、'.join(source.key)}）和对应的表头。{other}")
    wanted = {c.name: c.label for c in needed(source.kept_in) if c.name != source.kept_in.sheet.title}
    whole = [table for table in found if not missing(source, table, wanted)]
    if not whole:
        best = max(found, key=lambda table: len(_filled(table)))
        lacking = "、".join(missing(source, best, wanted))
        raise refuse(f"工作表“{best.grid.name}”缺少“{source.label}”应有的栏：{lacking}。{other}")
    return whole


def missing(source: Source, table: Table, wanted: dict[str, str]) -> list[str]:
    """What is lacking without which nothing can be written, with the heads it may come under."""
    lacking = [name for name in wanted if name not in table.columns and name not in source.makes]
    return [f"{wanted[name]}（{'、'.join(source.heads.get(name, ()))}）" for name in lacking]


def burdensome(source: Source, tables: Iterable[Table]) -> list[str]:
    """Heads that hold what may not be collected (minutes, points, ranks); they leave the list of unknown ones."""
    found: list[str] = []
    for table in tables:
        left: list[str] = []
        for one in table.unknown:
            head = SPOKEN.search(one)
            spoken = head.group(1) if head else one
            forbidden = any(word in spoken for word in (*BURDENS, *source.never))
            (found if forbidden else left).append(spoken if forbidden else one)
        table.unknown = left
    return list(dict.fromkeys(found))
