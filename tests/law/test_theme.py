"""Theme days in each of their five forms; what is none is refused with its line."""

from __future__ import annotations

import pytest

from fazhi.law import LawError, Theme, read_law
from tests.law.texts import changed, day, line_of


def theme(when: str) -> Theme:
    return read_law(changed('when: {day: "12-04"}', f"when: {when}"), "演示.yaml").themes[0]


@pytest.mark.parametrize(
    ("when", "year", "first", "last", "said"),
    [
        ('{day: "12-04"}', 2024, "2024-12-04", "2024-12-04", "每年12月4日"),
        ('{span: "12-01..12-07"}', 2025, "2025-12-01", "2025-12-07", "每年12月1日至7日"),
        ('{span: "09-28..10-03"}', 2025, "2025-09-28", "2025-10-03", "每年9月28日至10月3日"),
        ("{month: 5}", 2024, "2024-05-01", "2024-05-31", "每年5月"),
        ("{month: 2}", 2024, "2024-02-01", "2024-02-29", "每年2月"),
        ("{month: 12}", 2024, "2024-12-01", "2024-12-31", "每年12月"),
        ("{week: {month: 9, nth: 4}}", 2026, "2026-09-21", "2026-09-27", "每年9月第四周"),
        ("{week: {month: 9, nth: 1}}", 2025, "2025-09-01", "2025-09-07", "每年9月第一周"),
        ("{week: {month: 5, nth: 1}}", 2024, "2024-04-29", "2024-05-05", "每年5月第一周"),
        ('{years: {"2026": "2026-09-21..2026-09-27"}}', 2026, "2026-09-21", "2026-09-27", "2026年9月21日至27日（逐年公布）"),
        ('{years: {"2025": "2025-12-01..2025-12-07"}}', 2025, "2025-12-01", "2025-12-07", "（逐年公布）"),
        ('{years: {"2025": "2025-12-01"}}', 2025, "2025-12-01", "2025-12-01", "（逐年公布）"),
    ],
)
def test_the_days_of_a_year(when: str, year: int, first: str, last: str, said: str) -> None:
    found = theme(when)
    assert found.days(year) == (day(first), day(last)) and said in found.say_when()


def test_a_year_without_the_day() -> None:
    assert theme('{day: "02-29"}').days(2025) is None and theme('{day: "02-29"}').days(2024) == (day("2024-02-29"),) * 2
    assert theme('{span: "02-20..02-29"}').days(2025) is None
    assert theme('{years: {"2026": "2026-09-21"}}').days(2025) is None, "not announced"


def test_a_theme_carries_its_law_and_mark() -> None:
    found = theme("{month: 5}")
    assert (
        (found.mark, found.article, found.version) == ("recalled", "4", day("2024-01-01")) and not found.binds and found.applies
    )


@pytest.mark.parametrize(
    ("when", "reason"),
    [
        ("{}", "必须恰好写一种：day、span、month、week、years"),
        ('{day: "12-04", month: 12}', "必须恰好写一种"),
        ('{dai: "12-04"}', "没有“dai”这个键"),
        ('{day: "13-04"}', "不是月日，请写成 12-04 的样子"),
        ('{day: "02-30"}', "不是月日"),
        ("{day: 12月4日}", "不是月日"),
        ('{span: "12-01"}', "不是月日"),
        ('{span: "12-07..12-01"}', "不能跨年"),
        ('{span: "12-28..01-03"}', "不能跨年"),
        ("{month: 0}", "月份应在1到12之间"),
        ("{month: 13}", "月份应在1到12之间"),
        ("{week: {month: 9}}", "缺少“nth”"),
        ("{week: {month: 9, nth: 6}}", "“nth”应在1到5之间"),
        ("{week: {month: 14, nth: 1}}", "月份应在1到12之间"),
        ("{week: {month: 9, nth: 1, day: 3}}", "没有“day”这个键"),
        ('{years: {"2026": "2025-09-21"}}', "应在这一年内"),
        ('{years: {"2026": "2026-09-27..2026-09-21"}}', "应在这一年内"),
        ('{years: {spring: "2026-09-21"}}', "应写年份"),
        ('{years: {"2026": "2026-09-31"}}', "这一天不存在"),
        ("十二月", "应写成“键: 值”的形式"),
    ],
)
def test_a_wrong_when_is_refused_with_its_line(when: str, reason: str) -> None:
    text = changed('when: {day: "12-04"}', f"when: {when}")
    with pytest.raises(LawError, match=reason) as refusal:
        read_law(text, "演示.yaml")
    assert f"演示.yaml {line_of(text, 'when:')}：" in str(refusal.value)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("label: 演示宣传日", "labels: 演示宣传日", "主题日没有“labels”这个键"),
        ("name: theme.demo", "name: Theme", "主题日名“Theme”应是小写英文加点"),
        ("mark: recalled", "mark: maybe", "“mark”只能是 verified、recalled、local 之一"),
        ('    when: {day: "12-04"}\n', "", "缺少“when”"),
    ],
)
def test_a_wrong_theme_is_refused(old: str, new: str, reason: str) -> None:
    with pytest.raises(LawError, match=reason):
        read_law(changed(old, new), "演示.yaml")
