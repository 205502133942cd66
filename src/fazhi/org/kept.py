"""The county's own texts with their past: what stands, who wrote it when, what it was before."""

from __future__ import annotations

from dataclasses import dataclass

from fazhi.org.models import Setting
from fazhi.trail.models import Commit


@dataclass(frozen=True)
class Kept:
    """A text that stands and the commit that wrote it; `row.since` is what a writer had read."""

    row: Setting
    commit: Commit


@dataclass(frozen=True)
class Once:
    """One version of a text; `text` is empty where it was withdrawn."""

    commit: Commit
    text: str
    withdrawn: bool


def kept(*kinds: str) -> list[Kept]:
    """The texts of these kinds that stand, by kind and name. Two queries."""
    rows = list(Setting.objects.standing().filter(kind__in=kinds).order_by("kind", "name", "since"))
    commits = Commit.objects.in_bulk({row.since for row in rows})
    return [Kept(row, commits[row.since]) for row in rows]


def kept_as(kind: str, name: str) -> Kept | None:
    """The text of that name that stands."""
    return next((one for one in reversed(kept(kind)) if one.row.name == name), None)


def past(kind: str, name: str) -> list[Once]:
    """Every version under a name, newest first; a text entered again after a withdrawal is another row. Two queries."""
    versions = list(Setting.version.objects.filter(kind=kind, name=name).order_by("-since"))
    commits = Commit.objects.in_bulk({one.since for one in versions})
    return [Once(commits[one.since], "" if one.void else str(one.text), bool(one.void)) for one in versions]
