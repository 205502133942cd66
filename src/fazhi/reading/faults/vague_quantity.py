"""Work counted as 多次, 若干件, 数十场: one note for the whole report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.reading.fault import Basis, Fault, Severity, Subject
from fazhi.reading.wording import around

CODE = "vague_quantity"
LABEL = "数量含糊"
SEVERITY: Severity = "note"
BASIS: Basis = "custom"
_WORK = (
    r"(?:召开|开展|组织|举办|研究|听取|学习|深入|带队|开展了|进行|发放|"
    r"化解|排查|调解|受理|办理|审查|出动|检查|巡查|宣传|培训|处置|整改|协调)"
)
_TOKENS = (
    *("多次", "数次", "若干", "几次", "数十", "数百", "上百", "几十", "几百", "一批", "大批", "不少", "一系列"),
    *(f"多{measure}" for measure in ("场", "件", "起", "份", "人次", "名", "批")),
)
_VAGUE = re.compile(
    rf"(?:多|数|若干|好几|几)次{_WORK}|{_WORK}(?:了)?[^，。；、\n]{{0,16}}?(?:若干|数十|数百|上百|几十|几百|(?<![\d十百千万])多)(?:余)?(?:次"
    rf"|场次|场|件|起|份|人次|名|期|批|条|项|个)(?!数)"
    rf"|{_WORK}(?:了)?(?:一批|大批|不少|一系列)(?:纠纷|案件|矛盾|问题|资料|隐患|信访)"
)


def find(subject: Subject) -> Iterator[Fault]:
    """One note at the first place outside the plan, with how many there are."""
    found = [
        match
        for match in around(subject.page.plain, _TOKENS, _VAGUE, 40)
        if subject.kind_at(match.start()) in ("measures", "first_responsible")
    ]
    if found:
        says = f"有{len(found)}处用“多次”“若干”一类说法，请写准确的次数、件数。"
        yield subject.quoted(CODE, SEVERITY, *found[0].span(), says, BASIS)
