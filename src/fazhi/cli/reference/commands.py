"""The page of the commands: what each says of itself with --help."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fazhi.cli.frame import Commands, found
from fazhi.cli.reference.markdown import page as made

WIDTH = 100  # characters of a help line: the page must not depend on the terminal


def page() -> str:
    """Every command and group."""
    top = Commands(name="fazhi")
    context = top.context_class(top, info_name="fazhi", terminal_width=WIDTH, max_content_width=WIDTH)
    lines: list[str] = ["退出码：0 办成（有发现也是 0），2 拒绝，并在标准错误上说一句原因，1 程序出错。", ""]
    for name in found():
        lines += _command(top.get_command(context, name), context, name)
    return made("命令", lines)


def _command(command: Any, above: Any, name: str) -> Iterator[str]:
    context = command.context_class(command, info_name=name, parent=above, terminal_width=WIDTH, max_content_width=WIDTH)
    yield f"## {context.command_path}"
    yield ""
    yield "```"
    yield from command.get_help(context).rstrip().splitlines()
    yield "```"
    yield ""
    for one in getattr(command, "commands", {}):
        yield from _command(command.commands[one], context, one)
