"""Figures, reports, clocks, ledgers and units by the API: the same answers as the packages below give."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from fazhi.indicators import scope as scopes
from fazhi.indicators.compute import behind, compute, digest
from fazhi.indicators.figure import figures
from fazhi.law import Clock, load_book
from fazhi.records.ledger import ledgers
from fazhi.records.ledgers.dispute import Dispute
from fazhi.report.compose import compose
from fazhi.trail.writing import write
from tests.api.conftest import Asker
from tests.conftest import NOON, World
from tests.report.whole import complete

FIGURE = "figures/disputes.settled_rate?unit=测试镇&year=2024"


@pytest.fixture
def rows(world: World) -> int:
    """Three disputes of 2024, two settled; the commit that wrote them."""
    said: dict[str, Any] = {"matter": "边界纠纷", "kind": "land", "unit": world.villages[0]}
    some = [Dispute(found_on=date(2024, n, 5), state="settled", settled_on=date(2024, n, 9), **said) for n in (1, 2)]
    commit = write([*some, Dispute(found_on=date(2024, 3, 5), **said)], by=world.clerk, why="测试", door="web", at=NOON)
    assert commit
    return int(commit.seq)


def test_a_figure_says_what_the_command_line_says(world: World, rows: int, clerk: Asker) -> None:
    said = clerk.get(f"{FIGURE}&rows=true")
    scope = scopes.year(world.town.pk, 2024)
    assert (said["indicator"], said["unit"], said["from"], said["to"]) == (
        "disputes.settled_rate",
        "测试镇",
        "2024-01-01",
        "2024-12-31",
    )
    assert (said["state"], said["value"], said["numerator"], said["denominator"]) == ("value", 66.666667, 2, 3)
    assert (said["shown"], said["measure"], said["as_of"]) == ("66.7%", "%", rows)
    assert said["digest"] == digest(behind(scope, "disputes.settled_rate")) and len(said["row_ids"]) == 5
    assert len(said["counted"]) == said["rows"] == compute(scope, ["disputes.settled_rate"])["disputes.settled_rate"].rows
    assert {line["title"] for line in said["counted"]} == {"边界纠纷"}
    assert clerk.get(FIGURE)["row_ids"] == []


def test_as_of_asks_the_past(world: World, rows: int, clerk: Asker) -> None:
    write(
        [Dispute(found_on=date(2024, 4, 1), matter="x", kind="land", unit=world.town)],
        by=world.clerk,
        why="x",
        door="web",
        at=NOON,
    )
    found = "figures/disputes.found?unit=测试镇&year=2024"
    assert clerk.get(found)["value"] == 4
    for moment in (f"%23{rows}", str(rows)):
        assert clerk.get(f"{found}&as_of={moment}")["value"] == 3
    assert clerk.get(f"{found}&as_of=2018-12-31")["state"] == "absent"
    wrong = clerk("GET", f"{found}&as_of=%2399999")
    assert wrong.status_code == 422 and "没有第 #99999 次写入" in wrong.json()["says"]


@pytest.mark.parametrize(("who", "unit", "status"), [
    ("leader", "测试镇", 200), ("reader", "测试镇", 200), ("reader", "演示县", 200), ("clerk", "邻近镇", 403),
    ("clerk", "演示县", 403),
    ("stranger", "测试镇", 403), ("auditor", "测试镇", 403), ("clerk", "没有的镇", 404),
])  # fmt: skip
def test_a_scope_is_open_or_closed_never_filtered(
    asker: Callable[[str], Asker], rows: int, who: str, unit: str, status: int
) -> None:
    for path in (f"figures/disputes.found?unit={unit}&year=2024", f"reports/{unit}/2024"):
        found = asker(who)("GET", path)
        assert found.status_code == status, path
        if status == 200 and path.startswith("figures"):
            assert found.json()["value"] == 3
        assert status != 200 or asker(who)("GET", f"{path}{'&' if '?' in path else '?'}as_of=2018-12-31").status_code == 200


def test_units_are_named_by_number_too(world: World, rows: int, clerk: Asker) -> None:
    assert clerk.get(f"figures/disputes.found?unit={world.town.pk}&year=2024")["unit"] == "测试镇"
    assert {one["name"] for one in clerk.get("units")} == {"测试镇", "司法所", "东山村", "西河村", "南坪村"}
    town = next(one for one in clerk.get("units") if one["name"] == "测试镇")
    assert town == {"id": world.town.pk, "name": "测试镇", "kind": "town", "parent": world.county.pk}


def test_ledgers_and_figures_are_listed_as_declared(clerk: Asker) -> None:
    listed = clerk.get("ledgers")
    assert [one["id"] for one in listed] == list(ledgers())
    for one in listed:
        assert [column["label"] for column in one["columns"]] == [column.label for column in ledgers()[one["id"]].columns]
    assert clerk.get("ledgers/dispute") == clerk.get("ledgers/矛盾纠纷")
    assert clerk("GET", "ledgers/nothing").status_code == 404
    assert [one["id"] for one in clerk.get("figures")] == list(figures())
    assert clerk("GET", "figures/nothing?unit=测试镇&year=2024").status_code == 404


def test_the_report_is_the_composed_one(world: World, rows: int, clerk: Asker) -> None:
    said = clerk.get("reports/测试镇/2024")
    assert said == compose(world.town, 2024).as_json()
    assert any("矛盾纠纷3件" in p["text"] for part in said["parts"] for s in part["sections"] for p in s["paragraphs"])


def test_a_signed_report_comes_as_it_was_signed(world: World, rows: int, clerk: Asker) -> None:
    from fazhi.report.signing import SignOff, sign

    complete(world)
    off = SignOff("甲书记", "乙镇长", date(2025, 1, 20), "丙", "丁", accepted_by="甲经办")
    signed = sign(world.town, 2024, off, viewer=world.viewer("clerk"), door="web", at=NOON, demo=True)
    said = clerk.get(f"reports/测试镇/2024?as_of={signed.seq}")
    assert said["as_of"] == signed.seq and "definitions" in said


def test_due_gives_day_law_and_reasons(clerk: Asker) -> None:
    said = clerk.get("due/disclosure.answer?start=2024-09-02")
    assert (said["due"], said["kind"], said["article"], said["days"]) == ("2024-09-30", "fixed", "33", "WD") and said["reasons"]
    paused = clerk.get("due/disclosure.answer?start=2024-09-02&pause=2024-09-03..2024-09-10")
    assert paused["due"] == "2024-10-12" and paused["not_counted"] == 7
    assert clerk.get("due/disclosure.answer?start=2024-09-02&extend=20")["extended"] == 20
    over = clerk("GET", "due/disclosure.answer?start=2024-09-02&extend=21")
    assert over.status_code == 422 and "不能延长" in over.json()["says"]
    assert clerk("GET", "due/nothing?start=2024-09-02").status_code == 404


@pytest.mark.parametrize("clock", load_book().clocks(), ids=lambda one: one.name)
def test_every_clock_can_be_asked(clerk: Asker, clock: Clock) -> None:
    start = (clock.until or max(clock.version, date(2024, 9, 2))).isoformat()
    said = clerk.get(f"due/{clock.name}?start={start}")
    assert said["clock"] == clock.name and said["start"] == start
