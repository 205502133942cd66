"""Which figures read a column: by their day, by a condition, by a sum, by different values."""

from __future__ import annotations

from django.db.models import Q

from fazhi.indicators.figure import At, Figure, figures
from fazhi.indicators.read_by import asked, read_by
from fazhi.records.ledger import ledgers


def test_a_condition_names_its_columns_however_deep() -> None:
    where = Q(state="settled") & ~Q(kind__in=("land", "other")) | Q(Q(people__gte=3), unit_id=1)
    assert list(asked(where)) == ["state", "kind", "people", "unit_id"]
    assert list(asked(Q())) == []


def test_disputes_are_counted_by_their_days_and_their_fate() -> None:
    read = read_by(ledgers()["dispute"])
    assert "day" in read["found_on"]["disputes.found"]
    assert read["state"]["disputes.settled"] == {"condition"}
    assert "day" in read["settled_on"]["disputes.settled"]
    assert "disputes.found" not in read["settled_on"]


def test_what_is_summed_and_what_is_told_apart_is_found() -> None:
    hows = {
        how for ledger in ledgers().values() for column in read_by(ledger).values() for said in column.values() for how in said
    }
    assert hows == {"day", "condition", "sum", "distinct"}


def test_every_part_of_every_figure_is_read_somewhere() -> None:
    by_model = {ledger.model: ledger for ledger in ledgers().values()}
    for one in figures().values():
        for part in one.parts if isinstance(one, Figure) else ():
            days = (part.when.start, part.when.end) if isinstance(part.when, At) else (part.when.field,)
            read = read_by(by_model[part.ledger])
            assert all("day" in read[day][one.name] for day in days)
            assert not part.add or "sum" in read[part.add][one.name]
