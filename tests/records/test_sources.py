"""Exports of other systems: known by their heads, one row for one number, read-only where they fill it, never minutes."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import pytest

from fazhi.records.exporting import export
from fazhi.records.importing import plan
from fazhi.records.keeping import Refused, keep, withdraw
from fazhi.records.ledger import ledgers
from fazhi.records.models import Sourced
from fazhi.trail.models import Commit
from fazhi.trail.redaction import redact
from fazhi.trail.writing import Conflict
from tests.conftest import NOON, World
from tests.records.books import book, opened
from tests.records.exports import CASES, EXAMS, EXPORTS, INSPECTIONS, MEDIATIONS, ORDERS, PETITIONS, SESSIONS, Export

every = pytest.mark.parametrize("one", EXPORTS.values(), ids=EXPORTS.keys())


def counts(made: Any) -> tuple[int, int, int, int, int]:
    """read, new, changed, same, refused lines."""
    return made.read, made.new, made.changed, made.same, made.turned_back


@every
def test_in_again_and_with_news(one: Export, world: World) -> None:
    made = one.taken(world, one.data())
    assert (counts(made), made.refused) == ((1, 1, 0, 0, 0), [])
    first = one.row()
    again = one.tried(world, one.data())
    assert counts(again) == (1, 0, 0, 1, 0)
    assert again.write(world.viewer("clerk"), "web", NOON) is None
    news = one.taken(world, one.data(one.later))
    assert (counts(news), news.refused) == ((1, 0, 1, 0, 0), [])
    row = one.row()
    assert row.pk == first.pk
    assert {name: getattr(row, name) for name in one.says} == one.says
    assert one.ledger.model._default_manager.count() == 1


@every
def test_what_it_fills_is_read_only_through_keeping_and_sheets(one: Export, world: World) -> None:
    made = one.taken(world, one.data())
    assert made.locked
    title = one.ledger.sheet.title
    row = one.row()
    setattr(row, title, "改了的名称")
    with pytest.raises(Refused) as refused:
        keep([row], viewer=world.viewer("clerk"), why="", door="web", at=NOON)
    assert [(fault.where, "以原系统" in fault.says) for fault in refused.value.faults] == [(title, True)]
    data = opened(export(one.ledger, one.ledger.model._default_manager.all(), masked=False))
    cells = {cell.value: cell.coordinate for line in data.worksheets[0].iter_rows() for cell in line}
    rows = [[cell.value for cell in line] for line in data.worksheets[0].iter_rows()]
    label = one.ledger.column(title).label
    place = next(line.index(label) for line in rows if label in line)
    rows[-1][place] = "改了的名称"
    assert label in cells
    mine = plan(one.ledger, book(rows), "改.xlsx", viewer=world.viewer("clerk"), unit=world.town)
    assert (mine.changed, [cell.says for cell in mine.refused]) == (0, [one.source.says(label)])


def test_columns_of_ours_stay_ours(world: World) -> None:
    PETITIONS.taken(world, PETITIONS.data())
    row = PETITIONS.row()
    row.handler, row.unit, row.owner = "甲经办", world.villages[1], "丙领导"
    keep([row], viewer=world.viewer("clerk"), why="", door="web", at=NOON)
    made = PETITIONS.taken(world, PETITIONS.data(PETITIONS.later))
    assert counts(made) == (1, 0, 1, 0, 0)
    row = PETITIONS.row()
    assert (row.handler, row.unit_id, row.owner) == ("甲经办", world.villages[1].pk, "丙领导")
    assert row.matter == "要求维修村道和路灯"


def test_rows_no_longer_listed_are_not_touched(world: World) -> None:
    PETITIONS.taken(world, PETITIONS.data({}, {"信访件编号": "演信0002", "信访诉求": "低保申请"}))
    made = PETITIONS.tried(world, PETITIONS.data({}))
    assert counts(made) == (1, 0, 0, 1, 0)
    assert not PETITIONS.row("演信0002").void


def test_their_words_become_our_choices_and_their_place_a_village(world: World) -> None:
    PETITIONS.taken(world, PETITIONS.data())
    row = PETITIONS.row()
    assert (row.received_on, row.channel, row.source, row.unit_id) == (date(2024, 3, 1), "visit", "transferred", row.unit_id)
    assert (row.unit_id, row.number, row.people, row.category) == (world.villages[0].pk, "演信0001", 2, "")
    assert Sourced.objects.get().their_due == date(2024, 5, 15)
    assert "address" in Sourced.objects.get().taken and "handler" not in Sourced.objects.get().taken


def test_a_place_nobody_knows_goes_to_the_town_and_is_said(world: World) -> None:
    made = PETITIONS.taken(world, PETITIONS.data({"问题发生地": "远方的地方"}))
    assert PETITIONS.row().unit_id == world.town.pk
    assert any("先登记在本级" in note and "第2行" in note for note in made.notes)


def test_an_accusation_comes_without_a_word_of_it(world: World) -> None:
    line = {"信访目的": "揭发控告", "姓名": "不得留下", "信访诉求": "不得留下的诉求", "信访内容": "不得留下的内容"}
    made = PETITIONS.taken(world, PETITIONS.data(line))
    row = PETITIONS.row()
    assert (row.category, row.unit_id, row.matter) == ("accusation", world.town.pk, "检举控告（不录内容）")
    assert (row.petitioner, row.phone, row.address, row.content, row.from_unit) == ("", "", "", "", "")
    said = str(list(type(row).version.objects.values())) + str(list(Sourced.version.objects.values()))
    assert "不得留下" not in said
    assert any("检举控告" in note for note in made.notes)
    assert counts(PETITIONS.tried(world, PETITIONS.data(line))) == (1, 0, 0, 1, 0)


def test_masked_names_of_the_original_are_left_out(world: World) -> None:
    made = PETITIONS.taken(world, PETITIONS.data({"姓名": "甲*", "联系电话": "138****0000"}))
    row = PETITIONS.row()
    assert (row.petitioner, row.phone) == ("", "")
    assert any("“信访人”在原系统已遮蔽" in note for note in made.notes)
    row.petitioner = "甲某"
    keep([row], viewer=world.viewer("clerk"), why="补填", door="web", at=NOON)
    assert counts(PETITIONS.tried(world, PETITIONS.data({"姓名": "甲*", "联系电话": "138****0000"}))) == (1, 0, 0, 1, 0)


def test_no_minutes_no_points(world: World) -> None:
    made = EXAMS.taken(world, EXAMS.data())
    assert "“平均分”“学习时长(分钟)”“积分”不导入：减负规定不许以此采集或考核。" in made.notes
    assert made.unknown == []
    row = EXAMS.row()
    assert (row.listed, row.sat, row.passed, row.kind) == (60, 58, 57, "study")
    sessions = SESSIONS.tried(world, SESSIONS.data())
    assert any("“学时”“排名”不导入" in note for note in sessions.notes)


def test_a_title_missing_or_too_long_is_no_reason_to_refuse(world: World) -> None:
    made = PETITIONS.taken(world, PETITIONS.data({"信访诉求": ""}, {"信访件编号": "演信0002", "信访诉求": "长" * 300}))
    assert (counts(made)[1], made.refused) == (2, [])
    named, cut = PETITIONS.row(), PETITIONS.row("演信0002")
    assert (named.matter, len(cut.matter), cut.matter[-1]) == ("信访系统演信0001", 200, "…")
    named.matter = "要求维修村道"
    keep([named], viewer=world.viewer("clerk"), why="补写", door="web", at=NOON)
    assert PETITIONS.row().matter == "要求维修村道"


def test_results_without_their_day_are_said_not_lost(world: World) -> None:
    made = MEDIATIONS.taken(world, MEDIATIONS.data({"结果": "调解成功", "协议形式": "口头协议", "履行情况": "已履行"}))
    row = MEDIATIONS.row()
    assert (row.agreed_on, row.agreement, row.performance) == (date(2024, 3, 10), "oral", "")
    assert any("“履行情况”缺少对应的日期" in note for note in made.notes)
    failed = {"编号": "演调0002", "结果": "调解不成"}
    MEDIATIONS.taken(world, MEDIATIONS.data(failed))
    assert MEDIATIONS.row("演调0002").state == "failed"


def test_words_of_no_choice_are_taken_as_other_and_said(world: World) -> None:
    made = MEDIATIONS.taken(world, MEDIATIONS.data({"纠纷类型": "狗患"}))
    assert MEDIATIONS.row().kind_of == "other"
    assert "“纠纷类型”的“狗患”按“其他”登记，1行。" in made.notes


def test_a_case_decided_on_the_spot(world: World) -> None:
    line = {"程序类型": "简易", "立案日期": "", "处罚决定日期": "2024-03-01", "处罚决定书文号": "演罚〔2024〕1号",
            "处罚种类": "罚款", "罚款金额": "100"}  # fmt: skip
    CASES.taken(world, CASES.data(line))
    row = CASES.row()
    assert (row.at_once_on, row.decided_on, row.state, row.capacity) == (date(2024, 3, 1), None, "served", "assisting")


def test_an_inspection_with_both_officers_is_whole(world: World) -> None:
    INSPECTIONS.taken(world, INSPECTIONS.data())
    assert (INSPECTIONS.row().complete, INSPECTIONS.row().kind, INSPECTIONS.row().counted) == (True, "enterprise", True)


def test_a_row_in_which_somebody_typed_the_number_is_that_row(world: World) -> None:
    one = ledgers()["petition"].model
    typed = one(
        received_on=date(2024, 3, 1), channel="letter", matter="修路", petitioner="甲", number="演信0001", unit=world.town
    )
    keep([typed], viewer=world.viewer("clerk"), why="", door="web", at=NOON)
    made = PETITIONS.taken(world, PETITIONS.data())
    assert counts(made) == (1, 0, 1, 0, 0)
    assert PETITIONS.row().pk == typed.pk
    assert {(one.label, one.old, one.new) for one in made.replaced} >= {
        ("收到渠道", "来信", "来访"),
        ("信访人", "（个人信息）", "（个人信息）"),
    }
    assert one.version.objects.filter(row=typed.pk, matter="修路").exists()


def test_one_number_in_two_rows_of_ours_is_nobodys(world: World) -> None:
    one = ledgers()["petition"].model
    twins = [one(received_on=date(2024, 3, 1), channel="letter", matter="修路", number="演信0001", unit=world.town) for _ in "ab"]
    keep(twins, viewer=world.viewer("clerk"), why="", door="web", at=NOON)
    made = PETITIONS.tried(world, PETITIONS.data())
    assert (made.new, made.changed) == (1, 0)
    assert any("没有并入，请核对" in note for note in made.notes)


def test_merges_said_with_the_file_go_into_the_row_made_by_hand(world: World) -> None:
    one = ledgers()["petition"].model
    hand = one(received_on=date(2024, 3, 3), channel="letter", matter="修村道", handler="甲经办", unit=world.villages[1])
    keep([hand], viewer=world.viewer("clerk"), why="", door="web", at=NOON)
    made = PETITIONS.taken(world, PETITIONS.data(), merges={"演信0001": hand.pk})
    assert counts(made) == (1, 0, 1, 0, 0)
    row = PETITIONS.row()
    assert (row.pk, row.matter, row.number, row.handler, row.unit_id) == (
        hand.pk, "要求维修村道", "演信0001", "甲经办", world.villages[1].pk,
    )  # fmt: skip
    refused = PETITIONS.tried(world, PETITIONS.data({"信访件编号": "演信0002"}), merges={"演信0002": hand.pk}).refused
    assert "一条记录只对应一个编号" in refused[0].says
    nobody = PETITIONS.tried(world, PETITIONS.data({"信访件编号": "演信0003"}), merges={"演信0003": 999_999}).refused
    assert "不能合并" in nobody[0].says


def test_a_withdrawn_row_does_not_come_back(world: World) -> None:
    PETITIONS.taken(world, PETITIONS.data())
    withdraw(PETITIONS.row(), "登记错误", viewer=world.viewer("clerk"), door="web", at=NOON)
    made = PETITIONS.tried(world, PETITIONS.data(PETITIONS.later))
    assert (made.turned_back, "已作废" in made.refused[0].says) == (1, True)


@pytest.mark.django_db(transaction=True)
def test_what_was_erased_does_not_come_in_again(committed_world: World) -> None:
    world = committed_world
    PETITIONS.taken(world, PETITIONS.data())
    row = PETITIONS.row()
    redact([row], order="演示〔2024〕1号", by=world.clerk, door="web", at=NOON)
    made = PETITIONS.taken(world, PETITIONS.data({"信访人数": 5}))
    assert counts(made) == (1, 0, 0, 1, 0)
    assert "已依规销毁的记录不再更新（1行：第2行）。" in made.notes
    assert "要求维修村道" not in str(list(type(row).version.objects.values()))


def test_another_town_has_its_own_row_and_none_of_ours(world: World) -> None:
    PETITIONS.taken(world, PETITIONS.data())
    with pytest.raises(Refused, match="不能登记"):
        PETITIONS.tried(world, PETITIONS.data(), who="stranger")
    theirs = dataclasses.replace(world, town=world.other_town)
    assert PETITIONS.tried(theirs, PETITIONS.data(), who="stranger").new == 1


def test_two_people_at_once_make_no_second_row(world: World) -> None:
    mine, other = (PETITIONS.tried(world, PETITIONS.data()) for _ in "ab")
    mine.write(world.viewer("clerk"), "web", NOON)
    with pytest.raises(Refused, match="刚刚有人导入过"):
        other.write(world.viewer("colleague"), "web", NOON)
    assert PETITIONS.ledger.model._default_manager.count() == 1
    late = PETITIONS.tried(world, PETITIONS.data(PETITIONS.later))
    PETITIONS.taken(world, PETITIONS.data({"信访人数": 9}))
    with pytest.raises(Conflict):
        late.write(world.viewer("clerk"), "web", NOON)


def test_an_export_with_fewer_columns_keeps_what_stands_read_only(world: World) -> None:
    PETITIONS.taken(world, PETITIONS.data())
    PETITIONS.taken(world, PETITIONS.data({"信访诉求": "要求维修村道和桥"}, without=("姓名", "限办时间")))
    one = Sourced.objects.get()
    assert "petitioner" in one.taken and one.their_due == date(2024, 5, 15)
    PETITIONS.taken(world, PETITIONS.data({"姓名": "", "信访诉求": "要求维修村道和桥"}))
    assert "petitioner" not in Sourced.objects.get().taken
    assert PETITIONS.row().petitioner == "甲某"


def test_one_commit_says_from_which_system(world: World) -> None:
    ORDERS.taken(world, ORDERS.data())
    newest = Commit.objects.order_by("-seq")[0]
    assert "从“12345热线平台”导入“导出.xlsx”：新增1条" in newest.why
    assert (newest.rows, ORDERS.row().origin) == (2, "导出.xlsx!台账!第2行")
