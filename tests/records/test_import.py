"""Importing: what is new, changed, the same, refused; twice changes nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fazhi.records.exporting import export
from fazhi.records.keeping import Refused, keep, withdraw
from fazhi.records.ledger import ledger
from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.ledgers.law_study import LawStudy
from fazhi.records.models import Entry, Tally
from fazhi.records.tallies import keep_tally
from fazhi.trail.models import Commit
from fazhi.trail.writing import Conflict
from tests.conftest import NOON, World
from tests.records.books import HEADS, ROW, book, changed, counts, disputes, imported, opened, planned


def exported(*rows: Dispute) -> bytes:
    return export(ledger("dispute"), rows or Dispute.objects.order_by("pk"), masked=False)


def edited(data: bytes, head: str, value: Any, row: int = 4) -> bytes:
    """The exported workbook with another value in the row under a head."""
    import io

    made = opened(data)
    page = made.active
    column = next(c.column for line in page.iter_rows(min_row=2, max_row=3) for c in line if c.value == head)
    page.cell(row, column).value = value
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_sheet_becomes_rows_with_their_source_cells(world: World) -> None:
    made = imported(world, disputes(ROW, changed(unit="西河", state="化解中", settled=None)))
    assert counts(made) == (2, 2, 0, 0, 0)
    first, second = Dispute.objects.order_by("pk")
    assert (first.unit_id, first.found_on, first.kind, first.state) == (
        world.villages[0].pk,
        date(2024, 3, 5),
        "neighbour",
        "settled",
    )
    assert second.unit_id == world.villages[1].pk and second.origin == "纠纷.xlsx!台账!第3行"
    assert Entry.objects.filter(ledger="dispute").count() == 2


def test_a_dry_run_writes_nothing(world: World) -> None:
    assert counts(planned(world, disputes(ROW))) == (1, 1, 0, 0, 0)
    assert not Dispute.objects.exists()


def test_twice_changes_nothing(world: World) -> None:
    data = disputes(ROW, ROW, changed(matter="水源纠纷"))
    imported(world, data)
    again = planned(world, data)
    assert counts(again) == (3, 0, 0, 3, 0)
    assert again.write(world.viewer("clerk"), "web", NOON) is None
    assert counts(imported(world, disputes(ROW, ROW, ROW))) == (3, 1, 0, 2, 0)


def test_twice_changes_nothing_though_a_row_was_edited_since(world: World) -> None:
    data = disputes(changed(state="化解中", settled=None))
    imported(world, data)
    row = Dispute.objects.get()
    row.state, row.settled_on = "settled", date(2024, 4, 1)
    keep([row], viewer=world.viewer("clerk"), why="化解", door="web", at=NOON)
    assert counts(imported(world, data)) == (1, 0, 0, 1, 0)
    assert Dispute.objects.get().state == "settled"


def test_a_withdrawn_row_does_not_come_back(world: World) -> None:
    imported(world, disputes(ROW))
    withdraw(Dispute.objects.get(), "重复登记", viewer=world.viewer("clerk"), door="web", at=NOON)
    made = imported(world, disputes(ROW))
    assert counts(made) == (1, 0, 0, 0, 1)
    assert "与已作废的登记号" in made.refused[0].says


def test_good_rows_are_written_and_bad_ones_come_back(world: World) -> None:
    made = imported(world, disputes(ROW, changed(day="2024-02-31"), changed(matter="")))
    assert counts(made) == (3, 1, 0, 0, 2)
    assert [(c.sheet, c.cell, c.value) for c in made.refused] == [("台账", "A3", "2024-02-31"), ("台账", "C4", "")]
    assert made.refused[0].says == "排查日期：“2024-02-31”不是有效日期：2024年2月只有29天。"
    assert made.refused[1].says == "纠纷名称：请填写。"
    assert Dispute.objects.count() == 1


def test_the_ledgers_own_rules_are_asked(world: World) -> None:
    made = planned(world, disputes(changed(settled=""), changed(settled="2024-03-01")))
    assert [cell.says for cell in made.refused] == [
        "化解日期：状态为“已化解”，请填写化解日期。",
        "化解日期：化解日期早于排查日期，请核对。",
    ]
    assert [cell.cell for cell in made.refused] == ["G2", "G3"]


def test_one_row_may_have_several_bad_cells(world: World) -> None:
    made = planned(world, disputes(changed(day="昨天", kind="战争", unit="火星村")))
    assert [cell.cell for cell in made.refused] == ["A2", "B2", "D2"]
    assert made.turned_back == 1


@pytest.mark.parametrize("name", ["东山村", "东山", "测试镇东山村", "东山村委会", "东山村民委员会", " 东山 村 "])
def test_a_village_by_its_names(world: World, name: str) -> None:
    assert planned(world, disputes(changed(unit=name))).rows[0].unit_id == world.villages[0].pk


@pytest.mark.parametrize("name", ["", "镇本级", "测试镇", "测试镇人民政府", "/"])
def test_rows_of_the_town_itself(world: World, name: str) -> None:
    assert planned(world, disputes(changed(unit=name))).rows[0].unit_id == world.town.pk


def test_a_row_of_another_town_is_refused(world: World) -> None:
    made = planned(world, disputes(changed(unit="外地村"), changed(unit="火星村")))
    assert made.refused[0].says == "村（社区）：“外地村”属于邻近镇，不在测试镇范围内，不能登记在这里。"
    assert made.refused[1].says == "村（社区）：测试镇没有“火星村”。现有：东山村、西河村、南坪村。"


def test_who_keeps_no_ledger_of_the_unit_imports_nothing(world: World) -> None:
    for who in ("stranger", "leader", "auditor"):
        with pytest.raises(Refused, match="您不能登记测试镇的台账"):
            planned(world, disputes(ROW), who=who)


def test_a_plan_made_by_one_is_not_written_by_another(world: World) -> None:
    made = planned(world, disputes(ROW))
    with pytest.raises(Refused, match="您不能登记东山村的台账"):
        made.write(world.viewer("stranger"), "web", NOON)
    assert not Dispute.objects.exists()


def test_an_office_imports_for_its_town_and_a_village_for_itself(world: World) -> None:
    assert planned(world, disputes(changed(unit="")), unit=world.office).rows[0].unit_id == world.town.pk
    assert planned(world, disputes(changed(unit="")), unit=world.villages[2]).rows[0].unit_id == world.villages[2].pk
    assert "不在南坪村范围内" in planned(world, disputes(ROW), unit=world.villages[2]).refused[0].says


def test_the_number_column_updates_rows(world: World) -> None:
    imported(world, disputes(ROW, changed(matter="水源纠纷")))
    data = edited(exported(), "责任人", "丁某")
    made = imported(world, data, "导出.xlsx")
    assert counts(made) == (2, 0, 1, 1, 0)
    first, second = Dispute.objects.order_by("pk")
    assert first.handler == "丁某" and first.origin == "导出.xlsx!矛盾纠纷!第4行" and not second.handler
    assert counts(imported(world, data, "导出.xlsx")) == (2, 0, 0, 2, 0)


def test_a_blank_cell_empties_a_numbered_row(world: World) -> None:
    imported(world, disputes(ROW))
    assert counts(imported(world, edited(exported(), "当事人", None))) == (1, 0, 1, 0, 0)
    assert Dispute.objects.get().parties == ""


def test_an_older_export_is_refused_and_says_who_was_first(world: World) -> None:
    imported(world, disputes(ROW))
    old = edited(exported(), "责任人", "丁某")
    row = Dispute.objects.get()
    row.handler = "甲某"
    keep([row], viewer=world.viewer("colleague"), why="改", door="web", at=NOON)
    made = imported(world, old)
    assert counts(made) == (1, 0, 0, 0, 1)
    assert made.refused[0].cell == "V4" and made.refused[0].says.startswith("乙同事已于2024年6月3日 12:00修改过这条记录")
    assert Dispute.objects.get().handler == "甲某"


def test_a_change_between_plan_and_writing_is_a_conflict(world: World) -> None:
    imported(world, disputes(ROW, changed(matter="水源纠纷")))
    made = planned(world, edited(exported(), "责任人", "丁某"))
    row = Dispute.objects.order_by("pk")[0]
    row.handler = "甲某"
    keep([row], viewer=world.viewer("colleague"), why="改", door="web", at=NOON)
    with pytest.raises(Conflict, match="乙同事已于"):
        made.write(world.viewer("clerk"), "web", NOON)


@pytest.mark.parametrize(
    ("number", "says"),
    [(999, "没有登记号为999的记录"), ("甲1", "“甲1”不是登记号"), (0.5, "不是登记号"), (10**17, "没有登记号为")],
)
def test_a_wrong_number(world: World, number: Any, says: str) -> None:
    made = planned(world, book([[*HEADS, "登记号"], [*ROW, number]]))
    assert counts(made)[4] == 1 and says in made.refused[0].says and made.refused[0].cell == "H2"


def test_numbers_of_other_ledgers_towns_and_void_rows(world: World) -> None:
    study = LawStudy(unit=world.town, held_on=date(2024, 1, 5), body="group", topic="宪法")
    keep([study], viewer=world.viewer("clerk"), why="登记", door="web", at=NOON)
    imported(world, disputes(changed(unit="外地村")), who="stranger", unit=world.other_town)
    imported(world, disputes(ROW))
    theirs, mine = Dispute.objects.get(unit=world.other_village), Dispute.objects.get(unit=world.villages[0])
    withdraw(mine, "错", viewer=world.viewer("clerk"), door="web", at=NOON)
    made = planned(world, book([[*HEADS, "登记号"], *[[*ROW, row.pk] for row in (study, theirs, mine)]]))
    assert [cell.says for cell in made.refused] == [
        f"登记号{study.pk}是“学法”台账的记录。",
        "您不能登记外地村的台账。",
        f"登记号{mine.pk}的记录已作废，不能再改。",
    ]


def test_the_same_number_twice_in_a_sheet(world: World) -> None:
    imported(world, disputes(ROW))
    number = Dispute.objects.get().pk
    made = planned(world, book([[*HEADS, "登记号"], [*ROW, number], [*changed(matter="另一件"), number]]))
    assert counts(made) == (2, 0, 0, 1, 1)
    assert made.refused[0].says == f"登记号{number}在第2行已出现，同一记录只能有一行。"


def test_rows_beside_a_tally_are_refused(world: World) -> None:
    tally = Tally(unit=world.town, ledger="dispute", start=date(2024, 1, 1), end=date(2024, 3, 31), quantities={"found": 30},
                  paper="排查登记簿", vouched_by="甲某")  # fmt: skip
    keep_tally(tally, viewer=world.viewer("clerk"), why="汇总", door="web", at=NOON)
    made = imported(world, disputes(ROW, changed(day="2024-04-02", settled="2024-04-03")))
    assert counts(made) == (2, 1, 0, 0, 1)
    assert made.refused[0].cell == "A2" and "汇总记录" in made.refused[0].says


def test_a_tally_entered_after_the_plan_stops_the_writing(world: World) -> None:
    made = planned(world, disputes(ROW))
    tally = Tally(unit=world.town, ledger="dispute", start=date(2024, 1, 1), end=date(2024, 3, 31), quantities={"found": 30},
                  paper="排查登记簿", vouched_by="甲某")  # fmt: skip
    keep_tally(tally, viewer=world.viewer("clerk"), why="汇总", door="web", at=NOON)
    with pytest.raises(Refused, match="汇总记录"):
        made.write(world.viewer("clerk"), "web", NOON)
    assert not Dispute.objects.exists() and made.rows[0].pk is None


def test_doubled_rows_are_mentioned(world: World) -> None:
    made = planned(world, disputes(ROW, ROW))
    assert made.notes == ["有2行与表内其他行完全相同，按不同的记录登记；若是重复填写，请先删去。"]


def test_masked_values_of_a_masked_export_change_nothing(world: World) -> None:
    imported(world, disputes(ROW))
    masked = export(ledger("dispute"), Dispute.objects.all())
    assert counts(planned(world, masked)) == (1, 0, 0, 1, 0)
    assert counts(imported(world, edited(masked, "责任人", "丁某"))) == (1, 0, 1, 0, 0)
    assert Dispute.objects.get().parties == "甲某、乙某"


def test_masked_values_never_become_rows(world: World) -> None:
    made = planned(world, disputes(changed(parties="甲*、乙*"), changed(parties="王*")))
    assert made.turned_back == 2 and all("遮蔽" in cell.says and cell.cell[0] == "E" for cell in made.refused)
    imported(world, disputes(ROW))
    number = Dispute.objects.get().pk
    made = planned(world, book([[*HEADS, "登记号"], [*changed(parties="丙*"), number]]))
    assert made.turned_back == 1 and "遮蔽" in made.refused[0].says


def test_the_key_of_a_ledger_finds_its_row(world: World) -> None:
    heads = ["编号", *HEADS]
    imported(world, book([heads, ["A-1", *changed(state="化解中", settled="")], ["", *ROW]]))
    made = imported(world, book([heads, ["A-1", *ROW], ["A-1", *ROW], ["", *ROW]]))
    assert counts(made) == (3, 0, 1, 1, 1)
    assert made.refused[0].says == "与第2行是同一条（A-1）。"
    assert Dispute.objects.get(number="A-1").state == "settled"


def test_blank_cells_leave_what_a_keyed_row_says(world: World) -> None:
    heads = ["编号", *HEADS]
    imported(world, book([heads, ["A-1", *ROW]]))
    assert counts(imported(world, book([heads, ["A-1", *changed(parties="")]]))) == (1, 0, 0, 1, 0)
    assert Dispute.objects.get().parties == "甲某、乙某"


def test_numbers_with_measures_and_ten_thousands(world: World) -> None:
    heads = [*HEADS, "涉及人数", "涉案金额（万元）"]
    made = planned(world, book([heads, [*ROW, "１２人", "3.5"], [*ROW, 4.0, "800元"]]))
    assert [(row.people, row.money) for row in made.rows] == [(12, Decimal(35000)), (4, Decimal(800))]


def test_the_result_of_the_contract(world: World) -> None:
    made = planned(world, disputes(ROW, changed(day="2024-02-31")))
    commit = made.write(world.viewer("clerk"), "cli", NOON)
    assert commit is not None and Commit.objects.latest("seq").why == "导入“纠纷.xlsx”：新增1条，修改0条"
    result = made.result(commit)
    assert {name: result[name] for name in ("ledger", "read", "new", "changed", "same", "seq")} == {
        "ledger": "dispute", "read": 2, "new": 1, "changed": 0, "same": 0, "seq": commit.seq,
    }  # fmt: skip
    assert list(result["refused"][0]) == ["sheet", "cell", "value", "says"]
