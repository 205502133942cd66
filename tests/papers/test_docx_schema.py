"""The order of properties that Word insists on, in every part, against the sequences that python-docx itself keeps."""

from __future__ import annotations

import inspect
import io
import re
import zipfile

import pytest
from docx.oxml import section, table
from docx.oxml.ns import qn
from docx.oxml.text import font, parfmt
from lxml import etree

from fazhi.papers import ooxml, render_docx
from fazhi.papers.ooxml import el, prop, put
from tests.papers import sample_papers as samples


def sequence(module: object, first: str) -> tuple[str, ...]:
    """The child sequence in python-docx's own source that begins with `first` (the class drops it after use)."""
    found = re.search(rf'_tag_seq = \(\s*("{first}".*?)\n\s*\)', inspect.getsource(module), re.S)  # type: ignore[arg-type]
    assert found
    return tuple(re.findall(r'"(w:\w+)"', found.group(1)))


SEQUENCES = {
    "w:pPr": sequence(parfmt, "w:pStyle"),
    "w:rPr": sequence(font, "w:rStyle"),
    "w:sectPr": ("w:headerReference", "w:footerReference", *sequence(section, "w:footnotePr")),
    "w:tblPr": sequence(table, "w:tblStyle"),
    "w:tcPr": sequence(table, "w:cnfStyle"),
    "w:tblBorders": ("w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"),
    "w:tblCellMar": ("w:top", "w:left", "w:bottom", "w:right"),
    "w:pBdr": ("w:top", "w:left", "w:bottom", "w:right", "w:between"),
    "w:tbl": ("w:tblPr", "w:tblGrid", "w:tr"),
    "w:style": ooxml.ORDER["w:style"],
}
# Header and footer references may mix; they only stand before the rest.
EQUAL = {qn("w:headerReference"): qn("w:footerReference")}


def misplaced(root: etree._Element) -> list[str]:
    wrong = []
    for parent, order in SEQUENCES.items():
        ranks = {qn(tag): rank for rank, tag in enumerate(order)}
        for element in root.iter(qn(parent)):
            tags = [EQUAL.get(str(child.tag), str(child.tag)) for child in element]
            wrong += [f"{parent}: unknown {tag}" for tag in tags if tag not in ranks]
            places = [ranks[tag] for tag in tags if tag in ranks]
            if places != sorted(places):
                wrong.append(f"{parent}: {[tag.split('}')[1] for tag in tags]}")
            single = [tag for tag in tags if tag not in {qn("w:tr"), qn("w:footerReference")}]
            if len(single) != len(set(single)):
                wrong.append(f"{parent}: twice {tags}")
    return wrong


@pytest.mark.parametrize("name", list(samples.ALL))
def test_every_property_stands_where_the_schema_wants_it(name: str) -> None:
    seen = 0
    with zipfile.ZipFile(io.BytesIO(render_docx(samples.ALL[name](), created=samples.CREATED))) as packed:
        for part in packed.namelist():
            if re.fullmatch(r"word/(document|styles|header\d+|footer\d+)\.xml", part):
                root = etree.fromstring(packed.read(part))
                assert misplaced(root) == []
                seen += len(list(root.iter(qn("w:pPr"))))
    assert seen > 10


def test_the_test_sees_a_wrong_order() -> None:
    wrong = el("w:p", None, el("w:pPr", None, el("w:jc", {"val": "left"}), el("w:keepNext")))
    assert misplaced(wrong)


@pytest.mark.parametrize("name", list(samples.ALL))
def test_every_cell_ends_in_a_paragraph_and_rows_fill_the_grid(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(render_docx(samples.ALL[name](), created=samples.CREATED))) as packed:
        root = etree.fromstring(packed.read("word/document.xml"))
    for cell in root.iter(qn("w:tc")):
        assert cell[-1].tag == qn("w:p")
    for one in root.iter(qn("w:tbl")):
        columns = len(list(one.iter(qn("w:gridCol"))))
        for row in one.iter(qn("w:tr")):
            spans = (cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}") for cell in row.iter(qn("w:tc")))
            assert sum(1 if span is None else int(str(span.get(qn("w:val")))) for span in spans) == columns


def test_our_orders_agree_with_the_other_source() -> None:
    for parent, ours in ooxml.ORDER.items():
        if parent in ("w:style", "w:trPr"):
            continue
        theirs = SEQUENCES[parent]
        assert list(ours) == [tag for tag in theirs if tag in ours]
        assert set(ours) <= set(theirs)


def test_put_replaces_and_orders() -> None:
    properties = el("w:pPr")
    prop(properties, "w:jc", val="left")
    prop(properties, "w:keepNext")
    prop(properties, "w:jc", val="right")
    assert [child.tag for child in properties] == [qn("w:keepNext"), qn("w:jc")]
    assert properties[1].get(qn("w:val")) == "right"
    with pytest.raises(KeyError):
        put(properties, el("w:unheardOf"))
