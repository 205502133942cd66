"""All figures that a report claims, in the order of the text."""

from __future__ import annotations

from fazhi.reading.claim import Claim
from fazhi.reading.context import Context
from fazhi.reading.kinds import Kinds, kinds
from fazhi.reading.page import Page
from fazhi.reading.structure import Part
from fazhi.reading.styles import counts, growth, rates, wholes, zeros

STYLES = (counts.find, rates.find, zeros.find, wholes.find)


def find_claims(page: Page, parts: tuple[Part, ...], year: int | None, known: Kinds | None = None) -> tuple[Claim, ...]:
    """The claims of a report whose parts and year are known; of one number at one place there is one claim of each kind."""
    context = Context(page, parts, year, known or kinds())
    found = _in_order([claim for style in STYLES for claim in style(context)])
    grown = growth.find(context, found)
    return tuple(_in_order([*found, *grown])) if grown else tuple(found)


def _in_order(claims: list[Claim]) -> list[Claim]:
    single = {(claim.start, claim.quote, claim.kind): claim for claim in claims}
    return sorted(single.values(), key=lambda claim: (claim.start, claim.end))
