"""One YAML file, one version of a law: read whole, or refused with its line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from .cited import WRITTEN, Cited, Head
from .clock import Clock
from .clock_form import read_clock
from .duty import Duty, read_duty
from .form import Form
from .listed import CountingRule, Listed, Period, read_listed, read_period, read_rule
from .theme import Theme, read_theme

LEVELS = ("法律", "行政法规", "党内法规", "司法解释", "部门规章", "规范性文件", "地方做法", "惯例")
LAW_KEYS = (
    *("law", "short", "number", "level", "from", "from_basis", "until", "mark", "source", "articles", "words"),
    *("clocks", "duties", "themes", "lists", "rules", "periods"),
)
One = TypeVar("One", bound=Cited)


@dataclass(frozen=True, kw_only=True)
class Law(Head):
    """One version of a law with all that its articles fix."""

    clocks: tuple[Clock, ...] = ()
    duties: tuple[Duty, ...] = ()
    themes: tuple[Theme, ...] = ()
    lists: tuple[Listed, ...] = ()
    rules: tuple[CountingRule, ...] = ()
    periods: tuple[Period, ...] = ()

    def parts(self) -> Iterable[Cited]:
        """Everything that rests on an article, in the order of the file."""
        return (*self.clocks, *self.duties, *self.themes, *self.lists, *self.rules, *self.periods)


def read_law(text: str, origin: str) -> Law:
    """A version of a law from YAML text. LawError: «origin 第n行：reason», in Chinese."""
    form = Form.parse(text, origin, "法规").closed(LAW_KEYS)
    head = _head(form, origin)
    words = form.words("words")
    return Law(
        **vars(head),
        clocks=_each(form, "clocks", "时限", lambda item: read_clock(item, head, words)),
        duties=_each(form, "duties", "义务", lambda item: read_duty(item, head)),
        themes=_each(form, "themes", "主题日", lambda item: read_theme(item, head)),
        lists=_each(form, "lists", "清单", lambda item: read_listed(item, head)),
        rules=_each(form, "rules", "口径", lambda item: read_rule(item, head)),
        periods=_each(form, "periods", "规划", lambda item: read_period(item, head)),
    )


def _head(form: Form, origin: str) -> Head:
    title, version, until = form.text("law"), form.day("from"), form.maybe_day("until")
    if until and until < version:
        raise form.fault("“until”早于“from”", "until")
    articles = form.words("articles")
    if not articles:
        raise form.fault("没有“articles”：请按条写明，一条一句")
    return Head(
        title=title,
        short=form.text("short", title),
        number=form.text("number"),
        level=form.choice("level", LEVELS, "地方做法"),
        version=version,
        from_basis=form.text("from_basis", ""),
        until=until,
        mark=form.choice("mark", tuple(WRITTEN)),
        source=form.text("source"),
        articles=articles,
        origin=origin,
    )


def _each(form: Form, key: str, what: str, read: Callable[[Form], One]) -> tuple[One, ...]:
    found: dict[str, One] = {}
    for item in form.forms(key, what):
        one = read(item)
        if one.name in found:
            raise item.fault(f"{what}“{one.name}”写了两遍")
        found[one.name] = one
    return tuple(found.values())
