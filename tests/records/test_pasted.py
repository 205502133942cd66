"""Pasted rows: the clipboard's text as Excel and WPS make it, columns by head or by guess, values read as an import reads."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fazhi.records.importing.pasted import MOST, Pasted, read_pasted, split, try_pasted
from fazhi.records.ledger import ledgers
from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.permission import Refused
from tests.conftest import NOON

LEDGER = ledgers()["dispute"]
HEADS = "排查时间\t村（社区）\t纠纷事项\t类型\t涉及人数\t备用\n"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("甲\t乙\r\n丙\t丁\r\n", [["甲", "乙"], ["丙", "丁"]]),
        ('甲\t"第一行\n第二行"\r\n丙\t丁', [["甲", "第一行\n第二行"], ["丙", "丁"]]),
        ('"他说""行""\n好"\t乙', [['他说"行"\n好', "乙"]]),
        ('"没有收尾\t乙\n丙\t丁"', [['"没有收尾', "乙"], ["丙", '丁"']]),
        ('5"管\t乙', [['5"管', "乙"]]),
        ("甲\n\n\t\n乙\t丙", [["甲", ""], ["乙", "丙"]]),
        ("\ufeff甲\t", [["甲", ""]]),
        ("  \n", []),
        ("", []),
    ],
)
def test_the_clipboard_is_split_into_cells(text: str, rows: list[list[str]]) -> None:
    assert split(text) == rows


def pasted(world: Any, text: str) -> Pasted:
    return read_pasted(LEDGER, text, world.viewer("clerk"), world.town)


def told(world: Any, text: str) -> Any:
    return try_pasted(LEDGER, pasted(world, text), world.viewer("clerk"), world.town)


def test_heads_in_any_order_under_any_name(world: Any) -> None:
    found = pasted(world, "测试镇台账\t\t\t\n纠纷类型\t序号\t发现日期\t事项\n邻里\t1\t2024.3.5\t排水纠纷")
    assert found.headed and found.fields == ["kind", "", "found_on", "matter"] and list(found.rows) == [1]


@pytest.mark.parametrize("day", ["2024.3.5", "45356", "２０２４－３－５", "2024年3月5日", "2024/3/5", "20240305"])
def test_values_are_read_as_the_import_reads_them(day: str, world: Any) -> None:
    tried = told(world, f"{HEADS}{day}\t东山\t排水纠纷\t 邻里\t１２人\t弃")
    (row,) = tried.plan.rows
    assert isinstance(row, Dispute)
    assert (row.found_on, row.unit_id, row.kind, row.people) == (date(2024, 3, 5), world.villages[0].pk, "neighbour", 12)


def test_faults_stand_at_their_cells(world: Any) -> None:
    tried = told(world, f"{HEADS}2024-2-31\t外地村\t\t天上\t十二\t\n2024-3-1\t东山村\t排水纠纷\t邻里\t\t")
    bad = tried.told[1]
    assert bad.state == "bad" and set(bad.wrong) == {0, 1, 2, 3, 4} and "只有29天" in bad.wrong[0] and "邻里" in bad.wrong[3]
    assert (tried.told[2].state, tried.left()) == ("new", {1})


def test_a_required_column_that_was_not_pasted_is_added_to_be_filled(world: Any) -> None:
    found = pasted(world, "排查日期\t纠纷名称\n2024-3-1\t排水纠纷\n2024-3-2\t用水纠纷")
    assert found.fields == ["found_on", "matter", "kind"] and found.made == [False, False, True]
    assert try_pasted(LEDGER, found, world.viewer("clerk"), world.town).left() == {1, 2}
    found.fill(2, "邻里")
    assert not try_pasted(LEDGER, found, world.viewer("clerk"), world.town).left()


@pytest.mark.parametrize(
    "line",
    [
        "1\t2024.3.5\t东山村\t宅基地边界纠纷\t邻里\t甲某\t13800000000\t化解中",
        "1\t45356\t西河\t排水沟堵塞引起争执\t山林土地\t乙某某\t13900000000\t已化解",
    ],
)
def test_without_heads_the_columns_are_guessed(line: str, world: Any) -> None:
    text = "\n".join(line.replace("1\t", f"{n}\t", 1) for n in range(1, 4))
    found = pasted(world, text)
    assert not found.headed
    assert found.fields[:5] == ["", "found_on", "unit", "matter", "kind"] and found.fields[6:8] == ["phone", "state"]


def test_a_wrong_guess_is_corrected_and_a_field_is_held_once(world: Any) -> None:
    found = pasted(world, "2024.3.5\t排水沟堵塞争执\t邻里\n2024.3.6\t用水沟堵塞争执\t邻里")
    found.map(LEDGER, {1: "brief"})
    assert found.fields == ["found_on", "brief", "kind", "matter"] and found.made[3]
    found.map(LEDGER, {1: "matter"})
    assert found.fields == ["found_on", "matter", "kind"]
    found.map(LEDGER, {2: "matter"})
    assert found.fields[:3] == ["found_on", "matter", ""] and "只能对应一列" in found.notes[0]
    found.map(LEDGER, {2: "void", 99: "kind"})
    assert found.fields == ["found_on", "matter", "", "kind"]


def test_what_stands_is_not_written_twice_and_twins_are_named(world: Any) -> None:
    text = f"{HEADS}2024-3-1\t东山村\t排水纠纷\t邻里\t\t"
    told(world, text).plan.write(world.viewer("clerk"), "web", NOON)
    assert told(world, text).told[1].state == "same"
    twins = told(world, f"{HEADS}2024-4-1\t东山村\t甲\t邻里\t\t\n2024-4-1\t东山村\t甲\t邻里\t\t")
    assert [twins.told[n].says for n in (1, 2)] == ["", "与第1行完全相同"]


def test_sums_and_notes_are_passed_over(world: Any) -> None:
    tried = told(world, f"{HEADS}2024-3-1\t东山村\t排水纠纷\t邻里\t\t\n合计\t\t1件\t\t\t")
    assert [one.state for one in tried.told.values()] == ["new", "aside"]


def test_too_many_and_nothing_are_refused_in_a_sentence(world: Any) -> None:
    with pytest.raises(Refused, match=f"一次最多粘贴 {MOST} 行，这次有 501 行"):
        pasted(world, HEADS + "2024-3-1\t东山村\t排水纠纷\t邻里\t\t\n" * (MOST + 1))
    for text in ("", " \n\t", HEADS):
        with pytest.raises(Refused, match="没有可登记的内容"):
            pasted(world, text)


@pytest.mark.parametrize("who", ["leader", "reader", "stranger"])
def test_only_those_who_keep_the_ledger(who: str, world: Any) -> None:
    with pytest.raises(Refused):
        try_pasted(LEDGER, pasted(world, f"{HEADS}2024-3-1\t东山村\t排水\t邻里\t\t"), world.viewer(who), world.town)


@pytest.mark.parametrize("name", sorted(ledgers()))
def test_every_ledger_takes_its_own_heads(name: str, world: Any) -> None:
    ledger = ledgers()[name]
    lines = "\t".join(column.label for column in ledger.columns), "\t".join("甲" for _ in ledger.columns)
    found = read_pasted(ledger, "\n".join(lines), world.viewer("clerk"), world.town)
    assert found.fields == [column.name for column in ledger.columns]
    assert Pasted.unpacked(found.packed()) == found
    tried = try_pasted(ledger, found, world.viewer("clerk"), world.town)
    assert set(tried.told) == {1}
