"""papers 文书: one document model, the page of GB/T 9704-2012, renderers for Word and the web, and the frames of forms.

`render_docx` is fetched when first asked for: python-docx costs every start of a command some 0.08 s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import numerals
from .fonts import FONTS, notice, substitutes
from .forms import Box, Field, approval_form, letter
from .html import page, render_html, stylesheet
from .model import (
    Annex,
    Block,
    Cell,
    Document,
    Grid,
    GridRow,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Run,
    Sides,
    Signature,
    Table,
)

if TYPE_CHECKING:
    from .docx import render_docx

__all__ = [
    "FONTS",
    "Annex",
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
    "Run",
    "Sides",
    "Signature",
    "Table",
    "approval_form",
    "letter",
    "notice",
    "numerals",
    "page",
    "render_docx",
    "render_html",
    "stylesheet",
    "substitutes",
]


def __getattr__(name: str) -> Any:
    if name != "render_docx":
        raise AttributeError(name)
    from .docx import render_docx

    return render_docx
