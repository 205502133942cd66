"""A Party congress or plenum misnumbered (二十大届) or not held by the time of the report (periods.yaml)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.reading.fault import Basis, Fault, Severity, Subject
from fazhi.reading.periods import congresses, plenums
from fazhi.reading.wording import around

CODE = "congress_misnamed"
LABEL = "届次写错"
SEVERITY: Severity = "error"
BASIS: Basis = "rule"
_N = "[一二三四五六七八九十]"
_MIXED = re.compile(
    rf"(?:十[八九]|二十一?)大届(?:{_N}{{1,2}}中全会)?|(?:十[八九]|二十一?)届大(?=会?精神|会)|(?:十[八九]|二十)届{_N}中中全会"
)
_PLENUM = re.compile(
    rf"(?P<c>(?:十[八九]|二十一?))届(?P<list>{_N}{{1,2}}中?(?:(?:、|和|及|与|，){_N}{{1,2}}中?)*)(?:全会|全体会议)"
)
_ONE = re.compile(rf"{_N}{{1,2}}")
_CONGRESS = re.compile(r"党的?(?P<c>二十[一二三])大(?!道|街|队|厦|桥)")


def find(subject: Subject) -> Iterator[Fault]:
    """An error for each mixed form and each meeting that had not been held in the year after the report's."""
    for match in around(subject.page.plain, ("大届", "届大", "中中全会"), _MIXED, 20):
        yield subject.quoted(
            CODE, SEVERITY, match.start(), match.end(), "届次写法有误，请写成“党的二十大”或者“二十届×中全会”。", BASIS
        )
    for match in around(subject.page.plain, ("全会", "全体会议"), _PLENUM, 40):
        for one in _ONE.finditer(match["list"]):
            says = _wrong(subject.year, match["c"], one[0])
            if says:
                yield subject.quoted(CODE, SEVERITY, match.start(), match.end(), says, BASIS)
                break
    for match in around(subject.page.plain, ("二十一大", "二十二大", "二十三大"), _CONGRESS, 8):
        if match["c"] not in congresses() and (subject.year is None or subject.year < 2027):
            says = f"党的{match['c']}大在报告时还没有召开，请核对届次。"
            yield subject.quoted(CODE, SEVERITY, match.start(), match.end(), says, BASIS)


def _wrong(year: int | None, congress: str, plenum: str) -> str:
    """What is wrong with a plenum in a report of a year, which is written until the middle of the next one."""
    held = plenums().get((congress, plenum))
    last = max(int(month[:4]) for month in plenums().values())
    if held is None:
        beyond = year is None or year <= last or congress in list(congresses())[:-1]
        return f"{congress}届{plenum}中全会在报告时还没有召开，请核对届次。" if beyond else ""
    if year is not None and held > f"{year + 1}-06":
        return f"{congress}届{plenum}中全会于{held[:4]}年{int(held[5:])}月召开，{year}年度报告里不应出现，请核对届次。"
    return ""
