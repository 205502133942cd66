"""The page of GB/T 9704-2012 in a Word package: margins, line grid, styles, page numbers, metadata. Chapter 5 and 7.5."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, datetime

from docx import Document as open_template
from docx.document import Document as Package
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.oxml.ns import qn
from docx.section import Section, _BaseHeaderFooter

from .docx_text import LINE, RED, TIGHT, Look, Type, field, paragraph, properties_of, run, write_look, write_type
from .fonts import SIZES
from .model import Document, printable
from .ooxml import Element, el, mm, prop, put, twips
from .sheet import sheet

_NUMBER_DROP, _NUMBER_LINE, _BANNER_LINE = 4.2, 16.0, 12.0  # mm under the type area to the number's line; pt; pt

_DROPPED = {RELATION.THUMBNAIL, RELATION.EXTENDED_PROPERTIES, RELATION.CUSTOM_XML}
_WITH_EFFECTS = "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects"

STYLES: dict[str, tuple[Type, Look]] = {
    "Normal": (Type(tight=TIGHT), Look(align="justify", line=LINE)),
    "Title": (Type("title", SIZES["2号"]), Look(align="center", line=34.0, grid=False, keep_next=True)),
    "Heading1": (Type("hei", tight=TIGHT), Look(align="justify", line=LINE, first=2, keep_next=True)),
    "Heading2": (Type("kai", tight=TIGHT), Look(align="justify", line=LINE, first=2, keep_next=True)),
    "Heading3": (Type(tight=TIGHT), Look(align="justify", line=LINE, first=2, keep_next=True)),
    "Heading4": (Type(tight=TIGHT), Look(align="justify", line=LINE, first=2, keep_next=True)),
    "BodyText": (Type(tight=TIGHT), Look(align="justify", line=LINE, first=2)),
    "Caption": (Type("hei", SIZES["小4"]), Look(align="center", line=20.0, before=6, after=3, grid=False, keep_next=True)),
    "Header": (Type("song", SIZES["小5"]), Look(align="center", line=_BANNER_LINE, grid=False)),
    "Footer": (Type("song", SIZES["4号"]), Look(line=_NUMBER_LINE, grid=False)),
}
_KEPT = {*STYLES, "DefaultParagraphFont", "TableNormal", "NoList"}


def new_package() -> Package:
    """An empty Word package with the styles of an official paper and nothing of the template's own looks."""
    package = open_template()
    _drop_parts(package)
    _write_styles(package.styles.element)
    _write_settings(package)
    return package


def _drop_parts(package: Package) -> None:
    """The template brings a preview picture, an effects copy of its styles and another program's name."""
    for rels in (package.part.package.rels, package.part.rels):
        for name in [name for name, rel in rels.items() if rel.reltype in {*_DROPPED, _WITH_EFFECTS}]:
            del rels[name]


def _write_styles(styles: Element) -> None:
    defaults = styles.find(qn("w:docDefaults"))
    assert defaults is not None
    for properties in defaults.iter(qn("w:rPr")):
        write_type(properties, Type())
        prop(properties, "w:lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")
    for properties in defaults.iter(qn("w:pPr")):
        for setting in list(properties):
            properties.remove(setting)
    for style in styles.findall(qn("w:style")):
        name = style.get(qn("w:styleId"))
        if name not in _KEPT:
            styles.remove(style)
            continue
        for tag in ("w:link", "w:rsid", "w:semiHidden", "w:unhideWhenUsed") if name in STYLES else ():
            for present in style.findall(qn(tag)):
                style.remove(present)
        if name in STYLES:
            _write_style(style, str(name))


def _write_style(style: Element, name: str) -> None:
    """Replaces all looks of a style: no theme font, colour, bold or spacing of the template stays."""
    outline = style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
    kind, look = STYLES[name]
    paragraphs, characters = el("w:pPr"), el("w:rPr")
    write_look(paragraphs, look)
    if name == "Normal":  # no room beside digits, no lines kept back at a page's foot: 22 lines of 28 characters stay so
        for tag in ("w:widowControl", "w:autoSpaceDE", "w:autoSpaceDN"):
            prop(paragraphs, tag, val=0)
    if outline is not None:
        put(paragraphs, deepcopy(outline))
    write_type(characters, kind)
    put(style, paragraphs)
    put(style, characters)


