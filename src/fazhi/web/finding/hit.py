"""What was found: hits in groups, in the order in which people look for things."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from fazhi.org.access import Viewer

LONGEST = 60  # characters of a question
AT_ONCE = 8  # hits of a place shown at once; the others unfold
AROUND = 36  # characters shown before and after the place in a long text


@dataclass(frozen=True)
class Hit:
    """One thing found: what it is called, where it leads, what and where it is, the words in which the text stands."""

    title: str
    href: str
    where: str = ""
    words: str = ""


@dataclass(frozen=True)
class Group:
    """Hits of one place; `more` there are others than these; `ways` (label, address) narrow the question further."""

    label: str
    hits: list[Hit]
    more: bool = False
    ways: list[tuple[str, str]] = field(default_factory=list)

    @property
    def first(self) -> list[Hit]:
        """Those shown at once."""
        return self.hits[:AT_ONCE]

    @property
    def rest(self) -> list[Hit]:
        """Those that unfold."""
        return self.hits[AT_ONCE:]


Place = Callable[[Viewer, str], Group]


def everywhere(asker: Viewer, text: str) -> list[Group]:
    """Every place that holds something for this person, asked for a text; nothing for an empty one."""
    from fazhi.web.finding import figures, help, laws, pages, papers, records, reports

    places: tuple[Place, ...] = (pages.find, records.find, papers.find, reports.find, figures.find, laws.find, help.find)
    asked = text.strip()[:LONGEST]
    found = [place(asker, asked) for place in places] if asked else []
    return [group for group in found if group.hits]


def around(text: str, asked: str) -> str:
    """The words around the place where the text holds what was asked, on one line; empty where it does not."""
    flat = " ".join(text.split())
    at = flat.lower().find(asked.lower())
    if at < 0:
        return ""
    start, end = max(at - AROUND, 0), min(at + len(asked) + AROUND, len(flat))
    return f"{'…' if start else ''}{flat[start:end]}{'…' if end < len(flat) else ''}"
