"""The rules of agreement as properties."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.reading.agreement import agree, unit_of
from fazhi.reading.numbers import Exactness


@dataclass(frozen=True)
class Stated:
    value: Decimal
    exactness: Exactness = "exact"
    measure: str = "次"
    place: Decimal = Decimal(1)
    high: Decimal | None = None


def match(stated: Stated, held: Decimal | int) -> bool:
    return agree(stated, Decimal(held)).status == "match"


@pytest.mark.parametrize(
    ("said", "low", "high"),
    [
        (40, 40, 49),
        (24, 24, 24),
        (2000, 2000, 2999),
        (6, 6, 6),
        (100, 100, 199),
        (120, 120, 129),
        (5000, 5000, 5999),
        (20000, 20000, 29999),
    ],
)
def test_over(said: int, low: int, high: int) -> None:
    stated = Stated(Decimal(said), "over")
    assert [match(stated, held) for held in (low - 1, low, high, high + 1)] == [False, True, True, False]


def test_one_and_a_half_myriads_and_more() -> None:
    stated = Stated(Decimal(15000), "over", place=Decimal(1000))
    assert [match(stated, held) for held in (14999, 15000, 15999, 16000)] == [False, True, True, False]


RATES = [("98", "1", True), ("98.3", "0.1", True), ("98.31", "0.01", True), ("98.30", "0.01", True)]
RATES += [("98.4", "0.1", False), ("99", "1", False), ("97", "1", False)]


@pytest.mark.parametrize(("said", "place", "right"), RATES)
def test_a_rate_against_its_ratio(said: str, place: str, right: bool) -> None:
    stated = Stated(Decimal(said), "exact", "%", Decimal(place))
    assert (agree(stated, None, ratio=(116, 118)).status == "match") is right
    assert (agree(stated, Decimal("98.305085")).status == "match") is right
    assert (agree(stated, 98.305085).status == "match") is right


def test_a_ratio_of_nothing_and_no_value_are_absent() -> None:
    assert agree(Stated(Decimal(98), "exact", "%"), None, ratio=(0, 0)).status == "absent"
    assert agree(Stated(Decimal(98)), None).status == "absent"


def test_the_difference_is_stated_minus_held() -> None:
    assert agree(Stated(Decimal(24), "over"), 26).difference == -2
    assert agree(Stated(Decimal(118)), Decimal(116)).difference == 2
    assert agree(Stated(Decimal(118)), 118).difference is None


@pytest.mark.parametrize("held", [float("nan"), float("inf")])
def test_no_number_is_refused(held: float) -> None:
    with pytest.raises(ValueError, match="nan|inf|Invalid"):
        agree(Stated(Decimal(1)), held)


PLACES = st.sampled_from([Decimal("0.01"), Decimal("0.1"), Decimal(1), Decimal(1000), Decimal(10000)])
HELD = st.decimals(0, 10**7, places=6)


@given(HELD, PLACES)
def test_what_is_rounded_or_cut_agrees(held: Decimal, place: Decimal) -> None:
    for rounding in (ROUND_HALF_UP, ROUND_DOWN):
        said = (held / place).quantize(Decimal(1), rounding) * place
        assert match(Stated(said, place=place), held)


@given(HELD, st.integers(0, 10**7), PLACES)
def test_exact_never_agrees_a_whole_place_away(held: Decimal, said: int, place: Decimal) -> None:
    stated = Stated(Decimal(said) * place, place=place)
    if match(stated, held):
        assert abs(stated.value - held) < place
    else:
        assert abs(stated.value - held) > place / 2


@given(st.integers(1, 10**6), st.integers(0, 2 * 10**6))
def test_over_is_the_written_interval(said: int, held: int) -> None:
    digits = str(said).rstrip("0")
    unit = 10 ** (len(str(said)) - len(digits))
    assert unit_of(Decimal(said)) == unit
    assert match(Stated(Decimal(said), "over"), held) is (said <= held < said + unit)


@given(st.integers(1, 10**6), st.integers(0, 2 * 10**6))
def test_under_and_about_lie_around(said: int, held: int) -> None:
    unit = int(unit_of(Decimal(said)))
    assert match(Stated(Decimal(said), "under"), held) is (said - unit < held < said)
    assert match(Stated(Decimal(said), "about"), held) is (abs(said - held) * 2 <= unit)


@given(st.integers(0, 500), st.integers(1, 500))
def test_a_ratio_and_its_long_value_say_the_same(numerator: int, denominator: int) -> None:
    held = Decimal(100 * numerator) / denominator
    for place in (Decimal(1), Decimal("0.1"), Decimal("0.01")):
        stated = Stated(held.quantize(place, ROUND_HALF_UP), "exact", "%", place)
        assert agree(stated, None, ratio=(numerator, denominator)).status == "match"


@given(st.sampled_from(["exact", "over", "about", "under"]), st.integers(0, 9999), st.integers(0, 9999))
def test_a_difference_only_where_they_differ(exactness: Exactness, said: int, held: int) -> None:
    verdict = agree(Stated(Decimal(said), exactness), held)
    assert (verdict.difference is None) is (verdict.status == "match")
    if verdict.difference is not None:
        assert verdict.difference == said - held


def test_at_least_98_percent_holds_at_98() -> None:
    stated = Stated(Decimal(98), "over", "%")
    assert match(stated, Decimal("98.3")) and not match(stated, Decimal(97))
    assert match(Stated(Decimal(90), "over", "%"), 100)


def test_a_range_agrees_from_its_beginning_to_its_end() -> None:
    said = Stated(Decimal(30), "about", high=Decimal(40))
    assert [match(said, held) for held in (29, 30, 36, 40, 41)] == [False, True, True, True, False]
