"""What every journey of a case does: its papers come out as docx, and a sheet that a town already has comes in."""

from __future__ import annotations

from typing import Any

from fazhi.cases.filling import paper
from fazhi.papers.docx import render_docx
from fazhi.records.importing import plan
from fazhi.records.ledger import ledger
from tests.cases.conftest import Desk, day


def printed(desk: Desk, name: str, on: str, **data: Any) -> str:
    """The text of one paper of the case in hand, rendered as docx besides."""
    made = paper(desk.case, name, day=day(on), data=data)
    assert render_docx(made, created=desk.at)[:2] == b"PK"
    assert "{" not in made.text()
    return made.text()


def all_printed(desk: Desk, on: str) -> set[str]:
    """The names of all papers of the case in hand, each rendered."""
    return {known.name for known in desk.case.kind.papers if printed(desk, known.name, on)}


def brought(desk: Desk, name: str, *lines: str) -> list[Any]:
    """Imports lines of a csv sheet for the town and gives the rows, oldest first."""
    known = ledger(name)
    made = plan(known, "\n".join(lines).encode("utf-8-sig"), "台账.csv", viewer=desk.viewer, unit=desk.world.town)
    assert [(cell.cell, cell.says) for cell in made.refused] == []
    made.write(desk.viewer, "web", desk.at)
    return list(known.model._default_manager.order_by("pk"))
