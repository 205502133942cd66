"""Numbers with their measure words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.reading.numbers import numbers
from fazhi.reading.page import Page


def found(text: str) -> list[tuple[str, str, str]]:
    return [(f"{n.value:f}", n.measure, n.exactness) for n in numbers(Page(text).plain)]


@pytest.mark.parametrize(
    ("text", "value", "measure", "exactness"),
    [
        ("化解118起", "118", "起", "exact"),
        ("化解 118 起", "118", "起", "exact"),
        ("化解１１８起", "118", "起", "exact"),
        ("宣传40余次", "40", "次", "over"),
        ("宣传四十余次", "40", "次", "over"),
        ("宣传十余场次", "10", "场次", "over"),
        ("宣传三十多场", "30", "场", "over"),
        ("宣传30多场", "30", "场", "over"),
        ("资料两万余份", "20000", "份", "over"),
        ("资料1.2万余份", "12000", "份", "over"),
        ("资料20余万份", "200000", "份", "over"),
        ("资料1,286份", "1286", "份", "exact"),
        ("资料5000余册份", "5000", "册份", "over"),
        ("资料2000余份（册）", "2000", "份（册）", "over"),
        ("群众超1.5万人次", "15000", "人次", "over"),
        ("群众逾3000人次", "3000", "人次", "over"),
        ("群众约3000人次", "3000", "人次", "about"),
        ("群众3000人左右", "3000", "人", "about"),
        ("干部近300名", "300", "名", "under"),
        ("不足60%", "60", "%", "under"),
        ("近百余场", "100", "场", "about"),
        ("达到98.3%", "98.3", "%", "exact"),
        ("达到98%以上", "98", "%", "over"),
        ("百分之九十八点五", "98.5", "%", "exact"),
        ("合格率百分之百", "100", "%", "exact"),
        ("一百二十件", "120", "件", "exact"),
        ("费用20万元", "20", "万元", "exact"),
        ("3次召开", "3", "次", "exact"),
        ("组织26公职人员", "26", "", "exact"),
    ],
)
def test_styles(text: str, value: str, measure: str, exactness: str) -> None:
    assert found(text) == [(value, measure, exactness)]


@pytest.mark.parametrize(
    "text",
    [
        "2024年5月",
        "24小时值守",
        "3个月内",
        "5个工作日",
        "六次全会",
        "数十次",
        "三五次",
        "12345热线",
        "一次性告知",
        "1+6+N",
        "人均",
        "4.15",
    ],
)
def test_no_numbers(text: str) -> None:
    assert found(text) == []


def test_two_numbers_of_one_phrase() -> None:
    assert found("接待59批113人次") == [("59", "批", "exact"), ("113", "人次", "exact")]
    assert found("队伍22支80余人") == [("22", "支", "exact"), ("80", "人", "over")]


@pytest.mark.parametrize(
    ("text", "value", "high", "measure"),
    [
        ("宣传30—40次", 30, 40, "次"),
        ("每场20至30名", 20, 30, "名"),
        ("满意率90%-95%", 90, 95, "%"),
        ("资料1-2万份", 10000, 20000, "份"),
    ],
)
def test_a_range_has_two_ends(text: str, value: int, high: int, measure: str) -> None:
    (number,) = numbers(Page(text).plain)
    assert (number.value, number.high, number.measure, number.exactness) == (value, high, measure, "about")


@pytest.mark.parametrize(
    ("text", "value", "exactness"), [("减少三成。", 30, "exact"), ("近九成，", 90, "under"), ("九成以上", 90, "over")]
)
def test_tenths(text: str, value: int, exactness: str) -> None:
    (number,) = numbers(text)
    assert (number.value, number.measure, number.exactness) == (value, "%", exactness)


@pytest.mark.parametrize("text", ["一成立就", "万人成讼率", "2021—2025年", "三成员"])
def test_neither_tenths_nor_ranges(text: str) -> None:
    assert list(numbers(Page(text).plain)) == []


@pytest.mark.parametrize("text", ["1，286份", "1 286份", "1,286份"])
def test_thousands_set_apart(text: str) -> None:
    assert found(text) == [("1286", "份", "exact")]


def test_a_signed_village_is_not_about() -> None:
    assert found("签约21个村") == [("21", "个", "exact")]


@pytest.mark.parametrize(
    ("text", "place"), [("98%", "1"), ("98.3%", "0.1"), ("1.2万份", "1000"), ("2万份", "10000"), ("118起", "1")]
)
def test_the_worth_of_the_last_digit(text: str, place: str) -> None:
    assert [n.place for n in numbers(text)] == [Decimal(place)]


@given(st.integers(0, 10**9), st.sampled_from(["起", "次", "人次", "份", "%"]), st.sampled_from(["", "余"]))
def test_whatever_is_written_is_read(value: int, measure: str, mark: str) -> None:
    (number,) = numbers(f"全年共{value}{mark}{measure}。")
    assert (number.value, number.measure, number.exactness) == (value, measure, "over" if mark else "exact")


@given(st.text(alphabet="0123456789一二三十百千万余多近超约.,%件次人份年月第每-：（）《》 ", max_size=60))
def test_numbers_lie_in_the_text_without_overlap(text: str) -> None:
    last = 0
    for number in numbers(Page(text).plain):
        assert last <= number.start < number.end <= len(text)
        assert number.value >= 0
        last = number.end
