"""What a village tells: only its own rows, only in the ledgers that say so, only while fresh and untouched."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from fazhi.cases.row import Case
from fazhi.records.checks import QUICK, TOWNS_OWN, faults
from fazhi.records.evidence import attach
from fazhi.records.keeping import keep, withdraw
from fazhi.records.ledger import Ledger, ledgers
from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.ledgers.inspection import Inspection
from fazhi.records.ledgers.petition_visit import PetitionVisit
from fazhi.records.models import Entry
from fazhi.records.permission import Refused
from fazhi.records.sheet import Phone
from fazhi.records.telling import my_told, told_lately
from fazhi.records.told import MEND, TOO_LATE, TOWNS, told_ledgers
from fazhi.records.zero import report_zero
from fazhi.trail.writing import Conflict
from tests.conftest import DAY, NOON
from tests.web.samples import sample

LEDGERS = pytest.mark.parametrize("ledger", ledgers().values(), ids=ledgers().keys())


def dispute(unit: Any, **said: Any) -> Dispute:
    """A dispute as a village tells it."""
    return Dispute(
        unit=unit, **{"found_on": date(2024, 6, 2), "matter": "地边纠纷", "kind": "land", "parties": "甲某、乙某", **said}
    )


def tell(world: Any, row: Any = None, who: str = "cadre", at: datetime = NOON) -> Any:
    """A row told, as it then stands."""
    row = row or dispute(world.villages[0])
    keep([row], viewer=world.viewer(who), why="报矛盾纠纷", door="web", at=at)
    return type(row)._default_manager.get(pk=row.pk)


@LEDGERS
def test_what_is_told_answers_for_nothing(ledger: Ledger) -> None:
    """No enforcement, review, reconsideration or case at all; never a ledger of the town's own; at most eight fields."""
    phone = ledger.sheet.phone
    if phone is None:
        return
    assert ledger.sheet.group not in TOWNS_OWN and ledger.sheet.unit and not issubclass(ledger.model, Case)
    assert len(phone.fields) <= QUICK and {"unit", ledger.sheet.day, ledger.sheet.title} <= set(phone.fields)
    assert not {"handler", "leader", "host", "risk"} & set(phone.fields)  # who is responsible is the town's to say


def test_disputes_activities_and_visits_are_told() -> None:
    assert [one.name for one in told_ledgers()] == ["dispute", "publicity_activity", "petition_visit"]


@pytest.mark.parametrize("name", ["penalty", "inspection", "legality_review", "reconsideration", "illegal_building"])
def test_the_check_at_start_refuses_enforcement_and_review(name: str, monkeypatch: Any) -> None:
    ledger = ledgers()[name]
    from dataclasses import replace

    phone = Phone("甲", "乙", ("unit", ledger.sheet.day, ledger.sheet.title), 9)
    monkeypatch.setattr(ledger.model, "sheet", replace(ledger.sheet, phone=phone))
    assert any("村（社区）只协助" in one for one in faults(ledger))


@pytest.mark.parametrize(
    ("phone", "says"),
    [
        (Phone("甲", "乙", ("unit", "found_on", "matter"), 9), "缺少必填的栏目 kind"),
        (Phone("甲", "乙", ("unit", "found_on", "matter", "kind", "nothing"), 9), "没有栏目 nothing"),
        (Phone("甲", "乙", ("unit", "found_on", "matter", "kind", "kind"), 9), "栏目重复"),
        (Phone("甲", "乙", ("unit", "found_on", "matter", "kind"), 9, sets={"kind": "land"}), "不再让人填"),
    ],
)
def test_a_faulty_declaration_is_told_at_start(phone: Phone, says: str, monkeypatch: Any) -> None:
    from dataclasses import replace

    ledger = ledgers()["dispute"]
    assert not list(faults(ledger))
    monkeypatch.setattr(Dispute, "sheet", replace(ledger.sheet, phone=phone))
    assert any(says in one for one in faults(ledger))


