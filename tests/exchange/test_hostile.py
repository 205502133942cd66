"""Hostile and broken files: refused with one sentence that says what to do, before they cost anything."""

from __future__ import annotations

import io
import zipfile

import pytest

from fazhi.exchange.form import read_form
from fazhi.exchange.package import MAX_FILE, OLE, FormRefused
from tests.exchange.sheets import data, monthly, workbook


def with_part(name: str, text: bytes, of: bytes | None = None) -> bytes:
    """The monthly form with one part replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(of or monthly())) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for one in before.namelist():
            if one != name:
                after.writestr(one, before.read(one))
        after.writestr(name, text)
    return out.getvalue()


def sheet(inner: bytes) -> bytes:
    head = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return head + inner + b"</sheetData></worksheet>"


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "不是 xlsx"),
        (b"a,b\n1,2", "不是 xlsx 电子表格。请用 WPS 或 Excel 打开后另存为 xlsx"),
        (OLE + b"x" * 600, "旧的 xls 格式.*另存为 xlsx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "设了打开密码，请去掉密码"),
        (b"PK\x03\x04broken", "已损坏"),
        (b"PK" + b"0" * MAX_FILE, "超过20MB"),
    ],
)
def test_what_is_no_xlsx_is_refused(raw: bytes, says: str) -> None:
    with pytest.raises(FormRefused, match=says):
        read_form(raw, "表.xls")


def test_a_word_file_and_a_blank_workbook_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(FormRefused, match="Word 文档"):
        read_form(out.getvalue(), "表.xlsx")
    empty = workbook()
    empty.remove(empty.active)
    empty.create_sheet("空")
    with pytest.raises(FormRefused, match="没有看得见的表头"):
        read_form(data(empty), "表.xlsx")


def test_a_zip_bomb_is_refused_by_what_it_says_and_by_what_it_holds() -> None:
    bomb = with_part("xl/media/huge.bin", b"0" * (210 * 1024 * 1024))
    assert len(bomb) < 1024 * 1024
    with pytest.raises(FormRefused, match="解开后过大"):
        read_form(bomb, "表.xlsx")
    entry = with_part("xl/media/lies.bin", b"0" * 5000)
    at = entry.rindex(b"xl/media/lies.bin") - 46
    lying = entry[: at + 24] + (10).to_bytes(4, "little") + entry[at + 28 :]
    with pytest.raises(FormRefused, match="已损坏"):
        read_form(lying, "表.xlsx")


def test_a_million_formatted_blanks_are_refused_without_a_tree() -> None:
    cells = b"".join(b'<row r="%d">%s</row>' % (row, b'<c s="1"/>' * 1000) for row in range(1, 1001))
    with pytest.raises(FormRefused, match="整列设了格式的空单元格"):
        read_form(with_part("xl/worksheets/sheet1.xml", sheet(cells)), "表.xlsx")


def test_one_word_in_the_last_cell_of_a_sheet_is_refused() -> None:
    far = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    with pytest.raises(FormRefused, match="很远的单元格"):
        read_form(with_part("xl/worksheets/sheet1.xml", sheet(far)), "表.xlsx")


def test_entities_and_bad_addresses_are_refused() -> None:
    evil = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + sheet(b"")
    with pytest.raises(FormRefused, match="不该有的内容"):
        read_form(with_part("xl/worksheets/sheet1.xml", evil), "表.xlsx")
    with pytest.raises(FormRefused, match="没有“1A”这个单元格"):
        read_form(with_part("xl/worksheets/sheet1.xml", sheet(b'<row r="1"><c r="1A"/></row>')), "表.xlsx")
    with pytest.raises(FormRefused, match="已损坏"):
        read_form(with_part("xl/worksheets/sheet1.xml", b"<worksheet><row>"), "表.xlsx")


def test_broken_numbers_inside_are_read_as_blank_not_as_a_crash() -> None:
    cells = (
        b'<row r="1"><c r="A1" t="s"><v>99999</v></c><c r="B1" s="77777"><v>NaN?</v></c>'
        b'<c r="C1" t="inlineStr"><is><t>\xe8\xa1\xa8\xe5\xa4\xb4</t></is></c><c r="D1"><v>1e9999999</v></c></row>'
    )
    read = read_form(with_part("xl/worksheets/sheet1.xml", sheet(cells)), "表.xlsx")
    assert read.sheets[0].cell((1, 1)).blank and read.sheets[0].cell((1, 3)).text == "表头"
