"""The subset of SVG that a paper may carry: shapes, words, patterns and links; nothing that runs, loads or styles.

A picture stands inside pages with a strict Content-Security-Policy and in files that are filed for decades, so its look
is written as attributes and everything it needs is inside.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from functools import lru_cache

from lxml import etree

from .runs import printable

Element = etree._Element
NAMESPACE = "http://www.w3.org/2000/svg"
FIGURE = "figure:"  # the scheme of a link to a bound figure; every medium resolves it in its own way
_WORD = re.compile(r"[\w-]+")
ELEMENTS = frozenset(_WORD.findall("svg g defs pattern rect line path polyline polygon circle text tspan title desc a"))
ATTRIBUTES = frozenset(
    _WORD.findall(
        """id x y x1 y1 x2 y2 cx cy r rx ry d points width height viewBox transform fill fill-opacity stroke stroke-width
        stroke-dasharray stroke-opacity opacity font-family font-size font-weight text-anchor dominant-baseline patternUnits
        patternTransform role aria-labelledby aria-label href"""
    )
)
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
_OUTSIDE = re.compile(r"url\s*\((?!#[\w-]+\))|[a-z]+script:|expression", re.IGNORECASE)


@lru_cache(maxsize=32)
def _parsed(text: str) -> Element:
    if "<!DOCTYPE" in text.upper():
        raise ValueError("图不得带文档类型声明。")
    try:
        root = etree.fromstring(printable(text).encode(), _PARSER)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"图不是完整的SVG：{error}") from None
    for element in root.iter():
        _allowed(element)
    if root.tag != f"{{{NAMESPACE}}}svg":
        raise ValueError("图不是SVG。")
    return root


def _allowed(element: Element) -> None:
    name = etree.QName(element)
    if name.namespace != NAMESPACE or name.localname not in ELEMENTS:
        raise ValueError(f"图中不得有“{name.localname}”：只许图形、文字和链接。")
    for key, value in element.attrib.items():
        if key not in ATTRIBUTES:
            raise ValueError(f"图中“{name.localname}”不得有属性“{key!s}”。")
        if _OUTSIDE.search(str(value)) or (key == "href" and not str(value).startswith(FIGURE)):
            raise ValueError(f"图中不得引用外部内容：{str(value)[:40]}")


def check(text: str) -> None:
    """Raises ValueError, in Chinese, when the SVG holds more than the subset, or has no size."""
    size(text)


def size(text: str) -> tuple[float, float]:
    """Width and height of the drawing in its own units, from its viewBox."""
    said = _parsed(text).get("viewBox") or ""
    try:
        numbers = [float(part) for part in said.split()]
    except ValueError:
        numbers = []
    if len(numbers) != 4 or min(numbers[2:]) <= 0:
        raise ValueError("图没有尺寸（viewBox）。")
    return numbers[2], numbers[3]


def resolved(text: str, href: Callable[[str], str] | None = None) -> str:
    """The drawing as one element for a page: links to figures get the address that `href` says, or are no links."""
    root = deepcopy(_parsed(text))
    for link in root.iter(f"{{{NAMESPACE}}}a"):
        name = str(link.get("href") or "").removeprefix(FIGURE)
        link.attrib.clear()
        address = href(name) if href and name else ""
        if address:
            link.set("href", address)
    for attribute in {"width", "height"} & set(root.attrib):
        del root.attrib[attribute]
    return etree.tostring(root, encoding="unicode")
