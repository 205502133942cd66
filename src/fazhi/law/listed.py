"""Closed lists, counting rules and planning periods: what an article fixes besides days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .cited import Cited, Head
from .form import Form

PLANS = {"publicity": "普法规划", "outline": "法治政府建设纲要", "five_year": "国民经济和社会发展五年规划"}


@dataclass(frozen=True, kw_only=True)
class Listed(Cited):
    """A closed list: id → Chinese, in the order of the source."""

    items: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class CountingRule(Cited):
    """How something is counted (口径), in one sentence."""


@dataclass(frozen=True, kw_only=True)
class Period(Cited):
    """A planning period, ``first`` to ``last`` year."""

    plan: str
    first: int
    last: int


def read_listed(form: Form, head: Head) -> Listed:
    """A closed list of the law of ``head``. LawError with the line."""
    form.closed(("name", "label", "article", "mark", "says", "items", "source"))
    items = form.words("items")
    if not items:
        raise form.fault("清单没有“items”，请逐项写明")
    return Listed(**head.cite(form, "清单"), label=form.text("label"), items=items)


def read_rule(form: Form, head: Head) -> CountingRule:
    """A counting rule of the law of ``head``. LawError with the line."""
    form.closed(("name", "label", "article", "mark", "says", "source"))
    return CountingRule(**head.cite(form, "口径"), label=form.text("label"))


def read_period(form: Form, head: Head) -> Period:
    """A planning period of the law of ``head``. LawError with the line."""
    form.closed(("name", "label", "article", "mark", "says", "plan", "first", "last", "source"))
    first, last = form.number("first"), form.number("last")
    if not 1900 < first <= last < 2200:
        raise form.fault("规划的起止年份不对，请核对", "last")
    plan = form.choice("plan", tuple(PLANS))
    return Period(**head.cite(form, "规划"), label=form.text("label"), plan=plan, first=first, last=last)
