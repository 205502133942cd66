"""The people of the tests see what they should."""

from __future__ import annotations

from typing import Any


def test_scopes(world: Any) -> None:
    clerk, stranger, reader, auditor = (world.viewer(w) for w in ("clerk", "stranger", "reader", "auditor"))
    assert clerk.may_ask(world.town.pk) and clerk.may_write(world.villages[0].pk)
    assert not stranger.may_ask(world.town.pk) and not stranger.may_ask(world.villages[0].pk)
    assert reader.may_ask(world.town.pk) and not reader.may_write(world.town.pk)
    assert not auditor.may_ask(world.town.pk)
    assert world.viewer("leader").unmasks >= {world.town.pk} and not world.viewer("reader").unmasks
