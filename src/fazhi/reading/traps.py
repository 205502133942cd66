"""Numbers that are no figures of a year's work: names, slogans, dates, document numbers, ranks, frequencies, background."""

from __future__ import annotations

import re
from bisect import bisect_right

from fazhi.reading.deeds import BREAK, RIGHT_BEFORE
from fazhi.reading.numbers import Number

# stretches in which no number counts, whatever its measure word
_NAMED = re.compile(
    r"《[^》\n]{0,80}》"  # names of laws, plans and papers with their years
    r"|“[^”\n]{0,30}”"  # slogans and coded numbers
    r"|[〔\[【（][12]\d{3}[〕\]】）] ?第?\d{1,5}号"  # document numbers
    r"|[12]\d{3}(?:年度?)?[-至到][12]\d{3}年?度?"  # spans of years
    r"|[12]\d{3} ?年度?(?:[01]?\d ?月(?:份|[0-3]?\d ?[日号])?)?|[12]\d{3}-\d{1,2}-\d{1,2}"
    r"|(?<!\d)[01]?\d ?月(?:份|底|初|中旬|下旬|上旬|[0-3]?\d ?[日号])?(?:[-至到、](?:[01]?\d ?月份?|[0-3]?\d ?[日号]))?"
    r"|(?<!\d)1?\d·[0-3]?\d(?!\d)"  # 12·4
    r"|(?<![\d.])1?\d\.[0-3]?\d(?=[ ”]?(?:国家|国际|全国|世界|全民|宪法|消费|禁毒|建军|法制|法治|民法|安全|环境|普法|宣传|反))"
    r"|第[ ]?(?:\d+|[一二三四五六七八九十百]+)[ ]?(?:个|次|批|届|期|轮|名|位|条|项|类|件|章|款|号|季度|议题|一)?"
    r"|前[ ]?(?:\d+|[一二三四五六七八九十]+)[ ]?(?:名|位|强)"
    r"|连续[ ]?(?:\d+|[两二三四五六七八九十]+)[ ]?(?:年|届|次|个)"
    r"|[十百]?[一二三四五六七八九十]{1,3}届[一二三四五六七八九十]{1,2}(?:中|次)?(?:、[一二三四五六七八九十]{1,2}(?:中|次))*(?:全会|会议)?"
    r"|12345|12348|12309|(?<!\d)1[12][0249](?=[、报警电话接”])"
)
_NAMED_START = re.compile(r"[《“〔\[【（\d第前连]|[一二三四五六七八九十百](?=[一二三四五六七八九十]{0,3}届)")
_EVERY = re.compile(
    r"每(?!一位|一名)[^，。；！？\n]{0,14}$|(?:各村?(?:配备|设)?|逐|一[户村人事案日周月])$|按季度?$|按月$"
    r"|(?:核定|核编|定编|行政|事业)编制[^，。；]{0,4}$|不行$|(?:日均|月均|年均|人均|户均)[^，。；]{0,8}$"
)
_FREQUENT = re.compile(r"每[^，。；！？\n]{0,20}$")
_BACKGROUND = re.compile(
    r"(?:下?辖(?!区)|(?<![为对给向])辖区(?:内)?(?:现?有|共有)?|(?:全(?:镇|乡|街道)|现|共|拥)有|常住|户籍)[^，。；！？\n]{0,8}$"
    r"|(?:^|[^\u4e00-\u9fff]|[一二三四五六七八九十]是)以[^，。；！？\n]{0,3}$"
)
_SETTLED = re.compile(
    r"^[^，。；、\d]{0,6}(?:村|社区|居委会|小组|小区|寺|学校|企业|单位|教堂|景区|市场)"
)  # what a place simply has
_SHARED = re.compile(r"(?:平均|均)(?:达到?|为|有|在|超过?)?$")
_FOUNDATION = re.compile(
    r"(?:下?辖(?!区|内)|总面积|总人口|常住人口|户籍人口|国土面积|行政区划|[现共]有[^，。；]{0,4}党员|(?:中心|站|场地|办公|建筑|占地|总|辖区)[^，。；]{0,4}面积[^，。；]{0,3}$|(?:^|[、，])(?:共有)?(?:中共)?党员$|常住|户籍|户数)"
)
_AREAS = ("亩", "万亩", "平方公里", "公里", "平方米")
_LAND = re.compile(r"^[^，。；]{0,3}(?:耕地|林地|山林|水域|国土|森林)(?:面积)?[^，。；]{0,2}$")
_RANK = re.compile(r"(?:排名|排位|位居|位列|名列|得分|评分|考核分|获评)[^，。；\n]{0,8}$")
_PER = re.compile(r"[ ]?/|[ ]?(?:每|一)(?:年|月|季|周)")
_PLACES = re.compile(r"^(?:位次|名次|等级|百分位)")
_SHARE = re.compile(r"占(?!比)(?:总数|全部)?[^，。；]{0,8}$")
_DENIED = re.compile(r"(?:未|没有|无|零)(?:再)?(?:发生|出现|产生|形成|接到|收到|存在|有)?(?:过)?$")
_FORMER = re.compile(r"(?:比|较)(?:20\d\d年度?|去年|上年|上一年)(?:同期)?的$|(?:由|从)(?:原来的?|去年的?|上年的?)?[ ]?$")
_RISEN = re.compile(
    r"^[ ]?(?:发展|扩大|扩充|扩展|提高|提升|上升|增加|增长|下降|降低|减少|压缩|缩短|精简|升|降|增|减)?(?:至|到|为)"
)
_PENALTY = re.compile(r"处|以上[ ]?$|元以上")
_PENALTY_RANGE = re.compile(r"(?:以上|以下)?[ ]?(?:[\d一二三四五六七八九十百千万]+[万]?元(?:以上|以下)|的?罚款)")
_OF_WHICH = re.compile(r"^[^，。；、]{0,6}(?:中|里|当中)(?:[，、]|$)")
_AND_OTHERS = re.compile(r"^(?:多)?(?:部门|单位|成员单位|站所|科室|委办|机构|行业|领域|方面)")
_CHANNEL = re.compile(r"(?:通过|利用|依托|借助|运用)[^，。；]{0,6}$")
# without one of these in its clause, and closed by a mark, a number of other measure words is none of all this
_HINT = re.compile("[均每各逐按编不一占排位列得评核未没无零比较由从过用托助辖有住籍以积口划党数处上]")
_PLACED = frozenset((*_AREAS, "座", "所", "间"))
_CLOSED = frozenset("，。；、")
_LISTED = 12  # characters between the further items of a list
_NORM = re.compile(r"^[^，。；\n]{0,2}的(?:乡镇|街道|县|地区|单位|要求|标准|规定|目标)")


