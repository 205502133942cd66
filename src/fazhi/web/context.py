"""What every template knows: who is here, the menu, whether the county is demo data, which style sheets are there."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from django.http import HttpRequest

from fazhi.records.ledger import Ledger, ledgers
from fazhi.trail.reading import is_demo
from fazhi.web.looking import is_large
from fazhi.web.menu import sections
from fazhi.web.page import viewer_of

VENDOR = Path(__file__).parent / "static" / "vendor"


@cache
def vendor() -> frozenset[str]:
    """Names of the fetched style sheets and scripts; the pages work without them."""
    return frozenset(file.name for file in VENDOR.glob("*")) if VENDOR.is_dir() else frozenset()


def menu() -> list[tuple[str, list[Ledger]]]:
    """Ledgers by group, both in the order they are declared."""
    groups: dict[str, list[Ledger]] = {}
    for ledger in ledgers().values():
        groups.setdefault(ledger.sheet.group, []).append(ledger)
    return list(groups.items())


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """The context processor."""
    asker = viewer_of(request)
    return {
        "viewer": asker,
        "town": asker.home if asker else None,
        "menu": menu() if asker and asker.opened else [],
        "sections": sections(asker) if asker else [],
        "large": is_large(request),
        "demo": is_demo(),
        "vendor": vendor(),
    }
