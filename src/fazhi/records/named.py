"""Rows that name a person: looked for in the personal columns, which the search over everything never touches.

Only for those who may uncover these columns, only when they ask for it, and each time it is a line of the access log
(`org.uncovering`): to look for a name tells as much as to read it. No index holds personal texts, so the rows are read.
"""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q

from fazhi.org.access import Viewer
from fazhi.org.uncovering import log_uncovering
from fazhi.records.ledger import Ledger, ledgers
from fazhi.records.models import Entry
from fazhi.records.search import Found

SHORTEST = 2  # characters of a name


class NameRefused(ValueError):
    """Nothing was looked for; `str()` says why, in Chinese."""


def personal_texts(ledger: Ledger) -> tuple[str, ...]:
    """The columns of a ledger in which persons stand: texts that are masked by default."""
    texts = (models.CharField, models.TextField)
    return tuple(column.name for column in ledger.columns if column.personal and isinstance(column.field, texts))


def naming(name: str, viewer: Viewer, at: datetime, limit: int) -> Found:
    """The standing rows of the units whose columns the viewer may uncover that bear the name, the newest day first.

    Logged with the columns looked through, never with the name. Raises NameRefused.
    """
    asked = name.strip()
    if not viewer.unmasks:
        raise NameRefused("您的岗位不能按当事人姓名查找。")
    if len(asked) < SHORTEST:
        raise NameRefused("请至少写两个字再查，一个字会翻出许多不相干的人。")
    numbers: list[int] = []
    columns: set[str] = set()
    for ledger in ledgers().values():
        if not (looked := personal_texts(ledger)):
            continue
        columns.update(looked)
        bears = Q()
        for column in looked:
            bears |= Q(**{f"{column}__icontains": asked})
        rows = ledger.model._default_manager.filter(bears, unit_id__in=viewer.unmasks, void=False)
        numbers += rows.order_by(f"-{ledger.sheet.day}", "-pk").values_list("pk", flat=True)[: limit + 1]
    cards = list(Entry.objects.filter(pk__in=numbers, void=False).order_by("-day", "-pk")[: limit + 1])
    if columns:
        log_uncovering(viewer, 0, columns, why="按当事人姓名查找", at=at, rows=len(cards[:limit]))
    return Found(cards[:limit], more=len(cards) > limit)
