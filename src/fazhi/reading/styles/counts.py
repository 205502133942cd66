"""Counts: a number and its measure word (118起, 十余场, 59批113人次, 召开4次…会议), and the parts of a whole (其中…, 其余…)."""

from __future__ import annotations

import re

from fazhi.reading.claim import Claim
from fazhi.reading.context import Context, Paragraph, Room
from fazhi.reading.cues import Meaning
from fazhi.reading.deeds import BREAK, DEED, RIGHT_BEFORE
from fazhi.reading.kinds import OTHER, Kind
from fazhi.reading.numbers import Number

_NOUN = re.compile(r"[\u4e00-\u9fff”》]{2}[ ]?[共约近超达有]?[ ]?$")
_HAPPENINGS = """
次 场 场次 场（次） 起 件 宗 期 名 份 轮 轮次 批 批次 人次 户 户次 例 篇 人 条 项 件次 幅 册 部 辆 台次 车次 则 家次
本 张 枚 位 项次 条次 个 支 亩 节 堂 学时 课时 天
"""
_COUNTS_HAPPENINGS = frozenset(_HAPPENINGS.split())
_OWNED = frozenset(("家", "所", "座", "处", "间", "村", "社区", "亩", "公里", "平方公里", "平方米", "吨", "栋", "枚", "米"))
_INDEFINITE = frozenset("批名个项支套类条位种组家座处部本份块面张")
_HAPPENED = frozenset(("人次", "场次", "件次", "户次", "家次", "台次", "辆次", "起", "宗", "场", "人（次）", "场（次）"))
_COMMUNITY = re.compile(
    r"(?:行政|建制|自然|城市|农村)?(?:村|社区|居委|村民小组|居民小组|经联社|小区|乡(?!贤)|镇|街道)(?!法律顾问|调委会|级|党|干|书记|“两委”|两委|组织)"
)
_DIVIDER = re.compile(r"其中|其余|包括|分别")
_SORTED = re.compile(r"(?:从|按)[^，。；]{0,8}(?:看|分|划分|统计|来源|类型|类别)(?=[，：])")
_BESIDE = re.compile(r"(?:线上|线下|简易程序|普通程序|一般程序|男|女)[^，。；]{0,8}$")
_WORD = 6
_PLAIN = 9.8  # closeness of a sign that leaves no doubt


def find(context: Context) -> list[Claim]:
    """Claims of all counted numbers that are neither rates nor growth."""
    return [claim for paragraph in context.telling() for claim in _Reader(context, paragraph).read()]


