"""Chinese numerals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.reading.numerals import chinese_number

DIGITS = "零一二三四五六七八九"


def written(value: int) -> str:
    """A number below 100 million as it is written in Chinese, by an own rule."""
    if value >= 10000:
        rest = value % 10000
        gap = "零" if 0 < rest < 1000 else ""
        return written(value // 10000) + "万" + (gap + written(rest) if rest else "")
    words, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        if digit:
            words += ("零" if zero else "") + DIGITS[digit] + name
            zero = False
        elif words:
            zero = True
    return words


@given(st.integers(1, 99_999_999))
def test_every_number_is_read_as_written(value: int) -> None:
    assert chinese_number(written(value)) == value


@pytest.mark.parametrize(
    ("words", "value"), [("十", 10), ("十二", 12), ("两万", 20000), ("百", 100), ("一千零五", 1005), ("零", 0)]
)
def test_short_forms(words: str, value: int) -> None:
    assert chinese_number(words) == value


@pytest.mark.parametrize("words", ["三五", "二〇二四", "十五五", "", "数十", "一二三"])
def test_no_numerals(words: str) -> None:
    assert chinese_number(words) is None
