"""Backups in a folder by their day: the name of a new one, which old ones go, and when the last was made."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.conf import settings

from fazhi.exchange.backup.making import Told
from fazhi.exchange.backup.sealing import NAMED
from fazhi.trail.moments import SHANGHAI, day_of

OURS = re.compile(r"fazhi-\d{4}-\d{2}-\d{2}-\d{6}\.backup")
LATE = 7  # days after which the page says it in its warning colour


@dataclass(frozen=True)
class Last:
    """The last backup that was made here: its day and its file; None and "" where there was none."""

    day: date | None = None
    file: str = ""

    def says(self, today: date) -> str:
        """«上次备份：3天前»."""
        if self.day is None:
            return "还没有备份过"
        days = (today - self.day).days
        return f"上次备份：{'今天' if days <= 0 else '昨天' if days == 1 else f'{days}天前'}"

    def late(self, today: date) -> bool:
        """Whether it is time for another."""
        return self.day is None or (today - self.day).days > LATE


def _place() -> Path:
    place: Path = settings.HOME / "backup.json"
    return place


def name(at: datetime) -> str:
    """The file name of a backup begun at a moment: sorts by time."""
    return f"fazhi-{at.astimezone(SHANGHAI):%Y-%m-%d-%H%M%S}.backup"


def remember(path: Path, told: Told) -> None:
    """Keeps for the system administrator's page that a backup was made."""
    _place().write_text(json.dumps({"made": told.made, "file": path.name}), encoding="utf-8")


def last() -> Last:
    """The last backup; an unreadable note is as none."""
    try:
        said = json.loads(_place().read_text(encoding="utf-8"))
        return Last(day_of(datetime.fromisoformat(said["made"])), str(said["file"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Last()


def thin(folder: Path, keep: int) -> list[Path]:
    """Deletes all but the newest `keep` dated backups of ours in a folder; returns what went. Other files stay."""
    ours = sorted(path for path in folder.iterdir() if OURS.fullmatch(path.name) and path.is_file() and _ours(path))
    gone = ours[: max(len(ours) - keep, 0)]
    for path in gone:
        path.unlink()
    return gone


def _ours(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(NAMED)) == NAMED
