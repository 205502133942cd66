"""Which column of a sheet is which field: one, two or three rows of heads, merged groups, synonyms, measures in brackets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from fazhi.records.importing.book import Book, Grid
from fazhi.records.importing.package import refuse
from fazhi.records.ledger import Column, Ledger, ledgers

ENTRY, SINCE, NUMBER = "#entry", "#since", "#number"
OURS = {"登记号": ENTRY, "版次": SINCE, "序号": NUMBER, "退回原因": ""}
UNIT_HEADS = ("村", "社区", "村居", "村社区", "村（居）", "所属村", "所在村", "所属单位", "单位", "填报单位", "上报单位")
SEARCHED, DEPTH, LEAST = 40, 3, 2


def plain(text: Any) -> str:
    """A head without spaces, stars, «必填» and width differences."""
    word = re.sub(r"[\s*:]+", "", unicodedata.normalize("NFKC", str(text)))
    return re.sub(r"\((?:必填|选填|可不填)\)", "", word)


def base(head: str) -> str:
    """A plain head without what stands in brackets at its end."""
    return re.sub(r"\([^()]*\)$", "", head) or head


@lru_cache(maxsize=256)
def known(ledger: Ledger) -> dict[str, str]:
    """Plain head → field name; labels before synonyms, whole heads before heads without brackets; doubtful ones left out."""
    found: dict[str, str] = {}
    columns = ledger.columns
    synonyms = [(c.name, head) for c in columns for head in (*c.heads[1:], *(UNIT_HEADS if c.name == "unit" else ()))]
    labels = [(column.name, column.label) for column in columns]
    for pairs, cut in ((labels, False), (synonyms, False), (labels, True), (synonyms, True)):
        fresh: dict[str, str] = {}
        for name, head in pairs:
            word = base(plain(head)) if cut else plain(head)
            if word in found or word in OURS:
                continue
            fresh[word] = "" if fresh.get(word, name) != name else name
        found.update({word: name for word, name in fresh.items() if name})
    return found


@dataclass
class Table:
    """A sheet that was understood: the rows of heads, and which column holds which field."""

    grid: Grid
    first: int  # the first row of heads, from 0
    depth: int
    columns: dict[str, int] = field(default_factory=dict)  # field name, ENTRY or SINCE → column from 0
    scales: dict[str, int] = field(default_factory=dict)  # field name → 10,000 when the head says 万
    unknown: list[str] = field(default_factory=list)  # heads that are no field's, with their column

    @property
    def start(self) -> int:
        """The first row below the heads."""
        return self.first + self.depth

    @property
    def rank(self) -> tuple[int, int]:
        """How well it was understood: fields found, then the fewer rows of heads."""
        return len([name for name in self.columns if name != NUMBER]), -self.depth


def letters(column: int) -> str:
    """The name of a column from 0: A, B, … AA."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def _parts(grid: Grid, words: Sequence[Sequence[str]], first: int, depth: int) -> list[list[str]]:
    """Per column its heads from top to bottom, merged ones spread over their columns, blanks and repetitions left out.

    `words` the plain cells of the upper rows, each made plain once.
    """
    rows = [list(words[first + n]) for n in range(depth)]
    merged = False
    for (top, left), (bottom, right) in grid.merged:
        if top < first + depth and bottom >= first:
            merged = True
            word = words[top][left] if left < len(words[top]) else ""
            for row in range(max(top, first), min(bottom, first + depth - 1) + 1):
                for column in range(left, min(right + 1, len(rows[0]))):
                    rows[row - first][column] = word
    if not merged:
        _spread(rows)
    return [[word for n, word in enumerate(words) if word and word not in words[:n]] for words in zip(*rows, strict=True)]


def _spread(rows: list[list[str]]) -> None:
    """Without merges (CSV) a group's head stands over its first column only."""
    for upper, lower in zip(rows, rows[1:], strict=False):
        for column in range(1, len(upper)):
            if not upper[column] and lower[column]:
                upper[column] = upper[column - 1]


def _read(heads: Mapping[str, str], grid: Grid, words: Sequence[Sequence[str]], first: int, depth: int) -> Table:
    table = Table(grid, first, depth)
    for number, said in enumerate(_parts(grid, words, first, depth)):
        if not said:
            continue
        tries = list(dict.fromkeys(["".join(said), "".join(said[-2:]), said[-1]]))
        tries += [base(one) for one in tries]
        name = next((found for one in tries if (found := heads.get(one, OURS.get(one))) is not None), None)
        if name is None:
            table.unknown.append(f"{letters(number)}列“{said[-1][:30]}”")
        elif name in table.columns:
            table.unknown.append(f"{letters(number)}列“{said[-1][:30]}”（与{letters(table.columns[name])}列重复）")
        elif name:
            table.columns[name] = number
            if "万" in said[-1]:
                table.scales[name] = 10_000
    return table


def find(ledger: Ledger, grid: Grid, words: Mapping[str, str] | None = None) -> Table | None:
    """The best reading of a sheet's heads, or None when it shows none of the ledger's columns.

    `words` plain heads of another system → field names, instead of the ledger's own heads.
    """
    heads = known(ledger) if words is None else words
    upper = [[plain(cell) if cell != "" else "" for cell in row] for row in grid.cells[: SEARCHED + DEPTH]]
    tables: list[Table] = []
    for first in range(min(SEARCHED, len(grid.cells))):
        if any(str(cell).strip() for cell in grid.cells[first]):
            tables += [_read(heads, grid, upper, first, n) for n in range(1, DEPTH + 1) if first + n <= len(grid.cells)]
    best = max(tables, key=lambda table: table.rank, default=None)
    return best if best and best.rank[0] >= LEAST else None


def needed(ledger: Ledger) -> list[Column]:
    """The columns without which no new row can be written (the unit may be said beside the file)."""
    return [c for c in ledger.columns if c.required and not c.field.has_default() and c.name != "unit"]


def _chosen(ledger: Ledger, whole: list[Table]) -> list[Table]:
    """The sheets to read: those named after the ledger, else those that show most of it (the twelve months of a year)."""
    others = {plain(one.label) for one in ledgers().values() if one.name != ledger.name}
    own = [one for one in whole if plain(one.grid.name) not in others] or whole
    named = [one for one in own if plain(ledger.label) in plain(one.grid.name)]
    best = max(one.rank[0] for one in own)
    return named or [one for one in own if one.rank[0] == best]


def tables(ledger: Ledger, book: Book) -> list[Table]:
    """The sheets that are this ledger, in order. Raises Refused in one sentence when there is none."""
    wanted = needed(ledger)
    names = "、".join(column.label for column in wanted)
    found = [table for grid in book.grids if (table := find(ledger, grid))]
    if not found:
        raise refuse(f"在“{book.name}”里没有找到“{ledger.label}”的表头。表头至少应有：{names}。可先下载模板。")
    whole = [one for one in found if ENTRY in one.columns or all(column.name in one.columns for column in wanted)]
    if not whole:
        best = max(found, key=lambda table: table.rank)
        missing = "、".join(column.label for column in wanted if column.name not in best.columns)
        raise refuse(f"工作表“{best.grid.name}”缺少必填列：{missing}。请补上这些列再导入。")
    return _chosen(ledger, whole)
