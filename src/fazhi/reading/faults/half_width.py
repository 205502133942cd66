"""Half-width commas, colons and brackets in Chinese text; one note for the whole report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.reading.fault import Basis, Fault, Severity, Subject

CODE = "half_width"
LABEL = "中文里用了半角标点"
SEVERITY: Severity = "note"
BASIS: Basis = "custom"
LEAST = 3  # fewer may be a slip of the page
_HALF = re.compile(r"(?<=[\u4e00-\u9fff”》）])[,;:?!](?![\d/])|\((?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])\)")


def find(subject: Subject) -> Iterator[Fault]:
    """One note at the first mark of the text proper with how many there are."""
    found = [match for match in _HALF.finditer(subject.page.text) if subject.page.plain[match.start()] != " "]
    if len(found) >= LEAST:
        says = f"有{len(found)}处半角标点（如“{found[0][0]}”），请改为全角。"
        yield subject.quoted(CODE, SEVERITY, *found[0].span(), says, BASIS)
