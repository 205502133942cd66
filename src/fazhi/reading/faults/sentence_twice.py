"""The same sentence twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from fazhi.reading.fault import Basis, Fault, Passage, Severity, Subject

CODE = "sentence_twice"
LABEL = "同一句话写了两遍"
SEVERITY: Severity = "warning"
BASIS: Basis = "custom"
LEAST = 15
MOST = 10
_LEAD = "一二三四五六七八九十是（）()0123456789.、，： "


def find(subject: Subject) -> Iterator[Fault]:
    """A warning at the later of two equal sentences of fifteen characters or more, the earlier beside it; ten at most."""
    yield from islice(_all(subject), MOST)


def _all(subject: Subject) -> Iterator[Fault]:
    text = subject.page.text
    seen: dict[str, tuple[int, int]] = {}
    for sentence in subject.sentences:
        if len(sentence.words) < LEAST or sentence.words[-1] not in "。！？；":
            continue
        key = sentence.words.lstrip(_LEAD)
        if len(key) < LEAST - 2:
            continue
        span = seen.setdefault(key, (sentence.start, sentence.end))
        if span[0] != sentence.start:
            quote, other = text[sentence.start : sentence.end], text[slice(*span)]
            beside = (Passage(quote, sentence.start, other, span[0]),)
            yield Fault(CODE, SEVERITY, quote, sentence.start, "这句话前文已经写过，请删去一处或者改写。", BASIS, beside)
