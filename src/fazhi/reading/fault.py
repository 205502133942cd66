"""A fault of a report, and what the checks in faults/ look at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

from fazhi.reading.claim import Claim
from fazhi.reading.kinds import Kinds
from fazhi.reading.page import Page
from fazhi.reading.structure import Part
from fazhi.reading.title import Title

Severity = Literal["error", "warning", "note"]
Basis = Literal["law", "rule", "custom"]


@dataclass(frozen=True, slots=True)
class Fault:
    """`quote` is the exact substring at `start`, "" for what is absent; `says` one Chinese sentence; `basis` what asks it."""

    code: str
    severity: Severity
    quote: str
    start: int
    says: str
    basis: Basis

    def as_json(self) -> dict[str, Any]:
        """The fault as `fazhi check --json` prints it."""
        return {key: getattr(self, key) for key in ("code", "severity", "quote", "start", "says", "basis")}


@dataclass(frozen=True)
class Subject:
    """A report as the checks see it."""

    page: Page
    title: Title | None
    unit: str | None
    year: int | None
    parts: tuple[Part, ...]
    claims: tuple[Claim, ...]
    kinds: Kinds

    def quoted(self, code: str, severity: Severity, start: int, end: int, says: str, basis: Basis) -> Fault:
        """A fault at [start, end) of the text."""
        return Fault(code, severity, self.page.text[start:end], start, says, basis)

    def whole(self, code: str, severity: Severity, says: str, basis: Basis) -> Fault:
        """A fault of the whole report, shown at its title."""
        start, end = (self.title.start, self.title.end) if self.title else (0, 0)
        return self.quoted(code, severity, start, end, says, basis)

    def body(self, part: Part) -> str:
        """The plain text of a part without its heading."""
        return self.page.plain[part.start + len(part.heading) : part.end]

    def same_sentence(self, first: int, second: int) -> bool:
        """Whether two offsets lie in one sentence."""
        low, high = sorted((first, second))
        return not re.search(r"[。！？\n]", self.page.plain[low:high])
