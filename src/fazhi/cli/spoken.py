"""Faults as one Chinese line and an exit code."""

from __future__ import annotations

import sys

from typer import Abort
from typer.exceptions import TyperException

from .refusal import Refused


def say_fault(error: BaseException) -> tuple[str, int]:
    """What to print and the exit code: 0 help, 2 refused, 1 our own fault."""
    if type(error).__name__ == "NoArgsIsHelpError":
        return str(error).rstrip(), 0
    if isinstance(error, TyperException):
        return _usage(error), 2
    if isinstance(error, Abort):
        return "已取消", 2
    if isinstance(error, Refused) or _is_ours(error):
        return _one_line(str(error)) or "拒绝执行", 2
    if _is_validation(error):
        return _one_line("；".join(getattr(error, "messages", [str(error)]))), 2
    if isinstance(error, OSError) and error.filename:
        return _file(error), 2
    kind = f"{type(error).__name__}：{_one_line(str(error))}"
    return f"程序出错（{kind}）。请把这一行报告给维护人员；设置 FAZHI_DEBUG=1 可看详情", 1


def _is_ours(error: BaseException) -> bool:
    """An error that one of our packages declares and that speaks to a person is a refusal.

    A RuntimeError is a fault of ours wherever it comes from, and so is what has no Chinese in it (a model's
    DoesNotExist): nobody wrote that for the one who reads it.
    """
    ours = type(error).__module__.split(".")[0] == "fazhi" and not isinstance(error, RuntimeError)
    return ours and _chinese(str(error))


def _chinese(text: str) -> bool:
    return any("一" <= letter <= "鿿" for letter in text)


def _is_validation(error: BaseException) -> bool:
    django = sys.modules.get("django.core.exceptions")
    return django is not None and isinstance(error, django.ValidationError)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _file(error: OSError) -> str:
    name = error.filename
    if isinstance(error, FileNotFoundError):
        return f"找不到文件：{name}，请核对路径"
    if isinstance(error, IsADirectoryError):
        return f"{name} 是文件夹，请写明文件"
    if isinstance(error, PermissionError):
        return f"没有权限读写：{name}"
    return f"读写失败：{name}（{error.strerror}）"


def _usage(error: TyperException) -> str:
    """Typer's own complaints, by the names of their classes: the classes themselves are not public."""
    kind, ctx = type(error).__name__, getattr(error, "ctx", None)
    param = getattr(error, "param", None)
    where = f"，用法见 {ctx.command_path} --help" if ctx is not None else ""
    if kind == "NoSuchOption":
        return f"没有选项 {_one_line(str(getattr(error, 'option_name', '')))}{where}"
    if kind == "MissingParameter":
        return f"缺少{_param(param)}{where}"
    if kind == "BadOptionUsage":
        return f"选项 {_one_line(str(getattr(error, 'option_name', '')))} 的写法不对{where}"
    if kind == "BadParameter":
        own = _one_line(error.message)
        said = own if _chinese(own) else "值不对"
        return f"{_param(param)}：{said}{where}" if param else f"{said}{where}"
    if kind == "FileError":
        return f"打不开文件 {getattr(error, 'ui_filename', '')}"
    message = error.message
    if message.startswith("No such command"):
        return f"没有这个命令：{message.split(chr(39))[1]}{where}"
    if message.startswith("Missing command"):
        return f"请写明命令{where}"
    if "unexpected extra argument" in message:
        return f"多出的参数：{message.partition(' (')[2].rstrip(').')}{where}"
    return f"命令写法不对{where}"


def _param(param: object) -> str:
    if param is None:
        return "参数"
    if getattr(param, "param_type_name", "") == "option":
        return f"选项 {getattr(param, 'opts', ['?'])[0]}"
    return f"参数 {getattr(param, 'metavar', None) or (getattr(param, 'name', '') or '').upper()}"
