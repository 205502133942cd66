"""The inside of an xlsx as it lies in its zip: parts within limits, read once, packed again with the rest untouched."""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from fazhi.reading.sources.limits import MAX_UNPACKED, MAX_XML

MAX_FILE = 20 * 1024 * 1024  # bytes of a form
MAX_CELLS = 200_000  # of one sheet, formatted blanks included; a tree of them takes about 200 MB
MAX_PARTS = 2_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
STAMP = (1980, 1, 1, 0, 0, 0)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SAVE_AS = "请用 WPS 或 Excel 打开后另存为 xlsx 再上传。"


class FormRefused(ValueError):
    """A form cannot be taken; `str()` says why and what to do, in Chinese."""


def q(name: str) -> str:
    """A name of the spreadsheet's own namespace."""
    return f"{{{MAIN}}}{name}"


class Package:
    """The parts of an xlsx by name. FormRefused for what is none, is locked, damaged or too large."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        if len(data) > MAX_FILE:
            raise FormRefused(f"“{name}”超过{MAX_FILE >> 20}MB，不像一张报表。请删去图片和多余的工作表再上传。")
        if data.startswith(OLE):
            if "EncryptedPackage".encode("utf-16-le") in data:
                raise FormRefused(f"“{name}”设了打开密码，请去掉密码另存后再上传。")
            raise FormRefused(f"“{name}”是旧的 xls 格式，填好后不能原样交回。{SAVE_AS}")
        if not data.startswith(b"PK"):
            raise FormRefused(f"“{name}”不是 xlsx 电子表格。{SAVE_AS}")
        self.parts = self._read(data)
        if "xl/workbook.xml" not in self.parts:
            raise FormRefused(f"“{name}”不是 xlsx 电子表格（可能是 Word 文档或者 ods）。{SAVE_AS}")

    def _read(self, data: bytes) -> dict[str, bytes]:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                entries = archive.infolist()
                names = [one.filename for one in entries]
                if len(entries) > MAX_PARTS or len(set(names)) != len(names) or sum(e.file_size for e in entries) > MAX_UNPACKED:
                    raise FormRefused(f"“{self.name}”解开后过大，不像一张报表。请删去多余的工作表和空白区域的格式再上传。")
                found: dict[str, bytes] = {}
                for entry in entries:
                    with archive.open(entry) as opened:
                        found[entry.filename] = opened.read(entry.file_size + 1)
                    if len(found[entry.filename]) > entry.file_size:
                        raise zipfile.BadZipFile(entry.filename)
                return found
        except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, RuntimeError, EOFError):
            raise FormRefused(f"“{self.name}”已损坏，打不开。{SAVE_AS}") from None

    def tree(self, part: str) -> etree._Element:
        """A part as a tree; no entities, nothing from outside."""
        data = self.parts.get(part)
        if data is None:
            raise FormRefused(f"“{self.name}”缺少内容（{part}），打不开。{SAVE_AS}")
        if len(data) > MAX_XML or data.count(b"<c ") > MAX_CELLS:
            raise FormRefused(
                f"“{self.name}”有一个工作表的单元格过多（多半是整列设了格式的空单元格）。请删去表格以外的行列再上传。"
            )
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise FormRefused(f"“{self.name}”含有不该有的内容，没有读取。{SAVE_AS}")
        try:
            root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
        except (etree.XMLSyntaxError, ValueError):
            raise FormRefused(f"“{self.name}”已损坏，打不开。{SAVE_AS}") from None
        if root.tag.startswith(f"{{{STRICT}}}"):
            raise FormRefused(f"“{self.name}”存成了“Strict Open XML”格式，请另存为普通的 xlsx 再上传。")
        return root

    def packed(self, changed: dict[str, bytes]) -> bytes:
        """The file with some parts replaced; the same parts give the same bytes."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self.parts.items():
                archive.writestr(zipfile.ZipInfo(name, STAMP), changed.get(name, data), zipfile.ZIP_DEFLATED)
        return out.getvalue()
