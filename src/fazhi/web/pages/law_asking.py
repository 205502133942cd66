"""A question about a clock as it stands in the address of a page: read back whole, answered, or refused in one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict

from fazhi.law import Calendar, Clock, Due, LawError, Pause, read_day
from fazhi.law.checking import answer
from fazhi.law.clock import Example
from fazhi.law.days import say_weekday
from fazhi.law.strip import strip
from fazhi.law.verdict import NOTES, lead
from fazhi.web.pages.law_drawing import Drawing, draw
from fazhi.web.pages.law_shelf import Shelf

DAYS = {
    "start": "起算日",
    "extended_on": "批准延长的日期",
    "restart": "重新起算日",
    "given": "文书载明的日期",
    "on": "站在哪一天看",
}
SINGLE = ("clock", *DAYS, "extend")
ROWS, SPARE = 40, 2  # pauses that are read; empty rows that are offered
LONGEST = 40  # characters of a value that are kept


@dataclass(frozen=True)
class Row:
    """A pause as typed; a day that can be read stands as 2024-09-03."""

    name: str
    first: str
    last: str

    @property
    def empty(self) -> bool:
        """Nothing was typed."""
        return not (self.first or self.last)

    @property
    def plain(self) -> tuple[bool, bool]:
        """Whether each day fits a field for days; what does not is shown in one for text, so that it is not lost."""
        return _is_day(self.first), _is_day(self.last)


@dataclass(frozen=True)
class Answer:
    """What came out: the day with the words before it, and its picture."""

    clock: Clock
    due: Due
    lead: str
    note: str
    drawing: Drawing | None

    @property
    def day(self) -> str:
        """The due day with its weekday, or nothing."""
        return say_weekday(self.due.due) if self.due.due else ""

    @property
    def work_to(self) -> str:
        """The working day before a due day that is a rest day."""
        return say_weekday(self.due.work_to) if self.due.work_to else ""


@dataclass
class Asking:
    """Values as typed, by field; `wrong` one sentence and the field `at` which it is."""

    values: dict[str, str]
    pauses: list[Row]
    clock: Clock | None = None
    question: Example | None = None
    answer: Answer | None = None
    wrong: str = ""
    at: str = ""

    @property
    def rows(self) -> list[Row]:
        """The pauses and some empty rows more."""
        return [*self.pauses, *[Row("", "", "")] * SPARE]

    @property
    def asks(self) -> dict[str, bool]:
        """The fields that the chosen clock has, or that were filled although it has not."""
        clock, values = self.clock, self.values
        return {
            "pauses": bool(self.pauses or clock and clock.pauses),
            "extend": bool(values["extend"] or values["extended_on"] or clock and clock.extend),
            "restart": bool(values["restart"] or clock and clock.restart),
            "given": bool(values["given"] or clock and clock.given),
        }

    @property
    def texts(self) -> set[str]:
        """The days that cannot be read: they are shown in a field for text, so that they are not lost."""
        return {key for key in DAYS if not _is_day(self.values[key])}

    @property
    def event(self) -> str:
        """What starts the clock, in words."""
        clock = self.clock
        return "" if clock is None else clock.word(clock.start) if clock.start else f"“{clock.word(clock.due_of)}”届满"

    @property
    def pause_names(self) -> list[tuple[str, str]]:
        """The pauses of the clock, and what else was typed as one."""
        clock = self.clock
        known = {name: clock.word(name) for name in clock.pauses} if clock else {}
        return list({**{row.name: row.name for row in self.pauses if row.name}, **known}.items())

    @property
    def longest(self) -> tuple[str, str]:
        """The longest extension and its measure in words, where there may be one."""
        extend = self.clock.extend if self.clock else None
        return (extend.up_to.say(), extend.up_to.say(0).removeprefix("0")) if extend else ("", "")

    @property
    def again(self) -> str:
        """What begins the term anew, in words."""
        return self.clock.word(self.clock.restart) if self.clock and self.clock.restart else ""

    @property
    def said(self) -> list[str]:
        """What is asked besides the start, in words."""
        return said_of(self.clock, self.question) if self.clock and self.question else []

    @property
    def link(self) -> str:
        """The parameters that ask the same, without the empty ones."""
        pairs = [(name, value) for name, value in self.values.items() if value]
        for row in self.pauses:
            pairs += [("pause", row.name), ("from", row.first), ("to", row.last)]
        return urlencode(pairs)


class Wrong(ValueError):
    """A value that cannot be read: the field and the sentence."""

    def __init__(self, at: str, says: str) -> None:
        super().__init__(says)
        self.at = at


def asking(params: QueryDict, on: Shelf, calendar: Calendar, today: date, *, name: str = "", only_shown: bool = False) -> Asking:
    """Reads the address; `name` the clock where the page already says which.

    Nothing is asked before a start was sent; with `only_shown` never: the fields of the chosen clock are wanted.
    """
    typed = {key: params.get(key, "").strip()[:LONGEST] for key in SINGLE}
    found = Asking({key: _as_day(text) if key in DAYS else text for key, text in typed.items()}, _rows(params))
    found.values["clock"] = name = name or typed["clock"]
    found.clock = on.current(name, today) if name else None
    try:
        if name and found.clock is None:
            raise Wrong("clock", f"没有“{name}”这个时限，请从列表里选。")
        if "start" in params and not only_shown:
            found.question = _question(found)
            found.clock = on.book.clock(name, found.question.start, still_open_on=found.question.on)
            found.answer = answered(found.clock, found.question, calendar)
    except Wrong as wrong:
        found.wrong, found.at = str(wrong), wrong.at
    except LawError as error:
        found.wrong = f"{error}。"
    return found


def answered(clock: Clock, question: Example, calendar: Calendar) -> Answer:
    """The answer with its picture. LawError for what the article does not allow."""
    due = answer(clock, question, calendar)
    drawn = strip(clock, question, due, calendar)
    return Answer(clock, due, lead(due), NOTES[due.kind], draw(drawn, due.bound) if drawn else None)


def link_of(clock: Clock, question: Example) -> str:
    """The parameters that ask a worked example."""
    values = {
        "clock": clock.name, "start": question.start.isoformat(), "extend": str(question.extend or ""),
        "extended_on": _iso(question.extended_on), "restart": _iso(question.restart_on), "given": _iso(question.given),
        "on": _iso(question.on),
    }  # fmt: skip
    rows = [Row(pause.name, _iso(pause.first), _iso(pause.last)) for pause in question.pauses]
    return Asking(values, rows).link


def said_of(clock: Clock, question: Example) -> list[str]:
    """What is asked besides the start, in words."""
    said = []
    for pause in question.pauses:
        name = clock.word(pause.name) if pause.name else "中止"
        said.append(f"{name} {pause.first}" + (f" 至 {pause.last}" if pause.last else " 起，尚未结束"))
    if question.extend:
        when = f"{question.extended_on} 批准" if question.extended_on else ""
        said.append(f"{when}延长{clock.term.say(question.extend) if clock.term else question.extend}")
    if question.restart_on:
        said.append(f"{question.restart_on} {clock.word(clock.restart) if clock.restart else ''}重新计算")
    if question.given:
        said.append(f"文书载明 {question.given}")
    if question.on:
        said.append(f"站在 {question.on} 看")
    return said


def _as_day(text: str) -> str:
    """A day however it is written as 2024-09-03; anything else as it stands."""
    return read_day(text).isoformat() if text and _is_day(text) else text


def _is_day(text: str) -> bool:
    """Whether a text is empty or a day."""
    try:
        read_day(text or "2000-01-01")
    except LawError:
        return False
    return True


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _rows(params: QueryDict) -> list[Row]:
    columns = [[text.strip()[:LONGEST] for text in params.getlist(key)[:ROWS]] for key in ("pause", "from", "to")]
    length = max(map(len, columns))
    names, firsts, lasts = ([*column, *[""] * (length - len(column))] for column in columns)
    every = (Row(name, _as_day(first), _as_day(last)) for name, first, last in zip(names, firsts, lasts, strict=True))
    return [row for row in every if not row.empty]


def _question(found: Asking) -> Example:
    if not found.values["clock"]:
        raise Wrong("clock", "请选择时限。")
    if not found.values["start"]:
        raise Wrong("start", "请填写起算日。")
    days = {key: _day(key, label, found.values[key]) for key, label in DAYS.items()}
    start = days["start"]
    assert start is not None
    return Example(
        start=start,
        expect={},
        says="",
        pauses=_pauses(found.pauses),
        extend=_extend(found.values["extend"]),
        extended_on=days["extended_on"],
        restart_on=days["restart"],
        on=days["on"],
        given=days["given"],
    )


def _day(at: str, label: str, text: str) -> date | None:
    try:
        return read_day(text) if text else None
    except LawError as error:
        raise Wrong(at, f"{label}：{error}。") from None


def _extend(text: str) -> int:
    if text and not (text.isascii() and text.isdigit()):
        raise Wrong("extend", f"延长多少：“{text}”不是整数，请只写数字。")
    return int(text or 0)


def _pauses(rows: Sequence[Row]) -> tuple[Pause, ...]:
    found = []
    for number, row in enumerate(rows, 1):
        if not row.first:
            raise Wrong("pauses", f"不计入的期间第{number}行：缺少开始日。")
        first, last = (_day("pauses", f"不计入的期间第{number}行", text) for text in (row.first, row.last))
        assert first is not None
        if last and last < first:
            raise Wrong("pauses", f"不计入的期间第{number}行：结束早于开始，请核对。")
        found.append(Pause(first, last, row.name))
    return tuple(found)
