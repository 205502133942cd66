"""A form is carried out once: what the first sending of a showing was answered is remembered for a day, in private files.

The files hold where the answer led and a keyed digest of what was sent, nothing of the content itself.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import time
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from fazhi.web.held import OURS
from fazhi.web.page import now
from fazhi.web.showing import Showing

KEPT = 24 * 3600  # seconds
TWINS = 600  # seconds in which the same content sent again from another showing is asked about
WAITS = 30  # seconds to wait for the first sending
STUCK = 120  # seconds after which a sending that never ended is over
BUTTONS = frozenset({"next"})  # which button was pressed is no content


@dataclass(frozen=True)
class Done:
    """A sending that was carried out: where it led, when (seconds since 1970), and the digest of what was sent."""

    to: str
    at: float
    digest: str


def _home() -> Path:
    place: Path = settings.HOME / "sent"
    place.mkdir(mode=0o700, exist_ok=True)
    return place


def _keyed(*said: str) -> str:
    return salted_hmac("fazhi.web.once", "\0".join(said), algorithm="sha256").hexdigest()[:40]


def digest(request: HttpRequest) -> str:
    """What tells one content from another: address, fields, files. Keyed, so that it gives nothing away."""
    fields = sorted((name, values) for name, values in request.POST.lists() if name not in OURS | BUTTONS)
    files = []
    for name, every in sorted(request.FILES.lists()):
        for one in every:
            files.append([name, one.name, hashlib.file_digest(one, "sha256").hexdigest()])
            one.seek(0)
    return _keyed(request.get_full_path(), json.dumps([fields, files], ensure_ascii=False))


def _read(place: Path) -> Done | None:
    try:
        said = json.loads(place.read_text(encoding="utf-8"))
        return Done(said["to"], said["at"], said["digest"])
    except (OSError, ValueError):
        return None


class Sending:
    """One sending of one showing: `first` it is carried out by this request, else `done` tells what became of the first.

    `done` is None where the first has not ended within WAITS seconds.
    """

    def __init__(self, showing: Showing, content: str) -> None:
        self.content, self.person = content, str(showing.person)
        self.place = _home() / _keyed(self.person, showing.name)
        self.done: Done | None = None
        ends = time.monotonic() + WAITS
        while not (first := self._take()) and self.done is None and time.monotonic() < ends:
            self.done = _read(self.place)
            time.sleep(0 if self.done else 0.05)
        self.first = first

    def _take(self) -> bool:
        """Tries to be the first; a sending that never ended is over."""
        try:
            self.place.touch(mode=0o600, exist_ok=False)
        except FileExistsError:
            _forget(self.place, STUCK, empty=True)
            return False
        return True

    @property
    def _twins(self) -> Path:
        return _home() / _keyed(self.person, "content", self.content)

    @property
    def twin(self) -> Done | None:
        """The same content, carried out a short while ago from another showing."""
        found = _read(self._twins)
        return found if found and now().timestamp() - found.at < TWINS else None

    def release(self) -> None:
        """It was not carried out; it may be sent again."""
        self.place.unlink(missing_ok=True)

    def settle(self, answer: HttpResponse) -> bool:
        """Remembers a sending that was carried out (its answer leads elsewhere); any other may be sent again."""
        if answer.status_code not in (301, 302, 303):
            self.release()
            return False
        said = json.dumps({"to": answer.headers["Location"], "at": now().timestamp(), "digest": self.content})
        for place in (self.place, self._twins):
            fresh = place.with_suffix(".new")
            fresh.touch(mode=0o600)
            fresh.write_text(said, encoding="utf-8")
            fresh.replace(place)
        if secrets.randbelow(50) == 0:
            for place in _home().iterdir():
                _forget(place, KEPT)
        return True


def _forget(place: Path, age: int, *, empty: bool = False) -> None:
    """Throws a file away that is older than `age` seconds (where asked: only an empty one)."""
    try:
        found = place.stat()
        if now().timestamp() - found.st_mtime > age and not (empty and found.st_size):
            place.unlink()
    except FileNotFoundError:
        return


def led_to(person: int, name: str) -> str | None:
    """Where the sending of a showing led its person; None when it is not remembered."""
    found = _read(_home() / _keyed(str(person), name))
    return found.to if found else None
