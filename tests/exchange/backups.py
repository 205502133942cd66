"""Backups of the tests: a plain stream, a second installation beside the test's own, everything that its tables say."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import transaction

from fazhi.exchange.backup import loading, restoring
from fazhi.exchange.backup.making import Told, stream
from fazhi.exchange.backup.opening import Opened
from fazhi.exchange.backup.tables import LEFT_OUT

PASSPHRASE = "演示口令-one-two-three"


def plain() -> bytes:
    """The plain stream of the default database."""
    return b"".join(stream(Told(made="2024-06-03T04:00:00+00:00")))


def read_through(opened: Opened) -> Told:
    """Reads everything and proves every digest, without a database."""
    for part in opened.parts():
        for _ in part.pieces:
            pass
    return opened.told


@contextmanager
def another(place: Path, data: bytes | None = None) -> Iterator[None]:
    """Within the block the default database is an empty SQLite file, or one with what a plain stream holds."""
    with restoring.standing_in(place):
        loading.shape([])
        if data is not None:
            opened = Opened(BytesIO(data))
            with transaction.atomic():
                for part in opened.parts():
                    if part.columns is None:  # a file that another test left in the place
                        for _ in part.pieces:
                            pass
                        continue
                    loading.load(part)
                loading.settle()
        yield


def everything() -> dict[str, list[Any]]:
    """The rows of every table that a backup holds, as Python values."""
    said = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy and model._meta.label not in LEFT_OUT:
            said[model._meta.db_table] = list(
                model._base_manager.order_by(*[one.attname for one in model._meta.pk_fields]).values()
            )
    return said
