"""``fazhi demo``: the main job. Loads the demo county, composes a town's annual report, prints its figures, serves."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from fazhi.report.compose import Report

HELP = "演示：装入示范县，生成丁庄镇2024年度报告，打印数字，启动网页"
TOWN, YEAR = "丁庄镇", 2024
ACCOUNTS = (
    ("dingzhuang", "丁庄镇司法所经办人"),
    ("dingzhuang2", "丁庄镇平安法治办同事"),
    ("dingzhuang-leader", "丁庄镇党委书记"),
    ("dingzhuang-village", "丁庄村调解委员（手机报事）"),
    ("dingzhuang-adviser", "丁庄镇法律顾问（答复征求的意见）"),
    ("jiashan", "甲山镇司法所经办人"),
    ("shiqiao", "石桥镇司法所所长"),
    ("liuhe", "柳河街道司法所经办人（已开通执法事项）"),
    ("yuntai", "云台乡司法所经办人"),
    ("county", "县司法局（各镇可查，个人信息遮盖）"),
    ("auditor", "审计管理员（只看留痕）"),
    ("system", "系统管理员（单位、人员、账号）"),
    ("security", "安全管理员（登录和锁定）"),
)


def _load() -> None:
    """Makes the tables, loads what is not there yet, with a progress bar on a terminal."""
    from rich.console import Console
    from rich.progress import Progress

    from fazhi.cli import county, ground

    with county.making() as made:
        ground.migrate()
        if county.loaded():
            return
        listed = list(county.steps(made()))
        with Progress(console=Console(stderr=True, soft_wrap=True), transient=True) as progress:
            task = progress.add_task("装入示范县", total=len(listed))
            for step in listed:
                progress.update(task, description=f"装入示范县：{step.says}")
                step.run()
                progress.advance(task)


def _write(report: Report) -> list[Path]:
    from django.conf import settings

    from fazhi.cli.report import Format, rendered
    from fazhi.report.render import file_name

    place = Path(settings.HOME) / "demo"
    place.mkdir(parents=True, exist_ok=True)
    made = []
    for form in (Format.DOCX, Format.HTML):
        path = place / file_name(report.unit, report.year, form.value)
        path.write_bytes(rendered(report, form))
        made.append(path)
    return made


def _tell(report: Report) -> None:
    """The figures of the report with the number of records behind each."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, title=f"{report.title}（演示数据）", title_justify="left")
    for head, side in (("数字", "left"), ("数值", "right"), ("依据的记录", "right"), ("逐条", "right"), ("汇总", "right")):
        table.add_column(head, justify=side)  # type: ignore[arg-type]
    for name in dict.fromkeys(one.result.indicator.name for one in report.bound):
        result = report.results[name]
        table.add_row(result.indicator.label, result.phrase, str(result.rows), str(result.single), str(result.tally))
    Console(width=None if sys.stdout.isatty() else 100).print(table)
    for problem in report.problems:
        typer.echo(f"  待办：{problem}")


def command(
    no_serve: Annotated[bool, typer.Option("--no-serve", help="生成后不启动网页")] = False,
    host: Annotated[str, typer.Option("--host", help="监听地址")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help="端口")] = 8000,
) -> None:
    from fazhi.cli import county, ground

    ground.ready(needs_data=False)
    _load()
    from fazhi.report.compose import compose

    report = compose(ground.unit(TOWN), YEAR)
    files = _write(report)
    _tell(report)
    typer.echo("\n报告已生成（每页均注明演示数据）：")
    for path in files:
        typer.echo(f"  {path}")
    typer.echo(f"\n演示账号（密码均为 {county.PASSWORD}）：")
    for name, who in ACCOUNTS:
        typer.echo(f"  {name:<20}{who}")
    if not no_serve:
        from fazhi.cli.serve import serve

        serve(host, port)
