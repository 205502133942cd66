"""零报告: a ledger was kept and nothing happened. It tells nothing from not kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Exists, Q

from fazhi.org.access import Viewer
from fazhi.org.models import Unit
from fazhi.org.tree import tree
from fazhi.records.checking import Fault
from fazhi.records.ledger import Ledger, ledgers
from fazhi.records.models import Tally, ZeroReport
from fazhi.records.permission import Refused, strange
from fazhi.trail.models import Commit
from fazhi.trail.reading import as_of
from fazhi.trail.writing import writing


def report_zero(
    unit: Unit, ledger: Ledger, start: date, end: date, *, viewer: Viewer, door: str, at: datetime, why: str = ""
) -> Commit | None:
    """Records that the unit kept the ledger from `start` to `end` (one year at most) and nothing happened.

    Raises Refused where rows or totals of the period stand, for another's unit, for a period not yet over.
    None when the same report stands already.
    """
    if not viewer.may_write(unit.pk):
        raise Refused(Fault("unit", strange(viewer, unit.pk)))
    if start > end or start.year != end.year:
        raise Refused(Fault("end", "零报告的期间应在同一年内，且起不晚于止。"))
    if end > viewer.day:
        raise Refused(Fault("end", "期间还没有结束，不能零报告。请在期间结束后再报。"))
    with writing(by=viewer.person, why=why or f"零报告：{ledger.label}", door=door, at=at) as one:
        _refuse_rows(unit, ledger, start, end)
        same = {"unit_id": unit.pk, "ledger": ledger.name, "start": start, "end": end}
        if not ZeroReport.objects.standing().filter(**same).exists():
            one.put(ZeroReport(**same))
    return one.commit


def _refuse_rows(unit: Unit, ledger: Ledger, start: date, end: date) -> None:
    span = tree().span(unit.pk, start, end)
    period = {f"{ledger.sheet.day}__range": (start, end)}
    rows = ledger.model._default_manager.filter(void=False, unit__among=span, **period).count()
    totals = Tally.objects.standing().filter(ledger=ledger.name, unit__among=span, start__lte=end, end__gte=start).count()
    if rows or totals:
        parts = [f"{rows}条记录"] * bool(rows) + [f"{totals}条汇总记录"] * bool(totals)
        raise Refused(Fault("", f"{unit.name}这一期间的“{ledger.label}”已有{'、'.join(parts)}，不能零报告。"))


def take_back(report: ZeroReport, reason: str, *, viewer: Viewer, door: str, at: datetime) -> Commit | None:
    """Voids a zero report with a reason."""
    if not reason.strip():
        raise Refused(Fault("reason", "请写明撤回原因。"))
    if not viewer.may_write(report.unit_id):
        raise Refused(Fault("unit", strange(viewer, report.unit_id)))
    report.void = True
    try:
        with writing(by=viewer.person, why=f"撤回零报告：{reason.strip()}", door=door, at=at) as one:
            one.put(report)
    except BaseException:
        report.void = False
        raise
    return one.commit


def kept_ledgers(unit_ids: Iterable[int], end: date, seq: int | None = None) -> set[str]:
    """The ledgers of these units with a row or a total dated in the year of `end` or earlier, as of commit `seq` (None: now).

    Two queries for all ledgers; each stops at the first row it finds.
    """
    units = sorted(unit_ids)
    if not units:
        return set()
    last = date(end.year, 12, 31)
    asked = {
        f"has_{name}": Exists(as_of(kept.model, seq).filter(unit__among=units, **{f"{kept.sheet.day}__lte": last}).order_by())
        for name, kept in ledgers().items()
    }
    found = Unit.objects.filter(pk=units[0]).values(**asked).first() or {}
    names = {name.removeprefix("has_") for name, there in found.items() if there}
    totals = as_of(Tally, seq).filter(unit__among=units, start__lte=last)
    return names | set(totals.order_by().values_list("ledger", flat=True).distinct())


def zero_ledgers(unit_ids: Iterable[int], start: date, end: date, seq: int | None = None) -> set[str]:
    """The ledgers for which one of these units reported zero for the whole period (by one report or several that join).

    Give the scope's own unit and those above it: a town's zero holds for its villages, a village's says nothing of its town.
    """
    near = as_of(ZeroReport, seq).filter(Q(unit_id__in=list(unit_ids)), start__lte=end, end__gte=start)
    periods: dict[tuple[str, int], list[tuple[date, date]]] = defaultdict(list)
    for report in near.order_by("start"):
        periods[report.ledger, report.unit_id].append((report.start, report.end))
    return {name for (name, _), some in periods.items() if _joined(some, start, end)}


def _joined(periods: list[tuple[date, date]], start: date, end: date) -> bool:
    """Whether periods sorted by start leave no day of start…end out."""
    wanted = start
    for one, last in periods:
        if one > wanted:
            return False
        wanted = max(wanted, last + timedelta(days=1))
    return wanted > end
