"""`unit__among=ids`: an IN over many units as one parameter; 900 parameters for 900 villages cost more than the query."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import ForeignKey, Lookup
from django.db.models.fields.related_lookups import get_normalized_value

if TYPE_CHECKING:
    Base = Lookup[Any]
else:
    Base = Lookup


class Among(Base):
    """`column = ANY(array)` on PostgreSQL, `column IN (SELECT value FROM json_each(text))` on SQLite."""

    lookup_name = "among"

    def get_prep_lookup(self) -> list[int]:
        """The numbers, sorted, so that the same span gives the same statement."""
        given: Iterable[Any] = self.rhs
        return sorted(int(get_normalized_value(one, self.lhs)[0]) for one in given)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """The condition and its one parameter: the array itself, or its JSON text."""
        column, params = self.process_lhs(compiler, connection)
        if connection.vendor == "postgresql":
            return f"{column} = ANY(%s)", (*params, list(self.rhs))
        return f"{column} IN (SELECT value FROM json_each(%s))", (*params, json.dumps(self.rhs))  # noqa: S608


def register() -> None:
    """Makes the lookup known to every foreign key."""
    ForeignKey.register_lookup(Among)
