"""What word processors do to a file: runs split, bookmarks renamed and doubled, tracked changes, headings, other formats."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from lxml import etree

from fazhi.reading import ReadingError
from fazhi.report import compose as composing
from fazhi.report.compose import compose
from fazhi.report.readback import NotReadBack, read_back
from fazhi.report.section import parse_text
from tests.report import returned_docx as word
from tests.report.returned_docx import W
from tests.report.returned_report import all_kept, back, handed, kept_year


@pytest.fixture
def town(world: Any) -> Any:
    return kept_year(world)


@pytest.mark.parametrize("drop", ["", "customXml"])
def test_runs_split_inside_a_number_and_a_bookmark(town: Any, drop: str) -> None:
    def split(root: Any) -> None:
        word.split_runs(root)
        start = word.bookmarks(root)[0]  # the bookmark now begins inside its number
        start.getnext().addnext(start)

    found = back(town, split, drop=drop)
    assert all_kept(found) and found.counts["bookmark"] == 4


def renamed(root: Any) -> None:
    for one in word.bookmarks(root):
        one.set(f"{W}name", "书签" + (one.get(f"{W}id") or ""))


def suffixed(root: Any) -> None:
    for one in word.bookmarks(root):
        one.set(f"{W}name", f"_{(one.get(f'{W}name') or '').upper()}_1")


def doubled(root: Any) -> None:
    paragraph = word.holding(root, "全年共排查")
    twin = copy.deepcopy(paragraph)
    for run in [one for one in twin if one.tag == f"{W}r"][1:]:
        twin.remove(run)
    paragraph.addnext(twin)
    twin.getparent().remove(twin)
    first = word.bookmarks(root)[0]
    again = copy.deepcopy(first)
    again.set(f"{W}id", "9001")
    first.addprevious(again)


@pytest.mark.parametrize(
    ("change", "by"),
    [(renamed, "words"), (word.without_bookmarks, "words"), (suffixed, "bookmark"), (doubled, "bookmark")],
)
def test_bookmarks_renamed_removed_and_doubled(town: Any, change: Any, by: str) -> None:
    found = back(town, change)
    assert all_kept(found) and found.counts[by] == 4


def test_between_paragraphs_and_over_two(town: Any) -> None:
    """WPS puts the marks of a bookmark around a whole paragraph beside it."""

    def moved(root: Any) -> None:
        start = word.bookmarks(root)[0]
        start.getparent().addprevious(start)

    assert all_kept(back(town, moved))


def test_numbers_retyped_beside_an_emptied_bookmark(town: Any) -> None:
    def retyped(root: Any) -> None:
        word.retype(root, "12件", "")
        word.bookmarks(root)[0].addprevious(word.run("15件"))

    (one,) = back(town, retyped).numbers("changed")
    assert (one.new, one.name) == ("15件", "disputes.found")


def test_thousands_blanks_and_full_width_are_the_same_number(town: Any) -> None:
    found = back(town, lambda root: word.retype(root, "12件", "１２ 件"))
    assert not found.numbers("changed") and sum(found.counts.values()) == 4


def test_headings_restyled_renumbered_and_run_in(town: Any) -> None:
    def change(root: Any) -> None:
        heading, body = word.holding(root, "排查化解矛盾纠纷"), word.holding(root, "全年共排查")
        heading.find(f"{W}pPr").clear()
        next(heading.iter(f"{W}t")).text = "排查化解矛盾纠纷。"  # its number is automatic now
        for child in [one for one in body if one.tag != f"{W}pPr"]:
            heading.append(child)
        body.getparent().remove(body)
        word.retype(root, "台账反映的不足", "存在的主要不足")

    found = back(town, change)
    assert all_kept(found) and found.headings == [("台账反映的不足", "存在的主要不足")]


def test_tracked_changes_and_comments(town: Any) -> None:
    def track(root: Any) -> None:
        run = next(one for one in root.iter(f"{W}r") if "12件" in "".join(one.itertext()))
        deleted, inserted = etree.Element(f"{W}del"), etree.Element(f"{W}ins")
        run.addprevious(deleted)
        run.addnext(inserted)
        deleted.append(run)
        next(run.iter(f"{W}t")).tag = f"{W}delText"
        inserted.append(word.run("14件"))
        inserted.addnext(etree.Element(f"{W}commentRangeEnd"))

    (one,) = back(town, track).numbers("changed")
    assert (one.old, one.new) == ("12件", "14件")


def test_the_index_removed_or_edited_is_told(town: Any) -> None:
    def remove(root: Any) -> None:
        body = root.find(f"{W}body")
        at = next(n for n, one in enumerate(body) if "".join(one.itertext()) == "附件1")
        for one in list(body)[at:]:
            body.remove(one)

    gone = back(town, remove)
    assert not gone.texts and "没有附件" in "".join(gone.notes)
    other = back(town, _index)
    assert not other.texts and "改动不采用" in "".join(other.notes)


def _index(root: Any) -> None:
    cell = next(one for one in root.find(f"{W}body").iter(f"{W}tc") if "12件" in "".join(one.itertext()))
    next(cell.iter(f"{W}t")).text = "99件"


def test_a_file_that_is_not_ours(town: Any) -> None:
    lines = [one.text for one in compose(town.town, 2024).paragraphs]
    lines[0] = lines[0].replace("12件", "16件")
    said = "测试镇2024年度法治政府建设情况报告\n一、推进法治政府建设的主要举措和成效\n" + "\n".join(lines)
    found = read_back(said.encode(), "报告.txt", town.town, 2024)
    assert not found.ours and "没有本系统的数字书签" in found.notes[0]
    (one,) = found.numbers("changed")
    assert (one.new, one.by) == ("16件", "words") and found.counts["words"] == 3


@pytest.mark.parametrize(("who", "year", "says"), [("other_town", 2024, "测试镇2024年度"), ("town", 2023, "测试镇2024年度")])
def test_another_towns_or_years_file_is_refused(town: Any, who: str, year: int, says: str) -> None:
    with pytest.raises(NotReadBack, match=says):
        read_back(handed(town), "报告.docx", getattr(town, who), year)
    plain = "邻近镇2023年度法治政府建设情况报告\n一、主要举措和成效\n全年排查矛盾纠纷3件。"
    with pytest.raises(NotReadBack, match="邻近镇" if who == "town" else "2023年度"):
        read_back(plain.encode(), "报告.txt", getattr(town, who), 2024)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04torn", "不完整"),
        (b"\xd0\xcf\x11\xe0torn", "文件"),
        (b" ", "空"),
        ("测试镇2024年度报告\n菜单".encode(), "不像"),
    ],
)
def test_what_is_no_report_is_refused(town: Any, data: bytes, says: str) -> None:
    with pytest.raises((ReadingError, NotReadBack), match=says):
        read_back(data, "报告.docx" if data[:1] != "测".encode()[:1] else "报告.txt", town.town, 2024)


def test_sections_reworded_since_the_file_was_handed_out(town: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    data = handed(town)
    front = "---\npart: measures\nheading: 排查化解矛盾纠纷\n---\n"
    now = parse_text(f"{front}全年共排查矛盾纠纷{{disputes.found}}，化解{{disputes.settled}}。", "170-disputes.md")
    rest = [one for one in composing.sections() if one.name != now.name]
    monkeypatch.setattr(composing, "_readable", lambda errors: [now, *rest])
    found = back(town, data=data)
    assert any("小节有更新" in note for note in found.notes) and not found.numbers("changed")


def test_a_text_of_one_repeated_sign_is_no_burden(town: Any) -> None:
    found = back(town, lambda root: word.holding(root, "全年共排查").addnext(word.paragraph("的" * 90_000)))
    assert [one.kind for each in found.texts for one in each.changes] == ["added"]
