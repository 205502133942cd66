"""采集安排: which office or village tells of which ledgers, what may not be asked at all, and what is proposed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta

from django.db.models import Q

from fazhi.org.access import Viewer
from fazhi.org.models import Role, Unit, UnitKind
from fazhi.org.tree import Tree
from fazhi.records.checking import Fault
from fazhi.records.ledger import Ledger, ledgers
from fazhi.records.models import Asked, Given, Sourced
from fazhi.records.permission import Refused
from fazhi.records.source import Source, sources
from fazhi.trail.models import Commit
from fazhi.trail.writing import writing

# Words in the name of an office → ledgers it usually knows of; a proposal, never more.
USUAL = {
    "党政": ("law_study", "meeting", "major_matter", "internal_rule", "received_paper"),
    "平安": ("dispute", "dispute_round", "patrol", "reception_rota"),
    "综治": ("dispute", "dispute_round", "patrol"),
    "综合治理": ("dispute", "dispute_round", "patrol"),
    "信访": ("petition_visit", "reception_rota"),
    "执法": ("inspection", "penalty", "campaign", "illegal_building"),
    "便民": ("legal_service", "service_item"),
    "为民": ("legal_service", "service_item"),
    "党建": ("publicity_activity", "training"),
    "宣传": ("publicity_activity", "online_post"),
    "纪检": ("integrity_education",),
    "经济": ("enterprise_service",),
    "经发": ("enterprise_service",),
}
ACTORS = ("责任单位", "承办单位", "签订部门", "排查人", "责任人", "经办人")  # columns that may name an office
VILLAGE = ("dispute", "publicity_activity")


def moves(ledger: Ledger) -> bool:
    """Whether its rows are cases that go on by steps made in the system: an office tells of new ones only."""
    return any(field.name == "closed_on" and not field.editable for field in ledger.model._meta.concrete_fields)


def first_of(day: date) -> date:
    """The first day of the day's month."""
    return day.replace(day=1)


def last_of(month: date) -> date:
    """The last day of a month."""
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def town_of(viewer: Viewer) -> Unit:
    """The town whose clerk asks. Raises Refused: the county collects nothing from offices."""
    home = viewer.home
    if home is None or home.kind != UnitKind.TOWN or not viewer.may_write(home.pk):
        raise Refused(Fault("unit", "采集表由乡镇（街道）的经办人使用。"))
    return home


def tellers(tree: Tree, town: Unit, day: date) -> list[Unit]:
    """The offices of a town, then its villages, in the order of their numbers."""
    below = [tree.units[one] for one in sorted(tree.below(town.pk, day))]
    return [unit for unit in below if unit.kind == UnitKind.OFFICE] + [unit for unit in below if unit.is_village]


def held(town: Unit, tree: Tree, day: date) -> dict[str, list[Source]]:
    """By ledger, the systems whose exports the town imported last year or this year: nobody is asked for what they hold."""
    kept = {one.ledger for one in sources().values()}
    near = Sourced.objects.standing().filter(
        entry__unit__among=tree.span(town.pk, day, day), entry__ledger__in=kept, entry__day__gte=date(day.year - 1, 1, 1)
    )
    found: dict[str, list[Source]] = defaultdict(list)
    for name in near.order_by().values_list("source", flat=True).distinct():
        if one := sources().get(name):
            found[one.ledger].append(one)
    return dict(found)


def why_not(ledger: Ledger, unit: Unit, held: Mapping[str, list[Source]]) -> str:
    """Why a unit may not be asked for a ledger; empty where it may."""
    if systems := held.get(ledger.name):
        return f"“{ledger.label}”由{'、'.join(one.label for one in systems)}导出导入，系统里已有，不再向各单位收。"
    if unit.is_village and not ledger.sheet.unit:
        return f"“{ledger.label}”是乡镇（街道）自己的台账，不向村（社区）收。"
    return ""


def asked(units: Collection[int], month: date) -> dict[int, list[str]]:
    """By unit, the ledgers it tells of in a month, in the order of ledgers. One query."""
    near = Asked.objects.standing().filter(Q(end__isnull=True) | Q(end__gte=month), unit__among=units, start__lte=last_of(month))
    found: dict[int, set[str]] = defaultdict(set)
    for one in near:
        found[one.unit_id].add(one.ledger)
    return {unit: [name for name in ledgers() if name in some] for unit, some in found.items()}


