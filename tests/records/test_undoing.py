"""Undo: the old content comes back as a new commit; the chain verifies, figures are as before; others are left alone."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fazhi.indicators.compute import compute
from fazhi.indicators.scope import year
from fazhi.org.models import Post
from fazhi.records.amending import amend, voided
from fazhi.records.amending import write as write_amended
from fazhi.records.importing import plan
from fazhi.records.keeping import keep, withdraw
from fazhi.records.ledger import ledgers
from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.models import Given, MonthBook, Sourced, Tally, ZeroReport
from fazhi.records.permission import Refused
from fazhi.records.tallies import keep_tally
from fazhi.records.undoing import last, undo, undoing
from fazhi.records.zero import report_zero
from fazhi.trail.models import Commit
from fazhi.trail.verify import verify
from fazhi.trail.writing import SYSTEM, write
from tests.conftest import NOON
from tests.records.collected import NEW, fill, issued, saved, sheets, taken, tried

LEDGER = ledgers()["dispute"]


def dispute(world: Any, n: int = 0, **said: Any) -> Any:
    return Dispute(unit=world.villages[n % 3], found_on=date(2024, 5, 1 + n % 28), matter=f"排水纠纷{n}", kind="land", **said)


def kept(world: Any, *rows: Any, who: str = "clerk", at: Any = NOON) -> Any:
    return keep(rows, viewer=world.viewer(who), why="登记或修改", door="web", at=at)


def standing() -> dict[str, list[tuple[Any, ...]]]:
    """What stands: every row that is not void, without the number of its commit."""
    skip = {"since"}
    found = {}
    for model in (Dispute, Tally, ZeroReport):
        names = [f.attname for f in model._meta.concrete_fields if f.name not in skip]
        found[model.__name__] = sorted(tuple(map(str, line)) for line in model.objects.filter(void=False).values_list(*names))
    return found


def take_back(world: Any, who: str = "clerk", at: Any = NOON) -> Any:
    viewer = world.viewer(who)
    newest = last(viewer, at)
    assert newest is not None
    return undo(newest, viewer=viewer, door="web", at=at)


def _new(world: Any, n: int) -> None:
    kept(world, *(dispute(world, k) for k in range(n)))


def _edit(world: Any, n: int) -> None:
    row = Dispute.objects.filter(void=False).first()
    assert row is not None
    row.handler, row.people = f"赵调解{n}", n
    kept(world, row)


def _bulk(world: Any, n: int) -> None:
    keys = list(Dispute.objects.values_list("pk", flat=True))
    lines = amend(LEDGER, keys, {"kind": "housing", "unit": world.villages[n % 3].pk}, world.viewer("clerk"))
    write_amended(lines, "统一更正", viewer=world.viewer("clerk"), door="web", at=NOON)


def _void(world: Any, n: int) -> None:
    keys = list(Dispute.objects.values_list("pk", flat=True)[:n])
    write_amended(voided(LEDGER, keys, world.viewer("clerk")), "重复", viewer=world.viewer("clerk"), door="web", at=NOON)


def _withdraw(world: Any, n: int) -> None:
    row = Dispute.objects.filter(void=False).last()
    assert row is not None
    withdraw(row, "登记错误", viewer=world.viewer("clerk"), door="web", at=NOON)


def _import(world: Any, n: int) -> None:
    lines = (f"2024-04-{k + 1:02},东山村,用水纠纷{k},山林土地" for k in range(n))
    text = "\n".join(["排查日期,村（社区）,纠纷名称,纠纷类型", *lines])
    found = plan(LEDGER, text.encode(), "表.csv", viewer=world.viewer("clerk"), unit=world.town)
    found.write(world.viewer("clerk"), "web", NOON)


def _tally(world: Any, n: int) -> None:
    name = next(iter(LEDGER.sheet.tallies))
    said = {"start": date(2023, 1, 1), "end": date(2023, 6, 30), "paper": "汇总表", "vouched_by": "甲某"}
    tally = Tally(ledger="dispute", unit=world.town, quantities={name: n}, **said)
    keep_tally(tally, viewer=world.viewer("clerk"), why="汇总", door="web", at=NOON)


def _zero(world: Any, n: int) -> None:
    first = date(2022, 1, 1)
    report_zero(world.town, LEDGER, first, first + timedelta(days=n), viewer=world.viewer("clerk"), door="web", at=NOON)


ACTS = {f.__name__[1:]: f for f in (_new, _edit, _bulk, _void, _withdraw, _import, _tally, _zero)}


def numbers(world: Any) -> Any:
    """Every figure of the town's year."""
    return compute(year(world.town.pk, 2024))


@pytest.mark.parametrize("act", ACTS)
def test_undone_everything_is_as_before(act: str, world: Any) -> None:
    kept(world, *(dispute(world, n) for n in range(6)))
    before, figured = standing(), numbers(world)
    ACTS[act](world, 4)
    assert standing() != before
    commit = take_back(world)
    assert standing() == before and numbers(world) == figured
    assert commit.why.startswith(f"撤销：#{commit.seq - 1} ")
    assert verify().sound


@pytest.mark.parametrize("seed", range(10))
def test_a_chain_of_acts_is_undone_from_the_newest_back(seed: int, world: Any) -> None:
    chance = random.Random(seed)  # noqa: S311
    kept(world, *(dispute(world, n) for n in range(15)))
    states = [standing()]
    for _ in range(4):
        act, count = chance.choice(["new", "edit", "bulk", "void", "withdraw", "import"]), Commit.objects.count()
        ACTS[act](world, chance.randint(1, 3))
        if Commit.objects.count() > count:
            states.append(standing())
    for before in states[-2::-1]:
        take_back(world)
        assert standing() == before
    assert verify().sound


