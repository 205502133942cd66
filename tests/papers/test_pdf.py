"""The PDF paper, measured where its characters stand: page, lines, characters, page numbers, equal bytes, hostile text."""

from __future__ import annotations

import ctypes
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi.papers import Annex, Cell, Document, Heading, Note, Paragraph, Run, Table, pdf_fonts, render_pdf
from fazhi.papers.fonts import FONTS
from fazhi.papers.model import printable
from fazhi.papers.typeset import families
from tests.papers import sample_papers as samples

POINTS = 72 / 25.4
FULL = Document(("题目",), (Paragraph.of("字" * 28 * 60),))


@dataclass(frozen=True)
class Letter:
    """A printed character: page, character, its origin on the base line and its right edge, in mm from the upper left."""

    page: int
    char: str
    left: float
    right: float
    base: float


def letters(data: bytes) -> list[Letter]:
    found = []
    with pdfium.PdfDocument(data) as pdf:
        for number, page in enumerate(pdf):
            text, high = page.get_textpage(), page.get_height()
            for at in range(text.count_chars()):
                char = text.get_text_range(at, 1)
                x, y = ctypes.c_double(), ctypes.c_double()
                pdfium.raw.FPDFText_GetCharOrigin(text, at, x, y)
                right = text.get_charbox(at, loose=True)[2]
                if char.strip():
                    found.append(Letter(number, char, x.value / POINTS, right / POINTS, (high - y.value) / POINTS))
    return found


def lines(found: list[Letter], page: int) -> list[list[Letter]]:
    """The lines of a page from top to bottom."""
    rows: dict[float, list[Letter]] = defaultdict(list)
    for letter in found:
        if letter.page == page:
            rows[round(letter.base, 1)].append(letter)
    return [sorted(rows[base], key=lambda one: one.left) for base in sorted(rows)]


def text(data: bytes) -> str:
    """All characters without spaces and line ends."""
    with pdfium.PdfDocument(data) as pdf:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in pdf)


def made(document: Document) -> bytes:
    return render_pdf(document, created=samples.CREATED)


@pytest.mark.parametrize("name", list(samples.ALL))
def test_same_paper_same_bytes(name: str) -> None:
    first = made(samples.ALL[name]())
    assert first.startswith(b"%PDF-") and first == made(samples.ALL[name]())


def test_the_moment_is_the_callers() -> None:
    paper = samples.notice()
    assert render_pdf(paper, created=samples.CREATED + timedelta(seconds=1)) != made(paper)
    with pdfium.PdfDocument(made(paper)) as pdf:
        said = pdf.get_metadata_dict()
    assert said["CreationDate"].startswith("D:20250108010203")
    assert said["Title"] == paper.name and said["Author"] == samples.TOWN
    with pytest.raises(ValueError, match="时区"):
        render_pdf(paper, created=datetime(2025, 1, 8))


def test_a4_with_the_margins_of_the_standard() -> None:
    found = letters(made(FULL))
    with pdfium.PdfDocument(made(FULL)) as pdf:
        assert [round(length / POINTS) for length in pdf[0].get_size()] == [210, 297]
    body = [letter for letter in found if letter.char == "字"]
    assert min(letter.left for letter in body) == pytest.approx(28, abs=0.2)
    assert 183 < max(letter.right for letter in body) <= 184.3
    first, last = lines(body, 1)[0][0].base, lines(body, 1)[-1][0].base
    top, below = first - 0.88 * 16 / POINTS, last + 0.12 * 16 / POINTS  # the square of a character sits on its base line so
    assert 37 <= top <= 40 and 297 - 38 <= below <= 297 - 35


def test_twenty_two_lines_of_twenty_eight_characters() -> None:
    rows = lines([letter for letter in letters(made(FULL)) if letter.char == "字"], 1)
    assert len(rows) == 22
    assert {len(row) for row in rows} == {28}
    steps = [(below[0].base - above[0].base) * POINTS for above, below in zip(rows, rows[1:], strict=False)]
    assert all(step == pytest.approx(28.95, abs=0.3) for step in steps)


