"""Reading worked examples, and the written form of a pause."""

from __future__ import annotations

from .clock import Example, Pause
from .days import read_day
from .error import LawError
from .form import Form

ASKED = ("start", "pauses", "extend", "extended_on", "restart_on", "asked_on", "given", "refused", "says")
EXPECTED = ("due", "kind", "extended", "not_counted", "rolled", "work_to", "faults")
LEAST = 3


def examples(form: Form) -> tuple[Example, ...]:
    """The worked examples listed in a clock; LawError with the line of the first that is not one."""
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
        line=form.line,
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
