"""One showing of a form: every form carries a mark that says to whom and when it was shown; no secret, but unforgeable."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest

from fazhi.web.page import now

FIELD = "showing"  # the hidden field beside the CSRF token
LASTS = 24 * 3600  # seconds after which a showing says nothing any more
SEAL = Signer(salt="fazhi.web.showing")


@dataclass(frozen=True)
class Showing:
    """To which person a form was shown; `name` tells this showing from every other."""

    person: int
    name: str


def mark(request: HttpRequest) -> str:
    """The mark of the next form on the page; empty for somebody who is not logged in."""
    kept: Any = request
    user: Any = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return ""
    if not hasattr(kept, "fazhi_showing"):
        said = f"{user.person_id}.{int(now().timestamp())}.{secrets.token_hex(6)}"
        kept.fazhi_showing, kept.fazhi_shown = SEAL.sign(said), 0
    kept.fazhi_shown += 1
    return f"{kept.fazhi_shown}.{kept.fazhi_showing}"


def read(request: HttpRequest) -> Showing | None:
    """The showing that a sent form names; None where it names none, a forged one or one of yesterday."""
    number, _, sealed = request.POST.get(FIELD, "").partition(".")
    try:
        person, at, name = SEAL.unsign(sealed).split(".")
    except (BadSignature, ValueError):
        return None
    if not number.isdecimal() or len(number) > 6 or now().timestamp() - int(at) > LASTS:
        return None
    return Showing(int(person), f"{number}.{name}")
