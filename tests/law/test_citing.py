"""What a text cites: laws by any of their names, articles one by one and by ranges."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.law import load_book, read_law
from fazhi.law.citing import OTHER_NAMES, Citation, citations, names_of
from fazhi.law.days import say_article
from tests.law.texts import law_text

PETITION, VILLAGE = "信访工作条例", "中华人民共和国村民委员会组织法"
PUBLICITY, DECISION = "中华人民共和国法治宣传教育法", "重大行政决策程序暂行条例"
NAMES = {
    PETITION: PETITION,
    "村民委员会组织法": VILLAGE,
    "村委会组织法": VILLAGE,
    "法治宣传教育法": PUBLICITY,
    DECISION: DECISION,
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("信访工作条例第三十四条、第四十五条", [(PETITION, ("34", "45"))]),
        ("法治宣传教育法第三十三条至第三十八条（国家工作人员学法）", [(PUBLICITY, ("33", "34", "35", "36", "37", "38"))]),
        ("法治宣传教育法第三十三至三十五条", [(PUBLICITY, ("33", "34", "35"))]),
        ("村委会组织法第十一条；台账口径", [(VILLAGE, ("11",))]),
        (f"{DECISION}第二十五条（乡镇参照）、第二十六条；县级合法性审查规定", [(DECISION, ("25", "26"))]),
        ("《信访工作条例》第31条第六项、第34条第一款", [(PETITION, ("31", "34"))]),
        ("信访工作条例第十七条和法治宣传教育法第五条", [(PETITION, ("17",)), (PUBLICITY, ("5",))]),
        ("信访工作条例第十七条之一", [(PETITION, ("17之一",))]),
        ("信访工作条例（乡镇参照）", [(PETITION, ())]),
        ("信访工作条例第十三条；按照信访工作条例第十五条", [(PETITION, ("13", "15"))]),
        ("台账口径", []),
        ("", []),
    ],
)
def test_laws_and_articles(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert citations(text, NAMES) == [Citation(*one) for one in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("演示省信访工作条例第三条", []),
        ("信访工作条例实施细则第三条", []),
        ("信访工作条例第三条，演示县普法办法第五条", [(PETITION, ("3",))]),
        ("演示县普法办法第五条", []),
        ("信访工作条例规定的办法第五条", []),
        ("信访工作条例第三十八条至第三十三条", [(PETITION, ("38", "33"))]),
        ("信访工作条例第一条至第九千条", [(PETITION, ("1",))]),
    ],
)
def test_what_belongs_to_another_law_is_left(text: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    assert citations(text, NAMES) == [Citation(*one) for one in expected]


@given(st.lists(st.integers(1, 1499), min_size=1, max_size=8, unique=True))
def test_what_days_says_is_read_back(numbers: list[int]) -> None:
    text = PETITION + "、".join(say_article(str(number)) for number in numbers)
    assert citations(text, NAMES) == [Citation(PETITION, tuple(str(number) for number in numbers))]


def test_a_law_is_known_by_title_short_title_and_without_the_state() -> None:
    law = read_law(
        law_text().replace("law: 演示县", "law: 中华人民共和国演示").replace("number:", "short: 办事规定\nnumber:", 1),
        "演示.yaml",
    )
    title = "中华人民共和国演示办事时限规定"
    assert names_of([law]) == {title: title, "演示办事时限规定": title, "办事规定": title}


def test_other_names_are_short_names_and_lead_to_the_shipped_laws() -> None:
    names = names_of(load_book().laws())
    for other, name in OTHER_NAMES.items():
        assert names.get(other) == names.get(name)
    assert citations("信息公开条例第三十三条", names)[0].articles == ("33",)
