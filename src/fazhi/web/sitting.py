"""What somebody wrote in this sitting: the last rows stand beneath the form, to be mended or taken back at once."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from fazhi.org.access import Viewer
from fazhi.records.ledger import Ledger

KEPT = 5  # rows of a ledger
WHY = "登记后当即撤回"


def note(request: HttpRequest, ledger: Ledger, pk: int) -> None:
    """Remembers a row of this sitting; the session holds its number only."""
    sat: dict[str, list[int]] = request.session.get("sitting", {})
    request.session["sitting"] = {**sat, ledger.name: [pk, *sat.get(ledger.name, [])][:KEPT]}


def sat(request: HttpRequest, ledger: Ledger) -> list[int]:
    """The numbers of the rows of this sitting, newest first."""
    found: list[int] = request.session.get("sitting", {}).get(ledger.name, [])
    return found


def sitting(request: HttpRequest, asker: Viewer, ledger: Ledger) -> list[tuple[Any, str, str]]:
    """(row, what it is called, its unit) of this sitting, newest first. One query where there are any."""
    keys = sat(request, ledger)
    if not keys:
        return []
    rows = ledger.model._default_manager.filter(pk__in=keys, void=False, unit__among=asker.written).in_bulk()
    units = asker.tree.units
    return [(rows[key], ledger.title(rows[key]), units[rows[key].unit_id].name) for key in keys if key in rows]
