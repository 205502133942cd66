"""Visits, adviser contracts and adviser opinions: what a row may say, what counts as a total, what a stock is."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db.models import Q, Sum

from fazhi.org.access import masked
from fazhi.org.models import Place, Unit
from fazhi.records.keeping import Refused, keep
from fazhi.records.ledger import ledger
from fazhi.records.ledgers.adviser_contract import AdviserContract, Client
from fazhi.records.ledgers.adviser_opinion import AdviserOpinion
from fazhi.records.ledgers.petition_visit import PetitionVisit
from fazhi.records.models import Tally
from fazhi.records.row import Row
from fazhi.records.tallies import keep_tally
from fazhi.trail.writing import SYSTEM, writing

AT = datetime(2024, 12, 31, 4, tzinfo=UTC)
DAY = date(2024, 3, 5)


def _keep(world: Any, *rows: Row) -> None:
    keep(rows, viewer=world.viewer("clerk"), why="登记", door="web", at=AT)


def _visit(world: Any, **said: Any) -> PetitionVisit:
    return PetitionVisit(**{"unit": world.villages[0], "came_on": DAY, "matter": "道路排水", "people": 1, **said})


def _total(world: Any, name: str, **quantities: int) -> None:
    tally = Tally(
        unit=world.town, ledger=name, start=date(2024, 1, 1), end=date(2024, 12, 31), quantities=quantities,
        paper="登记簿汇总", vouched_by="甲经办",
    )  # fmt: skip
    keep_tally(tally, viewer=world.viewer("clerk"), why="汇总", door="web", at=AT)


def test_batches_and_people_are_two_quantities(world: Any) -> None:
    _keep(world, _visit(world, people=6, crowd="group"), _visit(world), _visit(world, leader=True))
    assert PetitionVisit.objects.count() == 3
    assert PetitionVisit.objects.aggregate(people=Sum("people"))["people"] == 8


def test_a_reception_book_comes_as_a_total(world: Any) -> None:
    _total(world, "petition_visit", batches=59, people=113)
    with pytest.raises(Refused, match="59批|汇总记录"):
        _keep(world, _visit(world))


@pytest.mark.parametrize(
    ("said", "says"),
    [({"people": 0}, "来访人数至少1人"), ({"crowd": "group"}, "不是集体访"), ({"matter": " "}, "反映事项：请填写")],
)
def test_a_visit_that_cannot_be(world: Any, said: dict[str, Any], says: str) -> None:
    with pytest.raises(Refused, match=says):
        _keep(world, _visit(world, **said))


def test_who_came_is_masked(world: Any) -> None:
    assert masked(PetitionVisit) == {"visitor", "phone"}
    assert masked(AdviserContract) == frozenset()


def _contract(unit: Any, **said: Any) -> AdviserContract:
    return AdviserContract(**{"unit": unit, "start": date(2024, 1, 1), "adviser": "甲律师", **said})


def test_the_client_follows_from_the_unit(world: Any) -> None:
    with writing(by=SYSTEM, why="社区", door="demo", at=AT) as one:
        community = one.put(Unit(name="演示社区", kind="community"))
        one.put(Place(unit=community, parent=world.town, start=date(2015, 1, 1)))
    _keep(world, _contract(world.town, client="village"), _contract(world.villages[0]), _contract(community))
    assert set(AdviserContract.objects.values_list("client", flat=True)) == {Client.TOWN, Client.VILLAGE, Client.COMMUNITY}


def test_villages_covered_on_a_day_are_counted_once(world: Any) -> None:
    first, second, third = world.villages
    _keep(
        world,
        _contract(first, end=date(2024, 6, 30)),
        _contract(first, start=date(2024, 7, 1), adviser="乙律师"),
        _contract(second, start=date(2024, 5, 1), end=date(2025, 4, 30)),
        _contract(third, start=date(2022, 1, 1), end=date(2023, 12, 31)),
    )
    last = date(2024, 12, 31)
    running = Q(start__lte=last) & (Q(end=None) | Q(end__gte=last))
    covered = AdviserContract.objects.filter(running, client=Client.VILLAGE).values("unit").distinct()
    assert covered.count() == 2


def test_a_contract_does_not_end_before_it_begins(world: Any) -> None:
    with pytest.raises(Refused, match="签约止早于签约起"):
        _keep(world, _contract(world.town, end=date(2023, 12, 31)))


def _opinion(world: Any, **said: Any) -> AdviserOpinion:
    values = {"unit": world.town, "given_on": DAY, "matter": "集体土地出租合同", "subject": "contract", "adviser": "甲律师"}
    return AdviserOpinion(**{**values, **said})


def test_opinions_by_word_and_in_writing(world: Any) -> None:
    _keep(world, _opinion(world), _opinion(world, form="spoken"))
    where = ledger("adviser_opinion").sheet.tallies["written"].where
    assert AdviserOpinion.objects.filter(where).count() == 1


def test_a_total_of_opinions_leaves_no_room_for_written_ones(world: Any) -> None:
    _total(world, "adviser_opinion", given=7)
    with pytest.raises(Refused, match="汇总记录"):
        _keep(world, _opinion(world))


def test_advice_not_taken_needs_its_reason(world: Any) -> None:
    with pytest.raises(Refused, match="未采纳的，请写明理由"):
        _keep(world, _opinion(world, adopted="not"))
    _keep(world, _opinion(world, adopted="not", reason="已另有依据"))
