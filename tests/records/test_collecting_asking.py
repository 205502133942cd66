"""Who is asked what, how often, and what «本月无» means."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi.records.collecting.arranging import arrange, asked, held, proposed
from fazhi.records.collecting.book import NOTHING
from fazhi.records.collecting.months import issue, usual_month, withdraw
from fazhi.records.keeping import Refused
from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.models import Asked, MonthBook, ZeroReport
from tests.conftest import NOON, World
from tests.records.collected import AFTER, DUE, MONTH, NEW, PATROL, dispute, fill, issued, saved, sheets, taken, tried
from tests.records.exports import PETITIONS


@pytest.fixture
def book(world: World) -> MonthBook:
    """The office tells of disputes and patrols; its workbook of May is issued."""
    return issued(world, {world.office.pk: ("dispute", "patrol")})[0]


def test_nothing_happened_is_a_zero_report_of_the_office_and_of_the_town_when_all_say_so(world: World) -> None:
    village = world.villages[0]
    first, second = issued(world, {world.office.pk: ("dispute",), village.pk: ("dispute",)})
    for book, units in ((first, {world.office}), (second, {world.office, village, world.town})):
        made = sheets(world, book)
        cell = next(c for row in made["矛盾纠纷"].iter_rows(max_row=2) for c in row if "本月无" in str(c.value))
        made["矛盾纠纷"].cell(cell.row, cell.column + 4).value = NOTHING
        taken(world, saved(made))
        assert {one.unit for one in ZeroReport.objects.standing()} == units
    assert {(one.start, one.end, one.ledger) for one in ZeroReport.objects.all()} == {(MONTH, date(2024, 5, 31), "dispute")}
    assert MonthBook.objects.get(pk=first.pk).told == {"dispute": 0}


def test_nothing_typed_into_the_first_line_is_understood(world: World, book: MonthBook) -> None:
    made = sheets(world, book)
    fill(made["矛盾纠纷"], {"纠纷名称": "本月无"})
    plan = taken(world, saved(made))
    assert (plan.new, plan.turned_back, plan.sheets[0].nothing) == (0, 0, True)
    assert ZeroReport.objects.filter(unit=world.office).exists()


def test_nothing_is_recorded_only_when_the_month_is_over_and_true(world: World, book: MonthBook) -> None:
    made = sheets(world, book)
    fill(made["矛盾纠纷"], {"纠纷名称": "无"})
    early = taken(world, saved(made), day=date(2024, 5, 28))
    assert "还没有过完" in early.sheets[0].zero
    assert not ZeroReport.objects.exists() and MonthBook.objects.get(pk=book.pk).told == {}
    full = sheets(world, book)
    fill(full["矛盾纠纷"], NEW)
    taken(world, saved(full))
    assert "已有司法所本月1条" in tried(world, saved(made)).sheets[0].zero
    both = sheets(world, book)
    fill(both["矛盾纠纷"], {**NEW, "纠纷名称": "另一件"}, {"纠纷名称": "无"})
    assert any("按填的记录算" in one for one in tried(world, saved(both)).notes)


def test_an_empty_sheet_is_a_zero_report_only_when_somebody_says_so(world: World, book: MonthBook) -> None:
    data = saved(sheets(world, book))
    plan = taken(world, data)
    assert [one.empty for one in plan.sheets] == [True, True] and not ZeroReport.objects.exists()
    taken(world, data, nothing=("patrol",))
    assert {(one.unit, one.ledger) for one in ZeroReport.objects.all()} == {(world.office, "patrol"), (world.town, "patrol")}


def test_one_workbook_a_month_until_it_is_withdrawn(world: World, book: MonthBook) -> None:
    viewer = world.viewer("clerk")
    assert issue(world.town, MONTH, DUE, viewer=viewer, door="web", at=NOON) == []
    withdraw(book, "安排有变", viewer=viewer, door="web", at=NOON)
    (second,) = issue(world.town, MONTH, DUE, viewer=viewer, door="web", at=NOON)
    made = sheets(world, second)
    fill(made["矛盾纠纷"], NEW)
    taken(world, saved(made))
    with pytest.raises(Refused, match="已经收到"):
        withdraw(MonthBook.objects.get(pk=second.pk), "再发", viewer=viewer, door="web", at=NOON)
    with pytest.raises(Refused, match="还没到"):
        issue(world.town, date(2024, 7, 1), DUE, viewer=viewer, door="web", at=NOON)


def test_what_a_system_holds_is_asked_of_nobody(world: World) -> None:
    office = world.office.pk
    issued(world, {office: ("petition", "dispute")}, date(2024, 5, 1))
    viewer = world.viewer("clerk")
    assert asked([office], MONTH) == {office: ["petition", "dispute"]}
    PETITIONS.taken(world, PETITIONS.data())
    assert [one.name for one in held(world.town, viewer.tree, AFTER)["petition"]] == [PETITIONS.name]
    with pytest.raises(Refused, match=f"由{PETITIONS.source.label}导出导入，系统里已有"):
        arrange(world.town, {office: ("petition",)}, viewer=viewer, door="web", at=NOON)
    (june,) = issue(world.town, date(2024, 6, 1), DUE, viewer=viewer, door="web", at=NOON)
    assert june.ledgers == ["dispute"]
    made = sheets(world, june)
    words = " ".join(str(cell.value) for row in made["说明"].iter_rows() for cell in row if cell.value)
    assert f"{PETITIONS.source.label}里已有的不用填" in words


def test_a_village_is_not_asked_for_the_towns_own_nor_another_villages_rows(world: World) -> None:
    one, other = world.villages[:2]
    with pytest.raises(Refused, match="不向村（社区）收"):
        arrange(world.town, {one.pk: ("meeting",)}, viewer=world.viewer("clerk"), door="web", at=NOON)
    dispute(world, unit=one, matter="东山的")
    dispute(world, unit=other, matter="西河的")
    (book,) = issued(world, {one.pk: ("dispute",)})
    sheet = sheets(world, book)["矛盾纠纷"]
    said = [cell.value for row in sheet.iter_rows() for cell in row]
    assert "东山的" in said and "西河的" not in said and "村（社区）" not in said
    made = sheets(world, book)
    fill(made["矛盾纠纷"], {label: value for label, value in NEW.items() if label != "村（社区）"})
    taken(world, saved(made))
    assert Dispute.objects.get(matter="地界纠纷").unit == one


def test_only_the_clerk_arranges_and_only_his_own_units(world: World) -> None:
    for who in ("colleague", "leader", "reader", "stranger", "auditor"):
        with pytest.raises(Refused):
            arrange(world.town, {world.office.pk: ("dispute",)}, viewer=world.viewer(who), door="web", at=NOON)
    for wanted in ({world.other_village.pk: ("dispute",)}, {world.town.pk: ("dispute",)}, {world.office.pk: ("nothing",)}):
        with pytest.raises(Refused):
            arrange(world.town, wanted, viewer=world.viewer("clerk"), door="web", at=NOON)
    assert not Asked.objects.exists()


def test_an_arrangement_ends_with_the_month_before(world: World) -> None:
    office = world.office.pk
    arrange(world.town, {office: ("dispute", "patrol")}, viewer=world.viewer("clerk", date(2024, 4, 9)), door="web", at=NOON)
    arrange(world.town, {office: ("patrol",)}, viewer=world.viewer("clerk"), door="web", at=NOON)
    assert asked([office], date(2024, 5, 1)) == {office: ["dispute", "patrol"]}
    assert asked([office], date(2024, 6, 1)) == {office: ["patrol"]}
    assert arrange(world.town, {office: ("patrol",)}, viewer=world.viewer("clerk"), door="web", at=NOON) is None


def test_what_is_proposed_follows_names_and_what_was_given(world: World, book: MonthBook) -> None:
    made = sheets(world, book)
    fill(made["平安巡防"], PATROL)
    taken(world, saved(made))
    found = proposed(world.town, world.viewer("clerk").tree, AFTER)
    assert found[world.office.pk] == ["patrol"]
    assert found[world.villages[0].pk] == ["dispute", "publicity_activity"]


def test_the_month_people_mean() -> None:
    assert usual_month(date(2024, 6, 3)) == date(2024, 5, 1)
    assert usual_month(date(2024, 1, 10)) == date(2023, 12, 1)
    assert usual_month(date(2024, 6, 11)) == date(2024, 6, 1)
