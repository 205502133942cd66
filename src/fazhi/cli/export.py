"""``fazhi export``: a ledger of a unit and year as a spreadsheet."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from fazhi.records.ledger import Ledger

HELP = "把一个单位一年的一个台账导出为表格"


def command(
    ledger: Annotated[str, typer.Argument(metavar="LEDGER", help="台账，如 dispute 或 矛盾纠纷")],
    unit: Annotated[str, typer.Argument(metavar="UNIT", help="单位名称")],
    year: Annotated[int, typer.Argument(metavar="YEAR", help="年度")],
    output: Annotated[Path, typer.Option("-o", "--output", help="写入的文件")],
    full: Annotated[bool, typer.Option("--full", help="个人信息不遮盖：须加 --by，记入查看日志")] = False,
    by: Annotated[str, typer.Option("--by", metavar="PERSON", help="谁要看：账号或姓名")] = "",
) -> None:
    from fazhi.cli import ground

    ground.ready()
    from fazhi.org.tree import tree
    from fazhi.records.exporting import export
    from fazhi.records.ledger import ledger as find

    one, place = find(ledger), ground.unit(unit)
    first, last = date(ground.year_of(year), 1, 1), date(year, 12, 31)
    span = tree().span(place.pk, first, last)
    day = one.sheet.day
    rows = one.model._default_manager.filter(void=False, unit__among=span, **{f"{day}__range": (first, last)})
    count = rows.count()
    if full:
        _uncover(one, span, count, by)
    output.write_bytes(export(one, rows.order_by(day, "pk"), masked=not full, title=f"{place.name}{year}年{one.label}台账"))
    typer.echo(f"已导出{count}条：{output}", err=True)


def _uncover(ledger: Ledger, span: frozenset[int], count: int, by: str) -> None:
    """Logs who takes personal columns out in full; refuses one who may not see them."""
    from fazhi.cli import ground
    from fazhi.cli.refusal import Refused
    from fazhi.org.uncovering import log_uncovering

    if not by:
        raise Refused("导出未遮盖的个人信息要写明是谁，请加 --by 账号或姓名。")
    viewer = ground.viewer(by)
    if not span <= viewer.unmasks:
        raise Refused(f"{viewer.person.name}的岗位不能查看这个单位的个人信息。")
    columns = [column.name for column in ledger.columns if column.personal]
    if columns:
        log_uncovering(viewer, 0, columns, why=f"命令导出{ledger.label}", at=ground.now(), ledger=ledger.name, rows=count)
