"""The text of a notice pasted in: rows for the form, whatever the brackets say; what is none is refused."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi.law import LawError, Notice, Rest, load_calendar
from fazhi.org.notice_text import number_of, read_notice

NOTICES = [(year.year, notice) for year in load_calendar().years.values() for notice in year.notices]
NUMERALS = "一二三四五六七八九十"


def worded(notice: Notice, year: int) -> str:
    """A text of our own that says what a notice says."""

    def day(one: date) -> str:
        lead = f"{one.year}年" if one.year != year else ""
        return f"{lead}{one.month}月{one.day}日（农历某日、周{'一二三四五六日'[one.weekday()]}）"

    lines = [f"各单位：{notice.number}。经研究，安排如下。"]
    for number, rest in enumerate(notice.off):
        long = (rest.last - rest.first).days + 1
        until = f"至{rest.last.month}月{day(rest.last).rpartition('月')[2]}" if long > 1 else ""
        work = [one for n, one in enumerate(notice.work) if n % len(notice.off) == number]
        more = f"{'、'.join(day(one) for one in work)}上班。" if work else ""
        lines.append(f"{NUMERALS[number]}、{rest.name}：{day(rest.first)}{until}放假调休，共{long}天。{more}")
    return "\n".join(lines) + "\n节假日期间，请妥善安排值班。"


FESTIVE = [(year, notice) for year, notice in NOTICES if all(rest.name.endswith(("节", "旦")) for rest in notice.off)]


@pytest.mark.parametrize(("year", "notice"), FESTIVE, ids=[notice.number for _, notice in FESTIVE])
def test_what_a_notice_says_is_read(year: int, notice: Notice) -> None:
    text = worded(notice, year)
    assert read_notice(text, year) == (list(notice.off), sorted(notice.work)) and number_of(text) == notice.number


SAID = {
    "元旦：1月1日放假，与周末连休。": ([Rest("元旦", date(2027, 1, 1), date(2027, 1, 1))], []),
    "一、元旦:12月31日至1月2日放假调休,共3天。": ([Rest("元旦", date(2026, 12, 31), date(2027, 1, 2))], []),
    "二、春节：2月5日（除夕）至11日放假调休。1月31日、2月14日（周日）上班。鼓励2月4日休息。": (
        [Rest("春节", date(2027, 2, 5), date(2027, 2, 11))], [date(2027, 1, 31), date(2027, 2, 14)],
    ),
    "中秋节、国庆节：9月25日至10月7日放假": ([Rest("中秋节、国庆节", date(2027, 9, 25), date(2027, 10, 7))], []),
    "元旦：１月１日至３日 放假。": ([Rest("元旦", date(2027, 1, 1), date(2027, 1, 3))], []),
}  # fmt: skip


@pytest.mark.parametrize("text", SAID)
def test_ways_of_saying_it(text: str) -> None:
    assert read_notice(text, 2027) == SAID[text]


@pytest.mark.parametrize("text", ["", "请各单位做好值班工作。", "春节：安排另行通知。", "会议定于1月4日召开"])
def test_what_is_no_notice_is_refused(text: str) -> None:
    with pytest.raises(LawError, match="没有认出放假的日子"):
        read_notice(text, 2027)


def test_a_day_that_does_not_exist_is_named() -> None:
    with pytest.raises(LawError, match="没有2027年2月30日"):
        read_notice("春节：2月24日至30日放假。", 2027)


def test_a_text_without_a_number_has_none() -> None:
    assert number_of("元旦放假") == ""