def test_paragraphs_begin_two_characters_in() -> None:
    rows = lines([letter for letter in letters(made(FULL)) if letter.char == "字"], 0)
    assert len(rows[0]) == 26 and rows[0][0].left - rows[1][0].left == pytest.approx(2 * 15.75 / POINTS, abs=0.2)


def test_page_numbers_odd_right_even_left() -> None:
    found = letters(made(FULL))
    for page, number in ((0, "1"), (1, "2")):
        foot = [letter for letter in found if letter.page == page and letter.base > 262]
        assert "".join(letter.char for letter in sorted(foot, key=lambda one: one.left)) == f"—{number}—"
        edge = (184 - max(one.right for one in foot)) if page == 0 else (min(one.left for one in foot) - 28)
        assert edge == pytest.approx(14 / POINTS, abs=1.0)  # one character of 四号 from the edge of the type area
        assert foot[0].base == pytest.approx(262 + 7 + 1, abs=1.5)  # the dash 7 mm below the type area


def test_landscape_annex_and_banner_on_every_page() -> None:
    data = made(samples.report())
    with pdfium.PdfDocument(data) as pdf:
        wide = [page.get_width() > page.get_height() for page in pdf]
        said = ["".join(page.get_textpage().get_text_range().split()) for page in pdf]
    assert wide[-1] and not any(wide[:-1])
    assert all(page.count("演示数据·非真实公文") == 2 for page in said)
    assert "演示数据" not in text(made(samples.joint()))


def test_elements_stand_in_the_text() -> None:
    said = text(made(samples.report()))
    for words in ("示范县丁庄镇人民政府文件", "演示〔2025〕1号", "签发人：甲某某", "示范县人民政府：",
                  "全年排查118件，", "附件：1．数字索引",
                  "2．各村情况", "2025年1月8日", "附件2", "注：数字取自台账。", "抄送：示范县司法局，示范县人大办。",
                  "2025年1月9日印发"):  # fmt: skip
        assert words in said
    assert "01月" not in said


def test_the_day_stands_four_characters_from_the_edge_and_the_unit_over_it() -> None:
    rows = [row for page in range(3) for row in lines(letters(made(samples.report())), page)]
    day = next(row for row in rows if "".join(one.char for one in row) == "2025年1月8日")
    unit = rows[rows.index(day) - 1]
    assert 184 - day[-1].right == pytest.approx(4 * 15.75 / POINTS, abs=0.6)
    middle = [(row[0].left + row[-1].right) / 2 for row in (unit, day)]
    assert middle[0] == pytest.approx(middle[1], abs=4)


def test_the_colophon_closes_the_last_page() -> None:
    found = letters(made(samples.joint()))
    last = max(letter.page for letter in found)
    rows = [row for row in lines(found, last) if row[0].base < 262.5]
    said = ["".join(one.char for one in row) for row in rows[-2:]]
    assert said == ["抄送：示范县司法局，示范县人大办。", "丁庄镇党政办公室2025年1月9日印发"]
    assert 255 < rows[-1][0].base < 262


def test_head_rows_repeat_on_each_page() -> None:
    table = Table((("序号", "情况"),), tuple((str(at), "演示") for at in range(90)))
    with pdfium.PdfDocument(made(Document(("题",), (table,)))) as pdf:
        assert len(pdf) > 2
        assert all("序号" in page.get_textpage().get_text_range() for page in pdf)


def test_a_row_longer_than_a_page_is_not_lost() -> None:
    table = Table((("甲", "乙"),), (("一", "长" * 4000 + "终"),))
    assert text(made(Document(("题",), (table,)))).count("长") == 4000


def test_headings_are_the_outline() -> None:
    with pdfium.PdfDocument(made(samples.report())) as pdf:
        outline = [(item.level, item.get_title()) for item in pdf.get_toc()]
    assert outline == [(0, "一、主要举措"), (1, "（一）健全制度"), (2, "1．学法制度"), (3, "（1）集中学习")]


