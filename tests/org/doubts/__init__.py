"""A further package with things to confirm: clocks, a duty and a theme day that are recalled or local, all invented."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

PACKAGE = "tests.org.doubts"


@pytest.fixture
def doubts(settings: Any) -> Iterator[None]:
    """The package is one of the county's."""
    from fazhi.org import county

    settings.FAZHI_ADDITIONS = [PACKAGE]
    county._book.cache_clear()
    yield
    county._book.cache_clear()
