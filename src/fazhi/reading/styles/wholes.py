"""Everything, said in words: 矛盾纠纷全部化解 is a rate of 100 %, unless the sentence states the rate itself."""

from __future__ import annotations

import re

from fazhi.reading.claim import Claim
from fazhi.reading.context import Context

_WHOLE = re.compile(
    r"(?:全部|全都|均已|均得到|均成功|均依法|均按期|均按时|均|已全部|悉数)(?:经过|得到|予以|按期|按时|及时|依法|妥善|成功|有效|已)*"
    r"(?:化解|办结|报结|调处|调解成功|解决|答复|处理|整改|合格|通过|持证上岗|取得行政执法证|合法性审查|经过审查|息访)(?!率)(?:到位|完毕|完成)?(?=[，。；、！\n]|$)"
)
_REACH = 60


def find(context: Context) -> list[Claim]:
    """Claims of 100 % that no number states."""
    found: list[Claim] = []
    plain = context.page.plain
    for paragraph in context.told_of_the_past:
        for match in _WHOLE.finditer(plain, paragraph.start, paragraph.end):
            sentence = paragraph.sentence(match.start())[-_REACH:]
            rest = re.split(r"[。；！？\n]", plain[match.end() : min(paragraph.end, match.end() + _REACH)], maxsplit=1)[0]
            nearest = None
            for kind in context.kinds.by_id.values():
                for named in kind.everything.finditer(sentence) if kind.everything else ():
                    if nearest is None or named.end() > nearest[0]:
                        nearest = (named.end(), named.start(), kind)
            if nearest and "率" not in rest and "%" not in rest:
                start = match.start() - len(sentence) + nearest[1]
                start = start if not re.search(r"[，。；]", plain[start : match.start()]) else match.start()
                found.append(context.stated(paragraph, start, match.end(), 100, "%", nearest[2]))
    return found
