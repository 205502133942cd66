"""Lines of printed pages become paragraphs: what the margin broke is joined, what the writer ended stays ended."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from statistics import median

# a line that begins a paragraph of its own where the one before has ended its sentence
_BEGINS = re.compile(
    r"[（(]?[一二三四五六七八九十百]{1,4}[）)、．]|[（(]\d{1,2}[）)]|\d{1,2}[.、．](?!\d)|第[一二三四五六七八九十百\d]{1,4}[章节条部][分]?"
    r"|[一二三四五六七八九十]是|[①-⑳]"
)
_ENDED = tuple("。！？；：!?;:")
_PAGE_NUMBER = re.compile(r"[-—－–―·\s]*(?:第\s*)?\d{1,4}\s*(?:页)?(?:\s*[/／,，共]\s*(?:共\s*)?\d{1,4}\s*页?)?[-—－–―·\s]*")
_CARRIED = re.compile(r"第\s*\d{1,4}\s*页|[-—－–]\s*\d{1,4}\s*[-—－–]|^\d{1,4}\s|\s\d{1,4}$")  # page numbers in running lines
_NARROWEST = 18  # characters: no report is set narrower, so shorter lines were ended by their writer
_RUNNING = 3  # as many lines at the head or the foot of a page may be running ones


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its text, its left and right edge, and its foot measured from the page's top, all in points."""

    text: str
    left: float
    right: float
    foot: float


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paper is set: the edges of its body, the width of a character, the step between lines, and what parts paragraphs."""

    left: float
    right: float
    size: float
    step: float
    indented: bool
    spaced: bool


def paragraphs(pages: list[list[Line]]) -> list[str]:
    """The paragraphs of a paper, page numbers and running heads left out."""
    lines = [line for page in _without_running(pages) for line in page]
    if not lines:
        return []
    setting = _setting(lines)
    found = [_tight(lines[0].text)]
    for before, after in zip(lines, lines[1:], strict=False):
        if _runs_on(before, after, setting):
            found[-1] = _joined(found[-1], _tight(after.text))
        else:
            found.append(_tight(after.text))
    return found


def _runs_on(before: Line, after: Line, setting: Setting) -> bool:
    """Whether `after` goes on with the paragraph of `before`."""
    ended = before.text.endswith(_ENDED)
    if before.right < setting.right - setting.size * (1.6 if ended else 3.2):
        return False
    if not ended and _centred(after, setting) and before.left < setting.left + setting.size * 4:
        return True  # the rest of a title that is longer than a line
    if after.left > setting.left + setting.size * 1.2 or before.left > setting.left + setting.size * 6:
        return False
    if not ended and before.right < setting.right - setting.size * 0.8 and _BEGINS.match(after.text):
        return False  # a heading that nearly fills its line
    if not ended or setting.indented:
        return True
    step = after.foot - before.foot
    if setting.spaced and step > 0:
        return step < 1.2 * setting.step
    return not _BEGINS.match(after.text)


def _centred(line: Line, setting: Setting) -> bool:
    """Whether a line stands in the middle, far from both edges."""
    before, behind = line.left - setting.left, setting.right - line.right
    return before > 4 * setting.size and abs(before - behind) < 2 * setting.size


def _setting(lines: list[Line]) -> Setting:
    size = _character(lines)
    left, right = _margins(lines, size)
    steps = [after.foot - before.foot for before, after in zip(lines, lines[1:], strict=False) if after.foot > before.foot]
    step = median(steps) if steps else 0.0
    indents = sum(1.2 * size < line.left - left < 3.2 * size for line in lines)
    wide = sum(each > 1.2 * step for each in steps)
    return Setting(left, right, size, step, indents > 2 + len(lines) // 20, wide > 2)


def _character(lines: list[Line]) -> float:
    """How wide a Chinese character is in the body, in points."""
    widths = [(line.right - line.left) / len(line.text) for line in lines if len(line.text) > 8]
    return max(median(widths), 1.0) if widths else 12.0


def _margins(lines: list[Line], size: float) -> tuple[float, float]:
    """The left edge where lines that go on begin, and the right edge where most wide lines end."""
    widest = max(line.right - line.left for line in lines)
    right = median(line.right for line in lines if line.right - line.left >= widest - 4 * size)
    starts = sorted(line.left for line in lines)
    enough = max(2, len(lines) // 25)  # one thing pushed out to the left is no margin
    left = next((at for n, at in enumerate(starts[: 1 - enough]) if starts[n + enough - 1] - at < size / 2), starts[0])
    return left, max(right, left + _NARROWEST * size)


def _without_running(pages: list[list[Line]]) -> list[list[Line]]:
    """Pages without their numbers, and without heads and feet that stand at the same place of most pages."""
    places: Counter[tuple[str, int]] = Counter()
    for page in pages:
        places.update({_place(line) for line in _edges(page)})
    often = max(2, (len(pages) + 2) // 3)
    kept: list[list[Line]] = []
    for page in pages:
        edges = {id(line) for line in _edges(page)}
        ends = {id(line) for line in (page[0], page[-1])} if page else set()
        body = [line for line in page if id(line) not in edges or places[_place(line)] < often] or page
        kept.append([line for line in body if id(line) not in ends or len(page) == 1 or not _PAGE_NUMBER.fullmatch(line.text)])
    return kept


def _edges(page: list[Line]) -> list[Line]:
    """Lines at the head and the foot of a page that may be running ones; a sentence is none."""
    edges = page if len(page) <= 2 * _RUNNING else page[:_RUNNING] + page[-_RUNNING:]
    return [line for line in edges if not line.text.endswith(_ENDED)]


def _place(line: Line) -> tuple[str, int]:
    """What a running line says, whatever page number it carries, and how high it stands."""
    return _CARRIED.sub("#", line.text), round(line.foot / 4)


def _joined(before: str, after: str) -> str:
    """Two lines of one paragraph; Latin words that met at the margin keep their blank."""
    blank = " " if re.search(r"[A-Za-z,.]$", before) and re.match(r"[A-Za-z]", after) else ""
    return before + blank + after


def _tight(text: str) -> str:
    """A line that was set with a blank after nearly every character, as titles are, without these blanks."""
    shown = re.sub(r"\s+", " ", text).strip()
    if shown.count(" ") * 5 >= len(shown) * 2:
        return shown.replace(" ", "")
    return shown
