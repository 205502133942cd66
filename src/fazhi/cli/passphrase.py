"""The passphrase of a backup: from a file, from FAZHI_BACKUP_PASSPHRASE, else asked on the terminal; never an argument."""

from __future__ import annotations

import os
import sys
from getpass import getpass
from pathlib import Path

from fazhi.cli.refusal import Refused

VARIABLE = "FAZHI_BACKUP_PASSPHRASE"


def passphrase(file: Path | None, *, twice: bool) -> str:
    """The passphrase; `twice` asks it again, for a new backup. Refused: empty, not the same twice, no terminal."""
    if file is not None:
        said = file.read_text(encoding="utf-8-sig").strip("\r\n")
    elif VARIABLE in os.environ:
        said = os.environ[VARIABLE]
    elif not sys.stdin.isatty():
        raise Refused(f"没有口令：请用 --passphrase-file 指明口令文件，或设置环境变量 {VARIABLE}。")
    else:
        said = getpass("备份口令：")
        if twice and getpass("再输一次：") != said:
            raise Refused("两次输入的口令不一样，没有备份。")
    if not said:
        raise Refused("口令是空的。")
    return said
