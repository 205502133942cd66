"""``fazhi form``: a superior's form filled with the figures its cells are tied to, given back in its own layout."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

HELP = """填上级发来的报表（xlsx）：已对应的单元格填数，其余列出原因

例：fazhi form 月报表.xlsx 丁庄镇 2024 --month 6 -o 填好.xlsx
"""


def command(
    form: Annotated[Path, typer.Argument(metavar="FILE", help="上级发来的 xlsx")],
    unit: Annotated[str, typer.Argument(metavar="TOWN", help="乡镇名称")],
    year: Annotated[int, typer.Argument(metavar="YEAR", help="年度；表里写明的以表里为准")],
    month: Annotated[int, typer.Option("--month", help="月份；表里写明的以表里为准")] = 12,
    as_of: Annotated[str | None, typer.Option("--as-of", help="截至：#12 或 2024-12-31")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="写入文件：xlsx")] = None,
) -> None:
    from fazhi.cli import ground
    from fazhi.cli.refusal import Refused

    if not form.is_file():
        raise Refused(f"没有文件“{form}”。")
    if output is None:
        raise Refused("填好的报表要写入文件，请加 -o 文件名.xlsx。")
    if output.exists() and output.samefile(form):
        raise Refused("请换一个文件名，不要覆盖上级发来的原表。")
    ground.ready()
    from fazhi.exchange.filling import filled, handed_back, when
    from fazhi.exchange.fingerprint import period
    from fazhi.exchange.form import read_form
    from fazhi.exchange.places import places
    from fazhi.exchange.ties import known

    town, year = ground.unit(unit), ground.year_of(year)
    read = read_form(form.read_bytes(), form.name)
    kept = known(town, read)
    if not kept.ties:
        raise Refused("这张报表还没有对应过数字，请先在“上级报表”页上传并对应一次。")
    at = when(period(read), year, month)
    done = filled(read, town, kept.ties, at, places(read), ground.seq_of(as_of))
    output.write_bytes(handed_back(read, done))
    for (sheet, cell), why in sorted(done.left.items()):
        typer.echo(f"未填：{read.sheets[sheet].name if sheet < len(read.sheets) else ''}!{cell}　{why}")
    typer.echo(f"已按{at.year}年{at.month}月填写{len(done.written)}格，未填{len(done.left)}格：{output}", err=True)
