"""一是…二是…三是…三是: an enumeration within a paragraph that repeats or leaves out a number."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from fazhi.reading.fault import Basis, Fault, Severity, Subject
from fazhi.reading.numerals import chinese_number

CODE = "enumeration_broken"
LABEL = "“一是、二是”顺序错乱"
SEVERITY: Severity = "warning"
BASIS: Basis = "custom"
_MARK = re.compile(r"(?P<n>[一二三四五六七八九十](?<![^。；：，、\n ].)[一二三四五六七八九十]?)(?:是|要)(?![否非一二三])")


def find(subject: Subject) -> Iterator[Fault]:
    """A warning at each mark that is neither the next number nor a new 一是, once an enumeration has begun with 一是."""
    starts = [*(heading.start for heading in subject.headings), len(subject.page.plain)]
    last, form, part_end = 0, "", 0
    for match in _MARK.finditer(subject.page.plain):
        number, said = chinese_number(match["n"]) or 0, match[0][-1]
        if number == 1 or match.start() >= part_end or said != form:
            part_end = starts[min(bisect_right(starts, match.start()), len(starts) - 1)]  # an enumeration ends with its heading
            last, form = (1, said) if number == 1 else (0, said)
            continue
        if last and number != last + 1:
            what = "重复" if number == last else "不连续"
            says = f"“{match[0]}”与前文的序号{what}，请顺次改正。"
            yield subject.quoted(CODE, SEVERITY, *match.span(), says, BASIS)
        last = number if last else 0
