"""The checks of `python3 run.py check-code`, each one line; all run even when one fails."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests import sizes

Check = Callable[[Path], str]  # the repository's folder → what is wrong, "" when nothing is
BIN = Path(sys.executable).parent


def command(*words: str) -> Check:
    """A check that is a program: wrong is what it prints when its exit code is not 0."""

    def run(root: Path) -> str:
        with tempfile.TemporaryDirectory(prefix="fazhi-check-") as home:
            env = {**os.environ, "FAZHI_HOME": home}
            env.pop("DATABASE_URL", None)
            done = subprocess.run(list(words), cwd=root, env=env, capture_output=True, text=True, check=False)
        said = f"{done.stdout}\n{done.stderr}".strip()
        return (said or f"exit {done.returncode}") if done.returncode else ""

    return run


def python(*words: str) -> Check:
    """A check that is a Python program of the project's environment."""
    return command(sys.executable, *words)


def locks(root: Path) -> str:
    """Lock files name no registry host, so that they work behind any mirror; uv.lock, which does, is not committed."""
    files = [*sorted(root.glob("requirements*.lock")), root / "assets.json"]
    wrong = [
        f"{file.name}: '://' in a line, make it anew with `python3 run.py lock`" for file in files if "://" in file.read_text()
    ]
    tracked = subprocess.run(["git", "ls-files", "uv.lock"], cwd=root, capture_output=True, text=True, check=False).stdout
    return "\n".join([*wrong, *(["uv.lock is committed"] if tracked.strip() else [])])


def size(root: Path) -> str:
    """Files of src/ have at most 300 lines, functions 40."""
    return "\n".join(sizes.too_large(root / "src"))


CHECKS: dict[str, Check] = {
    "ruff check": python("-m", "ruff", "check", "."),
    "ruff format": python("-m", "ruff", "format", "--check", "."),
    "mypy --strict": python("-m", "mypy"),
    "import-linter": command(str(BIN / "lint-imports"), "--no-cache"),
    "migrations": python("manage.py", "makemigrations", "--check", "--dry-run"),
    "django check": python("manage.py", "check"),
    "docs current": python("-m", "fazhi", "docs", "--check"),
    "lock files": locks,
    "sizes": size,
}


def timed(check: Check, root: Path) -> tuple[str, float]:
    """What is wrong and how many seconds it took to see it."""
    begun = time.monotonic()
    return check(root), time.monotonic() - begun


def main(root: Path) -> int:
    """Runs all checks, two at a time; prints a line for each and what is wrong below it; 1 when anything is."""
    with ThreadPoolExecutor(2) as pool:
        running = {name: pool.submit(timed, check, root) for name, check in CHECKS.items()}
        failed = 0
        for name, future in running.items():
            wrong, seconds = future.result()
            print(f"{'FAIL' if wrong else 'ok  '} {name:<14} {seconds:5.1f} s", flush=True)
            if wrong:
                failed += 1
                print("     " + wrong.replace("\n", "\n     "), flush=True)
    print(f"check-code：{'全部通过 all passed' if not failed else f'{failed} 项未通过 failed'}")
    return 1 if failed else 0
