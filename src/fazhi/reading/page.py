"""The text of a report beside a plain copy of the same length: one form for each mark, litter blanked out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

_FORMS = {
    **{chr(0xFF10 + n): str(n) for n in range(10)},
    **{chr(0xFF21 + n): chr(0x41 + n) for n in range(26)},
    **{chr(0xFF41 + n): chr(0x61 + n) for n in range(26)},
    **dict(zip(",;:()?!", "，；：（）？！", strict=True)),
    **dict.fromkeys("％﹪", "%"),
    **dict.fromkeys("•‧∙・･●", "·"),
    **dict.fromkeys("—–－―~～", "-"),
    **dict.fromkeys("\t\u00a0\u3000\u2002\u2003\ufeff\u200b", " "),
    **dict(zip("「」『』﹁﹂", "“”“”“”", strict=True)),
    "．": ".",
    "\r": "\n",
    "\u2028": "\n",
}
_TABLE = str.maketrans(_FORMS)

_BOOKMARK = re.compile(r"\[bookmark:[^\]\n]{0,40}\]")
# a line of page furniture: how it begins, or what only furniture says
_FURNITURE = re.compile(
    r"^[ |\-\[【]*"
    r"(?:当前位置|您(?:现在)?的位置|首页 ?>|索 ?引 ?号|发文字号|发文(?:机关|时间)|发布(?:时间|日期|机构|单位)|成文日期|"
    r"公文生成日期|主题(?:分类|词)|体裁分类|信息来源|来源：|文章来源|字体|字号：|语音播报|浏览|点击|阅读(?:次数|量)|打印|关闭|分享|"
    r"责任编辑|编辑：|审核：|文号|备注|有效性|时效性|公开(?:方式|范围|形式)|日期：|时间：|扫一扫|附件下载|上一[篇条]|下一[篇条]|返回)"
    r"|扫一扫|浏览(?:次数|量)?：|点击(?:率|数|量)：|^\d{4}-\d{1,2}-\d{1,2}(?: |$)|【(?:打印|关闭|字体|大) ?】"
    r"|^[^ >]{1,12}(?: ?> ?[^ >]{1,20}){2,}$"
)
_FURNITURE_LENGTH = 160  # a longer line is a glued report, whatever it begins with
_PUBLISHED = re.compile(r"发布(?:时间|日期)[：| \]】]*(?P<year>20\d\d)[-年./](?P<month>\d{1,2})[-月./](?P<day>\d{1,2})")
_THOUSANDS = re.compile(r"(?<=\d)，(?=\d{3}(?!\d))")
_STRAIGHT = re.compile(r'"([^"\n]{1,60})"')


@dataclass(frozen=True, slots=True)
class Litter:
    """A stretch of the text that belongs to the page and not to the report."""

    start: int
    end: int
    kind: str  # bookmark | furniture

    def as_json(self) -> dict[str, str | int]:
        """The stretch as `fazhi check --json` prints it."""
        return {"start": self.start, "end": self.end, "kind": self.kind}


@dataclass(frozen=True)
class Page:
    """A text to be read. All offsets, here and later, are characters of `text`."""

    text: str

    @cached_property
    def litter(self) -> tuple[Litter, ...]:
        """Editor marks and lines of page furniture, in order."""
        formed = self._formed
        found = [Litter(m.start(), m.end(), "bookmark") for m in _BOOKMARK.finditer(self.text)]
        start = 0
        for line in formed.split("\n"):
            end = start + len(line)
            shown = line.strip()
            sentence = "。" in shown and "扫一扫" not in shown
            if shown and not sentence and len(line) <= _FURNITURE_LENGTH and _FURNITURE.search(shown):
                found.append(Litter(start, end, "furniture"))
            start = end + 1
        return tuple(sorted(found, key=lambda item: item.start))

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
        """`text` with one form for digits, marks and quotes, and spaces where litter stood; the same length."""
        pieces, last = [], 0
        for item in self.litter:
            start, end = max(item.start, last), max(item.end, last)
            pieces += [self._formed[last:start], " " * (end - start)]
            last = end
        return "".join(pieces) + self._formed[last:]

    @cached_property
    def _formed(self) -> str:
        formed = _STRAIGHT.sub(r"“\1”", self.text.translate(_TABLE))
        if "," not in self.text:
            return formed
        return _THOUSANDS.sub(lambda match: "," if self.text[match.start()] == "," else "，", formed)


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(*(int(match[name]) for name in ("year", "month", "day")))
    except ValueError:
        return None
