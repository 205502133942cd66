"""The shortcomings of a year's report: kept through the trail, ordered, withdrawn; what still lacks a cause bars the sign-off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from fazhi.org.access import Viewer
from fazhi.org.models import Unit
from fazhi.records.checking import tidied
from fazhi.records.secrecy import WARNING, secret
from fazhi.report import written
from fazhi.report.section import SectionError
from fazhi.report.shortcoming import Shortcoming
from fazhi.trail import reading
from fazhi.trail.models import Commit
from fazhi.trail.writing import Conflict, writing

TEXTS = ("matter", "cause", "measure", "task")
LONGEST = 300
MOST = 30  # shortcomings of one report
LEADS = {  # what the report's sentence already says before the words
    "matter": re.compile(r"^(?:[一二三四五六七八九十]{1,3}是|[（(]?\d{1,2}[)）.、．](?!\d))\s*"),
    "cause": re.compile(r"^(?:主要)?(?:原因)?(?:主要)?(?:是由于|是因为|由于|因为|在于|是(?!否)|：)\s*"),
    "task": re.compile(r"^(?:[一二三四五六七八九十]{1,3}是|[（(]?\d{1,2}[)）.、．](?!\d))\s*"),
}


class NotKept(ValueError):
    """A shortcoming was not stored; `where` names the field ("" for the whole), the text says what to do."""

    def __init__(self, says: str, where: str = "") -> None:
        super().__init__(says)
        self.where = where


def standing(unit: int, year: int, seq: int | None = None) -> list[Any]:
    """The shortcomings of a unit's report in their order, as of commit `seq`."""
    rows, key = reading.as_of(Shortcoming, seq), reading.table(Shortcoming, seq)[1]
    return list(rows.filter(unit=unit, year=year).order_by("place", key))


def label(field: str) -> str:
    """A field's Chinese label."""
    found: Any = Shortcoming._meta.get_field(field)
    return str(found.verbose_name)


def tidy(field: str, text: str) -> str:
    """One line, without the words that the report itself puts before it, without the stop at its end."""
    said = tidied(text, lines=False)
    said = LEADS[field].sub("", said) if field in LEADS else said
    return said.rstrip("。；;，, ")


def checked(said: Mapping[str, str]) -> dict[str, str]:
    """The texts as they will stand. NotKept for the first that cannot."""
    kept = {field: tidy(field, said.get(field, "")) for field in TEXTS if field in said}
    for field, text in kept.items():
        if field == "matter" and not text:
            raise NotKept("请写明不足。", field)
        if len(text) > LONGEST:
            raise NotKept(f"{label(field)}最多{LONGEST}个字，现有{len(text)}个字。", field)
        if mark := secret(text):
            raise NotKept(f"{label(field)}含密级标志“{mark}”。{WARNING}", field)
        if wrong := _unreadable(field, text):
            raise NotKept(wrong, field)
    return kept


def _unreadable(field: str, text: str) -> str:
    """Why a text in the written form cannot be read, or an empty text."""
    if text.startswith(("@", "0|", "?|")):
        return f"{label(field)}不能以“{text[:2]}”开头。"
    try:
        written.read(text, label(field))
    except SectionError as error:
        return str(error)
    return ""


def keep(
    unit: Unit,
    year: int,
    said: Mapping[str, str],
    *,
    pk: int | None = None,
    read: int = 0,
    viewer: Viewer,
    door: str,
    at: datetime,
) -> tuple[Any, Commit | None]:
    """Stores the texts given (a new shortcoming without `pk`, last in order); `read` the `since` the writer had read.

    `said` may also bring `evidence`, the key of what it was proposed from. Returns the row and the commit (None: nothing
    changed). Raises NotKept, or Conflict when somebody changed a text first; a mere change of order is no conflict.
    """
    _may(unit, viewer)
    texts = checked(said)
    with writing(by=viewer.person, why=f"{year}年度报告的不足和原因", door=door, at=at) as one:
        if pk is None:
            row = _new(unit, year, said.get("evidence", ""), texts)
        else:
            row = _known(unit, year, pk)
            row.since = _still(row, read)
        for field, text in texts.items():
            setattr(row, field, text)
        one.put(row)
    return row, one.commit


