"""``fazhi backup``: the whole installation in one encrypted file, while people go on working."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

HELP = """备份：把全部数据和附件写成一个加密文件

例：fazhi backup /mnt/backup/2026-11.backup     口令在终端上输两次
    fazhi backup /mnt/backup --keep 30          按日期取名，只留最近30份
    fazhi backup --check /mnt/backup/2026-11.backup   试恢复到临时处，核对后删去
"""


def command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="备份文件，或存放备份的文件夹")],
    check: Annotated[bool, typer.Option("--check", help="不备份，试恢复这个文件并核验")] = False,
    keep: Annotated[int, typer.Option("--keep", metavar="N", min=0, help="文件夹里只留最近N份本系统的备份")] = 0,
    secret: Annotated[Path | None, typer.Option("--passphrase-file", metavar="FILE", help="口令文件（无人值守时）")] = None,
) -> None:
    from fazhi.cli import ground
    from fazhi.cli.passphrase import passphrase
    from fazhi.cli.refusal import Refused

    ground.ready(needs_data=not check)
    if check:
        from fazhi.exchange.backup.restoring import check as tried

        typer.echo(f"备份可用：{tried(file, passphrase(secret, twice=False)).says}")
        return
    if keep and not file.is_dir():
        raise Refused("--keep 要配文件夹使用：请写存放备份的文件夹。")
    _make(file, keep, passphrase(secret, twice=True))


def _make(file: Path, keep: int, said: str) -> None:
    from fazhi.cli import ground
    from fazhi.exchange.backup import dated
    from fazhi.exchange.backup.making import make

    at = ground.now()
    path = file / dated.name(at) if file.is_dir() else file
    told = make(path, said, at)
    dated.remember(path, told)
    size = path.stat().st_size / 1_000_000
    typer.echo(f"已备份到 {path}（{size:.1f} MB）：截至第{told.seq}次写入，{told.entries}条台账，{told.files}个文件。")
    gone = dated.thin(file, keep) if keep else []
    if gone:
        typer.echo(f"删去了{len(gone)}份旧备份，留下最近{keep}份。")
