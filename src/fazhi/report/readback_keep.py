"""What a person confirmed of an edited file becomes versions of the texts, in one commit; a signed report is never touched."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from fazhi.org.access import Viewer
from fazhi.report import written
from fazhi.report.models import Passage
from fazhi.report.readback import SIGNED, ReadBack
from fazhi.report.readback_base import Key
from fazhi.report.readback_texts import Choices, Returned
from fazhi.report.signing import NotSignable
from fazhi.report.words import LONGEST
from fazhi.trail import reading
from fazhi.trail.models import Commit
from fazhi.trail.writing import Conflict, Writing, writing


def _rows(found: ReadBack, seq: int | None) -> dict[Key, Passage]:
    rows = reading.as_of(Passage, seq).filter(unit=found.unit.pk, year=found.year).order_by("since")
    return {(row.part, row.section): row for row in rows}


def stand(found: ReadBack) -> ReadBack:
    """Says of each text which commit wrote what stands there now, and what somebody wrote since the file was handed out."""
    now, then = _rows(found, None), _rows(found, found.seq)
    for text in found.texts:
        row, before = now.get(text.key), then.get(text.key)
        text.read = row.since if row else 0
        if row and row.since > found.seq and row.text != (before.text if before else ""):
            commit = Commit.objects.filter(seq=row.since).first()
            text.theirs, text.by = row.text or "（恢复为系统生成的文字）", commit.by_name if commit else ""
    return found


def keep(
    found: ReadBack, ticked: Mapping[int, int], choices: Choices, *, viewer: Viewer, door: str, at: datetime
) -> Commit | None:
    """Stores the ticked texts (by `place`, with the commit that was read), numbers as chosen; None when nothing differs.

    Raises NotSignable (no right, signed, too long), SectionError (a text that cannot be read), Conflict (somebody was first);
    then nothing is written.
    """
    if not viewer.may_write(found.unit.pk):
        raise NotSignable("您没有编写本单位年度报告的权限。")
    if found.signed:
        raise NotSignable(SIGNED)
    said = [(text, text.written(choices)) for text in found.texts if text.place in ticked]
    for text, words in said:
        if len(words) > LONGEST:
            raise NotSignable(f"“{text.heading}”文字过长：{len(words)}字，最多{LONGEST}字，请分到各小节。")
        written.read(words, f"“{text.heading}”")
    with writing(by=viewer.person, why=f"读回{found.year}年度报告文件", door=door, at=at) as one:
        for text, words in said:
            _put(one, found, text, words, ticked[text.place])
    return one.commit


def _put(one: Writing, found: ReadBack, text: Returned, words: str, read: int) -> None:
    part, section = text.key
    row = Passage.objects.filter(unit=found.unit, year=found.year, part=part, section=section, void=False).first()
    if (row.since if row else 0) != read:
        raise Conflict(row or Passage(), Commit.objects.filter(seq=row.since).first() if row else None)
    if words == text.handed and not text.theirs:
        return
    if row or words:
        row = row or Passage(unit=found.unit, year=found.year, part=part, section=section)
        row.text = words
        one.put(row)
