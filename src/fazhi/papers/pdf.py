"""The PDF renderer: the one document model → a tagged PDF after GB/T 9704-2012. Same input and faces, same bytes."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files

from .fonts import substitutes
from .model import Document
from .pdf_data import paper
from .typeset import Folders, compiled, families, folders, stacks


@cache
def _template() -> bytes:
    return files(__package__).joinpath("paper.typ").read_bytes()


def render_pdf(document: Document, *, created: datetime, faces: Folders | None = None) -> bytes:
    """The paper as PDF, the faces it uses inside it.

    `created` is the moment written into the file's metadata and must carry a zone. `faces` are folders with further
    faces (None: those of FAZHI_FONTS). Raises ValueError, in Chinese, for a table whose cells do not fit its columns or
    a moment without zone.
    """
    if created.tzinfo is None:
        raise ValueError("文书的生成时间要带时区。")
    places = folders() if faces is None else faces
    data = paper(document) | {"fonts": stacks(places)}
    moment = created.astimezone(UTC).replace(microsecond=0)
    return compiled(_template(), {"data": json.dumps(data, ensure_ascii=False)}, form="pdf", places=places, at=moment)


def pdf_fonts(faces: Folders | None = None) -> dict[str, str]:
    """Official face → the family that a PDF made here uses instead («» for whatever is found), only for those missing."""
    return substitutes(families(folders() if faces is None else faces))
