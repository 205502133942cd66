"""Source: how the export of another system is read. What that system holds is imported, never typed a second time.

One file in `sources/` declares one or more. Rows are known by that system's number: imported again they are updated, and the
columns it filled are read-only here (product.md: the state's own systems hold many originals).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from django.core.checks import Error, register
from django.db import models

from fazhi.law import load_book
from fazhi.records.checks import CHINESE, SNAKE, burdens
from fazhi.records.ledger import Ledger, NoSuchLedger, ledger, ledgers
from fazhi.trail.additions import declared

OTHERWISE = "*"  # among the words of a column: every word that is not named


@dataclass
class Said:
    """What one line of an export says, for the profile's own `fit`.

    `values` our columns by name, already read · `more` the cells of `Source.more` by name, as text · `due` their due day ·
    `dropped` columns that cannot be kept as they came, by name.
    """

    values: dict[str, Any]
    more: dict[str, str]
    due: date | None = None
    dropped: set[str] = field(default_factory=set)

    def has(self, *names: str) -> bool:
        """Whether one of these columns says something."""
        return any(self.values.get(name) not in (None, "") for name in names)

    def drop(self, *names: str) -> None:
        """Leaves columns out that nothing here can hold (a result without the day of its step)."""
        for name in names:
            if self.values.pop(name, None) not in (None, "", False):
                self.dropped.add(name)


def as_it_is(said: Said) -> None:
    """Most exports need nothing more."""


@dataclass(frozen=True)
class Source:
    """The profile of one export.

    `key` their heads of the number, the surest first; `number` our column that shows it («» none) · `heads` our columns → their
    heads · `values` their words → our choices, by column («*» any other word, "" nothing said) · `their_due` their heads of the
    due day, `due_column` our column that bears it too, `clocks` our clocks to compare it with · `ours` columns that it only
    fills while they are empty, all others are read-only here · `signs` heads by which it is known from other tables («a/b» one
    of them) · `more` heads that only `fit` needs, `makes` columns it makes of them · `ignored` heads known and not taken,
    `never` words of heads that must not be · `person` our columns that name somebody, for likeness · `fit` what is particular.
    """

    name: str
    label: str
    ledger: str
    key: tuple[str, ...]
    heads: Mapping[str, tuple[str, ...]]
    number: str = "number"
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    their_due: tuple[str, ...] = ()
    due_column: str = ""
    clocks: tuple[str, ...] = ()
    ours: tuple[str, ...] = ("unit",)
    signs: tuple[str, ...] = ()
    more: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    makes: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    fit: Callable[[Said], None] = as_it_is
    about: str = ""

    @property
    def readonly(self) -> frozenset[str]:
        """The columns of ours that may not be changed here once it filled them."""
        return frozenset({*self.heads, self.number, self.due_column} - {"", *self.ours})

    @property
    def kept_in(self) -> Ledger:
        """The ledger its rows are kept in."""
        return ledger(self.ledger)

    def locks(self, taken: Iterable[str]) -> frozenset[str]:
        """Which of the columns it filled are read-only."""
        return frozenset(name for name in taken if name not in self.ours)

    def says(self, label: str) -> str:
        """The refusal of a change to one of its columns."""
        return f"{label}：以原系统（{self.label}）为准，不能在这里改；请在原系统更正后重新导入。"


class NoSuchSource(ValueError):
    """The name is no profile's."""


@lru_cache(maxsize=1)
def sources() -> dict[str, Source]:
    """Every profile by its name."""
    return {one.name: one for one in declared("sources", Source)}


def source(name: str) -> Source:
    """The profile of that name or of that Chinese label. NoSuchSource says which there are."""
    for one in sources().values():
        if name in (one.name, one.label):
            return one
    known = "、".join(f"{one.name}（{one.label}）" for one in sources().values())
    raise NoSuchSource(f"没有名为“{name}”的来源系统。可用的：{known}。")


def sources_of(ledger: str) -> list[Source]:
    """The profiles whose rows this ledger keeps."""
    return [one for one in sources().values() if one.ledger == ledger]


def faults(one: Source) -> Iterator[str]:
    """Every fault of one profile, in words."""
    if not SNAKE.fullmatch(one.name) or not CHINESE.search(one.label) or len(one.name) > 40:
        yield "应有不超过40个字符的小写英文名和中文名"
    if not one.key:
        yield "没有写明编号的表头（key）"
    try:
        kept_in = ledger(one.ledger)
    except NoSuchLedger:
        yield f"没有台账“{one.ledger}”"
        return
    fields = {column.name: column.field for column in kept_in.columns}
    needed = {c.name for c in kept_in.columns if c.required and not c.field.has_default()} - {"unit", kept_in.sheet.title}
    yield from (f"必填栏目 {name} 没有表头" for name in sorted(needed - {*one.heads, *one.makes}))
    own = {head for column in kept_in.columns for head in column.heads}
    if not any(own.isdisjoint(sign.split("/")) for sign in one.signs):
        yield "signs 里至少要有一个本台账自己不用的表头，否则认不出是不是系统导出"
    named = {*one.heads, *one.values, *one.makes, *one.person, *{one.number, one.due_column} - {""}, *(set(one.ours) - {"unit"})}
    yield from (f"“{kept_in.label}”没有可填的栏目 {name}" for name in sorted(named - set(fields)))
    for name, words in one.values.items():
        yield from _words(name, words, fields.get(name))
    groups = [one.key, one.their_due, one.ignored, *one.heads.values(), *one.more.values()]
    for head, count in Counter(head for heads in groups for head in heads).items():
        if count > 1:
            yield f"表头“{head}”写了{count}次，导入时分不清"
    taken = [head for heads in (*one.heads.values(), *one.more.values()) for head in heads]
    yield from burdens(taken)
    yield from (f"表头“{head}”含“{word}”，本来源不收" for head in taken for word in one.never if word in head)
    yield from (f"没有时限 {name}" for name in one.clocks if not load_book().versions(name))


def _words(name: str, words: Mapping[str, str], field: models.Field[Any, Any] | None) -> Iterator[str]:
    """Their words must mean choices that there are."""
    known = {str(key) for key, _ in getattr(field, "flatchoices", None) or ()}
    if known:
        yield from (f"栏目 {name} 没有选项 {value}（“{word}”）" for word, value in words.items() if value and value not in known)


@register("fazhi")
def check_sources(**_: Any) -> list[Error]:
    """Django's check at start; a profile whose ledger there is not is a fault."""
    every = declared("sources", Source)
    found = [Error(f"来源 {one.name}：{says}", id="fazhi.E005") for one in every for says in faults(one)]
    twice = [name for name, count in Counter(one.name for one in every).items() if count > 1]
    found += [Error(f"有{len(twice)}个来源重名：{name}", id="fazhi.E005") for name in twice]
    if clash := {one.label for one in every} & {one.label for one in ledgers().values()}:
        found.append(Error(f"来源与台账同名：{'、'.join(sorted(clash))}", id="fazhi.E005"))
    return found
