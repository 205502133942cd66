"""What was typed when the session had ended: sealed for the one who typed it, one hour at most, then gone.

A file below FAZHI_HOME holds it, encrypted (age, x25519); the key stands only in a cookie of the browser in which it was
typed. Neither the file alone nor the address opens it; nothing of it stands in a page, an address or a log.
"""

from __future__ import annotations

import json
import re
import secrets
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyrage  # type: ignore[import-untyped]
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.datastructures import MultiValueDict

from fazhi.web.page import now
from fazhi.web.showing import FIELD, Showing

KEPT = 3600  # seconds
MOST = 20 * 1024 * 1024  # bytes of files that are kept with it; larger ones have to be chosen again
TOKEN = re.compile(r"[A-Za-z0-9_-]{16}")
OURS = frozenset({"csrfmiddlewaretoken", FIELD, "once", "held"})  # what belongs to the showing, not to what was typed


@dataclass(frozen=True)
class Held:
    """What was typed by whom for which address; `left` names the files that were too large to keep."""

    token: str
    person: int
    path: str
    fields: list[tuple[str, list[str]]]
    files: list[tuple[str, str, str, bytes]] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    @property
    def filled(self) -> int:
        """How many fields hold something."""
        return sum(1 for _, values in self.fields if any(value.strip() for value in values))


def _home() -> Path:
    place: Path = settings.HOME / "held"
    place.mkdir(mode=0o700, exist_ok=True)
    return place


def _cookie(token: str) -> str:
    return f"held-{token}"


def hold(request: HttpRequest, showing: Showing) -> tuple[str, str]:
    """Seals what was sent; returns its token and the key, which only the browser keeps (`give`)."""
    _sweep()
    files = [(name, one) for name, every in request.FILES.lists() for one in every]
    fits = sum(one.size or 0 for _, one in files) <= MOST
    blobs = [one.read() for _, one in files] if fits else []
    said = {
        "person": showing.person, "path": request.get_full_path(),
        "fields": [(name, values) for name, values in request.POST.lists() if name not in OURS],
        "files": [(name, one.name, one.content_type, len(blob)) for (name, one), blob in zip(files, blobs, strict=False)],
        "left": [] if fits else [one.name for _, one in files],
    }  # fmt: skip
    head = json.dumps(said, ensure_ascii=False).encode()
    key, token = pyrage.x25519.Identity.generate(), secrets.token_urlsafe(12)
    sealed = pyrage.encrypt(len(head).to_bytes(4) + head + b"".join(blobs), [key.to_public()])
    place = _home() / token
    place.touch(mode=stat.S_IRUSR | stat.S_IWUSR)
    place.write_bytes(sealed)
    return token, str(key)


def give(answer: HttpResponse, token: str, key: str) -> HttpResponse:
    """Gives the key to the browser."""
    answer.set_cookie(
        _cookie(token), key, max_age=KEPT, httponly=True, samesite="Lax", secure=bool(settings.SESSION_COOKIE_SECURE)
    )
    return answer


def until(token: str) -> float | None:
    """The moment (seconds since 1970) up to which it is kept; None when it is gone."""
    place = _home() / token
    if not TOKEN.fullmatch(token) or not place.is_file():
        return None
    end = place.stat().st_mtime + KEPT
    return end if end > now().timestamp() else None


def get(request: HttpRequest, token: str) -> Held | None:
    """What is held, for a browser that has the key; None when it is gone. Whose it is the caller asks."""
    if until(token) is None:
        return None
    try:
        key = pyrage.x25519.Identity.from_str(request.COOKIES.get(_cookie(token), ""))
        whole = pyrage.decrypt((_home() / token).read_bytes(), [key])
    except (pyrage.IdentityError, pyrage.DecryptError, OSError):
        return None
    at = 4 + int.from_bytes(whole[:4])
    said: dict[str, Any] = json.loads(whole[4:at])
    files = []
    for name, called, kind, size in said["files"]:
        files.append((name, called, kind, whole[at : at + size]))
        at += size
    fields = [(name, values) for name, values in said["fields"]]
    return Held(token, said["person"], said["path"], fields, files, said["left"])


def put_back(request: HttpRequest, held: Held) -> None:
    """Makes a request carry what was held, as if it had just been sent."""
    data = QueryDict(mutable=True)
    for name, values in held.fields:
        data.setlist(name, values)
    files: MultiValueDict[str, Any] = MultiValueDict()
    for name, called, kind, blob in held.files:
        files.appendlist(name, SimpleUploadedFile(called, blob, kind))
    request.POST, request._files = data, files  # type: ignore[assignment, attr-defined]


def drop(token: str, answer: HttpResponse | None = None) -> None:
    """Throws it away, and the key with it."""
    if TOKEN.fullmatch(token):
        (_home() / token).unlink(missing_ok=True)
        if answer is not None:
            answer.delete_cookie(_cookie(token), samesite="Lax")


def _sweep() -> None:
    oldest = now().timestamp() - KEPT
    for place in _home().iterdir():
        if place.stat().st_mtime < oldest:
            place.unlink(missing_ok=True)
