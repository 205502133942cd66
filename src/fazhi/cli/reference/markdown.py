"""Pieces of Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

NOTE = "本页由声明生成（`fazhi docs`），请勿手工修改。"


def cell(text: object) -> str:
    """A text inside a table."""
    return " ".join(str(text).replace("|", "\\|").split())


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """A table's lines with a blank line after it; nothing when it has no rows."""
    lines = [f"| {' | '.join(cell(one) for one in row)} |" for row in rows]
    if not lines:
        return []
    return [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}", *lines, ""]


def page(title: str, lines: Iterable[str]) -> str:
    """A page: title, the note that it is generated, its lines."""
    return "\n".join([f"# {title}", "", NOTE, "", *lines]).rstrip() + "\n"
