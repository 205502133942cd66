"""Every ledger: who keeps its rows, who brings its sheets, and what tells nothing from not kept."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi.records.exporting import export
from fazhi.records.importing import plan
from fazhi.records.keeping import Refused, keep, withdraw
from fazhi.records.ledger import Ledger
from fazhi.records.models import Entry
from fazhi.records.zero import kept_ledgers, report_zero, zero_ledgers
from fazhi.trail.writing import head
from tests.conftest import NOON, World
from tests.every_ledger.filled import full
from tests.every_ledger.test_sheets import EVERY

YEAR = date(2023, 1, 1), date(2023, 12, 31)


@EVERY
@pytest.mark.parametrize("who", ["clerk", "colleague"])
def test_those_of_the_town_keep_it(ledger: Ledger, world: World, who: str) -> None:
    row, viewer = full(ledger, world.town), world.viewer(who)
    commit = keep([row], viewer=viewer, why="登记", door="web", at=NOON)
    assert commit and commit.rows >= 1
    card = Entry.objects.get(pk=row.pk)
    assert (card.ledger, card.unit_id, card.day, card.void) == (ledger.name, world.town.pk, getattr(row, ledger.sheet.day), False)
    assert withdraw(ledger.model._default_manager.get(pk=row.pk), "登记错误", viewer=viewer, door="web", at=NOON)
    assert Entry.objects.get(pk=row.pk).void


@EVERY
@pytest.mark.parametrize("who", ["leader", "reader", "stranger", "auditor"])
def test_others_neither_write_nor_import_nor_void(ledger: Ledger, world: World, who: str) -> None:
    kept, viewer = full(ledger, world.town), world.viewer(who)
    keep([kept], viewer=world.viewer("clerk"), why="登记", door="web", at=NOON)
    sheet, before = export(ledger, ledger.model._default_manager.all(), masked=False), head()
    with pytest.raises(Refused, match="您不能登记测试镇的台账"):
        keep([full(ledger, world.town, 2)], viewer=viewer, why="登记", door="web", at=NOON)
    with pytest.raises(Refused, match="您不能登记测试镇的台账"):
        plan(ledger, sheet, "台账.xlsx", viewer=viewer, unit=world.town)
    row = ledger.model._default_manager.get(pk=kept.pk)
    with pytest.raises(Refused, match="您不能登记测试镇的台账"):
        withdraw(row, "x", viewer=viewer, door="web", at=NOON)
    setattr(row, ledger.sheet.title, "改过的名称")
    with pytest.raises(Refused, match="您不能登记测试镇的台账"):
        keep([row], viewer=viewer, why="修改", door="web", at=NOON)
    assert head() == before


@EVERY
def test_nothing_is_told_from_not_kept(ledger: Ledger, world: World) -> None:
    clerk, units = world.viewer("clerk"), [world.town.pk]
    assert ledger.name not in kept_ledgers(units, YEAR[1]) | zero_ledgers(units, *YEAR)
    assert report_zero(world.town, ledger, *YEAR, viewer=clerk, door="web", at=NOON)
    assert zero_ledgers(units, *YEAR) == {ledger.name} and kept_ledgers(units, YEAR[1]) == set()
    for who in ("leader", "reader", "stranger", "auditor"):
        with pytest.raises(Refused):
            report_zero(world.town, ledger, *YEAR, viewer=world.viewer(who), door="web", at=NOON)
    row = full(ledger, world.town)
    keep([row], viewer=clerk, why="登记", door="web", at=NOON)
    assert ledger.name in kept_ledgers(units, date(2024, 12, 31)) and ledger.name not in kept_ledgers(units, YEAR[1])
    with pytest.raises(Refused, match="不能零报告"):
        report_zero(world.town, ledger, date(2024, 1, 1), date(2024, 5, 31), viewer=clerk, door="web", at=NOON)
