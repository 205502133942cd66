"""PDF: the text layer of every page by pdfium, its lines joined to paragraphs."""

from __future__ import annotations

import re
import threading
import zlib
from itertools import islice
from math import isfinite
from typing import Any

from fazhi.reading.sources.limits import MAX_CHARACTERS, MAX_PAGES, MAX_STREAM, MAX_UNPACKED
from fazhi.reading.sources.paragraphs import Line, paragraphs
from fazhi.reading.sources.source import ReadingError

_ONE_AT_A_TIME = threading.Lock()  # pdfium is not made for threads
_MAX_STREAMS = 20_000
_STREAM = re.compile(rb"stream\r?\n")
_NESTED = re.compile(rb"(?:[\[<]\s*){300}")  # lists in lists without end, which take pdfium a hundred bytes each
_SOFT = dict.fromkeys(map(ord, "\u00ad\ufffe\x02"))  # hyphens that only the layout put there
_BESIDE = re.compile(r"(?<=[\u2e80-\uffef]) (?=[\x21-\x7e])|(?<=[\x21-\x7e]) (?=[\u2e80-\uffef])")
_THIN = 0.5  # of a line's height: the gap that word processors set between a figure and Chinese characters


def pdf_text(data: bytes, name: str) -> str:
    """The text of a pdf, a line per paragraph. Raises ReadingError."""
    if _NESTED.search(data):
        raise _broken(name)
    _refuse_bomb(data, name)
    with _ONE_AT_A_TIME:
        pages = _pages(data, name)
    text = "\n".join(paragraphs(pages))
    if not re.search(r"\w", text):
        raise ReadingError(f"PDF 文件 {name} 没有文字层（只有图片）：请先用扫描软件或 WPS 做文字识别，或改交 docx。")
    return text


def _broken(name: str) -> ReadingError:
    return ReadingError(f"PDF 文件 {name} 不完整或已损坏：请重新导出后再提交，或改交 docx。")


def _pages(data: bytes, name: str) -> list[list[Line]]:
    import pypdfium2  # type: ignore[import-untyped]

    try:
        paper = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == 4 or "password" in str(error).lower():
            raise ReadingError(f"PDF 文件 {name} 有密码：请去掉密码后再提交。") from error
        raise _broken(name) from error
    try:
        if len(paper) > MAX_PAGES:
            raise ReadingError(f"PDF 文件 {name} 有 {len(paper)} 页，超过 {MAX_PAGES} 页：请只提交报告正文。")
        pages: list[list[Line]] = []
        count = 0
        for number in range(len(paper)):
            pages.append(_lines(paper, number))
            count += sum(len(line.text) for line in pages[-1])
            if count > MAX_CHARACTERS:
                raise ReadingError(f"文件 {name} 超过 {MAX_CHARACTERS // 10000} 万字，不像一份年度报告：请只提交报告正文。")
        return pages
    finally:
        paper.close()


def _lines(paper: Any, number: int) -> list[Line]:
    """The lines of one page with where they stand; none where the page itself is broken."""
    import pypdfium2
    import pypdfium2.raw as raw  # type: ignore[import-untyped]

    try:
        page = paper[number]
    except pypdfium2.PdfiumError:
        return []
    layer = None
    try:
        layer = page.get_textpage()
        text = layer.get_text_range(errors="ignore")
        height = page.get_height()
        found: list[Line] = []
        start = 0
        for row in re.split(r"\r\n|\n|\r", text):
            shown = row.strip()
            if shown:
                first = start + row.index(shown[0])
                left, top = _corner(raw, layer, first, "start")
                right, bottom = _corner(raw, layer, first + len(shown) - 1, "end")
                said = _without_thin_blanks(raw, layer, shown, first).translate(_SOFT)
                found.append(Line(said, left, max(left, right), height - max(top, bottom)))
            start += len(row) + 1 + (text[start + len(row) : start + len(row) + 2] == "\r\n")
        return found
    except pypdfium2.PdfiumError:
        return []
    finally:
        if layer is not None:
            layer.close()
        page.close()


def _without_thin_blanks(raw: Any, layer: Any, row: str, first: int) -> str:
    """A row without the blanks that stand for a thin gap between a figure and a Chinese character."""
    thin = set()
    for match in _BESIDE.finditer(row):
        at = first + match.start()
        if raw.FPDFText_IsGenerated(layer, raw.FPDFText_GetCharIndexFromTextIndex(layer, at)) != 1:
            continue  # a blank that the writer typed
        before, after = _box(raw, layer, at - 1), _box(raw, layer, at + 1)
        if after[0] - before[1] < _THIN * max(before[3] - before[2], after[3] - after[2]):
            thin.add(match.start())
    return "".join(mark for place, mark in enumerate(row) if place not in thin)


def _corner(raw: Any, layer: Any, at: int, side: str) -> tuple[float, float]:
    """The outer edge and the foot of the character at an index of the text."""
    left, right, bottom, _ = _box(raw, layer, at)
    return (left if side == "start" else right), bottom


def _box(raw: Any, layer: Any, at: int) -> tuple[float, float, float, float]:
    """Left, right, bottom, top of the character at an index of the text, in points from the page's lower left corner."""
    box = raw.FS_RECTF()  # the loose box: a full stop is as wide and as high as any character
    raw.FPDFText_GetLooseCharBox(layer, max(raw.FPDFText_GetCharIndexFromTextIndex(layer, at), 0), box)
    left, right, bottom, top = (_placed(edge) for edge in (box.left, box.right, box.bottom, box.top))
    return left, right, bottom, top


def _placed(edge: float) -> float:
    """A place on paper; a damaged file may say anything."""
    return min(max(edge, -20_000.0), 20_000.0) if isfinite(edge) else 0.0


def _refuse_bomb(data: bytes, name: str) -> None:
    """A stream of a report is far below the limit unless it is a picture; pdfium itself would unpack up to 1 GB."""
    whole = 0
    for match in islice(_STREAM.finditer(data), _MAX_STREAMS):
        head = data[max(match.start() - 600, 0) : match.start()].rpartition(b" obj")[2]
        if b"/Fl" not in head or b"/Image" in head:
            continue
        unpacking = zlib.decompressobj()
        try:
            length = len(unpacking.decompress(data[match.end() : match.end() + MAX_STREAM // 8], MAX_STREAM))
        except zlib.error:
            continue
        whole += length
        if length == MAX_STREAM or whole > MAX_UNPACKED:
            raise ReadingError(f"PDF 文件 {name} 解压后过大：请只提交报告正文。")
