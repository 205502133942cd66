"""Officers, inspections, campaigns, contact points, patrols: what a row may say, what counts, what is a stock."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from fazhi.indicators.compute import compute
from fazhi.indicators.scope import year
from fazhi.law import load_book
from fazhi.org.access import masked
from fazhi.records.keeping import Refused, keep
from fazhi.records.ledgers.campaign import Campaign
from fazhi.records.ledgers.contact_point import ContactPoint
from fazhi.records.ledgers.inspection import Inspection, Type
from fazhi.records.ledgers.officer import Officer
from fazhi.records.ledgers.patrol import Patrol
from fazhi.records.ledgers.patrol_team import PatrolTeam
from fazhi.records.models import Tally
from fazhi.records.row import Row
from fazhi.records.tallies import keep_tally
from fazhi.report.compose import sections
from fazhi.report.section import Section

AT = datetime(2025, 12, 31, 4, tzinfo=UTC)
DAY = date(2024, 3, 5)
PAIR = {"first_officer": "演示执001", "second_officer": "演示执002"}


def _keep(world: Any, *rows: Row) -> None:
    keep(rows, viewer=world.viewer("clerk"), why="登记", door="web", at=AT)


def _said(world: Any, *names: str, of: int = 2024) -> tuple[Any, ...]:
    found = compute(year(world.town.pk, of))
    return tuple(found[name].value for name in names)


def _total(world: Any, ledger: str, **quantities: int) -> None:
    tally = Tally(
        unit=world.town, ledger=ledger, start=date(2024, 1, 1), end=date(2024, 12, 31), quantities=quantities,
        paper="年度汇总", vouched_by="甲经办",
    )  # fmt: skip
    keep_tally(tally, viewer=world.viewer("clerk"), why="汇总", door="web", at=AT)


def _told(world: Any, name: str, of: int = 2024) -> str:
    section: Section = next(one for one in sections() if one.name == name)
    results = compute(year(world.town.pk, of))
    return "".join(sentence.tell(results).text for paragraph in section.paragraphs for sentence in paragraph)


def _officer(world: Any, name: str, **said: Any) -> Officer:
    return Officer(**{"unit": world.town, "name": name, "joined_on": date(2023, 1, 3), **said})


CERTIFIED = {"certificate": "演示执001", "valid_from": date(2023, 6, 1), "valid_until": date(2028, 5, 31)}


def test_officers_are_a_stock_and_the_rate_is_theirs(world: Any) -> None:
    _keep(
        world,
        _officer(world, "甲某", passed_on=date(2024, 5, 20), **CERTIFIED),
        _officer(world, "乙某", **{**CERTIFIED, "valid_until": date(2024, 6, 30)}),
        _officer(world, "丙某", left_on=date(2024, 8, 1), **CERTIFIED),
        _officer(world, "丁某"),
        _officer(world, "戊某", kind="supervision", **CERTIFIED),
    )
    names = ("officers.officers", "officers.certified", "officers.certificate_rate", "officers.passed", "officers.left")
    officers, certified, rate, passed, left = _said(world, *names)
    assert (officers, certified, passed, left) == (3, 1, 1, 1)
    assert round(rate, 1) == Decimal("33.3")
    assert _said(world, *names[:2], of=2023) == (4, 3)
    assert masked(Officer) == {"certificate"}
    assert _told(world, "200-officers") == "现有行政执法人员3名，其中持证1名，持证率33.3%。本年度1名通过行政执法资格考试。"


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"left_on": date(2022, 1, 1)}, "离岗日期早于到岗日期"),
        ({"certificate": "演示执001"}, "请填写证件有效期起"),
        ({"valid_from": date(2023, 6, 1)}, "请填写执法证号"),
        ({**CERTIFIED, "valid_until": date(2023, 5, 1)}, "有效期止早于有效期起"),
    ],
)
def test_an_officer_that_cannot_be(world: Any, said: dict[str, Any], says: str) -> None:
    with pytest.raises(Refused, match=says):
        _keep(world, _officer(world, "甲某", **said))


def _inspection(world: Any, **said: Any) -> Inspection:
    return Inspection(**{"unit": world.town, "inspected_on": DAY, "object": "演示农资店", "item": "消防安全", **said})


def test_the_types_are_those_of_the_list() -> None:
    assert [one.value for one in Type] == list(load_book().listed("list.inspection_types", date(2025, 3, 3)).items)


def test_one_object_with_a_full_record_is_one_inspection(world: Any) -> None:
    _keep(
        world,
        _inspection(world, complete=True, **PAIR),
        _inspection(world, complete=True, kind="enterprise", result="ordered", approver="丙领导", approved_on=DAY, **PAIR),
        _inspection(world, kind="enterprise", object="演示饭店"),
        _inspection(world, complete=True, ended_in_penalty=True, **PAIR),
        _inspection(world, kind="patrol", object="", complete=True),
    )
    names = ("counted", "enterprise", "enterprises", "approval_rate", "ordered", "patrols")
    assert _said(world, *(f"inspections.{name}" for name in names)) == (2, 1, 2, 50, 1, 1)
    assert _told(world, "201-inspections").startswith("全年实施行政检查2次，其中涉企检查1次，检查企业2户，涉企检查批准率50%")


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"complete": True}, "请填写两人的证号"),
        ({"first_officer": "演示执001", "second_officer": "演示执001"}, "证号相同"),
        ({"complete": True, "object": "", **PAIR}, "请填写检查对象"),
        ({"rechecked_on": date(2024, 3, 1)}, "复查日期早于检查日期"),
        ({"approver": "丙领导"}, "请填写审批日期"),
        ({"kind": "enterprise", "times": 3, "cap": 2}, "超过年度上限2次"),
    ],
)
def test_an_inspection_that_cannot_be(world: Any, said: dict[str, Any], says: str) -> None:
    with pytest.raises(Refused, match=says):
        _keep(world, _inspection(world, **said))


def test_enterprises_are_inspected_after_the_approval_since_the_opinion(world: Any) -> None:
    late = {"kind": "enterprise", "approver": "丙领导", "approved_on": date(2025, 3, 6)}
    with pytest.raises(Refused, match="应先批准后检查"):
        _keep(world, _inspection(world, inspected_on=date(2025, 3, 5), **late))
    _keep(world, _inspection(world, inspected_on=date(2025, 3, 5), urgent=True, **late))
    _keep(world, _inspection(world, inspected_on=DAY, kind="enterprise", approver="丙领导", approved_on=date(2024, 3, 6)))
    assert list(Inspection.objects.order_by("pk").values_list("approved", flat=True)) == [True, False]


def test_over_the_cap_only_with_a_reason_and_not_for_campaigns_from_above(world: Any) -> None:
    over = {"kind": "enterprise", "times": 3, "cap": 2}
    _keep(world, _inspection(world, over_reason="投诉举报核查", **over), _inspection(world, ordered_above=True, **over))
    assert _said(world, "inspections.over_cap") == (1,)


def test_campaigns_and_clues_by_number_only(world: Any) -> None:
    said = {"unit": world.town, "name": "农房违建整治", "kind": "building", "start": date(2024, 5, 6)}
    _keep(world, Campaign(joint=True, people=12, found=5, corrected=4, **said))
    _total(world, "campaign", clues=2)
    names = ("held", "joint", "building", "people", "found", "corrected", "clues")
    assert _said(world, *(f"campaigns.{name}" for name in names)) == (1, 1, 1, 12, 5, 4, 2)
    assert "移送涉黑涉恶线索2条。" in _told(world, "201-inspections")
    for wrong, says in (({"end": date(2024, 5, 1)}, "早于开始日期"), ({"found": 1, "corrected": 2}, "多于发现问题")):
        with pytest.raises(Refused, match=says):
            _keep(world, Campaign(**{**said, **wrong}))


def test_contact_points_supervisors_and_cards_stand(world: Any) -> None:
    said = {"unit": world.town, "start": DAY, "place": "演示食品厂"}
    _keep(
        world,
        ContactPoint(**said),
        ContactPoint(end=date(2024, 9, 1), **said),
        ContactPoint(kind="supervisor", person="甲某", **said),
        ContactPoint(kind="card", count=20, **said),
    )
    assert _said(world, "contacts.points", "contacts.supervisors", "contacts.cards", "contacts.new_points") == (1, 1, 20, 2)
    assert masked(ContactPoint) == {"person", "phone"}
    assert "设有行政执法监督联系点1个、行政执法监督员1名，发放行政执法监督联系牌20块。" in _told(world, "200-officers")
    for wrong, says in (({"count": 2}, "一个一条"), ({"count": 0}, "至少1个"), ({"end": date(2024, 1, 1)}, "早于设立日期")):
        with pytest.raises(Refused, match=says):
            _keep(world, ContactPoint(**{**said, **wrong}))


def _team(unit: Any, kind: str, teams: int, people: int, **said: Any) -> PatrolTeam:
    values = {"unit": unit, "name": f"{kind}队伍", "kind": kind, "teams": teams, "people": people, "start": date(2024, 1, 1)}
    return PatrolTeam(**{**values, **said})


def test_teams_are_a_stock_of_teams_and_people(world: Any) -> None:
    _keep(
        world,
        _team(world.villages[0], "patrol", 12, 45),
        _team(world.villages[1], "patrol", 10, 35),
        _team(world.villages[1], "patrol", 9, 30, start=date(2022, 1, 1), end=date(2023, 12, 31)),
        _team(world.town, "grid", 1, 150),
        _team(world.town, "school", 1, 10),
    )
    names = ("teams", "members", "grid_workers", "school_posts", "school_guards")
    assert _said(world, *(f"patrols.{name}" for name in names)) == (22, 80, 150, 1, 10)
    assert _told(world, "204-patrols") == "现有巡逻队22支80人，网格员150人，护学岗人员10人。"
    with pytest.raises(Refused, match="人数至少1人"):
        _keep(world, _team(world.town, "other", 1, 0))
    with pytest.raises(Refused, match="截止日期早于起始日期"):
        _keep(world, _team(world.town, "other", 1, 3, end=date(2023, 1, 1)))


def test_patrols_singly_and_as_a_total(world: Any) -> None:
    said = {"unit": world.villages[0], "area": "集镇", "people": 4}
    _keep(
        world,
        Patrol(patrolled_on=date(2023, 3, 5), **said),
        Patrol(patrolled_on=date(2023, 9, 2), kind="school", found=2, **said),
    )
    names = ("patrols.sessions", "patrols.school", "patrols.attended", "patrols.found")
    assert _said(world, *names, of=2023) == (2, 1, 8, 2)
    _total(world, "patrol", sessions=360, people=1440)
    assert _said(world, *names)[0::2] == (360, 1440)
    with pytest.raises(Refused, match="参加人数至少1人"):
        _keep(world, Patrol(patrolled_on=date(2023, 3, 6), **{**said, "people": 0}))
