"""Who may keep which rows, and how a refusal is said."""

from __future__ import annotations

from collections.abc import Sequence

from fazhi.org.access import Viewer
from fazhi.org.models import UnitKind
from fazhi.records.checking import Fault
from fazhi.records.ledger import name_of
from fazhi.records.models import Entry
from fazhi.records.row import Row
from fazhi.records.told import tells, told_faults
from fazhi.trail import bulk

VILLAGE = "这个台账登记在乡镇（街道），村（社区）只协助，不作责任单位。请把所属单位改为乡镇。"


class Refused(ValueError):
    """Nothing was written; `faults` says why, `str()` in one line."""

    def __init__(self, *faults: Fault) -> None:
        self.faults: tuple[Fault, ...] = faults
        shown = [fault.says for fault in faults[:5]]
        more = f"……共{len(faults)}处" if len(faults) > 5 else ""
        super().__init__("".join(shown) + more)


def strange(viewer: Viewer, unit: int) -> str:
    """The sentence for a unit whose ledgers the viewer does not keep."""
    known = viewer.tree.units.get(unit)
    return f"您不能登记{known.name if known else '该单位'}的台账。"


def _village(row: Row, viewer: Viewer) -> bool:
    """Whether a row that is the town's own (its ledger has no unit column) is laid on a village (厅字〔2022〕28号)."""
    if row.since or "sheet" not in type(row).__dict__ or row.sheet.unit:
        return False
    unit = viewer.tree.units.get(row.unit_id)
    return unit is not None and unit.kind in (UnitKind.VILLAGE, UnitKind.COMMUNITY)


def allowed(rows: Sequence[Row], viewer: Viewer) -> list[Fault]:
    """Rows of units that are not his, also by where a standing row belonged before; of his village only what it tells."""
    written = viewer.written
    told = {n for n, row in enumerate(rows) if row.unit_id not in written and tells(viewer, row)} if viewer.tells else set[int]()
    found = [
        Fault("unit", strange(viewer, row.unit_id), n)
        for n, row in enumerate(rows)
        if row.unit_id not in written and row.unit_id and n not in told
    ]
    found += told_faults(rows, sorted(told), viewer)
    found += [Fault("unit", VILLAGE, n) for n, row in enumerate(rows) if _village(row, viewer)]
    standing = {row.pk: n for n, row in enumerate(rows) if row.since}
    keys = list(standing)
    for start in range(0, len(keys), bulk.CHUNK):
        cards = Entry.objects.filter(pk__in=keys[start : start + bulk.CHUNK])
        for key, ledger, unit, void in cards.values_list("pk", "ledger", "unit_id", "void"):
            n = standing[key]
            if unit not in written and n not in told:
                found.append(Fault("unit", strange(viewer, unit), n))
            elif ledger != name_of(type(rows[n])):
                found.append(Fault("", f"登记号{key}不是这个台账的记录。", n))
            elif void:
                found.append(Fault("", f"登记号{key}的记录已作废，不能再改。", n))
    return found
