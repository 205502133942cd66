"""WordprocessingML elements in the order of their schema, and a zip whose bytes depend on its contents alone.

Word refuses or repairs a file whose properties stand in the wrong order (ECMA-376 part 1, annex A: CT_PPr, CT_RPr, …),
so every property goes through `put`, never through append.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from types import MappingProxyType

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

Element = etree._Element
Attribute = str | int

# Only the properties used here; their order is the schema's.
ORDER: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "w:pPr": (
            "w:pStyle", "w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:framePr", "w:widowControl", "w:pBdr", "w:shd",
            "w:tabs", "w:kinsoku", "w:wordWrap", "w:overflowPunct", "w:autoSpaceDE", "w:autoSpaceDN", "w:adjustRightInd",
            "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:textAlignment", "w:outlineLvl", "w:rPr", "w:sectPr",
        ),
        "w:rPr": ("w:rStyle", "w:rFonts", "w:b", "w:bCs", "w:color", "w:spacing", "w:kern", "w:sz", "w:szCs", "w:lang"),
        "w:sectPr": (
            "w:headerReference", "w:footerReference", "w:type", "w:pgSz", "w:pgMar", "w:pgNumType", "w:cols", "w:titlePg",
            "w:docGrid",
        ),
        "w:tblPr": (
            "w:tblStyle", "w:tblpPr", "w:tblOverlap", "w:tblW", "w:jc", "w:tblInd", "w:tblBorders", "w:tblLayout", "w:tblCellMar",
            "w:tblLook",
        ),
        "w:trPr": ("w:cantSplit", "w:trHeight", "w:tblHeader"),
        "w:tcPr": ("w:tcW", "w:gridSpan", "w:vMerge", "w:tcBorders", "w:shd", "w:tcMar", "w:vAlign"),
        "w:style": (
            "w:name", "w:basedOn", "w:next", "w:link", "w:uiPriority", "w:semiHidden", "w:unhideWhenUsed", "w:qFormat", "w:rsid",
            "w:pPr", "w:rPr", "w:tblPr",
        ),
    }
)  # fmt: skip
_RANKS = {
    parent: {qn(tag): rank for rank, tag in enumerate(tags)} for parent, tags in ((qn(tag), tags) for tag, tags in ORDER.items())
}
_EPOCH = (1980, 1, 1, 0, 0, 0)


def el(tag: str, attributes: Mapping[str, Attribute] | None = None, *children: Element) -> Element:
    """An element; attribute names without a prefix get `w:`."""
    element: Element = OxmlElement(tag)
    for name, value in (attributes or {}).items():
        element.set(qn(name if ":" in name else f"w:{name}"), str(value))
    for child in children:
        element.append(child)
    return element


def put(parent: Element, child: Element) -> Element:
    """Places a property where the schema wants it, instead of one with the same name. Raises KeyError for an unlisted one."""
    ranks = _RANKS[str(parent.tag)]
    rank = ranks[str(child.tag)]
    for present in parent.findall(str(child.tag)):
        parent.remove(present)
    later = (at for at, sibling in enumerate(parent) if ranks.get(str(sibling.tag), -1) > rank)
    parent.insert(next(later, len(parent)), child)
    return child


def prop(parent: Element, tag: str, **attributes: Attribute) -> Element:
    """`put` of a new element with these attributes."""
    return put(parent, el(tag, attributes))


def child(parent: Element, tag: str) -> Element:
    """The child of this name, made in its place when absent."""
    present = parent.find(qn(tag))
    return present if present is not None else put(parent, el(tag))


def twips(points: float) -> int:
    """Points → twentieths of a point, as Word wants lengths."""
    return round(points * 20)


def mm(length: float) -> int:
    """Millimetres → twentieths of a point."""
    return round(length * 1440 / 25.4)


def repack(data: bytes) -> bytes:
    """The same zip with sorted names, 1980 dates and no trace of the system that made it: same contents, same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        names = sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            entry.external_attr = 0
            target.writestr(entry, source.read(name), compresslevel=6)
    return out.getvalue()
