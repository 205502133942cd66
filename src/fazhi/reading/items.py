"""The single shortcomings or plans that a part lists: by （一）, 1., 一是, 第一 or 首先, by paragraph, by semicolon."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fazhi.reading.numerals import chinese_number
from fazhi.reading.page import Page
from fazhi.reading.structure import Part

_DIGIT = "[一二三四五六七八九十]{1,3}"
_FORMS = (
    re.compile(rf"(?:(?<=[\n。；： ])|^)（(?P<n>{_DIGIT})）", re.M),
    re.compile(r"(?:(?<=[\n。；： ])|^)(?P<n>\d{1,2})[.、．](?!\d)", re.M),
    re.compile(rf"(?:(?<=[\n。；：，、 ])|^)(?P<n>{_DIGIT})是", re.M),
    re.compile(rf"(?:(?<=[\n。；： ])|^)第(?P<n>{_DIGIT})[，、]", re.M),
    re.compile(r"(?:(?<=[\n。；： ])|^)(?P<n>首先|其次|再次|最后)[，、]?", re.M),
    re.compile(r"(?:(?<=[\n。；： ])|^)（(?P<n>\d{1,2})）", re.M),
)
_SPOKEN = {"首先": 1, "其次": 2, "再次": 3, "最后": 4}
_STOP = re.compile(r"[。；！？\n]")
_LONGEST = 60
_LEAD = re.compile(r"(?:如下|：|主要(?:表现|有|是)|包括以下|以下(?:几个)?(?:方面|问题|不足))[^。]{0,8}[：。]?$")
_PUT_RIGHT = re.compile(
    r"(?:(?<=[\n。])|^)[ ]*(?:（[一二三四五六七八九十]）)?(?:下一?步|针对(?:上述|以上|存在|这些)|对此|为此|整改(?:措施|举措))",
    re.M,
)
_AND_SO_ON = re.compile(r"，?等等$")
_NOTHING = re.compile(r"^(?:等等|等)?[。；，\s]*$")


@dataclass(frozen=True, slots=True)
class Item:
    """One item at [start, end) of the text; `head` says it in short: its first clause, at most 60 characters, unmarked."""

    start: int
    end: int
    head: str


def items(page: Page, part: Part) -> tuple[Item, ...]:
    """The items of a part in order; a part that is one thought is one item, an empty one none."""
    start, stop = part.start + len(part.heading), part.end
    if part.kind == "shortcomings":  # what will be done about them belongs to the plan
        turn = _PUT_RIGHT.search(page.plain, start, stop)
        stop = turn.start() if turn and page.plain[start : turn.start()].strip() else stop
    for begins in (_enumerated(page.plain, start, stop), _paragraphs(page.plain, start, stop)):
        if len(begins) >= 2:
            ends = [*(mark for mark, _ in begins[1:]), stop]
            spans = [(words, end) for (_, words), end in zip(begins, ends, strict=True)]
            return tuple(item for words, end in spans if (item := _item(page.plain, words, end)))
    return tuple(_halves(page.plain, start, stop))


def _enumerated(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """(where the mark stands, where the words begin) of the form of enumeration that begins first and counts from one."""
    best: list[tuple[int, int]] = []
    for form in _FORMS:
        found: list[tuple[int, int]] = []
        next_number = 1
        for match in form.finditer(plain, start, end):
            number = _SPOKEN.get(match["n"]) or (int(match["n"]) if match["n"].isdigit() else chinese_number(match["n"]))
            if number == next_number or (match["n"] == "最后" and found):
                found.append((match.start(), match.end()))
                next_number += 1
        if len(found) >= 2 and (not best or found[0][0] < best[0][0]):
            best = found
    return best


def _paragraphs(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """Paragraphs but the one that only leads to them."""
    found = [(start + m.start(), start + m.start()) for m in re.finditer(r"[^\s][^\n]*", plain[start:end])]
    if len(found) >= 2 and _LEAD.search(plain[found[0][0] : found[1][0]].rstrip()):
        found = found[1:]
    return found


def _halves(plain: str, start: int, end: int) -> list[Item]:
    """What the semicolons of one sentence divide after its lead-in (比如，…；…；…), unless it tells causes; else the whole."""
    for sentence in re.finditer(r"[^。！？\n]+", plain[start:end]):
        pieces = [(m.start(), m.end()) for m in re.finditer(r"[^；]+", sentence[0])]
        if len(pieces) < 2 or "原因" in sentence[0]:
            continue
        lead = max(sentence[0].rfind(mark, 0, pieces[0][1]) + len(mark) - 1 for mark in ("：", "比如，", "例如，"))
        pieces[0] = (max(lead + 1, 0), pieces[0][1])
        found = (_item(plain, start + sentence.start() + a, start + sentence.start() + b) for a, b in pieces)
        return [item for item in found if item]
    whole = _item(plain, start, end)
    return [whole] if whole else []


def _item(plain: str, start: int, end: int) -> Item | None:
    words = plain[start:end]
    start += len(words) - len(words.lstrip(" \n，、比如例"))
    end = start + len(plain[start:end].rstrip(" \n；"))
    stop = _STOP.search(plain, start, end)
    head = plain[start : min(stop.start() if stop else end, start + _LONGEST)].strip()
    head = _AND_SO_ON.sub("", head)
    return None if not head or _NOTHING.match(head) else Item(start, end, head)


_BECAUSE = re.compile(
    r"(?:原因(?:主要)?(?:是|在于|为|：)|(?:主要)?(?:是)?由于|因为|源于|(?:^|[，。；])因(?!地制|此|而|人而|材施|势利|案))(?P<words>[^。；\n]{4,})"
)


def cause_of(page: Page, item: Item) -> str:
    """The cause that an item itself names, "" when it names none; causes told for several items together belong to none."""
    found = _BECAUSE.search(page.plain, item.start, item.end)
    return found["words"].strip("，、 ") if found else ""
