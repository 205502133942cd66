"""A brief (简讯) in its events: on which day, where, what was done, how many. Several events in one text are several."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from fazhi.reading.claim import Claim
from fazhi.reading.claims import find_claims
from fazhi.reading.page import Page

MOST = 60  # events of one text
LONGEST = 40  # characters of what a deed is called
_DAY = r"(?P<day>\d{1,2})[日号]"
_DATE = re.compile(
    rf"(?:(?P<year>20\d\d)年)?(?P<month>\d{{1,2}})月{_DAY}(?:[-至到](?:\d{{1,2}}月)?\d{{1,2}}[日号])?(?P<more>(?:[、和及]\d{{1,2}}[日号])*)"
    r"|(?P<dotted>20\d\d[-./]\d{1,2}[-./]\d{1,2})"
    r"|(?P<near>今天|今日|昨天|昨日|前天)"
)
_NEAR = {"今天": 0, "今日": 0, "昨天": 1, "昨日": 1, "前天": 2}
_LIGHT = "组织开展|联合开展|集中开展|开展|举办|举行|召开|组织|进行|参加|开设|实施"
_HEAVY = (
    "受理|接待|调解|化解|审查|审核|出具|印发|检查|巡查|走访|排查|宣讲|宣传|(?:集中|专题|集体)?学习(?!中心组|强国|时间)"
    "|培训|慰问|回访|拆除"
)
_DEEDS = f"{_LIGHT}|{_HEAVY}"
_DEED = re.compile(rf"(?:(?:{_LIGHT})了?(?:[一1][场次起件期]|以)?|(?P<heavy>{_HEAVY})了?)(?P<what>[^，。；！？\n]{{2,}})?")
_PLACE = re.compile(
    rf"(?:(?<![正存实现内潜旨])在|走进|深入|来到|前往|赴)(?P<place>[^，。；！？\n]{{2,60}}?)(?={_DEEDS}|联合|设立?|摆|向|为|对|发放|悬挂|，|。|$)"
)
_TIME = re.compile(r"^(?:上午|下午|晚上?|当[天日]|，|、| )+")
_TIDY = re.compile(r"^[“”\"《]+(?=[^”》]*$)|(?:系列)?(?:主题)?活动$|^(?:题为|主题为|以)|[“”\"]")
_COUNTED = re.compile(r"[共约近]?[\d一二三四五六七八九十百千万余多]+[起件次场份人条名个]次?$")
_HOLLOW = re.compile(r"^.{0,6}(?:期间|时间|以来|前后|中|内|下)$")


@dataclass(frozen=True, slots=True)
class Told:
    """One event at [start, end) of the text. `shared`: one sentence tells of several days, so its numbers are not this day's.

    `kinds` are the kinds of claim (kinds.yaml) that the deed would count as, nearest first; `claims` the numbers said.
    """

    start: int
    end: int
    day: date | None
    place: str
    deed: str
    kinds: tuple[str, ...]
    claims: tuple[Claim, ...]
    shared: bool = False


def tell(text: str, today: date) -> tuple[Told, ...]:
    """The events of a brief in its order; a day without a year is the last one not after `today`."""
    page = Page(text)
    found: list[Told] = []
    for start, end, days in _spans(page.plain, today):
        found += _of_one_sentence(page, start, end, days, today.year)
    return tuple(found[:MOST])


def _of_one_sentence(page: Page, start: int, end: int, days: list[date], year: int) -> Iterator[Told]:
    """One event for each of its days; as many places as days are theirs in turn."""
    told = _told(page, start, end, days[0] if days else None, len(days) > 1, year)
    places = re.split(r"[、和及]", told.place)
    if len(days) < 2:
        yield told
        return
    for at, day in enumerate(days):
        yield replace(told, day=day, place=places[at] if len(places) == len(days) else told.place)


def _spans(plain: str, today: date) -> Iterator[tuple[int, int, list[date]]]:
    """(start, end, its days) of each event: from the sentence that says its day to the next such; a text without days is one."""
    begins: list[tuple[int, list[date]]] = []
    for match in _DATE.finditer(plain):
        days = _days(match, today)
        start = 1 + max(plain.rfind(mark, 0, match.start()) for mark in "。；！？\n")
        if not days or (begins and start <= begins[-1][0] and not _apart(plain, begins[-1][0], match.start())):
            continue
        begins.append((max(start, match.start() if begins and start <= begins[-1][0] else start), days))
    if not begins:
        if plain.strip():
            yield 0, len(plain), []
        return
    ends = [*(start for start, _ in begins[1:]), len(plain)]
    for (start, days), end in zip(begins, ends, strict=True):
        yield start, end, days


def _apart(plain: str, start: int, date_at: int) -> bool:
    """Whether a second day in one sentence begins an event: its clause starts with it, the clause before did something."""
    return plain[date_at - 1] == "，" and bool(_DEED.search(plain, start, date_at))


def _days(match: re.Match[str], today: date) -> list[date]:
    """The days that a date says; none when there is no such day."""
    if match["near"]:
        return [today - timedelta(days=_NEAR[match["near"]])]
    if match["dotted"]:
        year, month, *numbers = (int(part) for part in re.split(r"[-./]", match["dotted"]))
    else:
        year, month = int(match["year"] or 0), int(match["month"])
        numbers = [int(match["day"]), *map(int, re.findall(r"\d+", match["more"] or ""))]
    found = []
    for number in numbers:
        try:
            day = date(year or today.year, month, number)
            found.append(day if year or day <= today else day.replace(year=today.year - 1))
        except ValueError:
            return []
    return found


def _told(page: Page, start: int, end: int, day: date | None, shared: bool, year: int) -> Told:
    words = page.plain[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    event = Page(page.text[start:end])
    place = next((m["place"] for m in _PLACE.finditer(event.plain) if not _HOLLOW.match(m["place"])), "")
    claims = find_claims(event, (), day.year if day else year)
    return Told(start, end, day, place.strip('“”" '), _deed(event.plain), _kinds(event.plain), claims, shared)


def _deed(words: str) -> str:
    """What was done, as a title: the object of the first deed, else its clause."""
    for match in _DEED.finditer(_DATE.sub("", words)):
        if match["what"]:
            said = _COUNTED.sub("", _TIDY.sub("", match["what"].strip())).strip()
            if len(said) >= 2:
                return f"{match['heavy'] or ''}{said}"[:LONGEST]
    clause = re.split(r"[，。；！？\n]", _TIME.sub("", _DATE.sub("", words)).strip())[0]
    return clause[:LONGEST]


def _kinds(words: str) -> tuple[str, ...]:
    """The kinds that the clauses mean which say a deed, as if each ended with «1次»."""
    found: dict[str, None] = {}
    for clause in re.split(r"[，。；！？\n]", _DATE.sub("", words)):
        if not _DEED.search(clause):
            continue
        for measure in ("次", "起", "场次", "件"):
            for claim in find_claims(Page(f"{clause}1{measure}。"), (), None):
                if claim.end > len(clause) and claim.kind != "other":
                    found.setdefault(claim.kind)
    return tuple(found)
