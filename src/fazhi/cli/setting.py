"""``fazhi setting``: what the county sets for itself, by file: law texts, holiday years, decisions on the list to confirm."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from fazhi.cases.replanning import Shifted
    from fazhi.org.confirm_plan import Plan
    from fazhi.org.models import Unit
    from fazhi.trail.models import Commit

HELP = "县级规定：补充规定、放假安排、待核实清单，用文件录入和导出"
SHOWN = 20

app = typer.Typer(help=HELP)
By = Annotated[str, typer.Option("--by", help="登记人（县级管理人员）的账号或姓名")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="只试算，不写入")]


class Kind(StrEnum):
    """What can be put."""

    LAW = "law"
    HOLIDAYS = "holidays"
    CONFIRMED = "confirmed"


KINDS = {Kind.LAW: "补充规定", Kind.HOLIDAYS: "放假安排", Kind.CONFIRMED: "核实结果"}


@app.callback()
def group() -> None:
    """县级规定"""


@app.command("list", help="列出本县的全部设置：种类、名称、谁、何时")
def show() -> None:
    from fazhi.cli import ground

    ground.ready()
    from fazhi.org.county import unreadable
    from fazhi.org.kept import kept
    from fazhi.trail.moments import shown

    faulty = {(kind, name): says for kind, name, says in unreadable()}
    rows = kept(*Kind)
    for one in rows:
        typer.echo(f"{KINDS[Kind(one.row.kind)]}  {one.row.name}  {one.commit.by_name}  {shown(one.commit.at)}")
        if says := faulty.get((one.row.kind, one.row.name)):
            typer.echo(f"  通不过现在的检查：{says}")
    if not rows:
        typer.echo("本县没有自己的设置，全部按随程序发布的执行。")


@app.command("put", help="录入一份：补充规定、放假年份或核实结果的YAML文件；通不过检查的不写入")
def put(
    kind: Annotated[Kind, typer.Argument(metavar="KIND", help="law 补充规定、holidays 放假安排、confirmed 核实结果")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="YAML文件，UTF-8")],
    by: By,
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="补充规定的名称，不写时用文件名")] = "",
    dry_run: DryRun = False,
) -> None:
    from fazhi.cli import ground

    ground.ready()
    from fazhi.org.county import Wanted, check, keep_settings
    from fazhi.org.kept import kept_as

    text = _read(file)
    called = _name(kind, text, file) if kind != Kind.LAW or not name else name
    check(kind, called, text)
    standing = kept_as(kind, called)
    wanted = [Wanted(called, text, standing.row.since if standing else 0)]
    viewer, why = ground.viewer(by), f"{KINDS[kind]}“{called}”"
    more: dict[str, Any] = {"unit": _county(), "viewer": viewer, "why": why, "door": "cli", "at": ground.now()}
    _store(lambda: keep_settings(kind, wanted, **more), viewer.person, why, dry_run)


@app.command("withdraw", help="撤回一份：随程序发布的重新有效，内容和原因留痕")
def withdraw(
    kind: Annotated[Kind, typer.Argument(metavar="KIND", help="law、holidays 或 confirmed")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="名称，见 fazhi setting list")],
    by: By,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="撤回原因")],
) -> None:
    from fazhi.cli import ground

    ground.ready()
    from fazhi.org.county import withdraw_setting
    from fazhi.org.kept import kept_as

    standing, viewer = kept_as(kind, name), ground.viewer(by)
    more: dict[str, Any] = {"unit": _county(), "viewer": viewer, "why": why, "door": "cli", "at": ground.now()}
    act = lambda: withdraw_setting(kind, name, read=standing.row.since if standing else 0, **more)  # noqa: E731
    _store(act, viewer.person, f"撤回{KINDS[kind]}“{name}”", dry_run=False)


@app.command("confirm-list", help="把待核实清单写成表格，供县里填写")
def confirm_list(out: Annotated[Path, typer.Argument(metavar="OUT", help="要写的xlsx文件")]) -> None:
    from fazhi.cli import ground

    ground.ready()
    from fazhi.org.confirm_sheet import sheet
    from fazhi.org.confirming import STATES, counted, items
    from fazhi.trail.reading import is_demo

    every = items()
    title = f"{_county().name}待核实清单{'〔演示数据〕' if is_demo() else ''}"
    out.write_bytes(sheet(every, title))
    said = "，".join(f"{STATES[state]}{count}" for state, count in counted(every).items())
    typer.echo(f"待核实清单{len(every)}项（{said or '空'}）已写入 {out}")


@app.command("confirm", help="读入填好的待核实清单，一次写入；退回的行可写成标红的表格")
def confirm(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="填好的xlsx、xls、ods 或 csv")],
    by: By,
    dry_run: DryRun = False,
    faults: Annotated[Path | None, typer.Option("--faults", help="把退回的行写成表格，错格标红")] = None,
) -> None:
    from fazhi.cli import ground
    from fazhi.cli.refusal import Refused

    ground.ready()
    from fazhi.org.confirm_plan import plan
    from fazhi.org.confirming import items
    from fazhi.org.county import keep_settings
    from fazhi.records.importing import read_book

    found = plan([grid.cells for grid in read_book(file.read_bytes(), file.name).grids], items())
    for line in _told(found):
        typer.echo(line)
    if faults and found.returned:
        faults.write_bytes(found.error_book())
    if found.read and len(found.returned) == found.read:
        first = found.returned[0]
        raise Refused(f"全部{found.read}行都有误，没有写入。如第{first.number}行：{next(iter(first.wrong.values()))}")
    viewer, why = ground.viewer(by), f"核实{len(found.changes)}项：{file.name}"
    more: dict[str, Any] = {"unit": _county(), "viewer": viewer, "why": why, "door": "cli", "at": ground.now()}
    if found.changes:
        _store(lambda: keep_settings(Kind.CONFIRMED, found.wanted, **more), viewer.person, why, dry_run)


def _told(found: Plan) -> Iterator[str]:
    yield f"填了决定的{found.read}行：写入{len(found.changes)}，未变{found.same}，退回{len(found.returned)}"
    faults = [f"  第{one.number}行 {head}：{says}" for one in found.returned for head, says in one.wrong.items()]
    yield from faults[:SHOWN]
    if len(faults) > SHOWN:
        yield f"  ……其余{len(faults) - SHOWN}处请加 --faults 文件名.xlsx 导出查看"


def _read(file: Path) -> str:
    from fazhi.cli.refusal import Refused

    try:
        return file.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(f"{file.name}：不是UTF-8文本，请另存为UTF-8") from None


def _name(kind: Kind, text: str, file: Path) -> str:
    """The name a text is kept by: its year, what it decides about, or the file's."""
    from fazhi.law import Year
    from fazhi.law.confirmation import read_confirmation
    from fazhi.org.county import confirmation_name

    if kind == Kind.HOLIDAYS:
        return str(Year.read(text, file.name).year)
    if kind == Kind.CONFIRMED:
        said = read_confirmation(text, file.name)
        return confirmation_name(said.name, said.version)
    return file.stem


