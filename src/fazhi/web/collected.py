"""Workbooks that were dropped back and wait for the confirmation: several files under one token, tried each time anew."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from fazhi.org.access import Viewer
from fazhi.org.models import Unit
from fazhi.records.collecting.planning import BookPlan, Unmarked, plan_book
from fazhi.records.models import MonthBook
from fazhi.records.permission import Refused
from fazhi.web import waiting

PLACE: Any = SimpleNamespace(name="collect")  # where uploads wait: they are kept by the name of a ledger
MOST = 100  # files at once: a town has fewer offices and villages


@dataclass(frozen=True)
class Tried:
    """One file: what it would write, or why not. `asks` when somebody must say whose it is; `chosen` what he said."""

    number: int
    name: str
    plan: BookPlan | None
    wrong: str = ""
    asks: bool = False
    chosen: int = 0


def put(asker: Viewer, town: Unit, files: Iterable[tuple[str, bytes]]) -> str:
    """Keeps the files for their person; returns the token of their address."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for number, (name, data) in enumerate(files):
            package.writestr(f"{number:03d} {name}", data)
    return waiting.put(asker, PLACE, "采集表", town.pk, out.getvalue())


def files(asker: Viewer, token: str) -> list[tuple[str, bytes]]:
    """The files of a token; 404 when they are gone or another person's."""
    with zipfile.ZipFile(io.BytesIO(waiting.get(asker, PLACE, token).data)) as package:
        return [(part.filename[4:], package.read(part)) for part in sorted(package.infolist(), key=lambda one: one.filename)]


def tried(asker: Viewer, kept: list[tuple[str, bytes]], said: Any) -> list[Tried]:
    """What each file would write. `said` the address's parameters: «book-0» names the workbook of a file without a mark."""
    found: list[Tried] = []
    for number, (name, data) in enumerate(kept):
        text = said.get(f"book-{number}", "")
        chosen = int(text) if text.isdecimal() and len(text) < 18 else 0
        book = MonthBook.objects.standing().filter(pk=chosen, unit__among=asker.written).first() if chosen else None
        try:
            found.append(Tried(number, name, plan_book(data, name, viewer=asker, book=book), chosen=chosen))
        except Unmarked as unmarked:
            found.append(Tried(number, name, None, str(unmarked), asks=True, chosen=chosen))
        except Refused as refused:
            found.append(Tried(number, name, None, str(refused)))
    return found
