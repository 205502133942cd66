"""Writing what came back as one commit: rows, their 来源科室, zero reports, and what the month's workbook has told."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from fazhi.org.access import Viewer
from fazhi.org.models import Unit
from fazhi.records.checking import Fault, tidied
from fazhi.records.collecting.arranging import last_of
from fazhi.records.collecting.cover import GIVER, NAME
from fazhi.records.collecting.mark import mark_of
from fazhi.records.collecting.months import books
from fazhi.records.collecting.planning import BookPlan, SheetPlan, all_lines, zero_fault
from fazhi.records.importing.plan import unswept
from fazhi.records.importing.returned import RED, returned
from fazhi.records.ledger import Ledger
from fazhi.records.locking import lock_faults
from fazhi.records.models import Given, MonthBook
from fazhi.records.permission import Refused, allowed
from fazhi.records.tallies import refuse_tallied
from fazhi.records.zero import put_zero, refuse_rows
from fazhi.trail.models import Commit
from fazhi.trail.writing import Writing, writing


def write(
    plan: BookPlan, *, viewer: Viewer, door: str, at: datetime, giver: str = "", nothing: Collection[str] = ()
) -> Commit | None:
    """Writes the good lines of all sheets as one commit; None when the workbook says nothing new.

    `giver` who filled it, where the page was told · `nothing` ledgers whose empty sheet means «本月无».
    Raises Refused or trail.writing.Conflict (nothing is then written).
    """
    rows = [row for one in plan.sheets for row, _ in one.marks]
    if found := allowed(rows, viewer):
        raise Refused(*found)
    who = tidied(giver or plan.giver, lines=False)[:40]
    with unswept(), writing(by=viewer.person, why=_why(plan), door=door, at=at) as one:
        book = MonthBook.objects.filter(pk=plan.book.pk, void=False).first()
        if book is None:
            raise Refused(Fault("", "这份采集表已经撤回，没有写入。"))
        refuse_tallied(rows)
        if found := lock_faults(rows):
            raise Refused(*found)
        for row in rows:
            one.put(row)
        _give(one, plan, who, viewer)
        told = {sheet.ledger.name: sheet.told for sheet in plan.sheets if sheet.told}
        told |= _nothings(one, plan, book, viewer, nothing)
        if told:
            book.told = {**book.told, **told}
            book.received_on, book.giver = book.received_on or viewer.day, who or book.giver
            one.put(book)
    return one.commit


def _why(plan: BookPlan) -> str:
    month = plan.book.month
    return f"{plan.unit.name}{month.year}年{month.month}月采集表：新增{plan.new}条，补填{plan.changed}条"


def _give(one: Writing, plan: BookPlan, who: str, viewer: Viewer) -> None:
    """Each row keeps who told of it; a mended row's note is renewed, so that the next mending is known again."""
    rows = {row.pk: mark for sheet in plan.sheets for row, mark in sheet.marks}
    book = plan.book
    for old in Given.objects.standing().filter(entry__in=list(rows), unit=book.unit_id, month=book.month):
        old.void = True
        one.put(old)
        rows[old.entry_id] = rows[old.entry_id] or old.line
    said: dict[str, Any] = {"unit_id": book.unit_id, "giver": who, "received_on": viewer.day, "month": book.month}
    for number, mark in rows.items():
        one.put(Given(entry_id=number, workbook=plan.name[:200], line=mark, **said))


def _nothings(one: Writing, plan: BookPlan, book: MonthBook, viewer: Viewer, nothing: Collection[str]) -> dict[str, int]:
    """Zero reports of the sheets that say «本月无»; the town's too, once every unit that was asked has said so."""
    told: dict[str, int] = {}
    for sheet in plan.sheets:
        if not (sheet.nothing or (sheet.empty and sheet.ledger.name in nothing)) or book.told.get(sheet.ledger.name):
            continue
        if not zero_fault(plan.unit, sheet.ledger, book, viewer):
            put_zero(one, plan.unit, sheet.ledger, book.month, last_of(book.month))
            told[sheet.ledger.name] = 0
            _town(one, sheet, book, viewer)
    return told


def _town(one: Writing, sheet: SheetPlan, book: MonthBook, viewer: Viewer) -> None:
    town = viewer.tree.town(book.unit_id, viewer.day)
    if town is None:
        return
    others = [other for other in books(town, book.month, viewer).values() if other.pk != book.pk]
    if all(other.told.get(sheet.ledger.name) == 0 for other in others if sheet.ledger.name in other.ledgers):
        _zero(one, town, sheet.ledger, book)


def _zero(one: Writing, town: Unit, ledger: Ledger, book: MonthBook) -> None:
    end = last_of(book.month)
    try:
        refuse_rows(town, ledger, book.month, end)
    except Refused:
        return
    put_zero(one, town, ledger, book.month, end)


def error_book(plan: BookPlan) -> bytes:
    """One workbook of all refused lines, sheet by sheet: bad cells coloured, the reasons in the last column.

    It bears the same 采集表号, so it can be mended and dropped back as it is.
    """
    tables, lines = all_lines(plan.plans)

    def cover(made: Any) -> None:
        sheet = made.add_worksheet(NAME)
        sheet.set_column(0, 0, 90)
        sheet.write_string(0, 0, f"{plan.unit.name}{plan.book.month.year}年{plan.book.month.month}月采集表：退回{len(lines)}行")
        sheet.write_string(1, 0, "请改红格（原因写在每行最后一列），改好后原样交回。没有退回的行已经登记，不用再填。")
        sheet.write_string(2, 0, GIVER, made.add_format({"align": "right"}))
        sheet.write_string(2, 1, plan.giver)
        sheet.write_blank(3, 0, None, made.add_format({"bg_color": RED}))
        sheet.write_string(4, 0, mark_of(plan.book), made.add_format({"font_size": 8, "font_color": "#8B949E"}))

    return returned(plan.sheets[0].ledger, tables, lines, cover)
