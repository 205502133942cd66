"""Which law texts may rule: a fault anywhere is named with file, line and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi.law import LawError, load_book, load_calendar
from fazhi.law.book import Book
from fazhi.law.checking import faults, proven
from tests.law.texts import PARTS, TERM, changed, law_text, line_of, whole_text

CALENDAR = load_calendar()
FIRST_EXAMPLE = "{start: 2024-03-01, extended: 0}"


def book_of(folder: Path, **texts: str) -> Book:
    """A book of files: one folder a law, the name of the file its day."""
    paths = []
    for name, text in texts.items():
        law, _, version = name.partition("_")
        path = folder / law / f"{version.replace('_', '-')}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
        paths.append(path)
    return Book(paths)


def test_the_shipped_laws_may_rule() -> None:
    assert faults(load_book(), CALENDAR) == []


def test_a_good_law_may_rule(tmp_path: Path) -> None:
    assert faults(book_of(tmp_path, demo_2024_01_01=whole_text()), CALENDAR) == []
    assert proven(whole_text(), "演示.yaml", CALENDAR).clocks[0].name == "demo.answer"


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        ("{start: 2024-03-01, due: 2024-03-12}", "不成立：写明due为2024-03-12，算出的是2024-03-11，请核对"),
        ("{start: 2024-03-01, due: ~}", "写明due为无，算出的是2024-03-11"),
        ("{start: 2024-03-01, kind: standing}", "写明kind为standing，算出的是fixed"),
        ("{start: 2024-03-01, rolled: 1}", "写明rolled为1，算出的是0"),
        ("{start: 2024-03-01, work_to: 2024-03-08}", "写明work_to为2024-03-08，算出的是无"),
        ("{start: 2024-03-01, faults: 1}", "写明faults为1，算出的是0"),
        ("{start: 2024-03-01, extend: 3, extended: 3}", "没有规定可以延长"),
        ("{start: 2024-03-01, refused: true}", "写明应被拒绝，实际没有"),
        ("{start: 2023-12-31, extended: 0}", "这一天不在2024年1月1日版的施行期内"),
    ],
)
def test_an_example_that_does_not_come_out(tmp_path: Path, new: str, reason: str) -> None:
    text = changed(FIRST_EXAMPLE, new)
    (said,) = faults(book_of(tmp_path, demo_2024_01_01=text), CALENDAR)
    assert reason in said and said.startswith(f"demo/2024-01-01.yaml {line_of(text, new)}：时限“演示答复”自202")
    with pytest.raises(LawError, match=reason):
        proven(text, "县级补充规定", CALENDAR)


def test_a_refused_example_that_is_refused_comes_out(tmp_path: Path) -> None:
    text = changed(FIRST_EXAMPLE, "{start: 2024-03-01, extend: 3, refused: true}")
    assert faults(book_of(tmp_path, demo_2024_01_01=text), CALENDAR) == []


def test_each_example_that_does_not_come_out_is_told(tmp_path: Path) -> None:
    text = whole_text().replace("extended: 0", "extended: 1")
    assert len(faults(book_of(tmp_path, demo_2024_01_01=text), CALENDAR)) == 3


def test_a_file_that_does_not_read_is_told_alone_and_all_of_them(tmp_path: Path) -> None:
    wrong = changed("force: hard", "force: strong")
    other = changed('article: "4"', 'article: "5"').replace("demo.answer", "other.answer")
    found = faults(book_of(tmp_path, one_2024_01_01=wrong, two_2024_01_01=other, ok_2024_01_01=whole_text()), CALENDAR)
    assert len(found) == 2 and found[0].startswith("one/2024-01-01.yaml 第") and "articles 里没有这一条" in found[1]


def later(text: str) -> str:
    """The same law a year on."""
    return text.replace("from: 2024-01-01", "from: 2025-01-01").replace("start: 2024-", "start: 2025-")


def test_overlapping_versions_are_told_with_both_files(tmp_path: Path) -> None:
    old, new = law_text(), later(law_text())
    (said,) = faults(book_of(tmp_path, demo_2024_01_01=old, demo_2025_01_01=new), CALENDAR)
    assert said == (
        f"demo/2025-01-01.yaml {line_of(new, '- name: demo.answer')}：“demo.answer”自2025年1月1日起的版本与"
        "demo/2024-01-01.yaml的版本重叠，请在demo/2024-01-01.yaml写明“until”（施行的最后一天）"
    )


@pytest.mark.parametrize(("until", "overlap"), [("2024-12-31", False), ("2024-06-30", False), ("2025-01-01", True)])
def test_until_ends_a_version(tmp_path: Path, until: str, overlap: bool) -> None:
    old = law_text().replace("from: 2024-01-01", f"from: 2024-01-01\nuntil: {until}")
    found = faults(book_of(tmp_path, demo_2024_01_01=old, demo_2025_01_01=later(law_text())), CALENDAR)
    assert bool(found) == overlap


def test_duties_lists_and_theme_days_overlap_too(tmp_path: Path) -> None:
    found = faults(book_of(tmp_path, demo_2024_01_01=whole_text(), demo_2025_01_01=later(whole_text())), CALENDAR)
    named = {said.split("：“")[1].split("”")[0] for said in found}
    assert named == {"demo.answer", "duty.report", "theme.demo", "list.matters", "rule.one_matter", "period.demo"}


def test_names_that_lead_nowhere(tmp_path: Path) -> None:
    text = changed("clock: demo.answer", "clock: demo.nothing")
    (said,) = faults(book_of(tmp_path, demo_2024_01_01=text), CALENDAR)
    assert (
        said == f"demo/2024-01-01.yaml {line_of(text, '- name: duty.report')}：义务“报告办件情况”所指的时限“demo.nothing”不存在"
    )
    text = changed("start: received", "start: {due_of: demo.before}", law_text())
    (said,) = faults(book_of(tmp_path, other_2024_01_01=text), CALENDAR)
    assert said == f"other/2024-01-01.yaml {line_of(text, '- name: demo.answer')}：“due_of”所指的时限“demo.before”不存在"


def test_a_county_s_text_is_checked_like_a_shipped_one(tmp_path: Path) -> None:
    shipped = book_of(tmp_path, demo_2024_01_01=whole_text())
    over = shipped.overlay(whole_text(TERM).replace("extended: 0", "extended: 2"), "演示县补充规定")
    found = faults(over, CALENDAR)
    assert len(found) == 3 and all(said.startswith("演示县补充规定 第") for said in found)
    assert faults(shipped.overlay(law_text() + PARTS, "演示县补充规定"), CALENDAR) == [], "it goes before, it does not overlap"


def test_two_texts_of_one_county_overlap(tmp_path: Path) -> None:
    twice = Book().overlay(law_text(), "补充规定一").overlay(later(law_text()), "补充规定二")
    assert any("与补充规定一的版本重叠" in said for said in faults(twice, CALENDAR))
