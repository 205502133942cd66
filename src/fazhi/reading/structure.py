"""The parts of a report by what their headings say: measures, shortcomings, first responsible person, next year, other."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

from fazhi.reading.numerals import chinese_number
from fazhi.reading.page import Page

PartKind = Literal["measures", "shortcomings", "first_responsible", "next_year", "other"]

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_TOP = re.compile(
    rf"(?:^|(?<=[\n。；！：）” ]))(?:第?{_NUMERAL}(?:、|[.，](?! )|部分[ ：]?)|{_NUMERAL} (?=[\u4e00-\u9fff]))", re.M
)
_SUB = re.compile(rf"(?:（{_NUMERAL}）|(?<=\n){_NUMERAL}）|(?<=\n)\d{{1,2}}[.、．](?!\d))[ ]*")
_NEXT_SUB = re.compile(rf"（{_NUMERAL}）|(?<![\u4e00-\u9fff])[一二三四五六]是|[ ]{{2,}}|1[.、](?=[\u4e00-\u9fff])")

_WORDS: tuple[tuple[PartKind, re.Pattern[str]], ...] = (
    ("first_responsible", re.compile(r"第一责任|主要负责人[^，。]{0,12}(?:履行|履职)|党政主要负责(?:人|同志)")),
    (
        "shortcomings",
        re.compile(
            r"(?:存在|面临|主要|工作中|当前|目前)[^，。]{0,14}(?:不足|问题|短板|困难|薄弱|差距)|^[^，。]{0,6}不足(?:之处|和|及|与|、|$)|问题(?:和|及|与|、)(?:不足|短板|原因|困难)"
            r"|(?:不足|短板|困难|差距)(?:和|及|与|、)|薄弱环节|存在不足|^[^，。]{0,4}(?:主要)?(?:问题|困难|短板)$"
        ),
    ),
    (
        "next_year",
        re.compile(
            r"下一?步|下一?年|明年|来年|今后|(?:工作|主要|初步|计划|总体|重点|改进)(?:打算|思路|安排|计划)|(?:计划|工作|任务)安排|工作目标(?:和|及|与)|努力方向|工作规划"
        ),
    ),
    (
        "other",
        re.compile(
            r"^(?:其[他它]|附件|附表|附：)|(?:其[他它]|需要)[^，。]{0,6}(?:报告|说明|情况|事项)|意见(?:和|与|及|、)建议|工作建议"
        ),
    ),
)
_DEEDS = re.compile(
    r"举措|措施|成效|做法|开展情况|工作情况|完成情况|落实情况|主要工作|基本情况|总体情况|推进情况|工作成绩|工作进展|工作回顾"
)
_CLOSING = re.compile(
    r"(?:成效|情况|不足|原因|问题|安排|计划|打算|举措|措施|思路|目标|重点|方向|做法|短板)"
    r"(?=[12]\d{3}年|今年|一年来|近年|我[镇乡街]|本[镇乡街]|按照|主要表现|虽然)"
)
_LEAD = re.compile(r"(?:下一?步|(?:20\d\d年|明年|今后|下一年度?)[，,]?[^，。\n]{0,12}(?:将|继续))")
_LEAD_SHORT = re.compile(
    r"(?:一年来|20\d\d年|今年)?[^。\n]{0,60}(?:存在|有)(?:着|以下|一些|的)?[^。\n]{0,10}(?:不足|问题|短板)[^。\n]{0,20}(?:主要(?:表现|是|有|体现)|表现在|如下|：)"
)
_LONGEST = 60
_LINE = 240
_MOST = 100  # headings; a text with more is no report
_OPENS = re.compile(r"(?:^|\n)\s*$")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the report: [start, end) of the text, heading first. A nested part lies inside the part around it."""

    kind: PartKind
    heading: str
    start: int
    end: int

    def as_json(self) -> dict[str, str | int]:
        """The part as `fazhi check --json` prints it."""
        return {"kind": self.kind, "heading": self.heading, "start": self.start, "end": self.end}


@dataclass(frozen=True, slots=True)
class _Heading:
    start: int
    end: int  # of the heading itself
    kinds: tuple[PartKind, ...]
    rank: int  # the number it bears, 0 for none


