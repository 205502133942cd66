"""Functions, services, advisers, reception, rounds, village rules: what a row may say, and what follows from it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.law import load_book
from fazhi.org.access import masked
from fazhi.org.models import Place, Unit
from fazhi.records.fields import Choice
from fazhi.records.keeping import Refused, keep
from fazhi.records.ledger import ledger, name_of
from fazhi.records.ledgers.adviser_appraisal import AdviserAppraisal
from fazhi.records.ledgers.adviser_visit import AdviserVisit
from fazhi.records.ledgers.dispute_round import DisputeRound, Level
from fazhi.records.ledgers.enterprise_service import EnterpriseService
from fazhi.records.ledgers.function_item import FunctionItem, Kind, in_force, switched_on
from fazhi.records.ledgers.legal_service import LegalService
from fazhi.records.ledgers.owned_case import OwnedCase
from fazhi.records.ledgers.reception_rota import ReceptionRota
from fazhi.records.ledgers.service_item import ServiceItem
from fazhi.records.ledgers.service_station import ServiceStation
from fazhi.records.ledgers.village_rule import VillageRule
from fazhi.records.models import Tally
from fazhi.records.row import Row
from fazhi.records.tallies import keep_tally
from fazhi.trail.writing import SYSTEM, writing

AT = datetime(2025, 12, 31, 4, tzinfo=UTC)
DAY = date(2024, 3, 5)
LATER, BEFORE = date(2024, 6, 5), date(2024, 1, 5)


def _keep(world: Any, *rows: Row) -> None:
    keep(rows, viewer=world.viewer("clerk"), why="登记", door="web", at=AT)


def _item(world: Any, **said: Any) -> FunctionItem:
    return FunctionItem(
        **{"unit": world.town, "start": date(2024, 7, 1), "item": "对占道经营的处罚", "enforcement": True, **said}
    )


FIRST = {
    FunctionItem: {"start": DAY, "item": "垃圾分类宣传"},
    ServiceStation: {"start": DAY, "name": "东山村便民服务室"},
    ServiceItem: {"counted_on": DAY, "item": "老年人优待证办理"},
    LegalService: {"served_on": DAY, "matter": "劳动报酬"},
    EnterpriseService: {"served_on": DAY, "enterprise": "演示食品厂"},
    AdviserVisit: {"served_on": DAY, "adviser": "甲律师", "matter": "土地承包合同咨询"},
    AdviserAppraisal: {"appraised_on": DAY, "adviser": "甲律师"},
    ReceptionRota: {"held_on": DAY, "leader": "甲镇长"},
    OwnedCase: {"start": DAY, "matter": "村内道路排水问题", "leader": "甲镇长"},
    DisputeRound: {"held_on": DAY},
    VillageRule: {"adopted_on": DAY, "name": "东山村村规民约"},
}
REFUSED: list[tuple[type[Row], dict[str, Any], str]] = [
    (FunctionItem, {"withdrawn_on": BEFORE}, "收回日期早于启用日期"),
    (ServiceStation, {"end": BEFORE}, "停用日期早于启用日期"),
    (ServiceItem, {"handled": 3, "late": 4}, "超期件数多于办结件数"),
    (ServiceItem, {"late": 1}, "超期件数多于办结件数"),
    (LegalService, {"people": 0}, "服务人数至少1人"),
    (LegalService, {"aid": "guided"}, "只有法律援助指引或初审才填援助结果"),
    (LegalService, {"kind": "aid_check", "aid": "granted"}, "已给予援助的，填援助日期"),
    (LegalService, {"kind": "aid_check", "aid": "refused", "aid_on": LATER}, "没有给予援助的，援助日期留空"),
    (LegalService, {"kind": "aid_check", "aid": "granted", "aid_on": BEFORE}, "给予援助日期早于服务日期"),
    (EnterpriseService, {"kind": "request"}, "请写明企业提了什么"),
    (EnterpriseService, {"answered_on": BEFORE}, "答复日期早于收到日期"),
    (AdviserVisit, {"people": 0}, "服务人数至少1人"),
    (AdviserAppraisal, {"year": 24}, "应是评价日期当年或以前的年份"),
    (AdviserAppraisal, {"year": 2025}, "应是评价日期当年或以前的年份"),
    (AdviserAppraisal, {"result": "improve"}, "请写明存在问题"),
    (ReceptionRota, {"batches": 3, "people": 2}, "不少于接待批次"),
    (ReceptionRota, {"batches": 0, "people": 2}, "没有来访的两项都填0"),
    (ReceptionRota, {"people": 2}, "不少于接待批次"),
    (OwnedCase, {"end": LATER}, "结束日期和结果都要填"),
    (OwnedCase, {"result": "settled"}, "结束日期和结果都要填"),
    (OwnedCase, {"end": BEFORE, "result": "settled"}, "结束日期早于包案日期"),
    (DisputeRound, {"found": 1, "settled": 2}, "当场化解多于发现件数"),
    (DisputeRound, {"reported_on": BEFORE}, "上报日期早于排查日期"),
    (VillageRule, {"filed_on": BEFORE}, "报备日期早于通过日期"),
    (VillageRule, {"reviewed_on": LATER}, "审查日期和审查结果要一起填"),
    (VillageRule, {"outcome": "lawful"}, "审查日期和审查结果要一起填"),
    (VillageRule, {"filed_on": LATER, "reviewed_on": DAY, "outcome": "lawful"}, "审查日期早于报备或通过日期"),
    (VillageRule, {"reviewed_on": LATER, "outcome": "ordered"}, "请写明需改正的内容"),
    (VillageRule, {"reviewed_on": LATER, "outcome": "lawful", "corrected_on": LATER}, "没有责令改正的，改正日期留空"),
    (VillageRule, {"reviewed_on": LATER, "outcome": "ordered", "problem": "罚款", "corrected_on": DAY}, "改正日期早于责令改正"),
    (VillageRule, {"end": BEFORE}, "废止日期早于通过日期"),
]
TAKEN: list[tuple[type[Row], dict[str, Any]]] = [
    (LegalService, {"kind": "aid_check", "aid": "granted", "aid_on": LATER, "aid_number": "演示援〔2024〕1号"}),
    (EnterpriseService, {"kind": "request", "matter": "用工合同范本", "answered_on": DAY, "outcome": "solved"}),
    (AdviserAppraisal, {"year": 2023, "result": "failed", "problems": "到村次数不够合同约定"}),
    (ReceptionRota, {"batches": 0, "people": 0}),
    (ReceptionRota, {"batches": 2}),
    (OwnedCase, {"end": LATER, "result": "unsettled"}),
    (VillageRule, {"filed_on": DAY, "reviewed_on": LATER, "outcome": "ordered", "problem": "设了罚款", "corrected_on": LATER}),
]


def _row(world: Any, model: type[Row], said: dict[str, Any]) -> Row:
    unit = world.villages[0] if model.sheet.unit else world.town
    return model(unit=unit, **{**FIRST[model], **said})


@pytest.mark.parametrize(("model", "said", "says"), REFUSED, ids=[f"{m.__name__}-{'-'.join(s)}-{n}" for m, s, n in REFUSED])
def test_a_row_that_cannot_be(world: Any, model: type[Row], said: dict[str, Any], says: str) -> None:
    with pytest.raises(Refused, match=says):
        _keep(world, _row(world, model, said))
    assert not model._default_manager.exists()


@pytest.mark.parametrize(("model", "said"), [*((m, {}) for m in FIRST), *TAKEN])
def test_a_row_that_stands(world: Any, model: type[Row], said: dict[str, Any]) -> None:
    _keep(world, _row(world, model, said))
    kept = model._default_manager.get()
    assert {name: getattr(kept, name) for name in said} == said


@pytest.mark.parametrize(
    ("model", "column", "listed"),
    [(FunctionItem, "kind", "list.function_kinds"), (AdviserVisit, "service", "list.adviser_services")],
)
def test_what_a_list_of_the_law_fixes_is_that_list(model: type[Row], column: str, listed: str) -> None:
    field = model._meta.get_field(column)
    assert isinstance(field, Choice) and field.choices
    assert [key for key, _ in field.flatchoices] == list(load_book().listed(listed, DAY).items)  # type: ignore[attr-defined]


def test_only_citizens_are_masked(world: Any) -> None:
    assert {model.__name__: set(masked(model)) for model in FIRST if masked(model)} == {
        "LegalService": {"client", "phone"},
        "AdviserVisit": {"client"},
        "EnterpriseService": {"contact", "phone"},
    }


def test_nobody_is_watched_in_owned_matters() -> None:
    """稳控: the ledger knows the matter, its leader and its end, nothing of the people behind it."""
    labels = [str(field.verbose_name) for model in (OwnedCase, ReceptionRota) for field in model._meta.concrete_fields]
    assert not [
        label for label in labels for word in ("稳控", "信访人", "姓名", "身份证", "电话", "住址", "去向") if word in label
    ]


# the town's own lists switch enforcement on and off


def test_without_a_list_nothing_is_on(world: Any) -> None:
    assert not switched_on(world.town.pk, date(2025, 1, 1))


def test_an_item_is_on_from_its_first_day_until_the_day_before_its_withdrawal(world: Any) -> None:
    _keep(world, _item(world, number="A-1", withdrawn_on=date(2025, 6, 1)))
    assert FunctionItem.objects.get().end == date(2025, 5, 31)
    days = [date(2024, 6, 30), date(2024, 7, 1), date(2025, 5, 31), date(2025, 6, 1)]
    assert [switched_on(world.town.pk, day) for day in days] == [False, True, True, False]
    day = date(2025, 1, 1)
    assert [switched_on(world.town.pk, day, said) for said in ("对占道经营的处罚", "A-1", "违法建设")] == [True, True, False]
    assert switched_on(world.villages[0].pk, day) and not switched_on(world.other_town.pk, day)


@pytest.mark.parametrize("said", [{"kind": "assisting"}, {"kind": "withdrawn"}, {"enforcement": False}])
def test_who_assists_or_gave_back_enforces_nothing(world: Any, said: dict[str, Any]) -> None:
    _keep(world, _item(world, **said))
    assert in_force(world.town.pk, date(2025, 1, 1)).count() == 1
    assert not switched_on(world.town.pk, date(2025, 1, 1))


def test_a_withdrawn_row_of_the_trail_switches_nothing(world: Any) -> None:
    from fazhi.records.keeping import withdraw

    _keep(world, _item(world))
    withdraw(FunctionItem.objects.get(), "登记错误", viewer=world.viewer("clerk"), door="web", at=AT)
    assert not switched_on(world.town.pk, date(2025, 1, 1))


def test_an_item_changed_back_runs_on(world: Any) -> None:
    _keep(world, _item(world, withdrawn_on=date(2025, 6, 1)))
    row = FunctionItem.objects.get()
    row.withdrawn_on = None
    _keep(world, row)
    assert FunctionItem.objects.get().end is None and switched_on(world.town.pk, date(2025, 6, 1))


@given(st.integers(0, 3000), st.integers(0, 3000))
def test_the_last_day_is_the_one_before_the_withdrawal(begin: int, run: int) -> None:
    start = date(2021, 1, 1) + timedelta(days=begin)
    row = FunctionItem(start=start, withdrawn_on=start + timedelta(days=run), kind=Kind.BASIC)
    row.clean()
    assert row.end == start + timedelta(days=run - 1)


# totals, and what follows from the unit


def test_who_looked_follows_from_the_unit(world: Any) -> None:
    with writing(by=SYSTEM, why="社区", door="demo", at=AT) as one:
        community = one.put(Unit(name="演示社区", kind="community"))
        one.put(Place(unit=community, parent=world.town, start=date(2015, 1, 1)))
    for unit in (world.town, world.villages[0], community):
        _keep(world, DisputeRound(unit=unit, held_on=DAY, level="town"))
    assert list(DisputeRound.objects.order_by("pk").values_list("level", flat=True)) == [Level.TOWN, Level.VILLAGE, Level.VILLAGE]


def _total(world: Any, name: str, **quantities: int) -> None:
    tally = Tally(
        unit=world.town, ledger=name, start=date(2024, 1, 1), end=date(2024, 12, 31), quantities=quantities,
        paper="登记簿汇总", vouched_by="甲经办",
    )  # fmt: skip
    keep_tally(tally, viewer=world.viewer("clerk"), why="汇总", door="web", at=AT)


@pytest.mark.parametrize(
    ("model", "quantity"),
    [
        (LegalService, "advice"), (ServiceItem, "handled"), (EnterpriseService, "visits"), (AdviserVisit, "on_site"),
        (ReceptionRota, "sessions"), (OwnedCase, "taken"), (DisputeRound, "rounds"), (ServiceStation, "built"),
    ],
)  # fmt: skip
def test_a_year_that_came_as_a_total_takes_no_single_row(world: Any, model: type[Row], quantity: str) -> None:
    known = name_of(model)
    _total(world, known, **{quantity: 7})
    with pytest.raises(Refused, match="汇总记录"):
        _keep(world, _row(world, model, {}))
    assert ledger(known).sheet.tallies[quantity].label


def test_part_of_a_total_is_never_more_than_the_total(world: Any) -> None:
    with pytest.raises(Refused, match="不能多于"):
        _total(world, "service_item", handled=10, late=11)
    with pytest.raises(Refused, match="不能多于"):
        _total(world, "adviser_visit", services=3, on_site=4)
