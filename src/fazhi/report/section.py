"""A section: sentences with bound figures, in a file anybody can read.

After the front matter (`part`, `heading`) each line is a sentence, an empty line begins a new paragraph.
`{topic.name}` binds a figure, `{topic.name|last}` that of the year before, `{topic.name|change}` tells how the two compare
(left out with the comma before it when the year before has none) · `[…]` is a clause left out when a figure in it is absent
or zero; of clauses side by side that begin with `，其中` the first kept says it · a line `0| …` is the form when the first
figure of the sentence above is zero (empty: the sentence is left out), `?| …` when it is absent (empty: left out unlisted);
without a form the sentence of an absent figure is left out and listed, and a zero is printed as a number · a line `@ name`
tells the fact of that name (`facts/name.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from fazhi.indicators.figure import figures
from fazhi.report.fact import facts
from fazhi.report.told import CLAUSE, MARK, Bound, Results, Told, Years, key

__all__ = ["PARTS", "Bound", "Call", "Section", "SectionError", "Sentence", "Told", "parse", "parse_text"]
PARTS = ("measures", "shortcomings", "first_responsible", "next_year", "other")
FRONT = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.S)
CALL = re.compile(r"@ ?([a-z][a-z0-9_]*)\Z")


class SectionError(ValueError):
    """A section's file, or a text in the written form, cannot be understood; says where and why."""


@dataclass(frozen=True)
class Sentence:
    """A sentence and its forms for zero and absent. `own`: a person wrote it, it stands though all its clauses fall."""

    text: str
    zero: str | None = None
    absent: str | None = None
    own: bool = False

    def tell(self, results: Results, last: Results | None = None) -> Told:
        """The sentence with its figures, in the form that the first figure outside a clause asks for."""
        years = Years(results, last or {})
        rules = MARK.search(CLAUSE.sub("", self.text))
        if rules is None and (self.own or not (rules := MARK.search(self.text)) or years.keeps(self.text)):
            return years.fill(self.text)
        state = years.state(rules[1], rules[2])
        if state == "absent" and rules[2] != "change":
            return Told(left_out=[key(rules[1], rules[2])]) if self.absent is None else years.fill(self.absent)
        if state == "zero" and self.zero is not None:
            return years.fill(self.zero)
        return years.fill(self.text) if self.own or years.keeps(self.text) else Told()

    @property
    def texts(self) -> tuple[str, str, str]:
        """The sentence in all its forms."""
        return self.text, self.zero or "", self.absent or ""


@dataclass(frozen=True)
class Call:
    """A line that tells a fact."""

    fact: str

    text = zero = absent = ""
    texts: tuple[str, ...] = ()


Line = Sentence | Call
Paragraphs = tuple[tuple[Line, ...], ...]


@dataclass(frozen=True)
class Section:
    """One section: where it stands and its paragraphs of sentences and calls of facts."""

    name: str
    part: str
    heading: str
    paragraphs: Paragraphs

    @property
    def figures(self) -> set[str]:
        """Names of the figures it binds, of either year."""
        return {name for name, _ in marks(self.paragraphs)}

    @property
    def before(self) -> set[str]:
        """Names of the figures that it needs of the year before too."""
        return {name for name, form in marks(self.paragraphs) if form}

    @property
    def facts(self) -> set[str]:
        """Names of the facts it tells."""
        return {one.fact for paragraph in self.paragraphs for one in paragraph if isinstance(one, Call)}


def marks(paragraphs: Iterable[Iterable[Line]]) -> set[tuple[str, str]]:
    """(figure, form) of every mark in these paragraphs; the form is "", last or change."""
    return {(name, form) for p in paragraphs for one in p for text in one.texts for name, form in MARK.findall(text)}


