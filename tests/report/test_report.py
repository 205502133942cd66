"""The report composes itself, checks itself, and what was signed stays."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fazhi.records.ledgers.law_study import LawStudy
from fazhi.report import render, signing, words
from fazhi.report.compose import canonical, compose, sections
from fazhi.report.section import SectionError, parse
from fazhi.report.skeleton import SkeletonError, load, shipped
from fazhi.trail.writing import Conflict, head, write
from tests.conftest import NOON
from tests.indicators.test_compute import dispute, put, settled
from tests.report.whole import complete

OFF = signing.SignOff("丙书记", "丁镇长", date(2025, 2, 20), "己审查", "庚审查", "演示委文〔2025〕1号", "甲经办")


@pytest.fixture
def kept(world: Any) -> Any:
    """A town with a little of a year."""
    put(world, settled(world.villages[0], 1), settled(world.villages[1], 2), dispute(world.villages[1], 3))
    put(world, LawStudy(unit=world.town, held_on=date(2024, 5, 1), body="group", topic="宪法"))
    return world


def texts(report: Any) -> str:
    return "\n".join(t.text for c in report.chapters for b in c.blocks for t in b.paragraphs)


def test_sentences_bind_figures(kept: Any) -> None:
    report = compose(kept.town, 2024)
    assert "排查矛盾纠纷3件，化解2件，化解率66.7%。" in texts(report)
    for chapter in report.chapters:
        for block in chapter.blocks:
            for told in block.paragraphs:
                for one in told.bound:
                    assert told.text[one.start : one.end] == one.result.phrase
    assert any("培训" in p and "没有台账" in p for p in report.problems)


def test_a_clause_without_value_is_left_out_and_zero_has_its_form(world: Any) -> None:
    from fazhi.records.models import ZeroReport

    put(world, ZeroReport(unit=world.town, ledger="dispute", start=date(2024, 1, 1), end=date(2024, 12, 31)))
    assert "全年未排查出矛盾纠纷。" in texts(compose(world.town, 2024))


def test_the_json_is_the_contract(kept: Any) -> None:
    said = json.loads(json.dumps(compose(kept.town, 2024).as_json()))
    assert set(said) == {"unit", "year", "as_of", "parts", "annex", "problems"}
    assert [p["kind"] for p in said["parts"]] == ["measures", "shortcomings", "first_responsible", "next_year"]
    placed = [(p["text"], f) for part in said["parts"] for s in part["sections"] for p in s["paragraphs"] for f in p["figures"]]
    assert placed and all(f["shown"] in text[f["start"] : f["end"]] for text, f in placed)
    assert {f["indicator"] for _, f in placed} == {line["indicator"] for line in said["annex"]}
    assert len(said["annex"][0]["digest"]) == 64


def test_a_report_is_a_function_of_the_commit(kept: Any) -> None:
    newest = head()
    assert newest
    before = canonical(compose(kept.town, 2024))
    put(kept, dispute(kept.villages[2], 4))
    assert canonical(compose(kept.town, 2024, newest.seq)) == before
    assert canonical(compose(kept.town, 2024)) != before


def test_missing_parts_causes_and_typed_numbers_are_problems(kept: Any) -> None:
    clerk = kept.viewer("clerk")
    problems = compose(kept.town, 2024).problems
    assert any("缺少内容" in p and "下一年度" in p for p in problems)
    assert any("没有写原因" in p for p in problems)  # the ledger shows an open dispute, nobody said why
    words.keep(kept.town, 2024, "shortcomings", "普法形式单一，全年只有12场。", read=0, viewer=clerk, door="web", at=NOON)
    problems = compose(kept.town, 2024).problems
    assert any("没有写原因" in p for p in problems) and any("“12”" in p for p in problems)
    with pytest.raises(Conflict):
        words.keep(kept.town, 2024, "shortcomings", "别人的话", read=0, viewer=clerk, door="web", at=NOON)
    with pytest.raises(signing.NotSignable):
        words.keep(kept.town, 2024, "other", "x", read=0, viewer=kept.viewer("stranger"), door="web", at=NOON)


@pytest.fixture
def files(settings: Any, tmp_path: Path) -> Path:
    """A place for signed files."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def test_signing_freezes(kept: Any, files: Path) -> None:
    clerk = kept.viewer("clerk")
    complete(kept)
    signed = signing.sign(kept.town, 2024, OFF, viewer=clerk, door="web", at=NOON, demo=True)
    assert signing.stored(signed.docx)[:2] == b"PK" and "数据索引表" in signing.stored(signed.html).decode()
    assert signing.recheck(signed) == [] and signing.since(signed) == []
    put(kept, dispute(kept.villages[2], 4))
    assert signing.recheck(signed) == []
    changed = signing.since(signed)
    assert any("disputes.found：3 → 4" in line for line in changed) and any(line.startswith("新句：") for line in changed)
    assert signing.of_seq(kept.town.pk, 2024, signed.seq).pk == signed.pk
    assert signing.latest(kept.town.pk, 2024).pk == signed.pk
    (files / "signed" / signed.docx).write_bytes(b"other")
    with pytest.raises(signing.NotSignable, match="不一致"):
        signing.stored(signed.docx)