@LEDGERS
def test_a_cadre_writes_only_what_is_told(ledger: Ledger, cadres: Any) -> None:
    row: Any = sample(ledger, cadres)
    row.unit = cadres.villages[0]
    if ledger.sheet.phone:
        for name, value in ledger.sheet.phone.sets.items():
            setattr(row, name, value)
        assert tell(cadres, row).unit_id == cadres.villages[0].pk
        return
    with pytest.raises(Refused, match="您不能登记东山村的台账"):
        tell(cadres, row)


@pytest.mark.parametrize("who", ["neighbour", "leader", "reader", "auditor", "stranger"])
def test_nobody_else_tells_of_this_village(who: str, cadres: Any) -> None:
    with pytest.raises(Refused, match="您不能登记东山村的台账"):
        tell(cadres, who=who)


def test_a_cadre_tells_neither_of_the_town_nor_of_another_village(cadres: Any) -> None:
    for unit in (cadres.town, cadres.villages[1], cadres.other_village):
        with pytest.raises(Refused, match="您不能登记"):
            tell(cadres, dispute(unit))


def test_a_village_that_no_longer_stands_is_told_of_no_more(cadres: Any) -> None:
    from fazhi.org.models import Place
    from fazhi.trail.writing import SYSTEM, write

    place = Place.objects.get(unit=cadres.villages[0])
    place.end = date(2024, 5, 31)
    write([place], by=SYSTEM, why="撤并", door="cli", at=NOON)
    assert cadres.viewer("cadre").tells == frozenset()


def test_what_the_town_fills_is_refused(cadres: Any) -> None:
    for name, value in (("handler", "赵调解"), ("leader", "丙领导"), ("risk", "high"), ("number", "1")):
        with pytest.raises(Refused, match=TOWNS) as refused:
            tell(cadres, dispute(cadres.villages[0], **{name: value}))
        assert [fault.where for fault in refused.value.faults] == [name]


def test_a_visit_told_by_a_village_is_marked_so(cadres: Any) -> None:
    visit = PetitionVisit(unit=cadres.villages[0], came_on=date(2024, 6, 2), matter="排水")
    with pytest.raises(Refused):
        tell(cadres, visit)
    visit.desk = "village"
    assert tell(cadres, visit).desk == "village"


def test_he_mends_and_takes_back_his_own(cadres: Any) -> None:
    row = tell(cadres)
    row.people = 3
    row = tell(cadres, row)
    row.handler = "赵调解"
    with pytest.raises(Refused, match=TOWNS):
        tell(cadres, row)
    row.refresh_from_db()
    withdraw(row, "报错了", viewer=cadres.viewer("cadre"), door="web", at=NOON)
    assert Dispute.objects.get().void


def test_after_the_town_changed_it_it_is_the_towns(cadres: Any) -> None:
    row = tell(cadres)
    row.handler = "赵调解"
    row = tell(cadres, row, who="clerk")
    row.people = 3
    with pytest.raises(Refused, match=TOO_LATE):
        tell(cadres, row)
    with pytest.raises(Refused, match=TOO_LATE):
        withdraw(row, "报错了", viewer=cadres.viewer("cadre"), door="web", at=NOON)


def test_after_a_week_it_is_the_towns(cadres: Any) -> None:
    row = tell(cadres)
    row.people = 3
    later = cadres.viewer("cadre", DAY + timedelta(days=MEND + 1))
    with pytest.raises(Refused, match=TOO_LATE):
        keep([row], viewer=later, why="改", door="web", at=NOON)
    assert keep([row], viewer=cadres.viewer("cadre", DAY + timedelta(days=MEND)), why="改", door="web", at=NOON)


