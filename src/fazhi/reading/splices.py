"""A text that a mirror set foreign words into is read without them; what is found is put back to where it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fazhi.reading.litter import Litter, find_splices

if TYPE_CHECKING:
    from fazhi.reading.claim import Claim
    from fazhi.reading.fault import Fault
    from fazhi.reading.headings import Heading
    from fazhi.reading.structure import Part


@dataclass(frozen=True)
class Mended:
    """`text` as it came, `clean` without its splices; places of `clean` are told as places of `text`."""

    text: str
    clean: str
    splices: tuple[Litter, ...]
    _at: tuple[int, ...]  # of each splice in the clean text
    _length: tuple[int, ...]  # of all splices up to and with each

    def back(self, offset: int) -> int:
        """Where a character of the clean text stands in the text."""
        before = bisect_right(self._at, offset)
        return offset + (self._length[before - 1] if before else 0)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """[start, end) of the clean text in the text, without splices that only border on it."""
        return self.back(start), self.back(end - 1) + 1 if end > start else self.back(start)

    def quote(self, start: int, quote: str) -> tuple[int, str]:
        """A quote of the clean text with its place: the exact words of the text there."""
        first, last = self.span(start, start + len(quote))
        return first, self.text[first:last]

    def parts(self, found: Iterable[Part]) -> tuple[Part, ...]:
        """The parts in the text."""
        told = []
        for part in found:
            _, end = self.span(part.start, part.end)
            start, heading = self.quote(part.start, part.heading)
            told.append(replace(part, start=start, end=end, heading=heading))
        return tuple(told)

    def headings(self, found: Iterable[Heading]) -> tuple[Heading, ...]:
        """The headings in the text."""
        told = []
        for heading in found:
            start, end = self.span(heading.start, heading.end)
            _, words = self.quote(heading.end - len(heading.words), heading.words)
            _, mark = self.quote(heading.start, heading.mark)
            told.append(replace(heading, start=start, end=end, words=words, mark=mark))
        return tuple(told)

    def claims(self, found: Iterable[Claim]) -> tuple[Claim, ...]:
        """The claims in the text."""
        told = []
        for claim in found:
            start, quote = self.quote(claim.start, claim.quote)
            whole = None if claim.part_of is None else self.back(claim.part_of)
            told.append(replace(claim, start=start, quote=quote, part_of=whole))
        return tuple(told)

    def faults(self, found: Iterable[Fault]) -> tuple[Fault, ...]:
        """The faults in the text, with the passages of this report beside them."""
        told = []
        for fault in found:
            start, quote = self.quote(fault.start, fault.quote)
            passages = []
            for passage in fault.passages:
                here, words = self.quote(passage.start, passage.quote)
                passage = replace(passage, start=here, quote=words)
                if not passage.whose:
                    there, words = self.quote(passage.other_start, passage.other)
                    passage = replace(passage, other_start=there, other=words)
                passages.append(passage)
            told.append(replace(fault, start=start, quote=quote, passages=tuple(passages)))
        return tuple(told)

    def litter(self, found: Iterable[Litter]) -> tuple[Litter, ...]:
        """The litter of the clean text and the splices, in the order of the text."""
        told = [Litter(*self.span(item.start, item.end), item.kind) for item in found]
        return tuple(sorted([*told, *self.splices], key=lambda item: (item.start, -item.end)))


def mended(text: str) -> Mended:
    """The text without the foreign words that are set into it."""
    splices = find_splices(text)
    pieces, at, length = [], [], []
    last = taken = 0
    for item in splices:
        pieces.append(text[last : item.start])
        at.append(item.start - taken)
        taken += item.end - item.start
        length.append(taken)
        last = item.end
    return Mended(text, "".join(pieces) + text[last:], splices, tuple(at), tuple(length))
