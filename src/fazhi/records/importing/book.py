"""A workbook as it comes: xlsx, xls, ods by calamine, CSV by hand; refused whole when it is something else."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from fazhi.records.checking import Fault
from fazhi.records.permission import Refused
from fazhi.records.secrecy import WARNING, secret

Merge = tuple[tuple[int, int], tuple[int, int]]  # (first row, column), (last row, column), from 0
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
UNPACKED = 1 << 30  # bytes; no honest workbook of MAX_UPLOAD unpacks to more
CELLS = 30_000_000  # of one sheet, blank ones included: calamine holds them all
SCANNED = 5 << 20  # bytes of sheet XML up to which every sheet is searched for far-away values


@dataclass
class Grid:
    """One visible sheet: rows of values from A1 (str, float, bool, date, datetime, time, timedelta; blank is "")."""

    name: str
    cells: list[list[Any]]
    merged: list[Merge] = field(default_factory=list)


@dataclass
class Book:
    """A file and its sheets."""

    name: str
    grids: list[Grid]


def refuse(says: str) -> Refused:
    """The refusal of a whole file."""
    return Refused(Fault("file", says))


def read_book(data: bytes, name: str) -> Book:
    """The sheets of a file. Raises Refused with one sentence when it is too large, locked, damaged or no workbook."""
    if len(data) > settings.MAX_UPLOAD:
        raise refuse(f"文件“{name}”超过{settings.MAX_UPLOAD >> 20}MB，请分成几个文件再导入。")
    if mark := secret(name):
        raise refuse(f"文件名含密级标志“{mark}”。{WARNING}")
    if not data.strip():
        raise refuse(f"文件“{name}”是空的。")
    if data.startswith((b"PK\x03\x04", OLE)):
        return Book(name, _workbook(data, name))
    return Book(name, [Grid(_stem(name), _csv(data, name))])


def _stem(name: str) -> str:
    return name.rsplit(".", 1)[0] or name


def _workbook(data: bytes, name: str) -> list[Grid]:
    if data.startswith(b"PK"):
        _open_zip(data, name)
    try:
        with CalamineWorkbook.from_object(io.BytesIO(data)) as workbook:
            grids: list[Grid] = []
            for number, sheet in enumerate(workbook.sheets_metadata):
                if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible:
                    found = workbook.get_sheet_by_index(number)
                    cells = found.to_python(skip_empty_area=False)
                    grids.append(Grid(sheet.name, cells, list(found.merged_cell_ranges or ())))
            return grids
    except PasswordError:
        raise refuse(f"“{name}”设了打开密码，请去掉密码另存后再导入。") from None
    except (CalamineError, OSError, ValueError) as error:
        raise refuse(f"“{name}”打不开（{_what(data)}）。请用 WPS 或 Excel 打开后另存为 xlsx 再导入。") from error


def _what(data: bytes) -> str:
    if data.startswith(OLE) and "EncryptedPackage".encode("utf-16-le") in data:
        return "设了打开密码"
    return "文件损坏或不是电子表格"


def _open_zip(data: bytes, name: str) -> None:
    """Refuses what is no workbook, or a small file that unpacks into a huge one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            names = {part.filename for part in parts}
            if "word/document.xml" in names:
                raise refuse(f"“{name}”是 Word 文档，不是电子表格。请把表格另存为 xlsx 再导入。")
            if sum(part.file_size for part in parts) > UNPACKED:
                raise refuse(f"“{name}”解开后过大，请分成几个文件再导入。")
            for part in parts:
                if part.filename.startswith("xl/worksheets/"):
                    _far_cells(package, part, name)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        raise refuse(f"“{name}”已损坏，打不开。请用 WPS 或 Excel 打开后另存为 xlsx 再导入。") from None


def _far_cells(package: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    """Refuses a sheet whose last value lies so far out that the sheet would not fit into memory.

    Formatted blanks far out are harmless, so a suspicious sheet is searched for the values themselves.
    """
    with package.open(part) as opened:
        said = re.search(rb'<dimension ref="(?:[A-Z]+\d+:)?([A-Z]+)(\d+)"', opened.read(4096))
    if said is None and part.file_size > SCANNED:
        return
    if said and _number(said.group(1)) * int(said.group(2)) <= CELLS and part.file_size > SCANNED:
        return
    rows = columns = 0
    for column, row in set(re.findall(rb'<c [^>]*?r="([A-Z]+)(\d+)"[^>/]*><(?:v|f|is)', package.read(part))):
        rows, columns = max(rows, int(row)), max(columns, _number(column))
    if rows * columns > CELLS:
        raise refuse(f"“{name}”在很远的单元格（第{rows}行、第{columns}列以内）里有内容，请删去空白区域里的零星内容再导入。")


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _csv(data: bytes, name: str) -> list[list[Any]]:
    text = _decoded(data, name)
    head = "\n".join(text.splitlines()[:20])
    comma = max(",\t;", key=head.count)
    if re.match(r"\s*(<!doctype html|<html|<table|<\?xml)", head, re.IGNORECASE):
        raise refuse(f"“{name}”是网页格式的表格。请用 WPS 或 Excel 打开后另存为 xlsx 再导入。")
    if not head.count(comma):
        raise refuse(f"“{name}”不是电子表格。请用 xlsx、xls、ods 或 csv 文件。")
    try:
        rows: list[list[Any]] = [[_unquoted(value) for value in row] for row in csv.reader(io.StringIO(text), delimiter=comma)]
    except csv.Error as error:
        raise refuse(f"“{name}”不是规范的 csv 文件，请用 WPS 或 Excel 另存为 xlsx 再导入。") from error
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def _unquoted(value: str) -> str:
    """A value without the apostrophe that our export puts before what a spreadsheet would run as a formula."""
    return value[1:] if value[:1] == "'" and value.lstrip("'")[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def _decoded(data: bytes, name: str) -> str:
    if b"\x00" not in data:
        for encoding in ("utf-8-sig", "gb18030"):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            pass
    raise refuse(f"“{name}”不是电子表格。请用 xlsx、xls、ods 或 csv 文件。")
