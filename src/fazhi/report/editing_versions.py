"""Versions of a text of the report: who wrote it when and why, and which words changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from typing import Literal

from fazhi.org.access import Viewer
from fazhi.org.models import Unit
from fazhi.report import words
from fazhi.report.editing import standing
from fazhi.report.editing_text import labelled
from fazhi.report.models import Passage
from fazhi.trail import reading
from fazhi.trail.models import Commit

WORD = re.compile(r"\{[^{}]*\}|‹[^‹›]*›|[A-Za-z]+|[0-9][0-9.,]*%?|\s|.", re.S)
SENTENCE = re.compile(r"[^。！？；\n]*[。！？；\n]+|[^。！？；\n]+")
MANY = 1500  # words; longer stretches are told as one change, the time grows with the square
Tone = Literal["same", "plus", "minus"]


@dataclass(frozen=True)
class Change:
    """Words that stayed, came or went."""

    tone: Tone
    text: str


@dataclass(frozen=True)
class Version:
    """One version: its commit, its text in the written form, what differs from the version before it."""

    seq: int
    at: datetime
    by: str
    why: str
    text: str
    changes: list[Change]
    stands: bool

    @property
    def labelled(self) -> str:
        """The text with the figures by their labels."""
        return labelled(self.text)


def versions(unit: Unit, year: int, part: str, section: str) -> list[Version]:
    """The versions of a text, the newest first; an emptied one means that the generated text stands."""
    row = standing(unit, year, part, section)
    if row is None:
        return []
    steps = reading.history(Passage, row.pk)
    texts = [step.version.text for step in steps]
    return [
        Version(one.commit.seq, one.commit.at, one.commit.by_name, one.commit.why, text, _told(before, text), not place)
        for place, (one, text, before) in enumerate(zip(steps, texts, [*texts[1:], ""], strict=True))
    ]


def _told(before: str, text: str) -> list[Change]:
    """What differs; a first text has nothing to differ from."""
    return diff(before, text) if before else [Change("same", labelled(text))]


def take_back(
    unit: Unit, year: int, part: str, section: str, seq: int, *, read: int, viewer: Viewer, door: str, at: datetime
) -> Commit | None:
    """Lets the version of commit `seq` stand again, as a new version. ValueError when there is none."""
    old = next((one for one in versions(unit, year, part, section) if one.seq == seq), None)
    if old is None:
        raise ValueError(f"没有第 #{seq} 次写入的版本。")
    why = f"{year}年度报告恢复第{seq}次写入的文字"
    return words.keep(unit, year, part, old.text, section=section, read=read, viewer=viewer, door=door, at=at, why=why)


def diff(old: str, new: str) -> list[Change]:
    """The words that went and came between two texts, figures by their labels; sentences first, then words inside them."""
    before, after = SENTENCE.findall(labelled(old)), SENTENCE.findall(labelled(new))
    found: list[Change] = []
    for tag, low, high, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, came = "".join(before[low:high]), "".join(after[first:last])
        found += [Change("same", gone)] if tag == "equal" else _words(gone, came)
    return list(_joined(found))


def _words(old: str, new: str) -> Iterator[Change]:
    before, after = WORD.findall(old), WORD.findall(new)
    if max(len(before), len(after)) > MANY:
        yield from (Change("minus", old), Change("plus", new))
        return
    for tag, low, high, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Change("same", "".join(before[low:high]))
            continue
        yield Change("minus", "".join(before[low:high]))
        yield Change("plus", "".join(after[first:last]))


def _joined(changes: list[Change]) -> Iterator[Change]:
    """Neighbours of one tone as one; empty ones left out."""
    kept: list[Change] = []
    for one in changes:
        if kept and kept[-1].tone == one.tone:
            kept[-1] = Change(one.tone, kept[-1].text + one.text)
        elif one.text:
            kept.append(one)
    yield from kept
