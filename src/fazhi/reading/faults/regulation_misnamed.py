"""The name of a law or rule between 《》 that is nearly, but not, its name (names.yaml), or no name that a place can give."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.reading.fault import Basis, Fault, Severity, Subject
from fazhi.reading.laws import books, meant

CODE = "regulation_misnamed"
LABEL = "法规文件名称有误"
SEVERITY: Severity = "error"
BASIS: Basis = "rule"
_LOCAL_LAW = re.compile(
    r"^[\u4e00-\u9fff]{2,8}(?:省|市|自治区|自治州|县|区)[\u4e00-\u9fff]{2,20}(?:保护|促进|管理|处罚|保障|安全|防治|组织|教育)法$"
)
_COUNTY_RULE = re.compile(r"^[\u4e00-\u9fff]{2,6}(?<!自治)县(?!级|域|乡)[\u4e00-\u9fff]{2,24}条例$")


def find(subject: Subject) -> Iterator[Fault]:
    """An error for each name that means a known paper and is not written like it."""
    for book in books(subject.page.plain):
        name = meant(book.words)
        local = _local(book.words) if name is None else ""
        if local:
            yield subject.quoted(CODE, SEVERITY, book.start, book.end, local, BASIS)
        elif name:
            says = f"名称有误，应为《{name.name.replace('-', '—')}》。"
            yield subject.quoted(CODE, SEVERITY, book.start, book.end, says, BASIS)


def _local(words: str) -> str:
    """What is wrong with the name of a paper of a place: 法 are made for the whole country, 条例 not by a county."""
    if _LOCAL_LAW.search(words):
        return "“法”由全国人大及其常委会制定，地方制定的应为条例、规定或者办法，请核对名称。"
    if _COUNTY_RULE.search(words):
        return "县一级没有制定条例的权限（自治县除外），请核对名称。"
    return ""
