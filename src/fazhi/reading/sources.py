"""A report file of any common format becomes text; offsets everywhere else refer to this text."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Form = Literal["txt", "html", "docx"]

MAX_BYTES = 50 * 1024 * 1024
MAX_UNPACKED = 200 * 1024 * 1024  # a docx of a report is far below; above it is a zip bomb
MAX_CHARACTERS = 2_000_000
DROPPED = ("script", "style", "noscript", "select", "iframe", "template", "svg", "nav")
_BLOCKS = """
address article aside blockquote br dd div dl dt
footer form h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table td th tr ul
"""
BLOCKS = frozenset(_BLOCKS.split())


class ReadingError(ValueError):
    """A file that cannot be read as a report; the message is one Chinese sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Source:
    """What was read: `text`, the file `name`, its `form`, and the title that an html page keeps in its head ("" elsewhere)."""

    text: str
    name: str
    form: Form
    page_title: str = ""


def read(source: Path | bytes, name: str = "") -> Source:
    """Read a txt, html or docx report from a path or from bytes. Raises ReadingError."""
    if isinstance(source, Path):
        name = name or source.name
        try:
            size = source.stat().st_size
            if size <= MAX_BYTES:
                data = source.read_bytes()
        except OSError as error:
            raise ReadingError(_unopened(error, source)) from error
    else:
        data, size = source, len(source)
    if size > MAX_BYTES:
        raise ReadingError(f"文件 {name} 有 {size / 1024 / 1024:.0f} MB，超过 50 MB 的上限：请只提交报告正文。")
    found = _decode(data, name)
    if not re.search(r"\w", found.text):
        raise ReadingError(f"文件 {name} 里没有文字：请提交有正文的报告。")
    if len(found.text) > MAX_CHARACTERS:
        raise ReadingError(f"文件 {name} 超过 {MAX_CHARACTERS // 10000} 万字，不像一份年度报告：请只提交报告正文。")
    return found


def _unopened(error: OSError, path: Path) -> str:
    if isinstance(error, FileNotFoundError):
        return f"找不到文件 {path}：请核对路径。"
    if isinstance(error, IsADirectoryError):
        return f"{path} 是文件夹：请写明报告文件。"
    return f"打不开文件 {path}：请检查路径和权限。"


def _decode(data: bytes, name: str) -> Source:
    if not data.strip():
        raise ReadingError(f"文件 {name} 是空的：请重新导出后再提交。")
    suffix = Path(name).suffix.lower()
    if data.startswith(b"PK") or suffix == ".docx":
        return Source(_docx(data, name), name, "docx")
    if data.startswith(b"%PDF") or suffix == ".pdf":
        raise ReadingError(f"暂不能读取 PDF 文件 {name}：请提交 docx、html 或 txt 格式。")
    if data.startswith(b"\xd0\xcf\x11\xe0") or suffix in (".doc", ".wps"):
        raise ReadingError(f"暂不能读取旧版 Word 文件 {name}：请用 WPS 或 Word 另存为 docx。")
    if _binary(data):
        raise ReadingError(f"认不出文件 {name} 的格式：请提交 docx、html 或 txt。")
    if suffix in (".html", ".htm", ".shtml") or re.match(
        rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|div|p|meta)\b", data[:400], re.I
    ):
        text, title = _html(data, name)
        return Source(text, name, "html", title)
    return Source(_lines(_characters(data, name)), name, "txt")


def _binary(data: bytes) -> bool:
    """Text never holds NUL bytes or many control characters; UTF-16 with its mark is text all the same."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return False
    head = data[:4096]
    controls = sum(byte < 9 or 13 < byte < 32 for byte in head)
    return b"\0" in head or controls > len(head) // 50 + 1


def _characters(data: bytes, name: str) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ReadingError(f"认不出文件 {name} 的文字编码：请另存为 UTF-8 或 GBK 编码的文本。")


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _html(data: bytes, name: str) -> tuple[str, str]:
    from lxml import etree, html  # slow to import and not needed for text files

    try:
        root = html.document_fromstring(_characters(data, name), parser=html.HTMLParser(huge_tree=True))
    except (etree.LxmlError, ValueError):  # an xml declaration forbids str, so the bytes decide themselves
        try:
            root = html.document_fromstring(data)
        except (etree.LxmlError, ValueError) as error:
            raise ReadingError(f"网页 {name} 的内容无法识别：请另存为文本后再提交。") from error
    title = " ".join((root.findtext(".//title") or "").split())
    for node in list(root.iter(*DROPPED, etree.Comment, etree.ProcessingInstruction)):
        _drop(node)
    body = root.find("body")
    return _tidy("".join(_pieces(root if body is None else body))), title


def _drop(node: Any) -> None:
    """Remove an element and keep the text behind it."""
    parent = node.getparent()
    if parent is not None and node.tail:
        before = node.getprevious()
        if before is None:
            parent.text = (parent.text or "") + node.tail
        else:
            before.tail = (before.tail or "") + node.tail
    if parent is not None:
        parent.remove(node)


def _pieces(root: Any) -> list[str]:
    """The text of the tree in order, a line break around every block element; no recursion, since pages nest deep."""
    from lxml import etree

    pieces: list[str] = []
    for event, node in etree.iterwalk(root, events=("start", "end")):
        if node.tag in BLOCKS:
            pieces.append("\n")
        if event == "start":
            pieces.append(re.sub(r"\s+", " ", node.text or ""))
        elif node is not root:
            pieces.append(re.sub(r"\s+", " ", node.tail or ""))
    return pieces


def _tidy(text: str) -> str:
    lines = (line.strip(" \t\u00a0\u3000") for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _docx(data: bytes, name: str) -> str:
    broken = ReadingError(f"文件 {name} 不完整或不是 Word 文档：请重新导出 docx 后再提交。")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(item.file_size for item in archive.infolist()) > MAX_UNPACKED:
                raise ReadingError(f"文件 {name} 解压后过大：请只提交报告正文。")
            if "word/document.xml" not in archive.namelist():
                raise broken
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise error if isinstance(error, ReadingError) else broken from error
    try:
        return _tidy("\n".join(_word(data)))
    except Exception as error:  # python-docx lets KeyError, XMLSyntaxError, BadZipFile and others through
        raise broken from error


def _word(data: bytes) -> list[str]:
    import docx
    from docx.table import Table

    lines: list[str] = []
    for block in docx.Document(io.BytesIO(data)).iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                lines.append(" | ".join(cell.text.replace("\n", " ") for cell in row.cells))
        else:
            lines.append(block.text)
    return lines
