"""零报告: a ledger was kept and nothing happened. It tells nothing from not kept."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from fazhi.org.access import Viewer
from fazhi.org.models import Unit
from fazhi.org.tree import tree
from fazhi.records.checking import Fault
from fazhi.records.ledger import Ledger, ledgers
from fazhi.records.models import Tally, ZeroReport
from fazhi.records.permission import Refused, strange
from fazhi.trail.bulk import quoted
from fazhi.trail.models import Commit
from fazhi.trail.reading import as_of
from fazhi.trail.writing import Writing, writing


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
        put_zero(one, unit, ledger, start, end)
    return one.commit


def put_zero(one: Writing, unit: Unit, ledger: Ledger, start: date, end: date) -> None:
    """Puts a zero report into a commit, unless the same stands already. Raises Refused where rows or totals stand."""
    refuse_rows(unit, ledger, start, end)
    same = {"unit_id": unit.pk, "ledger": ledger.name, "start": start, "end": end}
    if not ZeroReport.objects.standing().filter(**same).exists():
        one.put(ZeroReport(**same))


def refuse_rows(unit: Unit, ledger: Ledger, start: date, end: date) -> None:
    """Raises Refused where rows or totals of the unit stand in the period: a zero report would be untrue."""
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
    names = _with_rows(units, last, seq)
    totals = as_of(Tally, seq).filter(unit__among=units, start__lte=last)
    return names | set(totals.order_by().values_list("ledger", flat=True).distinct())


def _with_rows(units: list[int], last: date, seq: int | None) -> set[str]:
    """The ledgers with a standing row of these units dated `last` or earlier: one statement, written without the ORM, whose
    building of sixty subqueries takes ten times as long as the database.
    """
    postgres = connection.vendor == "postgresql"
    among = "= ANY(%s)" if postgres else "IN (SELECT value FROM json_each(%s))"
    past = "" if seq is None else " AND since <= %s AND (until IS NULL OR until > %s)"
    given = [
        units if postgres else json.dumps(units),
        connection.ops.adapt_datefield_value(last),
        *([seq, seq] if seq is not None else []),
    ]
    asked = []
    for kept in ledgers().values():
        model: Any = kept.model if seq is None else kept.model.version
        day = quoted(model._meta.get_field(kept.sheet.day).column)
        where = f"unit_id {among} AND {day} <= %s{past} AND NOT void"
        asked.append(f"EXISTS (SELECT 1 FROM {quoted(model._meta.db_table)} WHERE {where})")  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(asked)}", given * len(asked))
        return {name for name, there in zip(ledgers(), cursor.fetchone(), strict=True) if there}


def kept_each(unit_ids: Iterable[int], names: Iterable[str], end: date, seq: int | None = None) -> dict[int, set[str]]:
    """Of these ledgers those that each unit itself keeps by its rows and totals, as `kept_ledgers`: one step into the index
    for each unit, one query for each ledger and one for the totals.
    """
    units, wanted, last = sorted(unit_ids), sorted(names), date(end.year, 12, 31)
    found: dict[int, set[str]] = {unit: set() for unit in units}
    for name in wanted:
        kept = ledgers()[name]
        mine = as_of(kept.model, seq).filter(unit=OuterRef("pk"), **{f"{kept.sheet.day}__lte": last})
        for unit in Unit.objects.filter(Exists(mine), pk__in=units).values_list("pk", flat=True):
            found[unit].add(name)
    totals = as_of(Tally, seq).filter(unit__among=units, start__lte=last, ledger__in=wanted)
    for unit, name in totals.order_by().values_list("unit_id", "ledger").distinct():
        found[unit].add(name)
    return found


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
