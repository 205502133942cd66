"""Over which time a figure runs, whose it is, and whether it compares: what its sentence says around the number."""

from __future__ import annotations

import re
from typing import Literal

from fazhi.reading.kinds import Kind, Scope

Compares = Literal["", "growth_rate", "growth_points", "growth"]

_YEAR = re.compile(r"(?<![\d-])(20\d\d) ?年(?![-至到])")
_LAST_YEAR = re.compile(r"(?:去年|上年|上一年)(?:同期)?[^，。；]{0,12}$")
_BOOK = re.compile(r"《[^》]{0,80}》")
_FUTURE = re.compile(
    r"力争|争取(?:在|到|实现|达到|完成)|预计|下一步|下步|明年|来年|下一年|(?:计划|拟)(?:开展|举办|组织|建|新|完成|在|于|投入|召开)|目标(?:是|为)"
)
_CUMULATIVE = re.compile(r"历年|(?:[二两三四五六七八九十]|\d)年来|至今|迄今|历史累计")
_SINCE = re.compile(r"截至|截止|以来|其中.{0,3}(?:今年|本年|当年|全年|年度|20\d\d年).{0,3}新增")
_NEW_SINCE = re.compile(r"[^。；]{0,8}(?:其中|本年|今年).{0,4}新增")
_THIS_YEAR = re.compile(r"(?:今年|本年度?|全年|年内|一年来|年初)以?来?")
_WANTED = re.compile(r"确保|要求|力争|应当|必须|目标|须|保持在|控制在")
_SINCE_THEN = re.compile(r"(?:以来|起|至今)(?![^，。；]{0,10}的)")
_STANDING = re.compile(r"现有|目前有|现共有|在册|拥有|保有|在编|共有持|持有")
_FRESH = re.compile(
    r"新增|新招|新配|新聘|新建|新成立|新设|新接收|招募|招聘|今年组建|取得|考取|衔接|解除|解矫|调离|今年|全年|本年"
)
_STOP = re.compile(r"[。！？\n]")


def time(kind: Kind, sentence: str, clause: str, tail: str, part: str, year: int | None, norm: bool) -> tuple[Scope, int | None]:
    """Scope and year of a figure.

    `sentence` and `clause` end where the number begins, `tail` begins where it ends; `part` is the kind of the report's part,
    `year` the report's; `norm` says that the number is a limit (不少于).
    """
    sentence = _BOOK.sub("", sentence) if "《" in sentence else sentence
    years = [int(found) for found in _YEAR.findall(sentence)]
    said = years[-1] if years else None
    wanted = norm and (kind.measure != "%" or bool(_WANTED.search(sentence)))
    if wanted or part == "next_year" or _FUTURE.search(sentence) or said and year and said > year:
        return "target", year + 1 if year else None
    if year and _LAST_YEAR.search(clause):
        return "year", year - 1
    since_before = bool(said and year and said < year and _SINCE_THEN.search(sentence))
    if since_before and _THIS_YEAR.search(clause):
        return "year", year
    if (
        since_before
        or _CUMULATIVE.search(sentence)
        and not _THIS_YEAR.search(clause)
        or "累计" in sentence
        and _running(sentence, tail, said == year)
    ):
        return "cumulative", year
    if said and year and said < year:
        return "year", said
    if kind.scope == "stock" and not _FRESH.search(clause) or _STANDING.search(clause) and kind.id != "other":
        return "stock", year
    return "year", year


def _running(sentence: str, tail: str, this_year: bool) -> bool:
    """累计 alone means in total this year; with 截至, or with a part that is new this year, it runs over years."""
    tail = _STOP.split(tail, maxsplit=1)[0]
    if _SINCE.search(tail) or _NEW_SINCE.match(tail):
        return True
    return bool(_SINCE.search(sentence)) and not _THIS_YEAR.search(sentence) and not this_year


_BEFORE = r"(?:去年|上年|上一年度?|前年|往年|同期|上月|上季度|20\d\d年)"
_BESIDE = re.compile(
    rf"同比|环比|(?:较|比|与|同){_BEFORE}(?:同期|相比|度)*|[增降]幅|(?:较|比)[^，。；]{{1,6}}(?:相比)?(?=(?:增|减|上升|下降|提高|降低|多|少))"
)
_CHANGE = "增长|增加|增多|上升|下降|减少|提高|提升|降低|回落|压减|压降|攀升|翻|增|减|降|升|多|少|[增降]幅(?:达|为)?|净增|下滑"
_CHANGED = re.compile(rf"(?:{_CHANGE})(?:了|近|约|超|达|审|办|开展|受理|召开|组织|发放|排查|化解|调解|处理|培训)*[ ]?$")
MAY_COMPARE = re.compile("[增升降减高攀翻多少滑点]|回落")  # in every clause that compares, or right behind its number
_JOINED = re.compile(rf"^[^，。；]{{0,4}}[、，和与及]?(?:同比|分别)?(?:{_CHANGE})?(?:了)?[ ]?$")


def compares(clause: str, measure: str, since_last: str | None) -> Compares:
    """How a number compares: 较去年增长20%, 同比下降15个百分点, 比上年多3件; "" when it is a figure of its own.

    `since_last` is what stands between it and a comparing number right before it, None when there is none.
    """
    joined = since_last is not None and bool(_JOINED.match(since_last))
    if measure in ("个百分点", "百分点"):
        return "growth_points"
    changed = _CHANGED.search(clause)
    rate = (
        measure == "%" and bool(changed) and not re.search(r"(?:化解|办结|处理)$", clause[: changed.start()] if changed else "")
    )
    if not joined and not (changed and (rate or _BESIDE.search(clause))):
        return ""
    return "growth_rate" if measure == "%" else "growth"


_WHOSE = (
    ("province", re.compile(r"全省|省级|全自治区")),
    ("city", re.compile(r"全市|市级|市本级")),
    ("county", re.compile(r"全[县区旗](?!域)|[县区]级|县本级")),
    (
        "village",
        re.compile(
            r"^(?!全|各|行政|在|到|为|对|向|由|与|和)[\u4e00-\u9fff]{2,3}(?:村|社区)(?=共|全年|先后|年内|组织|召开|调解|开展|化解)|村级"
        ),
    ),
    ("town", re.compile(r"全[镇乡]|全街道|[镇乡]级|[本我][镇乡]|[本我]?街道(?=共|全年)")),
)

_SAYS_WHOSE = re.compile(r"[全级本我村区道]")


def whose(clause: str) -> str:
    """Whose a figure is when its clause says so: province, city, county, town, village, else ""."""
    last, said = -1, ""
    if not _SAYS_WHOSE.search(clause):
        return said
    for name, pattern in _WHOSE:
        for match in pattern.finditer(clause):
            if match.start() > last:
                last, said = match.start(), name
    return said
