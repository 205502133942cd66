"""``fazhi law``: the law texts themselves, whether they may rule."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fazhi.cli.frame import additions
from fazhi.cli.refusal import Refused
from fazhi.law import LawError, load_book, load_calendar
from fazhi.law.checking import faults, proven

HELP = "法规数据：check 检查全部法规文件，或一个文件"

app = typer.Typer(help=HELP)


@app.callback()
def group() -> None:
    """法规数据"""


@app.command("check", help="检查法规数据：格式、版本、算例；给出文件名时只检查这个文件")
def check(files: Annotated[list[Path] | None, typer.Argument(metavar="FILE", help="要检查的文件")] = None) -> None:
    for path in files or []:
        law = proven(_read(path), path.name, load_calendar())
        typer.echo(f"{path.name}：可用，时限{len(law.clocks)}个，算例{sum(len(c.examples) for c in law.clocks)}个")
    if files:
        return
    book = load_book(additions())
    found = faults(book, load_calendar())
    for fault in found[1:]:
        typer.echo(fault, err=True)
    if found:
        raise Refused(found[0])
    laws = book.laws()
    clocks = [clock for law in laws for clock in law.clocks]
    typer.echo(
        f"法规{len(laws)}个版本，时限{len(clocks)}个，算例{sum(len(clock.examples) for clock in clocks)}个，"
        f"义务{sum(len(law.duties) for law in laws)}项，主题日{sum(len(law.themes) for law in laws)}个，"
        f"清单{sum(len(law.lists) for law in laws)}张，口径{sum(len(law.rules) for law in laws)}条：全部可用"
    )


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        raise LawError(f"{path.name}：不是UTF-8文本，请另存为UTF-8") from None
    except OSError:
        raise Refused(f"读不到文件 {path}，请核对路径。") from None
