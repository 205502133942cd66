"""报送公开一览: town by town the days of the annual report, in the order of the county's list; and the same as a spreadsheet."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import dataclass

import xlsxwriter

from fazhi.org.models import Unit
from fazhi.report.compose import compose
from fazhi.report.filing_questions import open_of
from fazhi.report.filing_steps import Standing, standings
from fazhi.report.precheck import precheck

LEFT_OUT = "未写入"  # what no ledger is kept for is no error of the report
HEADS = (
    "序号", "乡镇（街道）", "初稿", "审签", "报送", "报送文号", "县里答复", "答复日期", "收讫编号或退回原因", "公开",
    "公开网址", "待核对", "待答复的问询",
)  # fmt: skip
WIDTHS = (6, 16, 12, 12, 12, 22, 10, 12, 30, 12, 40, 8, 12)


@dataclass(frozen=True)
class Line:
    """A town. `errors` open in its report: of the signed one what it was frozen with, of today's draft, where asked for, what
    bars its sign-off, else None; `questions` waiting for its answer.
    """

    unit: Unit
    standing: Standing
    errors: int | None
    questions: int


def overview(towns: Sequence[Unit], year: int, *, drafts: bool = False) -> list[Line]:
    """The towns in the order given; with `drafts` unsigned reports are composed to count what is to be checked."""
    found = standings([town.pk for town in towns], year)
    waiting = open_of(found, year)
    return [Line(town, found[town.pk], _errors(town, found[town.pk], drafts), waiting.get(town.pk, 0)) for town in towns]


def _errors(town: Unit, one: Standing, drafts: bool) -> int | None:
    if one.signed is not None:
        problems = json.loads(one.signed.model)["problems"]
        return sum(1 for says in problems if not says.startswith(LEFT_OUT))
    return len(precheck(compose(town, one.year)).errors) if drafts else None


def cells(number: int, line: Line) -> tuple[object, ...]:
    """A line of the spreadsheet."""
    one = line.standing
    day = [row.on.isoformat() if row else "" for row in (one.drafted, one.filed, one.answer, one.published)]
    return (
        number, line.unit.name, day[0], one.signed.signed_on.isoformat() if one.signed else "", day[1],
        one.filed.number if one.filed else "", one.answer.get_kind_display() if one.answer else "待收" if one.filed else "",
        day[2], (one.answer.receipt or one.answer.reason) if one.answer else one.filed.receipt if one.filed else "", day[3],
        one.published.url if one.published else "", "" if line.errors is None else line.errors, line.questions or "",
    )  # fmt: skip


def sheet(lines: Sequence[Line], title: str) -> bytes:
    """The overview as xlsx."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    page = book.add_worksheet("报送公开一览")
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.freeze_panes(2, 2)
    page.repeat_rows(1)
    page.merge_range(0, 0, 0, len(HEADS) - 1, title, book.add_format({"bold": True, "font_size": 14, "align": "center"}))
    head = book.add_format({"bold": True, "border": 1, "text_wrap": True, "align": "center", "valign": "vcenter"})
    cell = book.add_format({"border": 1, "text_wrap": True, "valign": "vcenter"})
    for at, (label, width) in enumerate(zip(HEADS, WIDTHS, strict=True)):
        page.set_column(at, at, width)
        page.write_string(1, at, label, head)
    for number, line in enumerate(lines, 1):
        page.write_row(number + 1, 0, cells(number, line), cell)
    book.close()
    return out.getvalue()
