"""Clients of the API: each person with a token, somebody without one, a browser with a session."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from fazhi.api.models import Token
from tests.conftest import NOON, World


class Asker:
    """Somebody who asks the API; `said` is the JSON of the last answer."""

    def __init__(self, secret: str = "") -> None:
        self.client = Client(headers={"Authorization": f"Bearer {secret}"} if secret else {})

    def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """Sends JSON (or bytes as they are) to /api/…; header names with underscores."""
        data = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.generic(method, f"/api/{path}", data, content_type="application/json", headers=named)

    def get(self, path: str, **headers: str) -> Any:
        """The JSON of a successful GET."""
        found = self("GET", path, **headers)
        assert found.status_code == 200, found.content.decode()
        return found.json()


@pytest.fixture
def asker(world: World) -> Callable[[str], Asker]:
    """asker("clerk"): that person with a token."""

    def open_door(who: str) -> Asker:
        return Asker(Token.objects.issue(getattr(world, who), "测试", at=NOON, expires=date(2100, 1, 1)))

    return open_door


@pytest.fixture
def clerk(asker: Callable[[str], Asker]) -> Asker:
    """The town's clerk."""
    return asker("clerk")


DISPUTE = {
    "found_on": "2024-03-05",
    "matter": "宅基地边界纠纷",
    "kind": "neighbour",
    "parties": "甲某、乙某",
    "phone": "13800000000",
}


@pytest.fixture
def posted(world: World, clerk: Asker) -> Any:
    """A dispute of 东山村, as the API answered it."""
    found = clerk("POST", "ledgers/dispute/rows", {"unit": "东山村", "values": DISPUTE})
    assert found.status_code == 201, found.content.decode()
    return found
