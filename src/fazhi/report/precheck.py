"""The check before sign-off: our own draft, read like anybody's report and beside its ledger. Errors bar, warnings are accepted.

What makes a report fail after 督察工作规定 (parts, causes) and what evaluations find again and again (law-facts §1.5).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from fazhi.papers.model import Document
from fazhi.reading import check
from fazhi.reading.claim import plain_number
from fazhi.reading.faults import catalogue
from fazhi.report import shortcomings
from fazhi.report.compose import Report
from fazhi.report.examined import Examined
from fazhi.report.examining import beside_ledger, signed_text
from fazhi.report.render import document
from fazhi.report.unresolved import unresolved

# what is a warning of anybody's report and bars our own: the rule asks for it and the clerk can mend it
STRICTER = frozenset({"no_causes", "missing_part"})
LEFT_OUT = "未写入"


@dataclass(frozen=True)
class Point:
    """One thing: `error` bars the sign-off, `warning` is accepted by a named person, `note` is only said.

    `key` names the same thing again after the draft was composed anew.
    """

    code: str
    label: str
    severity: Literal["error", "warning", "note"]
    says: str
    quote: str = ""

    @property
    def key(self) -> str:
        """Ten characters of a digest of what is said of what."""
        return hashlib.sha256(f"{self.code}|{self.quote}|{self.says}".encode()).hexdigest()[:10]


@dataclass(frozen=True)
class Precheck:
    """What the check found, in the order of the text; `left_out` how many sentences had no ledger."""

    points: tuple[Point, ...]
    left_out: int

    @property
    def errors(self) -> tuple[Point, ...]:
        """What bars the sign-off."""
        return tuple(one for one in self.points if one.severity == "error")

    @property
    def warnings(self) -> tuple[Point, ...]:
        """What somebody must accept by name."""
        return tuple(one for one in self.points if one.severity == "warning")


def draft_text(paper: Document) -> str:
    """The paper as a reader meets it: title, addressee, body, signature; without the annex."""
    lines = [*paper.title, f"{paper.addressee}：" if paper.addressee else "", *(block.plain() for block in paper.body)]
    return "\n".join(line for line in lines if line.strip()) + "\n"


def precheck(report: Report) -> Precheck:
    """Everything that a program can see of a composed draft."""
    points = dict.fromkeys([*_composed(report), *_read(report)])
    left_out = sum(one.startswith(LEFT_OUT) for one in report.problems)
    return Precheck(tuple(points), left_out)


def _composed(report: Report) -> Iterator[Point]:
    """What composing itself says: what it could not tell, parts without content, numbers with nothing behind them."""
    for says in report.errors:
        yield Point("composing", "报告文字写法有误", "error", says)
    for one in unresolved(report):
        says = f"“{one.heading}”中的“{one.text}”没有绑定数字，也没有标为叙述。"
        yield Point("unbound_number", "手工数字", "error", says, one.text)
    for says in shortcomings.faults(report.unit.pk, report.year, report.as_of):
        yield Point("shortcoming", "不足没有写全", "error", says)
    for says in shortcomings.warnings(report.unit.pk, report.year, report.as_of):
        yield Point("shortcoming", "不足没有写全", "warning", says)
    said = {*report.errors}
    for problem in report.problems:
        if problem.startswith("缺少内容"):
            yield Point("empty_part", "缺少内容", "error", f"{problem.split('：', 1)[1]}部分还没有内容。")
        elif problem not in said and not problem.startswith((LEFT_OUT, "手工数字", "只写了不足")):
            yield Point("frame", "框架和篇幅", "warning", problem)


def _read(report: Report) -> Iterator[Point]:
    """What a stranger's eye finds: the faults of the text, and claims that the ledger does not bear out."""
    text = draft_text(document(report, demo=False))
    earlier = signed_text(report.unit, report.year - 1)
    found = beside_ledger(Examined("草稿", check(text, earlier=earlier)), report.unit, report.year)
    labels = {entry.code: entry.label for entry in catalogue()}
    for fault in found.reading.faults:
        severity = "error" if fault.code in STRICTER else fault.severity
        yield Point(fault.code, labels.get(fault.code, fault.code), severity, fault.says, fault.quote)
    facts = [told.text[one.start : one.end] for told in report.paragraphs for one in told.rested]
    for claim in found.reading.claims:
        if claim.status == "differs" and not any(claim.quote in told for told in facts):  # a fact's number counts its own rows
            apart = plain_number(abs(claim.difference or Decimal(0)))
            says = f"台账为{plain_number(claim.ledger_value)}{claim.measure}，相差{apart}。"
            yield Point("ledger_differs", "与台账不一致", "warning", says, claim.quote)
