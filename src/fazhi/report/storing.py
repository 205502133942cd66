"""Where signed reports lie: their rows, and their files by SHA-256 below MEDIA_ROOT/signed."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from django.conf import settings

from fazhi.report.models import Signed
from fazhi.trail import reading


class NotSignable(ValueError):
    """The report cannot be signed; says what is missing."""


def store(data: bytes) -> str:
    """Keeps bytes under their SHA-256, which is returned; what is kept already is not written again."""
    mark = hashlib.sha256(data).hexdigest()
    place = Path(settings.MEDIA_ROOT) / "signed"
    place.mkdir(parents=True, exist_ok=True)
    kept = place / mark
    if not kept.exists():
        kept.write_bytes(data)
    return mark


def stored(mark: str) -> bytes:
    """The bytes kept under a SHA-256; refuses bytes that are no longer what was signed."""
    data = (Path(settings.MEDIA_ROOT) / "signed" / mark).read_bytes()
    if hashlib.sha256(data).hexdigest() != mark:
        raise NotSignable("存档文件与审签时不一致，请联系系统管理员从备份恢复。")
    return data


def latest(unit: int, year: int, seq: int | None = None) -> Any:
    """The newest signed report of a town and year, or None."""
    rows, key = reading.table(Signed, seq)
    return rows.filter(unit=unit, year=year, void=False).order_by(f"-{key}").first()


def of_seq(unit: int, year: int, seq: int) -> Any:
    """The report that was signed resting on exactly that commit, or None."""
    return Signed.objects.filter(unit=unit, year=year, seq=seq, void=False).order_by("-pk").first()
