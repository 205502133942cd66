"""``fazhi collect``: the month's workbook of each office into a folder, and what came back of them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from fazhi.org.access import Viewer
    from fazhi.records.collecting.planning import BookPlan

HELP = "每月向各单位收数据的采集表：生成到文件夹，或导入收回来的"
MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")


def command(
    unit: Annotated[str, typer.Argument(metavar="UNIT", help="乡镇（街道）名称")] = "",
    month: Annotated[str, typer.Argument(metavar="MONTH", help="月份，如 2026-11")] = "",
    *,
    by: Annotated[str, typer.Option("--by", help="经办人的账号或姓名")],
    output: Annotated[Path | None, typer.Option("-o", "--output", help="写入的文件夹")] = None,
    back: Annotated[list[Path] | None, typer.Option("--in", help="收回来的采集表，可写多次")] = None,
    due: Annotated[str, typer.Option("--due", help="请各单位交回的日期，如 2026-12-03；不写为次月3日")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只试算，不写入")] = False,
) -> None:
    from fazhi.cli import ground
    from fazhi.cli.refusal import Refused

    ground.ready()
    viewer = ground.viewer(by)
    if back:
        for file in back:
            _taken(file, viewer, dry_run)
    elif output and unit and MONTH.fullmatch(month):
        _issued(unit, month, due, output, viewer)
    else:
        raise Refused("请写：fazhi collect 镇名 2026-11 -o 文件夹 --by 账号；收回来的：fazhi collect --in 文件 --by 账号。")


def _issued(unit: str, month: str, due: str, output: Path, viewer: Viewer) -> None:
    """Issues what was not issued yet and writes every workbook of the month."""
    from fazhi.cli import ground
    from fazhi.cli.refusal import Refused
    from fazhi.records.collecting import months
    from fazhi.records.collecting.book import workbook

    town, first = ground.unit(unit), date.fromisoformat(f"{month}-01")
    try:
        day = date.fromisoformat(due) if due else months.usual_due(first)
    except ValueError:
        raise Refused(f"日期“{due[:20]}”不对，请写成 2026-12-03。") from None
    months.issue(town, first, day, viewer=viewer, door="cli", at=ground.now())
    books = months.books(town, first, viewer)
    if not books:
        raise Refused(f"{town.name}还没有安排谁报什么，请先在“采集表”页面勾选。")
    output.mkdir(parents=True, exist_ok=True)
    for number, book in books.items():
        place = output / months.file_name(book, viewer.tree.units[number])
        place.write_bytes(workbook(book, viewer))
        typer.echo(str(place))


def _taken(file: Path, viewer: Viewer, dry_run: bool) -> None:
    """Says what a workbook would write and writes it; faults go into a workbook beside it."""
    from fazhi.cli import ground
    from fazhi.records.collecting.planning import plan_book
    from fazhi.records.collecting.writing import error_book, write

    plan = plan_book(file.read_bytes(), file.name, viewer=viewer)
    typer.echo(_told(plan))
    if plan.turned_back:
        beside = file.with_name(f"退回_{file.stem}.xlsx")
        beside.write_bytes(error_book(plan))
        typer.echo(f"  退回的行已写成 {beside.name}，错格标红")
    if not dry_run:
        write(plan, viewer=viewer, door="cli", at=ground.now())


def _told(plan: BookPlan) -> str:
    lines = [
        f"{plan.unit.name}{plan.book.month:%Y-%m}：新增{plan.new}，补填{plan.changed}，未变{plan.same}，退回{plan.turned_back}行"
    ]
    lines += [f"  {cell.sheet} {cell.cell}“{cell.value}”：{cell.says}" for cell in plan.refused[:20]]
    lines += [f"  注意：{says}" for says in (*plan.zeros, *plan.notes)]
    return "\n".join(lines)