def test_an_undoing_can_be_taken_back(world: Any) -> None:
    commit = kept(world, dispute(world))
    after = standing()
    viewer = world.viewer("clerk")
    undone = undo(commit, viewer=viewer, door="web", at=NOON)
    assert last(viewer, NOON) is None
    undo(undone, viewer=viewer, door="web", at=NOON)
    assert standing() == after and last(viewer, NOON) == commit
    take_back(world)
    assert not Dispute.objects.filter(void=False).exists()


def bars(world: Any, commit: Any, who: str = "clerk", at: Any = NOON) -> str:
    return "".join(undoing(commit, world.viewer(who), at).bars)


def test_what_somebody_changed_since_is_left_and_named(world: Any) -> None:
    rows = [dispute(world, n) for n in range(3)]
    commit = kept(world, *rows)
    theirs = Dispute.objects.get(pk=rows[1].pk)
    theirs.handler = "钱网格"
    kept(world, theirs, who="colleague")
    says = bars(world, commit)
    assert "乙同事" in says and f"登记号{rows[1].pk}" in says and f"登记号{rows[0].pk}" not in says
    with pytest.raises(Refused, match="乙同事"):
        take_back(world)
    assert Dispute.objects.filter(void=False).count() == 3


def test_only_ones_own_only_the_newest_only_of_a_day(world: Any) -> None:
    first = kept(world, dispute(world, 1))
    second = kept(world, dispute(world, 2))
    assert "自己" in bars(world, first, who="colleague")
    assert "最近的一步" in bars(world, first)
    assert bars(world, second) == ""
    late = NOON + timedelta(hours=24)
    assert "24 小时" in bars(world, second, at=late) and last(world.viewer("clerk"), late) is None
    assert last(world.viewer("stranger"), NOON) is None


def test_rows_of_units_no_longer_his_stay(world: Any) -> None:
    commit = kept(world, dispute(world))
    post = Post.objects.get(person=world.clerk)
    post.end = date(2024, 6, 1)
    write([post], by=SYSTEM, why="调离", door="cli", at=NOON)
    assert "不能登记" in bars(world, commit)


def test_imports_of_other_systems_and_settings_are_no_acts_to_undo(world: Any) -> None:
    row = dispute(world)
    write([row], by=world.clerk, why="", door="web", at=NOON)
    sourced = Sourced(entry_id=row.pk, source="mediation_system", number="演1", taken=[])
    commit = write([sourced], by=world.clerk, why="导入", door="web", at=NOON)
    assert "不能在这里撤销" in bars(world, commit)


def test_what_a_total_counts_by_now_does_not_come_back(world: Any) -> None:
    row = dispute(world)
    kept(world, row)
    withdraw(row, "登记错误", viewer=world.viewer("clerk"), door="web", at=NOON)
    name = next(iter(LEDGER.sheet.tallies))
    said = {"start": date(2024, 5, 1), "end": date(2024, 5, 31), "paper": "汇总表", "vouched_by": "甲某"}
    tally = Tally(ledger="dispute", unit=world.town, quantities={name: 4}, **said)
    keep_tally(tally, viewer=world.viewer("colleague"), why="汇总", door="web", at=NOON)
    assert "重复计数" in "".join(undoing(last(world.viewer("clerk"), NOON), world.viewer("clerk"), NOON).bars)  # type: ignore[arg-type]


@pytest.mark.parametrize("number", ["", "演纠2024-001"], ids=["by what it says", "by its key"])
def test_what_was_undone_can_be_imported_again(number: str, world: Any) -> None:
    text = f"编号,排查日期,村（社区）,纠纷名称,纠纷类型\n{number},2024-04-02,东山村,用水纠纷,山林土地\n"
    for left in (0, 0, 1):
        found = plan(LEDGER, text.encode(), "表.csv", viewer=world.viewer("clerk"), unit=world.town)
        assert (found.new, found.turned_back) == (1, 0), found.refused
        found.write(world.viewer("clerk"), "web", NOON)
        if not left:
            take_back(world)
    withdraw(Dispute.objects.get(void=False), "登记错误", viewer=world.viewer("clerk"), door="web", at=NOON)
    assert plan(LEDGER, text.encode(), "表.csv", viewer=world.viewer("clerk"), unit=world.town).turned_back == 1


def test_a_monthly_workbook_dropped_back_is_taken_back_whole(world: Any) -> None:
    book = issued(world, {world.office.pk: ("dispute", "patrol")})[0]
    made = sheets(world, book)
    fill(made["矛盾纠纷"], NEW)
    taken(world, saved(made))
    take_back(world)
    book = MonthBook.objects.get(pk=book.pk)
    assert not Dispute.objects.filter(void=False).exists() and not Given.objects.filter(void=False).exists()
    assert (book.told, book.received_on) == ({}, None)
    assert tried(world, saved(made)).new == 1


def test_queries_do_not_grow_with_the_rows(world: Any) -> None:
    counts = []
    for n in (5, 200):
        kept(world, *(dispute(world, k) for k in range(n)))
        with CaptureQueriesContext(connection) as asked:
            take_back(world)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 25
