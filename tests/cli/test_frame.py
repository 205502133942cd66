"""The frame: commands found in the folder, Chinese help, faults as one line with their exit code."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from fazhi.cli import frame, run
from fazhi.cli.refusal import Refused

COMMANDS = {
    "quiet": "HELP = '安静的命令'\ndef command() -> None:\n    pass\n",
    "import_": "HELP = '导入'\ndef command() -> None:\n    print('imported')\n",
    "two_words": "HELP = '两个词'\ndef command() -> None:\n    print('two')\n",
    "refusing": (
        "from fazhi.cli.refusal import Refused\nHELP = '拒绝'\ndef command() -> None:\n    raise Refused('请先\\n登记')\n"
    ),
    "broken": "HELP = '出错'\ndef command() -> None:\n    raise ValueError('bad luck')\n",
    "reading": "HELP = '读'\ndef command() -> None:\n    open('/nowhere/at/all.xlsx')\n",
    "never": "HELP = '不该被导入'\nraise RuntimeError('imported though nobody asked')\n",
    "chain": (
        "import typer\nHELP = '链'\napp = typer.Typer()\n"
        "@app.command(help='核对')\ndef verify() -> None:\n    print('verified')\n"
    ),
    "support": "def helps() -> None:\n    pass\n",
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of invented commands in the place of the real one."""
    package = tmp_path / "invented_commands"
    package.mkdir()
    (package / "__init__.py").touch()
    for name, source in COMMANDS.items():
        (package / f"{name}.py").write_text(source, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(frame, "HERE", package)
    monkeypatch.setattr(frame, "__package__", "invented_commands")
    monkeypatch.delenv("FAZHI_DEBUG", raising=False)
    frame.found.cache_clear()
    yield package
    frame.found.cache_clear()
    for name in [name for name in sys.modules if name.startswith("invented_commands")]:
        del sys.modules[name]
    importlib.invalidate_caches()


def test_commands_are_the_modules_with_a_help_line() -> None:
    names = {"quiet", "import", "two-words", "refusing", "broken", "reading", "never", "chain"}
    assert set(frame.found()) == names


def test_help_lists_all_and_imports_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    out = capsys.readouterr().out
    assert "用法：fazhi 命令" in out and "不该被导入" in out and "two-words" in out
    assert not [name for name in sys.modules if name.startswith("invented_commands.")]
    assert run([]) == 0
    assert capsys.readouterr().out.strip() == out.strip()


def test_only_the_command_asked_for_is_imported(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["import"]) == 0 and run(["two-words"]) == 0
    assert capsys.readouterr().out == "imported\ntwo\n"
    loaded = {name for name in sys.modules if name.startswith("invented_commands.")}
    assert loaded == {"invented_commands.import_", "invented_commands.two_words"}


def test_a_group_has_its_own_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["chain", "verify"]) == 0
    assert capsys.readouterr().out == "verified\n"
    assert run(["chain", "--help"]) == 0
    out = capsys.readouterr().out
    assert "用法：fazhi chain 命令" in out and "verify  核对" in out
    assert run(["chain", "nothing"]) == 2
    assert capsys.readouterr().err == "没有这个命令：nothing，用法见 fazhi chain --help\n"


@pytest.mark.parametrize(
    ("args", "code", "line"),
    [
        (["refusing"], 2, "请先 登记"),
        (["reading"], 2, "找不到文件：/nowhere/at/all.xlsx，请核对路径"),
        (["nothing"], 2, "没有这个命令：nothing，用法见 fazhi --help"),
        (["--nothing"], 2, "没有选项 --nothing，用法见 fazhi --help"),
        (["quiet", "more"], 2, "多出的参数：more，用法见 fazhi quiet --help"),
        (["broken"], 1, "程序出错（ValueError：bad luck）。请把这一行报告给维护人员；设置 FAZHI_DEBUG=1 可看详情"),
    ],
)
def test_faults(capsys: pytest.CaptureFixture[str], args: list[str], code: int, line: str) -> None:
    assert run(args) == code
    out = capsys.readouterr()
    assert out.out == "" and out.err == line + "\n"


def test_with_debug_our_own_fault_shows_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAZHI_DEBUG", "1")
    with pytest.raises(ValueError, match="bad luck"):
        run(["broken"])
    assert run(["refusing"]) == 2


def test_a_validation_error_of_django_is_a_refusal() -> None:
    from django.core.exceptions import ValidationError

    from fazhi.cli.spoken import say_fault

    assert say_fault(ValidationError(["日期不对", "缺少单位"])) == ("日期不对；缺少单位", 2)
    assert say_fault(Refused("x")) == ("x", 2)


def test_errors_that_a_package_declares_are_refusals_if_they_speak_to_a_person() -> None:
    from fazhi.cli.spoken import say_fault

    declared = {"__module__": "fazhi.somewhere"}
    for base, code in ((ValueError, 2), (LookupError, 2), (Exception, 2), (RuntimeError, 1)):
        assert say_fault(type("Declared", (base,), declared)("没有这个台账"))[1] == code
    assert say_fault(type("DoesNotExist", (Exception,), declared)("Unit matching query does not exist."))[1] == 1
    assert say_fault(ValueError("没有来历"))[1] == 1
