"""``fazhi paper``: the other yearly papers of a town: 述法报告, 任务分解表, 半年小结, monthly and quarterly statistics."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

HELP = """生成述法报告、任务分解表、半年小结、信访月报、调解月报、普法季报

例：fazhi paper 信访月报 丁庄镇 2024 --month 6 -o 信访月报.docx
    fazhi paper 述法报告 丁庄镇 2024 --person 甲某 -o 述法.docx
"""


def command(
    name: Annotated[str, typer.Argument(metavar="NAME", help="文书名称，写“清单”列出全部")],
    unit: Annotated[str, typer.Argument(metavar="TOWN", help="乡镇名称")],
    year: Annotated[int, typer.Argument(metavar="YEAR", help="年度")],
    month: Annotated[int, typer.Option("--month", help="月份，月报和季报用")] = 12,
    person: Annotated[str, typer.Option("--person", help="姓名，述法报告用")] = "",
    as_of: Annotated[str | None, typer.Option("--as-of", help="截至：#12 或 2024-12-31")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="写入文件：docx、pdf 或 html")] = None,
) -> None:
    from fazhi.cli import ground
    from fazhi.cli.refusal import Refused

    ground.ready()
    from fazhi.report.yearly.making import SUFFIXES, file
    from fazhi.report.yearly.paper import Wanted, papers
    from fazhi.trail.reading import is_demo

    if name == "清单":
        for one in papers().values():
            typer.echo(f"{one.name}\t{one.label}\t{one.says}")
        return
    suffix = output.suffix.removeprefix(".").lower() if output else ""
    if output is None or suffix not in SUFFIXES:
        raise Refused("文书要写入文件，请加 -o 文件名.docx（或 .pdf、.html）。")
    wanted = Wanted(ground.unit(unit), ground.year_of(year), month, person, ground.seq_of(as_of))
    _, data, draft = file(name, wanted, suffix, demo=is_demo(), at=ground.now())
    output.write_bytes(data)
    for says in draft.lacking:
        typer.echo(f"还缺：{says}", err=True)
    typer.echo(f"已生成：{output}（{len(data)}字节）", err=True)
