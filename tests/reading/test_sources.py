"""Files of every form become the same text; what is no report is refused with one Chinese sentence."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.reading import ReadingError, check
from fazhi.reading.sources import MAX_BYTES, read
from tests.reading.files import page, word
from tests.reading.texts import HALF_WIDTH, WHOLE


def essence(data: bytes, name: str) -> list[tuple[str, str, str]]:
    return [(claim.quote, claim.kind, f"{claim.value:f}") for claim in check(data, name).claims]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_text_in_every_encoding(encoding: str) -> None:
    assert read(WHOLE.encode(encoding), "报告.txt").text == WHOLE


def test_line_ends_are_one() -> None:
    assert read(WHOLE.replace("\n", "\r\n").encode(), "报告.txt").text == WHOLE


def test_the_same_claims_from_word_page_and_text() -> None:
    plain = essence(WHOLE.encode(), "a.txt")
    assert len(plain) > 15
    assert essence(word(WHOLE), "a.docx") == plain
    assert essence(page(WHOLE).encode(), "a.html") == plain
    assert essence(page(WHOLE).encode("gbk"), "a.htm") == plain


def test_word_tables_and_paragraphs_keep_their_order() -> None:
    paper = docx.Document()
    paper.add_paragraph("前")
    table = paper.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "甲", "乙"
    paper.add_paragraph("后")
    stream = io.BytesIO()
    paper.save(stream)
    assert read(stream.getvalue(), "a.docx").text == "前\n甲 | 乙\n后"


def test_a_page_drops_scripts_and_keeps_what_follows_them() -> None:
    data = "<html><body>甲<script>var 乙=1</script>丙<!-- 丁 -->戊<div>己<br>庚</div>辛</body></html>"
    assert read(data.encode(), "a.html").text == "甲丙戊\n己\n庚\n辛"


def test_the_title_of_a_page_stands_in_for_a_missing_one() -> None:
    found = check(page("2024年，丁庄镇认真工作。\n一、主要举措\n召开专题会议3次。").encode(), "a.html")
    assert (found.title, found.unit, found.year) == ("丁庄镇2024年度法治政府建设情况报告", "丁庄镇", 2024)


def test_a_path_is_read(tmp_path: Path) -> None:
    file = tmp_path / "报告.txt"
    file.write_text(HALF_WIDTH, "utf-8")
    assert check(file).title == "乙水乡2021年法治政府建设工作情况报告"


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as member:
        for _ in range(220):
            member.write(b" " * 1024 * 1024)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"", "a.txt", "是空的"),
        (b"  \n ", "a.txt", "是空的"),
        ("　\u200b".encode(), "a.txt", "没有文字"),
        (word(WHOLE)[:3000], "a.docx", "不完整"),
        (b"no zip at all", "a.docx", "不完整"),
        (b"PK\x03\x04" + b"x" * 400, "a.docx", "不完整"),
        (b"%PDF-1.7 ...", "a.pdf", "PDF"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "a.doc", "另存为 docx"),
        (bytes(range(256)) * 20, "a.txt", "认不出"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "a.txt", "认不出"),
        (b"<html><body><img src=x></body></html>", "a.html", "没有文字"),
        (b"a" * 2_000_001, "a.txt", "200 万字"),
        (b"a" * 9_000_000, "a.txt", "200 万字"),
        (b"{\\rtf1 x}", "a.doc", "RTF"),
        (b"\xff\xd8\xff\xe0 jpeg", "a.docx", "图片"),
        (b"Rar!\x1a\x07", "a.rar", "解压"),
        (b"<?xml version='1.0'?><w:wordDocument/>", "a.doc", "XML"),
        (b"torn characters", "a.pdf", "不是完整的 PDF"),
    ],
)
def test_refusals(data: bytes, name: str, says: str) -> None:
    with pytest.raises(ReadingError, match=says) as refused:
        read(data, name)
    assert "\n" not in str(refused.value)


def test_a_workbook_is_no_report() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    with pytest.raises(ReadingError, match="不是 Word"):
        read(stream.getvalue(), "a.xlsx")


def test_a_bomb_is_not_unpacked() -> None:
    with pytest.raises(ReadingError, match="解压后过大"):
        read(bomb(), "a.docx")


def test_too_large(tmp_path: Path) -> None:
    file = tmp_path / "大.txt"
    with file.open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    with pytest.raises(ReadingError, match="超过 50 MB"):
        read(file)


@pytest.mark.parametrize("place", ["没有.txt", "."])
def test_no_file(tmp_path: Path, place: str) -> None:
    with pytest.raises(ReadingError, match="找不到文件|是文件夹"):
        read(tmp_path / place)


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.docx", "a.html", "a.doc", "a"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    try:
        read(data, name)
    except ReadingError as refused:
        assert any("\u4e00" <= mark <= "\u9fff" for mark in str(refused))


ENDLESS = [
    "（",
    "“",
    "《",
    "一、",
    "1",
    "，",
    "率",
    "镇",
    " ",
    "（一）",
    "一、存在不足。",
    "未无",
    "全部化解",
    "化解9起",
    "、98%",
    "现将",
]


@pytest.mark.parametrize("piece", ENDLESS)
def test_an_endless_line_costs_no_more_than_its_length(piece: str) -> None:
    def seconds(length: int) -> float:
        start = time.process_time()
        check("丁庄镇2024年度法治政府建设情况报告\n" + piece * (length // len(piece)))
        return time.process_time() - start

    small = min(seconds(3_000) for _ in range(3))
    assert min(seconds(12_000) for _ in range(2)) < 10 * max(small, 0.02)
