"""``fazhi restore``: a backup into an empty place, proved before it stands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

HELP = """恢复：把备份文件恢复到空的地方（SQLite 或 PostgreSQL），核验后才算数

例：FAZHI_HOME=/srv/fazhi-new fazhi restore /mnt/backup/2026-11.backup
"""


def command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="备份文件")],
    secret: Annotated[Path | None, typer.Option("--passphrase-file", metavar="FILE", help="口令文件（无人值守时）")] = None,
) -> None:
    from fazhi.cli import ground
    from fazhi.cli.passphrase import passphrase

    ground.ready(needs_data=False)
    from fazhi.exchange.backup.restoring import restore

    done = restore(file, passphrase(secret, twice=False))
    typer.echo(f"已恢复：{done.says}")
    typer.echo("请重新启动网页服务；所有人要重新登录，账号和密码照旧。")
