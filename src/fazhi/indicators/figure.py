"""What a figure is: parts of ledgers, when a row falls into a period, what is counted or summed, and how it is defined.

A topic is one file in `figures/` that calls `topic(...)`; the registry is what those files said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from django.db.models import Q

from fazhi.records.row import Row


@dataclass(frozen=True)
class On:
    """A flow: the row counts in the period in which its day field lies."""

    field: str


@dataclass(frozen=True)
class At:
    """A stock: the row counts when it stands on the period's last day (`end` empty or not before it)."""

    start: str
    end: str


When = On | At


@dataclass(frozen=True)
class Part:
    """Rows of one ledger that count: `where` asks the row's own columns only, `add` sums a number field instead of
    counting rows, `distinct` counts different values of a field, `tally` names the ledger's quantity that may also
    come as a total, `use` the label of the use by which rows of another ledger count («另作…»).
    """

    ledger: type[Row]
    when: When
    where: Q = field(default_factory=Q)
    add: str = ""
    distinct: str = ""
    tally: str = ""
    use: str = ""


def quantity(ledger: type[Row], name: str) -> Part:
    """The part that counts a quantity declared in the ledger's sheet, single rows and totals."""
    said = ledger.sheet.tallies[name]
    return Part(ledger, On(said.when), said.where, add=said.add, tally=name)


@dataclass(frozen=True)
class Figure:
    """A number. `measure` 计量单位 · `definition` 口径 in Chinese · `cites` what it rests on · `claims` the kinds of claims
    (reading/kinds.yaml) it answers · `name` is `topic.name` once registered.
    """

    name: str
    label: str
    measure: str
    parts: tuple[Part, ...]
    definition: str
    cites: str = ""
    version: int = 1
    claims: tuple[str, ...] = ()
    topic: str = ""


@dataclass(frozen=True)
class Villages(Figure):
    """How many villages of the period's last day have at least so many rows; `at_least` 0: those that have none.

    Its parts say `distinct="unit_id"`, so that they are counted by unit in the pass of the ledger's other figures. Rows of the
    town itself belong to no village.
    """

    at_least: int = 1

    def counts(self, rows: int) -> bool:
        """Whether a village with so many rows is counted."""
        return rows >= self.at_least if self.at_least else not rows


@dataclass(frozen=True)
class Ratio:
    """A percentage of two figures, by their full names. `basis` says whether the numerator is the denominator's own
    cohort or what flowed in the same period. `digits` decimals when shown.
    """

    name: str
    label: str
    num: str
    den: str
    definition: str
    basis: str = "flow"
    digits: int = 1
    measure: str = "%"
    cites: str = ""
    version: int = 1
    claims: tuple[str, ...] = ()
    topic: str = ""


Indicator = Figure | Ratio
_known: dict[tuple[str, int], Indicator] = {}
_topics: dict[str, str] = {}


class NoSuchFigure(ValueError):
    """The name is no figure's."""


def topic(name: str, label: str, *said: Indicator) -> None:
    """Registers the figures of a topic; a name said twice in the same version is refused."""
    _topics[name] = label
    _newest.cache_clear()
    for one in said:
        full = replace(one, name=f"{name}.{one.name}", topic=name)
        if isinstance(full, Ratio):
            full = replace(full, num=_full(name, full.num), den=_full(name, full.den))
        key = (full.name, full.version)
        if key in _known:
            raise ValueError(f"figure {full.name} v{full.version} is declared twice")
        _known[key] = full


def _full(name: str, short: str) -> str:
    return short if "." in short else f"{name}.{short}"


def topics() -> dict[str, str]:
    """Label by topic name."""
    return dict(_topics)


def figures() -> dict[str, Indicator]:
    """The newest version of every figure, by name."""
    return dict(_newest())


@lru_cache(maxsize=1)
def _newest() -> dict[str, Indicator]:
    found: dict[str, Indicator] = {}
    for (name, version), one in sorted(_known.items()):
        if name not in found or found[name].version < version:
            found[name] = one
    return found


def figure(name: str, version: int | None = None) -> Indicator:
    """One figure by its name or label; raises NoSuchFigure with the names there are."""
    known = figures()
    if version is not None and (name, version) in _known:
        return _known[name, version]
    if name in known:
        return known[name]
    for one in known.values():
        if one.label == name:
            return one
    near = [f"{one.name}（{one.label}）" for one in known.values() if name[:2] in one.label or name in one.name]
    raise NoSuchFigure(
        f"没有名为“{name}”的数字。" + (f"相近的有：{'、'.join(near[:6])}。" if near else "可用 fazhi figures 查看全部。")
    )


def parts_of(names: tuple[str, ...]) -> Iterator[tuple[str, Part]]:
    """(figure name, part) of the figures that these names need; a ratio needs its two figures."""
    known = figures()
    wanted: dict[str, None] = {}
    for name in names:
        one = known[name]
        for needed in (one.num, one.den) if isinstance(one, Ratio) else (name,):
            wanted[needed] = None
    for name in wanted:
        one = known[name]
        if isinstance(one, Figure):
            for part in one.parts:
                yield name, part
