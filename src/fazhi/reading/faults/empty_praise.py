"""A paragraph of measures that praises twice and states nothing: no figure, no paper, no named act."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from fazhi.reading.fault import Basis, Fault, Severity, Subject

CODE = "empty_praise"
LABEL = "只有评价没有事实"
SEVERITY: Severity = "note"
BASIS: Basis = "custom"
MOST = 3
LEAST = 60  # characters; a shorter paragraph only leads over
_PRAISE = re.compile(
    r"(?:成效|效果|成绩|提升|改善|增强|提高|进步)(?:十分|非常|较为|更加)?(?:显著|明显)|(?:显著|明显|大幅|大大|不断|持续|稳步|有力|极大|切实"
    r"|有效|全面|进一步)(?:地)?(?:提升|提高|增强|改善|加强|优化|好转|规范|夯实)"
    r"|取得(?:了)?(?:显著|明显|良好|较好|积极|丰硕|长足)|(?:逐年|逐步)(?:提升|提高|上升)|(?:再上|迈上)(?:了)?新台阶|广受好评|受到(?:了)?[^，。]{0,8}好评|焕然一新|有口皆碑"
)
_FACT = re.compile(
    r"\d|《|“|[一二两三四五六七八九十百千万]{1,4}余?(?:次|件|起|场|人|份|名|个|项|条|户|期|支|家|处|批|篇)|〔|成立|印发|制定|聘请|召开|签订|建成|建立|设立|组建|邀请|编制|公示|办结|配备|举办|选派"
)


def find(subject: Subject) -> Iterator[Fault]:
    """A note at the first words of praise of at most three paragraphs."""
    yield from islice(_all(subject), MOST)


def _all(subject: Subject) -> Iterator[Fault]:
    for line in re.finditer(rf"[^\n]{{{LEAST},}}", subject.page.plain):
        if subject.kind_at(line.start()) != "measures" or _FACT.search(line[0]):
            continue
        praised = list(_PRAISE.finditer(line[0]))
        if len(praised) >= 2 or praised and any(word in praised[0][0] for word in ("显著", "逐年", "好评", "大幅")):
            start, end = line.start() + praised[0].start(), line.start() + praised[0].end()
            says = f"这一段只写“{praised[0][0]}”，没有数字、文件或者具体做法，请补写依据。"
            yield subject.quoted(CODE, SEVERITY, start, end, says, BASIS)
