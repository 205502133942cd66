"""``fazhi report``: the annual report of a town and year, as json, html, docx or pdf."""

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
    PDF = "pdf"
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
    at = base.at if base else now()
    if form is Format.PDF and (lacking := render.fonts()):
        typer.echo(lacking, err=True)
    return (render.pdf if form is Format.PDF else render.docx)(paper, at=at)


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
    mark = str(getattr(signed, form.value, ""))
    if not mark:
        typer.echo(f"审签时没有存{form.value}文件，以下按审签时的记录重新排版；存档文件请用docx或html。", err=True)
    return signing.stored(mark) if mark else None


def command(
    unit: Annotated[str, typer.Argument(metavar="UNIT", help="乡镇名称")],
    year: Annotated[int, typer.Argument(metavar="YEAR", help="年度")],
    as_of: Annotated[str | None, typer.Option("--as-of", help="截至：#12 或 2024-12-31")] = None,
    form: Annotated[Format, typer.Option("--format", help="docx、pdf、html 或 json")] = Format.JSON,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="写入文件")] = None,
) -> None:
    from fazhi.cli import ground
    from fazhi.cli.refusal import Refused

    if output is None and form in (Format.DOCX, Format.PDF):
        raise Refused(f"{form.value} 要写入文件，请加 -o 文件名.{form.value}。")
    ground.ready()
    from fazhi.report.compose import compose

    place, seq, year = ground.unit(unit), ground.seq_of(as_of), ground.year_of(year)
    data = signed_bytes(place.pk, year, seq, form) if seq is not None else None
    if data is None:
        data = rendered(compose(place, year, seq), form)
    if output is None:
        typer.echo(data.decode())
        return
    output.write_bytes(data)
    typer.echo(f"已生成：{output}（{len(data)}字节）", err=True)
