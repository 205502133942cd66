"""The leaf of a row's version: SHA-256 over its salt and the JSON of what people said.

Only non-empty, non-derived values count, by stored field name, sorted: a new nullable column leaves old leaves valid,
a renamed field keeps its old name as `stored_as`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from django.db import models

EMPTY: tuple[Any, ...] = (None, "", False)
BOOKKEEPING = frozenset({"since", "until", "leaf", "salt", "redacted", "row"})


def plain(value: Any) -> Any:
    """A value as JSON can hold it, the same on every database."""
    if isinstance(value, bool | int | str):
        return value
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict | list):
        return value
    return str(value)


@cache
def content_fields(model: type[models.Model]) -> tuple[tuple[str, str], ...]:
    """(stored name, attribute) of every field that counts in the leaf, sorted by stored name; keys and bookkeeping left out."""
    pairs = [
        (getattr(field, "stored_as", "") or field.name, field.attname)
        for field in model._meta.concrete_fields
        if not field.primary_key and field.name not in BOOKKEEPING and not getattr(field, "derived", False)
    ]
    return tuple(sorted(pairs))


def content(row: models.Model, model: type[models.Model]) -> dict[str, Any]:
    """The cleaned, non-empty, non-derived values of a row by stored name."""
    return {
        name: plain(value)
        for name, attribute in content_fields(model)
        if (value := getattr(row, attribute)) not in EMPTY and value not in ([], {})
    }


def encoder() -> Callable[[Any], str]:
    """Canonical JSON: sorted keys, no spaces, characters as they are."""
    return json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


encode = encoder()


def leaf(label: str, key: int, salt: str, values: dict[str, Any]) -> str:
    """Hex SHA-256 of one version: model label and row number bind the values to their place, the salt hides them."""
    return hashlib.sha256(f"{salt}\n{label}#{key}\n{encode(values)}".encode()).hexdigest()


def root(leaves: Iterable[str]) -> str:
    """Hex SHA-256 over the sorted leaves of one commit."""
    return hashlib.sha256("\n".join(sorted(leaves)).encode()).hexdigest()


def chain(prev: str, said: dict[str, Any]) -> str:
    """Hex SHA-256 that ties a commit's own statement to the digest before it."""
    return hashlib.sha256(f"{prev}\n{encode(said)}".encode()).hexdigest()
