"""``fazhi report``: the annual report of a town and year, as json, html or docx."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from fazhi.report.compose import Report

HELP = "生成一个乡镇一年的法治政府建设年度报告"


class Format(StrEnum):
    """What the report is written as."""

    DOCX = "docx"
    HTML = "html"
    JSON = "json"


def rendered(report: Report, form: Format) -> bytes:
    """The report in the wanted form; its file moment is that of the commit it rests on."""
    if form is Format.JSON:
        return json.dumps(report.as_json(), ensure_ascii=False, indent=1).encode()
    from fazhi.report import render
    from fazhi.trail.models import Commit
    from fazhi.trail.reading import is_demo

    paper = render.document(report, demo=is_demo())
    if form is Format.HTML:
        return render.html(paper).encode()
    from fazhi.cli.ground import now

    base = Commit.objects.filter(seq=report.as_of).first()
    return render.docx(paper, at=base.at if base else now())


def signed_bytes(unit: int, year: int, seq: int, form: Format) -> bytes | None:
    """The stored bytes of the report that was signed at exactly this commit; differences of a recomposition are named."""
    from fazhi.report import signing

    signed = signing.of_seq(unit, year, seq)
    if signed is None:
        return None
    for line in signing.recheck(signed):
        typer.echo(f"与审签时不同：{line}", err=True)
    if form is Format.JSON:
        return str(signed.model).encode()
    return signing.stored(signed.docx if form is Format.DOCX else signed.html)


def command(
    unit: Annotated[str, typer.Argument(metavar="UNIT", help="乡镇名称")],
    year: Annotated[int, typer.Argument(metavar="YEAR", help="年度")],
    as_of: Annotated[str | None, typer.Option("--as-of", help="截至：#12 或 2024-12-31")] = None,
    form: Annotated[Format, typer.Option("--format", help="docx、html 或 json")] = Format.JSON,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="写入文件")] = None,
) -> None:
    from fazhi.cli import ground
    from fazhi.cli.refusal import Refused

    ground.ready()
    from fazhi.report.compose import compose

    place, seq, year = ground.unit(unit), ground.seq_of(as_of), ground.year_of(year)
    data = signed_bytes(place.pk, year, seq, form) if seq is not None else None
    if data is None:
        data = rendered(compose(place, year, seq), form)
    if output is None:
        if form is Format.DOCX:
            raise Refused("docx 要写入文件，请加 -o 文件名.docx。")
        typer.echo(data.decode())
        return
    output.write_bytes(data)
    typer.echo(f"已生成：{output}（{len(data)}字节）", err=True)
