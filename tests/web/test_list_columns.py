"""Columns: each person's own, kept by ledger; a file has exactly those that are seen, and comes back by the import."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from fazhi.org.models import Uncovering
from fazhi.records.ledger import ledger
from fazhi.records.ledgers.dispute import Dispute
from fazhi.trail.writing import write
from fazhi.web import list_columns
from fazhi.web.models import ListChoice
from tests.conftest import NOON
from tests.web.samples import handed_in

LIST, PANEL = "/ledgers/dispute/", "/ledgers/dispute/columns/"
MINE = ["matter", "risk", "found_on"]


@pytest.fixture(autouse=True)
def some(world: Any) -> list[Any]:
    """Three disputes, one with what a spreadsheet would run."""
    said = {"kind": "land", "parties": "甲某某", "phone": "13800138000"}
    texts = ("=1+1", "地界纠纷", "+排水纠纷")
    found = [Dispute(unit=world.town, found_on=date(2024, 3, n + 1), matter=text, **said) for n, text in enumerate(texts)]
    write(found, by=world.clerk, why="测试", door="web", at=NOON)
    return found


def names(client: Any, **asked: str) -> list[str]:
    return [column.name for column in client.get(LIST, asked).context["listing"].columns]


def keep(client: Any, order: list[str], **said: Any) -> Any:
    return client.post(PANEL, {"order": order, "col": order, "do": "save", **said})


def test_columns_are_kept_for_the_person_and_the_ledger(clerk: Any, browser_of: Any) -> None:
    usual = names(clerk)
    answer = keep(clerk, MINE, back="state=open&at=2024-01-01~3&cols=all")
    assert answer.status_code == 303 and answer["Location"] == f"{LIST}?state=open"
    assert names(clerk) == MINE and names(clerk, kind="land") == MINE
    assert names(browser_of("colleague")) == usual
    assert names(clerk, cols="all") == [column.name for column in ledger("dispute").columns]
    assert clerk.post(PANEL, {"do": "usual"}).status_code == 303
    assert names(clerk) == usual and ListChoice.objects.get().columns == ""
    clerk.post(PANEL, {"do": "all"})
    assert len(names(clerk)) == len(ledger("dispute").columns)


def test_what_the_ledger_no_longer_has_is_left_out_and_the_title_stays(clerk: Any, world: Any) -> None:
    ListChoice.objects.create(person=world.clerk, ledger="dispute", columns="gone,risk")
    assert names(clerk) == ["matter", "risk"]
    ListChoice.objects.update(columns="gone")
    assert names(clerk) == [column.name for column in list_columns.usual(ledger("dispute"))]
    assert keep(clerk, ["gone"]).status_code == 422


def test_order_changes_without_scripts(clerk: Any) -> None:
    form = {"order": ["found_on", "matter", "risk"], "col": ["found_on", "risk"]}
    panel = clerk.post(PANEL, {**form, "up": "risk"})
    assert [column.name for column, _ in panel.context["offered"]][:3] == ["found_on", "risk", "matter"]
    assert [on for _, on in panel.context["offered"]][:4] == [True, True, True, False]
    panel = clerk.post(PANEL, {**form, "down": "found_on"})
    assert [column.name for column, _ in panel.context["offered"]][:2] == ["matter", "found_on"]
    assert not ListChoice.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"), [("colleague", 200), ("leader", 200), ("reader", 200), ("auditor", 403), ("nobody", 302)]
)
def test_who_chooses(who: str, status: int, browser_of: Any) -> None:
    for name in ("list_columns", "list_condition", "list_views", "list_view_new"):
        assert browser_of(who).get(reverse(name, args=["dispute"])).status_code == status


def sheet(answer: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in load_workbook(io.BytesIO(answer.content)).worksheets[0].iter_rows()]


def test_a_file_has_the_rows_columns_and_order_that_are_seen(clerk: Any) -> None:
    keep(clerk, MINE)
    listing = clerk.get(LIST, {"kind": "land", "sort": "old", "size": "200"}).context["listing"]
    lines = sheet(clerk.get(f"{LIST}export/?{listing.links['seen']}"))
    assert "矛盾纠纷台账" in lines[0][0] and "遮蔽" not in lines[0][0]
    assert lines[1][0].startswith("纠纷类型：山林土地　共 3 条　") and lines[1][0].endswith("导出")
    assert lines[2][:4] == ["序号", "纠纷名称", "风险等级", "排查日期"]
    assert [line[1] for line in lines[3:]] == [line.title for line in listing.lines] == ["=1+1", "地界纠纷", "+排水纠纷"]
    every = sheet(clerk.get(f"{LIST}export/?{listing.links['every']}"))
    assert {column.label for column in ledger("dispute").columns} <= {cell for line in every[:4] for cell in line}


def test_csv_of_what_is_seen_runs_nothing(clerk: Any) -> None:
    answer = clerk.get(f"{LIST}export/", {"cols": "matter,parties", "as": "csv"})
    assert answer.content.startswith(b"\xef\xbb\xbf") and answer["Content-Type"].startswith("text/csv")
    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert lines[0] == ["序号", "纠纷名称", "当事人", "登记号", "版次"]
    assert [line[1:3] for line in lines[1:]] == [["'+排水纠纷", "甲**"], ["地界纠纷", "甲**"], ["'=1+1", "甲**"]]


def test_names_in_full_are_noted_by_the_columns_that_left(clerk: Any) -> None:
    assert "甲某某" in {cell for line in sheet(clerk.post(f"{LIST}export/?cols=matter,parties")) for cell in line}
    assert Uncovering.objects.get().columns == "parties"
    clerk.post(f"{LIST}export/?cols=matter,risk")
    assert Uncovering.objects.count() == 1


def test_a_file_of_chosen_columns_comes_back_and_changes_only_those(clerk: Any, some: list[Any], world: Any) -> None:
    book = load_workbook(
        io.BytesIO(clerk.get(f"{LIST}export/", {"cols": "found_on,matter,kind,risk", "if": "kind~is~land"}).content)
    )
    page = book.worksheets[0]
    place = next(cell for row in page.iter_rows() for cell in row if cell.value == "地界纠纷")
    page.cell(place.row, place.column + 2, "重大")
    plan, trial = handed_in(clerk, "dispute", world.town.pk, book)
    assert (plan.read, plan.same, plan.changed, plan.refused) == (3, 2, 1, [])
    clerk.post(trial)
    row = Dispute.objects.get(pk=some[1].pk)
    assert (row.risk, row.parties, row.phone) == ("high", "甲某某", "13800138000")
