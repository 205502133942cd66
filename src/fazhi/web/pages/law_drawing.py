"""A strip as a picture: a wall calendar by weeks, or bars by months and years. Places in SVG units, told apart without colour."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from fazhi.law.days import WEEK
from fazhi.law.strip import KINDS, Day, Kind, Stretch, Strip

LEFT, TOP, GAP = 44, 18, 2  # room for the names of months, for those of weekdays
CELL, TALL = 36, 34
BAR, BARS, HIGH = 66, 4, 46  # a month or year: width, how many in a row, height
INK = 10  # height of a bar


@dataclass(frozen=True)
class Text:
    """A word at a place; `kind` its class."""

    x: float
    y: float
    words: str
    kind: str


@dataclass(frozen=True)
class Drawing:
    """`paths` (class, SVG path) one for each kind, `texts` words; `says` the same for those who cannot see it."""

    width: int
    height: int
    paths: list[tuple[str, str]]
    texts: list[Text]
    says: str
    legend: list[tuple[Kind, str]]


def draw(strip: Strip, bound: str) -> Drawing:
    """The picture of a strip; `bound` tells how its last day is called (latest 届满, earliest 满)."""
    end = "满" if bound == "earliest" else "届"
    boxes, texts, height = _weeks(strip, end) if strip.scale == "day" else _bars(strip, end)
    paths: dict[str, list[str]] = {}
    for kind, x, y, width, tall in boxes:
        paths.setdefault(kind, []).append(f"M{x:g} {y:g}h{width:g}v{tall:g}h{-width:g}z")
    width = LEFT + (7 * (CELL + GAP) if strip.scale == "day" else BARS * (BAR + GAP))
    legend = [(kind, words) for kind, words in KINDS.items() if strip.count(kind)]
    return Drawing(width, height, [(kind, "".join(parts)) for kind, parts in paths.items()], texts, strip.says(), legend)


Box = tuple[str, float, float, float, float]  # class, x, y, width, height


def _weeks(strip: Strip, end: str) -> tuple[list[Box], list[Text], int]:
    """One row a week, Monday first; the name of a month stands before its first row that has room for one."""
    boxes: list[Box] = []
    texts = [Text(LEFT + n * (CELL + GAP) + CELL / 2, 12, name, "head") for n, name in enumerate(WEEK)]
    monday = strip.days[0].day.toordinal() - strip.days[0].day.weekday()
    named, named_row = "", -1
    for one in strip.days:
        row, column = divmod(one.day.toordinal() - monday, 7)
        x, y = LEFT + column * (CELL + GAP), TOP + row * (TALL + GAP)
        boxes.append((one.kind, x, y, CELL, TALL))
        if one.day == strip.due:
            boxes.append(("due", x + 1, y + 1, CELL - 2, TALL - 2))
        note = _note(one, strip, end)
        texts.append(Text(x + CELL / 2, y + (15 if note else 22), str(one.day.day), one.kind))
        if note:
            texts.append(Text(x + CELL / 2, y + 29, note, f"{one.kind} note"))
        month = f"{one.day.month}月"
        if month != named and row > named_row:
            named, named_row = month, row
            texts.append(Text(0, y + 22, month, "month"))
    return boxes, texts, TOP + (row + 1) * (TALL + GAP)


def _note(one: Day, strip: Strip, end: str) -> str:
    """The one word beneath a day."""
    if one.day == strip.due:
        return end
    if one.day == strip.raw:
        return "末"
    if one.day == strip.start or one.kind == "start":
        return "起"
    if one.kind == "paused":
        return "停"
    if one.made_up:
        return "班"
    return "休" if one.rest and not one.rest.startswith("周") else ""


def _bars(strip: Strip, end: str) -> tuple[list[Box], list[Text], int]:
    """One bar a month or year, its days in their order; what begins or ends in it is said beneath."""
    boxes: list[Box] = []
    texts: list[Text] = []
    first = strip.stretches[0].first
    offset = (first.month - 1) % BARS if strip.scale == "month" else 0
    row, named = 0, 0
    for number, stretch in enumerate(strip.stretches):
        row, column = divmod(number + offset, BARS)
        x, y = LEFT + column * (BAR + GAP), 4 + row * (HIGH + GAP)
        if strip.scale == "month" and stretch.first.year != named:
            named = stretch.first.year
            texts.append(Text(0, y + 12, str(named), "month"))
        label = f"{stretch.first.month}月" if strip.scale == "month" else f"{stretch.first.year}年"
        texts.append(Text(x, y + 12, label, "label"))
        boxes += _bar(strip, stretch, x, y + 17)
        texts += [Text(x, y + 40, said, "day") for said in [_in(stretch, strip, end)] if said]
    return boxes, texts, 4 + (row + 1) * (HIGH + GAP)


def _bar(strip: Strip, stretch: Stretch, x: float, y: float) -> Iterator[Box]:
    """The days of a month or year as runs of one kind, in the width that a whole one would have."""
    whole = 31 if strip.scale == "month" else 366
    begins = stretch.first.replace(day=1) if strip.scale == "month" else date(stretch.first.year, 1, 1)
    days = strip.days[(stretch.first - strip.days[0].day).days : (stretch.last - strip.days[0].day).days + 1]
    place = BAR / whole
    yield ("frame", x, y, BAR, INK)
    for kind, run in groupby(days, key=lambda one: one.kind):
        held = list(run)
        yield (kind, round(x + (held[0].day - begins).days * place, 1), y, round(len(held) * place, 1), INK)
    if strip.due and stretch.first <= strip.due <= stretch.last:
        yield ("due", round(x + (strip.due - begins).days * place, 1) - 1, y - 3, 3, INK + 4)


def _in(stretch: Stretch, strip: Strip, end: str) -> str:
    """«起 5日», «届 15日»: what happens within a month or year."""
    said = []
    for word, day in (("起", strip.start), (end, strip.due)):
        if day and stretch.first <= day <= stretch.last:
            said.append(f"{word}{day.day}日" if strip.scale == "month" else f"{word}{day.month}.{day.day}")
    return " ".join(said)
