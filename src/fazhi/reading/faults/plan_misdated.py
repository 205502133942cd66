"""A five-year plan named in a year that it does not cover (八五普法: 2021–2025), or with wrong years beside its name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.reading.fault import Basis, Fault, Severity, Subject
from fazhi.reading.periods import Plan, outlines, plans
from fazhi.reading.wording import around, may_hold

CODE = "plan_misdated"
LABEL = "规划名称或年份不对"
SEVERITY: Severity = "warning"
BASIS: Basis = "rule"
_SPAN = r"[^，。；\n]{0,16}?（?(?P<first>20\d\d)年?-(?P<last>20\d\d)年?"
_AHEAD = re.compile(r"谋划|编制|准备|启动|制定|起草|衔接|筹备|即将|迎接|做好|新一轮|起步|开局")
_CLOSING = re.compile(r"总结|验收|收官|终期|回顾|圆满|完成|以来|期间|时期|末|第[一二三四五六七八九十]+个")


def find(subject: Subject) -> Iterator[Fault]:
    """A warning for each; the year after a plan may still close it, the year before may prepare it."""
    for plan in plans():
        if may_hold(subject.page.plain, (plan.word,)) and plan.word in subject.page.plain:
            yield from _plan(subject, plan)
    for like, spans in outlines():
        years = re.compile(rf"(?P<name>{like})（?(?P<first>20\d\d)年?-(?P<last>20\d\d)年?")
        for match in around(subject.page.plain, ("纲要", "规划"), years, 20):
            said = (int(match["first"]), int(match["last"]))
            book = subject.page.plain.rfind("《", max(0, match.start() - 4), match.start()) >= 0
            if said not in spans and not book:  # between 《》 the name itself is wrong: regulation_misnamed
                right = "、".join(f"{first}—{last}年" for first, last in spans)
                yield subject.quoted(
                    CODE, SEVERITY, match.start(), match.end(), f"{match['name']}的年份有误，应为{right}。", BASIS
                )


def _plan(subject: Subject, plan: Plan) -> Iterator[Fault]:
    word = rf"(?<![一二三四五六七八九十])“?{plan.word}”?"
    pattern = (
        rf"{word}(?P<of>{plan.of})"
        if plan.of
        else rf"“{plan.word}”(?P<of>)|(?<![一二三四五六七八九十]){plan.word}(?P<of2>规划|时期|期间|末)"
    )
    for match in around(subject.page.plain, (plan.word,), re.compile(pattern), 20):
        span = re.compile(_SPAN).match(subject.page.plain, match.end())
        if span and (int(span["first"]), int(span["last"])) != (plan.first, plan.last):
            says = f"“{plan.word}”{plan.of}是{plan.first}—{plan.last}年，年份写错了。"
            yield subject.quoted(CODE, SEVERITY, match.start(), span.end(), says, BASIS)
        elif subject.year is not None and not _fits(subject, plan, match.start()):
            says = f"“{plan.word}”{plan.of}是{plan.first}—{plan.last}年，与{subject.year}年度的报告不符，请核对。"
            yield subject.quoted(CODE, SEVERITY, match.start(), match.end(), says, BASIS)


def _fits(subject: Subject, plan: Plan, start: int) -> bool:
    year = subject.year or 0
    if plan.first - 1 <= year <= plan.last + 1:
        return True
    words = subject.sentence_at(start).words
    if year < plan.first:
        return year == plan.first - 2 and (subject.kind_at(start) == "next_year" or bool(_AHEAD.search(words)))
    return bool(_CLOSING.search(words))
