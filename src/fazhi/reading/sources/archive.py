"""The parts of a zipped office file, unpacked within limits; what is another kind of archive says so."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from fazhi.reading.sources.limits import MAX_TAGS, MAX_UNPACKED, MAX_XML
from fazhi.reading.sources.source import ReadingError

_MAIN = "word/document.xml"
# what an archive holds that is no Word document, and what to do instead
_OTHERS = (
    ("OFD.xml", "OFD 版式文件：请导出为 PDF 或 docx 后再提交"),
    ("xl/workbook.xml", "表格，不是 Word 文档：请提交报告的 docx"),
    ("xl/workbook.bin", "表格，不是 Word 文档：请提交报告的 docx"),
    ("ppt/presentation.xml", "演示文稿，不是 Word 文档：请提交报告的 docx"),
    ("content.xml", "ODF 格式，不是 Word 文档：请用 WPS 或 Word 另存为 docx"),
)


class Archive:
    """A docx opened: `part(name)` gives the tree of a part, None where it has none. Raises ReadingError, and nothing else."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self.broken = ReadingError(f"文件 {name} 不完整或不是 Word 文档：请重新导出 docx 后再提交。")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            items = self._zip.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
            raise self.broken from error
        if sum(item.file_size for item in items) > MAX_UNPACKED:
            raise ReadingError(f"文件 {name} 解压后过大：请只提交报告正文。")
        self._names = {item.filename for item in items}
        if any(item.flag_bits & 1 for item in items):
            raise ReadingError(f"文件 {name} 有密码：请去掉密码后再提交。")
        self.main = self._main()

    def _main(self) -> str:
        """The name of the part with the body; some programs number it."""
        if _MAIN in self._names:
            return _MAIN
        for part, what in _OTHERS:
            if part in self._names:
                raise ReadingError(f"文件 {self.name} 是{what}。")
        numbered = sorted(part for part in self._names if re.fullmatch(r"word/document\d*\.xml", part))
        if numbered:
            return numbered[0]
        if any(part.lower().endswith((".docx", ".doc", ".pdf", ".html", ".txt")) for part in self._names):
            raise ReadingError(f"文件 {self.name} 是压缩包，不是 Word 文档：请解压后提交里面的报告。")
        raise self.broken

    def part(self, part: str) -> Any:
        """The root element of an xml part (lxml), None when the archive has no such part."""
        from lxml import etree  # slow to import and not needed for text files

        if part not in self._names:
            return None
        try:
            if self._zip.getinfo(part).file_size > MAX_XML:
                raise ReadingError(f"文件 {self.name} 解压后过大：请只提交报告正文。")
            data = self._zip.read(part)
            if data.count(b"<") > 2 * MAX_TAGS:
                raise ReadingError(f"文件 {self.name} 解压后过大：请只提交报告正文。")
            if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"<\0!\0D\0" in data:
                raise ReadingError(f"文件 {self.name} 里有 Word 不会写的实体定义，不予展开：请用 WPS 或 Word 另存为新的 docx。")
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
            return etree.fromstring(data, parser)
        except ReadingError:
            raise
        except Exception as error:  # zlib.error, struct.error, EOFError, XMLSyntaxError …: a torn archive fails in many ways
            raise self.broken from error


def name_of(node: Any) -> str:
    """The local name of an element, so that both variants of the format read alike; "" for comments and the like."""
    tag = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(node: Any, key: str = "val") -> str | None:
    """An attribute by its local name."""
    if node is None:
        return None
    for attribute, said in node.attrib.items():
        if attribute.rpartition("}")[2] == key:
            return str(said)
    return None


def child(node: Any, *path: str) -> Any:
    """The first child by local names, one after the other; None where there is none."""
    for step in path:
        if node is None:
            return None
        node = next((below for below in node if name_of(below) == step), None)
    return node
