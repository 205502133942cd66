"""The holiday table against two other witnesses, and the arithmetic on it."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.law import Calendar, LawError, Term, Year, due, load_calendar
from tests.law.oracle import works
from tests.law.test_engine import clock_with
from tests.law.texts import day

CALENDAR = load_calendar()
DAYS = st.dates(date(2018, 6, 1), date(2028, 6, 30))


def test_every_day_2019_to_2026_as_both_witnesses_say() -> None:
    other = holidays.country_holidays("CN", years=range(2019, 2027))
    differ = []
    one = date(2019, 1, 1)
    while one.year < 2027:
        said = CALENDAR.is_work(one)
        if said != chinese_calendar.is_workday(one) or said != other.is_working_day(one):
            differ.append(one)
        one += timedelta(days=1)
    assert differ == []


def test_each_year_names_its_notice() -> None:
    assert sorted(CALENDAR.years) == list(range(2019, 2027))
    numbers = [notice.number for year in CALENDAR.years.values() for notice in year.notices]
    assert numbers[0] == "国办发明电〔2018〕15号" and numbers[-1] == "国办发明电〔2025〕7号" and len(numbers) == 10


def test_a_later_notice_overrules_an_earlier_one() -> None:
    """The first notice made 1 February 2020 a working day, the prolonged festival took it back."""
    first, second = CALENDAR.years[2020].notices
    assert day("2020-02-01") in first.work and second.off[0].last == day("2020-02-02")
    assert not CALENDAR.is_work(day("2020-02-01"))
    assert CALENDAR.rest_name(day("2020-02-01")) == "春节延长假期"


def test_new_year_holiday_in_december() -> None:
    """30 December 2018 to 1 January 2019 is one holiday of the notice for 2019."""
    assert [CALENDAR.is_work(day(f"2018-12-{n}")) for n in (28, 29, 30, 31)] == [True, True, False, False]


@given(DAYS, st.integers(1, 400))
def test_after_and_before_step_over_exactly_so_many(start: date, count: int) -> None:
    end = CALENDAR.after(start, count)
    assert CALENDAR.is_work(end) and CALENDAR.between(start, end) == count
    back = CALENDAR.before(start, count)
    assert CALENDAR.is_work(back) and CALENDAR.between(back - timedelta(days=1), start - timedelta(days=1)) == count


@given(DAYS, st.integers(0, 500))
def test_between_counts_as_walking_does(start: date, length: int) -> None:
    walked = sum(works(start + timedelta(days=step)) for step in range(1, length + 1))
    assert CALENDAR.between(start, start + timedelta(days=length)) == walked


def test_a_year_without_a_notice_is_unknown() -> None:
    assert not CALENDAR.knows(day("2027-01-04")) and CALENDAR.knows(day("2026-12-31"))
    assert CALENDAR.unknown(day("2025-06-01"), day("2028-01-01")) == [2027, 2028]
    assert CALENDAR.is_work(day("2027-10-01")), "a guess: Friday"


NEXT = """
year: 2027
notices:
  - number: 演示〔2026〕9号
    dated: 2026-11-30
    mark: recalled
    source: 演示
    rest:
      - {name: 国庆节, from: 2027-10-01, to: 2027-10-07}
    work: [2027-09-26]
"""


def test_a_county_adds_a_year_and_the_old_value_stays() -> None:
    longer = CALENDAR.with_year(Year.read(NEXT, "县2027"))
    assert not longer.is_work(day("2027-10-01")) and longer.is_work(day("2027-09-26"))
    assert longer.knows(day("2027-05-01")) and not CALENDAR.knows(day("2027-05-01"))
    assert longer != CALENDAR and longer.with_year(longer.years[2027]) == longer


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("year: 2027", "year: 9999", 2, "年份超出范围"),
        (NEXT[NEXT.index("notices:") :], "notices: []\n", 3, "一份通知也没有"),
        ("work: [2027-09-26]", "work: [2027-09-27]", 10, "不是周六、周日"),
        ("work: [2027-09-26]", "work: [2028-01-01]", 10, "不在2027年"),
        ("work: [2027-09-26]", "work: [九月二十六]", 10, "不是日期"),
        ("to: 2027-10-07", "to: 2027-09-07", 9, "起止日期不对"),
        ("to: 2027-10-07", "to: 2027-10-32", 9, "不存在"),
        ("rest:", "off:", 8, "不能作键名"),
        ("source: 演示", "来源: 演示", 7, "没有“来源”这个键"),
        ("year: 2027", "year: 二〇二七", 2, "应是整数"),
    ],
)
def test_a_wrong_year_is_refused_with_its_line(old: str, new: str, line: int, reason: str) -> None:
    with pytest.raises(LawError, match=reason) as refusal:
        Year.read(NEXT.replace(old, new), "县2027")
    assert f"县2027 第{line}行" in str(refusal.value)


def test_the_end_of_the_world_is_refused() -> None:
    with pytest.raises(LawError, match="超出"):
        CALENDAR.after(date(9999, 12, 30), 10)
    with pytest.raises(LawError, match="超出"):
        CALENDAR.before(date(1, 1, 2), 10)


def test_an_empty_calendar_knows_weekends_only() -> None:
    assert Calendar().after(day("2024-09-30"), 1) == day("2024-10-01")


REACHING = [
    ("D", 30, "2026-12-10", "2027-01-11"),  # 9 January 2027 is a Saturday
    ("WD", 15, "2026-12-15", "2027-01-05"),
    ("M", 2, "2026-11-09", "2027-01-11"),
    ("Y", 1, "2026-05-01", "2027-05-03"),  # a Saturday; the holiday that will be there is not announced
    ("H", 48, "2026-12-31", "2027-01-04"),  # 2 January 2027 is a Saturday
]


@pytest.mark.parametrize(("measure", "count", "start", "expected"), REACHING)
def test_2027_is_not_announced_so_answers_that_rest_on_it_say_so(measure: str, count: int, start: str, expected: str) -> None:
    clock = clock_with(Term(count, measure), "next_day", "next")  # type: ignore[arg-type]
    found = due(clock, day(start), calendar=CALENDAR)
    assert (found.due, found.kind) == (day(expected), "provisional")
    assert found.assumed == ("2027年放假安排尚未录入，按周六、周日休息推算，录入后重新计算",)


@pytest.mark.parametrize(("measure", "count", "start", "expected"), REACHING)
def test_once_the_county_has_entered_2027_they_are_fixed(measure: str, count: int, start: str, expected: str) -> None:
    clock = clock_with(Term(count, measure), "next_day", "next")  # type: ignore[arg-type]
    found = due(clock, day(start), calendar=CALENDAR.with_year(Year.read(NEXT, "县2027")))
    assert (found.due, found.kind, found.assumed) == (day(expected), "fixed", ()), "the demo notice moves only October"


@pytest.mark.parametrize(("measure", "count"), [("D", 30), ("M", 2), ("Y", 1), ("H", 48)])
def test_days_that_nothing_moves_are_fixed_in_2027_too(measure: str, count: int) -> None:
    clock = clock_with(Term(count, measure), "next_day", "none")  # type: ignore[arg-type]
    found = due(clock, day("2026-12-31"), calendar=CALENDAR)
    assert found.kind == "fixed"
    assert any("2027" in said for said in found.assumed) == bool(found.work_to), "only the working day before it is a guess"


def test_a_count_backwards_from_2027_is_provisional() -> None:
    clock = clock_with(Term(7, "WD"), "next_day", "none", direction="before")
    found = due(clock, day("2027-01-08"), calendar=CALENDAR)
    assert (found.due, found.kind) == (day("2026-12-30"), "provisional")
