"""The frame of the command line: commands found in the folder, imported when asked for, help in Chinese."""

from __future__ import annotations

import ast
import importlib
import inspect
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command, get_group

if TYPE_CHECKING:
    from typer._click.core import Command as AnyCommand
    from typer._click.core import Context
    from typer._click.formatting import HelpFormatter

HERE = Path(__file__).parent
ABOUT = "法治政府建设工作台：台账、时限、数字、年度报告"


def additions() -> tuple[str, ...]:
    """The further packages named by FAZHI_ADDITIONS, as the settings read them, without Django."""
    return tuple(name for name in os.environ.get("FAZHI_ADDITIONS", "").split(",") if name)


@cache
def found() -> dict[str, tuple[str, str]]:
    """Every command of the folder: its name → the module's name and its HELP, nothing imported."""
    commands = {}
    for path in sorted(HERE.glob("*.py")):
        text = _help_of(path)
        if text:
            commands[path.stem.rstrip("_").replace("_", "-")] = (path.stem, text)
    return commands


def _help_of(path: Path) -> str:
    source = path.read_text("utf-8")
    if "HELP" not in source:
        return ""
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and [getattr(target, "id", "") for target in node.targets] == ["HELP"]:
            return str(ast.literal_eval(node.value))
    return ""


class Plain(TyperCommand):
    """A command whose help is Chinese."""

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        _write_help(self, ctx, formatter, [])


class PlainGroup(TyperGroup):
    """A group of commands whose help is Chinese."""

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        rows = [(name, self._line(ctx, name)) for name in self.list_commands(ctx)]
        _write_help(self, ctx, formatter, rows)

    def _line(self, ctx: Context, name: str) -> str:
        command = self.get_command(ctx, name)
        return _first_line(command.help) if command else ""


class Commands(PlainGroup):
    """The top: names from the folder, each module imported only when it is the one asked for."""

    def __init__(self, **attrs: Any) -> None:
        super().__init__(help=ABOUT, rich_markup_mode=None, no_args_is_help=True, **attrs)

    def list_commands(self, ctx: Context) -> list[str]:
        return list(found())

    def _line(self, ctx: Context, name: str) -> str:
        return _first_line(found()[name][1])

    def get_command(self, ctx: Context, cmd_name: str) -> AnyCommand | None:
        if cmd_name not in found():
            return None
        stem, text = found()[cmd_name]
        module = importlib.import_module(f"{__package__}.{stem}")
        app = getattr(module, "app", None)
        if isinstance(app, typer.Typer):
            return _group(app, cmd_name, text)
        single = typer.Typer(add_completion=False, rich_markup_mode=None)
        single.command(name=cmd_name, help=text, cls=Plain)(module.command)
        return get_command(single)


def _group(app: typer.Typer, name: str, text: str) -> AnyCommand:
    app.rich_markup_mode = None
    app.info.name, app.info.help, app.info.cls = name, text, PlainGroup
    app.info.no_args_is_help = True
    for command in app.registered_commands:
        command.cls = Plain
    return get_group(app)


def _first_line(text: str | None) -> str:
    return inspect.cleandoc(text or "").split("\n")[0]


def _write_help(command: AnyCommand, ctx: Context, formatter: HelpFormatter, commands: list[tuple[str, str]]) -> None:
    params = command.get_params(ctx)
    arguments = [param for param in params if param.param_type_name == "argument"]
    options = [param for param in params if param.param_type_name == "option"]
    names = "".join(f" {_shown(param)}" if param.required else f" [{_shown(param)}]" for param in arguments)
    formatter.write(f"用法：{ctx.command_path}{names}{' 命令' if commands else ''}{' [选项]' if len(options) > 1 else ''}\n")
    formatter.write("\n" + inspect.cleandoc(command.help or "") + "\n")
    rows = [(_shown(param), str(getattr(param, "help", "") or "")) for param in arguments]
    _section(formatter, "参数", rows)
    _section(formatter, "选项", [_option(param) for param in options])
    _section(formatter, "命令", commands)


def _shown(param: Any) -> str:
    return str(param.metavar or (param.name or "").upper()).strip("[]")


def _option(param: Any) -> tuple[str, str]:
    if "--help" in param.opts:
        return "--help", "显示本说明"
    value = "" if getattr(param, "is_flag", False) else f" {_shown(param)}"
    return ", ".join((*param.opts, *param.secondary_opts)) + value, str(param.help or "")


def _section(formatter: HelpFormatter, title: str, rows: list[tuple[str, str]]) -> None:
    if rows:
        width = max(len(name) for name, _ in rows) + 2
        formatter.write(f"\n{title}：\n" + "".join(f"  {name:<{width}}{text}\n" for name, text in rows))
