"""Labelled reports: the loader of tests/reading/labelled/*/NN-word.txt.

A file opens with lines «#: unit 丁庄镇», «#: year 2025», «#: parts measures next_year», «#: note …»; the rest is the report.
Marks inside it: ⟦118起|dispute_found 118 起⟧ is a figure (quote | kind value measure [exactness] [scope], several labels of one
number parted by «;»), ⟪八五|slogan⟫ a number that claims nothing. Years, days of a date and numbers of headings need no mark;
every other digit must be in one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from fazhi.reading.kinds import SCOPES, kinds

EXACTNESS = ("exact", "over", "about", "under")
PART_KINDS = ("measures", "shortcomings", "first_responsible", "next_year", "other")
_MARK = re.compile(r"⟦([^⟦⟧⟪⟫|]+)\|([^⟦⟧⟪⟫|]+)⟧|⟪([^⟦⟧⟪⟫|]+)\|([a-z_]+)⟫")
_PLAIN = re.compile(
    r"(?:19|20)\d\d ?年|\d{1,2} ?月(?: ?\d{1,2} ?日)?|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?: \d\d:\d\d(?::\d\d)?)?"
    r"|(?:^|(?<=[\n。；：]))[ \u3000]*[（(]?\d{1,2}[）).、．]|(?<=[。；：])（\d{1,2}）"
)


class LabelError(ValueError):
    """A labelled file that is not in form; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Label:
    """A figure as a careful reader reads it: `quote` is text[start:start+len(quote)]."""

    quote: str
    start: int
    kind: str
    value: Decimal
    measure: str
    exactness: str
    scope: str

    @property
    def end(self) -> int:
        """Offset just after the quote."""
        return self.start + len(self.quote)


@dataclass(frozen=True, slots=True)
class Trap:
    """A number that claims nothing, with its class: slogan, document, hotline, years, background …."""

    quote: str
    start: int
    kind: str

    @property
    def end(self) -> int:
        """Offset just after the quote."""
        return self.start + len(self.quote)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A report without its marks, and what they said. `unit` and `year` are None where the text names none."""

    path: Path
    text: str
    labels: tuple[Label, ...]
    traps: tuple[Trap, ...]
    unit: str | None
    year: int | None
    parts: tuple[str, ...]
    note: str


def load(folder: Path) -> list[Labelled]:
    """All labelled texts of a folder in the order of their names. Raises LabelError."""
    return [parse(path.read_text("utf-8"), path) for path in sorted(folder.glob("*.txt"))]


def parse(source: str, path: Path) -> Labelled:
    """A labelled text from its marked source. Raises LabelError with file and line."""
    header, body, first = _header(source, path)
    out: list[str] = []
    labels: list[Label] = []
    traps: list[Trap] = []
    length = at = 0
    for match in _MARK.finditer(body):
        line = first + body.count("\n", 0, match.start())
        out.append(_unmarked(body[at : match.start()], body, at, path, first))
        length += match.start() - at
        if match[1]:
            labels += _labels(match[1], match[2], length, f"{path.name}:{line}")
        else:
            traps.append(Trap(match[3], length, match[4]))
        quote = match[1] or match[3]
        out.append(quote)
        length += len(quote)
        at = match.end()
    out.append(_unmarked(body[at:], body, at, path, first))
    year = header.get("year")
    unit = header.get("unit")
    return Labelled(
        path,
        "".join(out),
        tuple(labels),
        tuple(traps),
        unit if unit and unit != "-" else None,
        int(year) if year and year != "-" else None,
        tuple(header.get("parts", "").replace(",", " ").split()),
        header.get("note", ""),
    )


def _header(source: str, path: Path) -> tuple[dict[str, str], str, int]:
    header: dict[str, str] = {}
    lines = source.split("\n")
    count = 0
    while count < len(lines) and lines[count].startswith("#:"):
        key, _, value = lines[count][2:].strip().partition(" ")
        if key.rstrip(":：") not in ("unit", "year", "parts", "note"):
            raise LabelError(f"{path.name}:{count + 1}: unknown header {key}")
        header[key.rstrip(":：")] = value.strip()
        count += 1
    if wrong := [kind for kind in header.get("parts", "").replace(",", " ").split() if kind not in PART_KINDS]:
        raise LabelError(f"{path.name}: unknown part {wrong[0]}")
    if header.get("year", "-") != "-" and not re.fullmatch(r"(?:19|20)\d\d", header["year"]):
        raise LabelError(f"{path.name}: year {header['year']} is no year")
    return header, "\n".join(lines[count:]), count + 1


def _unmarked(piece: str, body: str, at: int, path: Path, first: int) -> str:
    """The piece of text between two marks; raises LabelError on a broken mark or a digit that nobody explained."""
    if broken := re.search(r"[⟦⟧⟪⟫]", piece):
        raise LabelError(f"{path.name}:{_line(body, at + broken.start(), first)}: broken mark near «{_near(piece, broken)}»")
    lead = body[at - 1 : at] if at else "\n"
    blank = _PLAIN.sub(lambda match: " " * len(match[0]), lead + piece)[len(lead) :]
    if digit := re.search(r"[0-9０-９]", blank):
        raise LabelError(f"{path.name}:{_line(body, at + digit.start(), first)}: number without a mark: «{_near(piece, digit)}»")
    return piece


def _line(body: str, at: int, first: int) -> int:
    return first + body.count("\n", 0, at)


def _near(piece: str, match: re.Match[str]) -> str:
    return piece[max(0, match.start() - 8) : match.end() + 8]


def _labels(quote: str, words: str, start: int, where: str) -> Iterator[Label]:
    for words_of_one in words.split(";"):
        kind, *rest = words_of_one.split()
        known = kinds().by_id
        if kind not in known or len(rest) < 2:
            raise LabelError(f"{where}: label «{words_of_one.strip()}» needs a known kind, a value and a measure")
        try:
            value = Decimal(rest[0])
        except InvalidOperation:
            raise LabelError(f"{where}: «{rest[0]}» is no number") from None
        marks = rest[2:]
        if wrong := [mark for mark in marks if mark not in (*EXACTNESS, *SCOPES)]:
            raise LabelError(f"{where}: «{wrong[0]}» is neither an exactness nor a scope")
        exactness = next((mark for mark in marks if mark in EXACTNESS), "exact")
        scope = next((mark for mark in marks if mark in SCOPES), "year")
        yield Label(quote, start, kind, value, rest[1], exactness, scope)
