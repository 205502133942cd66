"""The plain copy has the length of the text; litter is set aside where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.reading.page import Page


@given(st.text(max_size=300))
def test_plain_is_as_long_as_the_text(text: str) -> None:
    assert len(Page(text).plain) == len(text)


def test_forms() -> None:
    assert Page('完成(１１８)起,"三重一大";约98％').plain == "完成（118）起，“三重一大”；约98%"
    assert Page("受理1,286件,办结3").plain == "受理1,286件，办结3"
    assert Page("受理1，286件").plain == "受理1，286件"


@pytest.mark.parametrize(
    "line",
    [
        "首页 > 政务公开 > 法治政府建设",
        "索引号：000014349/2024-02861",
        "来源: 乙水乡人民政府",
        "2022-04-20 08:10 来源: 乙水乡人民政府",
        "发布时间：2024-01-31 15:51 浏览次数：120",
        "字体：【大 中 小】 打印",
        "扫一扫在手机打开当前页",
        "| 索引号 | 115002/2024-00009 |",
        "责任编辑：某某",
    ],
)
def test_furniture(line: str) -> None:
    text = f"前一行。\n{line}\n后一行。"
    page = Page(text)
    assert [text[item.start : item.end] for item in page.litter] == [line]
    assert page.plain.split("\n")[1].strip() == ""


def test_a_bookmark_in_a_paragraph() -> None:
    page = Page("前文[bookmark: _GoBack]后文")
    assert [item.kind for item in page.litter] == ["bookmark"]
    assert page.plain == "前文" + " " * 19 + "后文"


@pytest.mark.parametrize(
    "line", ["分享会开了3次，来源于群众的意见有120条。", "打印宣传资料300份。", "浏览量不断上升，" * 30, "时间紧、任务重。"]
)
def test_sentences_are_no_furniture(line: str) -> None:
    assert Page(line).litter == ()
