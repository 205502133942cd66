"""The Word paper, read back with python-docx: page, fonts, elements of GB/T 9704-2012, metadata, equal bytes."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime, timedelta, timezone

import pytest
from docx import Document as open_docx
from docx.document import Document as Package
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi.papers import Annex, Cell, Document, Heading, PageBreak, Paragraph, Run, Signature, Table, render_docx
from fazhi.papers.docx_page import STYLES
from fazhi.papers.model import Block, printable
from tests.papers import sample_papers as samples


def opened(document: Document) -> Package:
    return open_docx(io.BytesIO(render_docx(document, created=samples.CREATED)))


def body_text(package: Package) -> str:
    pieces = []
    for paragraph in package.element.body.iter(qn("w:p")):
        pieces.append("".join(piece.text or "" for piece in paragraph.iter(qn("w:t"))))
    return "\n".join(pieces)


def find(package: Package, text: str) -> object:
    return next(one for one in package.paragraphs if text in one.text)


def indent(paragraph: object, name: str) -> str | None:
    ind = paragraph._p.pPr.find(qn("w:ind"))  # type: ignore[attr-defined]
    return None if ind is None else ind.get(qn(f"w:{name}"))


@pytest.mark.parametrize("name", list(samples.ALL))
def test_same_paper_same_bytes(name: str) -> None:
    first = render_docx(samples.ALL[name](), created=samples.CREATED)
    assert first == render_docx(samples.ALL[name](), created=samples.CREATED)
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        names = packed.namelist()
        assert names[0] == "[Content_Types].xml" and names[1:] == sorted(names[1:])
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_moment_is_the_callers_and_zones_agree() -> None:
    document = samples.notice()
    china = samples.CREATED.astimezone(timezone(timedelta(hours=8)))
    assert render_docx(document, created=china) == render_docx(document, created=samples.CREATED)
    assert render_docx(document, created=samples.CREATED + timedelta(seconds=1)) != render_docx(document, created=samples.CREATED)
    with pytest.raises(ValueError, match="时区"):
        render_docx(document, created=datetime(2025, 1, 8))


def test_metadata_says_what_it_is() -> None:
    core = opened(samples.report()).core_properties
    assert core.title == "示范县丁庄镇人民政府关于2024年度法治政府建设情况的报告"
    assert (core.comments, core.content_status) == (samples.BANNER, samples.BANNER)
    assert (core.author, core.subject, core.keywords) == (samples.TOWN, "年度报告", "法治政府，报告")
    assert core.created == core.modified == samples.CREATED
    assert core.last_modified_by == ""


def test_nothing_of_the_template_stays() -> None:
    with zipfile.ZipFile(io.BytesIO(render_docx(samples.report(), created=samples.CREATED))) as packed:
        assert not [name for name in packed.namelist() if "thumbnail" in name or "app.xml" in name]
        assert b"urn:fazhi:figures:1" in packed.read("customXml/item1.xml")  # ours; the template's is gone
        styles = packed.read("word/styles.xml").decode()
        everything = b"".join(packed.read(name) for name in packed.namelist() if "theme" not in name).decode("utf-8")
    assert not re.search(r'w:(?:ascii|hAnsi|eastAsia|cs)Theme="', styles)
    assert "365F91" not in styles and "themeColor" not in styles
    assert "python-docx" not in everything and "Macintosh" not in everything


def test_page_of_the_standard() -> None:
    section = opened(samples.notice()).sections[0]
    lengths = (
        section.page_width,
        section.page_height,
        section.top_margin,
        section.right_margin,
        section.bottom_margin,
        section.left_margin,
    )
    assert [round(length.mm) for length in lengths if length is not None] == [210, 297, 37, 26, 35, 28]
    grid = section._sectPr.find(qn("w:docGrid"))
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")
    assert pytest.approx(225, abs=0.5) == 22 * 28.95 * 25.4 / 72
    assert pytest.approx(156, abs=0.5) == 28 * 15.75 * 25.4 / 72


def test_landscape_pages_are_the_sheet_turned() -> None:
    package = opened(samples.report())
    assert [section.page_width.mm > section.page_height.mm for section in package.sections] == [False, True]  # type: ignore[union-attr]
    section = opened(samples.ledger()).sections[0]
    assert [round(length.mm) for length in (section.top_margin, section.left_margin) if length is not None] == [28, 35]


@pytest.mark.parametrize(
    ("style", "font", "size"),
    [
        ("Normal", "仿宋_GB2312", 16),
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("Heading 3", "仿宋_GB2312", 16),
    ],
)
def test_fonts_of_the_standard(style: str, font: str, size: int) -> None:
    properties = opened(samples.report()).styles[style].element.rPr
    fonts = properties.find(qn("w:rFonts"))
    assert {fonts.get(qn(f"w:{slot}")) for slot in ("ascii", "hAnsi", "eastAsia", "cs")} == {font}
    assert properties.find(qn("w:sz")).get(qn("w:val")) == str(size * 2)
    assert properties.find(qn("w:b")) is None and properties.find(qn("w:color")) is None


def test_lines_and_characters_of_the_body() -> None:
    normal = opened(samples.report()).styles["Normal"].element
    assert normal.rPr.find(qn("w:spacing")).get(qn("w:val")) == "-5"
    off = ("w:widowControl", "w:autoSpaceDE", "w:autoSpaceDN")
    assert [normal.pPr.find(qn(tag)).get(qn("w:val")) for tag in off] == ["0", "0", "0"]
    spacing = normal.pPr.find(qn("w:spacing"))
    assert (spacing.get(qn("w:line")), spacing.get(qn("w:lineRule"))) == ("579", "exact")


def test_every_style_is_known_to_the_package() -> None:
    assert set(STYLES) <= {style.style_id for style in opened(samples.report()).styles}


def test_page_numbers_odd_right_even_left() -> None:
    package = opened(samples.report())
    assert package.settings.odd_and_even_pages_header_footer
    section = package.sections[0]
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    for paragraph in (odd, even):
        assert paragraph.text == "— 1 —"
        assert "PAGE" in "".join(one.text or "" for one in paragraph._p.iter(qn("w:instrText")))
    assert odd._p.pPr is not None and odd._p.pPr.jc_val is not None
    assert (indent(odd, "rightChars"), indent(even, "leftChars")) == ("100", "100")


def test_banner_stands_on_every_page() -> None:
    for name in ("report", "form", "letter", "list"):
        section = opened(samples.ALL[name]()).sections[0]
        for part in (section.header, section.even_page_header, section.footer, section.even_page_footer):
            assert samples.BANNER in [paragraph.text for paragraph in part.paragraphs]
    plain = opened(samples.joint()).sections[0]
    assert "".join(paragraph.text for paragraph in plain.header.paragraphs) == ""


def test_red_head() -> None:
    package = opened(samples.report())
    mark = find(package, "人民政府文件")
    assert mark.runs[0].font.color.rgb is not None and str(mark.runs[0].font.color.rgb) == "E60012"  # type: ignore[attr-defined]
    line = find(package, "签发人")
    border = line._p.pPr.find(qn("w:pBdr")).find(qn("w:bottom"))  # type: ignore[attr-defined]
    assert border.get(qn("w:color")) == "E60012"
    signer = line.runs[-1]._r.rPr.find(qn("w:rFonts"))  # type: ignore[attr-defined]
    assert signer.get(qn("w:eastAsia")) == "楷体_GB2312"


def test_a_red_head_without_signer_centres_its_number() -> None:
    line = find(opened(samples.report(signer="")), "演示〔2025〕1号")
    assert line._p.pPr.find(qn("w:jc")).get(qn("w:val")) == "center"  # type: ignore[attr-defined]


def test_joint_papers_list_all_units() -> None:
    package = opened(samples.joint())
    texts = [[cell.text for cell in row.cells] for table in package.tables for row in table.rows]
    assert ["中共丁庄镇委员会", "文件"] in texts and ["丁庄镇人民政府", "文件"] in texts
    assert ["中共丁庄镇委员会", "丁庄镇人民政府"] in texts
    three = samples.report(signature=Signature(("甲镇", "乙镇", "丙镇"), date(2025, 1, 1)))
    rows = [[cell.text for cell in row.cells] for table in opened(three).tables for row in table.rows]
    assert ["", "甲镇"] in rows and ["乙镇", "丙镇"] in rows


def test_signature_and_day() -> None:
    package = opened(samples.notice())
    day, unit = (
        find(package, "2025年3月5日"),
        package.paragraphs[[one.text for one in package.paragraphs].index("2025年3月5日") - 1],
    )
    assert indent(day, "rightChars") == "400"
    assert unit.text == samples.TOWN
    # 10 characters of the unit over 6 of the day: centred to it, so two characters further right.
    assert indent(unit, "rightChars") == "200"


def test_signature_is_never_alone_on_its_page() -> None:
    paragraphs = opened(samples.notice()).paragraphs
    at = [one.text for one in paragraphs].index("2025年3月5日")
    assert all(one._p.pPr is not None and one._p.pPr.find(qn("w:keepNext")) is not None for one in paragraphs[at - 4 : at])


def test_elements_stand_in_the_text() -> None:
    text = body_text(opened(samples.report()))
    for line in (
        "示范县人民政府：",
        "附件：1．数字索引",
        "2．各村情况",
        "附件1",
        "附件2",
        "注：数字取自台账。",
        "　抄送：示范县司法局，示范县人大办。",
    ):
        assert line in text.split("\n")
    assert "全年排查118件，" in text


def test_single_annex_is_named_without_number() -> None:
    index = Annex("数字索引", (samples.INDEX,))
    text = body_text(opened(samples.report(annexes=(index,)))).split("\n")
    assert "附件：数字索引" in text and "附件" in text


def test_annexes_and_page_breaks_begin_pages() -> None:
    package = opened(Document(("题",), (Paragraph.of("前"), PageBreak(), Paragraph.of("后")), annexes=(Annex("索引", ()),)))
    breaks = [
        one.text for one in package.paragraphs if one._p.pPr is not None and one._p.pPr.find(qn("w:pageBreakBefore")) is not None
    ]
    assert breaks == ["后", "附件"]


def test_a_page_break_before_a_table_holds() -> None:
    package = opened(Document(("题",), (PageBreak(), Table((), (("甲",),)))))
    before = package.tables[0]._tbl.getprevious()
    assert before.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}") is not None


def test_head_rows_repeat_and_cells_merge() -> None:
    table = next(one for one in opened(samples.report()).tables if one.rows[0].cells[0].text == "序号")
    heads = [row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert heads == [True, True] + [False] * 40
    assert [cell.text for cell in table.rows[0].cells] == ["序号", "数字", "值", "值"]
    assert [cell.text for cell in table.rows[1].cells] == ["序号", "数字", "数值", "计量"]
    assert [cell.text for cell in table.rows[2].cells] == ["101", "矛盾纠纷排查数", "118", "件"]
    once = opened(Document(("题",), (Table((("甲",),), (("乙",),), repeat_head=False),))).tables[0]
    assert once._tbl.find(f".//{qn('w:tblHeader')}") is None


def test_tables_never_touch_each_other() -> None:
    table = Table((("甲",),), (("乙",),))
    package = opened(Document(("题",), (table, table)))
    assert len(package.tables) == 2
    assert all(one._tbl.getnext().tag == qn("w:p") for one in package.tables)


def test_colophon_is_framed_at_the_foot() -> None:
    frames = list(opened(samples.joint()).element.body.iter(qn("w:framePr")))
    tops = [int(frame.get(qn("w:y"))) for frame in frames]
    foot = (297 - 35) / 25.4 * 1440
    assert len(frames) == 2
    assert tops[1] - tops[0] == 480
    assert tops[1] + 480 == pytest.approx(foot, abs=2)


def test_wrong_tables_are_refused_in_words() -> None:
    for table, says in ((Table((("甲", "乙"),), (("丙",),)), "第1行缺少单元格"), (Table((), ()), "没有列")):
        with pytest.raises(ValueError, match=says):
            render_docx(Document(("题",), (table,)), created=samples.CREATED)


TEXTS = st.text(max_size=40)


@settings(max_examples=40)
@given(TEXTS, TEXTS, st.integers(1, 4))
def test_any_text_comes_back(first: str, second: str, level: int) -> None:
    blocks: tuple[Block, ...] = (
        Heading(level, first),
        Paragraph.of(first, Run(second, bold=True)),
        Table((), ((Cell(second),),)),
    )
    package = opened(Document(("题", first), blocks, banner=second))
    paragraph = package.paragraphs[-2]
    assert paragraph.text == printable(first + second)
    assert package.tables[0].rows[0].cells[0].text == printable(second)


def test_a_long_ledger_keeps_every_row() -> None:
    rows = tuple((str(at), "演示村", "邻里纠纷", "调解成功") for at in range(5000))
    data = render_docx(Document(("台账",), (Table((("号", "村", "类型", "结果"),), rows),), kind="list"), created=samples.CREATED)
    assert len(opened_rows(data)) == 5001


def opened_rows(data: bytes) -> list[object]:
    return list(open_docx(io.BytesIO(data)).element.body.iter(qn("w:tr")))
