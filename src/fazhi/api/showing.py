"""A row as the API gives it back: personal columns masked, the version as ETag."""

from __future__ import annotations

from typing import Any

from fazhi.api.auth import now
from fazhi.api.problems import Problem
from fazhi.api.schemas import UnitRef
from fazhi.org.access import Viewer, mask
from fazhi.org.uncovering import log_uncovering
from fazhi.records.ledger import Column, Ledger
from fazhi.trail.conflict import Difference


def etag(since: int) -> str:
    """The ETag of a version."""
    return f'"{since}"'


def listed(column: Column, value: Any) -> Any:
    """A column as the API says it: several of a closed list as a list of their names."""
    return [key for key in (value or "").split("|") if key] if hasattr(column.field, "offers") else value


def _value(column: Column, row: Any, masked: bool) -> Any:
    found = listed(column, getattr(row, column.field.attname))
    if not (masked and column.personal) or found in (None, ""):
        return found
    return mask(str(found))


def said(asker: Viewer, ledger: Ledger, row: Any, *, masked: bool = True) -> dict[str, Any]:
    """The body of one row (or of one of its versions: then its number is in `row`)."""
    unit = asker.tree.units.get(row.unit_id)
    title = ledger.sheet.title
    covered = masked and any(column.personal for column in ledger.columns)
    named = ledger.column(title) if title in {column.name for column in ledger.columns} else None
    return {
        "id": getattr(row, "row", None) or row.pk,
        "ledger": ledger.name,
        "since": row.since,
        "void": row.void,
        "masked": covered,
        "unit": UnitRef(id=row.unit_id, name=unit.name if unit else ""),
        "day": getattr(row, ledger.sheet.day),
        "title": str((_value(named, row, masked) if named else getattr(row, title)) or ""),
        "origin": row.origin,
        "values": {column.name: _value(column, row, masked) for column in ledger.columns if column.name != "unit"},
    }


def differing(ledger: Ledger, differences: list[Difference], mine: dict[str, Any]) -> list[dict[str, Any]]:
    """The fields on which two people differ; theirs masked, mine as it was sent."""
    columns = {column.name: column for column in ledger.columns}
    found = []
    for one in differences:
        column = columns.get(one.name)
        covered = bool(column and column.personal)
        theirs, before = (mask(str(v)) if covered and v not in (None, "") else v for v in (one.theirs, one.before))
        sent = mine.get(one.name, before) if covered else one.mine
        if column:
            sent, theirs, before = (listed(column, v) if not isinstance(v, list) else v for v in (sent, theirs, before))
        label = column.label if column else {"unit": "单位", "void": "作废"}.get(one.name, one.name)
        found.append({"name": one.name, "label": label, "mine": sent, "theirs": theirs, "before": before})
    return found


def uncover(asker: Viewer, ledger: Ledger, row: Any) -> None:
    """Logs who sees the personal columns of a row in full. Raises Problem 403 for one who may not."""
    if row.unit_id not in asker.unmasks:
        raise Problem(403, "您的岗位不能查看这条记录的个人信息。")
    columns = [column.name for column in ledger.columns if column.personal]
    if columns:
        log_uncovering(asker, row.pk, columns, why=f"接口查看{ledger.label}登记号{row.pk}", at=now(), ledger=ledger.name)
