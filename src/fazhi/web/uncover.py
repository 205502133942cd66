"""Uncovering personal columns: an act that is written to the trail and lasts ten minutes in this session."""

from __future__ import annotations

from django.http import HttpRequest

from fazhi.org.access import Viewer
from fazhi.records.ledger import Ledger
from fazhi.trail.writing import write
from fazhi.web.models import Uncovering
from fazhi.web.page import now

LASTS = 600  # seconds


def uncovered(request: HttpRequest, pk: int) -> bool:
    """Whether this session uncovered the row a short while ago."""
    return now().timestamp() - request.session.get("uncovered", {}).get(str(pk), 0) < LASTS


def uncover(request: HttpRequest, asker: Viewer, ledger: Ledger, pk: int) -> None:
    """Writes who looked, then lets this session see the row in full."""
    note(asker, ledger, pk, 1, f"查看个人信息：{ledger.label}#{pk}")
    moment = now().timestamp()
    kept = {key: at for key, at in request.session.get("uncovered", {}).items() if moment - at < LASTS}
    request.session["uncovered"] = {**kept, str(pk): moment}


def note(asker: Viewer, ledger: Ledger, pk: int | None, rows: int, why: str) -> None:
    """One line of the trail: who saw personal columns in full."""
    seen = Uncovering(person_id=asker.person.pk, entry_id=pk, ledger=ledger.name, rows=rows)
    write([seen], by=asker.person, why=why, door="web", at=now())
