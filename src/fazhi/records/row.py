"""Row: the abstract base of every ledger. Its key is its card, so evidence, links and events point to one kind of thing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db import models

from fazhi.records.fields import Text
from fazhi.records.sheet import Sheet
from fazhi.trail.record import Record


class Row(Record):
    """One row of a ledger. `unit` is the unit it belonged to on its own day: the village, or the town itself.

    `origin` says where it came from when it was imported: «文件!工作表!行».
    """

    entry = models.OneToOneField("records.Entry", on_delete=models.PROTECT, primary_key=True, editable=False, related_name="+")
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="所属单位")
    origin = Text("来源", blank=True, editable=False)

    sheet: ClassVar[Sheet]
    brought: frozenset[str] = frozenset()  # columns that the import of another system fills now, while it is checked

    class Meta:
        abstract = True

    @classmethod
    def pool(cls) -> type[models.Model]:
        """All ledgers share the numbers of Entry."""
        from fazhi.records.models import Entry

        return Entry

    @classmethod
    def card(cls) -> tuple[str, str]:
        """The fields that give the card its day and title."""
        return cls.sheet.day, cls.sheet.title

    @classmethod
    def from_brief(cls, words: str, place: str) -> dict[str, Any]:
        """Columns that the words of a brief fill in a way only this ledger knows; `place` where it was, or ""."""
        return {}

    def unkept(self) -> tuple[str, ...]:
        """Columns in which nothing may be kept of such a row (an accusation); none unless the ledger says so."""
        return ()

    @classmethod
    def foresee(cls, rows: Sequence[Any]) -> None:
        """Asks once what the checks of these rows, which follow at once, would ask of the database one by one."""

    def further(self) -> Sequence[Record]:
        """What is written with the row in the same commit when the import of another system brought it."""
        return ()
