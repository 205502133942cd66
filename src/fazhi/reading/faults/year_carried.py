"""Words of last year's report that stayed: an opening or paragraph of last year, plans and papers with last year's number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.reading.fault import Basis, Fault, Severity, Subject
from fazhi.reading.wording import around

CODE = "year_carried"
LABEL = "沿用上一年度的文字"
SEVERITY: Severity = "warning"
BASIS: Basis = "rule"
_MADE = r"(?:制定|印发|出台|下发|拟定|编制|发布|制发|修订)(?:了|并印发|并下发)?[^《。；\n]{0,8}"
_PLANNED = "(?:计划|要点|方案|安排|清单|任务分解)"
_COMPARED = re.compile(r"相比|比较|同比|较|以来累计|至今|自20|从20|截至|上年|去年|连续|历年")


def find(subject: Subject) -> Iterator[Fault]:
    """A warning at each year that must be the report's (or, in the plan, the next one) and is not."""
    year = subject.year
    if year is None:
        return
    for start, end, right in (*_sentences(subject, year), *_made(subject, year), *_next(subject, year)):
        says = f"写的是{subject.page.plain[start : start + 4]}年，报告年度是{year}年，此处应为{right}年，请核对是否沿用了旧稿。"
        yield subject.quoted(CODE, SEVERITY, start, end, says, BASIS)


def _sentences(subject: Subject, year: int) -> Iterator[tuple[int, int, int]]:
    """2024年以来，… or 2024年，… at the beginning of a paragraph that speaks of no other year, in a report on 2025."""
    told = re.compile(
        rf"(?:^|(?<=[\n。]))[ ]*(?:[（(]?[一二三四五六七八九十\d]+[）、.][ ]*)?(?P<said>{year - 1}年度?(?:以来)?)(?=，)", re.M
    )
    for match in around(subject.page.plain, (f"{year - 1}年",), told, 20):
        line = subject.page.plain[
            match.start("said") : subject.page.plain.find("\n", match.end()) % (len(subject.page.plain) + 1)
        ]
        if subject.kind_at(match.start("said")) in ("next_year", "shortcomings") or str(year) in line:
            continue
        if not _COMPARED.search(subject.sentence_at(match.start("said")).words):
            yield *match.span("said"), year


def _made(subject: Subject, year: int) -> Iterator[tuple[int, int, int]]:
    """制定《…2024年…计划》 among the measures of 2025."""
    made = re.compile(rf"{_MADE}《[^《》\n]{{0,30}}?(?P<said>{year - 1}年度?)(?!-)[^《》\n]{{0,30}}{_PLANNED}[^《》\n]{{0,4}}》")
    for match in around(subject.page.plain, (f"{year - 1}年",), made):
        if subject.kind_at(match.start()) in ("measures", "first_responsible"):
            yield *match.span("said"), year


def _next(subject: Subject, year: int) -> Iterator[tuple[int, int, int]]:
    """制定2024年工作计划 in the plan that a report on 2024 makes for 2025, or a plan that opens with the report's year."""
    plans = re.compile(
        rf"(?:{_MADE}(?P<said>{year}年度?)(?!以来)[^，。；《》\n]{{0,16}}{_PLANNED}"
        rf"|(?:^|(?<=[\n。]))[ ]*(?P<opens>{year}年度?)(?=，[^。\n]{{0,40}}(?:将|要|继续|计划)))",
        re.M,
    )
    for part in subject.parts:
        if part.kind != "next_year":
            continue
        for match in around(subject.page.plain, (f"{year}年",), plans):
            if not part.start + len(part.heading) <= match.start() < part.end:
                continue
            name = "said" if match["said"] else "opens"
            yield *match.span(name), year + 1
