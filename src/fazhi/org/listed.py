"""A list on a spreadsheet: its heads wherever they stand, its lines by head, and the list going out to be filled or mended."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import xlsxwriter

SEARCHED, DEPTH = 20, 3  # first lines in which heads may stand, and how many lines of heads there may be
EXAMPLE = "示例"  # a sheet of this name is never read
REASON = "退回原因"
RED = "#FFC7CE"
Cells = Sequence[Sequence[Any]]
ReadDay = Callable[[Any], date | None]  # a cell as a day, None where blank; ValueError with one Chinese sentence


class ListRefused(ValueError):
    """A list that cannot be read at all, or an act on units and people that was not done; `str()` says why, in Chinese."""


@dataclass(frozen=True)
class Head:
    """A column: its head, other words for it, its width, whether the list is none without it, the answers to choose from."""

    name: str
    words: tuple[str, ...] = ()
    width: int = 14
    must: bool = False
    choices: tuple[str, ...] = ()


@dataclass
class Line:
    """A line of a list: sheet, number from 1, cells and letters of columns by head, and what is wrong by head."""

    sheet: str
    number: int
    cells: dict[str, Any]
    places: Mapping[str, str]
    wrong: dict[str, str] = field(default_factory=dict)

    def text(self, head: str) -> str:
        """The cell as a text, spaces put in order: 12.0 is «12», full-width digits are digits."""
        cell = self.cells.get(head, "")
        if isinstance(cell, float) and cell.is_integer():
            cell = int(cell)
        return " ".join(unicodedata.normalize("NFKC", str(cell)).split()) if cell is not None else ""

    def name(self, head: str) -> str:
        """The cell as a name: Chinese names carry no spaces (王  伟), and keep their full-width brackets."""
        return "".join(str(self.cells.get(head, "") or "").split())

    def place(self, head: str) -> str:
        """The cell's name, «B5»; of a column that is not there, the line."""
        return f"{self.places[head]}{self.number}" if head in self.places else f"第{self.number}行"


@dataclass(frozen=True)
class Wrongly:
    """A cell that was refused, for people: sheet, cell, what stands there, why."""

    sheet: str
    cell: str
    value: str
    says: str


def faults(lines: Iterable[Line]) -> list[Wrongly]:
    """Every fault of the lines, cell by cell."""
    return [Wrongly(line.sheet, line.place(head), line.text(head), says) for line in lines for head, says in line.wrong.items()]


def letters(column: int) -> str:
    """The name of a column from 0: A, B, … AA."""
    found, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def plain(cell: Any) -> str:
    """A head without spaces, stars, brackets at its end and differences of width."""
    word = re.sub(r"[\s*:]+", "", unicodedata.normalize("NFKC", str(cell if cell is not None else "")))
    return re.sub(r"\([^()]*\)$", "", word) or word


def lines(sheets: Iterable[tuple[str, Cells]], heads: Sequence[Head]) -> list[Line]:
    """The lines of all sheets (name, cells) that show the heads. ListRefused where none does."""
    given = [(name, cells) for name, cells in sheets if plain(name) != EXAMPLE]
    found = [(name, cells, at) for name, cells in given if (at := _find(cells, heads)) is not None]
    if not found:
        must = "、".join(head.name for head in heads if head.must)
        raise ListRefused(f"表里没有找到表头“{must}”，请用本页下载的模板，或把表头改成这几个字。")
    return [line for name, cells, (last, places) in found for line in _below(name, cells, last, places)]


def _find(cells: Cells, heads: Sequence[Head]) -> tuple[int, dict[str, int]] | None:
    """(last line of heads, column by head); merged heads of two or three lines are read from below upwards."""
    known = {plain(word): head.name for head in heads for word in (head.name, *head.words)}
    best: tuple[int, dict[str, int]] | None = None
    for last in range(min(SEARCHED, len(cells))):
        places: dict[str, int] = {}
        for column in range(len(cells[last])):
            for row in range(last, max(last - DEPTH, -1), -1):
                name = known.get(plain(cells[row][column])) if column < len(cells[row]) else None
                if name and name not in places:
                    places[name] = column
                if plain(cells[row][column] if column < len(cells[row]) else ""):
                    break
        whole = all(head.name in places for head in heads if head.must)
        if whole and (best is None or len(places) > len(best[1])):
            best = (last, places)
    return best


