"""What a drawing may hold, and how it stands in the three media."""

from __future__ import annotations

import io
import re
import struct
import zipfile

import pypdfium2 as pdfium
import pytest
from docx import Document as open_docx
from docx.oxml.ns import qn
from lxml import etree

from fazhi.papers import Document, Picture, Table, render_docx, render_html, render_pdf
from fazhi.papers.svg import check, resolved, size
from tests.papers import sample_papers as samples

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100" role="group" aria-labelledby="c-title">'
    '<title id="c-title">图题</title><defs><pattern id="c-hatch" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<path d="M0 6 L6 0" stroke="#000"/></pattern></defs><a href="figure:disputes.found"><title>1月 排查 3件</title>'
    '<rect x="10" y="10" width="80" height="80" fill="url(#c-hatch)"/></a><text x="10" y="99">一月柱</text></svg>'
)
PICTURE = Picture(SVG, "图1　各月排查（件）", Table((("月份", "件数"),), (("1月", "3"),)), "1月排查3件。")
PAPER = Document(("题",), (PICTURE,))


def inside(words: str, attributes: str = "") -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"{attributes}>{words}</svg>'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (inside("<script>alert(1)</script>"), "script"),
        (inside("<style>*{fill:red}</style>"), "style"),
        (inside("<foreignObject/>"), "foreignObject"),
        (inside('<image href="https://x.invalid/a.png"/>'), "image"),
        (inside('<use href="#a"/>'), "use"),
        (inside('<rect onload="alert(1)"/>'), "onload"),
        (inside("", ' onload="alert(1)"'), "onload"),
        (inside('<rect style="fill:red"/>'), "style"),
        (inside('<a href="javascript:alert(1)"><rect/></a>'), "外部"),
        (inside('<a href="https://x.invalid/"><rect/></a>'), "外部"),
        (inside('<a xmlns:x="http://www.w3.org/1999/xlink" x:href="figure:a"/>'), "属性"),
        (inside('<rect fill="url(https://x.invalid/a)"/>'), "外部"),
        (inside('<p xmlns="http://www.w3.org/1999/xhtml">x</p>'), "p"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]>' + inside("<text>&a;</text>"), "文档类型"),
        ("<svg", "完整"),
        ("", "完整"),
        ('<html xmlns="http://www.w3.org/2000/svg"/>', "html"),
        ('<g xmlns="http://www.w3.org/2000/svg"/>', "不是SVG"),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', "尺寸"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 x"/>', "尺寸"),
    ],
)
def test_what_runs_loads_or_styles_is_refused(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        Picture(text, "", Table((("甲",),), ()))


def test_shapes_and_words_are_allowed() -> None:
    check(SVG)
    assert size(SVG) == (300.0, 100.0)


def test_links_are_resolved_or_none() -> None:
    assert 'href="/f/disputes.found?a=1&amp;b=2"' in resolved(SVG, lambda name: f"/f/{name}?a=1&b=2")
    assert "href" not in resolved(SVG) and "figure:" not in resolved(SVG)


def test_in_html_it_is_inline_with_a_table_behind_it() -> None:
    page = render_html(PAPER, href=lambda name: f"/figures/{name}/")
    assert re.search(r'<figure class="picture"><svg [^>]*role="group"', page)
    assert 'href="/figures/disputes.found/"' in page and "<figcaption>图1　各月排查（件）</figcaption>" in page
    table = page[page.index("<details>") :]
    assert "<td" in table and ">3<" in table
    assert "href" not in render_html(PAPER)
    assert "javascript" not in render_html(PAPER, href=lambda name: f"javascript:{name}")
    etree.fromstring(page[page.index("<svg") : page.index("</svg>") + 6])


def test_in_word_it_is_a_png_with_words() -> None:
    data = render_docx(PAPER, created=samples.CREATED)
    assert data == render_docx(PAPER, created=samples.CREATED)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        pictures = [packed.read(name) for name in packed.namelist() if name.startswith("word/media/")]
    assert len(pictures) == 1 and pictures[0][:8] == b"\x89PNG\r\n\x1a\n"
    wide, high = struct.unpack(">II", pictures[0][16:24])
    assert wide > 1000 and wide / high == pytest.approx(3, abs=0.02)
    package = open_docx(io.BytesIO(data))
    shape = package.inline_shapes[0]
    assert (round(shape.width.mm), round(shape.height.mm)) == (156, 52)
    shown = next(package.element.body.iter(qn("wp:docPr")))
    assert (shown.get("id"), shown.get("descr")) == ("1", "1月排查3件。")
    assert not list(package.element.body.iter("svg")) and "svg" not in next(package.element.body.iter(qn("a:blip"))).attrib


def test_in_pdf_it_is_drawn_as_lines_with_words_that_can_be_searched() -> None:
    with pdfium.PdfDocument(render_pdf(PAPER, created=samples.CREATED)) as pdf:
        kinds = {item.type for item in pdf[0].get_objects()}
        said = pdf[0].get_textpage().get_text_range()
    assert pdfium.raw.FPDF_PAGEOBJ_IMAGE not in kinds
    assert "一月柱" in said and "各月排查" in said


def test_two_pictures_are_numbered() -> None:
    package = open_docx(io.BytesIO(render_docx(Document(("题",), (PICTURE, PICTURE)), created=samples.CREATED)))
    assert [one.get("id") for one in package.element.body.iter(qn("wp:docPr"))] == ["1", "2"]


def test_its_text_is_its_caption_and_its_table() -> None:
    assert PICTURE.plain() == "图1　各月排查（件）\n月份\t件数\n1月\t3"
