"""Values that cannot be: a rate above 100 %, a town of a hundred thousand square kilometres, 30 February."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.reading.fault import Basis, Fault, Severity, Subject
from fazhi.reading.wording import around

CODE = "value_impossible"
LABEL = "数值不合常理"
SEVERITY: Severity = "error"
BASIS: Basis = "rule"
_RATE = re.compile(
    r"[\u4e00-\u9fff]{0,3}(?:率|占比|覆盖|比例|满意度|知晓度)(?:均|都|分别)?(?:达到?|为|提升至"
    r"|提高到|升至|是|超过?|保持在|在)?(?:了)?[ ]?(?P<n>\d{3,6}(?:\.\d+)?)[ ]?%"
)
_GROWTH = re.compile(r"增长|增速|提高了|上升了|同比|增幅|完成率|超额|参与率提升")
_AREA = re.compile(r"(?P<n>\d+(?:\.\d+)?)[ ]?(?P<wan>万)?[ ]?(?:余|多)?(?:平方公里|km²|平方千米)")
LARGEST = 50_000  # square kilometres; the largest township of the country is below
_DATE = re.compile(r"(?<!\d)(?P<m>\d{1,2})月(?P<d>\d{1,2})日")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTH = re.compile(r"(?<=年)(?P<m>1[3-9]|[2-9]\d)月")


def find(subject: Subject) -> Iterator[Fault]:
    """An error for each."""
    plain = subject.page.plain
    for match in around(plain, ("%",), _RATE, 24):
        if float(match["n"]) > 100 and not _GROWTH.search(plain[max(0, match.start() - 12) : match.end()]):
            yield subject.quoted(CODE, SEVERITY, *match.span(), "比率超过100%，请核对。", BASIS)
    for match in around(plain, ("平方公里", "km²", "平方千米"), _AREA, 20):
        if (
            float(match["n"]) * (10_000 if match["wan"] else 1) > LARGEST
            and "全国" not in plain[max(0, match.start() - 16) : match.start()]
        ):
            yield subject.quoted(CODE, SEVERITY, *match.span(), "面积不合乡镇的实际，请核对单位（平方公里、亩、平方米）。", BASIS)
    for match in (*around(plain, ("月",), _DATE, 4), *around(plain, ("月",), _MONTH, 4)):
        month, day = int(match["m"]), int(match.groupdict().get("d") or 1)
        if not 1 <= month <= 12 or not 1 <= day <= _DAYS[month - 1]:
            yield subject.quoted(CODE, SEVERITY, *match.span(), f"“{match[0]}”没有这一天，请核对日期。", BASIS)
