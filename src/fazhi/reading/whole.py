"""A whole report read: what it is, its parts, what it claims and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fazhi.reading.claim import Claim
from fazhi.reading.claims import find_claims
from fazhi.reading.fault import Fault, Subject
from fazhi.reading.faults import find_faults
from fazhi.reading.kinds import kinds
from fazhi.reading.page import Page
from fazhi.reading.sources import Source, read
from fazhi.reading.structure import Part, find_parts
from fazhi.reading.title import find_title, find_unit, find_year


@dataclass(frozen=True)
class Reading:
    """A report as read. Every `quote` is the exact substring of `text` at its `start`."""

    title: str | None
    unit: str | None
    year: int | None
    text: str
    parts: tuple[Part, ...]
    claims: tuple[Claim, ...]
    faults: tuple[Fault, ...]

    def as_json(self) -> dict[str, Any]:
        """The reading as `fazhi check --json` prints it."""
        return {
            "title": self.title,
            "unit": self.unit,
            "year": self.year,
            "text": self.text,
            "parts": [part.as_json() for part in self.parts],
            "claims": [claim.as_json() for claim in self.claims],
            "faults": [fault.as_json() for fault in self.faults],
        }


def check(report: str | Path | bytes, name: str = "") -> Reading:
    """Read a report: a str is its text, a Path or bytes a txt, html or docx file. Raises sources.ReadingError."""
    source = Source(report, name, "txt") if isinstance(report, str) else read(report, name)
    page = Page(source.text)
    title = find_title(page, source.page_title)
    parts = find_parts(page, title.end if title else 0)
    year = find_year(page, title, tuple(part.heading for part in parts))
    unit = find_unit(page, title)
    known = kinds()
    claims = find_claims(page, parts, year, known)
    faults = find_faults(Subject(page, title, unit, year, parts, claims, known))
    return Reading(title.words if title else None, unit, year, source.text, parts, claims, faults)
