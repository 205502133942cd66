"""The page of the figures."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.cli.reference.markdown import page as made
from fazhi.cli.reference.markdown import table
from fazhi.indicators.figure import Indicator, Ratio, figures, topics
from fazhi.records.ledger import ledgers


def page() -> str:
    """Every figure by topic."""
    lines: list[str] = []
    for name, label in topics().items():
        lines += _topic(name, label)
    return made("数字及口径", lines)


def _sources(one: Indicator) -> str:
    """The ledgers a figure asks; for a ratio its two figures."""
    if isinstance(one, Ratio):
        return f"`{one.num}` ÷ `{one.den}`"
    labels = {ledger.model: ledger.label for ledger in ledgers().values()}
    return "、".join(dict.fromkeys(labels[part.ledger] for part in one.parts))


def _topic(name: str, label: str) -> Iterator[str]:
    yield f"## {label}"
    yield ""
    mine = [one for one in figures().values() if one.topic == name]
    rows = [(one.label, f"`{one.name}`", one.measure, one.version, one.definition, _sources(one), one.cites) for one in mine]
    yield from table(("数字", "名称", "单位", "版本", "口径", "来自", "依据"), rows)
