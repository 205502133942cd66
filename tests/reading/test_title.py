"""Title, unit and year."""

from __future__ import annotations

import pytest

from fazhi.reading import check
from fazhi.reading.title import shorten

BODY = "\n一、主要举措和成效\n召开专题会议3次。\n二、2025年工作安排\n努力。"


NAMED = [
    ("丁庄镇2024年度法治政府建设情况报告", "丁庄镇", 2024),
    ("2024年度丁庄镇法治政府建设工作报告", "丁庄镇", 2024),
    ("关于丁庄镇2024年法治政府建设工作的总结", "丁庄镇", 2024),
    ("示例区丁庄镇\n2024年度法治政府建设情况报告", "丁庄镇", 2024),
    ("丁庄镇人民政府\n[bookmark: _GoBack]关于2023年度法治政府建设情况的报告", "丁庄镇", 2023),
    ("中共丁庄镇委员会\n丁庄镇人民政府\n关于2024年度法治政府建设情况的报告", "丁庄镇", 2024),
    ("某某街道办事处2024年法治政府建设年度报告", "某某街道", 2024),
    ("乙水乡2024年上半年依法治乡工作总结", "乙水乡", 2024),
    ("丁庄镇二〇二四年度法治政府建设情况报告", "丁庄镇", 2024),
]


@pytest.mark.parametrize(("head", "unit", "year"), NAMED)
def test_titles(head: str, unit: str, year: int) -> None:
    found = check(head + BODY)
    title = head.replace("\n", "").replace("[bookmark: _GoBack]", "")
    assert (found.title, found.unit, found.year) == (title, unit, year)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("丁庄镇2024年度\n法治政府建设情况报告\n", "丁庄镇2024年度法治政府建设情况报告"),
        ("丁庄镇2024年度法治政府建设\n情况报告\n", "丁庄镇2024年度法治政府建设情况报告"),
        ("中共丁庄镇委员会\n丁庄镇人民政府\n关于2024年度法治政府\n建设情况的报告\n", None),
        ("丁庄镇2024年法治政府建设报告\n丁庄镇2024年度法治政府建设报告\n", "丁庄镇2024年法治政府建设报告"),
        ("丁庄镇人民政府\n2024年法治政府建设情况\n", "丁庄镇人民政府2024年法治政府建设情况"),
        ("工作报告\n丁庄镇2024年法治政府建设报告\n", "丁庄镇2024年法治政府建设报告"),
        ("2024年度丁庄镇镇长述法报告\n", "2024年度丁庄镇镇长述法报告"),
        ("丁庄镇2024年度法治建设工作总结暨2025年工作计划\n", "丁庄镇2024年度法治建设工作总结暨2025年工作计划"),
        ("丁庄镇推进法治政府建设情况报告（2024年度）\n", "丁庄镇推进法治政府建设情况报告（2024年度）"),
        ("关于报送丁庄镇2024年度法治政府建设情况的报告\n", "关于报送丁庄镇2024年度法治政府建设情况的报告"),
        ("丁庄镇2024年依法行政工作自查报告\n", "丁庄镇2024年依法行政工作自查报告"),
        ("丁庄镇2024年工作总结（法治部分）\n", "丁庄镇2024年工作总结（法治部分）"),
        ("法治政府建设情况自查报告2024年，丁庄镇学法。", "法治政府建设情况自查报告"),
        ("标题： | 丁庄镇2024年法治政府建设报告 | ||\n---|---|\n我镇学法。\n", "丁庄镇2024年法治政府建设报告"),
    ],
)
def test_titles_of_other_shapes(head: str, title: str | None) -> None:
    title = title or head.replace("\n", "")
    found = check(head + "丁庄镇坚持依法行政，现将2024年度工作报告如下：" * (1 + 3 * ("\n" not in head)) + BODY)
    assert (found.title, found.unit, found.year) == (title, "丁庄镇", 2024)


@pytest.mark.parametrize(
    "line", ["一、2024年推进法治政府建设总体情况", "现将丁庄镇2024年法治政府建设情况报告如下：", "关于印发法治政府建设报告"]
)
def test_no_titles(line: str) -> None:
    assert check(line + BODY).title is None


def test_a_heading_without_a_number_is_no_title() -> None:
    found = check("推进法治政府建设工作情况\n2024年，丁庄镇学法4次。\n存在的不足\n人少。\n")
    assert found.title is None and [part.kind for part in found.parts] == ["measures", "shortcomings"]


def test_a_title_in_a_table_of_the_page() -> None:
    head = "索引号：1150/2025-9\n标题：丁庄镇2024年法治政府建设工作总结\n发布日期：2025-02-01"
    found = check(head + BODY)
    assert (found.title, found.unit, found.year) == ("丁庄镇2024年法治政府建设工作总结", "丁庄镇", 2024)


def test_a_report_in_one_line() -> None:
    title = "中共丁庄镇委员会 丁庄镇人民政府关于报送2024年度法治政府建设的报告"
    found = check(f"{title} 县委、县政府: 2024年,丁庄镇扎实开展工作。一、主要举措和成效 召开专题会议4次。")
    assert (found.title, found.unit, found.year) == (title, "丁庄镇", 2024)


def test_without_a_title_the_opening_tells() -> None:
    found = check("2024年，丁庄镇坚持依法治镇。现将2024年度法治政府建设工作情况报告如下：" + BODY)
    assert (found.title, found.unit, found.year) == (None, "丁庄镇", 2024)


def test_the_publisher_tells_the_unit_and_never_the_year() -> None:
    head = "2024年度法治政府建设情况报告\n发布日期：2025-03-20 信息来源：示例县丁庄镇人民政府\n"
    text = head + "我镇工作情况如下。" + BODY
    found = check(text)
    assert (found.unit, found.year) == ("丁庄镇", 2024)


def test_the_year_of_plans_is_the_next() -> None:
    assert check("法治政府建设情况报告\n一、主要举措和成效\n会议3次。\n二、2025年工作安排\n努力。").year == 2024


def test_a_heading_of_work_and_plans_names_the_year_of_the_work() -> None:
    assert check("一、2024年工作总结及2025年工作打算\n会议3次。").year == 2024


def test_nothing_known() -> None:
    found = check("今天天气很好。")
    assert (found.title, found.unit, found.year) == (None, None, None)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("示例区丁庄镇人民政府", "丁庄镇"),
        ("某省某市某县甲山镇", "甲山镇"),
        ("老县镇", "老县镇"),
        ("古县渡镇", "古县渡镇"),
        ("东市街道办事处", "东市街道"),
        ("中共丁庄镇委员会", "丁庄镇"),
    ],
)
def test_a_units_own_name(name: str, short: str) -> None:
    assert shorten(name) == short
