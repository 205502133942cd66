"""Bytes in whatever table become the same text; text read with a wrong table is brought back or refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.reading import ReadingError
from fazhi.reading.sources import read
from fazhi.reading.sources.characters import chinese
from tests.reading.texts import CHANNELS, HALF_WIDTH, WHOLE, WITHOUT_FIGURES

TEXTS = [WHOLE, CHANNELS, HALF_WIDTH, WITHOUT_FIGURES]
TRADITIONAL = "丁莊鎮2024年度法治政府建設情況報告\n全年開展法治宣傳12次，發放資料3000餘份，調解糾紛118起。\n"


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("table", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_table(text: str, table: str) -> None:
    assert read(text.encode(table), "a.txt").text == text


@pytest.mark.parametrize("table", ["big5", "gb18030", "utf-8", "utf-16-le"])
def test_traditional_characters_in_every_table(table: str) -> None:
    assert read(TRADITIONAL.encode(table), "a.txt").text == TRADITIONAL


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(("right", "wrong"), [("utf-8", "latin-1"), ("gb18030", "latin-1")])
def test_text_read_with_a_wrong_table_is_brought_back_exactly(text: str, right: str, wrong: str) -> None:
    ruined = text.encode(right).decode(wrong)
    assert read(ruined.encode(), "a.txt").text == text


def test_utf_8_shown_as_gbk_is_brought_back_where_nothing_was_lost() -> None:
    words = "法治政府建设情况报告排查" * 5
    ruined = words.encode().decode("gb18030")
    assert chinese(ruined) < 0.1 and read(ruined.encode(), "a.txt").text == words


@pytest.mark.parametrize("text", TEXTS)
def test_what_was_lost_is_refused(text: str) -> None:
    for ruined in (text.encode().decode("gb18030", "replace"), text.encode("gb18030").decode("utf-8", "replace")):
        with pytest.raises(ReadingError, match="乱码"):
            read(ruined.encode(), "a.txt")


def test_one_torn_character_does_not_lose_a_report() -> None:
    torn = WHOLE.encode()[:1000] + b"\xff" + WHOLE.encode()[1000:]
    assert read(torn, "a.txt").text.replace("\ufffd", "")[:300] == WHOLE[:300]
    assert read(WHOLE.encode("gb18030")[:-2], "a.txt").text[:-1] == WHOLE[:-2]


def test_a_text_of_torn_characters_is_refused() -> None:
    with pytest.raises(ReadingError, match="文字编码"):
        read(bytes(range(128, 256)) * 30, "a.txt")


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_sound_utf_8_is_never_changed_unless_it_reads_as_chinese(text: str) -> None:
    try:
        found = read(text.encode(), "a.txt").text
    except ReadingError:
        return
    assert found == text.lstrip("\ufeff") or chinese(found) > chinese(text) or "<" in text


def test_control_characters_are_no_text() -> None:
    assert read("甲\x07\x00乙\x0b丙3次。".encode()[:4] + "乙\x0b丙3次。".encode(), "a.txt").text == "甲乙\n丙3次。"
