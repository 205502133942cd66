"""Spreadsheets by the API: the same import, dry first, then for good, and once more for nothing."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from fazhi.records.ledgers.law_study import LawStudy
from fazhi.trail.writing import head
from tests.api.conftest import Asker
from tests.conftest import World


def book(*rows: tuple[Any, ...]) -> bytes:
    """A workbook of the ledger of law study."""
    made = Workbook()
    for row in (("日期", "学习形式", "主题", "参加人数"), *rows):
        made.active.append(row)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


GOOD = book(("2024.3.5", "党委会", "宪法", 12), ("2024年4月9日", "会前学法", "民法典", 30))


def send(asker: Asker, data: bytes, query: str = "", ledger: str = "law_study") -> Any:
    """Uploads a file."""
    return asker.client.post(f"/api/imports/{ledger}{query}", {"file": SimpleUploadedFile("学法.xlsx", data)})


def test_dry_run_then_for_good_then_nothing(world: World, clerk: Asker) -> None:
    before = head()
    dry = send(clerk, GOOD, "?dry_run=true").json()
    assert (dry["read"], dry["new"], dry["seq"]) == (2, 2, None) and head() == before
    done = send(clerk, GOOD).json()
    newest = head()
    assert newest and (done["new"], done["seq"]) == (2, newest.seq) and newest.door == "api"
    assert {(row.topic, row.unit_id) for row in LawStudy.objects.all()} == {("宪法", world.town.pk), ("民法典", world.town.pk)}
    again = send(clerk, GOOD, ledger="学法").json()
    assert (again["same"], again["new"], again["seq"]) == (2, 0, None)


def test_bad_cells_come_back_and_good_rows_are_kept(world: World, clerk: Asker) -> None:
    said = send(clerk, book(("2024-02-31", "党委会", "宪法", 1), ("2024-03-01", "党委会", "宪法", 1))).json()
    assert said["new"] == 1 and [(one["cell"], one["value"]) for one in said["refused"]] == [("A2", "2024-02-31")]


@pytest.mark.parametrize("data", [b"", b"no workbook", GOOD[: len(GOOD) // 2]])
def test_no_workbook_is_refused_and_nothing_written(clerk: Asker, data: bytes) -> None:
    before = head()
    found = send(clerk, data)
    assert found.status_code == 422 and found.json()["says"].endswith("。") and head() == before


def test_refusals(asker: Callable[[str], Asker], clerk: Asker) -> None:
    assert send(clerk, GOOD, "?unit=外地村").status_code == 403
    assert send(asker("leader"), GOOD).status_code == 403
    assert send(clerk, GOOD, ledger="nothing").status_code == 404
    assert clerk("POST", "imports/law_study", b"{}").status_code == 422  # no file at all