def _county() -> Unit:
    """The county of this installation."""
    from fazhi.cli.refusal import Refused
    from fazhi.org.models import UnitKind
    from fazhi.org.tree import tree

    found = [unit for unit in tree().units.values() if unit.kind == UnitKind.COUNTY]
    if len(found) != 1:
        raise Refused("还没有登记县（区）。" if not found else "登记了几个县（区），请在网页上设置。")
    return found[0]


def _store(act: Callable[[], Commit | None], person: Any, why: str, dry_run: bool) -> None:
    """Stores and re-plans the open cases, both or none; for a trial all is taken back. Says what moved."""
    from django.db import transaction

    from fazhi.cases.replanning import replan
    from fazhi.cli import ground

    with transaction.atomic():
        commit = act()
        moved = replan(by=person, why=why, at=ground.now(), door="cli") if commit else []
        transaction.set_rollback(dry_run)
    for line in _moves(moved):
        typer.echo(line)
    if commit is None:
        typer.echo("内容与已保存的相同，没有变动。")
    else:
        typer.echo("试算完毕，没有写入。" if dry_run else f"已写入，第{commit.seq}次。")


def _moves(moved: list[Shifted]) -> Iterator[str]:
    yield f"{len(moved)}个在办事项的期限随之变动" if moved else "在办事项的期限没有变动"
    for one in moved:
        yield f"  {one.title}（登记号{one.entry}）{one.label}：{one.old or '没有日期'} → {one.new or '不再计算'}"
