"""The leaf of a row's version: SHA-256 over its salt and the canonical JSON of what people said.

Only values that say something count (no empty text, no «no», no empty list; 0 says something), but derived ones, by
stored field name, sorted. So a new column that is empty in old rows leaves old leaves valid, and a renamed field keeps its
old name as `stored_as`. A column that comes with another default than empty would break every old leaf.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from json.encoder import encode_basestring
from typing import Any

from django.db import models

from fazhi.trail.shape import shape

encode: Callable[[Any], str] = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def plain(value: Any) -> Any:
    """A value as JSON can hold it, the same on every database."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value


WAYS: dict[type, Callable[[Any], str]] = {
    str: encode_basestring,
    int: str,
    bool: lambda value: "true",  # «no» is not said
    date: lambda value: f'"{value.isoformat()}"',
    datetime: lambda value: encode(plain(value)),
    Decimal: lambda value: encode(plain(value)),
    object: encode,
}


@cache
def _parts(model: type[models.Model]) -> tuple[tuple[int, str, Callable[[Any], str]], ...]:
    """(place among the values, `"name":`, how the value is written) of every column that counts, by stored name."""
    named = sorted((said.stored, place, WAYS[said.kind]) for place, said in enumerate(shape(model).values) if said.stored)
    return tuple((place, f"{encode(name)}:", way) for name, place, way in named)


def content(model: type[models.Model], values: Sequence[Any]) -> str:
    """Canonical JSON of the settled values of a row (in the order of its shape): what the leaf covers."""
    said = [
        name + way(value)
        for place, name, way in _parts(model)
        if (value := values[place]) or (value == 0 and value is not False)  # 0 says something
    ]
    return "{" + ",".join(said) + "}"


def leaf(label: str, key: int, salt: str, said: str) -> str:
    """Hex SHA-256 of one version: model label and row number bind the content to its place, the salt hides it."""
    return hashlib.sha256(f"{salt}\n{label}#{key}\n{said}".encode()).hexdigest()


def root(leaves: Iterable[str]) -> str:
    """Hex SHA-256 over the sorted leaves of one commit."""
    return hashlib.sha256("\n".join(sorted(leaves)).encode()).hexdigest()


def chain(prev: str, said: dict[str, Any]) -> str:
    """Hex SHA-256 that ties a commit's own statement to the digest before it."""
    return hashlib.sha256(f"{prev}\n{encode(said)}".encode()).hexdigest()
