"""``fazhi export``: a ledger of a unit and year as a spreadsheet."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

HELP = "把一个单位一年的一个台账导出为表格"


def command(
    ledger: Annotated[str, typer.Argument(metavar="LEDGER", help="台账，如 dispute 或 矛盾纠纷")],
    unit: Annotated[str, typer.Argument(metavar="UNIT", help="单位名称")],
    year: Annotated[int, typer.Argument(metavar="YEAR", help="年度")],
    output: Annotated[Path, typer.Option("-o", "--output", help="写入的文件")],
    full: Annotated[bool, typer.Option("--full", help="个人信息不遮盖（请妥善保管）")] = False,
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
    rows = one.model._default_manager.filter(void=False, unit__in=span, **{f"{day}__range": (first, last)})
    listed = list(rows.select_related("unit").order_by(day, "pk"))
    output.write_bytes(export(one, listed, masked=not full, title=f"{place.name}{year}年{one.label}台账"))
    typer.echo(f"已导出{len(listed)}条：{output}", err=True)
