"""Uploaded workbooks between the trial and the confirmation: private files in FAZHI_HOME, one day at most."""

from __future__ import annotations

import json
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.http import Http404

from fazhi.org.access import Viewer
from fazhi.records.ledger import Ledger
from fazhi.web.page import now

KEPT = 24 * 3600  # seconds
LONGEST = 120  # seconds that one writing may take
GONE = {
    "#paste": "这次粘贴已经写入或已过期，请重新粘贴。",
    "#bulk": "这次批量修改已经完成或已过期，请回到列表重新勾选。",
}
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


def put(asker: Viewer, ledger: Ledger, name: str, unit: int, data: bytes, source: str = "", *, what: str = "") -> str:
    """Keeps an upload for its person; returns the token of its address. What waited a day is thrown away.

    `what` keeps apart what is no workbook («#paste», «#bulk»): such a token opens no page of imports.
    """
    _sweep()
    token = secrets.token_urlsafe(18)
    place = _home() / token
    place.mkdir(mode=0o700)
    (place / "data").write_bytes(data)
    said = {
        "person": asker.person.pk, "ledger": ledger.name + what, "name": name, "unit": unit, "source": source,
        "at": now().timestamp(),
    }  # fmt: skip
    (place / "said.json").write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    return token


def get(asker: Viewer, ledger: Ledger, token: str, *, what: str = "") -> Waiting:
    """The upload of that token; 404 when it is gone, another person's or another ledger's."""
    place = _home() / token
    if TOKEN.fullmatch(token) and (place / "said.json").is_file():
        said = json.loads((place / "said.json").read_text(encoding="utf-8"))
        if (said["person"], said["ledger"]) == (asker.person.pk, f"{ledger.name}{what}"):
            return Waiting(token, said["name"], said["unit"], (place / "data").read_bytes(), said.get("source", ""))
    raise Http404(GONE.get(what, "这次上传已经导入或已过期，请重新上传表格。"))


def change(token: str, data: bytes) -> None:
    """Puts other content in the place of what waits; whole or not at all."""
    place = _home() / token
    fresh = place / f"data.{secrets.token_hex(4)}"
    fresh.write_bytes(data)
    fresh.replace(place / "data")


@contextmanager
def alone(token: str) -> Iterator[bool]:
    """Whether nobody else (the same button pressed twice) is writing this one now."""
    mark = _home() / token / "busy"
    try:
        if now().timestamp() - mark.stat().st_mtime > LONGEST:
            mark.unlink(missing_ok=True)  # left by a process that died
    except FileNotFoundError:
        pass
    try:
        mark.touch(exist_ok=False)
    except OSError:
        yield False
        return
    try:
        yield True
    finally:
        mark.unlink(missing_ok=True)


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
