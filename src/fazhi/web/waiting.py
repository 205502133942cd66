"""Uploaded workbooks between the trial and the confirmation: private files in FAZHI_HOME, one day at most."""

from __future__ import annotations

import json
import re
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.http import Http404

from fazhi.org.access import Viewer
from fazhi.records.ledger import Ledger
from fazhi.web.page import now

KEPT = 24 * 3600  # seconds
TOKEN = re.compile(r"[A-Za-z0-9_-]{20,40}")


@dataclass(frozen=True)
class Waiting:
    """One upload: whose, for which ledger and unit, under which name it came, from which system (empty: none)."""

    token: str
    name: str
    unit: int
    data: bytes
    source: str = ""


def _home() -> Path:
    place: Path = settings.HOME / "imports"
    place.mkdir(mode=0o700, exist_ok=True)
    return place


def put(asker: Viewer, ledger: Ledger, name: str, unit: int, data: bytes, source: str = "") -> str:
    """Keeps an upload for its person; returns the token of its address. What waited a day is thrown away."""
    _sweep()
    token = secrets.token_urlsafe(18)
    place = _home() / token
    place.mkdir(mode=0o700)
    (place / "data").write_bytes(data)
    said = {
        "person": asker.person.pk, "ledger": ledger.name, "name": name, "unit": unit, "source": source, "at": now().timestamp(),
    }  # fmt: skip
    (place / "said.json").write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    return token


def get(asker: Viewer, ledger: Ledger, token: str) -> Waiting:
    """The upload of that token; 404 when it is gone, another person's or another ledger's."""
    place = _home() / token
    if TOKEN.fullmatch(token) and (place / "said.json").is_file():
        said = json.loads((place / "said.json").read_text(encoding="utf-8"))
        if (said["person"], said["ledger"]) == (asker.person.pk, ledger.name):
            return Waiting(token, said["name"], said["unit"], (place / "data").read_bytes(), said.get("source", ""))
    raise Http404("这次上传已经导入或已过期，请重新上传表格。")


def drop(token: str) -> None:
    """Throws an upload away."""
    shutil.rmtree(_home() / token, ignore_errors=True)


def _sweep() -> None:
    oldest = now().timestamp() - KEPT
    for place in _home().iterdir():
        said = place / "said.json"
        try:
            at = json.loads(said.read_text(encoding="utf-8"))["at"]
        except (OSError, ValueError, KeyError):
            at = place.stat().st_mtime
        if at < oldest:
            shutil.rmtree(place, ignore_errors=True)
