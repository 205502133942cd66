"""The text of a report beside a plain copy of the same length: one form for each mark, litter blanked out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from fazhi.reading.litter import TOLD, Litter, find_litter, find_splices
from fazhi.reading.simplified import simplified

_FORMS = {
    **{chr(0xFF10 + n): str(n) for n in range(10)},
    **{chr(0xFF21 + n): chr(0x41 + n) for n in range(26)},
    **{chr(0xFF41 + n): chr(0x61 + n) for n in range(26)},
    **dict(zip(",;:()?!", "，；：（）？！", strict=True)),
    **dict.fromkeys("％﹪", "%"),
    **dict.fromkeys("•‧∙・･●", "·"),
    **dict.fromkeys("—–－―~～", "-"),
    **dict.fromkeys("｜│", "|"),
    **dict.fromkeys("\t\u00a0\u3000\u2002\u2003\ufeff\u200b\x0b\x0c", " "),
    **dict(zip("「」『』﹁﹂", "“”“”“”", strict=True)),
    "＞": ">",
    "．": ".",
    "\r": "\n",
    "\u2028": "\n",
}
_FORMED = re.compile("[" + "".join(map(re.escape, _FORMS)) + "]")
_PUBLISHED = re.compile(r"发布(?:时间|日期)[：| \]】]*(?P<year>20\d\d)[-年./](?P<month>\d{1,2})[-月./](?P<day>\d{1,2})")
_THOUSANDS = re.compile(r"(?<=\d)，(?=\d{3}(?!\d))")
_STRAIGHT = re.compile(r'"([^"\n]{1,60})"')
# a label of the page's table, or another word that ends the value before it
_TOLD = re.compile(rf"{TOLD}|(?<![\u4e00-\u9fff])(?P<further>来源|字体|浏览|阅读|点击|打印)")
_VALUE = re.compile(r"[ ：|\]】]*(?P<value>[^|\n]*?)[ |]*$")

__all__ = ["Litter", "Page"]


@dataclass(frozen=True)
class Page:
    """A text to be read. All offsets, here and later, are characters of `text`."""

    text: str
    spliced: bool = True  # whether foreign words may be set into it; False when they have been taken out

    @cached_property
    def litter(self) -> tuple[Litter, ...]:
        """What belongs to the page and not to the report, in order."""
        found = (*find_litter(self._formed), *(find_splices(self.text) if self.spliced else ()))
        return tuple(sorted(found, key=lambda item: (item.start, -item.end)))

    @cached_property
    def metadata(self) -> dict[str, str]:
        """What the page's table says, the first value of each label without spaces (索引号, 发文字号, 发布机构, 成文日期 …)."""
        told: dict[str, str] = {}
        waiting = ""
        for item in self.litter:
            if item.kind not in {"metadata", "furniture"}:
                continue
            line = self._formed[item.start : item.end]
            labels = list(_TOLD.finditer(line))
            if not labels and waiting and item.kind == "metadata":
                told.setdefault(waiting, line.strip(" |"))
            for at, match in enumerate(labels):
                until = labels[at + 1].start() if at + 1 < len(labels) else len(line)
                value = _VALUE.match(line[match.end() : until].rstrip(" -[【·"))
                waiting = match["label"].replace(" ", "").removeprefix("备注/") if match["label"] else ""
                if waiting and value and value["value"]:
                    told.setdefault(waiting, value["value"])
        return told

    @cached_property
    def published(self) -> date | None:
        """The day on which the page says it was put online (发布时间, 发布日期), None when it does not say so."""
        for item in self.litter:
            match = _PUBLISHED.search(self._formed, item.start, item.end)
            if match:
                return _day(match)
        return None

    @cached_property
    def plain(self) -> str:
        """`text` with one form for digits, marks, quotes and characters, and spaces where litter stood; the same length."""
        pieces, last = [], 0
        for item in self.litter:
            start, end = max(item.start, last), max(item.end, last)
            pieces += [self._formed[last:start], " " * (end - start)]
            last = end
        return "".join(pieces) + self._formed[last:]

    @cached_property
    def _formed(self) -> str:
        formed = self.text
        for mark in set(_FORMED.findall(formed)):
            formed = formed.replace(mark, _FORMS[mark])
        formed = simplified(_STRAIGHT.sub(r"“\1”", formed) if '"' in formed else formed)
        if "," not in self.text:
            return formed
        return _THOUSANDS.sub(lambda match: "," if self.text[match.start()] == "," else "，", formed)


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(*(int(match[name]) for name in ("year", "month", "day")))
    except ValueError:
        return None
