"""Text in one look, and what a bound figure in it stands for: the smallest parts of the document model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """`text` without the characters that no XML file may hold; CR LF and CR become one line feed."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


@dataclass(frozen=True, slots=True)
class Binding:
    """What a bound figure stands for: its exact `value`, the `version` of its definition, and its `form`.

    `form` is «» for the year's figure, «last» for the year before's, «change» for the comparison of both.
    """

    value: str = ""
    version: str = ""
    form: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one look. `figure` is the id of a bound figure, `binding` what it stands for, `query` which part
    of the figure's year it tells, as a page's address asks it («from=2024-03-01&to=2024-03-31»).

    A link to the figure's rows in html, a bookmark in Word, a link to its line in the index in PDF.
    """

    text: str
    bold: bool = False
    href: str = ""
    figure: str = ""
    binding: Binding = Binding()
    query: str = ""


def as_runs(parts: Sequence[str | Run]) -> tuple[Run, ...]:
    """Strings and runs as runs."""
    return tuple(Run(part) if isinstance(part, str) else part for part in parts)


def plain(runs: Sequence[Run]) -> str:
    """The text of runs."""
    return printable("".join(run.text for run in runs))
