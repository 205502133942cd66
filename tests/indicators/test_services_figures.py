"""Figures of disclosure, services, advisers, reception and rounds over a small year, counted by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.cases.kinds.disclosure_item import EVERY, DisclosureItem
from fazhi.indicators import scope as scopes
from fazhi.indicators.compute import compute, counted
from fazhi.indicators.figure import figures
from fazhi.law import load_book
from fazhi.law.citing import citations, names_of
from fazhi.records.keeping import keep
from fazhi.records.ledgers.adviser_contract import AdviserContract
from fazhi.records.ledgers.adviser_opinion import AdviserOpinion
from fazhi.records.ledgers.adviser_visit import AdviserVisit
from fazhi.records.ledgers.dispute_round import DisputeRound
from fazhi.records.ledgers.enterprise_service import EnterpriseService
from fazhi.records.ledgers.function_item import FunctionItem
from fazhi.records.ledgers.legal_service import LegalService
from fazhi.records.ledgers.owned_case import OwnedCase
from fazhi.records.ledgers.reception_rota import ReceptionRota
from fazhi.records.ledgers.service_item import ServiceItem
from fazhi.records.ledgers.service_station import ServiceStation
from fazhi.records.ledgers.village_rule import VillageRule
from fazhi.report.compose import compose
from tests.conftest import NOON

TOPICS = (
    *("disclosure_items", "services", "functions", "legal_services", "enterprises", "advice", "reception", "rounds"),
    "village_rules",
)


def on(month: int, day: int = 5, year: int = 2024) -> date:
    return date(year, month, day)


def disclosed(world: Any) -> list[Any]:
    def item(formed: date, topic: str, **said: Any) -> DisclosureItem:
        return DisclosureItem(unit=world.town, formed_on=formed, title="演示信息", topic=topic, **said)

    return [
        item(on(3, 1), "relief", screened_on=on(3, 4), screening="open", published_on=on(3, 20), channel="website"),
        item(on(3, 1), "budget", published_on=on(5, 30), channel="board"),
        item(on(12, 1, 2023), "relief", published_on=on(12, 5, 2023), channel="website", removed_on=on(2)),
        item(on(3, 1), "other", screened_on=on(3, 5), screening="withheld", refusal="process"),
    ]


def stood(world: Any) -> list[Any]:
    east, west, _ = world.villages
    town, day = world.town, on(1, 8)
    return [
        ServiceStation(unit=town, start=on(1, 1, 2020), name="镇便民服务中心", kind="centre", windows=6),
        ServiceStation(unit=east, start=on(2), name="东山村便民服务室", standardised=True),
        ServiceStation(unit=west, start=on(1, 1, 2020), name="西河村便民服务室", end=on(6)),
        ServiceItem(unit=town, counted_on=on(12, 31), item="优待证", kind="certificate", handled=40, late=1, guide=True),
        ServiceItem(unit=town, counted_on=on(6, 30), item="优待证", kind="certificate", handled=10),
        FunctionItem(unit=town, start=on(7, 1), item="甲事项", enforcement=True),
        FunctionItem(unit=town, start=on(7, 1), item="乙事项", withdrawn_on=on(12, 31)),
        FunctionItem(unit=town, start=on(7, 1), item="丙事项", kind="withdrawn"),
        AdviserContract(unit=town, start=day, adviser="甲律师", fee=30000),
        AdviserContract(unit=east, start=day, adviser="乙律师"),
        AdviserContract(unit=west, start=day, adviser="乙律师"),
        VillageRule(unit=east, adopted_on=on(1), name="甲", filed_on=on(2), reviewed_on=on(3), outcome="lawful"),
        VillageRule(unit=west, adopted_on=on(1), name="乙", filed_on=on(2), reviewed_on=on(3), outcome="ordered", problem="罚款"),
        OwnedCase(unit=east, start=on(3), matter="排水", leader="甲镇长", end=on(9), result="settled"),
        OwnedCase(unit=west, start=on(4, 5, 2023), matter="占地", leader="甲镇长"),
        OwnedCase(unit=west, start=on(4, 5, 2023), matter="欠款", leader="乙镇长", end=on(9), result="unsettled"),
    ]


def happened(world: Any) -> list[Any]:
    east, west, _ = world.villages
    town = world.town
    return [
        LegalService(unit=town, served_on=on(3), matter="欠薪", people=3),
        LegalService(unit=east, served_on=on(3), matter="工伤", kind="aid_check", aid="granted", aid_on=on(4)),
        EnterpriseService(unit=town, served_on=on(3), enterprise="甲厂"),
        EnterpriseService(unit=town, served_on=on(4), enterprise="甲厂", kind="request", matter="合同", answered_on=on(5)),
        EnterpriseService(unit=town, served_on=on(5), enterprise="乙厂", kind="request", matter="用电"),
        AdviserVisit(unit=east, served_on=on(3), adviser="乙律师", matter="咨询", people=4),
        AdviserVisit(unit=east, served_on=on(4), adviser="乙律师", matter="讲座", service="lecture", people=30),
        AdviserVisit(unit=west, served_on=on(4), adviser="乙律师", matter="合同", service="review", way="phone"),
        AdviserVisit(unit=town, served_on=on(4), adviser="甲律师", matter="镇里咨询", way="online"),
        AdviserOpinion(unit=town, given_on=on(3), matter="出租", subject="contract", adviser="甲律师", adopted="whole"),
        AdviserOpinion(unit=town, given_on=on(4), matter="搬迁", subject="decision", adviser="甲", adopted="not", reason="重复"),
        ReceptionRota(unit=town, held_on=on(3), leader="甲镇长", post="head", batches=2, people=5),
        ReceptionRota(unit=town, held_on=on(4), leader="乙镇长", form="down", batches=0, people=0),
        DisputeRound(unit=east, held_on=on(3, 15), found=2),
        DisputeRound(unit=east, held_on=on(3, 31)),
        DisputeRound(unit=town, held_on=on(3, 31), span="month", found=1),
    ]  # fmt: skip


EXPECTED = {
    "disclosure_items": {"published": 2, "timed": 2, "in_time": 1, "late": 1, "in_time_rate": 50, "township": 1, "screened": 2,
                         "withheld": 1, "classes": 2, "township_classes": 1, "relief": 1, "budget": 1, "other": 0},
    "services": {"stations": 2, "rooms": 1, "standardised": 1, "villages": 1, "built": 1, "built_standardised": 1, "windows": 6,
                 "legal_stations": 0, "handled": 50, "late": 1, "late_rate": 2, "certificates": 50, "licences": 0, "items": 1,
                 "guided": 1, "claimed": 0},
    "functions": {"basic": 1, "assisting": 0, "withdrawn": 1, "enforcement": 1, "added": 2, "returned": 1},
    "legal_services": {"provided": 2, "advice": 1, "advised": 3, "people": 4, "aid": 1, "aid_granted": 1, "notary": 0},
    "enterprises": {"visits": 1, "served": 2, "requests": 2, "answered": 1, "solved": 0, "answered_rate": 50, "open": 1,
                    "checkups": 0},
    "advice": {"engaged": 1, "village_advisers": 1, "villages": 2, "fee": 30000, "opinions": 2, "written": 2, "on_decisions": 1,
               "on_contracts": 1, "adoption_rate": 50, "services": 4, "on_site": 2, "lectures": 1, "people": 34, "served": 2,
               "consultations": 2, "reviews": 1, "mediations": 0},
    "reception": {"sessions": 2, "main": 1, "down": 1, "batches": 2, "people": 5, "taken": 1, "owned": 1, "settled": 1,
                  "unsettled": 1, "routed": 0},
    "rounds": {"held": 3, "village_held": 2, "town_held": 1, "special": 0, "nothing_found": 1, "villages": 1},
    "village_rules": {"filed": 2, "examined": 2, "ordered": 1, "corrected": 0, "uncorrected": 1, "villages": 2},
}  # fmt: skip


@pytest.fixture
def year(world: Any) -> Any:
    """The small year of a town, kept as the clerk keeps it."""
    for rows in (disclosed(world), stood(world), happened(world)):
        keep(rows, viewer=world.viewer("clerk"), why="登记", door="web", at=NOON)
    return world


def test_every_figure_is_what_was_counted_by_hand(year: Any) -> None:
    found = compute(scopes.year(year.town.pk, 2024))
    expected = {f"{topic}.{name}": value for topic, named in EXPECTED.items() for name, value in named.items()}
    assert {name: found[name].value for name in expected} == expected


def test_a_figure_is_the_length_of_its_list(year: Any) -> None:
    where = scopes.year(year.town.pk, 2024)
    found = compute(where)
    for name in ("disclosure_items.published", "reception.sessions", "rounds.held", "enterprises.requests", "functions.basic"):
        assert len(counted(where, name)) == found[name].value
    assert sum(line.amount for line in counted(where, "services.handled")) == 50


def test_the_past_is_told_as_it_stood(year: Any) -> None:
    """Stocks of last year: the room that closed since, the matters that ended since, the item not yet on the list."""
    found = compute(scopes.year(year.town.pk, 2023))
    names = ("services.stations", "reception.owned", "functions.basic", "disclosure_items.classes")
    assert [found[name].value for name in names] == [2, 2, None, 1]


def test_every_class_has_its_own_figure() -> None:
    assert {f"disclosure_items.{one.value}" for one in EVERY} <= set(figures())


def test_what_is_cited_stands_in_the_law() -> None:
    laws = load_book().laws()
    articles: dict[str, set[str]] = {}
    for law in laws:
        articles.setdefault(law.title, set()).update(law.articles)
    names = names_of(laws)
    for name, one in figures().items():
        if name.split(".")[0] in TOPICS:
            for citation in citations(one.cites, names):
                assert set(citation.articles) <= articles[citation.title], name


def test_the_report_tells_it_and_hides_no_failure(year: Any) -> None:
    report = compose(year.town, 2024)
    text = "\n".join(told.text for chapter in report.chapters for block in chapter.blocks for told in block.paragraphs)
    for said in (
        "全年主动公开政府信息2条，其中条例列给乡镇的方面1条，按期公开率50%。",
        "年末列入清单的基本履职事项1项，上级部门收回事项1项。",
        "全年办理政务服务事项50件，",
        "全年提供公共法律服务2件，其中法律咨询1件，法律援助指引和初审1件，接受咨询3人次。",
        "收到企业诉求2件，其中已答复1件，答复率50%。",
        "法律顾问提供服务4次，其中到村（社区）2次，举办法治讲座1场，服务群众34人次，服务到村（社区）2个。",
        "全年收到村规民约、居民公约和自治章程报备2件，审查2件，责令改正1件。",
        "全年领导干部接访下访2次，其中党政主要负责人1次，下访1次，接待2批5人次。",
        "全年开展矛盾纠纷排查3次，其中村（社区）排查2次。",
        "有1条政府信息超过法定期限公开。",
        "有1件领导包案事项未能化解。",
        "年末有1件村规民约、居民公约和自治章程尚未改正。",
    ):
        assert said in text
