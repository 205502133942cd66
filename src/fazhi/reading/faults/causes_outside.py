"""All causes of the shortcomings lie with others: superiors, money, posts, the people; none with the town itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.reading.fault import Basis, Fault, Severity, Subject
from fazhi.reading.faults.no_causes import CAUSE

CODE = "causes_outside"
LABEL = "原因只找客观"
SEVERITY: Severity = "note"
BASIS: Basis = "custom"
_OUTSIDE = re.compile(
    r"上级|县里|市里|编制|经费|资金|财政|客观|政策|法律法规(?:不|尚)|(?:群众|村民|居民)[^，。；、]{0,12}"
    r"|历史遗留|地处|偏远|面积(?:大|广)|点多面广|人口(?:多|外出)|外出务工|疫情|任务(?:重|多)|待遇"
)
_INSIDE = re.compile(
    r"认识|重视|主动|学习|落实|责任|意识不|自身|我[镇乡街们]|本[镇乡街]|领导干部|班子|干部|机制|制度|研究|统筹|谋划|力度|方式方法|创新|作风|督促|监督|培训|能力|管理|深入|工作人员|执法人员|工作中"
)


def find(subject: Subject) -> Iterator[Fault]:
    """A note at the first sentence of causes when none of them names anything of the town's own."""
    plain = subject.page.plain
    for part in subject.parts:
        if part.kind != "shortcomings":
            continue
        causes = [
            (max(part.start, one.start), one.end)
            for one in subject.sentences_in(part.start + len(part.heading), part.end)
            if CAUSE.search(one.words)
        ]
        told = [plain[CAUSE.search(plain, start, end).start() : end] for start, end in causes if CAUSE.search(plain, start, end)]  # type: ignore[union-attr]
        if (
            told
            and all(_OUTSIDE.search(words) for words in told)
            and not any(_INSIDE.search(_OUTSIDE.sub("", words)) for words in told)
        ):
            start, end = causes[0]
            says = "原因都在外部（上级、经费、编制、群众等），没有一条是本单位自身的，请补写主观原因。"
            yield subject.quoted(CODE, SEVERITY, start, end, says, BASIS)
        return
