"""A report is edited section by section: what is typed stands, figures stay bound, nobody's words are lost."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.indicators.figure import figures
from fazhi.records.ledgers.law_study import LawStudy
from fazhi.report import editing
from fazhi.report.compose import compose
from fazhi.report.editing import desk, everywhere, generated, reset, save
from fazhi.report.editing_text import labelled, pieces, search, shown, unlabelled
from fazhi.report.editing_versions import diff, take_back, versions
from fazhi.report.section import SectionError
from fazhi.report.signing import NotSignable
from fazhi.report.told import Years
from fazhi.trail.models import Commit
from fazhi.trail.writing import Conflict
from tests.conftest import NOON
from tests.indicators.test_compute import dispute, put, settled

DISPUTES = ("measures", "170-disputes")


@pytest.fixture
def kept(world: Any) -> Any:
    """A town with three disputes and a session of study."""
    put(world, settled(world.villages[0], 1), settled(world.villages[1], 2), dispute(world.villages[1], 3))
    put(world, LawStudy(unit=world.town, held_on=date(2024, 5, 1), body="group", topic="宪法"))
    return world


def keep(world: Any, text: str, read: int = 0, who: str = "clerk", key: tuple[str, str] = DISPUTES, why: str = "") -> Any:
    """Saves a text of a section."""
    return save(world.town, 2024, *key, text, read=read, viewer=world.viewer(who), door="web", at=NOON, why=why)


def test_the_desk_holds_every_text_of_the_report(kept: Any) -> None:
    found = desk(kept.town, 2024)
    assert [one.kind for one in found.chapters] == ["measures", "shortcomings", "first_responsible", "next_year", "other"]
    station = found.station(*DISPUTES)
    assert station and not station.edited and station.since == 0
    assert "排查矛盾纠纷3件，化解2件" in station.shown and "{disputes.found}" in station.text
    told = {block.section for one in compose(kept.town, 2024).chapters for block in one.blocks if block.section}
    stations = {one.section for chapter in found.chapters for one in chapter.stations if one.section}
    assert stations == told
    assert {one.section for chapter in found.chapters for one in chapter.silent}.isdisjoint(told)
    assert found.station("measures", "no-such") is None


def test_every_generated_text_reads_as_the_report_reads(kept: Any) -> None:
    report = compose(kept.town, 2024)
    told = {
        (chapter.part.kind, block.section): "\n".join(one.text for one in block.paragraphs)
        for chapter in report.chapters
        for block in chapter.blocks
        if block.section
    }
    found = {one.key: one.shown for one in everywhere(desk(kept.town, 2024)) if one.text}
    assert found == told


def test_an_edited_text_stays_bound(kept: Any) -> None:
    commit = keep(kept, "今年排查矛盾纠纷{排查矛盾纠纷}，全力化解。", why="补充措施")
    assert commit and commit.why == "补充措施"
    station = desk(kept.town, 2024).station(*DISPUTES)
    assert station and station.edited and station.since == commit.seq
    assert station.shown == "今年排查矛盾纠纷3件，全力化解。"
    put(kept, dispute(kept.villages[2], 4))
    station = desk(kept.town, 2024).station(*DISPUTES)
    assert station and station.shown == "今年排查矛盾纠纷4件，全力化解。"
    assert generated(kept.town, 2024, *DISPUTES).startswith("全年共排查矛盾纠纷{disputes.found}")


def test_open_numbers_are_those_that_the_report_calls_unresolved(kept: Any) -> None:
    keep(kept, "排查{排查矛盾纠纷}，回访12户，《纲要（2021—2025年）》，2024年5月1日，‹5›户，百分之九十。")
    keep(kept, "讲座4场。", key=("shortcomings", ""))
    found = desk(kept.town, 2024)
    here = sorted((one.part, one.section, piece.text) for one in everywhere(found) for piece in one.open)
    assert here == sorted((one.part, one.section, one.text) for one in found.open)
    assert [piece.text for piece in found.station(*DISPUTES).open][:1] == ["12"]  # type: ignore[union-attr]
    assert ("shortcomings", "", "4") in here


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("好。\n有{不存在的数字}。", "第2行：没有名为“不存在的数字”的数字"),
        ("有{排查矛盾}件。", "相近的有：{排查矛盾纠纷}"),
        ("有{排查矛盾纠纷|去年}。", "只能写“上年”或“比上年”"),
        ("有{排查矛盾纠纷。", "第1行：“{排查矛盾纠纷。”的花括号不成对"),
        ("有‹12户。", "不成对"),
        ("‹{排查矛盾纠纷}›户", "不能再绑定数字"),
    ],
)
def test_a_mark_that_cannot_be_read_is_refused_with_its_place(kept: Any, text: str, says: str) -> None:
    with pytest.raises(SectionError) as refused:
        keep(kept, text)
    assert says in str(refused.value)
    assert not desk(kept.town, 2024).station(*DISPUTES).edited  # type: ignore[union-attr]


def test_a_text_with_faults_is_still_cut_into_pieces(kept: Any) -> None:
    said = "有{no.such}和{排查矛盾纠纷|上年}，12件"
    found = desk(kept.town, 2024, drafts={DISPUTES: said}).station(*DISPUTES)
    assert found and found.shown == said
    assert [piece.kind for piece in found.lines[0]] == ["text", "bad", "text", "open", "text"]


def test_somebody_first_is_a_conflict_and_both_texts_stand_somewhere(kept: Any) -> None:
    first = keep(kept, "我写的。")
    assert first
    with pytest.raises(Conflict) as refused:
        keep(kept, "同事写的。", who="colleague")
    assert "甲经办" in str(refused.value)
    assert keep(kept, "同事写的。", read=first.seq, who="colleague")
    assert [one.text for one in versions(kept.town, 2024, *DISPUTES)] == ["同事写的。", "我写的。"]


def test_who_may_not_write_is_refused(kept: Any) -> None:
    for who in ("stranger", "reader", "leader"):
        with pytest.raises(NotSignable, match="权限"):
            keep(kept, "x", who=who)
    with pytest.raises(NotSignable, match="20000"):
        keep(kept, "长" * 20_001)
    with pytest.raises(NotSignable, match="没有这一小节"):
        keep(kept, "x", key=("measures", "no-such"))


def test_versions_tell_who_when_why_and_what(kept: Any) -> None:
    one = keep(kept, "排查{排查矛盾纠纷}。", why="初稿")
    two = keep(kept, "共排查{排查矛盾纠纷}，及时化解。", read=one.seq, who="colleague", why="补充")
    found = versions(kept.town, 2024, *DISPUTES)
    assert [(v.seq, v.by, v.why, v.stands) for v in found] == [
        (two.seq, "乙同事", "补充", True),
        (one.seq, "甲经办", "初稿", False),
    ]
    assert [(c.tone, c.text) for c in found[0].changes if c.tone != "same"] == [("plus", "共"), ("plus", "，及时化解")]
    clerk: dict[str, Any] = {"viewer": kept.viewer("clerk"), "door": "web", "at": NOON}
    three = take_back(kept.town, 2024, *DISPUTES, one.seq, read=two.seq, **clerk)
    assert three and desk(kept.town, 2024).station(*DISPUTES).text == "排查{disputes.found}。"  # type: ignore[union-attr]
    with pytest.raises(ValueError, match="没有第 #7777"):
        take_back(kept.town, 2024, *DISPUTES, 7777, read=three.seq, **clerk)
    four = reset(kept.town, 2024, *DISPUTES, read=three.seq, **clerk)
    station = desk(kept.town, 2024).station(*DISPUTES)
    assert four and station and not station.edited and station.since == four.seq and "{disputes.found}" in station.text
    assert len(versions(kept.town, 2024, *DISPUTES)) == 4 and versions(kept.town, 2024, "other", "") == []
    assert Commit.objects.get(seq=four.seq).why == "2024年度报告恢复生成的文字"


def test_a_past_state_is_read_as_it_was(kept: Any) -> None:
    one = keep(kept, "排查{排查矛盾纠纷}。")
    put(kept, dispute(kept.villages[2], 4))
    keep(kept, "后来的话。", read=one.seq)
    assert desk(kept.town, 2024, one.seq).station(*DISPUTES).shown == "排查3件。"  # type: ignore[union-attr]


def test_labels_are_unmistakable_and_go_both_ways() -> None:
    labels = [one.label for one in figures().values()]
    assert len(labels) == len(set(labels)) and not any(mark in label for label in labels for mark in "{}|\n")
    for name in figures():
        for form in ("", "|last", "|change"):
            assert unlabelled(labelled(f"有{{{name}{form}}}。")) == f"有{{{name}{form}}}。"


@given(
    st.lists(
        st.sampled_from(["排查", "，", "12件", "{disputes.found}", "‹3›", "\n", "{disputes.found|last}", "。", "三场"]),
        max_size=12,
    )
)
def test_pieces_cover_the_text_whole(words: list[str]) -> None:
    text = "".join(words)
    found = pieces(text, Years({}, {}))
    covered = "\n".join("".join(text[piece.start : piece.end] for piece in line) for line in found)
    assert covered == text


def test_forms_for_zero_and_facts_are_pieces_of_their_own() -> None:
    found = pieces("有{disputes.found}。\n0| 没有纠纷。\n@ nothing", Years({}, {}))
    assert [piece.kind for piece in found[1]] == ["form", "text"]
    assert shown(found) == "有没有台账。\n为零时： 没有纠纷。\n@ nothing"


def test_a_fact_goes_on_with_the_paragraph_above(kept: Any) -> None:
    station = desk(kept.town, 2024).station("measures", "110-study")
    assert station and "\n@ study_topics" in station.text
    assert [piece.kind for piece in station.lines[-1]] == ["fact"] and "宪法" in station.shown and "\n" not in station.shown


def test_figures_are_found_by_words() -> None:
    assert search("化解 矛盾")[0].name == "disputes.settled"
    assert search("disputes.found")[0].label == "排查矛盾纠纷"
    assert search("排查的矛盾纠纷")[0].name == "disputes.found"
    assert search("") == [] and search("龙凤呈祥") == []


@given(st.text("甲乙，。12{}\n", max_size=30), st.text("甲乙，。12{}\n", max_size=30))
def test_a_difference_gives_both_texts(old: str, new: str) -> None:
    found = diff(old, new)
    assert "".join(one.text for one in found if one.tone != "plus") == old
    assert "".join(one.text for one in found if one.tone != "minus") == new


def test_a_long_text_differs_in_time() -> None:
    found = diff("甲" * 9000, "乙" * 9000)
    assert [one.tone for one in found] == ["minus", "plus"]


def test_a_bad_section_file_of_a_county_leaves_the_rest(kept: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> list[Any]:
        raise SectionError("x")

    monkeypatch.setattr(editing, "sections", broken)
    assert [one.section for one in desk(kept.town, 2024).chapter("measures").stations] == [""]
