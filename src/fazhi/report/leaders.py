"""The two first responsible persons: which words of a row mean one of them, and what the year's rows say of each.

By post, never by name: 书记, and the head of government. A name that says no post and is no first person's is nobody's.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from fazhi.cases.kinds.lawsuit import Lawsuit
from fazhi.cases.kinds.lawsuit.words import Who as InCourt
from fazhi.indicators.scope import Scope
from fazhi.org.models import Post
from fazhi.records.ledgers.duty_act import DutyAct, Kind, Who
from fazhi.records.ledgers.duty_report import DutyReport, Mode
from fazhi.records.ledgers.law_study import LawStudy
from fazhi.records.ledgers.meeting import Meeting, Subject
from fazhi.records.ledgers.owned_case import OwnedCase, Result
from fazhi.records.ledgers.reception_rota import ReceptionRota
from fazhi.report.row_words import Line, harmless, in_brackets, label, short_day, taken, told, totalled
from fazhi.report.told import Told
from fazhi.trail import reading

SECRETARY = re.compile(r"(?<![副村纪团])(?<!纪委)(?<!政法委)(?<!支部)(?<!总支)(?<!团委)(?<!社区)(?<!第一)书记")
HEAD = re.compile(r"(?<!副)[镇乡]长|(?:街道|办事处|街道办)主任")
CALLED = {Who.SECRETARY: "书记", Who.HEAD: "行政主要负责人"}
CHAIRED = {Subject.LAW: "法治建设专题会议", Subject.DUTY: "述法会议", Subject.PETITION: "信访工作联席会议"}


@dataclass(frozen=True)
class Leader:
    """One of the two in one year: who, and the (name, start, end) of those who held the post."""

    who: Who
    scope: Scope
    held: tuple[tuple[str, date, date | None], ...]

    def meant(self, text: str, on: date) -> bool:
        """Whether a row's words of that day mean this leader: the post by its word, or the whole name of who held it."""
        if any(text == name and start <= on and (end is None or on <= end) for name, start, end in self.held):
            return True
        secretary = bool(SECRETARY.search(text))
        return secretary if self.who == Who.SECRETARY else not secretary and bool(HEAD.search(text))


def leader(scope: Scope, who: Who) -> Leader:
    """The leader of a unit's year; posts marked 党政主要负责人, the one with 书记 in its title is the secretary's."""
    posts = reading.as_of(Post, scope.seq).filter(
        Q(end__isnull=True) | Q(end__gte=scope.start), unit=scope.unit, first=True, start__lte=scope.end
    )
    found = posts.order_by("start").values_list("title", "person__name", "start", "end")
    ours = [(name, start, end) for title, name, start, end in found if ("书记" in title) == (who == Who.SECRETARY)]
    return Leader(who, scope, tuple(ours))


def acts(scope: Scope, who: Who) -> list[Told]:
    """One named act of each of the four kinds: of each the earliest that has a paper number and names no person or village."""
    lines = taken(scope, DutyAct, "acted_on", "kind", "matter", "paper", where=Q(leader=who))
    picked: list[tuple[Line, str]] = []
    for kind in Kind:
        fit = [(line, matter) for line in lines if line["kind"] == kind and (matter := harmless(scope, line["matter"]))]
        picked += sorted(fit, key=lambda one: not one[0]["paper"])[:1]
    said = []
    for line, matter in sorted(picked, key=lambda one: (one[0]["acted_on"], one[0]["key"])):
        verb = label(DutyAct, "kind", line["kind"])
        plain = matter if matter.startswith(verb) else f"{verb}{matter}"
        said.append(f"{short_day(line['acted_on'])}{plain}{in_brackets(line['paper'])}")
    return told(f"主要有：{'，'.join(said)}。" if said else "", [line for line, _ in picked])


def duties(scope: Scope, who: Who) -> list[Told]:
    """What the person did: meetings chaired, days of reception, lectures, matters owned, court, 述法. By post in the rows.

    Columns that hold a post by choice tell also that there was nothing; columns of free words tell only what they show.
    """
    one = leader(scope, who)
    found = [*_chaired(one), *_received(one), *_lectured(one), *_owned(one), *_in_court(one), *_reported(one)]
    texts, lines = [text for text, _ in found], [line for _, rows in found for line in rows]
    return told(f"{CALLED[who]}{'，'.join(texts)}。" if texts else "", lines)


Said = list[tuple[str, list[Line]]]


def _chaired(one: Leader) -> Said:
    lines = [
        line
        for line in taken(one.scope, Meeting, "held_on", "chair", "subject", where=Q(subject__in=list(CHAIRED)))
        if one.meant(line["chair"], line["held_on"])
    ]
    counted = Counter(line["subject"] for line in lines)
    said = "、".join(f"{word}{counted[subject]}次" for subject, word in CHAIRED.items() if counted[subject])
    return [(f"{'分别' if len(counted) > 1 else ''}主持{said}", lines)] if said else []


def _received(one: Leader) -> Said:
    every = taken(one.scope, ReceptionRota, "held_on", "post")
    lines = [line for line in every if line["post"] == one.who]
    if not lines:
        unknown = not every or totalled(one.scope, "reception_rota")
        return [] if unknown else [("没有接访下访的登记", every)]
    return [(f"接访下访{len(lines)}次", lines)]


def _lectured(one: Leader) -> Said:
    every = taken(one.scope, LawStudy, "held_on", "speaker", where=Q(led=True))
    lines = [line for line in every if one.meant(line["speaker"], line["held_on"])]
    return [(f"讲法治课{len(lines)}次", lines)] if lines else []


def _owned(one: Leader) -> Said:
    """Matters owned on a day of the year: those taken up before it count as well."""
    table, key = reading.table(OwnedCase, one.scope.seq)
    running = Q(end__isnull=True) | Q(end__gte=one.scope.start)
    rows = table.filter(Q(void=False), running, one.scope.where, start__lte=one.scope.end)
    every = rows.order_by("start", key).values(key, "since", "start", "leader", "end", "result")
    lines: list[Line] = [line | {"key": line[key]} for line in every if one.meant(line["leader"], line["start"])]
    if not lines:
        return []
    settled = sum(line["result"] == Result.SETTLED and line["end"] <= one.scope.end for line in lines)
    return [(f"包案{len(lines)}件" + (f"，化解{settled}件" if settled else "，年末尚未化解"), lines)]


def _in_court(one: Leader) -> Said:
    """The 正职 in court is the head of government, unless the row's words name the secretary."""
    every = taken(one.scope, Lawsuit, "heard_on", "head_name", "head_post", where=Q(who=InCourt.CHIEF))
    lines = []
    for line in every:
        secretary = bool(SECRETARY.search(f"{line['head_post']} {line['head_name']}"))
        if secretary == (one.who == Who.SECRETARY):
            lines.append(line)
    return [(f"出庭应诉{len(lines)}次", lines)] if lines else []


def _reported(one: Leader) -> Said:
    lines = taken(one.scope, DutyReport, "reported_on", "mode", where=Q(rank=one.who))
    said = []
    for line in lines:
        day = short_day(line["reported_on"])
        said.append("应述法而未述法" if line["mode"] == Mode.NOT else f"{day}{label(DutyReport, 'mode', line['mode'])}")
    return [("，".join(dict.fromkeys(said)), lines)] if said else []
