"""Places into which the tests of backups restore."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import postgres


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A PostgreSQL server that may make databases: the run's own, else one that is thrown away."""
    own = os.environ.get("DATABASE_URL", "")
    if own.startswith("postgres"):
        yield own
        return
    with postgres.server() as url:
        yield url


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, settings: Any) -> None:
    """Files of a test lie in a folder of its own, so that no backup meets those of another test."""
    settings.HOME = tmp_path_factory.mktemp("own")
    settings.MEDIA_ROOT = settings.HOME / "files"


@pytest.fixture
def home(tmp_path: Path, settings: Any, own_home: None) -> Path:
    """The folder of an empty installation."""
    settings.HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "home" / "files"
    settings.HOME.mkdir()
    return Path(settings.HOME)
