"""A day as people type it: short, long, in Chinese, by word; without a year it is the one that was meant."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from fazhi.records.checking import Wrong
from fazhi.records.ledger import ledgers
from fazhi.records.ledgers.dispute import Dispute
from fazhi.web.typed_day import read_typed
from tests.web.samples import posted

NOW = date(2024, 6, 3)


@pytest.mark.parametrize(
    "said",
    ["3-5", "03-05", "0305", "305", "3.5", "3/5", "3月5日", "３－５", " 20240305 ", "2024-3-5", "2024年3月5日", "2024.3.5"],
)
def test_many_ways_of_one_day(said: str) -> None:
    assert read_typed(said, NOW) == date(2024, 3, 5)


@pytest.mark.parametrize(
    ("said", "day", "meant"),
    [
        ("今天", NOW, NOW), ("昨天", NOW, date(2024, 6, 2)), ("前天", date(2024, 3, 1), date(2024, 2, 28)), ("", NOW, None),
        ("12-30", date(2025, 1, 3), date(2024, 12, 30)), ("7-1", NOW, date(2024, 7, 1)), ("1-10", NOW, date(2024, 1, 10)),
        ("2-29", NOW, date(2024, 2, 29)), ("1231", date(2024, 12, 31), date(2024, 12, 31)),
    ],
)  # fmt: skip
def test_the_year_that_was_meant(said: str, day: date, meant: date | None) -> None:
    assert read_typed(said, day) == meant


@pytest.mark.parametrize("said", ["2-30", "2024-02-31", "1301", "0", "99", "明年", "3-5-7", "24-3-5"])
def test_no_such_day_is_no_day(said: str) -> None:
    with pytest.raises(Wrong):
        read_typed(said, NOW)


@pytest.mark.parametrize(("said", "kept"), [("20240305", date(2024, 3, 5)), ("2024年3月5日", date(2024, 3, 5))])
def test_the_form_takes_what_is_typed(said: str, kept: date, world: Any, clerk: Any) -> None:
    assert clerk.post(reverse("new", args=["dispute"]), posted(ledgers()["dispute"], world, found_on=said)).status_code == 303
    assert Dispute.objects.get().found_on == kept


def test_what_is_no_day_stays_to_be_mended(world: Any, clerk: Any) -> None:
    answer = clerk.post(reverse("new", args=["dispute"]), posted(ledgers()["dispute"], world, found_on="2-30"))
    assert answer.status_code == 422 and 'value="2-30"' in answer.content.decode()
    assert "没有这一天" in str(answer.context["form"].errors["found_on"])
