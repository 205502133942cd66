"""The name of a law or rule between 《》 that is nearly, but not, its name (names.yaml)."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.reading.fault import Basis, Fault, Severity, Subject
from fazhi.reading.laws import books, meant

CODE = "regulation_misnamed"
LABEL = "法规文件名称有误"
SEVERITY: Severity = "error"
BASIS: Basis = "rule"


def find(subject: Subject) -> Iterator[Fault]:
    """An error for each name that means a known paper and is not written like it."""
    for book in books(subject.page.plain):
        name = meant(book.words)
        if name:
            says = f"名称有误，应为《{name.name.replace('-', '—')}》。"
            yield subject.quoted(CODE, SEVERITY, book.start, book.end, says, BASIS)
