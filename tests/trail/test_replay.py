"""Random histories: what stood after each commit is what a list of copies says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fazhi.records.ledgers.dispute import Dispute, State
from fazhi.records.models import Entry
from fazhi.trail import reading
from fazhi.trail.shape import cleaned
from fazhi.trail.verify import verify
from fazhi.trail.writing import head
from tests.conftest import World
from tests.trail.rows import dispute, put

TEXT = st.one_of(st.sampled_from(["", "地界", "水渠"]), st.text(max_size=8))
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "matter": TEXT,
    "brief": TEXT,
    "people": st.one_of(st.none(), st.integers(0, 3)),
    "money": st.one_of(st.none(), st.integers(0, 300).map(lambda n: Decimal(n) / 4)),
    "found_on": st.dates(date(2023, 12, 30), date(2024, 1, 2)),
    "state": st.sampled_from([state.value for state in State]),
    "void": st.booleans(),
}
CHANGE = st.fixed_dictionaries({}, optional=VALUES)
HISTORY = st.lists(st.dictionaries(st.integers(0, 3), CHANGE, min_size=1, max_size=4), max_size=8)


def said(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in VALUES}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=HISTORY)
def test_as_of_is_what_a_list_of_copies_says(world: World, history: list[dict[int, dict[str, Any]]]) -> None:
    with transaction.atomic():
        rows: dict[int, Any] = {}
        now: dict[int, dict[str, Any]] = {}
        newest = head()
        assert newest is not None
        told: dict[int, dict[int, dict[str, Any]]] = {newest.seq: {}}  # seq → all rows by number
        for step in history:
            before = dict(now)
            for which, values in step.items():
                row = rows.setdefault(which, dispute(world))
                for name, value in values.items():
                    setattr(row, name, value)
            commit = put(*[rows[which] for which in step])
            for which, values in step.items():
                texts = {name: cleaned(value) if isinstance(value, str) else value for name, value in values.items()}
                now[rows[which].pk] = {**(before.get(rows[which].pk) or said(dispute(world))), **texts}
            assert (commit is not None) == (now != before), "a commit exactly when something differs"
            if commit:
                assert commit.seq == max(told) + 1
                assert commit.rows == sum(now[key] != before.get(key) for key in now)
                told[commit.seq] = dict(now)
        for seq, naive in told.items():
            table, key = reading.table(Dispute, seq)
            assert {getattr(row, key): said(row) for row in table} == naive
            assert {row.row: said(row) for row in reading.as_of(Dispute, seq)} == {
                k: v for k, v in naive.items() if not v["void"]
            }
        assert {row.pk: said(row) for row in Dispute.objects.all()} == now
        cards = Entry.objects.filter(pk__in=now).values_list("pk", "title", "day", "void")
        assert {pk: rest for pk, *rest in cards} == {k: [v["matter"], v["found_on"], v["void"]] for k, v in now.items()}
        assert verify().sound
        transaction.set_rollback(True)
