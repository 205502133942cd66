"""A workbook as it comes: xlsx, xls, ods by calamine, CSV by hand; refused whole when it is something else."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from fazhi.records.importing.package import examine, refuse
from fazhi.records.secrecy import WARNING, secret

Merge = tuple[tuple[int, int], tuple[int, int]]  # (first row, column), (last row, column), from 0
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass
class Grid:
    """One visible sheet: rows of values from A1 (str, float, bool, date, datetime, time, timedelta; blank is "")."""

    name: str
    cells: list[list[Any]]
    merged: list[Merge] = field(default_factory=list)
    faulty: dict[tuple[int, int], str] = field(default_factory=dict)  # (row, column) → #REF! and the like, which read as blank


@dataclass
class Book:
    """A file and its sheets."""

    name: str
    grids: list[Grid]


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
    faulty = examine(data, name) if data.startswith(b"PK") else {}
    try:
        with CalamineWorkbook.from_object(io.BytesIO(data)) as workbook:
            grids: list[Grid] = []
            for number, sheet in enumerate(workbook.sheets_metadata):
                if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible:
                    found = workbook.get_sheet_by_index(number)
                    cells = found.to_python(skip_empty_area=False)
                    grids.append(Grid(sheet.name, cells, list(found.merged_cell_ranges or ()), faulty.get(sheet.name, {})))
            return grids
    except PasswordError:
        raise refuse(f"“{name}”设了打开密码，请去掉密码另存后再导入。") from None
    except BaseException as error:
        if not isinstance(error, CalamineError | OSError | ValueError) and type(error).__name__ != "PanicException":
            raise
        raise refuse(f"“{name}”打不开（{_what(data)}）。请用 WPS 或 Excel 打开后另存为 xlsx 再导入。") from error


def _what(data: bytes) -> str:
    if data.startswith(OLE) and "EncryptedPackage".encode("utf-16-le") in data:
        return "设了打开密码"
    return "文件损坏或不是电子表格"


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
