"""Duties: who owes what, how often, and what proves it; what is not so written is refused with its line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from fazhi.law import LawError, read_law
from fazhi.law.duty import OFTEN
from tests.law.texts import changed, day, line_of, whole_text

DUTY = read_law(whole_text(), "演示.yaml").duties[0]


def test_a_good_duty_is_read() -> None:
    assert (DUTY.name, DUTY.label, DUTY.who, DUTY.every, DUTY.least) == (
        "duty.report",
        "报告办件情况",
        ("town", "village"),
        "quarter",
        2,
    )
    assert (DUTY.evidence, DUTY.figures, DUTY.clock) == (("收件登记", "会议纪要"), ("demo.count",), "demo.answer")
    assert (DUTY.force, DUTY.consequence, DUTY.source) == ("soft", "通报", "演示县公报")
    assert DUTY.say_source() == "《演示县办事时限规定》第四条" and DUTY.version == day("2024-01-01") and DUTY.binds


def test_least_force_clock_and_figures_may_be_left_out() -> None:
    text = changed("    least: 2\n    force: soft\n    clock: demo.answer\n", "").replace("    figures: [demo.count]\n", "")
    duty = read_law(text, "演示.yaml").duties[0]
    assert (duty.least, duty.force, duty.clock, duty.figures) == (1, "hard", "", ())


@pytest.mark.parametrize(
    ("old", "new", "at", "reason"),
    [
        ("who: [town, village]", "who: [mayor]", "who:", "“who”要写义务主体，可写：town"),
        ("who: [town, village]", "who: []", "who:", "“who”要写义务主体"),
        ("    who: [town, village]\n", "", "- name: duty", "“who”要写义务主体"),
        ("who: [town, village]", "who: town", "who:", "的列表"),
        ("evidence: [收件登记, 会议纪要]", "evidence: []", "- name: duty", "没有写“evidence”"),
        ("every: quarter", "every: week", "every:", "“every”只能是"),
        ("least: 2", "least: 0", "least:", "1到99"),
        ("least: 2", "least: 100", "least:", "1到99"),
        ("least: 2", "least: 两次", "least:", "应是整数"),
        ("force: soft", "force: strong", "force: strong", "“force”只能是"),
        ("label: 报告办件情况", "title: 报告", "title:", "义务没有“title”这个键"),
        ("name: duty.report", "name: report", "name: report", "义务名“report”应是小写英文加点"),
        ("    says: 每季度报告两次办件情况\n", "", "- name: duty", "缺少“says”"),
    ],
)
def test_a_wrong_duty_is_refused_with_its_line(old: str, new: str, at: str, reason: str) -> None:
    text = changed(old, new)
    with pytest.raises(LawError, match=reason) as refusal:
        read_law(text, "演示.yaml")
    assert f"演示.yaml {line_of(text, at)}：" in str(refusal.value)


def test_a_missing_article_a_missing_mark_and_a_second_one_of_the_name() -> None:
    head, duties = whole_text().split("duties:")
    for old, new, reason in (
        ('article: "4"', 'article: "9"', "引了第九条，但文件的 articles 里没有这一条"),
        ("    mark: verified\n", "", "缺少“mark”"),
        ("mark: verified", "mark: confirmed", "“mark”只能是"),
    ):
        with pytest.raises(LawError, match=reason):
            read_law(head + "duties:" + duties.replace(old, new, 1), "演示.yaml")
    again = duties.split("themes:")[0].strip("\n")
    with pytest.raises(LawError, match="义务“duty.report”写了两遍"):
        read_law(f"{head}duties:\n{again}\n{again}\n", "演示.yaml")


@pytest.mark.parametrize(
    ("every", "number", "said"),
    [
        ("once_a_term", 1, "每届一次"),
        ("year", 1, "每年"),
        ("half_year", 2, "每半年"),
        ("quarter", 4, "每季度"),
        ("month", 12, "每月"),
        ("half_month", 24, "每半月"),
        ("standing", 1, "随时"),
    ],
)
@pytest.mark.parametrize("year", [2024, 2025])
def test_the_periods_cover_the_year_end_to_end(every: str, number: int, said: str, year: int) -> None:
    duty = replace(DUTY, every=every, least=1)
    found = duty.periods(year)
    assert len(found) == number and duty.say_often() == said and replace(duty, least=3).say_often() == f"{said}至少3次"
    assert (found[0][0], found[-1][1]) == (date(year, 1, 1), date(year, 12, 31))
    assert all(last + timedelta(days=1) == first for (_, last), (first, _) in zip(found, found[1:], strict=False))


def test_every_word_for_how_often_has_its_periods() -> None:
    assert {len(replace(DUTY, every=every).periods(2024)) for every in OFTEN} == {1, 2, 4, 12, 24}
    halves = replace(DUTY, every="half_month").periods(2024)
    assert halves[2:4] == [(day("2024-02-01"), day("2024-02-15")), (day("2024-02-16"), day("2024-02-29"))]
