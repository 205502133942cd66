"""Sheet: how a ledger looks and counts, said once for list, form, filter, search, import, export and API."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from django.db.models import Q

Zone = Literal["inner", "open"]

# The order of the headings in menus: that of the report. A heading that is not here comes after these.
GROUPS = (
    *("组织领导", "学法培训", "决策与审查", "法律顾问", "行政执法", "复议应诉和监督", "信访", "矛盾化解"),
    *("普法宣传", "公开与服务"),
)


@dataclass(frozen=True)
class Tallied:
    """A quantity of the ledger that may also come as a total without rows (汇总记录).

    `label` what is counted, `measure` its 计量单位, `when` the day field that puts a row into a period,
    `where` which rows count, `add` the number field that is summed (empty: rows are counted),
    `within` the wider quantity that a total of this one counts for as well.
    """

    label: str
    measure: str
    when: str
    where: Q = field(default_factory=Q)
    add: str = ""
    within: str = ""


@dataclass(frozen=True)
class Phone:
    """A ledger that is told by phone, by the village where it happened or by anybody who keeps it (村（社区）只协助，只报所见).

    `label`, `says` the words of the large button, `place` its place among the others · `fields` at most eight of its columns,
    the unit among them · `fate` the column that tells what became of it · `sets` columns that a village's telling fills itself.
    """

    label: str
    says: str
    fields: tuple[str, ...]
    place: int
    fate: str = ""
    sets: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Sheet:
    """The declaration of a ledger beside its columns.

    `day` and `title` name the fields that date and title the card · `group` the heading in the menu ·
    `unit` the label of the unit column («» when rows belong to the town itself) · `heads` upper heads over several
    columns of a spreadsheet · `quick` at most eight fields of the short form · `filters`, `search` field names ·
    `key` fields that name a row for a second import · `tallies` quantities by name ·
    `yearly` columns that a new year takes over when the ledger is a plan made anew each year, who bears a line last ·
    `zone` open only when the public may see it · `keep_years` retention, 0 for ever · `phone` how it is told by phone ·
    `cites` the articles on which the ledger as a whole rests ·
    `advised` of a row the subject (`adviser_opinion.Subject`) of the opinion a legal adviser is asked for; None: none is asked.
    """

    day: str
    title: str
    group: str
    quick: tuple[str, ...]
    unit: str = "村（社区）"
    heads: dict[str, tuple[str, ...]] = field(default_factory=dict)
    filters: tuple[str, ...] = ()
    search: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    tallies: dict[str, Tallied] = field(default_factory=dict)
    yearly: tuple[str, ...] = ()
    zone: Zone = "inner"
    keep_years: int = 0
    about: str = ""
    phone: Phone | None = None
    cites: str = ""
    advised: Callable[[Any], str] | None = None
