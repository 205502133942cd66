"""Clocks that ran out: figures that count what was done late, and cases whose day passed, for clocks that bind."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import F, Q

from fazhi.cases.models import Deadline
from fazhi.cases.row import kinds
from fazhi.indicators.compute import compute, counted
from fazhi.indicators.figure import figures, parts_of
from fazhi.indicators.scope import Scope
from fazhi.law import Book, Calendar
from fazhi.records.ledger import ledgers, name_of
from fazhi.report.proposed import Proposed, Seen, asking_day

LABEL = "超过期限"
CAUSES = (
    "对法定期限掌握不准，没有专人提醒和督促",
    "收件、转办、办理环节衔接不紧，留给承办人员的时间不足",
    "承办人员身兼数职，统筹调度和力量调配不够",
)
MEASURES = (
    "收件当日登记期限，到期前提醒承办人和分管领导",
    "每月通报临期和超期事项，逐件说明原因",
)
TASKS = (
    "建立办理期限提醒和月通报制度，期限内办结全部事项",
    "组织承办人员学习各类事项的法定期限",
)
NAMED = 3  # kinds named in the words


def propose(scope: Scope, book: Book, calendar: Calendar) -> list[Proposed]:
    """All figures of lateness that are not zero together, then each alone; each clock whose late cases no figure counts."""
    names = sorted(name for name in figures() if name.rsplit(".", 1)[1].endswith("late"))
    late = [name for name, one in compute(scope, names).items() if one.value]
    lines = {name: [one for one in counted(scope, name) if one.amount and not one.tally] for name in late}
    rows = {name: tuple(Seen(one.ledger, one.key) for one in some) for name, some in lines.items()}
    found = [_figures((name,), f"overdue:{name}", some) for name, some in rows.items()]
    if len(rows) > 1:
        every = tuple(seen for some in rows.values() for seen in some)
        found.insert(0, _figures(tuple(rows), "overdue:together", every))
    return found + _clocks(scope, {seen.entry for some in rows.values() for seen in some})


def _figures(names: tuple[str, ...], key: str, rows: tuple[Seen, ...]) -> Proposed:
    told = "、".join(f"{figures()[name].label}{{{name}}}" for name in names)
    says = "到期以后才办，逐件可查" if len(names) == 1 else "几类合成一条；要分开写的，采用下面的"
    return Proposed(f"{_kinds(names)}办理时限把关不严，{told}", key, says, names, rows)


def _kinds(names: tuple[str, ...]) -> str:
    """What the figures count, by the names of their ledgers: at most three."""
    named = (name_of(part.ledger) for _, part in parts_of(names))
    labels = list(dict.fromkeys(ledgers()[name].label for name in named))
    return "、".join(labels[:NAMED]) + ("等" if len(labels) > NAMED else "")


def _clocks(scope: Scope, seen: set[int]) -> list[Proposed]:
    day = asking_day(scope)
    late = Q(met_on__gt=F("due")) | Q(met_on=None, ended_on=None, due__lt=day) | Q(met_on=None, ended_on__gt=F("due"))
    rows = Deadline.objects.filter(
        late, counts=True, bound="latest", kind="fixed", entry__void=False, entry__unit__in=scope.span,
        due__range=(scope.start, scope.end),
    ).exclude(duty__in=("right", "followed"))  # fmt: skip
    groups: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for clock, label, ledger, entry in rows.order_by("due", "pk").values_list("clock", "label", "entry__ledger", "entry"):
        if entry not in seen and ledger in kinds():
            groups[ledger, clock, label].append(entry)
    return [_clock(*key, entries) for key, entries in groups.items()]


def _clock(ledger: str, clock: str, label: str, entries: list[int]) -> Proposed:
    kind = kinds()[ledger]._meta.verbose_name
    rows = tuple(Seen(ledger, entry) for entry in entries)
    return Proposed(
        f"办理时限把关不严，有的{kind}超过“{label}”的期限",
        f"overdue:{ledger}:{clock}",
        f"“{label}”到期后才办或者还没有办",
        rows=rows,
    )
