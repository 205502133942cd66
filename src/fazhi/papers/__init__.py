"""papers 文书: one document model, the page of GB/T 9704-2012, renderers for Word, PDF and the web, and the frames of forms.

`render_docx` and `render_pdf` are fetched when first asked for: python-docx costs every start of a command some 0.08 s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import numerals
from .fonts import FONTS, notice, substitutes
from .forms import Box, Field, approval_form, letter
from .html import page, render_html, stylesheet
from .model import (
    Annex,
    Binding,
    Block,
    Cell,
    Document,
    Grid,
    GridRow,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Run,
    Sides,
    Signature,
    Table,
)

if TYPE_CHECKING:
    from .docx import render_docx
    from .pdf import pdf_fonts, render_pdf

__all__ = [
    "FONTS",
    "Annex",
    "Binding",
    "Block",
    "Box",
    "Cell",
    "Document",
    "Field",
    "Grid",
    "GridRow",
    "Heading",
    "Note",
    "PageBreak",
    "Paragraph",
    "Picture",
    "Run",
    "Sides",
    "Signature",
    "Table",
    "approval_form",
    "letter",
    "notice",
    "numerals",
    "page",
    "pdf_fonts",
    "render_docx",
    "render_html",
    "render_pdf",
    "stylesheet",
    "substitutes",
]


def __getattr__(name: str) -> Any:
    if name == "render_docx":
        from .docx import render_docx

        return render_docx
    if name in ("render_pdf", "pdf_fonts"):
        from . import pdf

        return getattr(pdf, name)
    raise AttributeError(name)
