"""The rows of a ledger that a list's filters leave: which, how many, and those of a page, however many rows there are.

The search index names what columns with choices, words and 已作废 leave. Few such rows are looked at one by one; of many the
page lies within a few days, which `paging` walks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from fazhi.cases.holding import held_by
from fazhi.records.ledger import Ledger
from fazhi.records.search import Candidates, candidates, contains
from fazhi.records.search_index import asked_words, value_word
from fazhi.web.conditions import Condition
from fazhi.web.paging import Key, Near
from fazhi.web.unfinished import unfinished

MOST = 1000  # a count beyond is «1000+»


@dataclass(frozen=True)
class Chosen:
    """What is `asked` (cleaned values of the filter form by name; `held` a person's number) of the rows of these units.

    `conditions` those beside the form, `today` the day from which they count back.
    """

    ledger: Ledger
    units: frozenset[int]
    asked: dict[str, Any]
    conditions: tuple[Condition, ...]
    today: date

    @cached_property
    def rows(self) -> QuerySet[Any]:
        """The rows by their own columns, newest first."""
        found = self.ledger.model._default_manager.filter(unit_id__in=self.units, void=bool(self.asked.get("void")))
        day = self.ledger.sheet.day
        bounds = {f"{day}__gte": self.asked.get("from"), f"{day}__lte": self.asked.get("to")}
        found = found.filter(**{name: value for name, value in bounds.items() if value})
        found = found.filter(**{name: self.asked[name] for name in self.ledger.sheet.filters if name in self.asked})
        if self.asked.get("open") and (only := unfinished(self.ledger)):
            found = found.filter(only[0])
        if self.asked.get("held"):
            found = found.filter(pk__in=held_by(self.asked["held"]))
        for one in self.conditions:
            found = found.filter(one.q(self.today))
        if text := self.asked.get("q"):
            found = found.filter(contains(self.ledger, text))
        return found.order_by(f"-{day}", "-pk")

    @property
    def narrowed(self) -> QuerySet[Any]:
        """The same rows, by number where they are known."""
        return self.rows.filter(pk__in=[number for _, number in self._keys]) if self._whole else self.rows

    @cached_property
    def count(self) -> str:
        """How many they are: «37», «1000+»."""
        return f"{MOST}+" if len(self._keys) > MOST else str(len(self._keys))

    def page(self, key: Key | None, *, up: bool, most: int) -> list[Any]:
        """At most so many rows next to `key` (None: from the end), the nearest first, `up` towards newer days."""
        near = Near(self.ledger.sheet.day, self.units, key, up, self.asked.get("from"), self.asked.get("to"))
        return near.rows(self.rows, most, self._keys if self._whole else None)

    @property
    def _words(self) -> set[str]:
        """What the index is asked."""
        found = {value_word(name, self.asked[name]) for name in self.ledger.sheet.filters if name in self.asked}
        if self.asked.get("open") and (only := unfinished(self.ledger)):
            for name, value in only[0].children:
                found.add(value_word(name.removesuffix("__isnull"), None if name.endswith("__isnull") else value))
        found |= {one.word for one in self.conditions if one.word and one.column.name in self.ledger.sheet.filters}
        return found | asked_words(self.asked.get("q", ""))

    @cached_property
    def _named(self) -> Candidates | None:
        """What the index names; None where it serves nothing, or nothing was asked that it knows."""
        words = self._words
        if not words and not self.asked.get("void"):
            return None
        return candidates(self.ledger, self.units, words, void=bool(self.asked.get("void")))

    @property
    def _whole(self) -> bool:
        """Whether the keys are those of all rows."""
        return len(self._keys) <= MOST or (self._named is not None and self._named.whole)

    @cached_property
    def _keys(self) -> list[Key]:
        """The keys of all rows where they are few; of many some, more than are counted; in no order."""
        plain = self.rows.order_by().values_list(self.ledger.sheet.day, "pk")
        if self._named is None:
            return list(plain[: MOST + 1])
        numbers, found = self._named.entries, list[Key]()
        step = len(numbers) if self._named.whole else MOST + MOST // 4
        for start in range(0, len(numbers), step or 1):
            found += plain.filter(pk__in=numbers[start : start + step])
            if len(found) > MOST and not self._named.whole:
                return found
        return found if self._named.whole else list(plain[: MOST + 1])
