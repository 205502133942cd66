"""A bookmark around each bound figure, and the map that the file carries."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document as open_docx
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi.papers import Binding, Cell, Document, Grid, GridRow, Paragraph, Run, Table, render_docx
from fazhi.papers.docx_bookmarks import Bookmark, attached, bookmarks
from tests.papers import sample_papers as samples

NOW = Binding("118", "2")
FOUND = Run("118件", figure="disputes.found", binding=NOW)
LAST = Run("106件", figure="disputes.found", binding=Binding("106", "2", "last"))
CHANGE = Run("比上年增加12件", figure="disputes.found", binding=Binding("118", "2", "change"))
PAPER = Document(
    ("题",),
    (
        Paragraph.of("排查", FOUND, "，上年", LAST, "，", CHANGE, "；再说", FOUND, "。"),
        Table((("数", Cell(runs=(FOUND,), rowspan=2)), ("数",)), (("甲", Cell(runs=(FOUND,))),)),
        Grid((GridRow((Cell("项", label=True), Cell(runs=(LAST,)))),), (1.0, 1.0)),
    ),
    origin="unit=1;year=2024;seq=9",
)


def stretches(data: bytes) -> dict[str, str]:
    """Bookmark name → the text between its marks, as Word has it."""
    found: dict[str, str] = {}
    names: dict[str, str] = {}
    for element in open_docx(io.BytesIO(data)).element.body.iter():
        if element.tag == qn("w:bookmarkStart"):
            names[element.get(qn("w:id"))] = element.get(qn("w:name"))
            found[element.get(qn("w:name"))] = ""
        elif element.tag == qn("w:bookmarkEnd"):
            del names[element.get(qn("w:id"))]
        elif element.tag == qn("w:t"):
            for name in names.values():
                found[name] += element.text
    assert not names
    return found


def test_every_bound_figure_has_its_bookmark_in_order() -> None:
    data, marks = render_docx(PAPER, created=samples.CREATED), bookmarks(PAPER)
    assert list(stretches(data).items()) == [(name, mark.shown) for name, mark in marks.items()]
    assert [mark.shown for mark in marks.values()] == ["118件", "106件", "比上年增加12件", "118件", "118件", "118件", "106件"]
    assert all(name.startswith("f_") and len(name) <= 40 and name.isidentifier() for name in marks)


def test_names_depend_on_figure_form_and_occurrence_alone() -> None:
    other = Document(("别的题",), (Paragraph.of("全年共", Run("9件", figure="disputes.found", binding=Binding("9", "3"))),))
    assert list(bookmarks(other)) == list(bookmarks(PAPER))[:1]
    moved = Document(("题",), (Paragraph.of(LAST, FOUND),))
    assert set(bookmarks(moved)) == set(list(bookmarks(PAPER))[:2])


def test_the_file_carries_the_map() -> None:
    data = render_docx(PAPER, created=samples.CREATED)
    assert attached(data) == ("unit=1;year=2024;seq=9", bookmarks(PAPER))
    assert data == render_docx(PAPER, created=samples.CREATED)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        relations = packed.read("word/_rels/document.xml.rels").decode()
        assert "customXml/item1.xml" in relations and "itemProps1.xml" in packed.read("customXml/_rels/item1.xml.rels").decode()


def test_a_paper_without_figures_carries_nothing() -> None:
    data = render_docx(samples.notice(), created=samples.CREATED)
    assert attached(data) == ("", {}) and not stretches(data)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert not [name for name in packed.namelist() if "customXml" in name]


def test_bytes_that_are_no_word_file_are_refused() -> None:
    with pytest.raises(ValueError, match="docx"):
        attached(b"PK\x03\x04")
    broken = io.BytesIO()
    with zipfile.ZipFile(broken, "w") as packed:
        packed.writestr("customXml/item1.xml", "<figures")
    with pytest.raises(ValueError, match="docx"):
        attached(broken.getvalue())


RUNS = st.builds(
    Run,
    st.text("字1\n<&\x00", max_size=5),
    figure=st.sampled_from(["", "a.b", "a.c", "奇|怪"]),
    binding=st.builds(Binding, st.text('1.<&"\x00', max_size=3), st.just("1"), st.sampled_from(["", "last", "change"])),
)


@settings(max_examples=40)
@given(st.lists(RUNS, max_size=12))
def test_names_are_unique_and_the_map_comes_back(runs: list[Run]) -> None:
    paper = Document(("题",), (Paragraph(tuple(runs)),))
    marks = bookmarks(paper)
    assert len(marks) == sum(bool(run.figure) for run in runs)
    said = attached(render_docx(paper, created=samples.CREATED))[1]
    assert list(said) == list(marks)
    assert all(isinstance(mark, Bookmark) and mark.figure == marks[name].figure for name, mark in said.items())
