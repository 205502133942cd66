"""Acts that a township has no power for: rules of government (规章), local regulations, detention, creating licences.

A township may issue 行政规范性文件; 规章 and 地方性法规 are made above the county, 行政拘留 is decided by the police.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.reading.fault import Basis, Fault, Severity, Subject
from fazhi.reading.wording import around, denied

CODE = "power_exceeded"
LABEL = "写了乡镇没有权力做的事"
SEVERITY: Severity = "error"
BASIS: Basis = "rule"
_MAKE = r"(?:制定|出台|颁布|公布|发布|修订|起草|废止|清理|修改)(?:了|和修改|并公布|并出台|、修改|、修订|及修订)?"
_RULES = "乡镇、街道没有制定{what}的权限，只能制定行政规范性文件，请改正。"
_ACTS = (
    (
        ("规章",),
        re.compile(
            rf"{_MAKE}(?:[^，。；、\n]{{0,8}}[、和及与])?[^，。；\n]{{0,8}}?(?:政府|行政|部门|地方)?规章(?!制度|草案征|程序|体系)"
        ),
        _RULES.format(what="规章"),
    ),
    (("法规",), re.compile(rf"{_MAKE}[^，。；\n]{{0,8}}?地方性?法规(?!草案征)"), _RULES.format(what="地方性法规")),
    (
        ("规章",),
        re.compile(
            r"规章(?!制度)(?:和|、|及|与)(?:行政)?规范性文件(?:的)?(?:制定|清理|备案|管理|审查|起草)|(?:加强|强化|规范|开展)(?:政府)?规章(?!制度)[^，。；\n]{0,6}(?:管理|清理|备案)"
        ),
        _RULES.format(what="规章"),
    ),
    (
        ("拘留",),
        re.compile(
            r"(?:作出|给予|处以|实施|予以|决定|执行)[^，。；\n]{0,6}(?:行政|治安)拘留(?:处罚)?|(?:行政|治安)拘留(?:违法[^，。；\n]{0,6})?\d+(?:人|名|起)"
        ),
        "行政拘留由公安机关决定，乡镇、街道没有这项权限，请写明是公安机关办理。",
    ),
    (
        ("刑事拘留", "刑拘", "逮捕"),
        re.compile(r"(?:刑事拘留|刑拘|批准逮捕)(?:[^，。；\n]{0,6})?\d+(?:人|名)"),
        "刑事强制措施由公安、检察机关决定，不是乡镇、街道的工作，请写明办理机关。",
    ),
    (
        ("设定", "增设", "新设", "创设"),
        re.compile(r"(?:设定|增设|新设|创设)(?:了)?[^，。；\n]{0,8}(?:行政许可|行政处罚|行政强制|许可事项|审批事项|处罚事项)"),
        "乡镇、街道不得设定行政许可、行政处罚、行政强制，请改正。",
    ),
    (
        ("吊销", "判处"),
        re.compile(r"吊销[^，。；\n]{0,8}(?:营业执照|许可证)\d*|判处[^，。；\n]{0,10}(?:有期徒刑|罚金|拘役)"),
        "这不是乡镇、街道的权限，请写明作出决定的机关。",
    ),
    (
        ("条例》", "规章》"),
        re.compile(r"(?:制定|出台|颁布|发布|印发)[^《。；\n]{0,6}《[^《》\n]{0,20}(?:镇|乡|街道)[^《》\n]{0,20}(?:条例|规章)》"),
        "乡镇、街道的文件不能用“条例”“规章”作名称，请核对文件名称。",
    ),
)
_ELSE = re.compile(
    r"公安|派出所|民警|警方|法院|检察|移送|移交|市场监管|县局|区局|配合|协助|征求|意见|建议|立法联系点|参与|学习|宣传|讲解|培训|培育"
)
_ABOVE = re.compile(r"国家|省|市|县|区|上级|各级")


def find(subject: Subject) -> Iterator[Fault]:
    """An error for each act that the sentence does not give to somebody else, deny or speak of as learnt."""
    plain, seen = subject.page.plain, set()
    for words, like, says in _ACTS:
        for match in around(plain, words, like):
            sentence = subject.sentence_at(match.start())
            before = sentence.words[: max(0, match.start() - sentence.start)]
            own = before[max(before.rfind("；"), before.rfind("：")) + 1 :]
            if _ELSE.search(sentence.words) or _ABOVE.search(own[-16:] + match[0]) or denied(plain, *match.span()):
                continue
            if sentence.start not in seen:
                seen.add(sentence.start)
                yield subject.quoted(CODE, SEVERITY, *match.span(), says, BASIS)
