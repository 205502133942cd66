"""Keeping rows: who may, what is wrong, what is written."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fazhi.records.keeping import Refused, keep, withdraw
from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.ledgers.law_study import LawStudy
from fazhi.records.models import Entry
from fazhi.trail.models import Commit
from fazhi.trail.reading import history
from fazhi.trail.writing import Conflict
from tests.conftest import NOON, World


def dispute(world: World, **values: Any) -> Dispute:
    given = {"found_on": date(2024, 3, 5), "matter": "地界纠纷", "kind": "neighbour", "unit": world.villages[0], **values}
    return Dispute(**given)


def put(world: World, *rows: Any, who: str = "clerk") -> Commit | None:
    return keep(rows, viewer=world.viewer(who), why="登记", door="web", at=NOON)


def says(world: World, *rows: Any, who: str = "clerk") -> list[str]:
    with pytest.raises(Refused) as caught:
        put(world, *rows, who=who)
    return [fault.says for fault in caught.value.faults]


def test_a_row_is_written_with_its_card(world: World) -> None:
    row = dispute(world)
    commit = put(world, row)
    assert commit is not None and commit.rows == 1 and commit.by_name == "甲经办"
    card = Entry.objects.get(pk=row.pk)
    assert (card.ledger, card.unit_id, card.day, card.title) == ("dispute", world.villages[0].pk, date(2024, 3, 5), "地界纠纷")


def test_keeping_the_same_again_writes_nothing(world: World) -> None:
    put(world, dispute(world))
    assert put(world, Dispute.objects.get()) is None


def test_faults_name_the_field_by_its_label(world: World) -> None:
    row = dispute(world, matter="", kind="war", people=-1)
    with pytest.raises(Refused) as caught:
        put(world, row)
    assert [fault.where for fault in caught.value.faults] == ["matter", "kind", "people"]
    assert str(caught.value).startswith("纠纷名称：请填写。纠纷类型：没有“war”这一项，可填：婚姻家庭、邻里")
    assert "涉及人数：不能是负数。" in str(caught.value)


def test_the_ledgers_own_rules_hold(world: World) -> None:
    assert says(world, dispute(world, state="settled")) == ["化解日期：状态为“已化解”，请填写化解日期。"]
    early = dispute(world, state="settled", settled_on=date(2024, 3, 1))
    assert says(world, early) == ["化解日期：化解日期早于排查日期，请核对。"]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"matter": "长" * 201}, "纠纷名称：最多200个字，现有201个字。"),
        ({"money": "一千"}, "涉及金额：“一千”不是数字。"),
        ({"money": Decimal("1.005")}, "涉及金额：最多2位小数。"),
        ({"money": Decimal("1e13")}, "涉及金额：数字太大，请核对。"),
        ({"money": Decimal("NaN")}, "涉及金额：数字太大，请核对。"),
        ({"people": 2.5}, "涉及人数：应为整数。"),
        ({"people": 3_000_000_000}, "涉及人数：数字太大，请核对。"),
        ({"found_on": date(24, 3, 5)}, "排查日期：年份24不对，请核对。"),
        ({"unit": None}, "所属单位：请填写。"),
    ],
)
def test_wrong_values(world: World, values: dict[str, Any], sentence: str) -> None:
    assert says(world, dispute(world, **values)) == [sentence]


def test_secret_marks_are_refused_but_not_the_law_about_secrets(world: World) -> None:
    assert "非涉密系统" in says(world, dispute(world, matter="关于某案的通报（机密）"))[0]
    assert "机密★" in says(world, dispute(world, brief="机密★1年"))[0]
    assert put(world, dispute(world, matter="保守国家秘密法宣传引起的口角")) is not None


def test_characters_nobody_typed_are_taken_out(world: World) -> None:
    row = dispute(world, matter="地\x00界\u200b纠\ud800纷\n一 ", brief="甲\r\n乙\x07")
    put(world, row)
    kept = Dispute.objects.get()
    assert (kept.matter, kept.brief) == ("地界纠纷 一", "甲\n乙")


def test_rows_of_another_unit_are_refused(world: World) -> None:
    assert says(world, dispute(world, unit=world.other_village)) == ["您不能登记外地村的台账。"]
    assert says(world, dispute(world), who="leader") == ["您不能登记东山村的台账。"]
    assert not Commit.objects.filter(door="web").exists()


def test_a_row_of_another_unit_cannot_be_pulled_over(world: World) -> None:
    row = dispute(world, unit=world.other_village)
    put(world, row, who="stranger")
    row.unit = world.villages[0]
    assert says(world, row) == ["您不能登记外地村的台账。"]


def test_a_row_cannot_take_the_number_of_another_ledger(world: World) -> None:
    row = dispute(world)
    put(world, row)
    other = LawStudy(pk=row.pk, since=row.since, unit=world.town, held_on=date(2024, 1, 2), body="group", topic="宪法")
    assert says(world, other) == [f"登记号{row.pk}不是这个台账的记录。"]


def test_nothing_is_written_when_one_of_many_is_wrong(world: World) -> None:
    good, bad = dispute(world), dispute(world, matter="")
    with pytest.raises(Refused) as caught:
        put(world, good, bad)
    assert [fault.row for fault in caught.value.faults] == [1]
    assert not Dispute.objects.exists() and good.pk is None


def test_somebody_was_first(world: World) -> None:
    put(world, dispute(world))
    mine, theirs = Dispute.objects.get(), Dispute.objects.get()
    theirs.handler = "乙某"
    put(world, theirs, who="colleague")
    mine.handler, since = "甲某", mine.since
    with pytest.raises(Conflict, match="乙同事已于2024年6月3日"):
        put(world, mine)
    assert mine.since == since


def test_withdrawing_needs_a_reason_and_keeps_the_past(world: World) -> None:
    row = dispute(world)
    put(world, row)
    viewer = world.viewer("clerk")
    with pytest.raises(Refused, match="请写明作废原因"):
        withdraw(row, " ", viewer=viewer, door="web", at=NOON)
    with pytest.raises(Refused, match="您不能登记东山村的台账"):
        withdraw(row, "重复", viewer=world.viewer("stranger"), door="web", at=NOON)
    commit = withdraw(row, "重复登记", viewer=viewer, door="web", at=NOON)
    assert commit is not None and commit.why == "作废：重复登记"
    assert Dispute.objects.get().void and Entry.objects.get(pk=row.pk).void
    assert [step.version.void for step in history(Dispute, row.pk)] == [True, False]
    assert says(world, Dispute.objects.get()) == [f"登记号{row.pk}的记录已作废，不能再改。"]


def test_an_unsaved_row_cannot_be_withdrawn(world: World) -> None:
    with pytest.raises(Refused, match="还没有保存"):
        withdraw(dispute(world), "错", viewer=world.viewer("clerk"), door="web", at=NOON)
