"""Marks in a text: whatever they overlap, the text stays whole and every mark ends exactly once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fazhi.reading import check
from fazhi.report.examined import Examined
from fazhi.web.marking import Mark, Told, lines, listed
from tests.report.test_examining import TEXT

MARKS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 6)), max_size=8)


def told(number: int, start: int, length: int, size: int) -> Told:
    end = min(start + length, size)
    return Told(number, Mark(f"f{number}", min(start, size), end, f"look{number}", f"{number}", ""))


@given(st.text(alphabet="甲乙 \n", min_size=6, max_size=16), MARKS)
def test_the_text_stays_whole_and_every_mark_ends_once(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [told(n, start, length, len(text)) for n, (start, length) in enumerate(spans) if start <= len(text)]
    reading = check(text)
    found = list(lines(reading, marks))
    shown = ["".join(piece.text for piece in line.pieces) for line in found]
    whole = reading.text.split("\n")
    assert [line for line in shown if line.strip()] == [line for line in whole if line.strip()]
    ends = [mark.key for line in found for piece in line.pieces for mark in piece.ends]
    assert sorted(ends) == sorted(one.mark.key for one in marks)


def test_a_piece_has_the_looks_of_all_marks_over_it() -> None:
    reading = check("甲乙丙丁")
    one, two = (Told(n, Mark(f"c{n}", n, n + 2, look, "", "")) for n, look in ((0, "error"), (1, "differs")))
    (line,) = lines(reading, [one, two])
    assert [(piece.text, piece.look) for piece in line.pieces] == [
        ("甲", "error"), ("乙", "error differs"), ("丙", "differs"), ("丁", ""),
    ]  # fmt: skip


def test_page_litter_is_set_aside_and_headings_stand_out() -> None:
    examined = Examined("报告.txt", check(f"当前位置：首页 > 公开\n{TEXT}扫一扫在手机打开当前页\n"))
    looks = {"".join(piece.text for piece in line.pieces): line.look for line in lines(examined.reading, [])}
    assert looks["当前位置：首页 > 公开"] == looks["扫一扫在手机打开当前页"] == "litter"
    assert looks["测试镇2024年度法治政府建设情况报告"] == "title"
    assert looks["二、存在的不足和原因"] == "heading" and looks["普法形式单一，原因是我们组织谋划不够。"] == ""


def test_a_title_on_two_lines_is_one() -> None:
    reading = check(TEXT.replace("测试镇2024年度", "测试镇人民政府\n2024年度", 1))
    looks = [line.look for line in lines(reading, [])]
    assert looks[:2] == ["title", "title"] and "title" not in looks[2:]


def test_the_filter_keeps_the_numbers() -> None:
    examined = Examined("报告.txt", check(TEXT.replace("9次", "X次")))
    faults, claims = listed(examined)
    only, none = listed(examined, "notes")
    assert none == [] and {one.number for one in only} <= {one.number for one in faults}
    assert [one.number for one in claims] == list(range(1, len(claims) + 1))
