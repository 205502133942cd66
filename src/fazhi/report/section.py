"""A section: sentences with bound figures, in a file anybody can read.

After the front matter (`part`, `heading`) each line is a sentence, an empty line begins a new paragraph.
`{topic.name}` binds a figure · `[…]` is a clause left out when a figure in it is absent or zero ·
a line `0| …` is the form when the first figure of the sentence above is zero (empty: the sentence is left out),
`?| …` when it is absent (empty: left out unlisted); without a form the sentence of an absent figure is left out and
listed, and a zero is printed as a number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from fazhi.indicators.figure import figures
from fazhi.indicators.result import Result

PARTS = ("measures", "shortcomings", "first_responsible", "next_year", "other")
BOUND = re.compile(r"\{([a-z_]+\.[a-z_]+)\}")
CLAUSE = re.compile(r"\[([^\]]*)\]")
FRONT = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.S)


class SectionError(ValueError):
    """A section's file cannot be understood; says file, line and reason."""


@dataclass(frozen=True)
class Bound:
    """A figure bound in a text: result and the place of its phrase (characters, end excluded)."""

    result: Result
    start: int
    end: int


@dataclass
class Told:
    """A text that was told, its figures, and the figures for which a sentence was left out."""

    text: str = ""
    bound: list[Bound] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def add(self, other: Told) -> None:
        """Appends another told text."""
        shift = len(self.text)
        self.bound += [Bound(one.result, one.start + shift, one.end + shift) for one in other.bound]
        self.text += other.text
        self.left_out += other.left_out


@dataclass(frozen=True)
class Sentence:
    """A sentence and its forms for zero and absent."""

    text: str
    zero: str | None = None
    absent: str | None = None

    def tell(self, results: Mapping[str, Result]) -> Told:
        """The sentence with its figures, in the form that the first figure asks for."""
        first = BOUND.search(self.text)
        name = first.group(1) if first else ""
        state = results[name].state if name else "value"
        if state == "absent":
            return Told(left_out=[name]) if self.absent is None else _fill(self.absent, results)
        return _fill(self.zero if state == "zero" and self.zero is not None else self.text, results)


@dataclass(frozen=True)
class Section:
    """One section: where it stands and its paragraphs of sentences."""

    name: str
    part: str
    heading: str
    paragraphs: tuple[tuple[Sentence, ...], ...]

    @property
    def figures(self) -> set[str]:
        """Names of the figures it binds."""
        texts = [t for p in self.paragraphs for s in p for t in (s.text, s.zero or "", s.absent or "")]
        return {name for text in texts for name in BOUND.findall(text)}


def _fill(text: str, results: Mapping[str, Result]) -> Told:
    def keep(clause: re.Match[str]) -> str:
        names = BOUND.findall(clause.group(1))
        return clause.group(1) if all(results[name].state == "value" for name in names) else ""

    plain = CLAUSE.sub(keep, text)
    told, place = Told(), 0
    for found in BOUND.finditer(plain):
        told.text += plain[place : found.start()]
        result = results[found.group(1)]
        start = len(told.text)
        told.text += result.phrase
        told.bound.append(Bound(result, start, len(told.text)))
        place = found.end()
    told.text += plain[place:]
    return told


def _front(text: str, path: Path) -> tuple[dict[str, str], str, int]:
    found = FRONT.match(text)
    if not found:
        raise SectionError(f"{path.name}：第1行应为 ---，其后写 part 与 heading，再以 --- 结束。")
    pairs = dict(line.split(":", 1) for line in found.group(1).splitlines() if ":" in line)
    head = {key.strip(): value.strip() for key, value in pairs.items()}
    if unknown := set(head) - {"part", "heading"}:
        raise SectionError(f"{path.name}：不认识的项 {'、'.join(sorted(unknown))}。")
    if head.get("part") not in PARTS or not head.get("heading"):
        raise SectionError(f"{path.name}：part 应为 {'、'.join(PARTS)} 之一，并写 heading。")
    return head, found.group(2), found.group(1).count("\n") + 3


def parse(path: Path) -> Section:
    """Reads a section's file; every sentence must bind a figure that exists."""
    head, body, line_number = _front(path.read_text(encoding="utf-8"), path)
    paragraphs: list[list[Sentence]] = [[]]
    for offset, line in enumerate(body.splitlines(), line_number + 1):
        if not line.strip():
            paragraphs.append([])
        elif line[:2] in ("0|", "?|"):
            if not paragraphs[-1]:
                raise SectionError(f"{path.name} 第{offset}行：“{line[:2]}”要写在一句话之后。")
            last = paragraphs[-1].pop()
            form = line[2:].strip()
            forms = (form, last.absent) if line[0] == "0" else (last.zero, form)
            paragraphs[-1].append(Sentence(last.text, *forms))
        else:
            _check(line, path, offset)
            paragraphs[-1].append(Sentence(line.strip()))
    kept = tuple(tuple(p) for p in paragraphs if p)
    section = Section(path.stem, head["part"], head["heading"], kept)
    if unknown := section.figures - set(figures()):
        raise SectionError(f"{path.name}：没有这些数字：{'、'.join(sorted(unknown))}。")
    return section


def _check(line: str, path: Path, number: int) -> None:
    if not BOUND.search(line):
        raise SectionError(f"{path.name} 第{number}行：一句话至少绑定一个数字，没有数字的话由经办人自己写。")
    if re.search(r"\d", BOUND.sub("", line)):
        raise SectionError(f"{path.name} 第{number}行：数字要绑定，不能直接写。")
