"""Reading one clock: closed keys, no defaults where the law gives none, nothing that cannot be meant together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from .cited import NAME, Head
from .clock import BASES, FORCES, PERIODS, SHAPES, Clock, Every, Extension, Rule, Shape, Term
from .example_form import LEAST, examples
from .form import Form

CLOCK_KEYS = (
    *("name", "row", "article", "mark", "force", "start", "term", "days_basis", "bound", "direction", "first", "roll"),
    *("pauses", "restart", "extend", "given", "every", "day", "date", "prompt", "none", "transition", "says", "consequence"),
    *("source", "examples"),
)
_EVENT = re.compile(r"[a-z][a-z_0-9]*")


def read_clock(form: Form, head: Head, words: Mapping[str, str]) -> Clock:
    """A clock of the law of ``head``; ``words`` gives its ids in Chinese. LawError with the line."""
    form.closed(CLOCK_KEYS)
    shape = _shape(form)
    if form.has("day") and shape != "every":
        raise form.fault("“day”只与“every”同用", "day")
    start, due_of = _start(form, words)
    cited = head.cite(form, "时限")
    clock = Clock(
        **cited,
        label=_word(form, "name", cited["name"], words),
        force=form.choice("force", tuple(FORCES)),
        row=(form.text("row"),) if form.is_text("row") else tuple(form.texts("row")),
        start=start,
        due_of=due_of,
        shape=shape,
        consequence=form.text("consequence", ""),
        words=words,
        examples=examples(form),
        **_rules(form, shape, words),
    )
    _consistent(form, clock)
    return clock


def _rules(form: Form, shape: Shape, words: Mapping[str, str]) -> dict[str, Any]:
    """The keys that say how to count."""
    term = read_term(form, "term") if shape == "term" else None
    return {
        "term": term,
        "days_basis": form.text("days_basis") if term else form.text("days_basis", ""),
        "bound": form.choice("bound", ("latest", "earliest"), "latest"),
        "direction": form.choice("direction", ("after", "before"), "after"),
        "first": _rule(form, "first", ("next_day", "same_day"), needed=term is not None),
        "roll": _rule(form, "roll", ("next", "previous", "none"), needed=term is not None),
        "pauses": _pauses(form, words),
        "restart": _event(form, "restart", form.text("restart"), words) if form.has("restart") else "",
        "extend": _extension(form, term) if form.has("extend") else None,
        "given": form.text("given", ""),
        "every": read_every(form) if shape == "every" else None,
        "month_day": read_month_day(form, "date") if shape == "date" else None,
        "none": form.text("none", ""),
        "transition": form.choice("transition", ("start_day", "open_follow_new"), "start_day"),
    }


def _shape(form: Form) -> Shape:
    found = [shape for shape in SHAPES if form.has(shape)]
    if len(found) != 1:
        said = "、".join(found) or "一个也没有"
        raise form.fault(f"“{'、'.join(SHAPES)}”必须恰好写一个，现在是：{said}", found[-1] if found else None)
    if found == ["prompt"] and not form.truth("prompt"):
        raise form.fault("“prompt”只能写 true", "prompt")
    return found[0]


def _consistent(form: Form, clock: Clock) -> None:
    """Refuse what cannot be meant together."""
    if clock.shape != "term":
        for key in ("pauses", "restart", "extend"):
            if form.has(key):
                raise form.fault(f"“{key}”只与“term”同用", key)
    if clock.direction == "before":
        for key in ("pauses", "restart", "extend"):
            if form.has(key):
                raise form.fault(f"倒算的时限没有“{key}”", key)
    if clock.bound == "earliest" and clock.force == "hard":
        raise form.fault("“bound: earliest”是最短期限，“force”应写 minimum", "force")
    if len(clock.examples) < LEAST:
        raise form.fault(f"时限“{clock.name}”的算例不足{LEAST}个", "examples")


def _word(form: Form, key: str, name: str, words: Mapping[str, str]) -> str:
    if name not in words:
        raise form.fault(f"“{name}”没有中文名，请写在文件的 words 里", key)
    return words[name]


def _event(form: Form, key: str, name: str, words: Mapping[str, str]) -> str:
    if not _EVENT.fullmatch(name):
        raise form.fault(f"事件名“{name}”应是小写英文", key)
    _word(form, key, name, words)
    return name


def _start(form: Form, words: Mapping[str, str]) -> tuple[str, str]:
    if form.is_text("start"):
        return _event(form, "start", form.text("start"), words), ""
    inner = form.form("start", "起算").closed(("due_of",))
    name = inner.text("due_of")
    if not NAME.fullmatch(name):
        raise inner.fault(f"“{name}”不是时限名", "due_of")
    return "", name


def read_term(form: Form, key: str) -> Term:
    """«20 WD» under ``key``; LawError with the line."""
    term = Term.read(form.text(key))
    if term is None:
        raise form.fault(f"“{key}”应写成 20 WD、60 D、1 M、2 Y 或 24 H（小时，24的倍数）的样子", key)
    return term


def _rule(form: Form, key: str, allowed: tuple[str, ...], *, needed: bool) -> Rule:
    if not form.has(key):
        if needed:
            raise form.fault(f"时限缺少“{key}”：没有默认值，必须写明规则和依据（law、reference 或 house）")
        return Rule("none" if "none" in allowed else allowed[0], "law")
    inner = form.form(key, key).closed(("rule", "basis"))
    return Rule(inner.choice("rule", allowed), inner.choice("basis", tuple(BASES)))


def _pauses(form: Form, words: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    if not form.has("pauses"):
        return {}
    inner = form.form("pauses", "pauses")
    pauses = {}
    for name in inner.names():
        pair = [_event(inner, name, event, words) for event in inner.texts(name, "事件")]
        if len(pair) != 2:
            raise inner.fault(f"“{name}”应写两个事件：[开始, 结束]", name)
        _word(inner, name, name, words)
        pauses[name] = (pair[0], pair[1])
    return pauses


def _extension(form: Form, term: Term | None) -> Extension:
    inner = form.form("extend", "extend").closed(("up_to", "by", "notice"))
    up_to = read_term(inner, "up_to")
    if term is None or up_to.measure != term.measure:
        raise inner.fault("延长须与期限用同一种日子", "up_to")
    return Extension(up_to, inner.text("by"), inner.text("notice", ""))


def read_every(form: Form) -> Every:
    """«every: month» with its «day»; LawError with the line."""
    day = form.number("day", 0)
    if day > 366:
        raise form.fault("“day”是周期内的第几天，不能超过366", "day")
    return Every(form.choice("every", tuple(PERIODS)), day)


def read_month_day(form: Form, key: str) -> tuple[int, int]:
    """«03-01» under ``key`` as (3, 1); LawError with the line."""
    text = form.text(key)
    try:
        day = date.fromisoformat(f"2023-{text}")
    except ValueError:
        raise form.fault(f'“{text}”不是月日，请写成 "03-01" 的样子', key) from None
    return day.month, day.day