def test_a_figure_leads_to_its_line_of_the_index() -> None:
    index = Table((("数字", "口径"),), ((Cell("排查", anchor="disputes.found"), "排查日期在本期内"),))
    paper = Document(("题",), (Paragraph.of("排查", samples.FOUND, "件。"),), annexes=(Annex("索引", (index,)),))
    with pdfium.PdfDocument(made(paper)) as pdf:
        link = pdfium.raw.FPDFLink_GetLinkAtPoint(pdf[0], *_middle(pdf[0], "118"))
        assert link
        assert pdfium.raw.FPDFDest_GetDestPageIndex(pdf, pdfium.raw.FPDFLink_GetDest(pdf, link)) == 1


def _middle(page: pdfium.PdfPage, words: str) -> tuple[float, float]:
    said = page.get_textpage()
    at, count = said.search(words).get_next()
    left, bottom, right, top = said.get_charbox(at + count // 2)
    return (left + right) / 2, (bottom + top) / 2


HOSTILE = (
    '#import "@preview/x:1.0.0"', '#read("/etc/passwd")', "$x^2$", "*粗*_斜_", "\\ \\u{41} \\#", "[方括号]", "{花括号}",
    "<标签> @引用", "// 注释 /* 注释 */", "= 标题", "- 列项\n+ 列项\n/ 词: 义", "`码` ```码```", "~ -- --- ... -?", '"引" \'引\'',
    "https://x.invalid/a", "</p><script>alert(1)</script>", "#set page(width: 1pt)", "]#[", "#", "\\",
)  # fmt: skip


def places(said: str) -> Iterator[Document]:
    """Papers that hold a text wherever a paper can."""
    yield Document((said,), (Heading(1, said), Heading(3, said), Paragraph.of(said, lead=said), Note(said), Note(said, said)))
    yield samples.report(
        issuers=(said, "乙"), number=said, signer=said, addressee=said, copies=(said,), printed_by=said, banner=said, subject=said
    )
    rows = ((Cell(said, foot=said), Cell(runs=(Run(said, figure=said), Run(said, bold=True)), anchor=said)),)
    yield Document(
        ("题",), (Table(((said, "乙"),), rows, caption=said), Paragraph.of(Run(said, figure=said))), unit=said, kind="list"
    )


@pytest.mark.parametrize("said", HOSTILE)
def test_hostile_text_is_printed_as_it_is(said: str) -> None:
    wanted = "".join(said.split())
    for paper in places(said):
        assert wanted in text(made(paper))


def printed(said: str) -> str:
    return "".join(re.sub(r"[^\u4e00-\u9fa5a-zA-Z0-9#$*\\\[\]{}<>@_=/]", "", said).split())


@settings(max_examples=25)
@given(st.text("字a1#$*\\[]{}<>@_=/\n\t\r\x00 ", max_size=30), st.text(max_size=20))
def test_any_text_can_be_printed(said: str, wild: str) -> None:
    data = made(Document(("题",), (Paragraph.of(said), Note(said, ""), Paragraph.of(wild, lead=wild))))
    assert data.startswith(b"%PDF-") and printed(printable(said)) in printed(text(data))


def test_wrong_tables_are_refused_in_words() -> None:
    for table, says in ((Table((("甲", "乙"),), (("丙",),)), "第1行缺少单元格"), (Table((), ()), "没有列")):
        with pytest.raises(ValueError, match=says):
            made(Document(("题",), (table,)))


def test_missing_faces_are_named_with_what_stands_for_them(tmp_path: Path) -> None:
    there, said = families(()), pdf_fonts(())
    assert set(said) == {font.name for font in FONTS.values()} - there
    assert all(name in there for name in said.values() if name)
    assert families((tmp_path,)) == there


def test_the_template_holds_no_outside_part() -> None:
    template = Path(render_pdf.__code__.co_filename).with_name("paper.typ").read_text(encoding="utf-8")
    assert not re.search(r"#?\b(import|include|read|eval|plugin)\b\s*[(\"@]", template)
