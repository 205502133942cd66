"""Duties that fall due by a day (duties without a day stand on the duty map), and the filing of the annual report."""

from __future__ import annotations

from collections.abc import Iterable

from fazhi.indicators.owed import owed
from fazhi.law.duty import WHO
from fazhi.org.models import UnitKind
from fazhi.report.filing_steps import clocks, standing
from fazhi.report.yearbook.item import Asked, Item

FILED = ("duty.annual_report_file", "duty.annual_report_publish")  # told by the filing itself, which knows whether it is done
BELOW = frozenset({"village", "mediation_committee"})


def find(what: Asked) -> Iterable[Item]:
    """Every period of a duty whose clock names a day of the year; of a village only its own."""
    village = what.unit.kind in (UnitKind.VILLAGE, UnitKind.COMMUNITY)
    for one in owed(what.unit.pk, what.year, book=what.book, calendar=what.calendar, on=what.on):
        duty = one.duty
        if duty.name in FILED or (village and not set(duty.who) & BELOW):
            continue
        who = "、".join(WHO[who] for who in duty.who)
        for cell in (cell for cell in one.cells if cell.due):
            day, told = cell.due or cell.last, None if cell.state == "apart" else cell.state == "done"
            early = f"休息日，按{cell.work_to.month}月{cell.work_to.day}日安排。" if cell.work_to else ""
            says, ref = f"{early}{duty.say_source()}", ("duty", duty.name)
            yield Item(f"{duty.name}-{day}", "duty", day, day, duty.label, who, says, ref, told, duty.mark)
    if what.unit.kind == UnitKind.TOWN:
        yield from _filing(what)


def _filing(what: Asked) -> Iterable[Item]:
    """The report of the year before: filed, then published."""
    year = what.year - 1
    found = clocks(standing(what.unit.pk, year), book=what.book, calendar=what.calendar, on=what.on)
    for name, clock in zip(("file", "publish"), found, strict=True):
        says = f"{clock.done.month}月{clock.done.day}日已办" if clock.done else ""
        key, label = f"annual_report.{name}-{what.unit.pk}-{clock.due}", f"{year}年度报告{clock.label}"
        yield Item(key, "filing", clock.due, clock.due, label, WHO["town"], says, ("filing", str(year)), clock.done is not None)
