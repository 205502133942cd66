"""A report as examined (体检): its reading, what it was held against, and what is behind each of its figures.

Values only: no Django and no database, so the command line can export a check without an installation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import PurePath
from typing import Literal

from fazhi.reading import Claim, Fault, Reading
from fazhi.reading.beside import Answer, Answers
from fazhi.reading.claim import plain_number
from fazhi.reading.fault import Basis
from fazhi.reading.faults import catalogue
from fazhi.reading.kinds import kinds

SEVERITIES = {"error": "错误", "warning": "提醒", "note": "建议"}
STATUSES = {"differs": "不一致", "unclear": "口径不明", "unbacked": "台账无据", "match_tally": "一致（含汇总）", "match": "一致"}
BASES: dict[Basis, str] = {"law": "法规要求", "rule": "文件、常识要求", "custom": "写作惯例"}
PARTS = {
    "measures": "主要举措和成效",
    "shortcomings": "不足和原因",
    "first_responsible": "第一责任人履职",
    "next_year": "下一年安排",
    "other": "其他",
}
Earlier = Literal["", "signed", "given"]
_TODO = re.compile(r"(?:^|(?<=[，；。：]))(?:请|年度报告应当|[^，；。：“”]{0,8}应(?:为|引用))[^。]*。?$")


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault as a reviewer lists it: `label` its name, `what` is wrong, `todo` what to do about it."""

    fault: Fault
    label: str
    what: str
    todo: str

    @property
    def severity(self) -> str:
        """错误, 提醒 or 建议."""
        return SEVERITIES[self.fault.severity]

    @property
    def basis(self) -> str:
        """What asks it, in words."""
        return BASES[self.fault.basis]


@dataclass(frozen=True, slots=True)
class Behind:
    """A figure of the ledger that answers a claim: its name (the address of its page), label, value in words, and year."""

    name: str
    label: str
    said: str
    year: int


@dataclass(frozen=True)
class Unread:
    """A file of a batch that could not be read, with the one sentence that says what to do."""

    name: str
    says: str


@dataclass(frozen=True)
class Examined:
    """A report examined. `unit` names whose ledger of `year` it was held against, "" for none.

    `answers` and `before` are that ledger's figures of the year and of the year before, `bound` those that sentences of the
    workbench's own name, by the start of their claim; `earlier` says whence last year's
    report came that it was compared with; `others` how many reports of other towns; `left` why no ledger was asked.
    """

    name: str
    reading: Reading
    unit: str = ""
    unit_id: int | None = None
    year: int | None = None
    answers: Answers = field(default_factory=dict)
    before: Answers = field(default_factory=dict)
    bound: Mapping[int, Answer] = field(default_factory=dict)
    earlier: Earlier = ""
    others: int = 0
    left: str = ""

    @property
    def town(self) -> str:
        """Whose report it is: the unit it was held against, else the one it names, else the name of its file."""
        return self.unit or self.reading.unit or PurePath(self.name).stem

    @property
    def compared(self) -> tuple[Claim, ...]:
        """The claims that were held against a ledger."""
        return tuple(claim for claim in self.reading.claims if claim.status)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """The faults, errors first, each group in the order of the text."""
        order = list(SEVERITIES)
        found = sorted(self.reading.faults, key=lambda fault: (order.index(fault.severity), fault.start))
        return tuple(problem(fault) for fault in found)

    @property
    def severities(self) -> dict[str, int]:
        """How many faults of each severity, zeros included."""
        counted = Counter(fault.severity for fault in self.reading.faults)
        return {severity: counted[severity] for severity in SEVERITIES}  # type: ignore[index]

    @property
    def statuses(self) -> dict[str, int]:
        """How many claims of each status, zeros included."""
        counted = Counter(claim.status for claim in self.reading.claims)
        return {status: counted[status] for status in STATUSES}  # type: ignore[index]

    @property
    def missing(self) -> tuple[str, ...]:
        """The labels of the four parts that every report has and this one has not."""
        held = {part.kind for part in self.reading.parts}
        return tuple(label for kind, label in PARTS.items() if kind not in held and kind != "other")

    def behind(self, claim: Claim) -> tuple[Behind, ...]:
        """The figures of the ledger a claim was held against: the one that settled it, or all that may be meant."""
        if not self.year or not claim.status:
            return ()
        if own := self.bound.get(claim.start):
            return (Behind(own.indicator, own.label, _said(own), claim.year or self.year),)
        year, asked = self._asked(claim)
        held = [answer for answer in asked.get(claim.kind, ()) if answer.value is not None or claim.status == "unbacked"]
        if claim.ledger_value is not None:
            held = [answer for answer in held if _holds(answer, claim)] or held
        return tuple(Behind(answer.indicator, answer.label, _said(answer), year) for answer in held)

    def _asked(self, claim: Claim) -> tuple[int, Answers]:
        """The year a claim was held against, and its answers, as reading.beside chooses them."""
        year = self.year or 0
        earlier = claim.year == year - 1 and any(answer.value is not None for answer in self.before.get(claim.kind, ()))
        return (year - 1, self.before) if earlier else (year, self.answers)


