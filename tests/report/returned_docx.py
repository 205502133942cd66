"""A report's Word file as people give it back: words and marks of its document.xml changed as Word and WPS change them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAIN = "word/document.xml"


def edited(data: bytes, change: Callable[[Any], None], drop: str = "") -> bytes:
    """The file with its document changed; parts whose name begins with `drop` are left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if drop and name.startswith(drop):
                continue
            body = old.read(name)
            if name == MAIN:
                root = etree.fromstring(body)
                change(root)
                body = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            new.writestr(name, body)
    return out.getvalue()


def paragraphs(root: Any) -> list[Any]:
    return list(root.iter(f"{W}p"))


def said(paragraph: Any) -> str:
    return "".join(one.text or "" for one in paragraph.iter(f"{W}t"))


def holding(root: Any, words: str) -> Any:
    """The paragraph that says these words."""
    return next(one for one in paragraphs(root) if words in said(one))


def retype(root: Any, old: str, new: str) -> None:
    """Types over words of one run, its bookmark stays."""
    text = next(one for one in root.iter(f"{W}t") if old in (one.text or ""))
    text.text = text.text.replace(old, new, 1)


def plain(root: Any, old: str, new: str) -> None:
    """Types a paragraph anew: one run, no bookmark."""
    paragraph = holding(root, old)
    words = said(paragraph).replace(old, new, 1)
    for child in [one for one in paragraph if one.tag != f"{W}pPr"]:
        paragraph.remove(child)
    paragraph.append(run(words))


def run(words: str) -> Any:
    made = etree.Element(f"{W}r")
    text = etree.SubElement(made, f"{W}t")
    text.text = words
    return made


def paragraph(words: str) -> Any:
    made = etree.Element(f"{W}p")
    made.append(run(words))
    return made


def split_runs(root: Any) -> None:
    """Every run of more than one character becomes a run per character, as a spelling check leaves them."""
    for one in [one for one in root.iter(f"{W}r") if one.find(f"{W}t") is not None]:
        words = one.find(f"{W}t").text or ""
        for letter in words[1:][::-1]:
            one.addnext(run(letter))
        one.find(f"{W}t").text = words[:1]


def bookmarks(root: Any) -> list[Any]:
    return [one for one in root.iter(f"{W}bookmarkStart") if re.match("f_", one.get(f"{W}name") or "")]


def without_bookmarks(root: Any) -> None:
    for tag in ("bookmarkStart", "bookmarkEnd"):
        for one in list(root.iter(W + tag)):
            one.getparent().remove(one)
