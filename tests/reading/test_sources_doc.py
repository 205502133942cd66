"""Word 97 (doc, wps): the text by the piece table; old, locked and torn files say what to do."""

from __future__ import annotations

import pytest

from fazhi.reading import ReadingError, check
from fazhi.reading.sources import read
from tests.reading.files import container, word_97
from tests.reading.texts import WHOLE


def lines(data: bytes) -> list[str]:
    return read(data, "a.doc").text.split("\n")


def test_the_same_reading_as_from_text() -> None:
    found, plain = check(word_97(WHOLE), "a.doc"), check(WHOLE)
    assert [(claim.quote, claim.kind) for claim in found.claims] == [(claim.quote, claim.kind) for claim in plain.claims]
    assert (found.title, found.unit, found.year) == (plain.title, plain.unit, plain.year)


@pytest.mark.parametrize("flags", [0x0000, 0x0200])
def test_either_table_stream(flags: int) -> None:
    assert lines(word_97("甲\n乙", flags=flags)) == ["甲", "乙"]


def test_a_compressed_piece_stands_before_a_wide_one() -> None:
    assert lines(word_97("起", latin="2024 – 118")) == ["2024 – 118起"]


def test_formatting_before_the_pieces_is_passed_over() -> None:
    assert lines(word_97("甲3次", before=b"\x01\x04\x00abcd")) == ["甲3次"]


def test_notes_are_kept_and_heads_of_pages_are_not() -> None:
    assert lines(word_97("正文", notes="注1\r", heads="页眉\r")) == ["正文", "注1"]


def test_fields_show_their_result() -> None:
    assert lines(word_97("共\x13 =SUM(\x13A\x14x\x15) \x14118\x15起\x13 XE x \x15。")) == ["共118起。"]


def test_deleted_text_is_out() -> None:
    assert lines(word_97("开展三5次\n后", unshown="三")) == ["开展5次", "后"]
    assert lines(word_97("开展三5次\n后", unshown="开展三")) == ["5次", "后"]
    assert lines(word_97("𠮷镇三5次\n后", unshown="三", notes="注\r")) == ["𠮷镇5次", "后", "注"]


def test_tables_breaks_and_marks() -> None:
    assert lines(word_97("前\n事项\x07数量\x07\x07调解\x07118件\x07\x07后\x0b行\x0c页\x01\x08\x1f末")) == [
        "前",
        "事项 | 数量",
        "调解 | 118件",
        "后",
        "行",
        "页末",
    ]


def test_wps_of_the_same_build() -> None:
    assert read(word_97("甲3次"), "a.wps").text == "甲3次"


def stretched() -> bytes:
    """A piece that says it is longer than the file."""
    data = bytearray(word_97("甲"))
    at = data.index(b"\x02\x1c\x00\x00\x00") + 5
    data[at + 8 : at + 12] = b"\xff\xff\xff\x7f"
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (word_97("甲", flags=0x0300), "有密码"),
        (word_97("甲", version=0x65), "Word 97 以后"),
        (container({"Contents": b"x"}), "Word 97 以后"),
        (container({"Workbook": b"x"}), "是表格"),
        (container({"PowerPoint Document": b"x"}), "演示文稿"),
        (container({"WordDocument": b"x"}), "Word 97 以后"),
        (stretched(), "读不出来"),
        (word_97(WHOLE)[:3_000], "读不出来"),
    ],
)
def test_refusals(data: bytes, says: str) -> None:
    with pytest.raises(ReadingError, match=says) as refused:
        read(data, "a.doc")
    assert "docx" in str(refused.value) or "密码" in str(refused.value)
