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
_HALF = re.compile(r"[,;:?!](?![\d/])|\((?=[\u4e00-\u9fff])|\)")
_CHINESE = re.compile(r"[\u4e00-\u9fff”》）]")


def find(subject: Subject) -> Iterator[Fault]:
    """One note at the first mark of the text proper with how many there are."""
    text, plain = subject.page.text, subject.page.plain
    found = [
        match
        for match in _HALF.finditer(text)
        if plain[match.start()] != " " and (match[0] == "(" or match.start() and _CHINESE.match(text, match.start() - 1))
    ]
    if len(found) >= LEAST:
        says = f"有{len(found)}处半角标点（如“{found[0][0]}”），请改为全角。"
        yield subject.quoted(CODE, SEVERITY, *found[0].span(), says, BASIS)
