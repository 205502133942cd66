"""Bound figures of a Word file: a bookmark around each, and a part inside the file that says what each stands for.

A file edited in Word or WPS comes back with its bookmarks; by them its figures are found again. Both are written from the
document alone, so the same paper has the same bookmarks, and a person who edits the text never sees them.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from docx.document import Document as Package
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from lxml import etree

from .model import Binding, Block, Cell, Document, Grid, Paragraph, Run, Table, cell, printable
from .ooxml import Element, el

NAMESPACE = "urn:fazhi:figures:1"
_ITEM = "{8C1E7B7E-5A0B-4D5C-9E39-F12A6A0C2D51}"  # the part's own number, the same in every file
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A bound figure in print order: its name, the text printed, and what it stands for (value, version, form)."""

    figure: str
    shown: str
    binding: Binding


def bookmarks(document: Document) -> dict[str, Bookmark]:
    """Bookmark name → bound figure, in the order of print.

    A name is `f_` and twelve hexadecimal digits over figure, form and which occurrence it is: other text around a figure
    leaves its name alone. Names are unique.
    """
    made: dict[str, Bookmark] = {}
    seen: dict[tuple[str, str], int] = {}
    for run in _bound(document):
        key = (run.figure, run.binding.form)
        seen[key] = seen.get(key, 0) + 1
        made[_name(*key, seen[key], made)] = Bookmark(printable(run.figure), printable(run.text), run.binding)
    return made


def _name(figure: str, form: str, occurrence: int, taken: dict[str, Bookmark]) -> str:
    salt = ""
    while True:
        name = "f_" + hashlib.sha256(f"{figure}|{form}|{occurrence}{salt}".encode()).hexdigest()[:12]
        if name not in taken:
            return name
        salt += "'"


def _bound(document: Document) -> Iterator[Run]:
    blocks = chain(document.body, *(annex.blocks for annex in document.annexes))
    return (run for item in blocks for run in _runs(item) if run.figure)


def _runs(item: Block) -> Iterator[Run]:
    if isinstance(item, Paragraph):
        yield from item.runs
    elif isinstance(item, Table | Grid):
        cells: Sequence[Sequence[Cell | str]]
        cells = [row.cells for row in item.rows] if isinstance(item, Grid) else [*item.head, *item.rows]
        yield from (run for row in cells for one in row for run in cell(one).content)


def enclosed(run: Element) -> list[Element]:
    """A run between the two marks of a bookmark that `number` names."""
    return [el("w:bookmarkStart", {"id": 0, "name": ""}), run, el("w:bookmarkEnd", {"id": 0})]


def number(elements: Sequence[Element], names: Sequence[str]) -> None:
    """Names the bookmarks of the body in their order. Raises ValueError when there are more or fewer than names."""
    tags = (qn("w:bookmarkStart"), qn("w:bookmarkEnd"))
    marks = [mark for element in elements for mark in element.iter(*tags)]
    for at, (start, end, name) in enumerate(zip(marks[::2], marks[1::2], names, strict=True), 1):
        start.set(qn("w:name"), name)
        for mark in (start, end):
            mark.set(qn("w:id"), str(at))


def attach(package: Package, document: Document, marks: dict[str, Bookmark]) -> None:
    """Puts the map of the bookmarks into the file (a custom XML part, which Word keeps through editing)."""
    if not marks and not document.origin:
        return
    root = etree.Element(f"{{{NAMESPACE}}}figures", nsmap={"f": NAMESPACE}, attrib={"origin": printable(document.origin)})
    for name, one in marks.items():
        said = {"bookmark": name, "figure": one.figure, "shown": one.shown, "form": one.binding.form}
        said |= {"value": one.binding.value, "version": one.binding.version}
        etree.SubElement(root, f"{{{NAMESPACE}}}figure", attrib={key: printable(text) for key, text in said.items()})
    store = etree.Element(f"{{{_STORE}}}datastoreItem", nsmap={"ds": _STORE}, attrib={f"{{{_STORE}}}itemID": _ITEM})
    schemas = etree.SubElement(store, f"{{{_STORE}}}schemaRefs")
    etree.SubElement(schemas, f"{{{_STORE}}}schemaRef", attrib={f"{{{_STORE}}}uri": NAMESPACE})
    whole = package.part.package
    item = Part(PackURI("/customXml/item1.xml"), "application/xml", _xml(root), whole)
    item.relate_to(Part(PackURI("/customXml/itemProps1.xml"), _PROPERTIES, _xml(store), whole), RELATION.CUSTOM_XML_PROPS)
    package.part.relate_to(item, RELATION.CUSTOM_XML)


def _xml(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def attached(data: bytes) -> tuple[str, dict[str, Bookmark]]:
    """Origin and map of a Word file that this program wrote and others may have edited; («», {}) when it carries none.

    Raises ValueError for bytes that are no Word file.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for name in packed.namelist():
                if name.startswith("customXml/item") and name.endswith(".xml"):
                    root = etree.fromstring(packed.read(name), parser)
                    if root.tag == f"{{{NAMESPACE}}}figures":
                        return str(root.get("origin") or ""), dict(map(_read, root))
    except (zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise ValueError(f"不是可以读取的docx文件：{error}") from None
    return "", {}


def _read(element: Element) -> tuple[str, Bookmark]:
    said = {key: str(value) for key, value in element.attrib.items()}
    binding = Binding(said.get("value", ""), said.get("version", ""), said.get("form", ""))
    return said.get("bookmark", ""), Bookmark(said.get("figure", ""), said.get("shown", ""), binding)
