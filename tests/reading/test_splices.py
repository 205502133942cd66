"""A text with foreign words set in is read as if they were not there; every quote is the exact text with them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fazhi.reading import check
from fazhi.reading.splices import mended
from tests.reading.texts import WHOLE

SPAM = "bet365"


def test_words_broken_by_a_splice_are_read() -> None:
    text = WHOLE.replace("第一责任人职责情况", f"第一责{SPAM}任人职责情况").replace("法律意见7条", f"法律意{SPAM}见7条")
    found, clean = check(text), check(WHOLE)
    assert [part.kind for part in found.parts] == [part.kind for part in clean.parts]
    assert [(claim.kind, claim.value) for claim in found.claims] == [(claim.kind, claim.value) for claim in clean.claims]
    assert any(SPAM in part.heading for part in found.parts)
    assert [text[item.start : item.end] for item in found.litter] == [SPAM, SPAM]


@given(st.lists(st.integers(1, len(WHOLE) - 1), max_size=5, unique=True))
def test_every_quote_is_the_exact_text(places: list[int]) -> None:
    text = WHOLE
    for at in sorted(places, reverse=True):
        text = text[:at] + SPAM + text[at:]
    found = check(text)
    assert found.text == text
    for part in found.parts:
        assert text[part.start : part.start + len(part.heading)] == part.heading and part.end <= len(text)
    for claim in found.claims:
        assert text[claim.start : claim.start + len(claim.quote)] == claim.quote
    for fault in found.faults:
        assert text[fault.start : fault.start + len(fault.quote)] == fault.quote
    for heading in found.headings:
        assert text[heading.start : heading.end].startswith(heading.mark) and text[: heading.end].endswith(heading.words)


def test_places_go_back() -> None:
    text = mended("学习(xí)宪法(fǎ)")
    assert text.clean == "学习宪法"
    assert [text.back(at) for at in range(4)] == [0, 1, 6, 7]
    assert text.quote(0, "学习") == (0, "学习")
    assert text.quote(1, "习宪") == (1, "习(xí)宪")
    assert text.quote(2, "") == (6, "")


def test_a_text_without_splices_is_itself() -> None:
    assert mended(WHOLE).clean == WHOLE and mended(WHOLE).splices == ()
