"""The written form as a person edits it: `{矛盾纠纷排查数}` for `{disputes.found}`, cut into words, figures and open numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from fazhi.indicators.figure import Indicator, figures
from fazhi.report import written
from fazhi.report.fact import facts
from fazhi.report.section import SectionError
from fazhi.report.told import MARK, TOKEN, Years
from fazhi.report.unresolved import numerals

FORMS = {"last": "上年", "change": "比上年"}
NAMES = {**{label: form for form, label in FORMS.items()}, **{form: form for form in FORMS}, "": ""}
BRACES = re.compile(r"\{([^{}\n|]*)(?:\|([^{}\n|]*))?\}")
FACT = re.compile(r"@ ?(\S+)\Z")
REFORM = ("0|", "?|")

Kind = Literal["text", "figure", "narrative", "open", "fact", "form", "bad"]


@dataclass(frozen=True)
class Piece:
    """A stretch [start, end) of a text in the written form. `text` as the reader sees it; `mark` the written token.

    figure: bound, `absent` without a value · narrative: typed by hand and marked so · open: a number nothing stands behind ·
    fact: the sentences of a fact · form: the sign of a line for zero or absent · bad: a mark that names no figure.
    """

    kind: Kind
    text: str
    start: int
    end: int
    mark: str = ""
    name: str = ""
    form: str = ""
    label: str = ""
    absent: bool = False


def labelled(text: str) -> str:
    """The text with every known mark as people read it: {矛盾纠纷排查数}, {矛盾纠纷排查数|上年}."""
    known = figures()

    def said(found: re.Match[str]) -> str:
        one = known.get(found[1])
        return f"{{{one.label}{'|' + FORMS[found[2]] if found[2] else ''}}}" if one else found[0]

    return MARK.sub(said, text)


def unlabelled(text: str, where: str = "文字") -> str:
    """The written form of a text in which figures go by label or name. SectionError with the line and what is near."""
    known = figures()
    by_label = {one.label: name for name, one in known.items()}

    def named(found: re.Match[str], line: int) -> str:
        said, form = found[1].strip(), (found[2] or "").strip()
        name = said if said in known else by_label.get(said)
        if name is None:
            raise SectionError(f"{where}第{line}行：没有名为“{said}”的数字。{_near(said, known)}")
        if form not in NAMES:
            raise SectionError(f"{where}第{line}行：“{{{said}|{form}}}”里“|”之后只能写“上年”或“比上年”。")
        return f"{{{name}{'|' + NAMES[form] if form else ''}}}"

    lines = text.replace("\r\n", "\n").split("\n")
    made = "\n".join(BRACES.sub(lambda found, n=n: named(found, n), line) for n, line in enumerate(lines, 1))  # type: ignore[misc]
    written.read(made, where)
    return made


def _near(said: str, known: Mapping[str, Indicator]) -> str:
    near = search(said, known.values(), 4) if said else []
    return f"相近的有：{'、'.join(f'{{{one.label}}}' for one in near)}。" if near else "请从右侧“插入数字”里选取。"


def search(words: str, known: Iterable[Indicator] | None = None, most: int = 12) -> list[Indicator]:
    """The figures whose label holds the words, else those that share most pairs of characters with them."""
    every = list(figures().values()) if known is None else list(known)
    asked = words.split()
    found = [one for one in every if all(word in one.label or word in one.name for word in asked)] if asked else []
    if not found and asked:
        pairs = couples("".join(asked))
        ranked = sorted(((len(pairs & couples(one.label)), one) for one in every), key=lambda pair: -pair[0])
        found = [one for shared, one in ranked if shared and shared * 2 >= len(pairs)]
    return sorted(found, key=lambda one: len(one.label))[:most]


def couples(text: str) -> set[str]:
    """The pairs of neighbouring characters of a text."""
    return {text[n : n + 2] for n in range(len(text) - 1)} or {text}


def pieces(text: str, years: Years, told: Mapping[str, str] | None = None) -> list[list[Piece]]:
    """The text line by line in pieces; `told` the sentences of the facts by name. Nothing is refused: a bad mark is a piece."""
    lines, start, known = [], 0, figures()
    for line in text.split("\n"):
        lines.append(list(_line(line, start, years, told or {}, known)))
        start += len(line) + 1
    return lines


def _line(line: str, start: int, years: Years, told: Mapping[str, str], known: Mapping[str, Indicator]) -> Iterator[Piece]:
    call = FACT.fullmatch(line.strip())
    if call and call[1] in facts():
        shown = told.get(call[1], "")
        yield Piece("fact", shown or "（没有可写的记录）", start, start + len(line), line, call[1], absent=not shown)
        return
    tokens = {found.span(): found for found in TOKEN.finditer(line)}
    place = 2 if line.startswith(REFORM) else 0
    spans = [span for span in numerals(line) if span[0] >= place]
    numbers = {span for span in spans if not any(low < span[1] and span[0] < high for low, high in tokens)}
    if place:
        yield Piece("form", "为零时：" if line[0] == "0" else "没有台账时：", start, start + 2, line[:2])
    for low, high in sorted([*tokens, *numbers]):
        if place < low:
            yield Piece("text", line[place:low], start + place, start + low)
        place = high
        span = (start + low, start + high)
        if (low, high) in numbers:
            yield Piece("open", line[low:high], *span)
        else:
            yield _token(tokens[low, high], *span, years, known)
    if place < len(line):
        yield Piece("text", line[place:], start + place, start + len(line))


def _token(found: re.Match[str], start: int, end: int, years: Years, known: Mapping[str, Indicator]) -> Piece:
    name, form = found[1], found[2] or ""
    if not name:
        return Piece("narrative", found[3], start, end, found[0])
    one = known.get(name)
    if one is None:
        return Piece("bad", found[0], start, end, found[0], name)
    label = f"{one.label}（{FORMS[form]}）" if form else one.label
    if years.state(name, form or None) == "absent":
        return Piece(
            "figure", "比上年：没有台账" if form == "change" else "没有台账", start, end, found[0], name, form, label, True
        )
    phrase, _ = years.bound(name, form or None, 0)
    return Piece("figure", phrase, start, end, found[0], name, form, label)


def paragraphs(lines: list[list[Piece]]) -> list[list[Piece]]:
    """The lines as they are printed: a fact goes on with the paragraph above it, an empty line is nothing."""
    found: list[list[Piece]] = []
    open_ = False
    for line in lines:
        if open_ and line and line[0].kind == "fact":
            found[-1] = [*found[-1], *line]
        elif line:
            found.append(line)
        open_ = bool(line)
    return found


def shown(lines: list[list[Piece]]) -> str:
    """What a reader sees, a line for each paragraph."""
    return "\n".join("".join(piece.text for piece in line) for line in paragraphs(lines))
