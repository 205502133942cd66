"""What the ledger answers to each kind of claim of a read report (体检): the figures that name the kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from fazhi.indicators import scope as scopes
from fazhi.indicators.compute import compute
from fazhi.indicators.figure import figures
from fazhi.indicators.result import Result
from fazhi.org.models import Unit
from fazhi.reading import Reading
from fazhi.reading.beside import Answer, compare


def beside(found: Reading, unit: Unit, year: int, seq: int | None = None) -> Reading:
    """A read report with the status of every claim against the unit's ledgers of the year and of the year before."""
    return compare(found, answers(unit, year, seq), year=year, before=answers(unit, year - 1, seq))


def answers(unit: Unit, year: int, seq: int | None = None) -> dict[str, list[Answer]]:
    """Answers by kind of claim (reading/kinds.yaml), for a unit and year as of commit `seq`."""
    names = [name for name, one in figures().items() if one.claims]
    return by_kind(compute(scopes.year(unit.pk, year, seq), names))


def by_kind(results: Mapping[str, Result]) -> dict[str, list[Answer]]:
    """Computed figures as answers by the kinds that they name."""
    found: dict[str, list[Answer]] = defaultdict(list)
    for result in results.values():
        for kind in result.indicator.claims:
            found[kind].append(answer(result))
    return dict(found)


def answer(result: Result) -> Answer:
    """A computed figure as an answer."""
    one = result.indicator
    ratio = None
    if result.numerator is not None and result.denominator is not None:
        ratio = (int(result.numerator), int(result.denominator))
    value = None if result.value is None else float(result.value)
    return Answer(one.name, value, one.measure, one.label, tally=bool(result.tally), ratio=ratio)
