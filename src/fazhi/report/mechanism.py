"""机制 → 台账 → 时限 → 指标 → 报告: what each mechanism of township practice is kept in, run by, counted by and told by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from fazhi.cases.row import kinds
from fazhi.indicators.figure import Figure, Ratio, figures
from fazhi.records.ledger import Ledger, ledgers, name_of
from fazhi.report.compose import sections

PLACE = Path(__file__).with_name("mechanisms.yaml")


@dataclass(frozen=True)
class Cell:
    """Names of what fills a cell; empty ones say why."""

    names: tuple[str, ...]
    why: str = ""


@dataclass(frozen=True)
class Mechanism:
    """One row: its number, its name, and four cells of names (ledgers, clocks, figures, sections)."""

    row: int
    name: str
    ledgers: Cell
    clocks: Cell
    figures: Cell
    sections: Cell

    @property
    def cells(self) -> dict[str, Cell]:
        """The four cells by their Chinese head."""
        return {"台账或事项": self.ledgers, "时限": self.clocks, "指标": self.figures, "报告小节": self.sections}


@cache
def _said() -> tuple[dict[str, Any], ...]:
    return tuple(yaml.safe_load(PLACE.read_text("utf-8")))


def mechanisms() -> list[Mechanism]:
    """All rows in order. A ledger that is named and not registered is a KeyError."""
    return [_row(said) for said in _said()]


def _row(said: dict[str, Any]) -> Mechanism:
    kept = [_ledger(name) for name in said.get("ledgers", ())]
    counted = _figures({ledger.name for ledger in kept})
    told = tuple(section.heading for section in sections() if set(section.figures) & set(counted)) if counted else ()
    clocks = tuple(dict.fromkeys((*_clocks(kept), *said.get("also", ()))))
    return Mechanism(
        said["row"],
        said["name"],
        Cell(tuple(ledger.label for ledger in kept), said.get("ledger", "")),
        Cell(clocks, said.get("clock", "")),
        Cell(counted, said.get("figures", "")),
        Cell(tuple(dict.fromkeys(told)), said.get("section", "")),
    )


def _ledger(name: str) -> Ledger:
    return ledgers()[name]


def _clocks(kept: Iterable[Ledger]) -> Iterable[str]:
    for ledger in kept:
        kind = kinds().get(ledger.name)
        yield from (run.clock for run in kind.kind.runs) if kind else ()


def _figures(names: set[str]) -> tuple[str, ...]:
    known = figures()

    def of(name: str) -> set[str]:
        one = known[name]
        if isinstance(one, Ratio):
            return of(one.num) | of(one.den)
        assert isinstance(one, Figure)
        return {name_of(part.ledger) for part in one.parts}

    return tuple(name for name in known if of(name) & names)