def kinds_of(heading: str) -> tuple[PartKind, ...]:
    """The kinds of part that a heading speaks of, in the order of its words: several in a merged heading, none in a theme."""
    found = [(match.end(), kind) for kind, words in _WORDS if (match := words.search(heading))]
    deeds = _DEEDS.search(heading)
    if deeds and _tells_deeds(heading, {kind for _, kind in found}):
        found.append((deeds.end(), "measures"))
    return tuple(kind for _, kind in sorted(found))


def _tells_deeds(heading: str, kinds: set[PartKind]) -> bool:
    """Whether 举措, 情况 and the like mean what was done, not what the first person did, will be done or shall be put right."""
    if "next_year" in kinds:
        return False
    if kinds & {"first_responsible", "other"} or re.search(r"(?:整改|改进)(?:措施|情况|举措)", heading):
        return bool(re.search(r"成效|主要举措|主要措施", heading))
    return True


def find_parts(page: Page, body: int = 0) -> tuple[Part, ...]:
    """The parts of a report, in order, from offset `body` (the end of its title) on."""
    plain = page.plain
    headings = _numbered(plain, body)
    headings = _with_unnumbered(plain, body, headings)
    if not headings:
        first = _first_paragraph(plain, body)
        headings = [_Heading(first, first, (), 0)] if first is not None else []
    parts: list[Part] = []
    for at, heading in enumerate(headings):
        end = headings[at + 1].start if at + 1 < len(headings) else len(plain)
        kind = heading.kinds[0] if heading.kinds else "measures"
        parts.append(Part(kind, page.text[heading.start : heading.end], heading.start, _trim(plain, heading.start, end)))
        parts += [replace(parts[-1], kind=other) for other in heading.kinds[1:]]
    return _nested(page, _merged(page, parts))


def part_at(parts: tuple[Part, ...], offset: int) -> Part | None:
    """The innermost part that holds an offset."""
    inside = [part for part in parts if part.start <= offset < part.end]
    return min(inside, key=lambda part: (part.end - part.start, -part.start)) if inside else None


def _trim(plain: str, start: int, end: int) -> int:
    return start + len(plain[start:end].rstrip())


def _first_paragraph(plain: str, body: int) -> int | None:
    match = re.compile(r"\S").search(plain, body)
    return match.start() if match else None


def _numbered(plain: str, body: int) -> list[_Heading]:
    """Headings with 一、 at the start of a line, or glued into one when their words are those of a part."""
    found: list[_Heading] = []
    listed = 0
    for match in _TOP.finditer(plain, body):
        start, line_end = match.start(), _line_end(plain, match.end())
        opens = bool(_OPENS.search(plain[max(0, start - 12) : start]))
        end = _heading_end(plain, match.end(), line_end)
        words = plain[match.end() : end]
        kinds = kinds_of(words)
        rank = _rank(match[0])
        if not words.strip() or (not opens and (not kinds or len(words) > _LONGEST or not _bare(words))):
            continue
        if found and not kinds and rank and (rank <= found[-1].rank or rank == listed + 1 > 1):
            listed = rank  # a list inside a part, counting from one again
            continue
        listed = 0
        if not kinds and found and found[-1].kinds[-1:] == ("next_year",):
            kinds = ("next_year",)
        found.append(_Heading(start, end, kinds, rank))
        if len(found) == _MOST:
            break
    return found


def _rank(mark: str) -> int:
    digits = re.search(_NUMERAL, mark)
    return chinese_number(digits[0]) or 0 if digits else 0


def _bare(words: str) -> bool:
    """A heading glued into a paragraph is a noun phrase, not a sentence with commas everywhere."""
    return words.count("，") <= 1


def _heading_end(plain: str, start: int, line_end: int) -> int:
    """Where a heading ends that may have been glued to its paragraph or to the next heading."""
    words = plain[start:line_end]
    sub = _NEXT_SUB.search(words)
    if sub and sub.start() > 2:
        words = words[: sub.start()]
    closing = _CLOSING.search(words[:_LONGEST])
    stop = re.search(r"[。：；]", words)
    if closing and (stop is None or closing.end() < stop.start()):
        return start + closing.end()
    space = re.search(r"(?<=[\u4e00-\u9fff]{4}) (?=\S)", words)
    if space and space.start() <= _LONGEST and kinds_of(words[: space.start()]):
        return start + space.start()
    if stop and stop.start() <= _LONGEST:
        return start + stop.start()
    if len(words) > _LONGEST + 20:
        comma = re.search(r"[，。 ]", words)
        return start + (min(comma.start(), _LONGEST) if comma else _LONGEST)
    return start + len(words.rstrip())


