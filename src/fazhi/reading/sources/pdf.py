"""PDF: the text layer of every page by pdfium, its lines joined to paragraphs."""

from __future__ import annotations

import re
import threading
import zlib
from ctypes import c_double
from typing import Any

from fazhi.reading.sources.limits import MAX_CHARACTERS, MAX_PAGES, MAX_STREAM
from fazhi.reading.sources.paragraphs import Line, paragraphs
from fazhi.reading.sources.source import ReadingError

_ONE_AT_A_TIME = threading.Lock()  # pdfium is not made for threads
_STREAM = re.compile(rb"stream\r?\n")
_SOFT = "\u00ad\ufffe\x02"  # hyphens that only the layout put there


def pdf_text(data: bytes, name: str) -> str:
    """The text of a pdf, a line per paragraph. Raises ReadingError."""
    _refuse_bomb(data, name)
    with _ONE_AT_A_TIME:
        pages = _pages(data, name)
    text = "\n".join(paragraphs(pages))
    if not re.search(r"\w", text):
        raise ReadingError(f"PDF 文件 {name} 没有文字层（只有图片）：请先用扫描软件或 WPS 做文字识别，或改交 docx。")
    return text


def _pages(data: bytes, name: str) -> list[list[Line]]:
    import pypdfium2  # type: ignore[import-untyped]

    try:
        paper = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == 4 or "password" in str(error).lower():
            raise ReadingError(f"PDF 文件 {name} 有密码：请去掉密码后再提交。") from error
        raise ReadingError(f"PDF 文件 {name} 不完整或已损坏：请重新导出后再提交，或改交 docx。") from error
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
                found.append(Line(shown.translate(dict.fromkeys(map(ord, _SOFT))), left, right, height - max(top, bottom)))
            start += len(row) + 1 + (text[start + len(row) : start + len(row) + 2] == "\r\n")
        return found
    except pypdfium2.PdfiumError:
        return []
    finally:
        if layer is not None:
            layer.close()
        page.close()


def _corner(raw: Any, layer: Any, at: int, side: str) -> tuple[float, float]:
    """The outer edge and the foot of the character at an index of the text."""
    edges = [c_double() for _ in range(4)]
    index = raw.FPDFText_GetCharIndexFromTextIndex(layer, at)
    raw.FPDFText_GetCharBox(layer, max(index, 0), *edges)
    left, right, bottom, _ = (edge.value for edge in edges)
    return (left if side == "start" else right), bottom


def _refuse_bomb(data: bytes, name: str) -> None:
    """A stream of a report is far below the limit unless it is a picture; pdfium itself would unpack up to 1 GB."""
    for match in _STREAM.finditer(data):
        head = data[max(match.start() - 600, 0) : match.start()].rpartition(b" obj")[2]
        if b"FlateDecode" not in head and b"/Fl" not in head or b"/Image" in head:
            continue
        unpacking = zlib.decompressobj()
        try:
            unpacking.decompress(data[match.end() :][: 4 * 1024 * 1024], MAX_STREAM)
        except zlib.error:
            continue
        if unpacking.unconsumed_tail:
            raise ReadingError(f"PDF 文件 {name} 解压后过大：请只提交报告正文。")
