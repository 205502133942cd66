"""The report as a paper: bindings, the index of figures in every medium, where the figures come from."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pypdfium2 as pdfium
import pytest
from docx import Document as open_docx
from docx.oxml.ns import qn

from fazhi.papers import Document, Signature, render_html
from fazhi.papers.docx_bookmarks import attached, bookmarks
from fazhi.report import render
from fazhi.report.compose import Report, compose
from tests.conftest import NOON
from tests.indicators.test_compute import dispute, put, settled


@pytest.fixture
def report(world: Any) -> Report:
    put(world, settled(world.villages[0], 1), settled(world.villages[1], 2), dispute(world.villages[1], 3))
    return compose(world.town, 2024)


@pytest.fixture
def paper(report: Report) -> Document:
    return render.document(report, demo=True)


def test_every_bound_figure_has_a_bookmark_with_its_value(report: Report, paper: Document) -> None:
    marks = list(bookmarks(paper).values())
    assert [mark.figure for mark in marks] == [one.result.indicator.name for one in report.bound]
    found = next(mark for mark in marks if mark.figure == "disputes.found")
    assert (found.shown, found.binding.value, found.binding.version, found.binding.form) == ("3件", "3", "1", "")
    origin, said = attached(render.docx(paper, at=NOON))
    assert list(said.values()) == marks
    assert origin == f"unit={report.unit.pk};year=2024;seq={report.as_of};head={report.head}"


def index(report: Report) -> set[str]:
    """What each line of the index must say."""
    names = {one.result.indicator.name for one in report.bound}
    return {report.results[name].indicator.definition for name in names} | {report.digests[name][:8] for name in names}


def test_the_index_stands_in_html(report: Report, paper: Document) -> None:
    page = render_html(paper)
    assert "数据索引表" in page and all(said in page for said in index(report))
    assert "逐条3" in page


def test_the_index_stands_in_word_and_its_head_repeats(report: Report, paper: Document) -> None:
    table = open_docx(io.BytesIO(render.docx(paper, at=NOON))).tables[-1]
    said = "\n".join(cell.text for row in table.rows for cell in row.cells)
    assert all(one in said for one in index(report))
    assert table.rows[0]._tr.trPr is not None and table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    width = sum(int(column.get(qn("w:w"))) for column in table._tbl.iter(qn("w:gridCol"))) * 25.4 / 1440
    assert width == pytest.approx(156, abs=0.5)


def test_the_index_stands_in_pdf_and_no_digest_is_broken(report: Report, paper: Document) -> None:
    with pdfium.PdfDocument(render.pdf(paper, at=NOON)) as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    whole = "".join("".join(pages).split())
    assert all("".join(said.split()) in whole for said in index(report))
    last = "\n".join(pages)
    assert all(report.digests[name][:8] in last for name in report.digests)  # on one line each
    heads = [page for page in pages if "口径" in page and "摘要" in page]
    assert len(heads) == sum(any(report.digests[name][:8] in page for name in report.digests) for page in pages)


def test_same_report_same_files(paper: Document) -> None:
    assert render.docx(paper, at=NOON) == render.docx(paper, at=NOON)
    assert render.pdf(paper, at=NOON) == render.pdf(paper, at=NOON)


def test_the_notice_of_faces_names_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "pdf_fonts", lambda: {"仿宋_GB2312": "FandolFang R", "黑体": ""})
    assert render.fonts().startswith("本机没有公文字体：仿宋_GB2312以FandolFang R代替，黑体以系统字体代替。")
    monkeypatch.setattr(render, "pdf_fonts", dict)
    assert render.fonts() == ""


def test_a_signed_paper_has_the_red_head_of_both_organs(report: Report, paper: Document) -> None:
    assert paper.issuers == ()
    town = report.unit.name
    signed = render.document(report, demo=False, signed_on=date(2025, 2, 8), number="演示〔2025〕1号", signer="甲某某　乙某某")
    assert signed.issuers == (f"中共{town}委员会", f"{town}人民政府")
    with pdfium.PdfDocument(render.pdf(signed, at=NOON)) as pdf:
        said = "".join(pdf[0].get_textpage().get_text_range().split())
        whole = "".join("".join(page.get_textpage().get_text_range().split()) for page in pdf)
    assert "签发人：甲某某乙某某" in said and "演示〔2025〕1号" in said and "文件" in said
    assert "2025年2月8日" in whole and "演示数据" not in whole
    assert "签发人：" in "".join(one.text for one in open_docx(io.BytesIO(render.docx(signed, at=NOON))).paragraphs)


def test_a_street_has_its_own_organs(report: Report) -> None:
    report.unit.name = "柳河街道"
    assert render.document(report, demo=False).signature == Signature(("中共柳河街道工作委员会", "柳河街道办事处"))
