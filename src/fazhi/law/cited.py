"""What every piece of law data carries: the version of the law it stands in, its article, its mark."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from .days import say_article
from .form import Form

NAME = re.compile(r"[a-z][a-z_0-9]*(\.[a-z][a-z_0-9]*)+")

WRITTEN = {"verified": "已核实", "recalled": "待核实", "local": "地方规定"}  # what a text may say of itself
MARKS = {**WRITTEN, "confirmed": "县级已确认", "off": "县级已停用"}  # what it is once the county has spoken
BINDING = ("verified", "confirmed")


@dataclass(frozen=True, kw_only=True)
class Cited:
    """One named thing that an article says. ``law`` … ``until`` say which version; ``origin`` and ``line`` where it is written.

    ``mark``: verified (binds), recalled (advises only), local (off until the county confirms it), confirmed or off (said by
    the county; ``by_county`` tells with which paper). ``until`` is the last day in force, None while it still is.
    """

    name: str
    label: str
    law: str
    short: str
    number: str
    version: date
    until: date | None
    article: str
    mark: str
    says: str
    source: str
    by_county: str = ""
    origin: str = ""
    line: int = 0

    def say_source(self) -> str:
        """«《政府信息公开条例》第三十三条»."""
        return f"《{self.short}》{say_article(self.article)}"

    def in_force(self, day: date) -> bool:
        return self.version <= day and (self.until is None or day <= self.until)

    @property
    def applies(self) -> bool:
        """Whether it is used at all here: not local without confirmation, not switched off."""
        return self.mark not in ("local", "off")

    @property
    def binds(self) -> bool:
        """Whether missing it may be called a fault: read in the text, or confirmed by the county."""
        return self.mark in BINDING


@dataclass(frozen=True, kw_only=True)
class Head:
    """One version of a law: its number, when it is in force and what that date rests on, its articles in our words.

    ``until`` is the last day in force (None: still in force). ``source`` is where the text was read.
    """

    title: str
    short: str
    number: str
    level: str
    version: date
    from_basis: str
    until: date | None
    mark: str
    source: str
    articles: Mapping[str, str]
    origin: str

    def cite(self, form: Form, what: str) -> dict[str, Any]:
        """The fields of `Cited` but the label, from a mapping; LawError for a bad name or an article that is not there."""
        name, article = form.text("name"), form.text("article")
        if not NAME.fullmatch(name):
            raise form.fault(f"{what}名“{name}”应是小写英文加点，如 disclosure.answer", "name")
        if article not in self.articles:
            raise form.fault(f"引了{say_article(article)}，但文件的 articles 里没有这一条", "article")
        return {
            "name": name,
            "law": self.title,
            "short": self.short,
            "number": self.number,
            "version": self.version,
            "until": self.until,
            "article": article,
            "mark": form.choice("mark", tuple(WRITTEN)),
            "says": form.text("says"),
            "source": form.text("source", self.source),
            "origin": self.origin,
            "line": form.line,
        }
