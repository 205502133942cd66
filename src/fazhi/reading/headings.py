"""The numbered headings of a report: 第一部分, 一、, （一）, 1., （1）, on lines of their own or glued to other words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fazhi.reading.naming import kinds_of
from fazhi.reading.numerals import chinese_number
from fazhi.reading.page import Page

NUMERAL = "[一二三四五六七八九十]{1,3}"
_GREAT = "壹贰叁肆伍陆柒捌玖拾"
_ROUND = "①②③④⑤⑥⑦⑧⑨⑩"
LONGEST = 60
_LINE = 240
_MOST = 400  # headings; a text with more is no report
_TRIED = 4000  # marks looked at

_ENDS = "成效|情况|不足|原因|问题|安排|计划|打算|举措|措施|思路|目标|重点|方向|做法|短板"
# a line, a sentence glued to the one before, or a heading glued to a heading
_BEGIN = rf"(?:^[ ]*|(?<=[。；！：）” ])|(?<={_ENDS}))"
_MARK = re.compile(
    rf"{_BEGIN}(?:(?P<division>第{NUMERAL}部分[：、，]?)"
    rf"|(?P<great>第?{NUMERAL}、(?!{NUMERAL}[、级类]|产业)|[{_GREAT}]{{1,2}}、)"
    rf"|(?P<bracket>（{NUMERAL}）[、.]?)"
    rf"|(?P<round>（\d{{1,2}}）[、.]?|[{_ROUND}])"
    rf"|(?P<digit>\d{{1,2}}(?:[、．]|[.](?:(?=20\d\d年)|(?!\d)))))"
    # the following only open a line: 一. 一， 一 甲, 一）, 1）
    rf"|^[ ]*(?:(?P<loose>{NUMERAL}[.，](?! )|{NUMERAL}[ ](?=[\u4e00-\u9fff]))"
    rf"|(?P<half>（?{NUMERAL}[）〕]|（{NUMERAL}[、.])|(?P<bare>\d{{1,2}}）))",
    re.M,
)
# the same places, looked for by the character that begins a mark: fewer than those that may stand before one
_MARK_START = re.compile(rf"[第（\d一二三四五六七八九十{_GREAT}{_ROUND}](?:(?<![^\n。；！：）” ].)|(?<=(?:{_ENDS}).))")
_LEVELS = {"division": 0, "great": 1, "loose": 1, "bracket": 2, "half": 2, "digit": 3, "round": 4, "bare": 4}
_NEXT_SUB = re.compile(rf"（{NUMERAL}）|(?<![\u4e00-\u9fff])[一二三四五六]是|[ ]{{2,}}|(?<!\d)1[.、](?=[\u4e00-\u9fff])")
_CLOSING = re.compile(
    rf"(?:{_ENDS})"
    rf"(?={NUMERAL}、|[12]\d{{3}}年|今年|一年来|近年|我[镇乡街局]|本[镇乡街局]|按照|主要表现|虽然)"
)
_NOUN = re.compile(rf"(?:{_ENDS})(?![和及与、，以的之]|$)")
_SENTENCE = re.compile(r"[\d，是了]")
_BOOK = re.compile(r"《[^》]*$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading at [start, end) of the text; `mark` is its beginning as written, `words` what follows the mark.

    level: 0 第一部分, 1 一、, 2 （一）, 3 1., 4 （1）: the form of the mark after GB/T 9704, not the depth it is used at.
    rank: the number it bears. glued_before / glued_after: other words stand before or after it on its line (a run-in
    heading «（一）学法。全年…» is glued after and `stopped`). stopped: a full stop ends it. listed: it counts from one again
    inside a part, a list and no heading of the report's own order.
    """

    start: int
    end: int
    words: str
    level: int
    mark: str
    rank: int
    glued_before: bool
    glued_after: bool
    stopped: bool
    listed: bool = False


def headings(page: Page, body: int = 0) -> tuple[Heading, ...]:
    """All numbered headings from offset `body` (the end of the title) on, in order, not overlapping."""
    found: list[Heading] = []
    order = _Order()
    for match in _marks(page.plain, body):
        if found and match.start() < found[-1].end:
            continue
        heading = _heading(page, match, body)
        if heading and order.takes(heading, found[-1] if found else None):
            found.append(order.placed(heading))
            if len(found) == _MOST:
                break
    return tuple(found)


def _marks(plain: str, body: int) -> Iterator[re.Match[str]]:
    """The marks in order; only where a character stands that may begin one is one looked for."""
    position, tried = body, 0
    for found in _MARK_START.finditer(plain, body):
        start = found.start()
        if start < position:
            continue
        line = start
        while line > position and plain[line - 1] == " ":
            line -= 1
        at_line = _MARK.match(plain, line) if not line or plain[line - 1] == "\n" else None
        match = at_line or _MARK.match(plain, start)
        if match:
            yield match
            position, tried = match.end(), tried + 1
            if tried == _TRIED:
                return


