"""The command line ``fazhi``. A command is one module of this folder and nothing else.

A module ``due.py`` is the command ``fazhi due``: a function ``command`` with typer annotations and a constant
``HELP`` (one Chinese line, a plain string literal: it is read without importing the module). A module with a typer
application ``app`` is a group: ``trail.py`` holds ``fazhi trail verify``. ``import_.py`` is ``fazhi import``, an
underscore inside a name is a hyphen. A module without ``HELP`` is no command. Only the command asked for is imported.

Exit 0 done; 2 refused, with one Chinese line on stderr: ``refusal.Refused`` and the errors that the packages declare
for people (any exception of fazhi with a Chinese message, RuntimeErrors apart), and Django's ValidationError; 1 our
own fault, one line too, the traceback with FAZHI_DEBUG=1.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import typer

from .frame import Commands
from .refusal import Refused
from .spoken import say_fault

__all__ = ["Refused", "main", "run"]


def run(args: Sequence[str]) -> int:
    """Run one command line and return its exit code; nothing but SystemExit and KeyboardInterrupt gets through."""
    try:
        code = Commands(name="fazhi").main(args=list(args), prog_name="fazhi", standalone_mode=False)
    except (Exception, typer.Abort) as error:
        line, code = say_fault(error)
        if code == 1 and os.environ.get("FAZHI_DEBUG"):
            raise
        print(line, file=sys.stdout if code == 0 else sys.stderr)
    return code if isinstance(code, int) else 0


def main() -> None:
    """The entry point of ``fazhi`` and ``python -m fazhi``."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = run(sys.argv[1:])
        sys.stdout.flush()
    except KeyboardInterrupt:
        code = 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code)
