"""Numbers as official papers write them: Arabic digits, 万 where it is exact, percent to the figure's digits, never 余."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.indicators.figure import figure, figures
from fazhi.indicators.result import Result, ratio
from fazhi.report.told import change


def counted(value: int | Decimal) -> Result:
    return Result(figure("disputes.found"), "value", value, 1, value, 0)


def share(num: int, den: int) -> Result:
    return Result(figure("disputes.settled_rate"), "value", ratio(num, den), den, den, 0, num, den)


@pytest.mark.parametrize(
    ("value", "phrase"),
    [(0, "0件"), (9999, "9999件"), (10000, "1万件"), (23500, "2.35万件"), (23501, "23501件"), (120_000_000, "1.2亿件")],
)
def test_thousands_are_plain_and_ten_thousands_only_where_exact(value: int, phrase: str) -> None:
    assert counted(value).phrase == phrase


@pytest.mark.parametrize(("num", "den", "shown"), [(116, 118, "98.3%"), (1, 1, "100%"), (2999, 3000, "99.9%"), (1, 3, "33.3%")])
def test_a_percentage_has_the_figures_digits(num: int, den: int, shown: str) -> None:
    assert share(num, den).phrase == shown


def read(text: str) -> Decimal:
    """A printed number as a number."""
    found: Any = re.fullmatch(r"(\d+(?:\.\d+)?)([万亿]?)件", text)
    return Decimal(found[1]) * {"": 1, "万": 10_000, "亿": 100_000_000}[found[2]]


@given(st.integers(0, 10**12))
def test_what_is_printed_is_exactly_the_value(value: int) -> None:
    """Law: the printed number says the value, whatever its size; no 余, no rounding."""
    phrase = counted(value).phrase
    assert read(phrase) == value and "余" not in phrase and "," not in phrase


@given(st.integers(0, 10**7), st.integers(0, 10**7))
def test_a_change_adds_up(now: int, before: int) -> None:
    """Law: last year's number and the change that is printed give this year's."""
    said = change(counted(now), counted(before))
    sign = {"比上年增加": 1, "比上年减少": -1}.get(said[:5], 0)
    assert before + sign * (read(said[5:]) if sign else 0) == now


@given(st.integers(1, 500), st.integers(0, 500), st.integers(1, 500), st.integers(0, 500))
def test_points_are_those_between_the_printed_shares(den: int, num: int, den_before: int, num_before: int) -> None:
    """Law: the change of a rate is the difference of the two percentages as they are printed."""
    one, other = share(min(num, den), den), share(min(num_before, den_before), den_before)
    said = change(one, other)
    points = re.search(r"([\d.]+)个百分点", said)
    sign = -1 if "降低" in said else 1
    printed = [Decimal(each.shown.rstrip("%")) for each in (one, other)]
    assert printed[0] - printed[1] == (sign * Decimal(points[1]) if points else 0)


def test_no_measure_says_more_than_the_number() -> None:
    assert not [name for name, one in figures().items() if re.search(r"[余多]", one.measure)]
