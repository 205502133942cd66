"""The workbook of a month: issued once for each office, withdrawn with a reason, and what came back of it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta

from fazhi.org.access import Viewer
from fazhi.org.models import Unit
from fazhi.records.checking import Fault
from fazhi.records.collecting.arranging import asked, first_of, held, tellers, why_not
from fazhi.records.ledger import ledgers
from fazhi.records.models import MonthBook
from fazhi.records.permission import Refused, strange
from fazhi.trail.models import Commit
from fazhi.trail.writing import writing

EARLY = 10  # until this day of a month people still mean the month before


def usual_month(day: date) -> date:
    """The month people mean on a day: until the tenth the one before."""
    return first_of(day) if day.day > EARLY else first_of(first_of(day) - timedelta(days=1))


def usual_due(month: date) -> date:
    """The third day of the month after."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 3)


def books(town: Unit, month: date, viewer: Viewer) -> dict[int, MonthBook]:
    """The standing workbooks of a month, by unit. One query."""
    units = [unit.pk for unit in tellers(viewer.tree, town, viewer.day)]
    return {one.unit_id: one for one in MonthBook.objects.standing().filter(month=month, unit__among=units)}


def issue(
    town: Unit, month: date, due: date, *, viewer: Viewer, door: str, at: datetime, only: Collection[int] = ()
) -> list[MonthBook]:
    """Issues the workbooks of a month to every unit that tells of something and has none yet (`only` some of them).

    What a system holds by now is left out. Raises Refused: another's town, a month not yet begun.
    """
    if not viewer.may_write(town.pk):
        raise Refused(Fault("unit", strange(viewer, town.pk)))
    if month > first_of(viewer.day):
        raise Refused(Fault("month", f"{month.year}年{month.month}月还没到，到了再生成。"))
    units = [unit for unit in tellers(viewer.tree, town, viewer.day) if not only or unit.pk in only]
    taken, known = held(town, viewer.tree, viewer.day), ledgers()
    wanted = asked([unit.pk for unit in units], month)
    made: list[MonthBook] = []
    with writing(by=viewer.person, why=f"生成{month.year}年{month.month}月采集表", door=door, at=at) as one:
        standing = books(town, month, viewer)
        for unit in units:
            names = [name for name in wanted.get(unit.pk, ()) if not why_not(known[name], unit, taken)]
            if names and unit.pk not in standing:
                made.append(one.put(MonthBook(unit=unit, month=month, due=due, ledgers=names)))
    return made


def withdraw(book: MonthBook, reason: str, *, viewer: Viewer, door: str, at: datetime) -> Commit | None:
    """Takes a workbook back, so that another may be issued for the month. What came back already is not taken back."""
    if not reason.strip():
        raise Refused(Fault("reason", "请写明撤回原因。"))
    if not viewer.may_write(book.unit_id):
        raise Refused(Fault("unit", strange(viewer, book.unit_id)))
    if book.received_on:
        raise Refused(Fault("", "这份采集表已经收到，不用撤回；有错的记录请在记录页修改或作废。"))
    with writing(by=viewer.person, why=f"撤回采集表：{reason.strip()}", door=door, at=at) as one:
        book.void = True
        one.put(book)
    return one.commit


def file_name(book: MonthBook, unit: Unit) -> str:
    """«平安办2026年11月采集表.xlsx»."""
    return f"{unit.name}{book.month.year}年{book.month.month}月采集表.xlsx"
