"""Units as a spreadsheet: any tree written out and read back is the same tree; what is wrong comes back with its cell."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from fazhi.org.listed import Cells, ListRefused, faults, lines
from fazhi.org.models import Place, Unit, UnitKind
from fazhi.org.tree import tree
from fazhi.org.units_sheet import BELOW, EXAMPLES, HEADS, LABELS, UnitsPlan, listed, plan, template
from fazhi.records.importing import read_book
from fazhi.records.importing.values import read_day
from fazhi.trail.writing import SYSTEM, writing
from tests.conftest import DAY, NOON, World

HEAD = ["名称", "类别", "上级", "区划代码", "起始日期"]
START = date(2015, 1, 1)


def read(*rows: list[Any], heads: list[list[Any]] | None = None) -> UnitsPlan:
    cells: Cells = [*(heads or [HEAD]), *rows]
    return plan([("单位", cells)], tree(), day=DAY, start=START, read_day=read_day)


def book_cells(data: bytes) -> list[tuple[str, Cells]]:
    return [(grid.name, grid.cells) for grid in read_book(data, "单位.xlsx").grids]


def store(made: UnitsPlan) -> None:
    with writing(by=SYSTEM, why="单位", door="web", at=NOON) as one:
        made.put(one)


def shape(day: date = DAY) -> set[tuple[Any, ...]]:
    """The tree as values: path, kind, code, start."""
    units = tree()
    found = set()
    for pk, unit in units.units.items():
        if units.stands(pk, day):
            start = next((stay.start for stay in units.stays(pk) if stay.covers(day)), None)
            found.add((units.names(pk, day), unit.kind, unit.code, unit.code_year, start))
    return found


def test_a_new_county_is_read_in_any_order(db: None) -> None:
    with writing(by=SYSTEM, why="县", door="web", at=NOON) as one:
        one.put(Unit(name="演示县", kind="county"))
    made = read(
        ["东山村", "行政村", "甲镇", 990101201000.0, "2020.3.1"], ["司法所", "司法所", "甲镇", "", ""],
        ["甲镇", "镇", "演示县", "９９０１０１００００００", ""], ["调解室", "场所", "甲镇/东山村", "", ""],
        ["乙街道", "街道", "", "", ""],
        ["司法所", "内设机构", "乙街道", "", ""], ["演示县", "县（区）", "", "", ""],
    )  # fmt: skip
    assert faults(made.returned) == [] and (made.read, made.same, made.changes) == (7, 1, 6)
    assert made.counted() == [("乡镇（街道）", 2), ("内设机构", 2), ("村", 1), ("场所", 1)]
    store(made)
    assert shape() == {
        (("演示县",), "county", "", None, None),
        (("演示县", "甲镇"), "town", "990101000000", None, START),
        (("演示县", "乙街道"), "town", "", None, START),
        (("演示县", "甲镇", "司法所"), "office", "", None, START),
        (("演示县", "乙街道", "司法所"), "office", "", None, START),
        (("演示县", "甲镇", "东山村"), "village", "990101201000", None, date(2020, 3, 1)),
        (("演示县", "甲镇", "东山村", "调解室"), "site", "", None, START),
    }


def test_merged_heads_of_a_wps_sheet_are_found(world: World) -> None:
    heads = [
        ["演示县单位名册", "", "", "", ""],
        ["单位名称", "类型", "隶属单位", "区划", ""],
        ["", "", "", "代码（12位）", "起始日期*"],
    ]
    made = read(["新村", "村", "测试镇", "990101208000", 45356], heads=heads)
    assert [(one.unit.name, one.unit.code, one.start) for one in made.added] == [("新村", "990101208000", date(2024, 3, 5))]


@pytest.mark.parametrize(
    ("row", "cell", "says"),
    [
        (["", "村", "测试镇", "", ""], "A2", "请填写单位名称"),
        (["新村", "", "测试镇", "", ""], "B2", "请填写类别"),
        (["新村", "乡间", "测试镇", "", ""], "B2", "没有“乡间”这一类"),
        (["新村", "村", "", "", ""], "C2", "请填写上级"),
        (["新村", "村", "没有镇", "", ""], "C2", "没有名为“没有镇”的单位"),
        (["新村", "村", "演示县", "", ""], "C2", "村的上级只能是：乡镇"),
        (["新村", "村", "测试镇", "99010120100", ""], "D2", "不是12位"),
        (["新村", "村", "测试镇", "", "2024-02-31"], "E2", "只有29天"),
        (["新村", "村", "测试镇", "", "1924-02-01"], "E2", "年份不对"),
        (["别县", "县（区）", "", "", ""], "A2", "只管一个县"),
        (["东山村", "社区", "测试镇", "", ""], "B2", "类别不能改"),
        (["甲/乙", "村", "测试镇", "", ""], "A2", "不能有"),
        (["长" * 81, "村", "测试镇", "", ""], "A2", "最多80字"),
    ],
)
def test_a_fault_names_its_cell(world: World, row: list[Any], cell: str, says: str) -> None:
    made = read(row)
    assert made.changes == 0 and len(made.returned) == 1
    found = faults(made.returned)
    assert [one.cell for one in found] == [cell] and says in found[0].says and found[0].says.endswith("。")


def test_doubles_codes_and_namesakes(world: World) -> None:
    made = read(
        ["新村", "村", "测试镇", "990101201000", ""], ["新村", "村", "测试镇", "", ""],
        ["又村", "村", "测试镇", "990101201000", ""],
        ["新村", "村", "邻近镇", "", ""], ["屋", "场所", "新村", "", ""],
    )  # fmt: skip
    assert [one.path[1:] for one in made.added] == [("测试镇", "新村"), ("邻近镇", "新村")]
    assert [(one.cell, one.says[:12]) for one in faults(made.returned)] == [
        ("A3", "“新村”与第2行重复，请"), ("D4", "代码9901012010"), ("C6", "有2个“新村”，请带上它"),
    ]  # fmt: skip


def test_a_code_is_corrected_and_the_same_changes_nothing(world: World) -> None:
    store(read(["东山村", "村", "测试镇", "990101201000", ""]))
    assert Unit.objects.get(name="东山村").code == "990101201000"
    again = read(["东山村", "村", "测试镇", "990101201000", ""], ["西河村", "村", "测试镇", "", ""])
    assert (again.changes, again.same) == (0, 2)


def test_what_is_no_list_of_units_is_refused(world: World) -> None:
    with pytest.raises(ListRefused, match="没有找到表头“名称、类别、上级”"):
        read(["甲", "乙"], heads=[["姓名", "电话"]])


def test_the_template_reads_as_empty_and_its_example_is_sound(world: World) -> None:
    sheets = book_cells(template())
    assert [name for name, _ in sheets] == ["单位", "示例"] and lines(sheets, HEADS) == []
    with writing(by=SYSTEM, why="镇", door="web", at=NOON) as one:
        one.put(Place(unit=one.put(Unit(name="另镇", kind="town")), parent=world.county, start=START))
    rows = [["演示县" if row.get(head) == "演示县" else row.get(head, "") for head in HEAD] for row in EXAMPLES]
    assert faults(read(*rows).returned) == []


def test_lines_returned_can_be_mended_in_the_returned_sheet(world: World) -> None:
    made = read(["新村", "村", "没有镇", "", ""], ["又村", "村", "测试镇", "", ""])
    page = load_workbook(io.BytesIO(made.error_book())).active
    assert page is not None and page["C2"].fill.fgColor.rgb == "FFFFC7CE" and "没有名为" in str(page["G2"].value)
    page["C2"].value = "测试镇"
    again = read([cell.value or "" for cell in page[2]][:5])
    assert [one.unit.name for one in again.added] == ["新村"]


NAMES = st.text("东西南北中山河坪湾岭", min_size=1, max_size=3)


@st.composite
def forests(draw: Any) -> list[tuple[str, str, int, str]]:
    """Units below a county: (name, kind, place of the parent or -1, code), no two of a name below one parent."""
    found: list[tuple[str, str, int, str]] = []
    for place in range(draw(st.integers(1, 12))):
        above = draw(st.integers(-1, place - 1))
        kinds = [kind for kind, ups in BELOW.items() if (found[above][1] if above >= 0 else "county") in ups]
        if not kinds:
            above, kinds = -1, [UnitKind.TOWN]
        name = draw(NAMES)
        while any(one[0] == name and one[2] == above for one in found):
            name += "乙"
        code = draw(st.sampled_from(["", f"{place + 1:012d}"]))
        found.append((name, draw(st.sampled_from([str(kind) for kind in kinds])), above, code))
    return found


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(forests())
def test_any_tree_written_out_and_read_back_is_the_same_tree(
    transactional_db: None, forest: list[tuple[str, str, int, str]]
) -> None:
    from django.core.management import call_command

    def county(one: Any) -> Any:
        return one.put(Unit(name="演示县", kind="county"))

    at = datetime(2024, 1, 1, tzinfo=UTC)
    with writing(by=SYSTEM, why="树", door="web", at=at) as one:
        made = [county(one)]
        for place, (name, kind, above, code) in enumerate(forest):
            made.append(one.put(Unit(name=name, kind=kind, code=code)))
            one.put(Place(unit=made[-1], parent=made[above + 1], start=date(2016, 1 + place % 12, 1)))
    before, sheets = shape(), book_cells(listed(tree(), DAY))
    same = plan(sheets, tree(), day=DAY, start=START, read_day=read_day)
    assert (same.changes, faults(same.returned), same.same) == (0, [], len(forest) + 1)
    call_command("flush", verbosity=0, interactive=False)
    with writing(by=SYSTEM, why="县", door="web", at=at) as one:
        county(one)
    again = plan(sheets, tree(), day=DAY, start=START, read_day=read_day)
    assert faults(again.returned) == []
    store(again)
    assert shape() == before
    call_command("flush", verbosity=0, interactive=False)


def test_every_label_is_a_kind() -> None:
    from fazhi.org.units_sheet import kind_of

    assert [kind_of(label) for label in LABELS] == list(UnitKind)
