"""Whether law texts may rule: every file reads, versions do not overlap, names lead somewhere, each worked example comes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from .book import Book, law_of
from .calendar import Calendar
from .cited import Cited
from .clock import Clock, Example
from .days import say_day
from .engine import Due, due
from .error import LawError
from .statute import Law, read_law


def answer(clock: Clock, example: Example, calendar: Calendar) -> Due:
    """The engine's answer to what an example asks; LawError where it refuses."""
    return due(
        clock,
        example.start,
        calendar=calendar,
        pauses=example.pauses,
        extend=example.extend,
        extended_on=example.extended_on,
        restart_on=example.restart_on,
        on=example.on,
        given=example.given,
    )


def _wrong(clock: Clock, example: Example, calendar: Calendar) -> str:
    """What does not come out of an example, or an empty text."""
    try:
        made = answer(clock, example, calendar)
    except LawError as error:
        return "" if example.refused else str(error)
    if example.refused:
        return "写明应被拒绝，实际没有"
    found = {**vars(made), "faults": len(made.faults)}
    for key, value in example.expect.items():
        if found.get(key) != value:
            return f"写明{key}为{_said(value)}，算出的是{_said(found.get(key))}"
    return ""


def _said(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else "无" if value is None else str(value)


def examples(law: Law, calendar: Calendar) -> Iterator[str]:
    """The examples of a law that do not come out, each with its line."""
    for clock in law.clocks:
        for example in clock.examples:
            lead = f"{law.origin} 第{example.line}行：时限“{clock.label}”自{example.start.isoformat()}起算的算例"
            if not clock.in_force(example.start):
                yield f"{lead}不成立：这一天不在{say_day(clock.version)}版的施行期内，请核对"
            elif wrong := _wrong(clock, example, calendar):
                yield f"{lead}不成立：{wrong}，请核对"


def proven(text: str, origin: str, calendar: Calendar) -> Law:
    """The law of a text whose examples all come out on this calendar. LawError: the loader's, or the first example's."""
    law = read_law(text, origin)
    for wrong in examples(law, calendar):
        raise LawError(wrong)
    return law


def overlaps(laws: Iterable[Law]) -> Iterator[str]:
    """Things of one name that two versions give for one day."""
    named: dict[str, list[Cited]] = {}
    for law in laws:
        for one in law.parts():
            named.setdefault(one.name, []).append(one)
    for name, versions in named.items():
        versions.sort(key=lambda one: one.version)
        for old, new in zip(versions, versions[1:], strict=False):
            if old.until is None or old.until >= new.version:
                yield (
                    f"{new.origin} 第{new.line}行：“{name}”自{say_day(new.version)}起的版本与{old.origin}的版本重叠，"
                    f"请在{old.origin}写明“until”（施行的最后一天）"
                )


def dangling(book: Book) -> Iterator[str]:
    """Names that lead nowhere: a clock that starts when an unknown one is due, a duty on an unknown clock."""
    known = {clock.name for clock in book.clocks()}
    for law in book.laws():
        for clock in law.clocks:
            if clock.due_of and clock.due_of not in known:
                yield f"{law.origin} 第{clock.line}行：“due_of”所指的时限“{clock.due_of}”不存在"
        for duty in law.duties:
            if duty.clock and duty.clock not in known:
                yield f"{law.origin} 第{duty.line}行：义务“{duty.label}”所指的时限“{duty.clock}”不存在"


def faults(book: Book, calendar: Calendar) -> list[str]:
    """Everything that is wrong with the laws of a book, in Chinese, with file and line; empty when they may rule."""
    found: list[str] = []
    shipped: list[Law] = []
    for path in book.paths:
        try:
            shipped.append(law_of(path))
        except LawError as error:
            found.append(str(error))
    if found:
        return found
    for law in (*shipped, *book.over):
        found += examples(law, calendar)
    return [*found, *overlaps(shipped), *overlaps(book.over), *dangling(book)]
