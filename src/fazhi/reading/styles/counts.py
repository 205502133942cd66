"""Counts: a number and its measure word (118起, 十余场, 59批113人次, 召开4次…会议)."""

from __future__ import annotations

import re

from fazhi.reading.claim import Claim
from fazhi.reading.context import Context, Paragraph
from fazhi.reading.cues import Meaning
from fazhi.reading.kinds import OTHER, Kind
from fazhi.reading.numbers import Number

_DONE = (
    "召开|开展|组织|举办|举行|完成|建成|建立|成立|组建|制定|修订|印发|出台|发放|派发|化解|调解|调处|受理|办理|办结|处理|查处|立案|接待|培养|培育|培训|"
    "评选|创建|申报|聘请|聘任|配备|设立|打造|新建|新增|发生|收到|出动|悬挂|张贴|设置|投入|提供|出具|审查|审核|参与|参加|列席|进行|整改|拆除|"
    "清理|走访|检查|巡查|排查|报送|公开|发布|推送|解答|覆盖|服务|帮助|解决|改造|修建|落实|争取|发现|下发|签订|达成|捐赠|救助|慰问|处置|移交|劝阻|回收|整治|建有|录入|采集"
)
_NOUN = re.compile(r"[\u4e00-\u9fff”]{2}[共约近超达]?$")
_VERB = re.compile(rf"(?:{_DONE})")
_RIGHT_BEFORE = re.compile(rf"(?:{_DONE}|达|共|共计|累计|先后|分别|仅|合计|总计)(?:了|过|有|共|各类|各)?[ ]?$")
_COUNTS_HAPPENINGS = ("次", "场", "场次", "起", "件", "宗", "期", "名", "份", "轮", "批", "批次", "人次", "户", "例", "篇", "人")
_DIVIDES = re.compile(r"其中|其余|(?:线上|线下|简易程序|普通程序|一般程序|男|女)[^，。；]{0,8}$")
_WORD = 6
_BREAK = "，。；、！？）\n"


def find(context: Context) -> list[Claim]:
    """Claims of all counted numbers that are no rates."""
    found: list[Claim] = []
    for paragraph in context.paragraphs:
        floor, seen = paragraph.start, dict[str, int]()
        for at, number in enumerate(paragraph.numbers):
            if number.measure == "%":
                floor = max(floor, number.end)
                continue
            ahead = paragraph.numbers[at + 1].start if at + 1 < len(paragraph.numbers) else paragraph.end
            if not any(mark in context.page.plain[number.end : ahead] for mark in "，。；、！？\n"):
                ahead = min(ahead, number.end + _WORD)  # what follows belongs to the next number of the clause
            claim = _claim(context, paragraph, number, floor, ahead, seen)
            if claim:
                found.append(claim)
                floor = claim.end
            floor = max(floor, number.end)
    return found


def _claim(context: Context, paragraph: Paragraph, number: Number, floor: int, ahead: int, seen: dict[str, int]) -> Claim | None:
    meaning = _meaning(context, paragraph, number)
    clause = context.clause(number.start, paragraph.start)
    if number.digit and not _digit_counts(context, number, clause, meaning):
        return None
    if meaning is None and not _plainly_done(context, number, clause):
        return None
    kind = meaning.kind if meaning else context.kinds.by_id[OTHER]
    whole = seen.get(kind.id, -1)
    if whole < number.start - len(context.sentence(number.start, paragraph.start)):
        whole = seen[kind.id] = number.start
    divides = whole < number.start and bool(_DIVIDES.search(context.page.plain[whole : number.start]))
    return context.claim(number, kind, meaning, floor, ahead, part=divides)


def _meaning(context: Context, paragraph: Paragraph, number: Number) -> Meaning | None:
    candidates: tuple[Kind, ...] = context.kinds.by_measure.get(number.measure or "名", ())
    if not candidates:
        return None
    return context.surroundings(paragraph, number.start, number.end).meaning(candidates, context.kinds)


def _digit_counts(context: Context, number: Number, clause: str, meaning: Meaning | None) -> bool:
    """One Chinese digit (两次, 三项) is mostly part of a name: it counts only where a deed stands right before it."""
    if meaning is None:
        return False
    if _RIGHT_BEFORE.search(clause):
        return True
    closed = context.page.plain[number.end : number.end + 1] in _BREAK
    return number.measure in _COUNTS_HAPPENINGS and closed and len(clause) > 2 and clause[-1] not in "第这那某另同此有"


def _plainly_done(context: Context, number: Number, clause: str) -> bool:
    """A number of no known kind still is a figure when its clause says that something was done so many times."""
    following = context.page.plain[number.end : number.end + 1]
    if not number.measure or following == "级":
        return False
    listed = number.measure in _COUNTS_HAPPENINGS and following in _BREAK and bool(_NOUN.search(clause))
    return listed or bool(_VERB.search(clause))
