"""A made paper as a document and as files: docx, html, pdf. The same records and moment give the same bytes."""

from __future__ import annotations

from datetime import datetime

from fazhi.papers.docx import render_docx
from fazhi.papers.html import page
from fazhi.papers.model import Document
from fazhi.papers.pdf import render_pdf
from fazhi.report.organs import government_of
from fazhi.report.render import BANNER
from fazhi.report.yearly.paper import Draft, Wanted, made
from fazhi.trail.models import Commit
from fazhi.trail.writing import head

SUFFIXES = ("docx", "pdf", "html")


def document(draft: Draft, wanted: Wanted, *, demo: bool) -> Document:
    """The paper with its index of numbers as last annex; a demo paper says so on every page."""
    index = draft.numbers.index(wanted.seq)
    return Document(
        title=(draft.title,),
        body=tuple(draft.blocks),
        kind=draft.kind,
        unit=government_of(wanted.unit.name) if draft.kind != "report" else "",
        annexes=(*draft.annexes, *([index] if index.blocks and index.blocks[0].plain().count("\n") else [])),
        banner=BANNER if demo else "",
        subject=draft.title,
        keywords=("法治政府建设",),
        landscape=draft.landscape,
    )


def file(name: str, wanted: Wanted, suffix: str, *, demo: bool, at: datetime) -> tuple[str, bytes, Draft]:
    """(file name, bytes, draft) of a paper; `at` is used when nothing was ever written. Raises NoSuchPaper."""
    draft = made(name, wanted)
    paper = document(draft, wanted, demo=demo)
    moment = _moment(wanted, at)
    if suffix == "html":
        data = page(paper).encode()
    else:
        data = (render_docx if suffix == "docx" else render_pdf)(paper, created=moment)
    return f"{draft.title}.{suffix}", data, draft


def _moment(wanted: Wanted, at: datetime) -> datetime:
    """The moment of the commit the paper rests on, so that asking again gives the same bytes."""
    commit = Commit.objects.filter(seq=wanted.seq).first() if wanted.seq else head()
    return commit.at if commit else at
