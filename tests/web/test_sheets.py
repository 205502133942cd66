"""Importing by the browser: a trial that writes nothing, faults by cell, the error workbook, the confirmation."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from fazhi.records.exporting import export
from fazhi.records.ledger import ledgers
from fazhi.records.ledgers.dispute import Dispute

UPLOAD = "/ledgers/dispute/import/"
HEADS = ["排查日期", "村（社区）", "纠纷名称", "纠纷类型", "化解状态", "化解日期"]


def book(*lines: list[Any], name: str = "纠纷.xlsx") -> SimpleUploadedFile:
    """A workbook as a village hands it in."""
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for line in [HEADS, *lines]:
        sheet.append(line)
    out = io.BytesIO()
    made.save(out)
    return SimpleUploadedFile(name, out.getvalue())


GOOD = ["2024.3.5", "东山村", "宅基地边界纠纷", "房屋宅基地", "化解中", None]
BAD = ["2024-02-31", "外地村", "用水纠纷", "天上", "已化解", None]


def trial(clerk: Any, world: Any, *lines: list[Any]) -> str:
    answer = clerk.post(UPLOAD, {"unit": world.town.pk, "file": book(*lines)})
    assert answer.status_code == 303
    return str(answer["Location"])


def test_the_trial_counts_and_writes_nothing(world: Any, clerk: Any) -> None:
    page = clerk.get(trial(clerk, world, GOOD, BAD))
    plan = page.context["plan"]
    assert (plan.read, plan.new, plan.turned_back) == (2, 1, 1)
    assert "C3" in {cell.cell for cell in plan.refused} or {cell.cell[1:] for cell in plan.refused} == {"3"}
    assert "天上" in page.content.decode()
    assert not Dispute.objects.exists()


def test_confirming_writes_the_good_lines_once(world: Any, clerk: Any) -> None:
    address = trial(clerk, world, GOOD, BAD)
    assert clerk.post(address).status_code == 303
    assert [row.matter for row in Dispute.objects.all()] == ["宅基地边界纠纷"]
    assert clerk.post(address).status_code == 404
    again = clerk.get(trial(clerk, world, GOOD)).context["plan"]
    assert (again.new, again.changed, again.same) == (0, 0, 1)


def test_the_error_workbook_colours_and_says_why(world: Any, clerk: Any) -> None:
    answer = clerk.get(trial(clerk, world, GOOD, BAD) + "errors/")
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert any(cell.value == "天上" and cell.fill.fgColor.rgb.endswith("FFC7CE") for cell in cells)
    assert any("天上" in str(cell.value) and "可填" in str(cell.value) for cell in cells)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"\x00\x01\x02", "只是文字".encode()])
def test_what_is_no_workbook_is_refused_with_a_sentence(data: bytes, world: Any, clerk: Any) -> None:
    answer = clerk.post(UPLOAD, {"unit": world.town.pk, "file": SimpleUploadedFile("坏.xlsx", data)})
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]


def test_waiting_files_are_private(world: Any, clerk: Any, browser_of: Any, settings: Any) -> None:
    address = trial(clerk, world, GOOD)
    for who in ("colleague", "stranger"):
        assert browser_of(who).get(address).status_code == 404
        assert browser_of(who).post(address).status_code == 404
    place = Path(settings.HOME) / "imports"
    assert place.stat().st_mode & 0o077 == 0
    assert clerk.get(UPLOAD + "../import/..%2f..%2fsecret/").status_code == 404


def test_old_waiting_files_are_swept(world: Any, clerk: Any, settings: Any, monkeypatch: Any) -> None:
    from fazhi.web import waiting

    trial(clerk, world, GOOD)
    monkeypatch.setattr(waiting, "KEPT", -1)
    trial(clerk, world, GOOD)
    assert len(list((Path(settings.HOME) / "imports").iterdir())) == 1


def test_a_tally_entered_meanwhile_is_said(world: Any, clerk: Any) -> None:
    address = trial(clerk, world, GOOD)
    tally = {
        "unit": world.town.pk,
        "start": "2024-01-01",
        "end": "2024-12-31",
        "n_found": "9",
        "paper": "年度汇总",
        "vouched_by": "甲",
    }
    assert clerk.post(reverse("tallies", args=["dispute"]), tally).status_code == 303
    page = clerk.get(address)
    assert page.context["plan"].new == 0
    assert "汇总记录" in page.content.decode()


@pytest.mark.parametrize("name", sorted(ledgers()))
def test_the_export_of_every_ledger_imports_as_the_same(name: str, rows: Any, world: Any, clerk: Any) -> None:
    ledger, _ = ledgers()[name], rows[name]
    data = export(ledger, ledger.model._default_manager.all(), masked=False)
    file = SimpleUploadedFile("台账.xlsx", data)
    answer = clerk.post(reverse("import", args=[name]), {"unit": world.town.pk, "file": file})
    assert answer.status_code == 303
    plan = clerk.get(answer["Location"]).context["plan"]
    assert (plan.read, plan.same, plan.refused) == (1, 1, [])


@pytest.mark.parametrize("name", sorted(ledgers()))
def test_every_template_names_its_columns(name: str, world: Any, clerk: Any) -> None:
    answer = clerk.get(reverse("template", args=[name]))
    cells = {cell.value for row in load_workbook(io.BytesIO(answer.content)).worksheets[0].iter_rows() for cell in row}
    assert {column.label for column in ledgers()[name].columns} <= cells


def test_totals_and_zero_reports_by_form(world: Any, clerk: Any) -> None:
    address = reverse("tallies", args=["dispute"])
    tally = {
        "unit": world.town.pk,
        "start": "2023-01-01",
        "end": "2023-12-31",
        "n_found": "97",
        "n_settled": "",
        "paper": "月报",
        "vouched_by": "甲",
    }
    assert clerk.post(address, tally).status_code == 303
    page = clerk.get(address).content.decode()
    assert "97" in page and "月报" in page
    overlap = clerk.post(address, tally)
    assert overlap.status_code == 422 and "重叠" in overlap.content.decode()
    zero = {"zero-unit": world.town.pk, "zero-start": "2022-01-01", "zero-end": "2022-12-31"}
    assert clerk.post(reverse("zero", args=["dispute"]), zero).status_code == 303
    standing = clerk.get(address).context
    assert [one.start for one, _ in standing["zeros"]] == [date(2022, 1, 1)]
    report, total = standing["zeros"][0][0], standing["lines"][0]["row"]
    for kind, row in (("zero", report), ("tally", total)):
        undo = reverse("tally_undo", args=["dispute", kind, row.pk])
        assert clerk.post(undo, {"since": row.since, "why": "填错"}).status_code == 303
    emptied = clerk.get(address).context
    assert (emptied["zeros"], emptied["lines"]) == ([], [])
