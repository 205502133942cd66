"""The written form: text with figures as a person edits it. Each line is a paragraph, an empty line is nothing.

`{topic.name}`, `{topic.name|last}`, `{topic.name|change}`, `[…]` as in a section · `‹12›` a number typed by hand and marked as
narrative, printed without the marks · a line `0| …` or `?| …` gives the last sentence above its form for zero or absent ·
a line `@ name` adds a fact's sentences to the paragraph above (to a new one after an empty line) · `‹›` alone says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from fazhi.report.section import Line, Paragraphs, Sentence, call, check_known, check_marks, reform
from fazhi.report.told import Told

ENDS = re.compile(r"(?<=[。！？])(?![”’》）\]])")


def read(text: str, where: str = "文字") -> Paragraphs:
    """The paragraphs of a text in the written form. SectionError with line and reason; only marks can be wrong."""
    paragraphs: list[list[Line]] = []
    open_ = False  # a fact's line goes on with the paragraph above
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        said, at = line.strip(), f"{where}第{number}行"
        if not said:
            open_ = False
        elif said[:2] in ("0|", "?|"):
            check_marks(said[2:], at)
            reform(paragraphs[-1] if paragraphs else [], said, at)
        elif said.startswith("@ "):
            if not open_:
                paragraphs.append([])
            paragraphs[-1].append(call(said, at))
            open_ = True
        else:
            check_marks(said, at)
            paragraphs.append([Sentence(one, own=True) for one in _sentences(said)])
            open_ = True
    kept = tuple(tuple(one) for one in paragraphs)
    check_known(kept, where)
    return kept


def of(paragraphs: Iterable[Told]) -> str:
    """Told paragraphs in the written form; one that begins with a fact stands after an empty line."""
    texts = [told.written for told in paragraphs]
    return "".join(f"{'' if not n else chr(10) * (1 + text.startswith('@ '))}{text}" for n, text in enumerate(texts))


def _sentences(line: str) -> list[str]:
    """The sentences of a line; an end mark inside brackets, quotes or a clause ends none."""
    found, start = [], 0
    for mark in ENDS.finditer(line):
        so_far = line[start : mark.start()]
        if all(so_far.count(one) == so_far.count(other) for one, other in ("[]", "“”", "（）", "《》", "‹›")):
            found.append(so_far)
            start = mark.start()
    return [one for one in (*found, line[start:]) if one]
