"""A web page: its shown text, a line per block, « | » between cells; what stands around the article loses its links.

Nothing but links, menus, feet and hidden elements is left out, so that a page of unknown build keeps all its sentences.
"""

from __future__ import annotations

import re
from typing import Any

from fazhi.reading.sources.article import Weights, around, furniture
from fazhi.reading.sources.characters import characters
from fazhi.reading.sources.limits import MAX_PAGE, MAX_TAGS
from fazhi.reading.sources.source import ReadingError
from fazhi.reading.sources.txt import tidy

DROPPED = (
    *("script", "style", "noscript", "select", "iframe", "template", "svg", "nav", "button", "object", "canvas"),
    *("textarea", "input", "video", "audio", "map", "xml"),
)
_BLOCKS = """
address article aside blockquote br caption center dd div dl dt fieldset figcaption figure
footer form h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table tbody td th thead title tr ul
"""
BLOCKS = frozenset(_BLOCKS.split())
_LONG_CELL = 200  # a cell longer than this is a stretch of the page laid out in a table
_PICTURE = re.compile(rb"data:[\w/+.;=-]{0,80},[\w+/=%]{200,}")
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")


def html_text(data: bytes, name: str) -> tuple[str, str]:
    """The text of a page and the title of its head. Raises ReadingError."""
    from lxml import etree, html  # slow to import and not needed for text files

    data = _PICTURE.sub(b"", data)
    if len(data) > MAX_PAGE:
        raise ReadingError(f"网页 {name} 过大，不像一份报告：请把正文另存为文本后再提交。")
    text = _NO_TEXT.sub("", _DECLARATION.sub("", characters(data, name), count=1))
    if text.count("<") > MAX_TAGS:
        raise ReadingError(f"网页 {name} 的标记超过 {MAX_TAGS // 10000} 万个，不像一份报告：请把正文另存为文本后再提交。")
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ReadingError(f"网页 {name} 的内容无法识别：请另存为文本后再提交。") from error
    if any("depth" in entry.message for entry in parser.error_log):  # the parser has left out the rest
        raise ReadingError(f"网页 {name} 的标记嵌套过深，读不全：请把正文另存为文本后再提交。")
    title = _title(root)
    body = root.find("body")
    body = root if body is None else body
    gone = frozenset(root.iter(*DROPPED))
    weights = Weights(body, gone)
    gone |= {*weights.hidden(), *furniture(body, weights)}
    weights = Weights(body, gone)
    text = "".join(_pieces(body, weights, gone | around(body, weights)))
    return tidy(re.sub(" +[|] +", " | ", text)), title


def _title(root: Any) -> str:
    """The name of the article that pages of governments keep in their head, else the title of the page."""
    for node in root.iter("meta"):
        if (node.get("name") or "").lower() == "articletitle" and (said := " ".join((node.get("content") or "").split())):
            return said
    return " ".join((root.findtext(".//title") or "").split())


def _pieces(root: Any, weights: Weights, out: frozenset[Any]) -> list[str]:
    """The text of the tree in order, a line break around every block; no recursion, since pages nest deep."""
    from lxml import etree

    pieces: list[str] = []
    flat = kept = unseen = 0  # inside how many rows of figures, preformatted blocks, ways to elsewhere
    for event, node in etree.iterwalk(root, events=("start", "end")):
        step = 1 if event == "start" else -1
        kind = node.tag
        if kind == "tr" and weights.figures(node, _LONG_CELL):
            pieces.append("\n")
            flat += step
        elif flat and kind in ("td", "th"):
            if event == "start" and node.getprevious() is not None:
                pieces.append(" | ")
        elif kind in BLOCKS:
            pieces.append(" " if flat else "\n")
        kept += step * (kind == "pre")
        unseen += step * (node in out)
        said = node.text if event == "start" else node.tail if node is not root else None
        if said and not unseen:
            pieces.append(said if kept and not flat else re.sub(r"\s+", " ", said))
    return pieces
