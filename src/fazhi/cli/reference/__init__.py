"""The pages of docs/reference, written from the declarations: the same declarations give the same bytes."""

from __future__ import annotations

from collections.abc import Callable

from fazhi.cli.reference import api, clocks, commands, figures, kinds, ledgers

PAGES: dict[str, Callable[[], str]] = {
    "ledgers.md": ledgers.page,
    "figures.md": figures.page,
    "clocks.md": clocks.page,
    "kinds.md": kinds.page,
    "commands.md": commands.page,
    "api.md": api.page,
}


def pages() -> dict[str, str]:
    """Text by file name. Django must be set up."""
    return {name: write() for name, write in PAGES.items()}