def _with_unnumbered(plain: str, body: int, headings: list[_Heading]) -> list[_Heading]:
    """Short lines of their own whose words name a part that no numbered heading names."""
    known = {kind for heading in headings for kind in heading.kinds}
    starts = {heading.start for heading in headings}
    deep = len(headings) < 2
    extra: list[_Heading] = []
    for match in re.finditer(r"^[ ]*(\S[^\n]{1,40})$", plain[body:], re.M):
        line, start = match[1].rstrip(), body + match.start(1)
        bare = _SUB.sub("", "\n" + line).strip()
        if start in starts or bare[-1:] in "。；，！？" or (not deep and bare != line):
            continue
        kinds = tuple(kind for kind in kinds_of(bare) if kind not in known)
        if kinds and not re.search(r"[。；]", bare):
            extra.append(_Heading(start, start + len(line), kinds, 0))
            known.update(kinds)
    return sorted([*headings, *extra], key=lambda heading: heading.start)


def _merged(page: Page, parts: list[Part]) -> list[Part]:
    """A heading that names two parts holds both; where a sub-heading or a 下一步 paragraph begins the second, it is cut there."""
    result: list[Part] = []
    for at, part in enumerate(parts):
        first = at == 0 or parts[at - 1].start != part.start
        if first:
            result.append(part)
            continue
        start = _begin(page, part)
        result.append(part if start is None else Part(part.kind, _line(page, start), start, part.end))
    return result


def _begin(page: Page, part: Part) -> int | None:
    """Where inside the span of `part` its own kind begins."""
    inside = part.start + len(part.heading)
    for match in islice(_SUB.finditer(page.plain, inside, part.end), _MOST):
        words = page.plain[match.end() : _heading_end(page.plain, match.end(), _line_end(page.plain, match.end()))]
        if part.kind in kinds_of(words):
            return match.start()
    leads = {"next_year": _LEAD, "shortcomings": _LEAD_SHORT}
    if part.kind in leads:
        for match in re.finditer(r"(?:^|(?<=。))[ ]*(?=\S)", page.plain[inside : part.end], re.M):
            if leads[part.kind].match(page.plain, inside + match.end()):
                return inside + match.end()
    return None


def _line_end(plain: str, start: int) -> int:
    """End of the line, or of as much of it as can matter to a heading."""
    reach = min(len(plain), start + _LINE)
    end = plain.find("\n", start, reach)
    return reach if end < 0 else end


def _line(page: Page, start: int) -> str:
    """The heading that begins at `start`, or "" where a paragraph begins without one."""
    if not _SUB.match(page.plain, start):
        return ""
    mark = _SUB.match(page.plain, start)
    end = _heading_end(page.plain, mark.end() if mark else start, _line_end(page.plain, start))
    return page.text[start:end]


def _nested(page: Page, parts: list[Part]) -> tuple[Part, ...]:
    """Adds parts that have no heading of the first order but one inside another part."""
    present = {part.kind for part in parts}
    added: list[Part] = []
    hosts: dict[PartKind, tuple[str, ...]] = {
        "first_responsible": ("measures",),
        "shortcomings": ("measures", "other"),
        "next_year": ("shortcomings", "measures", "other"),
    }
    for kind, places in hosts.items():
        if kind in present:
            continue
        for host in reversed([part for part in parts if part.kind in places]):
            start = _begin(page, replace(host, kind=kind))
            if start is not None:
                added.append(Part(kind, _line(page, start), start, _sub_end(page, start, host)))
                break
    return tuple(sorted([*parts, *added], key=lambda part: (part.start, -part.end)))


def _sub_end(page: Page, start: int, host: Part) -> int:
    """A nested part ends where the next sub-heading of its own form begins."""
    mark = _SUB.match(page.plain, start)
    if not mark:
        return host.end
    form = r"（" if mark[0].startswith("（") else r"(?<=\n)\d" if mark[0][0].isdigit() else _NUMERAL + "）"
    for follow in _SUB.finditer(page.plain, mark.end(), host.end):
        if re.match(form, follow[0]) or (form.startswith("(?<=") and follow[0][0].isdigit()):
            return _trim(page.plain, start, follow.start())
    return host.end
