"""待核实清单 as a spreadsheet: out, filled in, in again; what is wrong comes back coloured and can be mended there."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from fazhi.org.confirm_plan import Plan, plan
from fazhi.org.confirm_sheet import FILLED, HEADS, REASON, sheet
from fazhi.org.confirming import items
from fazhi.org.county import SettingRefused, book, keep_settings
from fazhi.org.models import Setting, SettingKind
from tests.conftest import NOON, World
from tests.org.doubts import doubts

pytestmark = pytest.mark.usefixtures("doubts")
__all__ = ["doubts"]
CONFIRM = {"决定": "确认", "文号": "演示〔2024〕3号", "确认人": "甲某", "日期": datetime(2024, 8, 1)}


def cells(data: bytes) -> list[list[Any]]:
    """The cells of the first sheet as a reader of workbooks gives them."""
    page = load_workbook(io.BytesIO(data)).active
    assert page is not None
    return [["" if cell is None else cell for cell in row] for row in page.iter_rows(values_only=True)]


def filled(**lines: dict[str, Any]) -> bytes:
    """The list as downloaded, with cells put into the lines of these clocks (dots as underlines)."""
    workbook = load_workbook(io.BytesIO(sheet(items())))
    page = workbook.active
    assert page is not None
    for row in page.iter_rows(min_row=3):
        name = str(row[HEADS.index("编号")].value).split("@")[0].replace(".", "_")
        for head, value in lines.get(name, {}).items():
            row[HEADS.index(head)].value = value
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def read(data: bytes) -> Plan:
    return plan([cells(data)], items())


def store(world: World, made: Plan) -> None:
    more = {"unit": world.county, "viewer": world.viewer("reader"), "why": "核实", "door": "web", "at": NOON}
    keep_settings(SettingKind.CONFIRMED, made.wanted, **more)


def test_the_sheet_has_every_item_and_columns_to_fill(world: World) -> None:
    found = cells(sheet(items()))
    assert tuple(found[1]) == HEADS and len(found) == len(items()) + 2
    line = next(dict(zip(HEADS, row, strict=True)) for row in found[2:] if str(row[-2]).startswith("demo.contract@"))
    assert (line["名称"], line["条文"], line["标记"], line["状态"]) == (
        "合同审查",
        "《演示县暂行规定》第四条",
        "地方规定",
        "待确认",
    )
    assert {line[head] for head in FILLED} == {""} and line["版次"] == 0


def test_an_untouched_sheet_changes_nothing(world: World) -> None:
    assert read(sheet(items())) == Plan()


def test_filled_in_it_decides_and_read_again_it_changes_nothing(world: World) -> None:
    data = filled(
        demo_contract=CONFIRM, demo_keep={**CONFIRM, "决定": "停用", "备注": "不适用"}, duty_demo_study=CONFIRM,
        petition_objection={**CONFIRM, "决定": "修改", "改为": "3个工作日", "日期": "2024年8月1日"},
    )  # fmt: skip
    made = read(data)
    assert (made.read, made.same, len(made.changes), made.returned) == (4, 0, 4, [])
    store(world, made)
    states = {item.one.name: item.state for item in items() if item.decision}
    assert states == {
        "demo.contract": "confirm",
        "demo.keep": "off",
        "duty.demo_study": "confirm",
        "petition.objection": "change",
    }
    assert str(book().clock("petition.objection", date(2024, 9, 2)).term) == "3 WD"
    again = read(sheet(items()))
    assert (again.read, again.same, again.changes, again.returned) == (4, 4, [], [])
    assert {item.one.name: item.state for item in items() if item.decision} == states


def test_a_note_changed_keeps_what_the_kind_of_days_rests_on(world: World) -> None:
    made = read(filled(petition_objection={**CONFIRM, "决定": "修改", "改为": "3个工作日"}))
    store(world, made)
    row = Setting.objects.get()
    text = row.text.replace("演示〔2024〕3号写明“3个工作日”", "第三条写明工作日")
    more = {"unit": world.county, "viewer": world.viewer("reader"), "why": "改", "door": "web", "at": NOON}
    keep_settings(SettingKind.CONFIRMED, [made.wanted[0]._replace(text=text, read=row.since)], **more)
    store(world, read(filled(petition_objection={"备注": "已告知各镇"})))
    assert "第三条写明工作日" in Setting.objects.get().text and "已告知各镇" in Setting.objects.get().text


WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({**CONFIRM, "决定": ""}, "决定", "没有写决定"),
    ({**CONFIRM, "决定": "同意"}, "决定", "“同意”看不懂"),
    ({**CONFIRM, "文号": ""}, "文号", "请填写文号"),
    ({**CONFIRM, "文号": "长" * 81}, "文号", "最多80字"),
    ({**CONFIRM, "确认人": None}, "确认人", "请填写确认人"),
    ({**CONFIRM, "日期": ""}, "日期", "请填写日期"),
    ({**CONFIRM, "日期": "2024-02-31"}, "日期", "不存在"),
    ({**CONFIRM, "改为": "5日"}, "改为", "只有决定是“修改”时"),
    ({**CONFIRM, "决定": "修改"}, "改为", "请写明改为多少"),
    ({**CONFIRM, "决定": "修改", "改为": "尽快"}, "改为", "“尽快”看不懂"),
    ({**CONFIRM, "决定": "修改", "改为": "以来文为准"}, "决定", "有中止或重新起算"),
    ({**CONFIRM, "编号": "demo.none@2024-01-01"}, "编号", "清单里没有"),
    ({**CONFIRM, "编号": ""}, "编号", "是空的"),
    ({**CONFIRM, "编号": "demo.keep@2024-01-01"}, "编号", "写了两遍"),
    ({**CONFIRM, "版次": 99}, "版次", "已撤回"),
    ({**CONFIRM, "版次": ""}, "版次", "请勿删改"),
]


@pytest.mark.parametrize(("said", "head", "says"), WRONG, ids=[f"{head} {says}" for _, head, says in WRONG])
def test_a_wrong_line_is_returned_and_the_good_ones_are_taken(world: World, said: dict[str, Any], head: str, says: str) -> None:
    made = read(filled(demo_contract=said, demo_keep={**CONFIRM, "决定": "停用"}, duty_demo_study=CONFIRM))
    names = [change.item.one.name for change in made.changes]
    (back,) = made.returned
    assert says in back.wrong[head] and "duty.demo_study" in names and "demo.contract" not in names


def test_what_is_returned_is_coloured_and_can_be_mended_there(world: World) -> None:
    made = read(filled(demo_contract={**CONFIRM, "日期": "2024-02-31"}, demo_keep=CONFIRM))
    workbook = load_workbook(io.BytesIO(made.error_book()))
    page = workbook.active
    assert page is not None and page.max_row == 3
    bad = [cell for cell in page[3] if cell.fill.fgColor.rgb == "FFFFC7CE"]
    assert [page.cell(2, cell.column).value for cell in bad] == ["日期"] and "不存在" in bad[0].comment.text
    assert page.cell(2, len(HEADS) + 1).value == REASON and "不存在" in page.cell(3, len(HEADS) + 1).value
    bad[0].value = "2024-02-28"
    out = io.BytesIO()
    workbook.save(out)
    again = read(out.getvalue())
    assert [change.item.one.name for change in again.changes] == ["demo.contract"] and again.returned == []


def test_a_sheet_taken_before_somebody_decided_is_returned(world: World) -> None:
    old = filled(demo_contract=CONFIRM)
    store(world, read(filled(demo_contract={**CONFIRM, "决定": "停用"})))
    (back,) = read(old).returned
    assert "下载清单之后已由丁县级修改" in back.wrong["版次"]


def test_another_workbook_is_refused_whole(world: World) -> None:
    out = io.BytesIO()
    Workbook().save(out)
    with pytest.raises(SettingRefused, match="没有“编号”和“决定”两列"):
        plan([cells(out.getvalue()), []], items())
