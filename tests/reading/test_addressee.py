"""The salutation of a report."""

from __future__ import annotations

import pytest

from fazhi.reading import check

TITLE = "丁庄镇2024年度法治政府建设情况报告\n"
BODY = "\n2024年，我镇开展宣传3次。现报告如下：\n一、主要举措和成效\n召开会议3次。"


@pytest.mark.parametrize(
    "words",
    [
        "县委、县政府",
        "中共演示县委员会,演示县人民政府",
        "市委全面依法治市委员会",
        "区委依法治区办",
        "演示县司法局",
        "演示县全面依法治县委员会办公室",
        "县人大常委会",
        "尊敬的各位领导",
    ],
)
def test_salutations(words: str) -> None:
    text = TITLE + words + "：" + BODY
    found = check(text)
    assert found.addressee == words
    assert check(TITLE + "\n  " + words + ":" + BODY).addressee == words
    assert (found.unit, found.year) == ("丁庄镇", 2024)


def test_a_salutation_without_a_title_or_in_its_line() -> None:
    assert check("县委、县政府：" + BODY).addressee == "县委、县政府"
    assert (
        check("中共丁庄镇委员会 丁庄镇人民政府关于2024年度法治政府建设的报告 县委、县政府：" + BODY).addressee == "县委、县政府"
    )


@pytest.mark.parametrize(
    "line", ["现将情况报告如下：", "2024年，丁庄镇党委、政府做了以下工作：", "一、县委、县政府：", "来源：县司法局"]
)
def test_no_salutation(line: str) -> None:
    assert check(TITLE + line + BODY).addressee is None
