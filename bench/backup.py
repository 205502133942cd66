"""How long a backup and its proof take, beside a plain copy of database and files (the floor, neither pressed nor encrypted).

FAZHI_HOME=… python3 bench/backup.py
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PASSPHRASE = "bench-passphrase"


def timed(act: Callable[[], Any]) -> tuple[Any, float]:
    """What it answers and the seconds it took."""
    start = time.perf_counter()
    return act(), time.perf_counter() - start


def copy(source: Path, target: Path) -> None:
    """The floor: every byte read once and written once, on the disk at the end."""
    target.mkdir()
    for path in [*source.glob("*.sqlite3*"), *(source / "files").rglob("*")]:
        if path.is_file():
            shutil.copyfile(path, target / path.name)
    os.sync()


def main() -> None:
    """One line each: seconds, size, ratio to the floor."""
    sys.path.insert(0, str(ROOT / "src"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fazhi.settings")
    import django

    django.setup()
    from datetime import UTC, datetime

    from django.conf import settings

    from fazhi.exchange.backup.making import make
    from fazhi.exchange.backup.restoring import check

    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        _, floor = timed(lambda: copy(settings.HOME, place / "copy"))
        size = sum(path.stat().st_size for path in (place / "copy").iterdir())
        told, took = timed(lambda: make(place / "a.backup", PASSPHRASE, datetime.now(UTC)))
        _, proved = timed(lambda: check(place / "a.backup", PASSPHRASE))
        small = (place / "a.backup").stat().st_size
    print(f"floor: {Path(__file__).relative_to(ROOT)} copy  {size / 1e6:.1f} MB  {floor:.2f} s")
    print(f"backup  {told.rows} rows, {told.files} files  {small / 1e6:.1f} MB  {took:.2f} s  ratio {took / floor:.1f}")
    print(f"check (restored and verified)  {proved:.2f} s  ratio {proved / floor:.1f}")


if __name__ == "__main__":
    main()
