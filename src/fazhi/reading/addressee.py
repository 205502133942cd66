"""To whom a report is addressed: 县委、县政府："""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from fazhi.reading.page import Page
from fazhi.reading.title import Title

_BODY = (
    r"(?:委|政府|委员会|办公室|委办|治[县区市省旗州镇乡]办|[县区市政]府办|局|厅|人大|常委会|党组|工委|党委"
    r"|督察组|检查组|考核组|领导|同志|代表|单位)"
)
_NAME = rf"[\u4e00-\u9fff（）“”]{{1,30}}?{_BODY}"
_ADDRESSEE = re.compile(rf"(?:尊敬的|各位)?{_NAME}(?:[、，和及与 ]{{1,3}}{_NAME}){{0,4}}(?=：)")
_LINES = 8  # non-empty lines after the title in which a salutation may stand


@dataclass(frozen=True, slots=True)
class Addressee:
    """The words of the salutation at [start, end) of the text, without the colon."""

    words: str
    start: int
    end: int


def find_addressee(page: Page, title: Title | None) -> Addressee | None:
    """The salutation that opens a line after the title, or stands in the same line right behind it; None when there is none."""
    start = title.end if title else 0
    for line in islice(re.finditer(r"\S[^\n]{0,200}", page.plain[start : start + 3000]), _LINES):
        found = _ADDRESSEE.match(page.plain, start + line.start())
        if found:
            return Addressee(page.text[found.start() : found.end()], found.start(), found.end())
        if "。" in line[0]:
            return None
    return None
