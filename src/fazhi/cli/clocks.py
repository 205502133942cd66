"""``fazhi clocks``: every clock with its law, article and mark."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from fazhi.cli.frame import additions
from fazhi.law import load_book
from fazhi.law.cited import MARKS
from fazhi.law.clock import FORCES
from fazhi.law.days import say_article

HELP = "列出全部法定时限：名称、依据、核实情况、算例数"


def command(as_json: Annotated[bool, typer.Option("--json", help="输出JSON")] = False) -> None:
    clocks = load_book(additions()).clocks()
    if as_json:
        rows = [
            {
                "id": clock.name,
                "label": clock.label,
                "law": clock.law,
                "version": clock.version.isoformat(),
                "article": clock.article,
                "mark": clock.mark,
                "force": clock.force,
                "examples": len(clock.examples),
            }
            for clock in clocks
        ]
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    law = ""
    for clock in sorted(clocks, key=lambda clock: (clock.law, clock.name)):
        if clock.law != law:
            typer.echo(f"{'' if not law else chr(10)}《{clock.law}》（{clock.version}起施行）")
            law = clock.law
        rule = f"{clock.label}：{clock.say_term()}，{say_article(clock.article)}"
        typer.echo(f"  {clock.name:<26}{rule}，{FORCES[clock.force]}，{MARKS[clock.mark]}，算例{len(clock.examples)}个")
