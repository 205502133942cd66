"""Title, unit and year of a report: from its title, else from its head matter, its opening and its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from fazhi.reading.numerals import chinese_number
from fazhi.reading.page import Page
from fazhi.reading.unit import find_unit, names_unit, shorten

__all__ = ["Title", "find_title", "find_unit", "find_year", "shorten"]

_SUBJECT = (
    r"(?:法治政府建设|依法行政|法治建设|依法治[镇乡街村区县市]|推进依法|法治政府|法治工作|法治(?:乡镇|街道|镇|乡)(?:建设|创建)"
    r"|普法依法治理|述法|第一责任人职责)"
)
_ENDING = r"(?:情况的?(?:报告|汇报|总结)|报告|汇报|年报|小结|(?:总结|情况)(?:[及和与暨][^。，]{0,14}(?:打算|计划|安排|思路))?)"
_TITLE = re.compile(rf"^[^。；！？]{{0,60}}{_SUBJECT}[^。；！？，：]{{0,30}}?{_ENDING}(?:（[^）]{{0,12}}）)?$")
_YEARLY = re.compile(rf"^[^。；！？，：]{{2,50}}{_ENDING}(?:（[^）]{{0,12}}）)?$")  # without a subject: whose and of which year
_MARKED = re.compile(
    r"^(?:第?[一二三四五六七八九十]{1,3}[、.]|[（(]|\d{1,2}[、.]|附件|《|【|关于(?:印发|转发|公布)|现[将就把对]|结合|根据|按照)"
)
# behind a title that its text follows in the same line: the addressee, the year, how an opening begins, the title once more
_OPENING = (
    r"(?:[ ]|中共|20[\dx*]{2}年|今年|本年|一年来|近年来|为(?:深入|全面|进一步|贯彻|了)|根据|按照|依据|法治政府"
    r"|[^，。：]{0,30}[委府办局会厅]：)"
)
_GLUED = re.compile(rf"^[^。；！？，：]{{0,50}}{_SUBJECT}[^。；！？，：\n]{{0,20}}?{_ENDING}(?={_OPENING})")
_LABEL = re.compile(r"(?:标题|题目|名称)：\s*")
_OWNER = re.compile(r"(?:镇|乡|街道|办事处|政府|委员会|党工委|党委|局|区|县|市|管委会)$")
_MOST_LINES = 4  # over which a title runs
_OPENING_LINES = 14
_HEAD = 4000  # characters in which the year must be told

_PLANS = re.compile(r"^(?!.*(?:总结|情况|成效).{0,12}(?:打算|计划|安排|思路)).*(?:下一|安排|计划|打算|思路|目标)")
_DIGIT_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?=年|-|度| |法治|$)")
_WORD_YEAR = re.compile(r"二[〇零○0][一二三四][〇零○一二三四五六七八九]")
_REPORTED = re.compile(r"现(?:将|就|把)[^。]{0,40}?(20[0-4]\d)年[^。]{0,40}(?:报告|汇报|总结)")


@dataclass(frozen=True, slots=True)
class Title:
    """The title; [start, end) is where it stands in the text, possibly over several lines; both 0 when it stands elsewhere."""

    words: str
    start: int = 0
    end: int = 0


def find_title(page: Page, page_title: str = "") -> Title | None:
    """The title within the first lines, joined when it runs over several; else what the page's head or table says."""
    lines = list(islice(_lines(page.plain), _OPENING_LINES))
    for at in range(len(lines)):
        match = _title_in(page.plain, lines[at:])
        if match:
            first, last = match
            owners = 0
            while owners < min(at, 3) and _owns(page.plain[slice(*lines[at - owners - 1])]):
                owners += 1
            first = lines[at - owners][0] if owners and not names_unit(page.plain[first:last]) else first
            return Title("".join(page.text[a:b].strip() for a, b in _within(lines, first, last)), first, last)
    for shown in (re.split(r"[-_|–—]", page_title)[0].strip(), page.metadata.get("标题", "").strip()):
        if shown and re.search(_SUBJECT, shown):
            return Title(shown)
    return None


def _lines(plain: str) -> Iterator[tuple[int, int]]:
    """Non-empty lines, trimmed."""
    for match in re.finditer(r"\S(?:[^\n]*\S)?", plain):
        yield match.span()


def _title_in(plain: str, lines: list[tuple[int, int]]) -> tuple[int, int] | None:
    """A title that begins with the first of the lines: it alone, joined to those after it, or before the text in its line."""
    start, end = lines[0]
    label = _LABEL.match(plain, start, end)
    start = label.end() if label else start
    if _MARKED.match(plain[start:end]):
        return None
    joined = ""
    for first, last in [(start, end), *lines[1:_MOST_LINES]]:
        line = plain[first:last]
        if len(line) > 70 or (joined and (_MARKED.match(line) or line[-1] in "。：；，" or len(joined) > 40)):
            break
        joined += line
        named = _YEARLY.match(joined) and _year_in(joined) and names_unit(joined)
        if named or (_TITLE.match(joined) and _is_title(joined)):
            alone = first != start and _TITLE.match(line) and _is_title(line) and (_year_in(line) or names_unit(line))
            return None if alone else (start, last)
    line = plain[start : min(end, start + 400)]
    glued = _GLUED.match(line)
    return (start, start + glued.end()) if glued and (end - start > 70 or plain[end - 1] == "：") else None


def _is_title(words: str) -> bool:
    """A line that ends in 情况 or 打算 is a title when it says whose and of which year, else a heading without a number."""
    told = re.search(r"(?:报告|总结|汇报|年报|小结)(?:（[^）]*）)?$", words)
    return bool(told) or (bool(_year_in(words)) and names_unit(words))


def _owns(line: str) -> bool:
    return len(line) <= 30 and bool(_OWNER.search(line)) and "：" not in line


def _within(lines: list[tuple[int, int]], first: int, last: int) -> list[tuple[int, int]]:
    return [(max(a, first), min(b, last)) for a, b in lines if a < last and b > first]


def find_year(page: Page, title: Title | None, headings: tuple[str, ...]) -> int | None:
    """The year reported on, never that of publishing: title, opening sentence, headings, first year of the text."""
    head = page.plain[:_HEAD]
    reported = _REPORTED.search(head)
    for text in (title.words if title else "", reported[0] if reported else ""):
        year = _year_in(text)
        if year:
            return year
    for heading in headings:
        year = _year_in(heading)
        if year:
            return year - 1 if _PLANS.search(heading) else year
    lines = [line for line in re.sub(r"《[^》]{0,80}》", "", head).split("\n") if line.strip()]
    told = [line for line in lines if re.search(r"现(?:将|就|把)", line)]
    return _year_in((told or [head[:1200]])[0])


def _year_in(words: str) -> int | None:
    match = _DIGIT_YEAR.search(words)
    if match:
        return int(match[1])
    written = _WORD_YEAR.search(words)
    if written:
        digits = [chinese_number(word) or 0 for word in written[0].replace("○", "〇").replace("0", "〇")]
        return int("".join(map(str, digits)))
    return None
