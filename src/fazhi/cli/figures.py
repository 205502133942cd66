"""``fazhi figures``: every figure with its definition."""

from __future__ import annotations

import json
from typing import Annotated

import typer

HELP = "列出全部数字：名称、计量单位、口径"


def command(as_json: Annotated[bool, typer.Option("--json", help="输出JSON")] = False) -> None:
    from fazhi.cli.ground import ready

    ready(needs_data=False)
    from fazhi.indicators.figure import figures, topics

    if as_json:
        rows = [
            {"id": f.name} | {key: getattr(f, key) for key in ("label", "measure", "version", "definition", "cites")}
            for f in figures().values()
        ]
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    for name, label in topics().items():
        typer.echo(f"{label}")
        for one in figures().values():
            if one.topic == name:
                typer.echo(f"  {one.name:<28}{one.label}（{one.measure}）：{one.definition}")
