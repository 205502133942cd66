"""The parts of a report by what their headings say: measures, shortcomings, first responsible person, next year, other."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from fazhi.reading.headings import Heading, headings
from fazhi.reading.naming import PartKind, kinds_of
from fazhi.reading.page import Page

_LEAD = re.compile(r"(?:下一?步|(?:20\d\d年|明年|今后|下一年度?)[，,]?[^，。\n]{0,12}(?:将|继续))")
_LEAD_SHORT = re.compile(
    r"(?:一年来|20\d\d年|今年)?[^。\n]{0,60}(?:存在|有)(?:着|以下|一些|的)?[^。\n]{0,10}(?:不足|问题|短板)[^。\n]{0,20}(?:主要(?:表现|是|有|体现)|表现在|如下|：)"
)
_TITLED = re.compile(r"(?:报告|汇报|总结|年报)(?:（[^）]{0,12}）)?$|如下：?$|^现[将就把对]")
_MARKED = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])[ ]*")
_LINE = re.compile(r"^[ ]*(\S[^\n]{1,40})$", re.M)
_BETWEEN_SPACES = re.compile(r"(?:^|(?<= ))([^ \n]{4,40})(?= |$)", re.M)  # what a line was in a page pasted as one line
_FEW_LINES = 3
_YEAR = re.compile(r"(?<!\d)20\d\d(?=年)")
_AIMED = re.compile(r"重点|要点|目标|任务|思路|方向|安排|打算|计划")
_LACKS = re.compile(r"短板|弱项|问题|不足|差距|整改")
_LACKING = re.compile(r"存在|不够|不足|薄弱|差距|有待|欠缺|短缺")
_OPENING = 300  # characters of a part that show what it is about
_SOME = 20  # characters that make a part


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
class _Top:
    """A heading that opens a part: [start, end) of the text and the kinds it names, none for a theme."""

    start: int
    end: int
    kinds: tuple[PartKind, ...]


def find_parts(page: Page, body: int = 0, found: tuple[Heading, ...] | None = None) -> tuple[Part, ...]:
    """The parts of a report, in order, from offset `body` (the end of its title) on; `found` are its headings when known."""
    found = headings(page, body) if found is None else found
    tops = _by_their_text(page.plain, _by_their_year(page.plain, body, _tops(found)))
    tops = _with_unnumbered(page.plain, body, tops)
    tops = _with_opening(page.plain, body, tops)
    parts: list[Part] = []
    for at, top in enumerate(tops):
        end = tops[at + 1].start if at + 1 < len(tops) else len(page.plain)
        kind = top.kinds[0] if top.kinds else "measures"
        parts.append(Part(kind, page.text[top.start : top.end], top.start, _trim(page.plain, top.start, end)))
        parts += [replace(parts[-1], kind=other) for other in top.kinds[1:]]
    return _nested(page, found, _merged(page, found, parts))


def part_at(parts: tuple[Part, ...], offset: int) -> Part | None:
    """The innermost part that holds an offset."""
    inside = [part for part in parts if part.start <= offset < part.end]
    if len(inside) < 2:
        return inside[0] if inside else None
    return min(inside, key=lambda part: (part.end - part.start, -part.start))


def _trim(plain: str, start: int, end: int) -> int:
    return start + len(plain[start:end].rstrip())


def _tops(found: tuple[Heading, ...]) -> list[_Top]:
    """The headings of the report's first order, whatever mark it uses; a theme after the plans is one of the plans."""
    tops: list[_Top] = []
    for heading in _first_order(found):
        kinds = kinds_of(heading.words)
        if not kinds and tops and tops[-1].kinds[-1:] == ("next_year",):
            kinds = ("next_year",)
        tops.append(_Top(heading.start, heading.end, kinds))
    return tops


def _first_order(found: tuple[Heading, ...]) -> list[Heading]:
    """第一部分 where there are two, else 一、; without these the highest form that counts from one and names a part."""
    by_level = [[heading for heading in found if heading.level == level and not heading.listed] for level in range(4)]
    if len(by_level[0]) > 1:
        return by_level[0]
    if by_level[1]:
        return by_level[1]
    for same in by_level[2:]:
        kinds = {kind for heading in same for kind in kinds_of(heading.words)}
        if len(kinds) > 1 and not same[0].glued_before:
            return same
    return []


def _by_their_year(plain: str, body: int, tops: list[_Top]) -> list[_Top]:
    """2025年工作重点及措施 in a report on 2024 is a plan, whatever else its words may mean."""
    told = [*_YEAR.findall(plain[:body]), *(year for top in tops[:1] for year in _YEAR.findall(plain[top.start : top.end]))]
    result: list[_Top] = []
    for top in tops:
        words = plain[top.start : top.end]
        later = bool(told) and any(year > told[0] for year in _YEAR.findall(words))
        plan = later and set(top.kinds) <= {"measures"} and _AIMED.search(words)
        result.append(replace(top, kinds=("next_year",)) if plan else top)
    return result


