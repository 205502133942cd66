"""Remarks on the draft: a comment, or words proposed for a quote. Anyone who may read the report makes them, the writer takes
or refuses them; the quote is found again after edits, also where its figures changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fazhi.org.access import Viewer
from fazhi.org.models import Unit
from fazhi.report import words
from fazhi.report.editing import Desk, Station
from fazhi.report.editing_text import Piece, labelled, unlabelled
from fazhi.report.remark import Remark
from fazhi.report.section import SectionError
from fazhi.trail import reading
from fazhi.trail.models import Commit
from fazhi.trail.writing import Conflict, write, writing

LIMITS = {"quote": 500, "text": 2000, "proposed": 2000, "answer": 300}
LABELS = {"quote": "原文", "text": "意见", "proposed": "建议改为"}
DIGITS = re.compile(r"[0-9][0-9.,]*")


class NotRemarked(ValueError):
    """A remark cannot be made or settled; says why."""


@dataclass(frozen=True)
class Said:
    """A remark with who made it and when, and where its quote stands in the text now (None: the text has changed)."""

    row: Any
    by: str
    by_id: int
    at: datetime
    place: tuple[int, int] | None
    proposed: str

    @property
    def open(self) -> bool:
        """Whether it waits for the writer."""
        return bool(self.row.state == Remark.State.OPEN)

    @property
    def gone(self) -> bool:
        """Whether its quote is no longer in the text."""
        return bool(self.row.quote) and self.place is None

    @property
    def takes(self) -> bool:
        """Whether one press puts the proposed words into the text."""
        return bool(self.row.proposed) and self.place is not None


def remarks(desk: Desk, seq: int | None = None) -> list[Said]:
    """The remarks on a report, the open ones first, then the newest first."""
    report = desk.report
    rows, key = reading.table(Remark, seq)
    found = {getattr(row, key): row for row in rows.filter(unit=report.unit.pk, year=report.year, void=False)}
    first: dict[int, int] = {}
    for row, since in Remark.version._default_manager.filter(row__in=found).values_list("row", "since").order_by("-since"):
        first[row] = since
    commits = Commit._default_manager.in_bulk(first.values())
    said = [_said(desk, row, commits[first[pk]]) for pk, row in found.items()]
    return sorted(said, key=lambda one: (not one.open, -one.at.timestamp()))


def _said(desk: Desk, row: Any, commit: Commit) -> Said:
    station = desk.station(row.part, row.section)
    place = locate(row.quote, station) if station and row.quote else None
    return Said(row, commit.by_name, commit.by_id, commit.at, place, labelled(row.proposed))


def locate(quote: str, station: Station) -> tuple[int, int] | None:
    """Where a quote of the shown text stands in the written form: word for word, else with other figures in it.

    A figure that the quote covers partly is taken whole; blanks and line ends do not matter. None: it is not there.
    """
    shown, starts, ends = _flat(station.lines)
    wanted = "".join(quote.split())
    if not wanted:
        return None
    low = shown.find(wanted)
    high = low + len(wanted)
    if low < 0:
        pattern = r"[0-9][0-9.,]*".join(re.escape(words) for words in DIGITS.split(wanted))
        found = re.search(pattern, shown) if re.search(r"[^\d.,%]{4}", wanted) else None
        if not found:
            return None
        low, high = found.span()
    return starts[low], ends[high - 1]


def _flat(lines: list[list[Piece]]) -> tuple[str, list[int], list[int]]:
    """The shown text without blanks, and for each character where its piece (of plain text: it) begins and ends."""
    text, starts, ends = "", list[int](), list[int]()
    for piece in (one for line in lines for one in line):
        plain = piece.kind in ("text", "open")
        for n, character in enumerate(piece.text):
            if not character.isspace():
                text += character
                starts.append(piece.start + n if plain else piece.start)
                ends.append(piece.start + n + 1 if plain else piece.end)
    return text, starts, ends


def make(
    desk: Desk, part: str, section: str, *, quote: str, text: str, proposed: str, viewer: Viewer, door: str, at: datetime
) -> Remark:
    """Stores a remark of anyone who may read the report. NotRemarked with what to do; SectionError for a bad mark."""
    unit: Unit = desk.report.unit
    said = {"quote": quote.strip(), "text": text.strip(), "proposed": proposed.strip()}
    station = desk.station(part, section)
    if not viewer.may_ask(unit.pk):
        raise NotRemarked("您没有查阅这份报告的权限。")
    if station is None:
        raise NotRemarked("报告里没有这一小节，请从左侧目录重新选择。")
    if not said["text"] and not said["proposed"]:
        raise NotRemarked("请写明意见，或写出建议改成的文字。")
    for name, value in said.items():
        if len(value) > LIMITS[name]:
            raise NotRemarked(f"“{LABELS[name]}”{len(value)}字，最多{LIMITS[name]}字，请分几条提出。")
    if said["proposed"] and not said["quote"]:
        raise NotRemarked("请从正文里抄出要改的原文，再写建议改成的文字。")
    if said["quote"] and locate(said["quote"], station) is None:
        raise NotRemarked(f"正文里找不到“{said['quote'][:30]}”，请照抄正文里的原文。")
    said["proposed"] = unlabelled(said["proposed"], "建议")
    row = Remark(unit=unit, year=desk.report.year, part=part, section=section, **said)
    write([row], by=viewer.person, why=f"对{desk.report.year}年度报告提出意见", door=door, at=at)
    return row


def settle(desk: Desk, pk: int, *, take: bool, answer: str, read: int, viewer: Viewer, door: str, at: datetime) -> Remark:
    """Takes or refuses a remark; taking proposed words puts them in the place of the quote, in the same commit.

    `read` is the remark's `since` that was read. NotRemarked without right or quote, Conflict when somebody was first.
    """
    row, unit, year = _row(desk, pk, read), desk.report.unit, desk.report.year
    if not viewer.may_write(unit.pk):
        raise NotRemarked("您没有编写本单位年度报告的权限，意见由编写人处理。")
    if row.state != Remark.State.OPEN:
        raise NotRemarked("这条意见已经处理过了。")
    if not take and not answer.strip():
        raise NotRemarked("不采纳的，请写明理由。")
    row.state, row.answer = (Remark.State.TAKEN if take else Remark.State.REFUSED), answer.strip()[: LIMITS["answer"]]
    station = desk.station(row.part, row.section)
    text = _taken(row, station) if take and row.proposed and station else None
    if text is not None and station:
        text = words.checked(unit, row.part, text, viewer=viewer, section=row.section)
    why = f"{year}年度报告：{'采纳' if take else '不采纳'}修改意见"
    with writing(by=viewer.person, why=why, door=door, at=at) as one:
        if text is not None and station:
            words.put(one, unit, year, row.part, row.section, text, station.since)
        one.put(row)
    return row


def _taken(row: Any, station: Station) -> str | None:
    """The text with the proposed words; figures that both quote and proposal say stay bound. None: quote gone, by hand."""
    place = locate(row.quote, station)
    if place is None:
        return None
    low, high = place
    proposed = str(row.proposed)
    for piece in (one for line in station.lines for one in line):
        if piece.kind in ("figure", "narrative") and low <= piece.start and piece.end <= high and piece.text:
            proposed = re.sub(rf"(?<![\d.{{|‹]){re.escape(piece.text)}", lambda _, mark=piece.mark: mark, proposed, count=1)  # type: ignore[misc]
    return station.text[:low] + proposed + station.text[high:]


def withdraw(desk: Desk, pk: int, *, read: int, viewer: Viewer, door: str, at: datetime) -> Remark:
    """Takes back one's own open remark. NotRemarked for another's or a settled one."""
    row = _row(desk, pk, read)
    mine = next((one for one in remarks(desk) if one.row.pk == pk and one.by_id == viewer.person.pk), None)
    if mine is None or row.state != Remark.State.OPEN:
        raise NotRemarked("只能撤回自己提出的、还没有处理的意见。")
    row.void = True
    write([row], by=viewer.person, why=f"撤回对{desk.report.year}年度报告的意见", door=door, at=at)
    return row


def _row(desk: Desk, pk: int, read: int) -> Remark:
    row = Remark.objects.filter(pk=pk, unit=desk.report.unit.pk, year=desk.report.year, void=False).first()
    if row is None:
        raise NotRemarked("没有这条意见，可能已被撤回。")
    if row.since != read:
        raise Conflict(row, Commit.objects.filter(seq=row.since).first())
    found: Remark = row
    return found


__all__ = ["NotRemarked", "Said", "SectionError", "locate", "make", "remarks", "settle", "withdraw"]
