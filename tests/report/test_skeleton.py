"""Skeletons: three ship, a county's holds from its year on, and none breaks the five parts or says what does not fit its year."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.org.county import SettingRefused, keep_setting, unreadable
from fazhi.org.models import SettingKind
from fazhi.report.compose import sections
from fazhi.report.frame import Part
from fazhi.report.organs import government_of, party_of
from fazhi.report.section import PARTS
from fazhi.report.skeleton import SkeletonError, county_text, load, said_wrong, shipped, shipped_names, shipped_text, skeleton_of
from fazhi.report.skeleton_out import text_of
from fazhi.trail.writing import head
from tests.conftest import NOON

TEXT = shipped_text("standard")


@pytest.mark.parametrize("name", shipped_names())
def test_a_shipped_one_is_whole(name: str) -> None:
    frame = shipped(name)
    assert sorted(part.kind for part in frame.parts) == sorted(PARTS) and not said_wrong(frame, 2024)
    assert load(text_of(frame)) == frame and load(text_of(frame)).digest == frame.digest
    for part in frame.parts:
        every = [one for one in sections() if one.part == part.kind]
        told = [one for _, one in part.arranged(every)]
        assert sorted(one.name for one in told) == sorted(one.name for one in every), "none lost, none twice"
    filled = frame.filled(unit="柳河街道", county="示范县", year=2024)
    assert "2024" in filled.title and "柳河街道" in filled.title and "{" not in filled.title + filled.opening + filled.addressee


def test_three_ship_and_differ() -> None:
    assert len({shipped(name).digest for name in shipped_names()}) == len(shipped_names()) == 3
    assert shipped_names()[0] == "standard" and len(shipped("nine_systems").parts[0].headings) == 9
    with pytest.raises(SkeletonError, match="没有名为"):
        shipped_text("../standard")


def test_the_same_words_have_the_same_digest_whatever_the_layout() -> None:
    frame = load(TEXT)
    assert load("# 注释\n" + TEXT.replace('copies: "{county}', 'copies:    "{county}')).digest == frame.digest
    assert load(TEXT.replace("如下：", "如下。")).digest != frame.digest


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("parts:\n", "parts: []\nmore:\n", "第13行：不认识的项 more"),
        ("  - kind: next_year\n    heading: 下一年度推进法治政府建设的主要安排\n", "", "第12行：.*缺少 next_year"),
        ("kind: next_year", "kind: measures", "第19行.*缺少 next_year（下年安排），多出 measures"),
        ("heading: 其他需要报告的情况", "titel: 其他", "每个部分只写"),
        ("    heading: 其他需要报告的情况\n", "", "没有写标题"),
        ("kind: measures", "kind: measures\n    optional: true", "只有“其他”部分"),
        ("{year}年度法治政府建设情况报告\"", "年度报告\"", "标题要有"),
        ("如下：", "如下：{other}", "只能使用"),
        ("如下：", "如下：{year!r}", "只能使用"),
        ("如下：", "如下：{}", "只能使用"),
        ("如下：", "如下：}", "花括号不成对"),
        ("如下：", "全年召开会议十二次，报告如下：", "第11行：opening|不得含有数字"),
        ("如下：", "按照《某某规划（2021—2025年）》和“2024”要求：", "不得含有数字"),
        ("如下：", "学习贯彻党的二十大届精神，报告如下：", "届次写法有误"),
        ("如下：", "学习贯彻党的二十届四中全会精神，报告如下：", "2024年度报告里不应出现"),
        ("如下：", "按照“十五五”规划部署完成，报告如下：", "2026—2030年"),
        ("2026: \"“九五”", "2025: \"“九五”", "“九五”普法是2026—2030年"),
        ("2026:", "二〇二六:", "起始年: 规划名称"),
        ("least: 1500", "least: -1", "length 写 least"),
        ("most: 8000", "many: 8000", "length 写 least"),
        ("name: 规定顺序", "name: [一]", "name 应为"),
        ("name: 规定顺序", "name: 2024-13-45", "第2行|读不出来|name 应为"),
        ("opening:", "opening: [一]\nclosing:", "opening 应为文字"),
        ("    optional: true", "    optional: true\n    headings: {a: b}", "headings 应为"),
        ("    optional: true", "    optional: true\n    headings: [{title: 甲}]", "每条写 title 与 sections"),
        ("    optional: true", "    optional: true\n    headings: [{title: 甲, sections: [1]}]", "每条写 title 与 sections"),
    ],
)  # fmt: skip
def test_what_breaks_it_is_refused_with_line_and_reason(old: str, new: str, says: str) -> None:
    assert old in TEXT
    with pytest.raises(SkeletonError, match=says):
        county_text(TEXT.replace(old, new, 1), "2024")


@pytest.mark.parametrize("text", ["", "- 一\n", "只有字", "a: b: c", "\t", "parts: 1", "parts: [1]", "parts: {a: 1}"])
def test_any_text_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(SkeletonError):
        county_text(text, "2024")


def test_names_of_laws_may_hold_their_years() -> None:
    said = TEXT.replace("如下：", "按照《法治政府建设实施纲要（2021—2025年）》，{year}年度情况报告如下：")
    assert "2021—2025" in county_text(said, "2024").opening


def test_it_is_kept_under_its_year() -> None:
    for name in ("框架", "1999", "24", ""):
        with pytest.raises(SkeletonError, match="名称应为报告年度"):
            county_text(TEXT, name)


def test_a_planning_period_is_said_or_known() -> None:
    assert [shipped().planning_of(year) for year in (2024, 2026, 2019)] == ["“八五”普法规划", "“九五”普法规划", "“七五”普法规划"]


def test_organs_by_the_kind_of_town() -> None:
    assert (party_of("丁庄镇"), government_of("丁庄镇")) == ("中共丁庄镇委员会", "丁庄镇人民政府")
    assert (party_of("柳河街道"), government_of("柳河街道")) == ("中共柳河街道工作委员会", "柳河街道办事处")
    assert government_of("管委会") == "管委会"


def test_sections_below_headings_keep_none_out() -> None:
    every = [one for one in sections() if one.part == "measures"]
    assert [title for title, _ in Part("measures", "甲").arranged(every)] == [one.heading for one in every]


def test_the_countys_holds_from_its_year_on_and_as_of_then(world: Any) -> None:
    before = head()
    assert before and skeleton_of(2025) == shipped()
    more: dict[str, Any] = {
        "unit": world.county,
        "viewer": world.viewer("reader"),
        "read": 0,
        "why": "",
        "door": "web",
        "at": NOON,
    }
    keep_setting(SettingKind.SKELETON, "2024", TEXT.replace("规定顺序", "本县框架"), **more)
    keep_setting(SettingKind.SKELETON, "2026", shipped_text("nine_systems"), **more)
    names = [skeleton_of(year).name for year in (2023, 2024, 2025, 2026, 2030)]
    assert names == ["规定顺序", "本县框架", "本县框架", "九体系", "九体系"]
    assert skeleton_of(2026, before.seq) == shipped() and unreadable() == []
    with pytest.raises(SettingRefused, match="缺少 other"):
        keep_setting(SettingKind.SKELETON, "2025", TEXT.replace("kind: other", "kind: measures"), **more)
    with pytest.raises(SettingRefused, match="县级管理人员"):
        keep_setting(SettingKind.SKELETON, "2025", TEXT, **{**more, "viewer": world.viewer("clerk")})
    assert skeleton_of(2025).name == "本县框架"


LINES = st.lists(
    st.sampled_from([*TEXT.splitlines(), "parts: [1]", "parts: &a [*a]", "title: {a: b}", "  - 1", "name: !!set {}", "? [a]"])
)


@given(LINES)
def test_any_lines_are_a_skeleton_or_refused(lines: list[str]) -> None:
    """Law: whatever lines are put together, five parts come out or one sentence in Chinese."""
    try:
        frame = county_text("\n".join(lines), "2024")
    except SkeletonError as error:
        assert str(error).startswith("2024") and str(error).count("\n") == 0
    else:
        assert sorted(part.kind for part in frame.parts) == sorted(PARTS)


def test_a_text_nested_without_end_is_refused() -> None:
    with pytest.raises(SkeletonError, match="层次太深"):
        county_text("[" * 5000, "2024")
