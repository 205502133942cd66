"""Nothing, said in words: 未制定规范性文件, 无行政复议、行政诉讼案件, 未发生越级上访, 零败诉."""

from __future__ import annotations

import re

from fazhi.reading.claim import Claim
from fazhi.reading.context import Context, Paragraph

_DENIAL = re.compile(
    r"(?:尚?未(?:曾|再)?|(?:没有|无)(?!法|需|论|证|故|力|声|缝|障|效|偿|愧|私)(?:再)?|从未)"
    r"(?P<verb>制定|制发|出台|印发|发布|发生|出现|收到|产生|办理|涉及|新增|引发|发现|有|形成|存在)?(?:过|任何|一起|一例|1起|1例|了|新的?|或者?\w{2}|、\w{2}|和\w{2}|出台|印发|发布)*"
    r"(?P<what>[^，。；！？\n]{2,40})"
)
_NONE = re.compile(r"[零0](?<![一二三四五六七八九十百\d].)(?P<what>[\u4e00-\u9fff]{2,6})")
_CLOSED = re.compile(
    r"”?(?:案件|案|情况|情形|事件|行为|现象|事项|事故|发生|记录|申请|文件|信息|件|事宜|问题)?(?:（[^）]{0,12}）)?[ ”]?$"
)
_UNLESS = re.compile(r"(?:未|没有)(?:经|按|及时|能|达|通过|落实|进行|履行|取得)")


def find(context: Context) -> list[Claim]:
    """Claims of zero, in parts that tell what was done."""
    found: list[Claim] = []
    plain = context.page.plain
    for paragraph in context.told_of_the_past:
        denies = any(plain.find(mark, paragraph.start, paragraph.end) >= 0 for mark in "未没无")
        for match in _DENIAL.finditer(plain, paragraph.start, paragraph.end) if denies else ():
            if _UNLESS.match(match[0]) or (match[0].startswith(("尚未", "未")) and not match["verb"]):
                continue
            found += _denied(context, paragraph, match)
        for match in _NONE.finditer(plain, paragraph.start, paragraph.end):
            found += _denied(context, paragraph, match)
    return found


def _denied(context: Context, paragraph: Paragraph, match: re.Match[str]) -> list[Claim]:
    """One claim for each kind named in what is denied; the denied thing must end the clause or its item."""
    claims: list[Claim] = []
    for kind in context.kinds.by_id.values():
        for named in kind.zero.finditer(match["what"]) if kind.zero else ():
            closing = _closing(match["what"], named.end())
            if closing is not None:
                begin = match.start() if not claims else match.start("what") + named.start()
                end = match.start("what") + named.end() + len(closing)
                claims.append(context.stated(paragraph, begin, end, 0, kind.measure, kind))
    return claims


def _closing(what: str, end: int) -> str | None:
    """What closes the denied thing (案件, 情形), None when something else follows; a further item may follow."""
    rest = re.split(r"[、和或及与]", what[end:], maxsplit=1)[0]
    return rest if _CLOSED.fullmatch(rest) else None
