"""The shortcomings and plans that a part lists, in the ways clerks list them."""

from __future__ import annotations

import pytest

from fazhi.reading.items import cause_of, items
from fazhi.reading.page import Page
from fazhi.reading.structure import find_parts


def heads(kind: str, body: str) -> list[str]:
    """The heads of the items of the first part of a kind."""
    heading = {"shortcomings": "一、存在的不足和原因", "next_year": "一、下一年度工作安排"}[kind]
    page = Page(f"{heading}\n{body}\n")
    part = next(part for part in find_parts(page) if part.kind == kind)
    found = items(page, part)
    assert all(part.start <= item.start < item.end <= part.end for item in found)
    return [item.head for item in found]


@pytest.mark.parametrize(
    "body",
    [
        "主要表现在：一是宣传形式不多。多为发传单。二是执法力量偏弱，持证人员少。",
        "（一）宣传形式不多。多为发传单。\n（二）执法力量偏弱，持证人员少。",
        "（一）宣传形式不多\n多为发传单。\n（二）执法力量偏弱，持证人员少。",
        "1.宣传形式不多。多为发传单。\n2.执法力量偏弱，持证人员少。",
        "首先，宣传形式不多。其次，执法力量偏弱，持证人员少。",
        "第一，宣传形式不多。第二，执法力量偏弱，持证人员少。",
        "工作中还有一些问题，比如，宣传形式不多；执法力量偏弱，持证人员少，等等。原因是经费少；人手少。",
        "我镇仍有以下问题：\n宣传形式不多。多为发传单。\n执法力量偏弱，持证人员少。",
    ],
)
def test_every_way_of_listing(body: str) -> None:
    assert heads("shortcomings", body) == ["宣传形式不多", "执法力量偏弱，持证人员少"]


def test_what_will_be_done_about_shortcomings_is_none() -> None:
    body = "一是宣传形式不多。二是执法力量偏弱。\n下一步，我镇将：一是多办讲座。二是多考证。三是多走访。"
    assert heads("shortcomings", body) == ["宣传形式不多", "执法力量偏弱"]


def test_one_thought_is_one_item_and_nothing_is_none() -> None:
    assert heads("next_year", "继续办好法治讲座。") == ["继续办好法治讲座"]
    assert heads("next_year", "") == []


def test_a_list_must_count_from_one() -> None:
    assert heads("next_year", "三是多办讲座。四是多考证。") == ["三是多办讲座"]


@pytest.mark.parametrize(
    ("said", "cause"),
    [
        ("一是宣传形式不多。主要原因是经费紧张，人手不足。二是执法力量弱。", "经费紧张，人手不足"),
        ("一是宣传形式不多，因人手不足，开展较少。二是执法力量弱。", "人手不足，开展较少"),
        ("一是宣传形式不多，由于经费紧张；二是执法力量弱。", "经费紧张"),
        ("一是宣传形式不多，因地制宜做得不够。二是执法力量弱。", ""),
        ("一是宣传形式不多。二是执法力量弱，原因是编制少。", ""),
    ],
)
def test_the_cause_that_an_item_names(said: str, cause: str) -> None:
    page = Page(f"一、存在的不足和原因\n{said}\n")
    part = next(part for part in find_parts(page) if part.kind == "shortcomings")
    assert cause_of(page, items(page, part)[0]) == cause
