"""The inside of an xlsx, looked at before it is read: what is too large, what is no workbook, which formulas are in error."""

from __future__ import annotations

import html
import io
import re
import zipfile

from fazhi.records.checking import Fault
from fazhi.records.permission import Refused

UNPACKED = 1 << 30  # bytes; no honest workbook of MAX_UPLOAD unpacks to more
CELLS = 30_000_000  # of one sheet, blank ones included: calamine holds them all
SCANNED = 5 << 20  # bytes of sheet XML up to which a sheet is searched cell by cell (some 8,000 rows)
VALUED = re.compile(rb'<c [^>]*?r="([A-Z]+)(\d+)"[^>/]*><(?:v|f|is)')
IN_ERROR = re.compile(rb'<c (?=[^>]*?t="e")[^>]*?r="([A-Z]+)(\d+)"[^>]*>(?:<f[^>]*/>|<f.*?</f>)?<v>([^<]*)</v>', re.DOTALL)
Errors = dict[tuple[int, int], str]


def refuse(says: str) -> Refused:
    """The refusal of a whole file."""
    return Refused(Fault("file", says))


def examine(data: bytes, name: str) -> dict[str, Errors]:
    """By sheet, the cells whose formula is in error (a reader sees them as blank); larger sheets are not searched.

    Raises Refused for what is no workbook, or a small file that unpacks into a huge one.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            if any(part.filename == "word/document.xml" for part in parts):
                raise refuse(f"“{name}”是 Word 文档，不是电子表格。请把表格另存为 xlsx 再导入。")
            if sum(part.file_size for part in parts) > UNPACKED:
                raise refuse(f"“{name}”解开后过大，请分成几个文件再导入。")
            sheets = [part for part in parts if part.filename.startswith("xl/worksheets/")]
            found = {part.filename: errors for part in sheets if (errors := _searched(package, part, name))}
            return _by_sheet(package, found) if found else {}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        raise refuse(f"“{name}”已损坏，打不开。请用 WPS 或 Excel 打开后另存为 xlsx 再导入。") from None


def _searched(package: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> Errors:
    """The errors of a sheet. Refused when its last value lies so far out that the sheet would not fit into memory.

    Formatted blanks far out are harmless, so a suspicious sheet is searched for the values themselves.
    """
    with package.open(part) as opened:
        said = re.search(rb'<dimension ref="(?:[A-Z]+\d+:)?([A-Z]+)(\d+)"', opened.read(4096))
    large = part.file_size > SCANNED
    if large and not (said and number_of(said.group(1)) * int(said.group(2)) > CELLS):
        return {}
    xml = package.read(part)
    rows = columns = 0
    for column, row in set(VALUED.findall(xml)):
        rows, columns = max(rows, int(row)), max(columns, number_of(column))
    if rows * columns > CELLS:
        raise refuse(f"“{name}”在很远的单元格（第{rows}行、第{columns}列以内）里有内容，请删去空白区域里的零星内容再导入。")
    if large or b't="e"' not in xml:
        return {}
    return {(int(row) - 1, number_of(column) - 1): said.decode("utf-8", "replace") for column, row, said in IN_ERROR.findall(xml)}


def _by_sheet(package: zipfile.ZipFile, found: dict[str, Errors]) -> dict[str, Errors]:
    """The same by the names of the sheets, which the package keeps apart from their files."""
    try:
        book = package.read("xl/workbook.xml").decode("utf-8", "replace")
        links = package.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    except KeyError:
        return {}
    files: dict[str, str] = {}
    for link in re.findall(r"<Relationship [^>]*>", links):
        said = dict(re.findall(r'(\w+)="([^"]*)"', link))
        files[said.get("Id", "")] = f"xl/{said.get('Target', '').removeprefix('/xl/')}"
    named: dict[str, Errors] = {}
    for sheet in re.findall(r"<sheet [^>]*>", book):
        said = dict(re.findall(r'([\w:]+)="([^"]*)"', sheet))
        if errors := found.get(files.get(said.get("r:id", ""), "")):
            named[html.unescape(said.get("name", ""))] = errors
    return named


def number_of(letters: bytes) -> int:
    """The number from 1 of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
