"""``fazhi publish``: the published folder of a signed and filed report, and whether a folder is still what was filed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

HELP = """生成公开版文件夹：网页、Word、数字、清单、离线核对页

例：fazhi publish 丁庄镇 2024 -o 公开版
    fazhi publish 丁庄镇 2024 --check 公开版
"""


def command(
    unit: Annotated[str, typer.Argument(metavar="UNIT", help="乡镇名称")],
    year: Annotated[int, typer.Argument(metavar="YEAR", help="年度")],
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="DIR", help="写入的文件夹")] = None,
    check: Annotated[Path | None, typer.Option("--check", metavar="DIR", help="核对已公布的文件夹与报送的是否一致")] = None,
) -> None:
    from fazhi.cli import ground
    from fazhi.cli.refusal import Refused

    if (output is None) == (check is None):
        raise Refused("请写 -o 文件夹（生成），或者 --check 文件夹（核对）。")
    ground.ready()
    from fazhi.report.publishing_acts import bundle, current

    place, year = ground.unit(unit), ground.year_of(year)
    if check is not None:
        _checked(check, current(place, year).sealed.digest)
        return
    assert output is not None
    made = bundle(place, year)
    if output.exists() and (not output.is_dir() or any(output.iterdir())):
        raise Refused(f"“{output}”已经有内容，请换一个新文件夹。")
    output.mkdir(parents=True, exist_ok=True)
    for name, data in made.files.items():
        (output / name).write_bytes(data)
        typer.echo(str(output / name))
    typer.echo(f"报送摘要 {current(place, year).sealed.digest}", err=True)


def _checked(folder: Path, lodged: str) -> None:
    from fazhi.cli.refusal import Refused
    from fazhi.report.publishing_verify import verify

    if not folder.is_dir():
        raise Refused(f"没有文件夹“{folder}”。")
    found = verify({path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}, lodged)
    if found:
        for says in found:
            typer.echo(says)
        raise Refused(f"与报送的不一致，共{len(found)}处。")
    typer.echo("与报送的一致。")
