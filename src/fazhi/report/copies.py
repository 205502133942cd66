"""Which texts of a batch are worth comparing sentence by sentence: those that share enough runs of characters."""

from __future__ import annotations

import re
from collections.abc import Mapping

from fazhi.reading.similar import RUN

FAINT = 0.02  # share of runs below which two texts cannot be near copies of each other
_CHINESE = re.compile(r"[^\u4e00-\u9fff]+")


def alike(texts: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """For each text, by name, the others that may hold a good part of it."""
    runs = {name: _runs(text) for name, text in texts.items()}
    return {
        name: {other: texts[other] for other in texts if other != name and len(mine & runs[other]) > FAINT * len(mine)}
        for name, mine in runs.items()
    }


def _runs(text: str) -> frozenset[str]:
    plain = _CHINESE.sub("", text)
    return frozenset(plain[at : at + RUN] for at in range(len(plain) - RUN + 1))
