"""The Word renderer: the one document model → the bytes of a .docx after GB/T 9704-2012. Same input, same bytes."""

from __future__ import annotations

import io
from datetime import datetime

from . import docx_blocks as parts
from .docx_bookmarks import attach, bookmarks, number
from .docx_page import describe, furnish, new_package, section_end, shape
from .docx_pictures import embed
from .docx_text import keep_with_next
from .model import Document
from .ooxml import Element, repack
from .sheet import sheet


def render_docx(document: Document, *, created: datetime) -> bytes:
    """The paper as .docx.

    `created` is the moment written into the file's metadata and must carry a zone. Fonts are named, never embedded.
    Raises ValueError, in Chinese, for a table whose cells do not fit its columns or a moment without zone.
    """
    package = new_package()
    describe(package, document, created)
    section = package.sections[0]
    furnish(section, document)
    last: Element = section._sectPr
    elements, marks = _elements(document, last), bookmarks(document)
    number(elements, list(marks))
    embed(package, elements)
    attach(package, document, marks)
    for element in elements:
        last.addprevious(element)
    buffer = io.BytesIO()
    package.save(buffer)
    return repack(buffer.getvalue())


def _elements(document: Document, last: Element) -> list[Element]:
    """All elements of the body; `last` is the properties of the final section, reshaped as the sections pass."""
    banner, landscape = bool(document.banner), document.landscape
    shape(last, landscape=landscape, banner=banner)
    elements = _front(document)
    for index, annex in enumerate(document.annexes):
        turned = annex.landscape != landscape
        if turned:
            elements.append(section_end(last))
            landscape = annex.landscape
            shape(last, landscape=landscape, banner=banner)
        elements += parts.annex_head(annex, document.annex_label(index), page_break=not turned)
        elements += parts.blocks(annex.blocks, sheet(landscape).line)
    return elements + parts.colophon(document, landscape=landscape)


def _front(document: Document) -> list[Element]:
    width = sheet(document.landscape).line
    elements = parts.red_head(document) if document.issuers else []
    elements += parts.title(document.title, before=2 if document.issuers else 0)
    elements += parts.number_line(document, width)
    if document.addressee:
        elements.append(parts.addressee(document.addressee))
    elements += parts.blocks(document.body, width)
    listed = parts.attachments(document.attachment_names)
    if document.signature:
        keep_with_next(listed or elements[-1:])
    elements += listed
    return elements + (parts.signature(document.signature) if document.signature else [])
