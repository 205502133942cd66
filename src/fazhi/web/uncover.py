"""Uncovering personal columns: each look is logged for the auditor and lasts ten minutes in this session."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest

from fazhi.org.access import Viewer
from fazhi.org.uncovering import log_uncovering
from fazhi.records.ledger import Column, Ledger
from fazhi.web.page import now

LASTS = 600  # seconds


def uncovered(request: HttpRequest, pk: int) -> bool:
    """Whether this session uncovered the row a short while ago."""
    at: float = request.session.get("uncovered", {}).get(str(pk), 0)
    return now().timestamp() - at < LASTS


def uncover(request: HttpRequest, asker: Viewer, ledger: Ledger, pk: int) -> None:
    """Logs who looked, then lets this session see the row in full."""
    note(asker, ledger, pk, 1, f"查看{ledger.label}登记号{pk}")
    moment = now().timestamp()
    kept = {key: at for key, at in request.session.get("uncovered", {}).items() if moment - at < LASTS}
    request.session["uncovered"] = {**kept, str(pk): moment}


def note(asker: Viewer, ledger: Ledger, pk: int | None, rows: int, why: str, shown: Sequence[Column] = ()) -> None:
    """One line of the log: who saw the personal columns (of those `shown`; none: of all) of a row, or of many, in full."""
    columns = [column.name for column in shown or ledger.columns if column.personal]
    if columns:
        log_uncovering(asker, pk or 0, columns, why=why, at=now(), ledger=ledger.name, rows=rows)