def test_a_row_is_not_drawn_into_ones_village(cadres: Any) -> None:
    """Neither the clerk's row of this village, nor another village's row that says this village now."""
    for unit in cadres.villages[:2]:
        row = tell(cadres, dispute(unit), who="clerk")
        row.unit = cadres.villages[0]
        with pytest.raises(Refused, match=TOO_LATE):
            tell(cadres, row)
    other = tell(cadres, dispute(cadres.villages[1]), who="neighbour")
    other.unit = cadres.villages[0]
    with pytest.raises(Refused):
        tell(cadres, other, who="neighbour")


def test_who_was_first_is_asked_as_everywhere(cadres: Any) -> None:
    first = tell(cadres)
    second = Dispute.objects.get()
    first.people, second.people = 2, 3
    tell(cadres, first)
    with pytest.raises(Conflict):
        tell(cadres, second)


def test_evidence_goes_to_his_own_row_only(cadres: Any) -> None:
    mine, theirs = tell(cadres), tell(cadres, dispute(cadres.villages[0]), who="clerk")
    cadre = cadres.viewer("cadre")
    assert attach(Entry.objects.get(pk=mine.pk), "number", "演示〔2024〕1号", None, viewer=cadre, door="web", at=NOON).pk
    with pytest.raises(Refused, match="您不能登记"):
        attach(Entry.objects.get(pk=theirs.pk), "number", "演示〔2024〕1号", None, viewer=cadre, door="web", at=NOON)


def test_zero_reports_stay_the_towns(cadres: Any) -> None:
    with pytest.raises(Refused):
        report_zero(cadres.villages[0], ledgers()["dispute"], date(2024, 1, 1), date(2024, 3, 31),
                    viewer=cadres.viewer("cadre"), why="零报告", door="web", at=NOON)  # fmt: skip


def test_inspections_are_not_told_even_as_ones_own(cadres: Any) -> None:
    assert Inspection.sheet.phone is None


def test_the_teller_and_the_clerk_see_what_became_of_it(cadres: Any) -> None:
    row = tell(cadres)
    tell(cadres, dispute(cadres.villages[1], matter="水渠纠纷"), who="neighbour")
    tell(cadres, dispute(cadres.villages[0], matter="镇里自己记的"), who="clerk")
    mine = my_told(cadres.viewer("cadre"), DAY)
    assert [(one.title, one.fate, one.touched) for one in mine] == [("地边纠纷", "化解中", False)]
    row.state, row.settled_on, row.handler = "settled", date(2024, 6, 3), "赵调解"
    tell(cadres, row, who="clerk")
    mine = my_told(cadres.viewer("cadre"), DAY)
    assert [(one.fate, one.touched, one.gone) for one in mine] == [("已化解", True, False)]
    theirs = told_lately(cadres.viewer("clerk"), DAY)
    assert [(one.title, one.by) for one in theirs] == [("水渠纠纷", "辛村干"), ("地边纠纷", "庚村干")]
    row = Dispute.objects.get(pk=row.pk)
    withdraw(row, "与5月那条是同一件", viewer=cadres.viewer("clerk"), door="web", at=NOON)
    assert [(one.fate, one.gone) for one in my_told(cadres.viewer("cadre"), DAY)] == [("镇里已作废：与5月那条是同一件", True)]
    assert told_lately(cadres.viewer("stranger"), DAY) == [] == told_lately(cadres.viewer("leader"), DAY)
    assert told_lately(cadres.viewer("clerk"), DAY + timedelta(days=20)) == []


def test_a_village_visit_never_swells_the_towns_reception(cadres: Any) -> None:
    from fazhi.indicators import scope
    from fazhi.indicators.compute import compute

    tell(cadres, PetitionVisit(unit=cadres.villages[0], came_on=date(2024, 6, 2), matter="排水", people=3, desk="village"))
    tell(cadres, PetitionVisit(unit=cadres.villages[0], came_on=date(2024, 6, 2), matter="用水", people=2), who="clerk")
    names = ["visits.batches", "visits.people", "visits.village"]
    found = compute(scope.year(cadres.town.pk, 2024))
    assert [found[name].value for name in names] == [1, 2, 1]
