"""A superior's form: its visible sheets as cells with texts, numbers, formulas and blanks, its merged ranges and locks."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cached_property

from lxml import etree

from fazhi.exchange.package import LINKS, MAX_CELLS, FormRefused, Package, q

REF = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})\Z")
PERCENTS = (9, 10)  # built-in number formats 0% and 0.00%
MOST_SHEETS = 40
DIGITS = 30  # of a number; nothing real has more
MOST_MERGED = 4_000  # ranges of one sheet
Spot = tuple[int, int]  # row and column, from 1


@dataclass(frozen=True)
class Cell:
    """A cell. `text` of a head or a typed word · `number` a value · `formula` kept as it is · `percent` by its number format."""

    text: str = ""
    number: Decimal | None = None
    formula: bool = False
    percent: bool = False
    locked: bool = True

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it."""
        return not self.text and self.number is None and not self.formula


@dataclass(frozen=True)
class Range:
    """A merged range, first and last row and column, all included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class Sheet:
    """A visible sheet; `part` its file inside the workbook."""

    name: str
    part: str
    protected: bool = False
    cells: dict[Spot, Cell] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)

    def cell(self, spot: Spot) -> Cell:
        """The cell there; a blank one where nothing is stored."""
        return self.cells.get(spot, Cell())

    def covered(self, spot: Spot) -> bool:
        """Whether it lies inside a merged range and is not its first cell."""
        return spot in self._covered

    @cached_property
    def _covered(self) -> set[Spot]:
        """The cells inside merged ranges that are not the first, as far as the table reaches."""
        rows, columns = self.extent
        found: set[Spot] = set()
        for one in self.merged:
            down, across = range(one.top, min(one.bottom, rows) + 1), range(one.left, min(one.right, columns) + 1)
            found |= {(row, column) for row in down for column in across} - {(one.top, one.left)}
        return found

    @cached_property
    def _spans(self) -> dict[Spot, Range]:
        return {(one.top, one.left): one for one in self.merged}

    def span(self, spot: Spot) -> Range:
        """The merged range that begins there, or the cell alone."""
        return self._spans.get(spot, Range(*spot, *spot))

    @cached_property
    def extent(self) -> Spot:
        """The last row and column in which a text, number or formula stands, or a merged range of them."""
        used = [spot for spot, cell in self.cells.items() if not cell.blank]
        ends = [(one.bottom, one.right) for one in map(self.span, used)]
        return (max((row for row, _ in ends), default=0), max((column for _, column in ends), default=0))


@dataclass
class Form:
    """A form: its file and its visible sheets."""

    name: str
    package: Package
    sheets: list[Sheet]


def letters(column: int) -> str:
    """1 → A, 27 → AA."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def ref(spot: Spot) -> str:
    """(5, 2) → B5."""
    return f"{letters(spot[1])}{spot[0]}"


def spot(text: str) -> Spot:
    """B5 → (5, 2). Raises FormRefused."""
    found = REF.match(text)
    if not found:
        raise FormRefused(f"没有“{text[:12]}”这个单元格，请写成 B5 这样。")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def read_form(data: bytes, name: str) -> Form:
    """The form in a file. Raises FormRefused with one sentence when it cannot be filled."""
    package = Package(data, name)
    texts = _texts(package)
    looks = _looks(package)
    sheets = [_sheet(package, called, part, texts, looks) for called, part in _visible(package)]
    if not any(cell.text for sheet in sheets for cell in sheet.cells.values()):
        raise FormRefused(f"“{name}”没有看得见的表头文字，不像一张报表（隐藏的工作表不填）。")
    return Form(name, package, sheets)


