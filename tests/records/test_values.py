"""Cells as people write them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.records.checking import Wrong
from fazhi.records.importing.values import (
    choice_reader,
    count_reader,
    money_reader,
    read_day,
    read_flag,
    read_text,
)
from fazhi.records.ledgers.dispute import Kind, State

FIFTH = date(2024, 3, 5)
DAYS = st.dates(date(1950, 1, 1), date(2100, 12, 31))


def han(day: date) -> str:
    """二〇二四年三月十五日"""
    digits = "〇一二三四五六七八九"

    def small(number: int) -> str:
        tens, ones = divmod(number, 10)
        return ("" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十") + (digits[ones] if ones else "")

    return f"{''.join(digits[int(c)] for c in str(day.year))}年{small(day.month)}月{small(day.day)}日"


def wide(text: str) -> str:
    """The same in full width."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


SHAPES: list[Callable[[date], Any]] = [
    lambda d: d,
    lambda d: datetime(d.year, d.month, d.day, 15, 30),
    lambda d: d.isoformat(),
    lambda d: f"{d.year}.{d.month}.{d.day}",
    lambda d: f"{d.year}/{d.month}/{d.day}",
    lambda d: f"{d:%Y%m%d}",
    lambda d: int(f"{d:%Y%m%d}"),
    lambda d: float(f"{d:%Y%m%d}"),
    lambda d: f"{d.year}年{d.month}月{d.day}日",
    lambda d: f" {d.year} 年 {d.month} 月 {d.day} 日 ",
    lambda d: f"{d.year}年{d.month}月{d.day}号",
    lambda d: f"{d.year}-{d.month}-{d.day} 09:30:00",
    lambda d: f"{d.isoformat()}T09:30:00",
    lambda d: f"{d.year}、{d.month}、{d.day}",
    lambda d: f"{d.year}。{d.month}。{d.day}",
    lambda d: (d - date(1899, 12, 30)).days,
    lambda d: float((d - date(1899, 12, 30)).days) + 0.4,
    lambda d: str((d - date(1899, 12, 30)).days),
    lambda d: wide(f"{d.year}.{d.month}.{d.day}"),
    lambda d: wide(d.isoformat()),
    han,
]


@given(DAYS, st.sampled_from(range(len(SHAPES))))
def test_every_shape_of_a_day_is_read(day: date, shape: int) -> None:
    assert read_day(SHAPES[shape](day)) == day


def test_the_serial_of_the_specification() -> None:
    assert read_day(45356) == read_day("45356") == FIFTH


@pytest.mark.parametrize("blank", ["", "  ", "/", "—", "无", "　", "-"])
def test_blank_days(blank: str) -> None:
    assert read_day(blank) is None


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("2024-02-31", "2024年2月只有29天"),
        ("2023年2月29日", "2023年2月只有28天"),
        ("20240431", "2024年4月只有30天"),
        (20240230.0, "2024年2月只有29天"),
        ("2024-13-01", "没有13月"),
        ("2024.0.1", "没有0月"),
        ("2024年3月", "只有年月"),
        ("2024.3", "只有年月"),
        ("24.3.5", "年份请写四位"),
        ("3024-03-05", "年份不对"),
        ("三月五日", "看不懂"),
        ("5/3/2024", "看不懂"),
        ("昨天", "看不懂"),
        (12.5, "看不懂"),
        (1e18, "看不懂"),
        (True, "不是日期"),
        (time(9, 30), "不是日期"),
        (timedelta(hours=3), "不是日期"),
    ],
)
def test_what_is_no_day_is_refused_with_a_sentence(cell: Any, says: str) -> None:
    with pytest.raises(Wrong, match=says):
        read_day(cell)


@given(st.one_of(st.text(max_size=12), st.floats(), st.integers(), st.booleans(), st.dates(), st.datetimes()))
def test_no_cell_breaks_a_reader(cell: Any) -> None:
    readers = (read_day, read_text, read_flag, count_reader("人"), money_reader(2), choice_reader(list(Kind.choices)))
    for read in readers:
        try:
            read(cell)
        except Wrong as wrong:
            assert str(wrong)


