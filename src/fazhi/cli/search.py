"""``fazhi search``: the index of the search. It follows by itself while the pages are served."""

from __future__ import annotations

from typing import Annotated

import typer

HELP = "搜索索引：补齐新写入的记录，或重建"
app = typer.Typer(help=HELP)


@app.callback()
def group() -> None:
    """搜索索引"""


@app.command(name="catch-up", help="把新写入、改动的记录补进索引（网页服务运行时会自动补）")
def catch_up(
    limit: Annotated[int | None, typer.Option("--limit", help="最多补多少条，不写即补齐", min=1)] = None,
) -> None:
    from fazhi.cli import ground

    ground.ready()
    from fazhi.records import search_index

    done = search_index.catch_up(limit)
    typer.echo(f"已补入{done}条。" + ("还有没补完的，请再执行一次。" if search_index.behind() else "索引已是最新。"))


@app.command(help="按现有记录重建索引（期间仍可查找，只是慢一些）")
def rebuild() -> None:
    from fazhi.cli import ground

    ground.ready()
    from fazhi.records import search_index

    typer.echo(f"索引已重建，共{search_index.rebuild()}条。")