def _visible(package: Package) -> list[tuple[str, str]]:
    """(name, part) of every sheet that is not hidden."""
    targets = {
        one.get("Id"): posixpath.normpath(posixpath.join("xl", one.get("Target", "").replace("/xl/", "", 1)))
        for one in package.tree("xl/_rels/workbook.xml.rels")
    }
    found = []
    for one in package.tree("xl/workbook.xml").iter(q("sheet")):
        part = targets.get(one.get(f"{{{LINKS}}}id"), "")
        if one.get("state", "visible") == "visible" and part.startswith("xl/worksheets/"):
            found.append((one.get("name", ""), part))
    if len(found) > MOST_SHEETS:
        raise FormRefused(f"“{package.name}”有{len(found)}个工作表，最多{MOST_SHEETS}个。请拆成几个文件再上传。")
    return found


def _texts(package: Package) -> list[str]:
    if "xl/sharedStrings.xml" not in package.parts:
        return []
    return [_text(one) for one in package.tree("xl/sharedStrings.xml").iter(q("si"))]


def _text(item: etree._Element) -> str:
    """The text of a string without the readings above characters."""
    hidden = {t for reading in item.iter(q("rPh")) for t in reading.iter(q("t"))}
    return "".join(t.text or "" for t in item.iter(q("t")) if t not in hidden)


def _looks(package: Package) -> list[tuple[bool, bool]]:
    """(percent, locked) by number of style."""
    if "xl/styles.xml" not in package.parts:
        return []
    root = package.tree("xl/styles.xml")
    custom = {one.get("numFmtId"): "%" in one.get("formatCode", "") for one in root.iter(q("numFmt"))}
    found = []
    for one in root.iterfind(f"{q('cellXfs')}/{q('xf')}"):
        number = one.get("numFmtId", "0")
        protection = one.find(q("protection"))
        locked = protection is None or protection.get("locked", "1") not in ("0", "false")
        found.append((custom.get(number, number.isdecimal() and int(number) in PERCENTS), locked))
    return found


def placed(rows: etree._Element) -> Iterator[tuple[Spot, etree._Element]]:
    """Every stored cell with its place; a missing address follows the one before."""
    row = 0
    for line in rows.iter(q("row")):
        said = line.get("r", "")
        row = int(said) if said.isdecimal() else row + 1
        column = 0
        for one in line.iter(q("c")):
            address = one.get("r")
            column = spot(address)[1] if address else column + 1
            yield (row, column), one


def _sheet(package: Package, name: str, part: str, texts: list[str], looks: list[tuple[bool, bool]]) -> Sheet:
    root = package.tree(part)
    guard = root.find(q("sheetProtection"))
    made = Sheet(name, part, guard is not None and guard.get("sheet") in ("1", "true"))
    for where, one in placed(root):
        made.cells[where] = _cell(one, texts, looks)
    for one in root.iter(q("mergeCell")):
        first, _, last = one.get("ref", "").partition(":")
        if last:
            made.merged.append(Range(*spot(first), *spot(last)))
    rows, columns = made.extent if len(made.merged) <= MOST_MERGED else (MAX_CELLS, MAX_CELLS)
    if rows * columns > MAX_CELLS:
        raise FormRefused(f"“{package.name}”的表格过大，或者在很远的单元格里有内容。请删去表格以外的零星内容再上传。")
    return made


def _cell(one: etree._Element, texts: list[str], looks: list[tuple[bool, bool]]) -> Cell:
    style = one.get("s", "0")
    percent, locked = looks[int(style)] if style.isdecimal() and int(style) < len(looks) else (False, True)
    kind, value = one.get("t", "n"), one.findtext(q("v")) or ""
    text, number = "", None
    if kind == "s":
        text = texts[int(value)] if value.isdecimal() and int(value) < len(texts) else ""
    elif kind == "inlineStr":
        text = _text(one)
    elif kind in ("str", "e", "d"):
        text = value
    elif value:
        try:
            number = Decimal(value)
        except InvalidOperation:
            text = value
        if number is not None and not (number.is_finite() and abs(number.adjusted()) < DIGITS):
            text, number = value, None
    return Cell(text.strip(), number, one.find(q("f")) is not None, percent, locked)