@given(st.integers(0, 999_999_999), st.sampled_from(["{}", "{}人", " {} 人", "{}名", "{}.0"]), st.booleans())
def test_counts(number: int, shape: str, full: bool) -> None:
    text = shape.format(number)
    assert count_reader("人")(wide(text) if full else text) == number


@given(st.integers(0, 999_999_999))
def test_counts_with_thousands(number: int) -> None:
    assert count_reader("人")(f"{number:,}") == number == count_reader("人")(float(number))


@pytest.mark.parametrize(
    "cell", ["约3人", "40余", "3件", "3.5", 3.5, True, "三人", "-", FIFTH, "1.2.3", float("inf"), float("nan")]
)
def test_what_is_no_count(cell: Any) -> None:
    if cell == "-":
        assert count_reader("人")(cell) is None
        return
    with pytest.raises(Wrong):
        count_reader("人")(cell)


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("3.5万元", "35000"), ("3.5万", "35000"), ("1,200元", "1200"), ("￥1200.50", "1200.5"), ("人民币12元", "12"),
        ("１２００元", "1200"), (0.1 + 0.2, "0.3"), (1200, "1200"), ("2亿元", "200000000"), ("100元整", "100"),
        (12.345, "12.345"),
    ],
)  # fmt: skip
def test_money(cell: Any, amount: str) -> None:
    assert money_reader(2)(cell) == Decimal(amount)


@given(st.decimals(0, 999_999_999, places=2))
def test_money_in_ten_thousands_by_the_head(amount: Decimal) -> None:
    assert money_reader(2, 10_000)(str(amount)) == amount * 10_000
    assert money_reader(2, 10_000)(f"{amount}元") == amount


@pytest.mark.parametrize("cell", ["一千", "12元5角", "1e3", "元", "12美元"])
def test_what_is_no_money(cell: str) -> None:
    with pytest.raises(Wrong, match="不是数字"):
        money_reader(2)(cell)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("邻里", "neighbour"), ("邻 里", "neighbour"), ("邻里纠纷", "neighbour"), ("婚姻", "marriage"), ("道路交通", "traffic"),
        ("其他", "other"), ("其他消费纠纷", "consumer"), ("neighbour", "neighbour"), ("", ""),
        ("合同纠纷（民间借贷）", "contract"),
    ],
)  # fmt: skip
def test_choices_by_label(cell: str, value: str) -> None:
    assert choice_reader(list(Kind.choices))(cell) == value


@pytest.mark.parametrize("cell", ["化解", "解", "成功", "未知"])
def test_a_doubtful_choice_is_refused_and_the_choices_are_said(cell: str) -> None:
    with pytest.raises(Wrong, match="可填：化解中、已化解、引导其他途径、未化解"):
        choice_reader(list(State.choices))(cell)


@pytest.mark.parametrize(
    ("cell", "value"), [("是", True), ("√", True), (1.0, True), ("否", False), ("无", False), (0, False), ("", None)]
)
def test_flags(cell: Any, value: bool | None) -> None:
    assert read_flag(cell) is value


def test_a_doubtful_flag_is_refused() -> None:
    with pytest.raises(Wrong, match="请填“是”或“否”"):
        read_flag("也许")


@pytest.mark.parametrize(
    ("cell", "text"),
    [(13800138000.0, "13800138000"), (1.5, "1.5"), (True, "是"), (FIFTH, "2024-03-05"),
     (datetime(2024, 3, 5, 9, 30), "2024-03-05 09:30"),
     (datetime(2024, 3, 5), "2024-03-05"), (time(9, 30), "09:30")],
)  # fmt: skip
def test_texts_from_other_cells(cell: Any, text: str) -> None:
    assert read_text(cell) == text


@pytest.mark.parametrize("cell", [110101199001011234.0, 110101199001011234, "1.10101E+17"])
def test_numbers_that_a_spreadsheet_spoilt_are_refused(cell: Any) -> None:
    with pytest.raises(Wrong, match="设为文本格式"):
        read_text(cell)
