"""The pages of docs/reference, written from the declarations: the same declarations give the same bytes."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings

from fazhi.cli.reference import api, commands, figures, kinds, ledgers, mechanisms
from fazhi.law import load_book
from fazhi.law.reference import pages as law_pages

PAGES: dict[str, Callable[[], str]] = {
    "ledgers.md": ledgers.page,
    "figures.md": figures.page,
    "kinds.md": kinds.page,
    "mechanisms.md": mechanisms.page,
    "commands.md": commands.page,
    "api.md": api.page,
}


def pages() -> dict[str, str]:
    """Text by file name (a folder before it where there is one). Django must be set up."""
    laws = law_pages(load_book(tuple(settings.FAZHI_ADDITIONS)))
    return {**{name: write() for name, write in PAGES.items()}, **laws}
