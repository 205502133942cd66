"""What the ledgers refused, put to the fields of the form it came from."""

from __future__ import annotations

from typing import Any

from fazhi.org.access import Viewer
from fazhi.records.keeping import keep
from fazhi.records.permission import Refused
from fazhi.trail.writing import Conflict
from fazhi.web.page import now


def blame(form: Any, refused: Refused) -> None:
    """Each fault at its field, those of no field above the form."""
    for fault in refused.faults:
        form.add_error(fault.where if fault.where in form.fields else None, fault.says)


def kept(form: Any, asker: Viewer, why: str, first: str = "") -> bool:
    """Writes the row of a model form; False with the faults in it. `first` says that somebody was first."""
    try:
        keep([form.instance], viewer=asker, why=why, door="web", at=now())
    except Refused as refused:
        blame(form, refused)
        return False
    except Conflict:
        if not first:
            raise
        form.add_error(None, first)
        return False
    return True
