"""A duty that comes back: who owes what, how often, and which evidence suffices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from .cited import Cited, Head
from .clock import FORCES
from .form import Form

WHO = {
    "town": "乡镇（街道）",
    "party_secretary": "党（工）委书记",
    "head_of_government": "乡镇长（街道办主任）",
    "leaders": "领导班子成员",
    "staff": "国家工作人员",
    "justice_office": "司法所",
    "enforcement": "行政执法机构",
    "village": "村（居）民委员会",
    "mediation_committee": "人民调解委员会",
}
OFTEN = {
    "once_a_term": "每届一次",
    "year": "每年",
    "half_year": "每半年",
    "quarter": "每季度",
    "month": "每月",
    "half_month": "每半月",
    "standing": "随时",
}
_MONTHS = {"year": 12, "half_year": 6, "quarter": 3, "month": 1}
KEYS = (
    *("name", "label", "article", "mark", "who", "every", "least", "force", "clock", "evidence", "figures", "says"),
    *("consequence", "source"),
)


@dataclass(frozen=True, kw_only=True)
class Duty(Cited):
    """``who`` of `WHO` owes it ``least`` times in each ``every`` of `OFTEN`; ``clock`` names its day, if it has one.

    ``evidence``: what suffices, the lightest first. ``figures``: names of figures whose value ≥ ``least`` proves it.
    """

    who: tuple[str, ...]
    every: str
    least: int
    force: str
    clock: str
    evidence: tuple[str, ...]
    figures: tuple[str, ...]
    consequence: str

    def say_often(self) -> str:
        """«每季度至少1次», «每年», «随时»."""
        return f"{OFTEN[self.every]}至少{self.least}次" if self.least > 1 else OFTEN[self.every]

    def periods(self, year: int) -> list[tuple[date, date]]:
        """The periods of a year in which it is owed anew, both days included; standing and once a term: the whole year."""
        return list(_periods(self.every, year))


def _periods(every: str, year: int) -> Iterable[tuple[date, date]]:
    if every == "half_month":
        for first, last in _periods("month", year):
            yield first, first.replace(day=15)
            yield first.replace(day=16), last
        return
    step = _MONTHS.get(every, 12)
    for month in range(1, 13, step):
        following = date(year + 1, 1, 1) if month + step > 12 else date(year, month + step, 1)
        yield date(year, month, 1), following - timedelta(days=1)


def read_duty(form: Form, head: Head) -> Duty:
    """A duty of the law of ``head``. LawError with the line."""
    form.closed(KEYS)
    who = form.texts("who", "义务主体")
    if not who or set(who) - set(WHO):
        raise form.fault(f"“who”要写义务主体，可写：{'、'.join(WHO)}", "who" if form.has("who") else None)
    evidence = form.texts("evidence", "佐证")
    if not evidence:
        raise form.fault("没有写“evidence”：请写明什么材料足以证明，最轻的写在最前")
    least = form.number("least", 1)
    if not 1 <= least <= 99:
        raise form.fault("“least”应在1到99之间", "least")
    return Duty(
        **head.cite(form, "义务"),
        label=form.text("label"),
        who=tuple(who),
        every=form.choice("every", tuple(OFTEN)),
        least=least,
        force=form.choice("force", tuple(FORCES), "hard"),
        clock=form.text("clock", ""),
        evidence=tuple(evidence),
        figures=tuple(form.texts("figures", "指标名")),
        consequence=form.text("consequence", ""),
    )