def _front(text: str, name: str) -> tuple[dict[str, str], str, int]:
    found = FRONT.match(text)
    if not found:
        raise SectionError(f"{name}：第1行应为 ---，其后写 part 与 heading，再以 --- 结束。")
    pairs = dict(line.split(":", 1) for line in found.group(1).splitlines() if ":" in line)
    head = {key.strip(): value.strip() for key, value in pairs.items()}
    if unknown := set(head) - {"part", "heading"}:
        raise SectionError(f"{name}：不认识的项 {'、'.join(sorted(unknown))}。")
    if head.get("part") not in PARTS or not head.get("heading"):
        raise SectionError(f"{name}：part 应为 {'、'.join(PARTS)} 之一，并写 heading。")
    return head, found.group(2), found.group(1).count("\n") + 3


def parse(path: Path) -> Section:
    """Reads a section's file; every sentence must bind a figure that exists."""
    return parse_text(path.read_text(encoding="utf-8"), path.name)


def parse_text(text: str, name: str) -> Section:
    """Reads a section from the text of a file of that name. SectionError with line and reason."""
    head, body, line_number = _front(text, name)
    paragraphs: list[list[Line]] = [[]]
    for offset, line in enumerate(body.splitlines(), line_number + 1):
        where = f"{name} 第{offset}行"
        if not line.strip():
            paragraphs.append([])
        elif line[:2] in ("0|", "?|"):
            check_marks(line[2:], where)
            _figures_only(line[2:], where)
            reform(paragraphs[-1], line, where)
        elif line.startswith("@"):
            paragraphs[-1].append(call(line, where))
        else:
            check_marks(line, where)
            if not MARK.search(line):
                raise SectionError(f"{where}：一句话至少绑定一个数字，没有数字的话由经办人自己写。")
            _figures_only(line, where)
            paragraphs[-1].append(Sentence(line.strip()))
    kept = tuple(tuple(p) for p in paragraphs if p)
    check_known(kept, name)
    return Section(name.removesuffix(".md"), head["part"], head["heading"], kept)


def reform(lines: list[Line], line: str, where: str) -> None:
    """Gives the last sentence of a paragraph the form of a line `0| …` or `?| …`."""
    last = lines.pop() if lines else None
    if not isinstance(last, Sentence):
        raise SectionError(f"{where}：“{line[:2]}”要写在一句话之后。")
    form = line[2:].strip()
    forms = (form, last.absent) if line[0] == "0" else (last.zero, form)
    lines.append(replace(last, zero=forms[0], absent=forms[1]))


def call(line: str, where: str) -> Call:
    """The fact that a line calls."""
    found = CALL.match(line.strip())
    if not found or found[1] not in facts():
        raise SectionError(f"{where}：没有名为“{line[1:].strip()}”的事实，可用：{'、'.join(facts()) or '（无）'}。")
    return Call(found[1])


def check_known(paragraphs: Paragraphs, where: str) -> None:
    """SectionError when a mark names no figure."""
    if unknown := {name for name, _ in marks(paragraphs)} - set(figures()):
        raise SectionError(f"{where}：没有这些数字：{'、'.join(sorted(unknown))}。")


def check_marks(text: str, where: str) -> None:
    """SectionError for braces, brackets or narrative marks that are not closed or hold something else."""
    rest = MARK.sub("", text)
    if found := re.search(r"\{[^{}]*\}?|\}", rest):
        raise SectionError(f"{where}：“{found[0]}”的花括号不成对或写法不对，应如 {{disputes.found}}。")
    for one, other in ("[]", "‹›"):
        depth = [text[:n].count(one) - text[:n].count(other) for n in range(len(text) + 1)]
        if depth[-1] or not set(depth) <= {0, 1}:
            raise SectionError(f"{where}：“{one} {other}”不成对。")
    if re.search(r"‹[^›]*[{}]", text):
        raise SectionError(f"{where}：“‹ ›”里不能再绑定数字。")


def _figures_only(line: str, where: str) -> None:
    if re.search(r"[\d‹›]", MARK.sub("", line)):
        raise SectionError(f"{where}：数字要绑定，不能直接写。")