def _may(unit: Unit, viewer: Viewer) -> None:
    if not viewer.may_write(unit.pk):
        raise NotKept("您没有编写本单位年度报告的权限。")


def _new(unit: Unit, year: int, evidence: str, texts: Mapping[str, str]) -> Shortcoming:
    there = standing(unit.pk, year)
    if not texts.get("matter"):
        raise NotKept("请写明不足。", "matter")
    if len(there) >= MOST:
        raise NotKept(f"已有{len(there)}条不足，最多{MOST}条，请合并或删去一些。")
    if evidence and any(row.evidence == evidence for row in there):
        raise NotKept("这一条已经采用，不用再采用。")
    place = max((row.place for row in there), default=0) + 1
    return Shortcoming(unit=unit, year=year, evidence=evidence[:200], place=place)


def _known(unit: Unit, year: int, pk: int) -> Any:
    row = Shortcoming.objects.filter(pk=pk, unit=unit, year=year, void=False).first()
    if row is None:
        raise NotKept("这一条已被删去，没有保存。")
    return row


def _still(row: Any, read: int) -> int:
    """The `since` to write against: what stands, when only its place changed since it was read."""
    before = Shortcoming.version._default_manager.filter(row=row.pk, since=read).first()
    same = before is not None and all(getattr(before, field) == getattr(row, field) for field in TEXTS)
    return int(row.since) if same else read


def withdraw(unit: Unit, year: int, pk: int, *, read: int, viewer: Viewer, door: str, at: datetime) -> Commit | None:
    """Takes a shortcoming out of the report; it stays in the trail. NotKept, Conflict as for `keep`."""
    _may(unit, viewer)
    with writing(by=viewer.person, why=f"{year}年度报告删去一条不足", door=door, at=at) as one:
        row = _known(unit, year, pk)
        row.since, row.void = _still(row, read), True
        one.put(row)
    return one.commit


def arrange(unit: Unit, year: int, order: Sequence[int], *, viewer: Viewer, door: str, at: datetime) -> Commit | None:
    """Gives the shortcomings the order of these numbers; those not named (somebody just added them) follow in their own."""
    _may(unit, viewer)
    with writing(by=viewer.person, why=f"{year}年度报告不足的次序", door=door, at=at) as one:
        rows = standing(unit.pk, year)
        wanted = {pk: place for place, pk in enumerate(order)}
        rows.sort(key=lambda row: wanted.get(row.pk, len(wanted)))
        for place, row in enumerate(rows, 1):
            if row.place != place:
                row.place = place
                one.put(row)
    return one.commit


def faults(unit: int, year: int, seq: int | None = None) -> list[str]:
    """What bars the sign-off, a sentence each: a shortcoming without its cause, a text that can no longer be read."""
    return list(_faults(standing(unit, year, seq)))


def _faults(rows: Sequence[Any]) -> Iterator[str]:
    for number, row in enumerate(rows, 1):
        if not row.cause.strip():
            yield f"第{number}条不足没有写原因（规定要求写“不足和原因”）：{shortened(row.matter)}"
        for field in TEXTS:
            if wrong := _unreadable(field, getattr(row, field)):
                yield f"第{number}条不足：{wrong}"


def warnings(unit: int, year: int, seq: int | None = None) -> list[str]:
    """What a shortcoming still lacks beside its cause: what will be done about it."""
    found = []
    for number, row in enumerate(standing(unit, year, seq), 1):
        missing = [label(field) for field in ("measure", "task") if not getattr(row, field).strip()]
        if missing:
            found.append(f"第{number}条不足没有写{'、'.join(missing)}：{shortened(row.matter)}")
    return found


def shortened(text: str, most: int = 30) -> str:
    """The beginning of a text: its first clause without marks."""
    plain = re.sub(r"\{[^}]*\}|[‹›\[\]]", "", text)
    first = re.split(r"[，；。：（]", plain)[0]
    said = first if len(first) >= 4 else plain
    return said if len(said) <= most else f"{said[:most]}…"


__all__ = ["Conflict", "NotKept", "arrange", "checked", "faults", "keep", "label", "standing", "tidy", "warnings", "withdraw"]
