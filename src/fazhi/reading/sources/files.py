"""A file is known by its bytes and handed to its format; what is no report is refused with what to do instead."""

from __future__ import annotations

import re
from pathlib import Path

from fazhi.reading.sources.doc import doc_text
from fazhi.reading.sources.docx import docx_text
from fazhi.reading.sources.html import html_text
from fazhi.reading.sources.limits import MAX_BYTES, MAX_CHARACTERS
from fazhi.reading.sources.mhtml import web_archive
from fazhi.reading.sources.pdf import pdf_text
from fazhi.reading.sources.source import ReadingError, Source
from fazhi.reading.sources.txt import binary, txt_text

_PAGE = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|div|p|meta|table|span|article)\b|\s*<!--", re.I)
_LEAD = 1024  # some writers put a few bytes before the mark of their format
# marks of files that people hand in by mistake, and what to do instead
_OTHERS = (
    (b"{\\rtf", "文件 {} 是 RTF 格式：请用 WPS 或 Word 打开后另存为 docx。"),
    (b"\x89PNG", "文件 {} 是图片，认不出里面的文字：请先做文字识别，或提交 docx。"),
    (b"\xff\xd8\xff", "文件 {} 是图片，认不出里面的文字：请先做文字识别，或提交 docx。"),
    (b"GIF8", "文件 {} 是图片，认不出里面的文字：请先做文字识别，或提交 docx。"),
    (b"Rar!", "文件 {} 是压缩包，认不出是不是报告：请解压后提交里面的报告。"),
    (b"7z\xbc\xaf", "文件 {} 是压缩包，认不出是不是报告：请解压后提交里面的报告。"),
    (b"\x1f\x8b", "文件 {} 是压缩包，认不出是不是报告：请解压后提交里面的报告。"),
)


def read(source: Path | bytes, name: str = "") -> Source:
    """Read a txt, html, docx, doc or pdf report from a path or from bytes. Raises ReadingError."""
    if isinstance(source, Path):
        name = name or source.name
        try:
            size = source.stat().st_size
            data = b"" if size > MAX_BYTES else source.read_bytes()
        except OSError as error:
            raise ReadingError(_unopened(error, source)) from error
    else:
        data, size = source, len(source)
    if size > MAX_BYTES:
        raise ReadingError(f"文件 {name} 有 {size / 1024 / 1024:.0f} MB，超过 50 MB 的上限：请只提交报告正文。")
    if not data.strip():
        raise ReadingError(f"文件 {name} 是空的：请重新导出后再提交。")
    return _sound(_known(data, name))


def _sound(found: Source) -> Source:
    """Any report has words and is shorter than a book."""
    if not re.search(r"\w", found.text):
        raise ReadingError(f"文件 {found.name} 里没有文字：请提交有正文的报告。")
    if len(found.text) > MAX_CHARACTERS:
        raise ReadingError(f"文件 {found.name} 超过 {MAX_CHARACTERS // 10000} 万字，不像一份年度报告：请只提交报告正文。")
    return found


def _unopened(error: OSError, path: Path) -> str:
    if isinstance(error, FileNotFoundError):
        return f"找不到文件 {path}：请核对路径。"
    if isinstance(error, IsADirectoryError):
        return f"{path} 是文件夹：请写明报告文件。"
    return f"打不开文件 {path}：请检查路径和权限。"


def _known(data: bytes, name: str) -> Source:
    """By what the bytes begin with; the name only says what a damaged file was meant to be."""
    suffix = Path(name).suffix.lower()
    if data.startswith(b"PK"):
        return Source(docx_text(data, name), name, "docx")
    if b"%PDF-" in data[:_LEAD]:
        return Source(pdf_text(data, name), name, "pdf")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return Source(doc_text(data, name), name, "doc")
    for mark, says in _OTHERS:
        if data.startswith(mark):
            raise ReadingError(says.format(name))
    if (page := web_archive(data)) is not None:
        return _page(page, name)
    if binary(data):
        raise ReadingError(f"认不出文件 {name} 的格式：请提交 docx、doc、pdf、html 或 txt。")
    if suffix in (".html", ".htm", ".shtml", ".xhtml") or _PAGE.match(data[:400]):
        return _page(data, name)
    _refuse_misnamed(data, suffix, name)
    return Source(txt_text(data, name), name, "txt")


def _page(data: bytes, name: str) -> Source:
    text, title = html_text(data, name)
    return Source(text, name, "html", title)


def _refuse_misnamed(data: bytes, suffix: str, name: str) -> None:
    """Plain characters under the name of a format that has none: the rest of a file torn on its way."""
    if suffix == ".docx":
        raise ReadingError(f"文件 {name} 不完整或不是 Word 文档：请重新导出 docx 后再提交。")
    if suffix == ".pdf":
        raise ReadingError(f"文件 {name} 不是完整的 PDF：请重新导出后再提交，或改交 docx。")
    if re.match(rb"\s*<\?xml", data[:200]):
        raise ReadingError(f"文件 {name} 是 XML，认不出其中的正文：请用 WPS 或 Word 打开后另存为 docx。")
