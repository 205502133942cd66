"""Title, unit and year of a report: from its title, else from its head matter, its opening and its headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from fazhi.reading.numerals import chinese_number
from fazhi.reading.page import Page

_SUBJECT = r"(?:法治政府建设|依法行政|法治建设|依法治[镇乡街村区县市]|推进依法|法治政府)"
_ENDING = r"(?:情况的?(?:报告|汇报|总结)|报告|总结|情况|汇报|年报|小结)"
_TITLE = re.compile(rf"^[^。；！？]{{0,50}}{_SUBJECT}[^。；！？，]{{0,30}}{_ENDING}(?:（[^）]{{0,12}}）)?$")
_GLUED = re.compile(rf"^[^。；！？，：]{{0,40}}{_SUBJECT}[^。；！？，：\n]{{0,12}}?{_ENDING}(?=[ ]|中共|[^，。]{{1,16}}：)")
_LABEL = re.compile(r"^(?:标题|题目|名称)：\s*")
_OWNER = re.compile(r"(?:镇|乡|街道|办事处|政府|委员会|党工委|党委|局|区|县|市)$")
_OPENING_LINES = 14
_HEAD = 4000  # characters in which the year must be told

_PLACE = r"[\u4e00-\u9fff]"
_SUFFIX = r"(?:街道办事处|街道|民族乡|苏木|镇|乡|管委会|办事处)"
_UNIT = re.compile(rf"(?P<name>{_PLACE}{{1,12}}?{_SUFFIX})")
_ABOVE = re.compile(
    r"^(?:[\u4e00-\u9fff]{1,7}?(?:自治区|自治州|自治县|省|市|区|县|州|盟|旗))+(?=[\u4e00-\u9fff]{2,}(?:镇|乡|街道|街道办事处|民族乡|苏木)$)"
)
_LARGE = re.compile(rf"^(?:关于)?(?P<name>{_PLACE}{{2,8}}?(?:区|县|市|局|委员会|管委会))(?=人民政府|[12]\d{{3}}|关于|年度|法治)")
_LEAD = re.compile(r"^(?:关于|中共|中国共产党|[12]\d{3}年?度?|[0-9年度 \-—《]+)+")
_PUBLISHER = re.compile(rf"(?:来源|发布机构|发布单位|发文机关|信息来源|制发机关)[：| \]]*(?P<name>{_PLACE}{{2,16}}?{_SUFFIX})")
_SELF = re.compile(
    rf"(?:年来?|年以来|年度|[，。《 ]|^)(?:，)?(?P<name>{_PLACE}{{2,8}}?{_SUFFIX})"
    r"(?=坚持|在|认真|始终|党委|党工委|紧紧|深入|以|严格|全面|高度|围绕|人民|积极|贯彻|切实|将|按照|20)"
)
_COMMON = re.compile(r"^(?:.*(?:我|本|全|各|该|所有|每个|乡|城|村|和|对|及)|(?:推进|发挥|指导|督促|协调).*)(?:镇|乡|街道)$")

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
    """The title within the first lines, joined when it runs over two or three; else what the page's head says."""
    lines = list(islice(_lines(page.plain), _OPENING_LINES))
    for at, (start, end) in enumerate(lines):
        match = _title_in(page.plain, start, end)
        if match:
            first, last = match
            owners = 0
            while owners < min(at, 3) and _owns(page.plain[slice(*lines[at - owners - 1])]):
                owners += 1
            first = lines[at - owners][0] if owners and not _named(page.plain[first:last]) else first
            return Title("".join(page.text[a:b] for a, b in _within(lines, first, last)), first, last)
    shown = re.split(r"[-_|–—]", page_title)[0].strip()
    if shown and re.search(_SUBJECT, shown):
        return Title(shown)
    return None


def _lines(plain: str) -> Iterator[tuple[int, int]]:
    """Non-empty lines, trimmed."""
    for match in re.finditer(r"\S(?:[^\n]*\S)?", plain):
        yield match.span()


def _title_in(plain: str, start: int, end: int) -> tuple[int, int] | None:
    line = plain[start:end]
    label = _LABEL.match(line)
    offset = label.end() if label else 0
    shown = line[offset:]
    if len(shown) <= 70 and _TITLE.match(shown):
        return start + offset, end
    glued = _GLUED.match(shown)
    return (start + offset, start + offset + glued.end()) if glued and (len(shown) > 70 or shown.endswith("：")) else None


def _owns(line: str) -> bool:
    return len(line) <= 30 and bool(_OWNER.search(line)) and "：" not in line


def _named(title: str) -> bool:
    """Whether a title line names its unit itself."""
    return bool(_UNIT.match(_LEAD.sub("", title)))


def _within(lines: list[tuple[int, int]], first: int, last: int) -> list[tuple[int, int]]:
    return [(max(a, first), min(b, last)) for a, b in lines if a < last and b > first]


def find_unit(page: Page, title: Title | None) -> str | None:
    """The town or street that reports, without the names of its county and city."""
    if title:
        found = _unit_in(title.words.translate(str.maketrans("（）", "  ")))
        if found:
            return found
    head = page.text[:1500]
    for pattern, text in ((_PUBLISHER, head.replace("\n", "  ")), (_SELF, page.plain[:2500])):
        names = Counter(name for match in pattern.finditer(text) if (name := _unit_in(match["name"])))
        if names:
            return names.most_common(1)[0][0]
    large = _LARGE.match(_LEAD.sub("", title.words)) if title else None
    return large["name"] if large else None


def _unit_in(words: str) -> str | None:
    names = [shorten(match["name"]) for match in _UNIT.finditer(_LEAD.sub("", words.strip()))]
    names = [name for name in names if not _COMMON.match(name)]
    return names[0] if names else None


def shorten(name: str) -> str:
    """The unit's own name: 示例区丁庄镇人民政府 → 丁庄镇, 某街道办事处 → 某街道."""
    name = re.sub(r"(?:人民政府|党委|党工委|工作委员会|委员会)$", "", _LEAD.sub("", name))
    name = re.sub(r"街道办事处$", "街道", name)
    above = _ABOVE.match(name)
    return name[above.end() :] if above else name


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
            return year - 1 if re.search(r"下一|安排|计划|打算|思路|目标", heading) else year
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
