"""Links: a person ties and parts entries; the matter is what hangs together; nothing hangs on an accusation."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.cases.kinds.hotline_order import HotlineOrder
from fazhi.cases.kinds.petition import Petition
from fazhi.cases.matters import suggest
from fazhi.cases.moving import move
from fazhi.records.keeping import keep
from fazhi.records.ledger import ledgers
from fazhi.records.ledgers.duty_report import DutyReport
from fazhi.records.ledgers.law_study import LawStudy
from fazhi.records.ledgers.petition_visit import PetitionVisit
from fazhi.records.ledgers.village_measure import VillageMeasure
from fazhi.records.linking import MATTERS, SAME, SERVES, TARGETS, groups, join, join_all, links_of, part, search, tied
from fazhi.records.models import Entry, Link
from fazhi.records.permission import Refused
from fazhi.trail.conflict import Conflict
from fazhi.trail.models import Commit
from fazhi.trail.verify import verify
from tests.conftest import NOON, World

ROAD = "村内道路排水问题"


def keeps(world: World, *rows: Any) -> list[Any]:
    """Writes rows as the clerk; the rows as they stand."""
    keep(rows, viewer=world.viewer("clerk"), why="登记", door="web", at=NOON)
    return [type(row).objects.get(pk=row.pk) for row in rows]


def letter(world: World, on: date = date(2024, 2, 1), **said: Any) -> Petition:
    values = {"unit": world.villages[0], "channel": "letter", "matter": ROAD, "petitioner": "甲某", **said}
    return Petition(received_on=on, **values)


def visit(world: World, on: date = date(2024, 3, 5), **said: Any) -> PetitionVisit:
    values = {"unit": world.villages[0], "matter": "道路排水沟堵塞", "visitor": "甲某", **said}
    return PetitionVisit(came_on=on, **values)


def order(world: World, on: date = date(2024, 4, 5), **said: Any) -> HotlineOrder:
    values = {"unit": world.villages[0], "matter": "道路排水不畅", "caller": "甲某", **said}
    return HotlineOrder(received_on=on, **values)


@pytest.fixture
def three(world: World) -> list[Any]:
    """A letter, a visit and an order of the hotline about one road."""
    return keeps(world, letter(world), visit(world), order(world))


def tie(world: World, one: Any, other: Any, who: str = "clerk", **more: Any) -> Link:
    return join(getattr(one, "pk", one), getattr(other, "pk", other), viewer=world.viewer(who), door="web", at=NOON, **more)


def same(row: Any) -> list[int]:
    return [card.pk for card in tied(row.pk).same]


def test_what_hangs_together_is_one_matter_whoever_asks(three: list[Any], world: World) -> None:
    a, b, c = three
    tie(world, b, a)
    tie(world, c, b)
    assert (same(a), same(b), same(c)) == ([b.pk, c.pk], [a.pk, c.pk], [a.pk, b.pk])
    assert [(link.one_id, link.other_id, link.unit_id) for link in tied(a.pk).ties] == [
        (a.pk, b.pk, world.town.pk), (b.pk, c.pk, world.town.pk),
    ]  # fmt: skip


def test_a_link_taken_back_with_a_reason_parts_the_matter_and_stays_in_the_trail(three: list[Any], world: World) -> None:
    a, b, c = three
    tie(world, a, b)
    link = tie(world, b, c)
    with pytest.raises(Refused, match="原因"):
        part(link, " ", viewer=world.viewer("clerk"), door="web", at=NOON)
    assert part(link, "不是同一条路", viewer=world.viewer("colleague"), door="web", at=NOON)
    assert (same(a), same(c)) == ([b.pk], [])
    assert Link.objects.get(pk=link.pk).void and Commit.objects.order_by("seq").last().why == "拆开关联：不是同一条路"
    assert not verify().faults
    tie(world, a, c)  # tied again later, through another of its entries
    assert same(c) == [a.pk, b.pk]


def test_two_who_part_the_same_link_do_not_pass_over_each_other(three: list[Any], world: World) -> None:
    link = tie(world, three[0], three[1])
    stale = Link.objects.get(pk=link.pk)
    part(link, "填错", viewer=world.viewer("clerk"), door="web", at=NOON)
    with pytest.raises(Conflict):
        part(stale, "填错", viewer=world.viewer("colleague"), door="web", at=NOON)
    assert not stale.void


@pytest.mark.parametrize("who", ["leader", "reader", "stranger", "auditor"])
def test_only_those_who_keep_the_ledgers_tie_and_part(who: str, three: list[Any], world: World) -> None:
    with pytest.raises(Refused, match="您不能登记"):
        tie(world, three[0], three[1], who)
    link = tie(world, three[0], three[1], "colleague")
    with pytest.raises(Refused, match="您不能登记"):
        part(link, "试", viewer=world.viewer(who), door="web", at=NOON)


def test_nothing_is_tied_to_another_town(three: list[Any], world: World) -> None:
    other = visit(world, unit=world.other_village)
    keep([other], viewer=world.viewer("stranger"), why="登记", door="web", at=NOON)
    for who in ("clerk", "stranger"):
        with pytest.raises(Refused, match="您不能登记"):
            tie(world, three[0], other, who)


def test_what_cannot_be_tied_says_why(three: list[Any], world: World) -> None:
    a, b, _ = three
    study, measure, gone = keeps(
        world,
        LawStudy(unit=world.town, held_on=date(2024, 3, 1), body="group", topic="宪法"),
        VillageMeasure(unit=world.villages[0], done_on=date(2024, 3, 1), measure="team", what="宣讲"),
        visit(world, date(2024, 3, 9)),
    )
    gone.void = True
    keeps(world, gone)
    tie(world, a, b)
    for pair, says, more in (
        ((a, b), "已归为同一事项", {}),
        ((b, a), "已归为同一事项", {}),
        ((a, a), "请选择另一条", {}),
        ((a, study), "不能归为同一事项", {}),
        ((a, gone), "已作废", {}),
        ((a, 999_999), "没有这个登记号", {}),
        ((a, study), "只能用作“", {"kind": SERVES}),
        ((measure, measure), "请选择另一条", {"kind": SERVES}),
        ((a, measure), "最多200个字", {"kind": SERVES, "why": "说" * 201}),
        ((a, measure), "密级标志", {"kind": SERVES, "why": "【机密】"}),
    ):
        with pytest.raises(Refused, match=says):
            tie(world, *pair, **more)
    assert Link.objects.count() == 1


def test_a_study_serves_a_measure_and_a_report_as_evidence(world: World) -> None:
    study, measure, report = keeps(
        world,
        LawStudy(unit=world.town, held_on=date(2024, 3, 1), body="group", topic="宪法"),
        VillageMeasure(unit=world.villages[0], done_on=date(2024, 3, 1), measure="team", what="宣讲"),
        DutyReport(unit=world.town, reported_on=date(2024, 12, 18), person="某书记", rank="secretary"),
    )
    tie(world, study, measure, kind=SERVES, why="同一天讲的")
    tie(world, study, report, kind=SERVES)
    with pytest.raises(Refused, match="已经是这一条的材料"):
        tie(world, study, report, kind=SERVES)
    assert [link.other_id for link in tied(study.pk).serves] == [measure.pk, report.pk]
    assert [link.one.title for link in tied(measure.pk).served_by] == ["宪法"]
    assert same(study) == same(measure) == []  # evidence is no identity


def test_the_ledgers_named_here_take_part_when_they_are_there(world: World) -> None:
    known = ledgers()
    assert {"petition", "petition_visit", "dispute"} <= {name for name in MATTERS if name in known}
    assert {"village_measure", "duty_report"} <= {name for name in TARGETS if name in known}


def test_many_pairs_are_tied_in_one_commit_and_those_that_hang_together_are_passed_over(three: list[Any], world: World) -> None:
    a, b, c = (row.pk for row in three)
    before = Commit.objects.count()
    done = join_all([(a, b), (b, c), (c, a)], viewer=world.viewer("clerk"), door="web", at=NOON)
    assert (done, Commit.objects.count() - before, Link.objects.count()) == (2, 1, 2)
    assert join_all([(c, a)], viewer=world.viewer("clerk"), door="web", at=NOON) == 0
    with pytest.raises(Refused):
        join_all([(a, 999_999)], viewer=world.viewer("clerk"), door="web", at=NOON)


@given(st.lists(st.tuples(st.integers(1, 12), st.integers(1, 12)), max_size=20))
def test_groups_are_what_is_connected(pairs: list[tuple[int, int]]) -> None:
    """Against the plain way: spread the lowest number until nothing changes."""
    plain = {one: one for pair in pairs for one in pair}
    for _ in plain:
        for one, other in pairs:
            plain[one] = plain[other] = min(plain[one], plain[other])
    assert groups(pairs) == plain


# suggestions


def suggested(row: Any, world: World, who: str = "clerk") -> list[tuple[int, bool]]:
    card = Entry.objects.get(pk=row.pk)
    return [(one.other.entry, one.said) for one in suggest(card, world.viewer(who, date(2024, 6, 3)), same(row))]


def accused(world: World, row: Petition) -> Petition:
    """The petition classified as an accusation."""
    move(row, "classify", date(2024, 2, 2), {"category": "accusation"}, viewer=world.viewer("clerk"), door="web", at=NOON)
    return Petition.objects.get(pk=row.pk)


def test_what_turns_out_an_accusation_loses_its_links_and_their_words(three: list[Any], world: World) -> None:
    a, b, c = three
    tie(world, a, b, why="甲某说的是同一条路")
    tie(world, a, c)
    accused(world, a)
    assert (same(b), same(c), links_of([a.pk, b.pk, c.pk])) == ([], [], [])
    assert not Link.objects.standing().exists()
    told = [*Link.objects.values_list("why", flat=True), *Link.version.objects.values_list("why", flat=True)]
    assert "甲某说的是同一条路" not in told
    assert not [one for one in Commit.objects.values_list("why", flat=True) if "甲某" in one or "道路" in one]
    assert not verify().faults


def test_an_accusation_is_neither_suggested_nor_found_nor_tied(three: list[Any], world: World) -> None:
    a, b, _ = three
    accused(world, a)
    assert a.pk not in {one for one, _ in suggested(b, world)} and suggested(a, world) == []
    clerk = world.viewer("clerk")
    assert search("检举", clerk, MATTERS) == [] == search(str(a.pk), clerk, MATTERS)
    for pair in ((a, b), (b, a)):
        with pytest.raises(Refused, match="只保留登记要素"):
            tie(world, *pair)


def test_a_link_left_over_by_chance_is_not_followed(three: list[Any], world: World) -> None:
    a, b, c = three
    tie(world, a, b)
    tie(world, a, c)
    Entry.objects.filter(pk=a.pk).update(title="检举控告（不录内容）")
    assert (same(b), same(c)) == ([], [])


def test_search_is_by_number_or_title_in_ones_own_ledgers(three: list[Any], world: World) -> None:
    a, b, c = three
    clerk = world.viewer("clerk")
    assert {card.pk for card in search("排水", clerk, MATTERS)} == {a.pk, b.pk, c.pk}
    assert [card.pk for card in search(f" {b.pk} ", clerk, MATTERS)] == [b.pk]
    assert [card.pk for card in search("排水", clerk, MATTERS, without=[a.pk, b.pk])] == [c.pk]
    assert search("排水", clerk, TARGETS) == search("", clerk, MATTERS) == []
    for who in ("leader", "stranger", "auditor"):
        assert search("排水", world.viewer(who), MATTERS) == []


@pytest.mark.parametrize("shape", ["star", "chain"])
def test_the_queries_of_a_matter_follow_its_steps_not_its_size(shape: str, world: World, django_assert_num_queries: Any) -> None:
    rows = keeps(world, *[visit(world, date(2024, 3, 1 + n)) for n in range(8)])
    with django_assert_num_queries(1):
        tied(rows[0].pk)
    for n in range(1, 8):
        tie(world, rows[0] if shape == "star" else rows[n - 1], rows[n])
    with django_assert_num_queries(3 if shape == "star" else 8):
        assert len(tied(rows[1 if shape == "star" else 0].pk).same) == 7
    assert SAME == "same_matter"
