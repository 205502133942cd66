"""The fields of a step's form: what people type is read, or refused with what to do."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.cases.ask import Ask, Misread, canonical, plain, read_form

DAY, COUNT, MONEY = Ask("d", "日期", "day"), Ask("n", "天数", "count", most=30, measure="日"), Ask("m", "金额", "money")
FLAG, TEXT = Ask("f", "是否公开", "flag"), Ask("t", "事项")
PICK = Ask("c", "种类", "choice", choices=(("a", "甲类"), ("b", "乙类")))


@pytest.mark.parametrize(
    ("ask", "raw", "value"),
    [
        (DAY, "2024年3月5日", date(2024, 3, 5)), (DAY, " 2024-03-05 ", date(2024, 3, 5)),
        (DAY, date(2024, 3, 5), date(2024, 3, 5)),
        (COUNT, "30", 30), (COUNT, 0, 0), (MONEY, "1,280.5", Decimal("1280.50")), (MONEY, "", None), (TEXT, "  ", None),
        (FLAG, "是", True), (FLAG, "否", False), (FLAG, False, False), (PICK, "乙类", "b"), (PICK, "a", "a"),
    ],
)  # fmt: skip
def test_read(ask: Ask, raw: Any, value: Any) -> None:
    assert ask.read(raw) == value


@pytest.mark.parametrize(
    ("ask", "raw", "says"),
    [
        (DAY, "2024-02-31", "这一天不存在"), (DAY, "明天", "不是日期"),
        (COUNT, "31", "最多30日，不能填31"), (COUNT, "1.5", "应填整数"),
        (COUNT, "-1", "应填整数"), (COUNT, "²", "应填整数"), (MONEY, "很多", "应填金额"), (MONEY, "-1", "不小于0"),
        (MONEY, "NaN", "不小于0"), (FLAG, "也许", "只能填是或否"),
        (PICK, "丙类", "可选：甲类、乙类"), (TEXT, "字" * 201, "最多200字"),
    ],
)  # fmt: skip
def test_refused(ask: Ask, raw: Any, says: str) -> None:
    with pytest.raises(Misread, match=says):
        ask.read(raw)


@given(st.sampled_from([DAY, COUNT, MONEY, FLAG, TEXT, PICK]), st.text(max_size=30) | st.integers() | st.none())
def test_whatever_is_typed_is_read_or_refused_and_comes_back(ask: Ask, raw: Any) -> None:
    try:
        value = ask.read(raw)
    except Misread as refused:
        assert str(refused).endswith("。")
        return
    assert ask.read(plain(value)) == value


def test_a_condition_may_hang_on_the_case_itself() -> None:
    asks = (Ask("x", "结论", when=("object", ("contract",))),)
    assert read_form(asks, {"x": "可签"}, {"object": "contract"}) == ({"x": "可签"}, [])
    assert read_form(asks, {}, {"object": "decision"}) == ({}, [])
    assert read_form(asks, {"x": "可签"}, {"object": "decision"})[1] == [("x", "按所填情况不需要“结论”，请留空。")]


def test_the_same_values_are_the_same_text() -> None:
    assert canonical({"b": date(2024, 3, 5), "a": Decimal("1.50"), "c": None}) == canonical(
        {"a": Decimal("1.50"), "b": "2024-03-05"}
    )
