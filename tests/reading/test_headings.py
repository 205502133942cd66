"""Numbered headings: what they say, how they are marked, what they are glued to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.reading.headings import Heading, headings, unnumbered
from fazhi.reading.page import Page


def found(text: str) -> tuple[Heading, ...]:
    return headings(Page(text))


def shown(text: str) -> list[tuple[int, int, str]]:
    return [(heading.level, heading.rank, heading.words) for heading in found(text)]


def test_four_forms_and_a_division_above_them() -> None:
    text = "第一部分 工作情况\n一、主要举措\n（二）学法用法\n3.会前学法\n（4）自学\n⑤考试安排\n"
    assert shown(text) == [
        (0, 1, "工作情况"),
        (1, 1, "主要举措"),
        (2, 2, "学法用法"),
        (3, 3, "会前学法"),
        (4, 4, "自学"),
        (4, 5, "考试安排"),
    ]


@pytest.mark.parametrize(
    ("line", "mark"),
    [("一、学法", "一、"), ("一.学法", "一."), ("壹、学法", "壹、"), ("第一、学法", "第一、"), ("一 学法", "一")],
)
def test_marks_of_the_first_order(line: str, mark: str) -> None:
    (heading,) = found(line)
    assert (heading.level, heading.rank, heading.mark, heading.words) == (1, 1, mark, "学法")


@pytest.mark.parametrize(
    ("line", "level", "mark"),
    [
        ("(一)学法", 2, "(一)"),
        ("一）学法", 2, "一）"),
        ("（一、学法", 2, "（一、"),
        ("1、学法", 3, "1、"),
        ("1.学法", 3, "1."),
        ("2）学法", 4, "2）"),
    ],
)
def test_a_mark_is_kept_as_written(line: str, level: int, mark: str) -> None:
    (heading,) = found(line)
    assert (heading.level, heading.mark) == (level, mark)


def test_what_a_heading_is_glued_to() -> None:
    first, second, third = found("一、主要举措和成效2024年，我镇宣传3次。（二）学法。全年学法4次。\n二、存在的不足。\n人少。")
    assert (first.words, first.glued_before, first.glued_after, first.stopped) == ("主要举措和成效", False, True, False)
    assert (second.words, second.glued_before, second.glued_after, second.stopped) == ("学法", True, True, True)
    assert (third.words, third.glued_before, third.glued_after, third.stopped) == ("存在的不足", False, False, True)


def test_a_heading_glued_to_a_heading() -> None:
    assert shown("一、主要举措和成效（一）加强学法\n学法4次。") == [(1, 1, "主要举措和成效"), (2, 1, "加强学法")]
    assert shown("一、主要举措和成效一、加强学法\n学法4次。") == [(1, 1, "主要举措和成效"), (1, 1, "加强学法")]


def test_a_list_that_counts_from_one_again() -> None:
    text = "一、主要举措\n甲。\n二、存在的不足\n一、学习不够\n二、宣传不够\n三、下一步安排\n乙。"
    assert [(heading.rank, heading.listed) for heading in found(text)] == [
        (1, False),
        (2, False),
        (1, True),
        (2, True),
        (3, False),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "推动一、二、三产业融合。",
        "完成了4.15宣传。",
        "一是学法。二是普法。",
        "2024年12.4宣传周。",
        "按照第三条（二）项办理。",
        "学习《规定（一）、（二）》精神。",
        "统一、规范执法。",
        "一、",
        "（一）\n",
    ],
)
def test_no_headings(text: str) -> None:
    assert found(text) == ()


def test_headings_of_a_text_in_one_line() -> None:
    text = "现报告如下：一、强化组织领导 召开会议4次。二、深化普法宣传 开展宣传10次。三、存在的不足 人少。四、下一步打算 培训。"
    assert shown(text) == [(1, 1, "强化组织领导"), (1, 2, "深化普法宣传"), (1, 3, "存在的不足"), (1, 4, "下一步打算")]


def test_lines_that_ought_to_bear_a_number() -> None:
    paragraph = "全年召开会议4次，学法12次，发放资料300份，受到群众欢迎，取得了比较好的效果，还将继续努力。"
    text = f"一、主要举措\n（一）加强学法\n{paragraph}\n推进普法宣传\n\n{paragraph}\n"
    text += f"二、存在的不足\n{paragraph}\n丁庄镇人民政府\n2025年1月20日"
    page = Page(text)
    assert [heading.words for heading in unnumbered(page)] == ["推进普法宣传"]
    (line,) = unnumbered(page)
    assert text[line.start : line.end] == line.words and (line.rank, line.mark) == (0, "")
    assert unnumbered(Page("全年学法4次。\n" * 5)) == ()


PIECES = [
    "一、主要举措",
    "二、存在不足",
    "（一）学法",
    "一）普法",
    "第一部分 总述",
    "1.甲项",
    "（2）乙项",
    "内容。",
    " ",
    "\n",
    "一、",
    "[bookmark: a]",
]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_a_heading_is_the_text_at_its_place(text: str) -> None:
    last = 0
    for heading in found(text):
        assert last <= heading.start < heading.end <= len(text)
        assert text[heading.start : heading.end].startswith(heading.mark) and text[: heading.end].endswith(heading.words)
        assert heading.words and "\n" not in heading.words
        last = heading.end


@pytest.mark.parametrize("piece", ["一、", "一、学", "（一）", "1.", "第一部分", "一、主要举措 "])
def test_endless_lines_end(piece: str) -> None:
    assert len(found(piece * 300_000)) <= 400
