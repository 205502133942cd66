"""A condition asked of a row in hand answers as the database does."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db.models import F, Q
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from fazhi.records.ledger import ledgers
from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.matching import NotOwn, matcher
from fazhi.trail.writing import SYSTEM, write
from tests.conftest import NOON, make_world

BASE = date(2024, 1, 1)
CONDITIONS: list[Q] = [
    Q(),
    Q(state="settled"),
    Q(state__in=["settled", "failed"]),
    Q(settled_on=None),
    Q(settled_on__isnull=False),
    Q(people__gt=3),
    Q(people__lte=3),
    Q(money__gte=Decimal("10.5")),
    Q(money__lt=20),
    Q(found_on__range=(BASE + timedelta(2), BASE + timedelta(5))),
    Q(matter__contains="地"),
    Q(matter__startswith="地"),
    Q(matter__endswith="争"),
    Q(handler=""),
    Q(void=False),
]
ROWS = st.fixed_dictionaries(
    {
        "found_on": st.integers(0, 8).map(lambda n: BASE + timedelta(n)),
        "settled_on": st.one_of(st.none(), st.integers(0, 8).map(lambda n: BASE + timedelta(n))),
        "state": st.sampled_from(["open", "settled", "failed"]),
        "people": st.one_of(st.none(), st.integers(0, 6)),
        "money": st.one_of(st.none(), st.sampled_from([Decimal("0.00"), Decimal("10.50"), Decimal("20.00")])),
        "matter": st.sampled_from(["地界", "界争", "水地争"]),
        "handler": st.sampled_from(["", "甲"]),
    }
)
SINGLE = st.sampled_from(CONDITIONS)
JOINED = st.recursive(
    SINGLE,
    lambda one: st.one_of(
        st.builds(lambda a, b: a & b, one, one), st.builds(lambda a, b: a | b, one, one), one.map(lambda a: ~a)
    ),
    max_leaves=5,
)


class TestAsTheDatabase(TestCase):
    """Every condition, on rows with and without values."""

    @settings(max_examples=60)
    @given(st.lists(ROWS, min_size=1, max_size=6), JOINED)
    def test_the_same_rows(self, values: list[dict[str, Any]], condition: Q) -> None:
        world = make_world()
        rows = [Dispute(unit=world.town, kind="other", **one) for one in values]
        write(rows, by=SYSTEM, why="x", door="demo", at=NOON)
        asked = matcher(Dispute, condition)
        assert {row.pk for row in rows if asked(row)} == set(Dispute.objects.filter(condition).values_list("pk", flat=True))


@pytest.mark.parametrize("condition", [Q(unit__name="x"), Q(matter__regex="x"), Q(people=F("money")), Q(nothing=1)])
def test_what_asks_more_than_the_rows_own_columns_is_refused(condition: Q) -> None:
    with pytest.raises(NotOwn):
        matcher(Dispute, condition)


def test_either_or() -> None:
    asked = matcher(Dispute, Q(state="open") ^ Q(people=1))
    assert asked(Dispute(state="open", people=2)) and not asked(Dispute(state="open", people=1))


def test_a_unit_may_be_said_as_row_or_number() -> None:
    from fazhi.org.models import Unit

    row = Dispute(unit_id=3)
    assert (
        matcher(Dispute, Q(unit=3))(row)
        and matcher(Dispute, Q(unit=Unit(id=3)))(row)
        and not matcher(Dispute, Q(unit_id__in=[4]))(row)
    )


def test_every_quantity_of_every_ledger_can_be_asked() -> None:
    for one in ledgers().values():
        for said in one.sheet.tallies.values():
            assert callable(matcher(one.model, said.where))
            assert one.model._meta.get_field(said.when) is not None
