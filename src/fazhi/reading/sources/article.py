"""Where on a page its article stands: the smallest element that holds nearly all words which are no links.

Pages mark it in many ways (TRS_Editor, UCAP-CONTENT, zoom, article …); a mark makes a smaller share of the words enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_MARKED = re.compile(r"trs ?editor|ucap|zoom|article|content|news ?(?:con|text|body)|view|con ?text|main ?text|detail", re.I)
_FOOT = re.compile(r"\b(?:foot(?:er)?|copyright|bottom|share|bdshare\w*|related|qrcode|breadcrumb|crumbs?)\b", re.I)
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_SHARE, _MARKED_SHARE = 0.9, 0.6
_SMALL = 0.15  # of the words: a foot or a menu is no more
_LINES = ("li", "dd", "tr")
_SHORT = 100  # words: on a page of hardly more than links nothing can be told apart
_DATE = 16  # characters of a moment: 2025-03-20 10:20
_SPACE = re.compile(r"\s+")


class Weights:
    """How many characters stand below each element of a page, and how many of them in links and lines of links."""

    def __init__(self, root: Any, gone: frozenset[Any]) -> None:
        """Elements of `gone` weigh nothing; the text behind them counts."""
        from lxml import etree

        self.root = root
        self._weights: dict[Any, tuple[int, int]] = {}
        stack: list[list[int]] = [[0, 0]]
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, node in walk:
            if event == "start":
                stack.append([0 if node in gone else _length(node.text), 0])
                if node in gone:
                    walk.skip_subtree()
                continue
            words, links = stack.pop()
            links = words if node.tag == "a" or (node.tag in _LINES and _mostly(words, links)) else links
            self._weights[node] = words, links
            stack[-1][0] += words + _length(node.tail)
            stack[-1][1] += links

    def words(self, node: Any) -> int:
        """Characters below the element that are in no link."""
        every, links = self._weights.get(node, (0, 0))
        return every - links

    def every(self, node: Any) -> int:
        """Characters below the element."""
        return self._weights.get(node, (0, 0))[0]

    def hidden(self) -> Iterator[Any]:
        """Elements that are not shown; one that holds the greater part of the page is shown later by a script, so it stays."""
        for node in self.root.iter():
            unseen = node.get("hidden") is not None or _HIDDEN.search(node.get("style") or "")
            if unseen and self.every(node) * 2 < self.every(self.root):
                yield node

    def figures(self, row: Any, longest: int) -> bool:
        """Whether a table row holds short cells side by side, and not a part of the page's layout."""
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        if len(cells) < 2 or any(self.every(cell) > longest for cell in cells):
            return False
        return not any(True for cell in cells for _ in cell.iter("table"))


def _mostly(every: int, links: int) -> bool:
    """Whether a line holds links and beside them hardly more than a date."""
    words = every - links
    return links > 0 and (words <= _DATE or words < links)


def _length(text: str | None) -> int:
    return len(_SPACE.sub("", text)) if text else 0


def _called(node: Any) -> str:
    """The class and id of an element, words apart."""
    return f"{node.get('class') or ''} {node.get('id') or ''}".replace("_", " ").replace("-", " ")


def furniture(root: Any, weights: Weights) -> Iterator[Any]:
    """Elements called foot, share, related … that hold few of the words."""
    limit = weights.words(root) * _SMALL
    for node in root.iter():
        if node is not root and _FOOT.search(_called(node)) and weights.words(node) <= limit:
            yield node


def article(root: Any, weights: Weights) -> Any:
    """The element with the article; `root` where no smaller one holds nearly all words."""
    found, whole = root, weights.words(root)
    at: Any = root
    while at is not None:
        marked = at.tag == "article" or _MARKED.search(_called(at))
        if weights.words(at) >= whole * (_MARKED_SHARE if marked else _SHARE):
            found = at
        elif weights.words(at) < whole * _MARKED_SHARE:
            break
        at = max(at, key=weights.words, default=None)
    return found


def around(root: Any, weights: Weights) -> frozenset[Any]:
    """Links outside the article, and lines that are mostly links: menus, lists of other news, ways back."""
    inside = article(root, weights)
    if inside is root or weights.words(root) < _SHORT:
        return frozenset()
    own = {*inside.iter("a", *_LINES), *inside.iterancestors("a", *_LINES)}
    return frozenset(node for node in root.iter("a", *_LINES) if node not in own and not weights.words(node))
