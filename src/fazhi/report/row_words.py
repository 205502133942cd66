"""Rows for facts: what a fact takes of a ledger, and a row's words made fit to be printed in a report.

Words of rows are data: marks of the written form and of papers are taken out of them, and what may name a person, a
petitioner's village or an address is not told at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Q

from fazhi.indicators.scope import Scope
from fazhi.records.models import Tally
from fazhi.records.row import Row
from fazhi.report.told import Told
from fazhi.trail import reading

Line = Mapping[str, Any]  # columns of a row by name, with key, since and unit_id
LONGEST = 60  # characters of a name that is told
MARKS = re.compile(r"[{}\[\]‹›【】@|<>\x00-\x1f\x7f\u2028\u2029]")
PERSONAL = re.compile(
    r"某|\d{5}|(?:先生|女士|同志|老人|大爷|大妈)|[\u4e00-\u9fff]+(?:户|家)的|\d+\s*(?:号楼|单元|栋|幢|室|组|号院|弄|巷)|(?:路|街|巷|弄)\d+号"
)


def taken(scope: Scope, model: type[Row], day: str, *columns: str, where: Q | None = None) -> list[Line]:
    """Standing rows of the unit whose `day` lies in the scope's period, by day and number; only these columns are read."""
    table, key = reading.table(model, scope.seq)
    inside = Q(**{f"{day}__gte": scope.start, f"{day}__lte": scope.end})
    found = table.filter(Q(void=False), inside, scope.where, where or Q())
    wanted = dict.fromkeys((key, "since", "unit_id", day, *columns))
    return [line | {"key": line[key]} for line in found.order_by(day, key).values(*wanted)]


def told(text: str, lines: Iterable[Line]) -> list[Told]:
    """The sentence with the rows it rests on; none when there is nothing to say."""
    rows = list(dict.fromkeys((line["key"], line["since"]) for line in lines))
    return [Told(text, rows=rows)] if text and rows else []


def label(model: type[Row], column: str, value: Any) -> str:
    """The Chinese word of a choice."""
    field: Any = model._meta.get_field(column)
    return str(dict(field.flatchoices).get(value, ""))


def words(text: str) -> str:
    """A row's words on one line, without marks that the written form or a paper reads; empty when longer than a name."""
    plain = re.sub(r"\s+", " ", MARKS.sub("", text)).strip(" 。；，、")
    return plain if len(plain) <= LONGEST else ""


def book_name(text: str) -> str:
    """«《领导干部学法制度》»; marks of a name inside it become 〈〉."""
    plain = words(text)
    if plain.startswith("《") and plain.endswith("》") and "》" not in re.sub(r"《[^《》]*》", "", plain[1:-1]):
        plain = plain[1:-1]
    return f"《{plain.replace('《', '〈').replace('》', '〉')}》" if plain else ""


def in_brackets(number: str) -> str:
    """«（演示〔2024〕6号)» of a paper number in full-width brackets; empty without one."""
    plain = words(number)
    return f"（{plain}）" if plain else ""


def harmless(scope: Scope, text: str) -> str:
    """The words when they name no village, no person and no address as far as a program can see; else nothing."""
    plain = words(text)
    units = scope.tree.units
    villages = {units[one].name for one in scope.span if one != scope.unit and units[one].is_village}
    stems = villages | {stem for name in villages if len(stem := re.sub(r"(?:村|社区)\Z", "", name)) > 1}
    return "" if PERSONAL.search(plain) or any(stem in plain for stem in stems) else plain


def listed(names: Iterable[str], most: int) -> str:
    """«甲、乙», «甲、乙、丙等» when there are more than `most`; each once, names in 《》 side by side."""
    every = [name for name in dict.fromkeys(names) if name]
    return "、".join(every[:most]) + ("等" if len(every) > most else "")


def short_day(day: date) -> str:
    """«4月15日»."""
    return f"{day.month}月{day.day}日"


def first(lines: Sequence[Line], *wishes: Any) -> Line | None:
    """The row that fulfils the wishes best, the earlier wish before the later, then the earliest row."""
    return max(lines, key=lambda line: tuple(bool(wish(line)) for wish in wishes), default=None)


def totalled(scope: Scope, ledger: str) -> bool:
    """Whether a total without rows touches the period, so that single rows do not tell the whole."""
    found = reading.as_of(Tally, scope.seq).filter(scope.where, ledger=ledger, end__gte=scope.start, start__lte=scope.end)
    return bool(found.exists())