class _Reader:
    """The counts of one paragraph, read from its beginning to its end."""

    def __init__(self, context: Context, paragraph: Paragraph) -> None:
        self._context, self._paragraph, self._plain = context, paragraph, context.page.plain
        self._floor = paragraph.start
        self._found: list[Claim] = []

    def read(self) -> list[Claim]:
        numbers = self._paragraph.numbers
        for at, number in enumerate(numbers):
            if number.measure != "%" and number.start not in self._paragraph.growths:
                ahead = numbers[at + 1].start if at + 1 < len(numbers) else self._paragraph.end
                claim = self._claim(number, ahead)
                if claim:
                    self._found.append(claim)
                    self._floor = claim.end
            self._floor = max(self._floor, number.end)
        return self._found

    def _claim(self, number: Number, ahead: int) -> Claim | None:
        clause = self._paragraph.clause(number.start)
        closed = self._plain[number.end : number.end + 1] in BREAK
        meaning = self._context.meaning(self._paragraph, number)
        if number.digit and not self._digit_counts(number, clause, meaning, closed):
            return None
        whole, inherits = self._whole(number, clause)
        if meaning is None and not inherits and not self._plainly_done(number, clause):
            return None
        if self._community(number) and not (meaning and meaning.kind.measures & {"村", "社区"}):
            return None  # N villages that do something are no figure of what they do
        kind: Kind = meaning.kind if meaning else self._context.kinds.by_id[OTHER]
        if whole and inherits and not self._of_its_own(meaning, number):
            kind = self._context.kinds.by_id[whole.kind]
        if not any(mark in self._plain[number.end : ahead] for mark in "，。；、！？\n"):
            ahead = min(ahead, number.end + _WORD)  # what follows belongs to the next number of the clause
        part_of = whole.start if whole and whole.kind == kind.id else None
        return self._context.claim(self._paragraph, number, kind, meaning, Room(self._floor, ahead), part_of)

    def _community(self, number: Number) -> bool:
        return number.measure in ("个", "家") and bool(_COMMUNITY.match(self._plain, number.end))

    def _whole(self, number: Number, clause: str) -> tuple[Claim | None, bool]:
        """The claim that a number divides when it stands behind 其中, and whether its kind is that of the whole.

        A number behind 其中 without a deed of its own (其中邻里纠纷30件) counts what the whole counts, as long as the parts
        do not make more than the whole.
        """
        since = self._paragraph.sentence_start(number.start)
        sorted_out = _SORTED.search(self._plain, since, number.start)
        if sorted_out:
            whole = self._sum(number, since)
            return whole, whole is not None
        dividers = [match.start() for match in _DIVIDER.finditer(self._plain, since, number.start)]
        beside = _BESIDE.search(clause)
        before = dividers[-1] if dividers else number.start if beside else since
        for claim in reversed(self._found):
            if claim.start < since:
                break
            if claim.end <= before and claim.part_of is None and self._alike(claim.measure, number.measure):
                own = self._plain[max(self._floor, number.start - len(clause)) : number.start]
                return claim, bool(dividers) and not DEED.search(own) and self._fits(claim, number, own)
        return None, False

    def _of_its_own(self, meaning: Meaning | None, number: Number) -> bool:
        """Whether a part names so plainly what it counts that it is a figure of its own kind (其中行政协议67件)."""
        if meaning is None or meaning.closeness < _PLAIN:
            return False
        return any(hit.telling and self._floor <= hit.start < number.start for hit in meaning.hits)

    def _fits(self, whole: Claim, number: Number, own: str) -> bool:
        """Whether a number may be one more part of a whole: 其中 says so itself, or the parts leave room for it."""
        parts = sum((claim.value for claim in self._found if claim.part_of == whole.start), start=number.value)
        return parts <= whole.value or bool(_DIVIDER.search(own))

    def _sum(self, number: Number, since: int) -> Claim | None:
        """The figure of an earlier sentence that the numbers of this one make up (从类型看，…187件，…256件)."""
        ends = self._paragraph.sentence_end(number.end)
        parts = [n.value for n in self._paragraph.numbers if since <= n.start < ends and n.measure == number.measure]
        earlier = [claim for claim in self._found if claim.start < since and self._alike(claim.measure, number.measure)]
        whole = [claim for claim in earlier if claim.part_of is None]
        return next((claim for claim in reversed(whole) if claim.value == sum(parts)), whole[-1] if whole else None)

    def _alike(self, one: str, other: str) -> bool:
        cases = self._context.kinds.families["case"]
        return one == other or one in cases and other in cases

    def _digit_counts(self, number: Number, clause: str, meaning: Meaning | None, closed: bool) -> bool:
        """One Chinese digit (两次, 三项) is mostly part of a name: it counts only where a deed stands right before it."""
        if number.value == 1 and number.measure in _INDEFINITE:
            return closed and bool(_NOUN.search(clause)) and not RIGHT_BEFORE.search(clause)
        if meaning and RIGHT_BEFORE.search(clause):
            return True
        if clause[-1:] in tuple("第这那某另同此有一") or f"一{number.measure}" in clause:
            return False
        return (
            closed
            and len(clause) > 2
            and (number.measure in _COUNTS_HAPPENINGS or meaning is not None and bool(_NOUN.search(clause)))
        )

    def _plainly_done(self, number: Number, clause: str) -> bool:
        """A number of no known kind still is a figure when its clause says that something was done so many times."""
        following = self._plain[number.end : number.end + 1]
        if not number.measure or following == "级":
            return False
        if number.measure in _HAPPENED:
            return True
        listed = number.measure in _COUNTS_HAPPENINGS and following in BREAK and bool(_NOUN.search(clause))
        return listed or bool(DEED.search(clause)) and not (number.measure in _OWNED and following not in BREAK)
