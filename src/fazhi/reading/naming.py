"""The mandated parts of an annual report and the words by which a heading names one of them.

The five parts are those of 法治政府建设与责任落实督察工作规定 (2019) on annual reports.
"""

from __future__ import annotations

import re
from typing import Literal

PartKind = Literal["measures", "shortcomings", "first_responsible", "next_year", "other"]

_LACK = r"(?:不足|问题|短板|困难|薄弱|差距)"
_WORDS: tuple[tuple[PartKind, re.Pattern[str]], ...] = (
    (
        "first_responsible",
        re.compile(r"第一责任|主要负责(?:人|同志)[^，。]{0,12}(?:履行|履职)|党政主要负责(?:人|同志)|党政主要领导[^，。]{0,6}履"),
    ),
    (
        "shortcomings",
        re.compile(
            rf"(?:存在|面临|主要|工作中|当前|目前)[^，。]{{0,14}}{_LACK}|^[^，。]{{0,6}}不足(?:之处|和|及|与|、|$)"
            r"|问题(?:和|及|与|、)(?:不足|短板|原因|困难)|(?:不足|短板|困难|差距)(?:和|及|与|、)|薄弱环节|存在不足"
            r"|^[^，。]{0,4}(?:主要)?(?:问题|困难|短板)(?:$|剖析|分析|(?:和|及|与)整改)|(?:自查|查摆|查找|检查|发现)[^，。]{0,5}(?:问题|不足)$"
        ),
    ),
    (
        "next_year",
        re.compile(
            r"下一?步|下一?年|明年|来年|今后|下半年|(?:工作|主要|初步|计划|总体|重点|改进)(?:打算|思路|安排|计划)|(?:计划|工作|任务)安排"
            r"|工作目标(?:和|及|与)|(?:努力|改进)方向|工作规划|^整改(?:措施|方向|计划)$"
        ),
    ),
    (
        "other",
        re.compile(
            r"^(?:其[他它]|附件|附表|附：)|(?:其[他它]|需要)[^，。]{0,6}(?:报告|说明|情况|事项)|意见(?:和|与|及|、)?建议|工作建议"
        ),
    ),
)
_DEEDS = re.compile(
    r"举措|措施|成效|做法|开展情况|工作情况|建设情况|完成情况|落实情况|履职情况|主要工作|基本情况|总体情况|推进情况|工作成绩|工作进展|工作回顾"
    r"|工作总结"
)


def kinds_of(heading: str) -> tuple[PartKind, ...]:
    """The kinds of part that a heading speaks of, in the order of its words: several in a merged heading, none in a theme."""
    found = [(match.end(), kind) for kind, words in _WORDS if (match := words.search(heading))]
    deeds = _DEEDS.search(heading)
    if deeds and _tells_deeds(heading, {kind for _, kind in found}):
        found.append((deeds.end(), "measures"))
    return tuple(kind for _, kind in sorted(found))


def _tells_deeds(heading: str, kinds: set[PartKind]) -> bool:
    """Whether 举措, 情况 and the like mean what was done, not what the first person did, will be done or shall be put right."""
    if "next_year" in kinds:
        return bool(re.search(r"(?:工作|开展|总体|建设)(?:情况|总结|成效)[^，。]{0,6}(?:及|和|与|、)", heading))
    if kinds & {"first_responsible", "other"} or re.search(r"(?:整改|改进)(?:措施|情况|举措)", heading):
        return bool(re.search(r"成效|主要举措|主要措施", heading))
    return True
