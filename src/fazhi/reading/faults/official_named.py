"""Officials named in person: no fault, but the report outlives the office."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.reading.fault import Basis, Fault, Severity, Subject
from fazhi.reading.persons import NAME, named
from fazhi.reading.wording import around

CODE = "official_named"
LABEL = "写了领导干部姓名"
SEVERITY: Severity = "note"
BASIS: Basis = "custom"
_TITLE = "(?:书记|镇长|乡长|主任|所长|副镇长|副乡长|副书记|委员|站长|局长|县长|区长|部长|主席|庭长|检察官|法官|律师)"
_TITLES = (
    "同志",
    "书记",
    "镇长",
    "乡长",
    "主任",
    "所长",
    "委员",
    "站长",
    "局长",
    "县长",
    "区长",
    "部长",
    "主席",
    "庭长",
    "检察官",
    "法官",
    "律师",
)
_BEFORE = re.compile(
    rf"{_TITLE}{NAME}(?=同志|，|。|、|主持|带队|带头|率|到|对|在|作|讲|为|赴|亲自|出席|出庭|参加|任|担任|于|同志)"
)
_AFTER = re.compile(
    rf"(?:^|(?<=[，。；、：\n])|(?<=领导)|(?<=干部)|(?<=成员)|(?<=由)|(?<=以)){NAME}(?:同志|{_TITLE})(?=，|。|、|主持|带队|带头|率|到|对|在|作|讲|为|赴|亲自|出席)"
)


def find(subject: Subject) -> Iterator[Fault]:
    """One note at the first name, with how many places there are."""
    spans = [
        m.span("name") for like in (_BEFORE, _AFTER) for m in around(subject.page.plain, _TITLES, like, 8) if named(m["name"])
    ]
    if spans:
        start, end = min(spans)
        says = f"写了干部姓名（共{len(spans)}处），年度报告一般只写职务，请考虑删去姓名。"
        yield subject.quoted(CODE, SEVERITY, start, end, says, BASIS)