def proposed(town: Unit, tree: Tree, day: date) -> dict[int, list[str]]:
    """By unit, what it usually tells of: by its name, by rows it gave last year, by rows that name it as the one who acts."""
    units = tellers(tree, town, day)
    taken = held(town, tree, day)
    found: dict[int, set[str]] = defaultdict(set)
    for unit in units:
        found[unit.pk] |= {name for word, some in USUAL.items() if word in unit.name and not unit.is_village for name in some}
        found[unit.pk] |= set(VILLAGE) if unit.is_village else set()
    ago = date(day.year - 1, 1, 1)
    near = Given.objects.standing().filter(unit__among=[unit.pk for unit in units], month__gte=ago)
    for number, name in near.order_by().values_list("unit_id", "entry__ledger").distinct():
        found[number].add(name)
    for name, names in _named(town, tree, day, {unit.name: unit.pk for unit in units if not unit.is_village}).items():
        for number in names:
            found[number].add(name)
    known = ledgers()
    return {
        unit.pk: [name for name in known if name in found[unit.pk] and not why_not(known[name], unit, taken)] for unit in units
    }


def _named(town: Unit, tree: Tree, day: date, offices: Mapping[str, int]) -> dict[str, set[int]]:
    """Ledgers in which rows of last year name an office as who acts (责任单位, 承办单位 …). One query for each such column."""
    found: dict[str, set[int]] = defaultdict(set)
    if not offices:
        return found
    span, ago = tree.span(town.pk, day, day), date(day.year - 1, 1, 1)
    for name, kept in ledgers().items():
        for column in kept.columns:
            if column.label not in ACTORS or moves(kept):
                continue
            near = kept.model._default_manager.filter(
                void=False, unit__among=span, **{f"{kept.sheet.day}__gte": ago, f"{column.name}__in": list(offices)}
            )
            found[name] |= {offices[word] for word in near.order_by().values_list(column.name, flat=True).distinct()}
    return found


def arrange(town: Unit, wanted: Mapping[int, Collection[str]], *, viewer: Viewer, door: str, at: datetime) -> Commit | None:
    """Sets what each of these units tells of from this month on; None when nothing changes. Units left out stay as they are.

    Raises Refused: not the town's clerk, a unit that is none of its offices and villages, a ledger that may not be asked.
    """
    if not viewer.has(Role.CLERK) or not viewer.may_write(town.pk):
        raise Refused(Fault("", "采集安排由本镇（街道）经办人设定。"))
    month = first_of(viewer.day)
    _refuse(town, wanted, viewer)
    with writing(by=viewer.person, why="采集安排", door=door, at=at) as one:
        standing = Asked.objects.standing().filter(unit__in=list(wanted), end__isnull=True)
        now = {(row.unit_id, row.ledger): row for row in standing}
        for (unit, name), row in now.items():
            if name not in wanted[unit]:
                row.void, row.end = row.start >= month, None if row.start >= month else month - timedelta(days=1)
                one.put(row)
        for unit, names in wanted.items():
            for name in ledgers():
                if name in names and (unit, name) not in now:
                    one.put(Asked(unit_id=unit, ledger=name, start=month))
    return one.commit


def _refuse(town: Unit, wanted: Mapping[int, Collection[str]], viewer: Viewer) -> None:
    known = {unit.pk: unit for unit in tellers(viewer.tree, town, viewer.day)}
    taken = held(town, viewer.tree, viewer.day)
    faults = []
    for number, names in wanted.items():
        unit = known.get(number)
        if unit is None:
            faults.append(Fault("unit", f"只能安排{town.name}的内设机构和村（社区）。"))
            continue
        for name in names:
            if name not in ledgers():
                faults.append(Fault("ledger", f"没有名为“{name}”的台账。"))
            elif says := why_not(ledgers()[name], unit, taken):
                faults.append(Fault("ledger", says))
    if faults:
        raise Refused(*dict.fromkeys(faults))
