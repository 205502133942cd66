"""Backups of the tests: a plain stream, a second installation beside the test's own, everything that its tables say."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.db import connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import load_backend

from fazhi.exchange.backup import loading, restoring
from fazhi.exchange.backup.making import Told, stream
from fazhi.exchange.backup.opening import Opened
from fazhi.exchange.backup.sealing import seal
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
        loading.shape(sorted(MigrationExecutor(connection).loader.graph.nodes))
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


@contextmanager
def another_on(server: str) -> Iterator[str]:
    """Within the block the default database is a new, empty one on that PostgreSQL server; gives its name."""
    import psycopg

    name, old, parts = f"back_{secrets.token_hex(6)}", connections["default"], urlsplit(server)
    said: dict[str, Any] = deepcopy(connections.settings["default"])
    said |= {"ENGINE": "django.db.backends.postgresql", "NAME": name, "OPTIONS": {}, "CONN_MAX_AGE": 0}
    said |= {"HOST": parts.hostname, "PORT": parts.port, "USER": parts.username or "", "PASSWORD": parts.password or ""}
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name} TEMPLATE template0")  # type: ignore[call-overload]
        connections["default"] = load_backend(said["ENGINE"]).DatabaseWrapper(said, "default")
        try:
            yield name
        finally:
            connections["default"].close()
            connections["default"] = old
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")  # type: ignore[call-overload]


def changed(data: bytes, table: str, change: Callable[[list[Any]], None]) -> bytes:
    """A plain stream in which one table's rows are changed in place, with its counts and digests right again."""
    before, head, rest = data.partition(b'{"table":"%s"' % table.encode())
    lines = rest.split(b"\n")
    end = next(place for place, line in enumerate(lines) if line.startswith(b'{"rows":'))
    rows = [row for line in lines[1:end] for row in json.loads(line)]
    was = len(rows)
    change(rows)
    made = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
    proof = json.dumps({"rows": len(rows), "sha256": hashlib.sha256(made + b"\n").hexdigest()}, separators=(",", ":")).encode()
    *after, last, nothing = lines[end + 1 :]
    total = json.loads(last)
    total["end"]["rows"] += len(rows) - was
    return before + head + b"\n".join([lines[0], made, proof, *after, json.dumps(total).encode(), nothing])


def sealed(path: Path, data: bytes) -> Path:
    """A backup file of that plain stream."""
    with path.open("wb") as file:
        seal(iter([data]), file, PASSPHRASE)
    return path


def everything() -> dict[str, list[Any]]:
    """The rows of every table that a backup holds, as Python values."""
    said = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy and model._meta.label not in LEFT_OUT:
            said[model._meta.db_table] = list(
                model._base_manager.order_by(*[one.attname for one in model._meta.pk_fields]).values()
            )
    return said
