"""The clerk's own words of a part, kept through the trail."""

from __future__ import annotations

from datetime import datetime

from fazhi.org.access import Viewer
from fazhi.org.models import Unit
from fazhi.report.models import Passage
from fazhi.report.section import PARTS
from fazhi.report.signing import NotSignable
from fazhi.trail.models import Commit
from fazhi.trail.writing import Conflict, writing


def keep(unit: Unit, year: int, part: str, text: str, *, read: int, viewer: Viewer, door: str, at: datetime) -> Commit | None:
    """Stores the text of a part; `read` is the `since` the writer had read (0: none yet). Raises Conflict, NotSignable."""
    if part not in PARTS or not viewer.may_write(unit.pk):
        raise NotSignable("您没有编写本单位年度报告的权限。")
    said = text.replace("\r\n", "\n").strip()
    with writing(by=viewer.person, why=f"编写{year}年度报告", door=door, at=at) as one:
        row = Passage.objects.filter(unit=unit, year=year, part=part, void=False).first()
        if (row.since if row else 0) != read:
            raise Conflict(row or Passage(), Commit.objects.filter(seq=row.since).first() if row else None)
        if row or said:
            row = row or Passage(unit=unit, year=year, part=part)
            row.text = said
            one.put(row)
    return one.commit
