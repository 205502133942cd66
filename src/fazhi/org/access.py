"""Who may what. Three questions: which scopes may be asked, which rows open, which columns are masked.

A figure is never filtered by who asks: either the whole scope may be asked, or it may not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db import models
from django.db.models import Q

from fazhi.org.models import Person, Post, Role, Unit, UnitKind
from fazhi.org.tree import Tree, tree

WRITERS = (Role.CLERK, Role.COLLEAGUE)
KEEPERS = (Role.AUDITOR, Role.SYSTEM, Role.SECURITY)
READERS = (Role.CLERK, Role.COLLEAGUE, Role.LEADER, Role.VILLAGE, Role.COUNTY)


@dataclass(frozen=True)
class Viewer:
    """A person on a day with the posts he then holds."""

    person: Person
    day: date
    posts: tuple[Post, ...]

    @cached_property
    def tree(self) -> Tree:
        """The units as they stand."""
        return tree()

    def _homes(self, *roles: Role) -> list[int]:
        """The units his posts of these roles reach: an office's people work for the whole town."""
        homes: list[int] = []
        for post in self.posts:
            unit = self.tree.units.get(post.unit_id)
            if post.role not in roles or unit is None:
                continue
            home = self.tree.town(unit.pk, self.day) if unit.kind == UnitKind.OFFICE else unit
            homes.append((home or unit).pk)
        return homes

    def _reach(self, *roles: Role) -> frozenset[int]:
        found: set[int] = set()
        for home in self._homes(*roles):
            found |= self.tree.span(home, self.day, self.day)
        return frozenset(found)

    @cached_property
    def scopes(self) -> frozenset[int]:
        """Question 1: the units whose figures he may ask for."""
        return self._reach(*READERS)

    @cached_property
    def opened(self) -> frozenset[int]:
        """Question 2: the units whose rows open to him (the three administrators read no rows)."""
        return self._reach(*READERS)

    @cached_property
    def written(self) -> frozenset[int]:
        """The units whose ledgers he keeps."""
        return self._reach(*WRITERS)

    @cached_property
    def tells(self) -> frozenset[int]:
        """The villages of which he tells what happened: rows of his own in the ledgers that are told by phone, no others."""
        found = {home for home in self._homes(Role.VILLAGE) if self.tree.units[home].is_village}
        return frozenset(one for one in found if self.tree.stands(one, self.day))

    @cached_property
    def advises(self) -> frozenset[int]:
        """The units whose legal adviser he is: of their cases he reads what he is asked, and writes his opinion; no rows open."""
        return self._reach(Role.ADVISER)

    @cached_property
    def unmasks(self) -> frozenset[int]:
        """The units whose personal columns he may uncover, each time logged: those who keep the ledger and its leaders."""
        return self._reach(*WRITERS, Role.LEADER)

    @cached_property
    def home(self) -> Unit | None:
        """The unit he starts from: his first post's town, county or village."""
        homes = self._homes(*Role)
        return self.tree.units[homes[0]] if homes else None

    def has(self, *roles: Role) -> bool:
        """Whether he holds a post of one of these roles."""
        return any(post.role in roles for post in self.posts)

    def may_ask(self, unit: int) -> bool:
        """Whether figures of that unit may be asked."""
        return unit in self.scopes

    def opens(self, unit: int) -> bool:
        """Whether rows of that unit open."""
        return unit in self.opened

    def may_write(self, unit: int) -> bool:
        """Whether he may write rows of that unit."""
        return unit in self.written

    def may_set(self, unit: int) -> bool:
        """Whether he may edit what a county sets for itself."""
        return unit in self._homes(Role.COUNTY)


def masked(model: type[models.Model]) -> frozenset[str]:
    """Question 3: the columns masked by default for everybody (uncovering is an act that is logged)."""
    return frozenset(f.name for f in model._meta.concrete_fields if getattr(f, "personal", False))


def viewer(person: Person, day: date) -> Viewer:
    """The person with the posts he holds on that day."""
    held = Q(start__lte=day) & (Q(end__isnull=True) | Q(end__gte=day))
    posts = Post.objects.filter(held, person=person, person__void=False, void=False).order_by("pk")
    return Viewer(person, day, tuple(posts))


def mask(value: str) -> str:
    """A personal value as it is shown by default: 王*, 138****1234, the last four of a number, the start of a text."""
    text = value.strip()
    if text.isdigit() and len(text) >= 11:
        return f"{text[:3]}****{text[-4:]}" if len(text) == 11 else f"{'*' * (len(text) - 4)}{text[-4:]}"
    parts = [part for part in text.replace("，", "、").replace(",", "、").split("、") if part.strip()]
    return "、".join(f"{part.strip()[0]}{'*' * min(len(part.strip()) - 1, 6)}" for part in parts)