def problem(fault: Fault) -> Problem:
    """A fault with its name and its sentence parted into what is wrong and what to do."""
    match = _TODO.search(fault.says)
    todo = match[0].rstrip("。") if match else "请核对后改正"
    what = fault.says[: match.start()].rstrip("，；：。") if match else fault.says.rstrip("。")
    return Problem(fault, labels().get(fault.code, fault.code), what or labels().get(fault.code, fault.code), todo)


def labels() -> Mapping[str, str]:
    """The Chinese name of each check by its code."""
    return {entry.code: entry.label for entry in catalogue()}


def kind_label(claim: Claim) -> str:
    """What a claim counts, in words."""
    return kinds().by_id[claim.kind].label


def status_label(claim: Claim) -> str:
    """The status of a claim in words; targets are not compared."""
    return STATUSES[claim.status] if claim.status else "目标，不核对" if claim.scope == "target" else "未核对"


def number(value: Decimal | float | None, measure: str = "") -> str:
    """A number as a person writes it: 116, 98.31; "" for None. At most four decimals, of a percentage two."""
    if value is None:
        return ""
    return f"{plain_number(round(Decimal(str(value)), 2 if measure == '%' else 4))}"


def apart(claim: Claim) -> str:
    """How far a differing claim is from the ledger: 多2起, 少3件; "" where it does not differ."""
    if claim.difference is None:
        return ""
    measure = "个百分点" if claim.measure == "%" else claim.measure
    return f"{'多' if claim.difference > 0 else '少'}{number(abs(claim.difference), claim.measure)}{measure}"


def differing(examined: Examined) -> Iterator[str]:
    """A sentence for each claim that differs from the ledger: its quote, the ledger's figure and value, how far apart."""
    for claim in examined.reading.claims:
        if claim.status == "differs":
            named = "、".join(f"“{one.label}”（{one.year}年）" for one in examined.behind(claim)[:1])
            held = f"{number(claim.ledger_value, claim.measure)}{claim.measure}"
            yield f"“{quoted(claim.quote)}”：台账{named}为{held}，报告{apart(claim)}。"


def quoted(text: str, most: int = 60) -> str:
    """A quote on one line, cut at `most` characters."""
    said = " ".join(text.split())
    return said if len(said) <= most else f"{said[: most - 1]}…"


def _said(answer: Answer) -> str:
    return "未建账" if answer.value is None else f"{number(answer.value, answer.measure)}{answer.measure}"


def _holds(answer: Answer, claim: Claim) -> bool:
    """Whether an answer has the value that settled a claim; money may be in another measure."""
    if answer.value is None or claim.ledger_value is None:
        return False
    value, held = Decimal(str(answer.value)), claim.ledger_value
    return any(value * Decimal(times) == held for times in ("1", "10000", "0.0001"))
