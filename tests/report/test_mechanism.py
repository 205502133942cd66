"""54 mechanisms: each kept, run, counted and told, or a reason why not."""

from __future__ import annotations

import pytest

from fazhi.cases.row import kinds
from fazhi.law import load_book
from fazhi.report.mechanism import Mechanism, mechanisms

KNOWN = {clock.name for clock in load_book().clocks()}


def test_there_are_fifty_four_in_order() -> None:
    assert [one.row for one in mechanisms()] == list(range(1, 55))


@pytest.mark.parametrize("one", mechanisms(), ids=lambda one: str(one.row))
def test_no_cell_is_empty_without_a_reason(one: Mechanism) -> None:
    assert [head for head, cell in one.cells.items() if not cell.names and not cell.why] == []


@pytest.mark.parametrize("one", mechanisms(), ids=lambda one: str(one.row))
def test_its_clocks_are_those_of_the_law_or_left_to_the_county(one: Mechanism) -> None:
    left = {run.clock for model in kinds().values() for run in model.kind.runs if run.absent}
    assert set(one.clocks.names) - KNOWN <= left
