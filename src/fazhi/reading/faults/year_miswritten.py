"""A year written wrong: 2023度, 2024年年度, 20224年."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi.reading.fault import Basis, Fault, Severity, Subject
from fazhi.reading.wording import around

CODE = "year_miswritten"
LABEL = "年份书写有误"
SEVERITY: Severity = "warning"
BASIS: Basis = "custom"
_CANDIDATE = re.compile(r"20[0-4]\d(?:度|年年|\d年)")
_FORMS = (
    (re.compile(r"(?<!\d)20[0-4]\d度(?!假|电|，|。)"), "漏了“年”字，应为“{year}年度”。"),
    (re.compile(r"(?<!\d)20[0-4]\d年年(?=度|[初底中末])?(?![初底中末])"), "多了一个“年”字，请删去。"),
    (re.compile(r"(?<![\d.])20[0-4]\d\d(?=年[，以来度底初上下推法工]|年\d{1,2}月)"), "年份多了一位数字，请改正。"),
)
_FAR = re.compile(r"(?<![\d.])(?:19|2[1-9])\d\d(?=年度?(?:法治政府|依法行政|推进法治))")
_TITLES = ("年法治政府", "年度法治政府", "年依法行政", "年度依法行政", "年推进法治", "年度推进法治")


def find(subject: Subject) -> Iterator[Fault]:
    """A warning for each."""
    plain = subject.page.plain
    for candidate in _CANDIDATE.finditer(plain):
        for form, says in _FORMS:
            match = form.match(plain, candidate.start())
            if match:
                yield subject.quoted(CODE, SEVERITY, *match.span(), says.format(year=match[0][:4]), BASIS)
    for match in around(plain, _TITLES, _FAR, 8):
        yield subject.quoted(CODE, SEVERITY, *match.span(), "年份不合常理，请改正。", BASIS)
