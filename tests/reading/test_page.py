"""The plain copy has the length of the text; litter is set aside where it stands."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.reading import check
from fazhi.reading.page import Page
from fazhi.reading.simplified import simplified


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


def test_traditional_characters() -> None:
    text = "小龍鄉2024年法治政府建設情況報告\n發布時間:2025-04-11 16:33\n一、主要舉措\n召開專題會議4次,發放資料300份。"
    page = Page(text)
    assert page.plain.startswith("小龙乡2024年法治政府建设情况报告\n")
    assert "召开专题会议4次，发放资料300份。" in page.plain and page.published == date(2025, 4, 11)
    found = check(text)
    assert (found.title, found.unit, found.year) == ("小龍鄉2024年法治政府建設情況報告", "小龙乡", 2024)
    assert [(part.kind, part.heading) for part in found.parts] == [("measures", "一、主要舉措")]


def test_simplified_text_with_a_rare_character_stays() -> None:
    text = "丁庄镇法治政府建设情况，瞭望塔，著名村镇，與會村民。" * 20
    assert simplified(text) is text


@given(st.text(alphabet=st.characters(min_codepoint=0x3000, max_codepoint=0x9FFF), max_size=200))
def test_traditional_text_keeps_its_length(text: str) -> None:
    text = "鎮鄉縣區發開關會" + text
    assert len(simplified(text)) == len(text) == len(Page(text).plain)


def test_a_simplified_text_needs_no_converter() -> None:
    code = "import sys; from fazhi.reading import check; check('丁庄镇学法4次。' * 100); print('opencc' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("piece", ["一、", "1", " ", "|", "- ", "发布时间：", "（一）", "首页 >", "a ", "(fǎ)", "鎮", "第1页\n"])
def test_endless_pages_are_read(piece: str) -> None:
    text = piece * (400_000 // len(piece))
    assert len(Page(text).plain) == len(text)
