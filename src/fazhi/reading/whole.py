"""A whole report read: what it is, its parts, what it claims and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from fazhi.reading.addressee import find_addressee
from fazhi.reading.claim import Claim
from fazhi.reading.claims import find_claims
from fazhi.reading.fault import Fault, Subject
from fazhi.reading.faults import find_faults
from fazhi.reading.headings import Heading, headings
from fazhi.reading.kinds import kinds
from fazhi.reading.page import Litter, Page
from fazhi.reading.sources import Source, read
from fazhi.reading.splices import mended
from fazhi.reading.structure import Part, find_parts
from fazhi.reading.title import find_title, find_unit, find_year


@dataclass(frozen=True)
class Reading:
    """A report as read. Every `quote` is the exact substring of `text` at its `start`; `published` is the day it went online."""

    title: str | None
    unit: str | None
    year: int | None
    text: str
    parts: tuple[Part, ...]
    claims: tuple[Claim, ...]
    faults: tuple[Fault, ...]
    addressee: str | None = None
    published: date | None = None
    litter: tuple[Litter, ...] = ()
    headings: tuple[Heading, ...] = ()

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
            "addressee": self.addressee,
            "published": self.published.isoformat() if self.published else None,
            "litter": [item.as_json() for item in self.litter],
        }


def check(
    report: str | Path | bytes,
    name: str = "",
    *,
    published: date | None = None,
    earlier: str | None = None,
    others: Mapping[str, str] | None = None,
) -> Reading:
    """Read a report: a str is its text, a Path or bytes a file of any form that sources reads. Raises sources.ReadingError.

    `published` is the day it was put online, else looked for in the page around it; `earlier` the text of last year's
    report; `others` the texts of other towns by name, which the checks of a batch compare.
    """
    source = Source(report, name, "txt") if isinstance(report, str) else read(report, name)
    text = mended(source.text)
    page = Page(text.clean, spliced=bool(text.splices))
    title = find_title(page, source.page_title)
    body = title.end if title else 0
    found = headings(page, body)
    parts = find_parts(page, body, found)
    words = title.words if title else None
    unit = find_unit(page, page.plain[title.start : title.end].replace("\n", "") or title.words if title else None)
    year = find_year(page, title, tuple(part.heading for part in parts))
    claims = find_claims(page, parts, year, kinds())
    addressee = find_addressee(page, title)
    written = addressee.words if addressee else None
    day = published or page.published
    beside: dict[str, Any] = {
        "headings": found,
        "addressee": written,
        "published": day,
        "earlier": earlier,
        "others": others or {},
    }
    faults = find_faults(Subject(page, title, unit, year, parts, claims, kinds(), **beside))
    told = (text.parts(parts), text.claims(claims), text.faults(faults)) if text.splices else (parts, claims, faults)
    return Reading(words, unit, year, source.text, *told, written, day, text.litter(page.litter), text.headings(found))