def _write_settings(package: Package) -> None:
    package.settings.odd_and_even_pages_header_footer = True
    settings = package.settings.element
    for tag in ("w:rsids", "w:themeFontLang", "w:proofState", "w:savePreviewPicture"):
        for present in settings.findall(qn(tag)):
            settings.remove(present)
    spacing = settings.find(qn("w:characterSpacingControl"))
    zoom = settings.find(qn("w:zoom"))
    assert spacing is not None and zoom is not None
    spacing.set(qn("w:val"), "compressPunctuation")
    zoom.set(qn("w:percent"), "100")


def shape(properties: Element, *, landscape: bool, banner: bool) -> None:
    """Sets sheet, margins and line grid of a w:sectPr. A grid of lines only: characters × lines breaks in LibreOffice."""
    page = sheet(landscape)
    size: dict[str, str | int] = {"w": mm(page.width), "h": mm(page.height)}
    prop(properties, "w:pgSz", **(size | {"orient": "landscape"} if landscape else size))
    below = page.bottom - _NUMBER_DROP - (_NUMBER_LINE + (_BANNER_LINE if banner else 0)) * 25.4 / 72
    margins = {"top": page.top, "right": page.right, "bottom": page.bottom, "left": page.left}
    lengths = margins | {"header": 15.0, "footer": below, "gutter": 0.0}
    prop(properties, "w:pgMar", **{name: mm(length) for name, length in lengths.items()})
    prop(properties, "w:docGrid", type="lines", linePitch=twips(LINE))


def furnish(section: Section, document: Document) -> None:
    """Page numbers — 1 — (odd right, even left, one character in) and the banner on every page."""
    number = Type("song", SIZES["4号"])
    feet = (
        (section.footer, Look(style="Footer", align="right", right=1)),
        (section.even_page_footer, Look(style="Footer", left=1)),
    )
    for foot, look in feet:
        parts = [run("— ", number), *field("PAGE", number), run(" —", number)]
        _fill(foot, [paragraph(parts, look), *_banner(document)])
    if document.banner:
        for head in (section.header, section.even_page_header):
            _fill(head, _banner(document))


def _banner(document: Document) -> list[Element]:
    look = Type("hei", SIZES["小5"], colour=RED)
    return [paragraph([run(document.banner, look)], Look(style="Header"))] if document.banner else []


def _fill(part: _BaseHeaderFooter, paragraphs: list[Element]) -> None:
    part.is_linked_to_previous = False
    root = part._element
    for present in list(root):
        root.remove(present)
    for item in paragraphs:
        root.append(item)


def describe(package: Package, document: Document, created: datetime) -> None:
    """Core properties; `created` must know its zone (ValueError), so that the file never depends on the machine's."""
    if created.tzinfo is None:
        raise ValueError("文书的生成时间要带时区。")
    moment = created.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    core = package.core_properties
    authors = document.issuers or (document.signature.units if document.signature else ()) or (document.unit,)
    core.title, core.subject = _property(document.name), _property(document.subject)
    core.author, core.last_modified_by = _property("、".join(authors)), ""
    core.keywords = _property("，".join(document.keywords))
    core.comments = core.content_status = _property(document.banner)
    core.category = document.kind
    core.language = "zh-CN"
    core.created = core.modified = moment
    core.revision = 1


def _property(text: str) -> str:
    """A core property holds at most 255 characters."""
    return printable(text)[:255]


def section_end(properties: Element) -> Element:
    """A paragraph that ends a section with a copy of these properties."""
    element = paragraph([run("", Type(size=1.0))], Look(line=1.0, grid=False))
    put(properties_of(element), deepcopy(properties))
    return element