def _below(name: str, cells: Cells, last: int, places: Mapping[str, int]) -> Iterator[Line]:
    marks = {head: letters(column) for head, column in places.items()}
    for number, row in enumerate(cells[last + 1 :], last + 2):
        said = {head: row[column] for head, column in places.items() if column < len(row)}
        if any(str(cell).strip() for cell in said.values() if cell is not None):
            yield Line(name, number, said, marks)


def day_of(line: Line, head: str, read_day: ReadDay, other: date) -> date:
    """The day of a cell, `other` where blank; what is no day is put among the line's faults."""
    try:
        found = read_day(line.cells.get(head, "")) or other
    except ValueError as error:
        line.wrong[head] = str(error)
        return other
    if not 1949 <= found.year <= 2100:
        line.wrong[head] = f"“{found}”的年份不对，请核对。"
    return found


def book(
    title: str, heads: Sequence[Head], rows: Sequence[Mapping[str, Any]], *,
    examples: Sequence[Mapping[str, Any]] = (), notes: Sequence[str] = (), wrong: Sequence[Mapping[str, str]] = (), room: int = 0,
) -> bytes:  # fmt: skip
    """A list as xlsx: `rows` by head, `room` empty lines to fill, the examples and notes on a sheet of their own.

    With `wrong` (by row, by head) the cells are coloured and the reason stands beside; mended it can be read as it is.
    """
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    base = {"border": 1, "valign": "vcenter", "font_name": "宋体", "font_size": 11}
    looks = {
        "head": made.add_format({**base, "bold": True, "align": "center", "bg_color": "#E5F0F0"}),
        "": made.add_format({**base, "num_format": "@"}),
        "day": made.add_format({**base, "num_format": "yyyy-mm-dd", "align": "left"}),
        "bad": made.add_format({**base, "bg_color": RED}),
        "note": made.add_format({"font_name": "宋体", "font_size": 11, "text_wrap": True, "valign": "top"}),
    }
    _fill(made.add_worksheet(title[:31]), looks, heads, rows, wrong, room)
    if examples or notes:
        page = made.add_worksheet(EXAMPLE)
        _fill(page, looks, heads, examples, (), 0)
        for place, note in enumerate(notes, len(examples) + 2):
            page.merge_range(place, 0, place, len(heads) - 1, note, looks["note"])
            page.set_row(place, 34)
    made.close()
    return out.getvalue()


def _fill(page: Any, looks: Mapping[str, Any], heads: Sequence[Head], rows: Sequence[Mapping[str, Any]],
          wrong: Sequence[Mapping[str, str]], room: int) -> None:  # fmt: skip
    for column, head in enumerate(heads):
        page.write_string(0, column, f"{head.name}*" if head.must else head.name, looks["head"])
        page.set_column(column, column, head.width, looks[""])
        last = len(rows) + max(room, 1)
        if head.choices:
            page.data_validation(
                1, column, last, column, {"validate": "list", "source": list(head.choices), "error_type": "warning"}
            )
    if wrong:
        page.write_string(0, len(heads), REASON, looks["head"])
        page.set_column(len(heads), len(heads), 50)
    for number, row in enumerate(rows, 1):
        bad = wrong[number - 1] if wrong else {}
        for column, head in enumerate(heads):
            _write(page, number, column, row.get(head.name, ""), looks, head.name in bad)
        if bad:
            page.write_string(number, len(heads), "\n".join(bad.values()))
    page.freeze_panes(1, 1)
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _write(page: Any, row: int, column: int, cell: Any, looks: Mapping[str, Any], bad: bool) -> None:
    if isinstance(cell, datetime | date):
        page.write_datetime(row, column, cell, looks["bad" if bad else "day"])
        return
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell if cell is not None else "")
    page.write_string(row, column, text[:32_000], looks["bad" if bad else ""])
