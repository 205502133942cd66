"""Last year's report seeds this year: each shortcoming a rectification, each plan a task, for a person to confirm.

督察工作规定 asks the report for shortcomings, their causes and next year's arrangements; answered item by item a year later.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from fazhi.cases.kinds.rectification import Rectification
from fazhi.cases.kinds.rectification import Source as Named
from fazhi.cases.kinds.task import Source as Given
from fazhi.cases.kinds.task import Task
from fazhi.org.models import Unit
from fazhi.reading import Reading
from fazhi.reading.items import Item, cause_of, items
from fazhi.reading.page import Page
from fazhi.report.storing import latest, stored

LONGEST = 200  # characters of a title or a cause


@dataclass(frozen=True)
class Carried:
    """One row proposed from [start, end) of the report's text; `kept` when the town has a row that says the same."""

    ledger: str
    values: dict[str, Any]
    start: int
    end: int
    kept: bool


def carried(found: Reading, unit: Unit, year: int, today: date) -> tuple[Carried, ...]:
    """The rows that the report of `year` proposes, in the order of its text, dated `today` or the day it was published."""
    page, day = Page(found.text), found.published or today
    source = f"{found.title or f'{year}年度法治政府建设情况报告'}"[:LONGEST]
    number = page.metadata.get("发文字号", "")
    return (*_shortcomings(page, found, unit, year, day), *_plans(page, found, unit, day, source, number))


def _shortcomings(page: Page, found: Reading, unit: Unit, year: int, day: date) -> Iterator[Carried]:
    known = set(Rectification.objects.filter(unit=unit, report_year=year, void=False).values_list("matter", flat=True))
    for part in found.parts:
        for item in items(page, part) if part.kind == "shortcomings" else ():
            values = {
                "found_on": day, "unit": unit.pk, "matter": item.head[:LONGEST], "source": Named.REPORT.value,
                "report_year": year, "cause": cause_of(page, item)[:LONGEST],
            }  # fmt: skip
            yield _carried("rectification", values, item, values["matter"] in known)


def _plans(page: Page, found: Reading, unit: Unit, day: date, source: str, number: str) -> Iterator[Carried]:
    known = set(Task.objects.filter(unit=unit, source=source, void=False).values_list("name", flat=True))
    for part in found.parts:
        for item in items(page, part) if part.kind == "next_year" else ():
            values = {
                "set_on": day, "unit": unit.pk, "name": item.head[:LONGEST], "source_kind": Given.REPORT.value,
                "source": source, "number": number[:80],
            }  # fmt: skip
            yield _carried("task", values, item, values["name"] in known)


def _carried(ledger: str, values: dict[str, Any], item: Item, kept: bool) -> Carried:
    return Carried(ledger, {name: value for name, value in values.items() if value != ""}, item.start, item.end, kept)


def signed_file(unit: int, year: int) -> bytes | None:
    """The Word file of the signed report of that year, or None."""
    signed = latest(unit, year)
    return stored(signed.docx) if signed else None
