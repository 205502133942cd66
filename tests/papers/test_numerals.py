"""Days, numbers, shares and money as official papers write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.papers import numerals


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "零"),
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (21, "二十一"),
        (99, "九十九"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (111, "一百一十一"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (1100, "一千一百"),
        (9999, "九千九百九十九"),
    ],
)
def test_chinese_numerals(value: int, written: str) -> None:
    assert numerals.cn(value) == written


def test_chinese_numerals_are_all_different() -> None:
    assert len({numerals.cn(value) for value in range(10_000)}) == 10_000


@pytest.mark.parametrize("value", [-1, 10_000])
def test_chinese_numerals_end_somewhere(value: int) -> None:
    with pytest.raises(ValueError, match="0到9999"):
        numerals.cn(value)


def test_enumerators_of_four_levels() -> None:
    assert [numerals.enumerator(level, 12) for level in (1, 2, 3, 4)] == ["十二、", "（十二）", "12．", "（12）"]
    for level, value, says in ((5, 1, "第5级"), (0, 1, "第0级"), (1, 0, "从1开始")):
        with pytest.raises(ValueError, match=says):
            numerals.enumerator(level, value)


def test_days_have_no_leading_zeros() -> None:
    assert numerals.day(date(2025, 1, 8)) == "2025年1月8日"
    assert numerals.day(date(2025, 12, 31)) == "2025年12月31日"


@pytest.mark.parametrize(
    ("start", "end", "written"),
    [
        ((2024, 1, 1), (2024, 12, 31), "2024年"),
        ((2024, 2, 1), (2024, 2, 29), "2024年2月"),
        ((2023, 2, 1), (2023, 2, 28), "2023年2月"),
        ((2024, 1, 1), (2024, 3, 31), "2024年1月至3月"),
        ((2024, 2, 1), (2024, 2, 28), "2024年2月1日至2月28日"),
        ((2024, 1, 1), (2024, 3, 8), "2024年1月1日至3月8日"),
        ((2023, 12, 1), (2024, 1, 8), "2023年12月1日至2024年1月8日"),
        ((2024, 3, 8), (2024, 3, 8), "2024年3月8日"),
    ],
)
def test_periods(start: tuple[int, int, int], end: tuple[int, int, int], written: str) -> None:
    assert numerals.period(date(*start), date(*end)) == written


def test_a_period_does_not_run_backwards() -> None:
    with pytest.raises(ValueError, match="早于起日"):
        numerals.period(date(2024, 3, 8), date(2024, 3, 7))


def test_document_numbers() -> None:
    assert numerals.document_number("演示", 2025, 1) == "演示〔2025〕1号"
    for year, value in ((25, 1), (2025, 0)):
        with pytest.raises(ValueError, match="不成立"):
            numerals.document_number("演示", year, value)


@pytest.mark.parametrize(
    "typed", ["[2025]01号", "(2025)第1号", "【2025】1号", "（2025）001号", "［ 2025 ］ 第 1 号", "〔2025〕1号"]
)
def test_typed_document_numbers_are_set_right(typed: str) -> None:
    assert numerals.brackets(f"据演示{typed}文") == "据演示〔2025〕1号文"


@pytest.mark.parametrize("text", ["（2025）年报", "[12]1号", "第1号", "（2025）0号"])
def test_other_brackets_stay(text: str) -> None:
    assert numerals.brackets(text) == text


@given(st.text(alphabet="[](){}【】〔〕0123456789第号演 ", max_size=30))
def test_setting_right_twice_changes_nothing(text: str) -> None:
    assert numerals.brackets(numerals.brackets(text)) == numerals.brackets(text)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (6000, "6000"),
        (9999, "9999"),
        (10_000, "1万"),
        (12_000, "1.2万"),
        (12_300, "1.23万"),
        (12_340, "12340"),
        (12_345, "12345"),
        (350_000_000, "3.5亿"),
        (123_450_000, "12345万"),
        (123_456_789, "123456789"),
        (-12_000, "-1.2万"),
        (Decimal("12.50"), "12.5"),
        (Decimal("1E+3"), "1000"),
        (Decimal("-0.0"), "0"),
        (100_000_000, "1亿"),
    ],
)
def test_numbers_in_text(value: int | Decimal, written: str) -> None:
    assert numerals.number(value) == written


@given(st.integers(min_value=0, max_value=10**12))
def test_a_number_in_text_is_exact(value: int) -> None:
    written = numerals.number(value)
    factor = {"万": 10**4, "亿": 10**8}.get(written[-1], 1)
    assert Decimal(written.rstrip("万亿")) * factor == value


def test_numbers_without_wan() -> None:
    assert numerals.number(12_000, wan=False) == "12000"


def test_numbers_in_tables() -> None:
    assert [numerals.grouped(value) for value in (6000, 12_345, 1_234_567, Decimal("12345.60"))] == [
        "6000",
        "12,345",
        "1,234,567",
        "12,345.6",
    ]


@pytest.mark.parametrize("write", [numerals.number, numerals.grouped, numerals.money])
def test_what_is_no_amount_is_refused(write: object) -> None:
    assert callable(write)
    for wrong in (1.5, True):
        with pytest.raises(TypeError, match="Decimal"):
            write(wrong)
    with pytest.raises(ValueError, match="有限数"):
        write(Decimal("NaN"))


@pytest.mark.parametrize(
    ("numerator", "denominator", "digits", "written"),
    [
        (116, 118, 1, "98.3%"),
        (116, 118, 2, "98.31%"),
        (49, 50, 1, "98%"),
        (118, 118, 1, "100%"),
        (0, 118, 1, "0%"),
        (9996, 10_000, 1, "99.9%"),
        (99_996, 100_000, 2, "99.99%"),
        (996, 1000, 0, "99%"),
        (4, 10_000, 1, "不足0.1%"),
        (5, 10_000, 1, "0.1%"),
        (6, 5, 1, "120%"),
        (1, 8, 1, "12.5%"),
        (1, 16, 1, "6.3%"),
        (Decimal("98.305085"), 100, 1, "98.3%"),
        (1, 300, 0, "不足1%"),
    ],
)
def test_percent(numerator: int | Decimal, denominator: int, digits: int, written: str) -> None:
    assert numerals.percent(numerator, denominator, digits) == written


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 3))
def test_percent_never_says_all_or_nothing_unless_it_is(numerator: int, denominator: int, digits: int) -> None:
    written = numerals.percent(numerator, denominator, digits)
    share = Fraction(numerator, denominator) * 100
    step = Fraction(1, 10**digits)
    assert (written == "0%") == (numerator == 0)
    if written.startswith("不足"):
        assert 0 < share < step
        return
    shown = Fraction(written.rstrip("%"))
    assert abs(shown - share) < step
    assert share >= 100 or shown < 100


def test_percent_of_nothing_is_refused() -> None:
    for numerator, denominator, digits, says in ((1, 0, 1, "分母为零"), (-1, 2, 1, "不能是负数"), (1, 2, -1, "不能是负数")):
        with pytest.raises(ValueError, match=says):
            numerals.percent(numerator, denominator, digits)


def test_money() -> None:
    amounts = (35_000, 800, Decimal("1234.5"), 12_345, Decimal("0.01"))
    assert [numerals.money(amount) for amount in amounts] == ["3.5万元", "800元", "1234.50元", "12345元", "0.01元"]
    with pytest.raises(ValueError, match="小于分"):
        numerals.money(Decimal("1.005"))
