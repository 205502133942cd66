"""Worked examples of a county's own clocks: a text whose examples do not come out is refused before it rules a case."""

from __future__ import annotations

from datetime import date

from fazhi.law import Calendar, Clock, Law, LawError, due, read_law
from fazhi.law.clock import Example


def _asked(clock: Clock, example: Example, calendar: Calendar) -> dict[str, object]:
    found = due(
        clock, example.start, calendar=calendar, pauses=example.pauses, extend=example.extend, extended_on=example.extended_on,
        restart_on=example.restart_on, on=example.on, given=example.given,
    )  # fmt: skip
    return {**vars(found), "faults": len(found.faults)}


def _wrong(clock: Clock, example: Example, calendar: Calendar) -> str:
    """What does not come out of an example, or an empty text."""
    try:
        found = _asked(clock, example, calendar)
    except LawError as error:
        return "" if example.refused else str(error)
    if example.refused:
        return "写明应被拒绝，实际没有"
    for key, value in example.expect.items():
        if found.get(key) != value:
            return f"写明{key}为{_said(value)}，算出的是{_said(found.get(key))}"
    return ""


def _said(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else "无" if value is None else str(value)


def proven(text: str, origin: str, calendar: Calendar) -> Law:
    """The law of a text whose examples all come out on this calendar. LawError: the loader's, or the example that does not."""
    law = read_law(text, origin)
    for clock in law.clocks:
        for example in clock.examples:
            if wrong := _wrong(clock, example, calendar):
                raise LawError(f"{origin}：时限“{clock.label}”自{example.start.isoformat()}起算的算例不成立：{wrong}，请核对")
    return law
