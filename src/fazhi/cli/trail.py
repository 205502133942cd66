"""``fazhi trail``: verification of the chain."""

from __future__ import annotations

from typing import Annotated

import typer

HELP = "核验留痕：每条记录、每次写入、整条摘要链"
app = typer.Typer(help=HELP)


@app.callback()
def group() -> None:
    """核验留痕"""


@app.command(help="逐条核验留痕，--head 给出报告上印的摘要")
def verify(head: Annotated[str, typer.Option("--head", help="报告上印的留痕摘要")] = "") -> None:
    from fazhi.cli import ground
    from fazhi.cli.refusal import Refused

    ground.ready()
    from fazhi.trail.verify import verify as check

    verdict = check(head)
    for fault in verdict.faults:
        typer.echo(f"  {fault}")
    if not verdict.sound:
        raise Refused(f"留痕核验不通过：共{len(verdict.faults) + verdict.unsaid}处，见上。")
    typer.echo(f"留痕完整：{verdict.commits}次写入，{verdict.versions}个版本，已依规销毁{verdict.redacted}条。")
    typer.echo(f"最新摘要：{verdict.head}")
