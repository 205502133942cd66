"""``fazhi import``: rows of a ledger from a spreadsheet; faults come back as a workbook with coloured cells."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

HELP = "从表格导入一个台账（先加 --dry-run 试算）"


def command(
    ledger: Annotated[str, typer.Argument(metavar="LEDGER", help="台账，如 dispute 或 矛盾纠纷")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="xlsx、xls、ods 或 csv 文件")],
    unit: Annotated[str, typer.Option("--unit", help="单位名称")],
    by: Annotated[str, typer.Option("--by", help="登记人的账号或姓名")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只试算，不写入")] = False,
    faults: Annotated[Path | None, typer.Option("--faults", help="把有误的行写成表格，错格标红")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出JSON")] = False,
) -> None:
    from fazhi.cli import ground
    from fazhi.cli.refusal import Refused

    ground.ready()
    from django.conf import settings

    from fazhi.records.importing import plan as make_plan
    from fazhi.records.ledger import ledger as find

    if file.stat().st_size > settings.MAX_UPLOAD:
        raise Refused(f"文件超过{settings.MAX_UPLOAD // 1024 // 1024}MB，请按月或按村拆开后分别导入。")
    place, viewer = ground.unit(unit), ground.viewer(by)
    plan = make_plan(find(ledger), file.read_bytes(), file.name, viewer=viewer, unit=place)
    commit = None if dry_run else plan.write(viewer=viewer, door="cli", at=ground.now(), why=f"导入{file.name}")
    if faults and plan.refused:
        faults.write_bytes(plan.error_book())
    if as_json:
        typer.echo(json.dumps(plan.result(commit), ensure_ascii=False))
        return
    typer.echo(f"{plan.ledger.label}：读到{plan.read}行，新增{plan.new}，更新{plan.changed}，未变{plan.same}，有误{len(plan.refused)}处")
    for cell in plan.refused[:20]:
        typer.echo(f"  {cell.sheet} {cell.cell}“{cell.value}”：{cell.says}")
    if len(plan.refused) > 20:
        typer.echo(f"  ……其余{len(plan.refused) - 20}处请加 --faults 文件名.xlsx 导出查看")
    typer.echo("试算完毕，没有写入。" if dry_run else f"已写入，第{commit.seq}次。" if commit else "没有需要写入的内容。")
