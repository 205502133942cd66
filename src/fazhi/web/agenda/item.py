"""One thing to do: where it stands, what to say, what to print, what to press."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

State = Literal["sign", "own", "asked", "overdue", "today", "week", "waiting", "others"]
FOLDED: tuple[State, ...] = ("waiting", "others")
ORDER: tuple[State, ...] = ("sign", "overdue", "today", "asked", "own", "week", "waiting", "others")
HEADS: dict[State, str] = {
    "sign": "等您签", "asked": "等您处理", "own": "您包的、您要到场的", "overdue": "已超期", "today": "今天", "week": "七天以内",
    "waiting": "在等的", "others": "经办人在办的",
}  # fmt: skip


@dataclass(frozen=True)
class Press:
    """A link that does something: its words and its address."""

    label: str
    href: str


@dataclass(frozen=True)
class Item:
    """`says` how it stands in one sentence, `also` other clocks of the case · `saying` the sentence to say · `paper` to print,
    `press` to make the step · `due` None where no day is known · `clock` of a case.
    """

    state: State
    title: str
    href: str
    about: str
    says: str
    due: date | None = None
    saying: str = ""
    paper: Press | None = None
    press: Press | None = None
    also: tuple[str, ...] = ()
    clock: str = ""


def sections(items: Iterable[Item]) -> list[tuple[State, str, list[Item]]]:
    """(state, heading, items by day) of the states that have any, in the order of the page."""
    listed = sorted(items, key=lambda item: item.due or date.max)
    found = [(state, HEADS[state], [item for item in listed if item.state == state]) for state in ORDER]
    return [(state, head, some) for state, head, some in found if some]
