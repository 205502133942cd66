"""What a person writes into the report, kept through the trail: own words of a part, or words for a section's generated text."""

from __future__ import annotations

from datetime import datetime

from fazhi.org.access import Viewer
from fazhi.org.models import Unit
from fazhi.report import written
from fazhi.report.models import Passage
from fazhi.report.section import PARTS
from fazhi.report.signing import NotSignable
from fazhi.trail.models import Commit
from fazhi.trail.writing import Conflict, Writing, writing

LONGEST = 20_000  # characters of one passage


def keep(
    unit: Unit, year: int, part: str, text: str, *, read: int, viewer: Viewer, door: str, at: datetime, section: str = "",
    why: str = "",
) -> Commit | None:  # fmt: skip
    """Stores a text in the written form; `read` is the `since` the writer had read (0: none yet).

    With `section` it replaces that section's generated text, an empty one lets that stand again. `why` the writer's reason.
    Raises NotSignable (no right), SectionError (a mark that cannot be read, with its line), Conflict (somebody was first).
    """
    said = checked(unit, part, text, viewer=viewer, section=section)
    with writing(by=viewer.person, why=why.strip() or f"编写{year}年度报告", door=door, at=at) as one:
        put(one, unit, year, part, section, said, read)
    return one.commit


def checked(unit: Unit, part: str, text: str, *, viewer: Viewer, section: str = "") -> str:
    """The text as it is stored; refuses as `keep` does."""
    if part not in PARTS or not viewer.may_write(unit.pk):
        raise NotSignable("您没有编写本单位年度报告的权限。")
    said = text.replace("\r\n", "\n").strip()
    if len(said) > LONGEST:
        raise NotSignable(f"文字过长：{len(said)}字，最多{LONGEST}字，请分到各小节。")
    written.read(said, f"“{section}”" if section else "文字")
    return said


def put(one: Writing, unit: Unit, year: int, part: str, section: str, said: str, read: int) -> None:
    """Puts a checked text into a writing. Conflict when another text stands than the one that was read."""
    row = Passage.objects.filter(unit=unit, year=year, part=part, section=section, void=False).first()
    if (row.since if row else 0) != read:
        raise Conflict(row or Passage(), Commit.objects.filter(seq=row.since).first() if row else None)
    if row or said:
        row = row or Passage(unit=unit, year=year, part=part, section=section)
        row.text = said
        one.put(row)