def _by_their_text(plain: str, tops: list[_Top]) -> list[_Top]:
    """A theme tells shortcomings or plans when its words hint at them and its text begins as they do, and no other part does."""
    told = {kind for top in tops for kind in top.kinds}
    result: list[_Top] = []
    for at, top in enumerate(tops):
        end = tops[at + 1].start if at + 1 < len(tops) else len(plain)
        heading, text = plain[top.start : top.end], plain[top.end : min(end, top.end + _OPENING)].lstrip(" \n。：")
        lacking = at and "shortcomings" not in told and _LACKS.search(heading) and _LACKING.search(text)
        mending = result and result[-1].kinds == ("shortcomings",) and "整改" in heading
        kinds = top.kinds
        if at and not kinds and "next_year" not in told and _LEAD.match(text):
            kinds = ("next_year",)
        elif not kinds and (lacking or mending):
            kinds = ("shortcomings",)
        result.append(replace(top, kinds=kinds))
        told.update(kinds)
    return result


def _with_opening(plain: str, body: int, tops: list[_Top]) -> list[_Top]:
    """What stands before the first heading is the measures when no heading names them and the first one comes after them."""
    first = re.compile(r"\S").search(plain, body)
    if not first:
        return tops
    opening = _Top(first.start(), first.start(), ())
    if not tops:
        return [opening]
    late = tops[0].kinds[:1] in (("shortcomings",), ("next_year",))
    named = any(not top.kinds or "measures" in top.kinds for top in tops)
    return [opening, *tops] if late and not named and tops[0].start - opening.start >= _SOME else tops


def _with_unnumbered(plain: str, body: int, tops: list[_Top]) -> list[_Top]:
    """Short lines of their own whose words name a part that no numbered heading names."""
    known = {kind for top in tops for kind in top.kinds}
    taken = [(top.start, top.end) for top in tops]
    deep = len(tops) < 2
    extra: list[_Top] = []
    glued = plain.count("\n", body) < _FEW_LINES
    lines = _BETWEEN_SPACES if glued else _LINE
    for match in lines.finditer(plain, body if glued else plain.find("\n", body) + 1 if body else 0):
        line, start = match[1].rstrip(), match.start(1)
        bare = _MARKED.sub("", line).strip()
        if re.search(r"[。；，！？]$|[。；]", bare) or _TITLED.search(bare) or (not deep and bare != line):
            continue
        if any(first <= start < last for first, last in taken):
            continue
        kinds = tuple(kind for kind in kinds_of(bare) if kind not in known)
        if kinds:
            extra.append(_Top(start, start + len(line), kinds))
            known.update(kinds)
    return sorted([*tops, *extra], key=lambda top: top.start)


def _merged(page: Page, found: tuple[Heading, ...], parts: list[Part]) -> list[Part]:
    """A heading that names two parts holds both; where a sub-heading or a 下一步 paragraph begins the second, it is cut there."""
    result: list[Part] = []
    for at, part in enumerate(parts):
        if at == 0 or parts[at - 1].start != part.start:
            result.append(part)
            continue
        begun = _begin(page, found, part)
        result.append(part if begun is None else Part(part.kind, begun[1], begun[0], part.end))
    return result


def _begin(page: Page, found: tuple[Heading, ...], part: Part) -> tuple[int, str] | None:
    """Where inside the span of `part` its own kind begins, and the heading there, "" where a paragraph begins without one."""
    inside = part.start + len(part.heading)
    for heading in found:
        if inside <= heading.start < part.end and part.kind in kinds_of(heading.words):
            return heading.start, page.text[heading.start : heading.end]
    leads = {"next_year": _LEAD, "shortcomings": _LEAD_SHORT}
    if part.kind in leads:
        for match in re.finditer(r"(?:^|(?<=。))[ ]*(?=\S)", page.plain[inside : part.end], re.M):
            if leads[part.kind].match(page.plain, inside + match.end()):
                return inside + match.end(), ""
    return None


def _nested(page: Page, found: tuple[Heading, ...], parts: list[Part]) -> tuple[Part, ...]:
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
            begun = _begin(page, found, replace(host, kind=kind))
            if begun is not None:
                added.append(Part(kind, begun[1], begun[0], _sub_end(page, found, begun[0], host)))
                break
    return tuple(sorted([*parts, *added], key=lambda part: (part.start, -part.end)))


def _sub_end(page: Page, found: tuple[Heading, ...], start: int, host: Part) -> int:
    """A nested part ends where the next heading of its own or a higher form begins."""
    own = next((heading for heading in found if heading.start == start), None)
    for heading in found:
        if own and start < heading.start < host.end and heading.level <= own.level:
            return _trim(page.plain, start, heading.start)
    return host.end
