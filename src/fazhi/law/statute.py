"""One YAML file, one version of a law: read whole, or refused with its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from .clock import BASES, FORCES, MARKS, PERIODS, SHAPES, Clock, Every, Example, Extension, Law, Pause, Rule, Shape, Term
from .days import read_day
from .error import LawError
from .form import Form

LAW_KEYS = ("law", "short", "number", "from", "until", "mark", "source", "articles", "words", "clocks")
CLOCK_KEYS = (
    *("name", "row", "article", "mark", "force", "start", "term", "days_basis", "bound", "direction", "first", "roll"),
    *("pauses", "restart", "extend", "given", "every", "day", "date", "prompt", "none", "transition", "says", "consequence"),
    *("source", "examples"),
)
ASKED = ("start", "pauses", "extend", "extended_on", "restart_on", "asked_on", "given", "refused", "says")
EXPECTED = ("due", "kind", "extended", "not_counted", "rolled", "work_to", "faults")
_NAME = re.compile(r"[a-z][a-z_]*(\.[a-z][a-z_]*)+")
_EVENT = re.compile(r"[a-z][a-z_]*")
LEAST_EXAMPLES = 3


def read_law(text: str, origin: str) -> Law:
    """A version of a law from YAML text. LawError: «origin 第n行：reason», in Chinese."""
    form = Form.parse(text, origin, "法规").closed(LAW_KEYS)
    title, version = form.text("law"), form.day("from")
    until = form.maybe_day("until")
    if until and until < version:
        raise form.fault("“until”早于“from”", "until")
    law = Law(
        title=title,
        short=form.text("short", title),
        number=form.text("number"),
        version=version,
        until=until,
        mark=form.choice("mark", tuple(MARKS)),
        source=form.text("source"),
        articles=form.words("articles"),
        clocks=(),
        origin=origin,
    )
    words = form.words("words")
    clocks = [_clock(item, law, words) for item in form.forms("clocks", "时限")]
    names = [clock.name for clock in clocks]
    for name in names:
        if names.count(name) > 1:
            raise form.fault(f"时限“{name}”写了两遍", "clocks")
    return Law(**{**vars(law), "clocks": tuple(clocks)})


def _clock(form: Form, law: Law, words: Mapping[str, str]) -> Clock:
    form.closed(CLOCK_KEYS)
    name = form.text("name")
    if not _NAME.fullmatch(name):
        raise form.fault(f"时限名“{name}”应是小写英文加点，如 disclosure.answer", "name")
    shape = _shape(form)
    if form.has("day") and shape != "every":
        raise form.fault("“day”只与“every”同用", "day")
    start, due_of = _start(form, words)
    rules = _rules(form, shape, words)
    clock = Clock(
        name=name,
        label=_word(form, "name", name, words),
        law=law.title,
        short=law.short,
        number=law.number,
        version=law.version,
        until=law.until,
        article=_article(form, law),
        mark=form.choice("mark", tuple(MARKS)),
        force=form.choice("force", tuple(FORCES)),
        row=(form.text("row"),) if form.is_text("row") else tuple(form.texts("row")),
        start=start,
        due_of=due_of,
        shape=shape,
        says=form.text("says"),
        consequence=form.text("consequence", ""),
        source=form.text("source", law.source),
        words=words,
        examples=_examples(form),
        **rules,
    )
    _consistent(form, clock)
    return clock


def _rules(form: Form, shape: Shape, words: Mapping[str, str]) -> dict[str, Any]:
    """The keys that say how to count."""
    term = _term(form, "term") if shape == "term" else None
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
        "every": _every(form) if shape == "every" else None,
        "month_day": _month_day(form) if shape == "date" else None,
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
    if len(clock.examples) < LEAST_EXAMPLES:
        raise form.fault(f"时限“{clock.name}”的算例不足{LEAST_EXAMPLES}个", "examples")


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
    if not _NAME.fullmatch(name):
        raise inner.fault(f"“{name}”不是时限名", "due_of")
    return "", name


def _article(form: Form, law: Law) -> str:
    article = form.text("article")
    if article not in law.articles:
        raise form.fault(f"引了第{article}条，但文件的 articles 里没有这一条", "article")
    return article


def _term(form: Form, key: str) -> Term:
    term = Term.read(form.text(key))
    if term is None:
        raise form.fault(f"“{key}”应写成 20 WD、60 D、1 M 或 2 Y 的样子", key)
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
    up_to = _term(inner, "up_to")
    if term is None or up_to.measure != term.measure:
        raise inner.fault("延长须与期限用同一种日子", "up_to")
    return Extension(up_to, inner.text("by"), inner.text("notice", ""))


def _every(form: Form) -> Every:
    day = form.number("day", 0)
    if day > 366:
        raise form.fault("“day”是周期内的第几天，不能超过366", "day")
    return Every(form.choice("every", tuple(PERIODS)), day)


def _month_day(form: Form) -> tuple[int, int]:
    text = form.text("date")
    try:
        day = date.fromisoformat(f"2023-{text}")
    except ValueError:
        raise form.fault(f'“{text}”不是月日，请写成 "03-01" 的样子', "date") from None
    return day.month, day.day


def _examples(form: Form) -> tuple[Example, ...]:
    return tuple(_example(item) for item in form.forms("examples", "算例"))


def _example(form: Form) -> Example:
    form.closed((*ASKED, *EXPECTED))
    expect: dict[str, object] = {}
    for key in ("due", "work_to"):
        if form.has(key):
            expect[key] = form.maybe_day(key)
    for key in ("extended", "not_counted", "rolled", "faults"):
        if form.has(key):
            expect[key] = form.number(key)
    if form.has("kind"):
        expect["kind"] = form.text("kind")
    refused = form.truth("refused")
    if not expect and not refused:
        raise form.fault("算例没有写结果（due 等）")
    return Example(
        start=form.day("start"),
        expect=expect,
        says=form.text("says", ""),
        pauses=tuple(_pause(form, text) for text in form.texts("pauses", "起止日期")),
        extend=form.number("extend", 0),
        extended_on=form.maybe_day("extended_on"),
        restart_on=form.maybe_day("restart_on"),
        on=form.maybe_day("asked_on"),
        given=form.maybe_day("given"),
        refused=refused,
    )


def _pause(form: Form, text: str) -> Pause:
    try:
        return read_pause(text)
    except LawError as error:
        raise form.fault(str(error), "pauses") from None


def read_pause(text: str) -> Pause:
    """«2024-09-03..2024-09-10», «2024-09-03..» (open), either with «name=» before it → the pause; else LawError."""
    name, _, span = text.rpartition("=")
    first, dots, last = span.partition("..")
    if not dots:
        raise LawError(f"“{text}”不是起止日期，请写成 2024-09-03..2024-09-10，尚未结束的写 2024-09-03..")
    pause = Pause(read_day(first), read_day(last) if last.strip() else None, name.strip())
    if pause.last and pause.last < pause.first:
        raise LawError(f"“{text}”的结束早于开始")
    return pause