class Traps:
    """The traps of one line of a plain text."""

    def __init__(self, plain: str, start: int = 0, end: int | None = None) -> None:
        """The traps of the line plain[start:end]."""
        self._plain = plain
        end = len(plain) if end is None else end
        self._last_background = -99
        self._starts: list[int] = []
        self._ends: list[int] = []
        last = start
        for first in _NAMED_START.finditer(plain, start, end):
            match = _NAMED.match(plain, first.start(), end) if first.start() >= last else None
            if match:
                last = match.end()
                self._starts.append(match.start())
                self._ends.append(last)

    def named(self, start: int, end: int) -> bool:
        """Whether [start, end) touches a name, slogan, date or document number."""
        at = bisect_right(self._starts, end - 1) - 1
        return at >= 0 and self._ends[at] > start

    def caught(self, number: Number) -> str:
        """Why the number is no figure: named, name, frequency, share, rank, norm, denied, former, background; or ""."""
        if self.named(number.start, number.end):
            return "named"
        before = self._plain[max(0, number.start - 24) : number.start]
        comma, stop, semicolon = before.rfind("，"), before.rfind("。"), before.rfind("；")
        clause = before[max(comma, stop, semicolon, before.rfind("！"), before.rfind("？"), before.rfind("\n")) + 1 :]
        after = self._plain[number.end : number.end + 12]
        if number.digit and after[:1] not in BREAK and not RIGHT_BEFORE.search(clause):
            return "name"
        plainly = after[:1] in _CLOSED and number.measure not in _PLACED and not _HINT.search(clause)
        if plainly and number.start - self._last_background > _LISTED:
            return ""
        why = _measured(number, clause, after) or _compared(clause, after)
        if not why and (_in_passing(number, clause, after) or self._background(number, clause)):
            self._last_background = number.end
            why = "background"
        return why

    def _background(self, number: Number, clause: str) -> bool:
        """Stock named in passing (辖20个村, 以3个点为阵地), also the further items of such a list."""
        since = number.start - self._last_background
        if 0 < since <= _LISTED and re.search(r"[、和及与][^，。；]{0,4}$", self._plain[self._last_background : number.start]):
            return True
        if _FOUNDATION.search(clause) or number.measure in _AREAS and _LAND.search(clause):
            return True
        if number.measure in ("座", "所", "间") and re.search(r"(?:在|到|于)$", clause):
            return True
        if number.measure not in ("个", "座", "处", "村", "社区", "家", "户", "所") or not _BACKGROUND.search(clause):
            return False
        named = number.measure in ("村", "社区", "户") or _SETTLED.search(self._plain[number.end : number.end + 12])
        return bool(named or re.search(r"(?:村|社区|小组|企业|学校)$", clause.rstrip(" 共有")))


def _measured(number: Number, clause: str, after: str) -> str:
    """Frequencies, shares of a whole and norms."""
    if number.measure != "%" and _SHARED.search(clause):
        return "frequency"
    if _EVERY.search(clause) or _PER.match(after):
        return "frequency"
    if number.measure == "%" and _SHARE.search(clause) and "权重" not in clause and "考核" not in clause:
        return "share"
    return "norm" if _NORM.match(after) else ""


def _compared(clause: str, after: str) -> str:
    """Ranks, what did not happen, and values that no longer hold (由8%提高到12%)."""
    if _RANK.search(clause) or _PLACES.match(after):
        return "rank"
    if _DENIED.search(clause):
        return "denied"
    former = _FORMER.search(clause)
    return "former" if former and (_RISEN.match(after) or former[0].endswith("的")) else ""


def _in_passing(number: Number, clause: str, after: str) -> bool:
    """Whether a number only says who or what else took part (等11个部门), or of how many something is told."""
    if number.measure in ("元", "万元") and _PENALTY.search(clause) and _PENALTY_RANGE.match(after):
        return True
    if number.measure in ("个", "家") and _AND_OTHERS.match(after):
        return True
    return number.measure != "%" and bool(_OF_WHICH.match(after) or _CHANNEL.search(clause))
