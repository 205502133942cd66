"""A year's holidays typed in: the same year comes back from its text, contradictions are refused, oddities are said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.law import LawError, Notice, Rest, Year, load_calendar
from fazhi.org.yearly import FESTIVALS, Entered, doubts, net, say_days, say_rest, text_of, with_notice

CALENDAR = load_calendar()
LETTERS = st.characters(blacklist_categories=["Cc", "Cs", "Cn", "Zl", "Zp", "Co"])
WORDS = st.text(LETTERS, min_size=1).filter(lambda text: text == text.strip())
LAST = date(2027, 12, 31)
DAYS = st.dates(date(2027, 1, 1), LAST)


def stretch(name: str, first: date, long: int) -> Rest:
    return Rest(name, first, min(first + timedelta(days=long), LAST))


RESTS = st.builds(stretch, WORDS, DAYS, st.integers(0, 8))
NOTICES = st.builds(
    Notice, WORDS, st.dates(date(2026, 10, 1), date(2027, 12, 1)), st.sampled_from(["verified", "local"]), WORDS,
    st.lists(RESTS, max_size=7).map(tuple), st.lists(DAYS.filter(lambda day: day.weekday() > 4), max_size=8).map(tuple),
)  # fmt: skip


@given(st.lists(NOTICES, min_size=1, max_size=3))
def test_a_year_comes_back_from_its_text(notices: list[Notice]) -> None:
    year = Year(2027, tuple(notices))
    assert Year.read(text_of(year), "2027") == year


@pytest.mark.parametrize("year", sorted(CALENDAR.years))
def test_a_shipped_year_comes_back_and_is_not_doubted_but_for_its_sum(year: int) -> None:
    assert Year.read(text_of(CALENDAR.years[year]), str(year)) == CALENDAR.years[year]
    assert [one for one in doubts(CALENDAR, year) if "净放假" not in one] == []


def entered(**said: object) -> Entered:
    values = {
        "number": "演示通知〔2026〕1号", "dated": date(2026, 11, 1), "source": "演示", "work": (date(2027, 1, 3),),
        "rest": (Rest("春节", date(2027, 2, 5), date(2027, 2, 11)), Rest("元旦", date(2027, 1, 1), date(2027, 1, 2))),
    }  # fmt: skip
    return Entered(**{**values, **said})  # type: ignore[arg-type]


def test_a_notice_is_put_in_order_and_marked_as_the_countys_own() -> None:
    year = with_notice(2027, None, entered(work=(date(2027, 2, 13), date(2027, 1, 3), date(2027, 1, 3))), None)
    (notice,) = year.notices
    assert [one.name for one in notice.off] == ["元旦", "春节"] and notice.mark == "local"
    assert notice.work == (date(2027, 1, 3), date(2027, 2, 13))
    assert say_rest(notice.off) == "元旦 1月1日至2日；春节 2月5日至11日"
    assert say_days(notice.work) == "1月3日（周日）、2月13日（周六）"


def test_a_later_notice_is_added_and_a_mistyped_one_replaced() -> None:
    standing = CALENDAR.years[2026]
    added = with_notice(2026, standing, entered(rest=(Rest("演示假", date(2026, 11, 2), date(2026, 11, 2)),), work=()), None)
    assert [one.number for one in added.notices] == ["国办发明电〔2025〕7号", "演示通知〔2026〕1号"]
    again = with_notice(2026, added, entered(rest=(Rest("演示假", date(2026, 11, 3), date(2026, 11, 3)),), work=()), 1)
    assert len(again.notices) == 2 and again.notices[1].off[0].first == date(2026, 11, 3)
    with pytest.raises(LawError, match="没有第3份通知"):
        with_notice(2026, added, entered(), 2)


NEW = date(2027, 1, 1)
WRONG = [
    ({"rest": (), "work": ()}, "都没有填"),
    ({"work": (date(2027, 1, 2),)}, "又在“元旦”放假期内"),
    (
        {"rest": (Rest("甲", date(2027, 1, 1), date(2027, 1, 3)), Rest("乙", date(2027, 1, 3), date(2027, 1, 4)))},
        "既在“甲”又在“乙”",
    ),
    ({"rest": (Rest("甲", date(2027, 1, 5), date(2027, 1, 3)),)}, "结束日早于开始日"),
    ({"rest": (Rest("甲", date(2027, 1, 5), date(2029, 1, 3)),)}, "超过31天"),
]


@pytest.mark.parametrize(("said", "says"), WRONG, ids=[says for _, says in WRONG])
def test_what_contradicts_itself_is_refused(said: dict[str, object], says: str) -> None:
    with pytest.raises(LawError, match=says):
        with_notice(2027, None, entered(**said), None)


def test_a_forgotten_day_is_noticed_by_the_sum_of_the_year() -> None:
    assert (net(CALENDAR, 2024), net(CALENDAR, 2026)) == (11, 13)
    year = CALENDAR.years[2026].notices[0]
    short = Notice(year.number, year.dated, "local", year.source, year.off[1:], year.work)
    found = doubts(CALENDAR.with_year(Year(2026, (short,))), 2026)
    assert "全年净放假11天，2025年是13天" in found[0] and "没有看到元旦" in found[1]
    assert doubts(CALENDAR, 2026) == [] and len(FESTIVALS) == 7
