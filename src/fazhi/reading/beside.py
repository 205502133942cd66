"""Claims beside a ledger: each gets a status, the ledger's value and the difference.

An answer is a figure of the ledger that could be meant by a kind of claim. Of a claim and the answers of its kind:
no answer with a value → unbacked; one → match (match_tally when totals recorded as such are in it) or differs; several →
match when exactly one agrees or all do, differs when none does (against the nearest), else unclear with the candidates.
A figure of the year before is held against that year's answers, a growth against the difference of both years. Unclear,
too: no answer in a comparable measure; a figure of a still other year; of the county or above; and what divides a whole
(其中…) or runs over years (累计) when it does not agree, since the ledger's figure then counts something else. Targets are
not compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, overload

from fazhi.reading.agreement import Agreement, agree
from fazhi.reading.claim import Claim, Status, plain_number
from fazhi.reading.kinds import alike
from fazhi.reading.whole import Reading

ABOVE = ("county", "city", "province")  # whose figures a town's ledger does not hold
_MONEY = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}


@dataclass(frozen=True, slots=True)
class Answer:
    """A ledger's figure: `value` None when the ledger is not kept; `ratio` numerator and denominator of a percentage."""

    indicator: str
    value: Decimal | float | None
    measure: str
    label: str
    tally: bool = False
    ratio: tuple[int, int] | None = None

    def as_json(self) -> dict[str, Any]:
        """The answer as a candidate of a claim."""
        return {
            "indicator": self.indicator,
            "label": self.label,
            "value": plain_number(self.value),
            "measure": self.measure,
            "tally": self.tally,
        }


Answers = Mapping[str, Sequence[Answer]]


@overload
def compare(found: Reading, answers: Answers, *, year: int | None = None, before: Answers | None = None) -> Reading: ...
@overload
def compare(
    found: Sequence[Claim], answers: Answers, *, year: int | None = None, before: Answers | None = None
) -> tuple[Claim, ...]: ...
def compare(
    found: Reading | Sequence[Claim], answers: Answers, *, year: int | None = None, before: Answers | None = None
) -> Reading | tuple[Claim, ...]:
    """Claims, or the claims of a reading, with their status beside the answers by kind.

    `year` is that of the ledger, for a reading its own unless said; `before` the answers of the year before.
    """
    if isinstance(found, Reading):
        return replace(found, claims=compare(found.claims, answers, year=year or found.year, before=before))
    return tuple(_of_its_year(claim, answers, before or {}, year) for claim in found)


def _of_its_year(claim: Claim, answers: Answers, before: Answers, year: int | None) -> Claim:
    """The claim beside the answers of the year it speaks of."""
    if claim.scope == "target":
        return claim
    if claim.whose in ABOVE:
        return replace(claim, status="unclear")
    if claim.compares:
        return _compared(claim, _grown(claim, answers, before), year)
    if year and claim.year == year - 1 and any(answer.value is not None for answer in before.get(claim.kind, ())):
        return _compared(claim, before[claim.kind], claim.year)
    return _compared(claim, answers.get(claim.kind, ()), year)


def _grown(claim: Claim, answers: Answers, before: Answers) -> list[Answer]:
    """By how much each figure of what grew differs from itself a year before, without sign: the text says up or down."""
    kind = claim.compared or claim.kind
    earlier = {answer.indicator: answer for answer in before.get(kind, ())}
    found = []
    for now in answers.get(kind, ()):
        then = earlier.get(now.indicator)
        if now.value is None or then is None or then.value is None:
            continue
        change = abs(_exact(now) - _exact(then))
        one = replace(now, value=change, label=f"{now.label}（与上年相差）", tally=now.tally or then.tally, ratio=None)
        if claim.compares == "growth_rate":
            base = _exact(then)
            one = replace(one, value=change * 100 / base if base else None, measure="%")
        elif claim.compares == "growth_points":
            one = replace(one, measure=claim.measure)
        found.append(one)
    return found


def _exact(answer: Answer) -> Decimal:
    """A figure's value, of a percentage from its two counts."""
    if answer.ratio and answer.ratio[1]:
        return Decimal(answer.ratio[0] * 100) / Decimal(answer.ratio[1])
    return answer.value if isinstance(answer.value, Decimal) else Decimal(str(answer.value))


def _compared(claim: Claim, answers: Sequence[Answer], year: int | None) -> Claim:
    held = [answer for answer in answers if answer.value is not None]
    if not held:
        return replace(claim, status="unbacked")
    candidates = tuple(answer.as_json() for answer in held)
    fitting = [answer for answer in held if alike(claim.measure, answer.measure)]
    if not fitting or (year and claim.year and claim.year != year):
        return replace(claim, status="unclear", candidates=candidates)
    verdicts = [(answer, _agree(claim, answer)) for answer in fitting]
    agreeing = [answer for answer, verdict in verdicts if verdict.status == "match"]
    if len(agreeing) in (1, len(fitting)) and agreeing:
        return _settled(claim, agreeing[0], None, candidates if len(held) > 1 else ())
    if agreeing or claim.part_of_whole or claim.scope == "cumulative":
        return replace(claim, status="unclear", candidates=candidates)
    nearest, verdict = min(verdicts, key=lambda pair: abs(pair[1].difference or Decimal(0)))
    return _settled(claim, nearest, verdict.difference, candidates if len(held) > 1 else ())


def _settled(claim: Claim, answer: Answer, difference: Decimal | None, candidates: tuple[dict[str, Any], ...]) -> Claim:
    status: Status = "differs" if difference is not None else "match_tally" if answer.tally else "match"
    return replace(claim, status=status, ledger_value=_in_measure(claim, answer), difference=difference, candidates=candidates)


def _agree(claim: Claim, answer: Answer) -> Agreement:
    return agree(claim, _in_measure(claim, answer), ratio=answer.ratio if claim.measure == "%" else None)


def _in_measure(claim: Claim, answer: Answer) -> Decimal:
    """The answer's value in the claim's measure; only money is converted."""
    value = answer.value if isinstance(answer.value, Decimal) else Decimal(str(answer.value))
    if claim.measure in _MONEY and answer.measure in _MONEY:
        return value * _MONEY[answer.measure] / _MONEY[claim.measure]
    return value
