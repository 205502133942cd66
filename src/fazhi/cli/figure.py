"""``fazhi figure``: one figure of a unit and year, with the rows behind it."""

from __future__ import annotations

import json
from typing import Annotated

import typer

HELP = "算出一个单位一年的一个数字，并列出所依据的记录"


def command(
    name: Annotated[str, typer.Argument(metavar="NAME", help="数字的名称，如 disputes.found")],
    unit: Annotated[str, typer.Argument(metavar="UNIT", help="单位名称，如 丁庄镇")],
    year: Annotated[int, typer.Argument(metavar="YEAR", help="年度")],
    rows: Annotated[bool, typer.Option("--rows", help="列出所依据的记录")] = False,
    as_of: Annotated[str | None, typer.Option("--as-of", help="截至：#12 或 2024-12-31")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出JSON")] = False,
) -> None:
    from fazhi.cli import ground

    ground.ready()
    from fazhi.indicators import scope as scopes
    from fazhi.indicators.answer import said
    from fazhi.indicators.compute import compute, counted
    from fazhi.indicators.figure import figure

    one, place, seq = figure(name), ground.unit(unit), ground.seq_of(as_of)
    scope = scopes.year(place.pk, ground.year_of(year), seq)
    result = compute(scope, [one.name])[one.name]
    if as_json:
        typer.echo(json.dumps(said(scope, place.name, result, rows=rows), ensure_ascii=False))
        return
    typer.echo(f"{place.name} {year}年 {one.label}：{result.phrase}")
    typer.echo(f"口径：{one.definition}")
    if result.numerator is not None:
        typer.echo(f"算法：{result.numerator} ÷ {result.denominator}")
    typer.echo(f"依据：{result.rows}条记录（逐条{result.single}，汇总{result.tally}）")
    for note in result.notes:
        typer.echo(f"注意：{note}")
    if rows:
        for line in counted(scope, one.name):
            mark = "汇总" if line.tally else "    "
            typer.echo(f"  {line.day}  {mark}  #{line.key:<7}{scope.tree.units[line.unit].name}  {line.title}  {line.amount}")
