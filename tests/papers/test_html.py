"""The html paper: well formed, semantic, escaped, without inline style or script."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from fazhi.papers import Annex, Cell, Document, Heading, Note, Paragraph, Run, Signature, Table, page, render_html, stylesheet
from tests.papers import sample_papers as samples


def tree(document: Document, **more: object) -> lxml_html.HtmlElement:
    return lxml_html.fragment_fromstring(render_html(document, **more))  # type: ignore[arg-type]


def test_headings_by_level() -> None:
    root = tree(samples.report(annexes=()))
    assert [element.tag for element in root.iter("h1", "h2", "h3", "h4", "h5")] == ["h1", "h2", "h3", "h4", "h5"]
    assert root.findtext(".//h2") == "一、主要举措"
    with_annex = tree(Document(("题",), annexes=(Annex("索引", (Heading(1, "一、"),)),)))
    assert [element.tag for element in with_annex.iter("h1", "h2", "h3")] == ["h1", "h2", "h3"]


def test_a_figure_is_a_link_to_its_rows() -> None:
    root = tree(samples.report(), href=lambda figure: f"/figures/{figure}?a=1&b=2")
    chips = root.findall(".//a[@class='figure']")
    assert len(chips) == 41
    assert {(chip.get("href"), chip.get("data-figure")) for chip in chips} == {
        ("/figures/disputes.found?a=1&b=2", "disputes.found")
    }


def test_a_figure_without_address_is_marked_only() -> None:
    root = tree(samples.report())
    assert not root.findall(".//a")
    assert root.find(".//span[@class='figure']").get("data-figure") == "disputes.found"
    own = tree(Document(("题",), (Paragraph.of(Run("1", figure="a", href="/own"), Run("词", href="https://example.org/")),)))
    assert [link.get("href") for link in own.findall(".//a")] == ["/own", "https://example.org/"]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JaVa\nScript:alert(1)", " data:text/html,x", "vbscript:x", "http://[", "\x01javascript:x"]
)
def test_an_address_that_runs_something_is_left_out(address: str) -> None:
    root = tree(Document(("题",), (Paragraph.of(Run("词", href=address)),)), href=lambda _: address)
    assert not root.findall(".//a")


def test_tables_have_caption_scope_and_repeating_head() -> None:
    table = tree(samples.report()).find(".//section//table")
    assert table.findtext("caption") == "表1 数字及其依据"
    assert [(cell.text, cell.get("scope"), cell.get("rowspan")) for cell in table.findall("thead/tr/th")] == [
        ("序号", "col", "2"), ("数字", "col", "2"), ("值", "colgroup", None), ("数值", "col", None), ("计量", "col", None),
    ]  # fmt: skip
    assert len(table.findall("tbody/tr")) == 40
    assert len(table.findall("colgroup/col")) == 4


def test_labels_of_forms_are_row_heads() -> None:
    root = tree(samples.form())
    assert [cell.text for cell in root.findall(".//th[@scope='row']")] == [
        "送审单位",
        "送审日期",
        "文件名称",
        "承办人意见",
        "主要领导意见",
    ]
    assert root.findtext(".//div[@class='sign']") == "签名：丙某某　　2025年3月6日"


def test_banner_above_and_below_and_in_the_file() -> None:
    texts = [element.text for element in tree(samples.form()).findall(".//p[@class='banner']")]
    assert texts == [samples.BANNER] * 2
    whole = page(samples.form())
    assert f'<meta name="description" content="{samples.BANNER}">' in whole
    assert f'content:"{samples.BANNER}"' in whole
    assert "banner" not in render_html(samples.joint())


def test_fragment_needs_no_inline_style_or_script() -> None:
    for make in samples.ALL.values():
        text = render_html(make())
        assert not re.search(r"\sstyle=|<style|<script|\son\w+=", text)
        classes = {name for value in re.findall(r'class="([^"]*)"', text) for name in value.split()}
        known = set(re.findall(r"\.([a-z][\w-]*)", stylesheet()))
        frames = {"text", "paper-report", "paper-form", "paper-letter", "paper-list", "annex-landscape", "form", "mark-names"}
        assert classes - known - frames == set()


def test_style_stays_inside_the_paper() -> None:
    rules = re.sub(r"/\*.*?\*/", "", stylesheet(), flags=re.S)
    selectors = [part.strip() for rule in re.findall(r"([^{}@;]+)\{", rules) for part in rule.split(",")]
    assert [selector for selector in selectors if selector and not re.match(r"\.paper\b|screen|print|\(|media", selector)] == []


def test_page_stands_alone() -> None:
    whole = page(samples.report())
    root = lxml_html.document_fromstring(whole)
    assert root.get("lang") == "zh-CN"
    assert root.findtext(".//title") == "示范县丁庄镇人民政府关于2024年度法治政府建设情况的报告"
    assert not root.findall(".//link") and not root.findall(".//script") and "url(" not in whole and "@import" not in whole
    assert "@page{size:A4;margin:37mm 26mm 35mm 28mm;" in whole
    assert "@page{size:A4 landscape;" in page(samples.ledger())


def test_parts_of_the_standard_are_there() -> None:
    root = tree(samples.report())
    text = root.text_content()
    for part in (
        "示范县丁庄镇人民政府文件",
        "演示〔2025〕1号",
        "签发人：甲某某",
        "示范县人民政府：",
        "附件：1．数字索引2．各村情况",
        "附件2",
        "2025年1月9日印发",
    ):
        assert part in text
    assert root.find(".//time").get("datetime") == "2025-01-08"
    joint = [element.text for element in tree(samples.joint()).findall(".//span[@class='mark-names']/span")]
    assert joint == ["中共丁庄镇委员会", "丁庄镇人民政府"]
    assert "甲、" not in text and tree(samples.report(signer="")).findtext(".//p[@class='number']") == "演示〔2025〕1号"


def test_signature_without_day_and_note_without_label() -> None:
    root = tree(Document(("题",), (Note("x", label=""),), signature=Signature(("甲镇",))))
    assert root.findtext(".//p[@class='note plain']") == "x"
    assert root.find(".//time") is None


EVIL = "<script>alert(1)</script>&\"'</style>\\"


def test_everything_is_escaped() -> None:
    blocks = (
        Heading(1, EVIL),
        Paragraph.of(EVIL, Run(EVIL, figure=EVIL, href="/x?" + EVIL), lead=EVIL),
        Table(((EVIL,),), ((Cell(EVIL, foot=EVIL),),), caption=EVIL),
        Note(EVIL, label=EVIL),
    )
    document = Document(
        (EVIL,),
        blocks,
        issuers=(EVIL,),
        mark=EVIL,
        number=EVIL,
        signer=EVIL,
        addressee=EVIL,
        copies=(EVIL,),
        attachments=(EVIL, EVIL),
        annexes=(Annex(EVIL, ()),),
        signature=Signature((EVIL, EVIL), date(2025, 1, 1)),
        printed_by=EVIL,
        banner=EVIL,
        subject=EVIL,
        keywords=(EVIL,),
    )
    whole = page(document, href=lambda figure: "/y?" + figure)
    assert "<script" not in whole
    assert whole.count("</style>") == 1
    root = lxml_html.document_fromstring(whole)
    assert root.findtext(".//h2") == EVIL
    assert root.find(".//meta[@name='description']").get("content") == EVIL


@given(st.text(max_size=60))
def test_any_text_survives(text: str) -> None:
    root = tree(Document(("题",), (Paragraph.of("甲" + text),)))
    got = "".join(root.find(".//div[@class='text']/p").itertext())
    visible = re.sub(r"[\x00-\x20\x7f-\xa0\ud800-\udfff\ufffe\uffff]", "", text)
    assert re.sub(r"[\x00-\x20\x7f-\xa0]", "", got) == "甲" + visible


def test_line_feeds_break_lines() -> None:
    assert "甲<br>乙" in render_html(Document(("题",), (Paragraph.of("甲\r\n乙"),)))
