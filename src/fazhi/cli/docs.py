"""``fazhi docs``: writes the reference pages from the declarations, or says which of them are stale."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

HELP = "由声明生成 docs/reference 下的参考页"


def home() -> Path:
    """The folder of the reference pages, beside the sources."""
    from fazhi.cli.refusal import Refused

    docs = Path(__file__).resolve().parents[3] / "docs"
    if not docs.is_dir():
        raise Refused("找不到文档目录 docs/，请在完整的源代码目录中运行。")
    return docs / "reference"


def command(check: Annotated[bool, typer.Option("--check", help="只核对是否过时，不写入")] = False) -> None:
    from fazhi.cli import ground
    from fazhi.cli.refusal import Refused

    ground.ready(needs_data=False)
    from fazhi.cli.reference import pages

    place, wanted = home(), pages()
    kept = {path.relative_to(place).as_posix(): path.read_text("utf-8") for path in place.rglob("*.md")}
    stale = [name for name in sorted({*wanted, *kept}) if kept.get(name) != wanted.get(name)]
    if check:
        if stale:
            raise Refused(
                f"参考页已过时：{'、'.join(f'docs/reference/{name}' for name in stale)}。请运行 fazhi docs 后一并提交。"
            )
        typer.echo(f"参考页与声明一致，共{len(wanted)}页。")
        return
    for name in stale:
        if name in wanted:
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_text(wanted[name], "utf-8")
        else:
            (place / name).unlink()
    typer.echo(f"已更新：{'、'.join(stale)}" if stale else f"参考页与声明一致，共{len(wanted)}页。")
