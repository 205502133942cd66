"""Which text of the report each line belongs to that came back: headings rule, what follows them is theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from fazhi.report.readback_align import Match, align, unnumbered
from fazhi.report.readback_base import FRAME, HEADING, LEAD, PART, TEXT, Base, Key, squeezed
from fazhi.report.readback_file import ANNEX, Line, Span

_NUMBERED = re.compile(r"^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)\S{2,38}[^。；！？，、：]$")


@dataclass
class Sorted:
    """Where every line went. `texts`: by text its lines with the line handed out (None: added) and whether it was moved.

    `headings` (old, new; new empty: gone; old empty: added), `frame` (old, new) of words that are not the clerk's; `outside`
    lines before the first part or below the signature; `index` what became of the index of figures: "", gone or edited.
    """

    texts: dict[Key, list[tuple[Line, int | None, bool]]] = field(default_factory=dict)
    headings: list[tuple[str, str]] = field(default_factory=list)
    frame: list[tuple[str, str]] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    index: str = ""
    met: int = 0  # lines that are lines handed out


def sort_lines(base: Base, lines: Sequence[Line]) -> Sorted:
    """Every line to its text."""
    body, below = _cut(lines)
    body = [part for line in body if squeezed(line.text).replace("|", "") for part in _parted(line, base)]
    body = [line for line in body if "|" not in line.text or squeezed(line.text) not in base.index]
    anchors = _anchors(base, body)
    matches = align([one.text for one in base.lines], [one.text for one in body], anchors)
    matches |= _by_place(base, body, matches)
    found = Sorted(index=_index(base, below), met=len(matches))
    _walk(base, body, matches, found)
    taken = {match.old for match in matches.values()}
    gone = [line for place, line in enumerate(base.lines) if place not in taken and line.kind in (PART, HEADING)]
    found.headings += [(line.text, "") for line in gone]
    return found


def _cut(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The report, and its annexes."""
    at = next((at for at, line in enumerate(lines) if ANNEX.match(line.text)), len(lines))
    return list(lines[:at]), list(lines[at:])


def _index(base: Base, below: Sequence[Line]) -> str:
    """Whether the annexes are as they were handed out."""
    rows = {squeezed(line.text) for line in below if not ANNEX.match(line.text) and not line.text.startswith("抄送")}
    if not base.index & rows:
        return "gone"
    return "edited" if base.index - rows or {row for row in rows if "|" in row} - base.index else ""


def _parted(line: Line, base: Base) -> list[Line]:
    """A heading that runs into its paragraph now, apart from it."""
    for one in base.lines:
        if one.kind not in (HEADING, PART):
            continue
        words = unnumbered(one.text)
        at = line.text.find(words)
        end = at + len(words)
        if 0 <= at <= 6 and len(line.text) > end + 8 and line.text[end] in "。：: 　" and unnumbered(line.text[:end]) == words:
            rest = line.text[end:].lstrip("。：: 　")
            by = len(line.text) - len(rest)
            return [Line(line.text[:end]), Line(rest, tuple(_shifted(span, by) for span in line.spans if span.end >= by))]
    return [line]


def _shifted(span: Span, by: int) -> Span:
    return Span(span.name, max(span.start - by, 0), span.end - by)


def _anchors(base: Base, body: Sequence[Line]) -> dict[int, set[int]]:
    """By line the lines handed out whose bookmarks it holds."""
    home = {name: place for place, line in enumerate(base.lines) for name in line.names}
    return {at: {home[span.name] for span in line.spans if span.name in home} for at, line in enumerate(body) if line.spans}


def _by_place(base: Base, body: Sequence[Line], matches: dict[int, Match]) -> dict[int, Match]:
    """A heading in other words, where the one that stood there is gone and nothing else can be meant."""
    order = sorted((at, match.old) for at, match in matches.items() if not match.moved)
    found: dict[int, Match] = {}
    for at, line in enumerate(body):
        if at in matches or not _NUMBERED.match(line.text):
            continue
        low = max((old for place, old in order if place < at), default=-1)
        high = min((old for place, old in order if place > at), default=len(base.lines))
        gone = [old for old in range(low + 1, high) if base.lines[old].kind == HEADING]
        if len(gone) == 1 and all(match.old != gone[0] for match in (*matches.values(), *found.values())):
            found[at] = Match(gone[0])
    return found


def _walk(base: Base, body: Sequence[Line], matches: dict[int, Match], found: Sorted) -> None:
    last = max((place for place, line in enumerate(base.lines) if line.kind != FRAME), default=0)
    part, below = "", False
    now: Key | None = None
    for at, line in enumerate(body):
        match = matches.get(at)
        one = base.lines[match.old] if match else None
        if one is None or match is None:
            if below or not part:
                found.outside.append(line.text)
            elif _NUMBERED.match(line.text):
                now = (part, "")
                found.headings.append(("", line.text))
                _take(found, now, Line(f"{unnumbered(line.text)}。"), None, False)
            else:
                now = now or (part, "")
                _take(found, now, line, None, False)
        elif one.kind == TEXT:
            stays = not match.moved or now is None or now == one.key
            now = one.key if stays and not match.moved else now
            _take(found, one.key if stays or now is None else now, line, match.old, match.moved)
        elif one.kind in (PART, HEADING):
            part, now = one.key[0], None if one.kind == PART else one.key
            _renamed(found.headings, unnumbered(one.text), unnumbered(line.text))
        else:
            below = below or (one.kind == FRAME and match.old > last and not match.moved)
            if one.kind == LEAD or match.old < last:
                _renamed(found.frame, one.text, line.text)


def _take(found: Sorted, key: Key, line: Line, old: int | None, moved: bool) -> None:
    found.texts.setdefault(key, []).append((line, old, moved))


def _renamed(into: list[tuple[str, str]], old: str, new: str) -> None:
    if squeezed(old) != squeezed(new):
        into.append((old, new))
