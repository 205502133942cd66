"""A printed form calls a field as its own step does."""

from __future__ import annotations

from datetime import date
from typing import Any

from fazhi.cases.filling import paper
from fazhi.cases.kinds.petition import Petition
from fazhi.records.keeping import keep
from tests.conftest import DAY, NOON


def test_the_extension_form_asks_for_the_reason_of_the_extension(world: Any) -> None:
    row = Petition(unit=world.villages[0], received_on=date(2024, 5, 6), channel="visit", matter="道路积水", petitioner="甲某")
    keep([row], viewer=world.viewer("clerk"), why="登记", door="web", at=NOON)
    form = next(one for one in Petition.kind.papers if one.is_form and "extend" in one.moves)
    text = paper(row, form.name, day=DAY).text()
    assert "延期理由" in text and "理由和依据" not in text
