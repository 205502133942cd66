"""``fazhi import``: rows of a ledger from a spreadsheet; faults come back as a workbook with coloured cells."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from fazhi.org.access import Viewer
    from fazhi.org.models import Unit
    from fazhi.records.importing import Plan
    from fazhi.trail.models import Commit

SHOWN = 20
HELP = "从表格导入一个台账（先加 --dry-run 试算）"


def command(
    ledger: Annotated[str, typer.Argument(metavar="LEDGER", help="台账，如 dispute 或 矛盾纠纷；写了 --source 的不写")],
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="xlsx、xls、ods 或 csv 文件")] = None,
    *,
    unit: Annotated[str, typer.Option("--unit", help="单位名称")],
    by: Annotated[str, typer.Option("--by", help="登记人的账号或姓名")],
    source: Annotated[str, typer.Option("--source", help="来源系统，如 petition_system 或 信访系统；按它的编号更新")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只试算，不写入")] = False,
    faults: Annotated[Path | None, typer.Option("--faults", help="把有误的行写成表格，错格标红")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出JSON")] = False,
) -> None:
    from fazhi.cli import ground
    from fazhi.cli.refusal import Refused

    ground.ready()
    ledger, file = _named(ledger, file, source)
    place, viewer = ground.unit(unit), ground.viewer(by)
    plan = _planned(ledger, file, source, viewer, place)
    commit = None if dry_run else plan.write(viewer=viewer, door="cli", at=ground.now(), why=f"导入{file.name}")
    if faults and plan.refused:
        faults.write_bytes(plan.error_book())
    if as_json:
        typer.echo(json.dumps(plan.result(commit), ensure_ascii=False))
    else:
        typer.echo("\n".join(_told(plan, commit, dry_run)))
    if plan.read and plan.turned_back == plan.read and not dry_run:
        first = plan.refused[0]
        where = f"{first.sheet} {first.cell}“{first.value}”" if first.value else f"{first.sheet} {first.cell}"
        raise Refused(f"全部{plan.read}行都有误，没有写入。如 {where}：{first.says}")


def _planned(ledger: str, file: Path, source: str, viewer: Viewer, place: Unit) -> Plan:
    """What importing the file would do. Raises Refused with one sentence."""
    from django.conf import settings

    from fazhi.cli.refusal import Refused
    from fazhi.records.importing import plan, plan_source
    from fazhi.records.ledger import ledger as find
    from fazhi.records.source import source as profile

    if file.stat().st_size > settings.MAX_UPLOAD:
        raise Refused(f"文件超过{settings.MAX_UPLOAD // 1024 // 1024}MB，请按月或按村拆开后分别导入。")
    if source:
        return plan_source(profile(source), file.read_bytes(), file.name, viewer=viewer, unit=place)
    return plan(find(ledger), file.read_bytes(), file.name, viewer=viewer, unit=place)


def _named(ledger: str, file: Path | None, source: str) -> tuple[str, Path]:
    """(the ledger, the file): with a source the file stands alone, or behind the ledger of that source."""
    from fazhi.cli.refusal import Refused
    from fazhi.records.ledger import ledger as find
    from fazhi.records.source import source as profile

    if not source:
        if file is None:
            raise Refused("请写明台账和文件，如：fazhi import dispute 纠纷.xlsx；系统导出的清单写 --source 来源 文件。")
        return ledger, file
    known = profile(source)
    if file is not None and find(ledger).name != known.ledger:
        raise Refused(f"“{known.label}”的清单导入“{known.kept_in.label}”，不是“{find(ledger).label}”。台账可以不写。")
    return known.ledger, file or Path(ledger)


def _told(plan: Plan, commit: Commit | None, dry_run: bool) -> Iterator[str]:
    """What happened, for a person."""
    yield (
        f"{plan.ledger.label}：读到{plan.read}行，新增{plan.new}，更新{plan.changed}，未变{plan.same}，"
        f"退回{plan.turned_back}行（{len(plan.refused)}处）"
    )
    for cell in plan.refused[:SHOWN]:
        yield f"  {cell.sheet} {cell.cell}“{cell.value}”：{cell.says}"
    if len(plan.refused) > SHOWN:
        yield f"  ……其余{len(plan.refused) - SHOWN}处请加 --faults 文件名.xlsx 导出查看"
    yield from (f"  未识别的栏目：{one}" for one in plan.unknown)
    yield from (f"  注意：{note}" for note in plan.notes)
    if locked := getattr(plan, "locked", ()):
        yield f"  以原系统为准、不能在这里改的栏目：{'、'.join(locked)}"
    for one in getattr(plan, "replaced", ())[:SHOWN]:
        yield f"  改成原系统的内容：登记号{one.entry} {one.label}“{one.old}”→“{one.new}”"
    yield "试算完毕，没有写入。" if dry_run else f"已写入，第{commit.seq}次。" if commit else "没有需要写入的内容。"