def _heading(page: Page, match: re.Match[str], body: int) -> Heading | None:
    """The heading that a mark begins, or None where no words follow it or a title in 《》 is still open."""
    plain = page.plain
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    level = _LEVELS[match.lastgroup or ""]
    line_end = _line_end(plain, match.end())
    end = heading_end(plain, match.end(), line_end)
    words = plain[match.end() : end].strip(" ，、：")
    if not re.search(r"[\u4e00-\u9fffA-Za-z]", words):
        return None
    before = plain[max(body, plain.rfind("\n", max(0, start - _LINE), start) + 1) : start]
    if before.strip() and _BOOK.search(before):
        return None
    first = match.end() + plain[match.end() : end].find(words)
    end = first + len(words)
    after = plain[end:line_end]
    return Heading(
        start,
        end,
        page.text[first:end],
        level,
        page.text[start : match.end()].rstrip(),
        rank_of(match[0]),
        bool(before.strip()),
        bool(after.strip(" 。；：")),
        after.lstrip()[:1] == "。",
    )


def rank_of(mark: str) -> int:
    """The number that a mark bears, 0 for none."""
    digits = re.search(r"\d{1,2}", mark)
    if digits:
        return int(digits[0])
    written = re.search(NUMERAL, mark)
    if written:
        return chinese_number(written[0]) or 0
    return next((signs.index(sign) + 1 for sign in mark for signs in (_GREAT, _ROUND) if sign in signs), 0)


class _Order:
    """Which marks of the first order are headings of the report, which a list within a part, which no headings."""

    def __init__(self) -> None:
        self.last = 0  # rank of the last heading of the first order
        self.listed = 0  # rank of the last item of a list inside a part

    def takes(self, heading: Heading, before: Heading | None) -> bool:
        """Whether a mark is a heading: glued into a paragraph, only what names a part or goes on counting."""
        if heading.level != 1 or not heading.glued_before:
            return not (heading.level == 0 and heading.glued_before)
        if len(heading.words) > LONGEST or heading.words.count("，") > 1:
            return False
        if before and before.end == heading.start:
            return True
        follows = heading.rank in {self.last + 1, self.listed + 1 if self.listed else 0}
        return bool(kinds_of(heading.words)) or (follows and len(heading.words) >= 4)

    def placed(self, heading: Heading) -> Heading:
        """The heading, marked as listed when it counts from one again and names no part."""
        if heading.level == 0:
            self.last = self.listed = 0
        if heading.level != 1 or not heading.rank:
            return heading
        again = self.last and not kinds_of(heading.words)
        if again and (heading.rank <= self.last or heading.rank == self.listed + 1 > 1):
            self.listed = heading.rank
            return _as_listed(heading)
        self.last, self.listed = heading.rank, 0
        return heading


def _as_listed(heading: Heading) -> Heading:
    values = {name: getattr(heading, name) for name in Heading.__slots__}
    return Heading(**{**values, "listed": True})


def _line_end(plain: str, start: int) -> int:
    """End of the line, or of as much of it as can matter to a heading."""
    reach = min(len(plain), start + _LINE)
    end = plain.find("\n", start, reach)
    return reach if end < 0 else end


def heading_end(plain: str, start: int, line_end: int) -> int:
    """Where a heading ends that may have been glued to its paragraph or to the next heading."""
    words = plain[start:line_end]
    sub = _NEXT_SUB.search(words, 1)
    if sub and sub.start() > 2:
        words = words[: sub.start()]
    closing = _CLOSING.search(words[:LONGEST])
    stop = re.search(r"[。：；]", words)
    if closing and (stop is None or closing.end() < stop.start()):
        return start + closing.end()
    if stop and (noun := _NOUN.search(words[: min(stop.start(), LONGEST)])) and _SENTENCE.search(words, noun.end(), stop.start()):
        return start + noun.end()
    space = re.search(r"(?<=[\u4e00-\u9fff]{4}) (?=\S)", words[: stop.start() if stop else LONGEST])
    if space and space.start() <= LONGEST and (kinds_of(words[: space.start()]) or stop):
        return start + space.start()
    if stop and stop.start() <= LONGEST + 20:
        return start + stop.start()
    if len(words) > LONGEST + 20:
        comma = re.search(r"[，。 ]", words)
        return start + (min(comma.start(), LONGEST) if comma else LONGEST)
    return start + len(words.rstrip())


_PLAIN_LINE = re.compile(r"^[ ]*(?P<words>[^\s。；：！？][^\n。；！？]{2,38}[^\n。；：，、！？ ])[ ]*$", re.M)
_PARAGRAPH = 40  # characters that a line has at least to be a paragraph


def unnumbered(page: Page, body: int = 0) -> tuple[Heading, ...]:
    """Short lines without number or end mark between paragraphs that ought to bear one; level, rank 0 and mark "" for each."""
    numbered = {heading.start for heading in headings(page, body)}
    plain, found = page.plain, []
    for match in _PLAIN_LINE.finditer(plain, body):
        start, end = match.span("words")
        if start in numbered or _MARK.match(plain, start) or len(re.findall(r"[\u4e00-\u9fff]", match["words"])) < 4:
            continue
        following = plain[end : end + 600].lstrip().split("\n", 1)[0]
        if len(following) >= max(_PARAGRAPH, end - start) and "。" in following and not following.startswith("现将"):
            found.append(Heading(start, end, page.text[start:end], 0, "", 0, False, False, False))
            if len(found) == _MOST:
                break
    return tuple(found)
