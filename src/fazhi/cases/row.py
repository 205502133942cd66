"""Case: the abstract row of a kind of case. It is a ledger row, and its result columns follow from its steps."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models

from fazhi.cases.kind import Kind
from fazhi.cases.life import Happened
from fazhi.records.fields import Count, Day
from fazhi.records.row import Row
from fazhi.trail.record import Record


class Case(Row):
    """One case. A subclass declares `state` (choices of the kind's states), its columns, `sheet`, and gets `kind`.

    A row without steps of its own is what its columns say (typed or imported as one line); from the first step made here
    its steps say it, and the columns they fill can no longer be edited beside them.
    """

    steps = Count("办理记录数", measure="条", default=0, editable=False)
    overrides = Count("越过前置程序", measure="次", default=0, editable=False)
    closed_on = Day("结束日期", null=True, blank=True, editable=False)

    kind: ClassVar[Kind]
    state: Any
    brought_steps: Sequence[Happened] = ()  # steps that the import of another system brings, while it is written

    class Meta:
        abstract = True

    def rules(self) -> None:
        """The kind's own rules over the columns of one row; raises ValidationError. Asked of edited rows and of every step."""

    def clean(self) -> None:
        """Columns that follow from steps are set; what contradicts them is refused."""
        from fazhi.cases.standing import settle

        if says := settle(self):
            raise ValidationError({name: messages for name, messages in says.items() if name} or says.get("", []))
        self.rules()

    def unkept(self) -> tuple[str, ...]:
        """The texts of which nothing may be kept, once the columns tell that it is such a case."""
        secret = self.kind.secret
        return secret.columns if secret and secret.when(facts(self)) else ()

    @classmethod
    def foresee(cls, rows: Sequence[Any]) -> None:
        """How the cases stand, their steps, and the law that rules."""
        from fazhi.cases.standing import foresee

        foresee(rows)

    def further(self) -> Sequence[Record]:
        """The steps that an import brought."""
        from fazhi.cases.standing import told_events

        return told_events(self)


def kinds() -> dict[str, type[Case]]:
    """Every kind of case by its ledger's name."""
    from fazhi.records.ledger import ledgers

    return {name: ledger.model for name, ledger in ledgers().items() if issubclass(ledger.model, Case)}


@cache
def _columns(model: type[models.Model]) -> tuple[tuple[str, str], ...]:
    return tuple((field.name, field.attname) for field in model._meta.concrete_fields)


def facts(row: models.Model) -> dict[str, Any]:
    """The columns of a row by name, as the fold takes them (units by number)."""
    values = row.__dict__
    return {name: values[own] if own in values else getattr(row, own) for name, own in _columns(type(row))}
