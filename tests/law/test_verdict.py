"""An answer in one line, for each kind of answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fazhi.law import Pause, due, load_book, load_calendar
from fazhi.law.course import Kind
from fazhi.law.verdict import NOTES, verdict
from tests.law.texts import TERM, clock_of, day

CALENDAR = load_calendar()


def test_every_kind_has_its_note() -> None:
    assert set(NOTES) == set(Kind.__args__)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("rules", "start", "said"),
    [
        (TERM, "2024-03-01", "最迟 2024年3月11日（周一）"),
        (TERM, "2024-03-05", "最迟 2024年3月15日（周五）"),
        (TERM, "2024-03-06", "最迟 2024年3月16日（周六），届满日休息，请按 2024年3月15日（周五） 办结"),
        (TERM.replace("10 D", "10 WD"), "2026-12-25", "最迟 2027年1月8日（周五）（暂算：有的年份放假安排尚未录入）"),
        ("every: month\nday: 20", "2024-03-01", "最迟 2024年3月20日（周三）（定期）"),
        ("prompt: true", "2024-03-01", "及时办理，没有规定天数"),
        ("none: 法律没有规定", "2024-03-01", "没有法定天数"),
        ("given: 交办函", "2024-03-01", "以文书载明的日期为准"),
    ],
)
def test_in_one_line(rules: str, start: str, said: str) -> None:
    assert verdict(due(clock_of(rules), day(start), calendar=CALENDAR)) == said


def test_a_wait_is_to_be_counted_out_and_an_open_pause_stands() -> None:
    wait = replace(clock_of(), bound="earliest")
    assert verdict(due(wait, day("2024-03-01"), calendar=CALENDAR)) == "须计满 2024年3月11日（周一）"
    answer = load_book().clock("disclosure.answer", day("2024-09-02"))
    open_ = due(answer, day("2024-09-02"), calendar=CALENDAR, pauses=[Pause(day("2024-09-03"))])
    assert verdict(open_) == "停止计算，现在不能确定届满日"
    told = due(clock_of("given: 交办函"), day("2024-03-01"), calendar=CALENDAR, given=day("2024-03-20"))
    assert verdict(told) == "最迟 2024年3月20日（周三）（以文书载明的日期为准）"