def test_recheck_names_each_difference(kept: Any, files: Path) -> None:
    complete(kept)
    signed = signing.sign(kept.town, 2024, OFF, viewer=kept.viewer("clerk"), door="web", at=NOON, demo=True)
    signed.model = signed.model.replace("排查矛盾纠纷3件", "排查矛盾纠纷9件")
    assert any("9件" in line for line in signing.recheck(signed))


@pytest.mark.parametrize(
    ("change", "says"),
    [({"secrecy_by": ""}, "保密审查人"), ({"disclosure_by": "己审查"}, "两人"), ({"party_leader": " "}, "党委主要负责人")],
)
def test_two_reviewers_are_named(kept: Any, files: Path, change: dict[str, str], says: str) -> None:
    off = signing.SignOff(**{**vars(OFF), **change})
    with pytest.raises(signing.NotSignable, match=says):
        signing.sign(kept.town, 2024, off, viewer=kept.viewer("clerk"), door="web", at=NOON, demo=True)


def test_nobody_signs_for_another_town_or_without_figures(world: Any, files: Path) -> None:
    for who, says in (("stranger", "权限"), ("clerk", "还没有任何数字")):
        with pytest.raises(signing.NotSignable, match=says):
            signing.sign(world.town, 2024, OFF, viewer=world.viewer(who), door="web", at=NOON, demo=True)


def test_the_paper_says_demo_and_is_the_same_bytes(kept: Any) -> None:
    paper = render.document(compose(kept.town, 2024), demo=True)
    one, two = render.docx(paper, at=NOON), render.docx(paper, at=NOON)
    assert one == two and render.BANNER in render.html(paper)
    assert render.file_name(kept.town, 2024, "docx") == "测试镇2024年度法治政府建设情况报告.docx"


def test_every_shipped_section_is_sound() -> None:
    assert len(sections()) >= 5


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("没有开头", "---"),
        ("---\npart: measures\nheading: 甲\nextra: 1\n---\n甲{disputes.found}。", "extra"),
        ("---\npart: elsewhere\nheading: 甲\n---\n甲{disputes.found}。", "part"),
        ("---\npart: measures\nheading: 甲\n---\n没有数字的空话。", "绑定"),
        ("---\npart: measures\nheading: 甲\n---\n共5件{disputes.found}。", "第5行"),
        ("---\npart: measures\nheading: 甲\n---\n甲{disputes.unknown}。", "disputes.unknown"),
        ("---\npart: measures\nheading: 甲\n---\n0| 先写了零。", "之后"),
    ],
)
def test_a_bad_section_says_what_is_wrong(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "900-test.md"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SectionError, match=says):
        parse(path)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("kind: measures", "kind: other"), "五个部分"),
        (("opening:", "opening2:"), "opening2"),
        (("如下：", "如下，共5项："), "不得含有数字"),
        (("{unit}{year}年度", "{town}{year}年度"), "只能使用"),
        (("name: 规定顺序", "name: ["), "YAML"),
    ],
)
def test_a_skeleton_cannot_break_the_five_parts(change: tuple[str, str], says: str) -> None:
    import fazhi.report.skeleton as place

    text = (Path(place.__file__).parent / "skeletons" / "standard.yaml").read_text(encoding="utf-8")
    with pytest.raises(SkeletonError, match=says):
        load(text.replace(*change), "县里的框架")
    assert shipped().fill("{planning}", unit="", county="", year=2026) == "“九五”普法规划"
    assert shipped().fill("{planning}", unit="", county="", year=2024) == "“八五”普法规划"


def test_write_nothing_for_an_empty_passage(world: Any) -> None:
    assert words.keep(world.town, 2024, "other", " ", read=0, viewer=world.viewer("clerk"), door="web", at=NOON) is None
    assert write([], by=world.clerk, why="", door="web", at=NOON) is None
