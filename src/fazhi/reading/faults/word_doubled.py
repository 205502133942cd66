"""A word written twice in a row: 书记书记, 开展开展, 的的. Not 依法依规, 人人, 常态化常效化, 一个一个."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.reading.fault import Basis, Fault, Severity, Subject
from fazhi.reading.wording import around

CODE = "word_doubled"
LABEL = "叠字叠词"
SEVERITY: Severity = "warning"
BASIS: Basis = "custom"
_TWICE = re.compile(r"(?P<word>[\u4e00-\u9fff]{2,5})(?P=word)")
_PARTICLE = re.compile(r"(?<!目)的的(?!确)|(?<!为)了了(?![解然])|(?<!参)与与(?!会)|(?<!普)及及(?!时)")
# ABAB that is said, and words that meet at the border of two: 镇政府|政府信息公开
_SAID = re.compile(
    r"^(?:一[\u4e00-\u9fff]|[\u4e00-\u9fff]一|(?P<a>.)(?P=a)|研究|讨论|商量|考虑|打扫|学习学|整理|收拾|了解|熟悉|介绍|宣传宣|好好|慢慢|反复|比试|试一)"
)
_BORDER = re.compile(
    r"政府政府(?:信息|采购|网|工作报告|部门|服务)|社会社会(?:保|组织|救助|稳定|治安|矛盾)|法律法律(?:服务|援助|明白|顾问)|信访信访|执法执法(?:人员"
    r"|队)|乡村乡村|村委村委|党委党委会|服务服务(?:中心|站|平台)|人民人民(?:调解|政府|代表|群众)|治理治理(?:体系|能力)|司法司法(?:所|局)|调解调解(?:员"
    r"|委员会)|工作工作(?:人员|站|室|组)|安全安全(?:生产|感)|矛盾矛盾纠纷|文化文化(?:站|广场|墙)"
)


def _recurs(plain: str) -> bool:
    """Whether two to five characters in a row recur at once: the text beside itself, moved by as many, all at a stroke."""
    written = plain.encode("utf-16-le", "surrogatepass")
    units = int.from_bytes(written, "little")
    for size in (4, 6, 8, 10):  # bytes
        differ = (units ^ units >> 8 * size).to_bytes(len(written), "little")
        if differ.find(bytes(size), 0, max(0, len(written) - size)) >= 0:
            return True
    return False


def find(subject: Subject) -> Iterator[Fault]:
    """A warning for each."""
    plain = subject.page.plain
    for match in _TWICE.finditer(plain) if _recurs(plain) else ():
        if not _SAID.match(match["word"]) and not _BORDER.match(plain, match.start()):
            says = f"“{match['word']}”重复，请删去一个。"
            yield subject.quoted(CODE, SEVERITY, *match.span(), says, BASIS)
    for match in around(plain, ("的的", "了了", "与与", "及及"), _PARTICLE, 2):
        yield subject.quoted(CODE, SEVERITY, *match.span(), f"“{match[0][0]}”字重复，请删去一个。", BASIS)
