"""Facts: sentences that rest on named rows instead of figures. A fact is one file in `facts/`, found by being there.

A file holds `tell(scope, book) -> list[Told]`: `scope` the unit's year as of a commit, `book` the county's law as of it;
each Told is a sentence with the (row, since) it rests on. A section calls it by a line `@ name`.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import cache

from django.apps import apps

from fazhi.indicators.scope import Scope
from fazhi.law import Book
from fazhi.report.told import Rested, Told
from fazhi.trail.additions import Additions, modules

Tell = Callable[[Scope, Book], list[Told]]


class FactError(ValueError):
    """A file in `facts/` cannot be used; says which and why."""


@cache
def facts() -> dict[str, Tell]:
    """`tell` of every fact by the name of its file, of the project and of the packages that add some."""
    found: dict[str, Tell] = {}
    for app in apps.get_app_configs():
        for path in modules(app, ("facts",)) if isinstance(app, Additions) else ():
            name = path.rsplit(".", 1)[1]
            tell = getattr(importlib.import_module(path), "tell", None)
            if not callable(tell):
                raise FactError(f"facts/{name}.py 里没有 tell(scope, book)。")
            if name in found:
                raise FactError(f"facts/{name}.py 与另一处同名，请改名。")
            found[name] = tell
    return found


def telling(name: str, scope: Scope, book: Book) -> list[Told]:
    """The sentences of a fact, each noted with the rows it rests on; one without rows is refused."""
    said = facts()[name](scope, book)
    for told in said:
        if told.text and not told.rows and not told.bound:
            raise FactError(f"facts/{name}.py：“{told.text[:20]}…”没有说明依据哪些记录。")
        told.rested = [Rested(0, len(told.text), name, tuple(told.rows))]
    return said
