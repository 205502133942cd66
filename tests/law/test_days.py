"""Days and numbers as people write them."""

from __future__ import annotations

import pytest

from fazhi.law import LawError, read_day
from fazhi.law.days import say_article, say_number, say_span, say_weekday
from tests.law.texts import day


@pytest.mark.parametrize("text", ["2024-09-03", "2024/9/3", "2024.9.3", "2024年9月3日", " 2024-9-3 "])
def test_days_as_written(text: str) -> None:
    assert read_day(text) == day("2024-09-03")


@pytest.mark.parametrize("text", ["2024-02-31", "2024-13-01", "20240903", "去年", "", "0000-01-01"])
def test_no_day(text: str) -> None:
    with pytest.raises(LawError):
        read_day(text)


def test_days_as_said() -> None:
    assert say_weekday(day("2024-09-03")) == "2024年9月3日（周二）"
    assert say_span(day("2024-10-01"), day("2024-10-07"), day("2024-09-01")) == "10月1日至7日"
    assert say_span(day("2024-12-28"), day("2025-01-03"), day("2024-09-01")) == "12月28日至2025年1月3日"


@pytest.mark.parametrize(
    ("number", "said"),
    [(3, "三"), (10, "十"), (15, "十五"), (20, "二十"), (33, "三十三"), (100, "一百"), (105, "一百零五"), (110, "一百一十")]
    + [(113, "一百一十三"), (1013, "一千零一十三"), (1260, "一千二百六十"), (1001, "一千零一")],
)
def test_numbers_of_articles(number: int, said: str) -> None:
    assert say_number(number) == said and say_article(str(number)) == f"第{said}条"
