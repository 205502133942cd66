"""Bytes become characters: by their mark, by what is said of them, and where that is wrong by which reading is Chinese.

Text that was once read with the wrong table (UTF-8 shown as GBK or as Latin letters) is brought back when that goes exactly.
"""

from __future__ import annotations

import codecs
import re

from fazhi.reading.sources.source import ReadingError

# what any page of office Chinese is full of, simplified and traditional; text read with the wrong table has hardly any
_COMMON = frozenset(
    "的一是了在有和不人大中为国政府法治建设工作年月日会镇乡村县市街道全区委党主任行执开展情况报告如下上关于推进依宣传加强"
    "问题题解决及要措施成效责第二三四五十员组织学习制度部门农事件次个业发安民社务管理能力以进我计划步点规范实落机定体"
    "為國設會鎮鄉縣導開報關進題決責員組織學習門農發務實機體，。、：；（）“”《》"
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (b"\x84\x31\x95\x33", "gb18030"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TRIED = ("utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be")
_SAID = re.compile(rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,20})""", re.I)
_SAMPLE = 60_000  # enough to know a table by
_FOREIGN = re.compile(r"[^\x00-\x7f\s]")
_LOST = "\ufffd"
_RUINED = re.compile("锟斤拷|烫烫烫|\ufffd")


def characters(data: bytes, name: str) -> str:
    """The text of bytes in whatever table they are. Raises ReadingError where no table gives readable text."""
    for mark, table in _MARKS:
        if data.startswith(mark):
            return _whole(data[: len(data) - len(data) % 2] if table == "utf-16" else data, table, name)
    said = _SAID.search(data[:4096])
    tables = [*([_known(said[1])] if said else []), *_TRIED]
    for table in tables[:2]:
        text = _exact(data, table)
        if text is not None and (text.isascii() or table == "utf-8" or chinese(text) > 0.15):
            return mended(text, name)
    sample = data[:_SAMPLE]
    best = max(tables, key=lambda table: _worth(sample, table))  # the first of equals: what is said goes before what is tried
    return mended(_whole(data, best, name), name)


def _known(said: bytes) -> str:
    """The table that a page names, the wider one where Chinese pages use the narrow name; utf-8 where nobody knows it."""
    try:
        table = codecs.lookup(said.decode("ascii", "replace")).name
    except LookupError:
        return "utf-8"
    if table in ("gb2312", "gbk", "hz"):
        return "gb18030"
    return table if table in (*_TRIED, "big5hkscs") else "utf-8"


def _exact(data: bytes, table: str) -> str | None:
    try:
        return data.decode(table)
    except UnicodeDecodeError:
        return None


def _worth(sample: bytes, table: str) -> float:
    text = sample.decode(table, errors="replace")
    return chinese(text) - 20 * text.count(_LOST) / max(len(text), 1)


def _whole(data: bytes, table: str, name: str) -> str:
    """All bytes by one table; a page may have a torn character now and then, a text of torn ones is no text."""
    text = data.decode(table, errors="replace")
    if text.count(_LOST) > 5 + len(text) // 100:
        raise ReadingError(f"认不出文件 {name} 的文字编码：请另存为 UTF-8 或 GBK 编码的文本。")
    return text


def chinese(text: str) -> float:
    """The share of common Chinese characters and marks among all that are not ASCII, 0.0 … 1.0."""
    foreign = _FOREIGN.findall(text[:_SAMPLE])
    return sum(mark in _COMMON for mark in foreign) / len(foreign) if foreign else 0.0


def mended(text: str, name: str) -> str:
    """Text that was once read with the wrong table, brought back; as it is when it is sound. Raises ReadingError if lost."""
    foreign = _FOREIGN.findall(text[:_SAMPLE])
    before = chinese(text)
    if len(foreign) < 8 or before > 0.15:
        return text
    for wrong in ("gb18030", "cp1252", "latin-1", "big5"):
        for right in ("utf-8", "gb18030"):
            back = "" if wrong == right else _again(text, wrong, right, "strict")
            if chinese(back) > max(0.15, 2 * before):
                return back
    torn = _again(text[:_SAMPLE], "gb18030", "utf-8", "ignore")
    if chinese(torn) > 0.3 or len(_RUINED.findall(text[:_SAMPLE])) * 8 > len(foreign):
        raise ReadingError(f"文件 {name} 里的文字已是乱码，还原不了：请回到原网页或原文件重新保存后再提交。")
    return text


def _again(text: str, wrong: str, right: str, errors: str) -> str:
    """What the bytes behind a wrongly read text say by the right table, "" where that does not go."""
    try:
        return text.encode(wrong, errors).decode(right, errors)
    except UnicodeError:
        return ""
