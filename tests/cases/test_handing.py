"""Handing over: who may, what moves and when, both forms of taking over, refusals, the clerk who has left."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.cases.handing import (
    Offer,
    SignedList,
    accept,
    may_accept,
    may_record,
    offer,
    offered_to,
    refuse,
    waiting_for,
    withdraw,
)
from fazhi.cases.handing_lines import case_lines
from fazhi.cases.handing_paper import list_paper, titles_of
from fazhi.cases.holding import holders, holdings
from fazhi.cases.models import Handed, Handover, Holding
from fazhi.org.models import Post
from fazhi.records.keeping import withdraw as void
from fazhi.records.models import Entry
from fazhi.records.permission import Refused
from fazhi.trail.models import Commit
from fazhi.trail.writing import SYSTEM, Conflict, write
from tests.cases.test_holding import petition
from tests.conftest import DAY, NOON

WHEN: dict[str, Any] = {"door": "web", "at": NOON}


@pytest.fixture
def rows(world: Any) -> list[Any]:
    """Five petitions of the clerk."""
    return [petition(world, day=day) for day in range(1, 4)] + [petition(world, day=day) for day in (1, 2)]


def told(world: Any, rows: list[Any], **other: Any) -> Offer:
    lines = case_lines(Entry.objects.filter(pk__in=[row.pk for row in rows]))
    given = {"giver": world.clerk, "taker": world.colleague, "on": DAY, "why": "岗位调整", **other}
    return Offer(world.town, cases=lines, **given)


def offered(world: Any, rows: list[Any], who: str = "clerk", **other: Any) -> Handover:
    return offer(told(world, rows, **other), viewer=world.viewer(who), **WHEN)


def leaves(who: Any) -> None:
    post = Post.objects.get(person=who)
    post.end = date(2024, 6, 2)
    write([post], by=SYSTEM, why="调离", door="cli", at=NOON)


def test_nothing_moves_before_it_is_accepted(world: Any, rows: list[Any]) -> None:
    row = offered(world, rows)
    assert set(holders(r.pk for r in rows).values()) == {world.clerk}
    waits = waiting_for(rows[0].pk, world.town.pk)
    assert waits is not None and waits.pk == row.pk and waits.entries == row.entries
    assert [one.pk for one in offered_to(world.viewer("colleague"))] == [row.pk]
    assert not offered_to(world.viewer("clerk")) and not offered_to(world.viewer("leader"))


def test_on_acceptance_all_move_in_one_commit(world: Any, rows: list[Any]) -> None:
    row = offered(world, rows)
    before = Commit.objects.count()
    assert accept(row, viewer=world.viewer("colleague"), **WHEN) == row.entries
    assert Commit.objects.count() == before + 1
    assert set(holders(r.pk for r in rows).values()) == {world.colleague}
    assert Handover.objects.get(pk=row.pk).state == Handed.ACCEPTED
    assert waiting_for(rows[0].pk, world.town.pk) is None


def test_a_second_handover_ends_the_stay_before(world: Any, rows: list[Any]) -> None:
    accept(offered(world, rows[:1]), viewer=world.viewer("colleague"), **WHEN)
    back = offered(world, rows[:1], who="colleague", giver=world.colleague, taker=world.clerk)
    accept(back, viewer=world.viewer("clerk"), **WHEN)
    assert holders([rows[0].pk]) == {rows[0].pk: world.clerk}
    stays = [(one.person_id, one.end, by.pk if by else 0) for one, by in holdings(rows[0].pk)]
    assert stays[0][:2] == (world.colleague.pk, DAY) and stays[1] == (world.clerk.pk, None, back.pk)


@pytest.mark.parametrize("who", ["clerk", "leader", "reader", "stranger", "auditor"])
def test_only_the_taker_accepts_by_one_press(who: str, world: Any, rows: list[Any]) -> None:
    row = offered(world, rows)
    with pytest.raises(Refused, match="由接收人本人"):
        accept(row, viewer=world.viewer(who), **WHEN)
    assert not Holding.objects.exists() and may_accept(world.viewer("colleague"), row)


@pytest.mark.parametrize("who", ["clerk", "colleague"])
def test_either_records_the_signed_list(who: str, world: Any, rows: list[Any]) -> None:
    row = offered(world, rows)
    accept(row, viewer=world.viewer(who), signed=SignedList(DAY, f"移交{row.pk}", "丙领导"), **WHEN)
    kept = Handover.objects.get(pk=row.pk)
    assert (kept.state, kept.paper, kept.supervisor) == (Handed.ACCEPTED, f"移交{row.pk}", "丙领导")
    assert set(holders(r.pk for r in rows).values()) == {world.colleague}


@pytest.mark.parametrize("who", ["leader", "reader", "stranger", "auditor"])
def test_others_do_not_record_the_signed_list(who: str, world: Any, rows: list[Any]) -> None:
    row = offered(world, rows)
    assert not may_record(world.viewer(who), row)
    with pytest.raises(Refused):
        accept(row, viewer=world.viewer(who), signed=SignedList(DAY, "移交1"), **WHEN)


def test_every_fault_of_a_signed_list_is_told(world: Any, rows: list[Any]) -> None:
    row = offered(world, rows)
    with pytest.raises(Refused) as found:
        accept(row, viewer=world.viewer("clerk"), signed=SignedList(date(2024, 6, 2), ""), **WHEN)
    assert {fault.where for fault in found.value.faults} == {"signed_on", "paper"}


def test_the_taker_refuses_with_a_reason_and_all_stays(world: Any, rows: list[Any]) -> None:
    row = offered(world, rows)
    with pytest.raises(Refused, match="请写明不接收的原因"):
        refuse(row, " ", viewer=world.viewer("colleague"), **WHEN)
    with pytest.raises(Refused, match="只有接收人"):
        refuse(row, "缺卷宗", viewer=world.viewer("clerk"), **WHEN)
    kept = refuse(row, "缺卷宗", viewer=world.viewer("colleague"), **WHEN)
    assert (kept.state, kept.answer) == (Handed.REFUSED, "缺卷宗")
    assert set(holders(r.pk for r in rows).values()) == {world.clerk}
    assert offered(world, rows).pk != row.pk


def test_the_giver_takes_it_back_and_who_was_first_wins(world: Any, rows: list[Any]) -> None:
    row = offered(world, rows)
    with pytest.raises(Refused, match="只有移交人"):
        withdraw(row, "漏列", viewer=world.viewer("colleague"), **WHEN)
    withdraw(row, "漏列", viewer=world.viewer("clerk"), **WHEN)
    with pytest.raises(Conflict):
        accept(row, viewer=world.viewer("colleague"), **WHEN)


def test_what_cannot_be_handed_over_is_told_at_once(world: Any, rows: list[Any]) -> None:
    offered(world, rows[:1])
    other = petition(world, "colleague", day=3)
    with pytest.raises(Refused) as found:
        offered(world, [rows[0], other], why="", on=date(2024, 6, 4), taker=world.stranger)
    said = str(found.value)
    assert "还没有到" in said and "请写明移交原因" in said and "戊外镇" in said
    assert f"登记号{other.pk}已经办结，或者不由甲经办经办" in said and f"登记号{rows[0].pk}已在另一份" in said
    assert Handover.objects.count() == 1


def test_nothing_at_all_is_no_handover(world: Any) -> None:
    with pytest.raises(Refused, match="至少选一件"):
        offer(Offer(world.town, world.clerk, world.colleague, DAY, "岗位调整"), viewer=world.viewer("clerk"), **WHEN)


@pytest.mark.parametrize("who", ["colleague", "reader", "stranger", "auditor"])
def test_nobody_gives_away_the_work_of_one_who_is_there(who: str, world: Any, rows: list[Any]) -> None:
    with pytest.raises(Refused):
        offered(world, rows, who=who)


def test_a_leader_hands_over_in_the_clerks_place_and_the_colleague_still_accepts(world: Any, rows: list[Any]) -> None:
    row = offered(world, rows, who="leader")
    assert set(holders(r.pk for r in rows).values()) == {world.clerk}
    assert may_record(world.viewer("leader"), row)
    accept(row, viewer=world.viewer("colleague"), **WHEN)
    assert set(holders(r.pk for r in rows).values()) == {world.colleague}


def test_of_one_who_has_left_the_colleague_records_the_list_that_the_leader_signed(world: Any, rows: list[Any]) -> None:
    leaves(world.clerk)
    row = offered(world, rows, who="colleague")
    viewer = world.viewer("colleague")
    assert not may_accept(viewer, row)
    with pytest.raises(Refused, match="须由本单位领导监交"):
        accept(row, viewer=viewer, signed=SignedList(DAY, "移交1"), **WHEN)
    accept(row, viewer=viewer, signed=SignedList(DAY, "移交1", "丙领导"), **WHEN)
    assert set(holders(r.pk for r in rows).values()) == {world.colleague}


def test_a_taker_who_has_left_meanwhile_takes_nothing_over(world: Any, rows: list[Any]) -> None:
    row = offered(world, rows)
    leaves(world.colleague)
    with pytest.raises(Refused):
        accept(row, viewer=world.viewer("colleague"), **WHEN)


def test_a_case_voided_meanwhile_stays_where_it_is(world: Any, rows: list[Any]) -> None:
    row = offered(world, rows)
    void(rows[0], "重复", viewer=world.viewer("clerk"), door="web", at=NOON)
    assert rows[0].pk not in accept(row, viewer=world.viewer("colleague"), **WHEN)


def test_the_paper_numbers_every_item_and_leaves_room_to_sign(world: Any, rows: list[Any]) -> None:
    rest = [{"head": "未了结的台账记录", "lines": [{"says": "矛盾纠纷：化解中 2 条", "due": ""}]},
            {"head": "年度报告", "lines": [{"says": "2024 年度报告：下一步“登记初稿”", "due": "2024-07-01"}]}]  # fmt: skip
    row = offered(world, rows, rest=rest, remark="卷宗在3号柜", supervisor="丙领导", whole=True)
    row = Handover.objects.select_related("unit", "giver", "taker").get(pk=row.pk)
    text = list_paper(row, titles_of(row), {world.clerk.pk: "司法所工作人员"}).text()
    assert "因岗位调整，甲经办（司法所工作人员）将下列工作移交乙同事。移交日期：2024年6月3日。" in text
    assert "一、在办事项（5件）" in text and "\n6\t矛盾纠纷：化解中 2 条" in text and "\n7\t2024 年度报告" in text
    assert "四、其他说明" in text and "卷宗在3号柜" in text and text.count("签名：") == 3 and f"编号：移交{row.pk}" in text
    assert "甲某" not in text  # who petitions is not on the list
