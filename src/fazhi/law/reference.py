"""The reference pages of the law, written from the data: one page a law, its articles, its clocks and their worked examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .book import Book
from .calendar import Calendar, load_calendar
from .checking import answer
from .cited import MARKS
from .clock import FORCES, Clock, Example
from .days import say_article, say_day
from .error import LawError
from .reference_tables import duties as _duties
from .reference_tables import index as _index
from .reference_tables import lists as _lists
from .reference_tables import rows as _rows
from .reference_tables import themes as _themes
from .reference_tables import years as _years
from .statute import Law

_FIRST = {"next_day": "起算当日不计入", "same_day": "起算当日计入"}
_ROLL = {
    "next": "末日遇休息日顺延至其后第一个工作日",
    "previous": "末日遇休息日提前至其前最后一个工作日",
    "none": "末日遇休息日不顺延",
}
_BASIS = {"law": "条文", "reference": "准用规定", "house": "条文未写明，按惯例"}


def pages(book: Book, calendar: Calendar | None = None) -> dict[str, str]:
    """Markdown by file name: an index, one page a law (its versions in order), duties, theme days, lists, the calendar.

    Every example is computed again with ``calendar`` (the shipped one by default), never copied.
    """
    calendar = calendar or load_calendar()
    folders: dict[str, list[Law]] = {}
    for law in book.laws():
        folders.setdefault(law.origin.partition("/")[0], []).append(law)
    made = {f"law/{folder}.md": _page(laws[-1].title, _versions(laws, calendar)) for folder, laws in folders.items()}
    made["law.md"] = _page("法规", _index(folders))
    made["clocks.md"] = _page("法定时限", _rows(folders))
    made["duties.md"] = _page("义务清单", _duties(book))
    made["lists.md"] = _page("清单、口径与规划", _lists(book))
    made["calendar.md"] = _page("放假安排与普法主题日", [*_years(calendar), *_themes(book, calendar)])
    return made


def _page(title: str, lines: Iterable[str]) -> str:
    note = "本页由 `src/fazhi/law` 的数据生成（`fazhi docs`），请勿手工修改。"
    return "\n".join([f"# {title}", "", note, "", *lines]).rstrip() + "\n"


def _versions(laws: Iterable[Law], calendar: Calendar) -> Iterator[str]:
    for law in laws:
        yield from _law(law, calendar)


def _law(law: Law, calendar: Calendar) -> Iterator[str]:
    until = f"，施行至{say_day(law.until)}" if law.until else ""
    rests = f"（{law.from_basis}）" if law.from_basis else ""
    yield f"## {law.title}（{say_day(law.version)}版）"
    yield ""
    yield f"{law.level}。{law.number}，{say_day(law.version)}起施行{until}{rests}。{MARKS[law.mark]}，来源：{law.source}。"
    yield ""
    for number, says in law.articles.items():
        yield f"- {say_article(number)}：{says}"
    yield ""
    for clock in law.clocks:
        yield from _clock(clock, calendar)


def _clock(clock: Clock, calendar: Calendar) -> Iterator[str]:
    yield f"### `{clock.name}` {clock.label}"
    yield ""
    yield f"{clock.says}。（{say_article(clock.article)}）"
    yield ""
    yield "| 项目 | 规定 |"
    yield "|---|---|"
    for name, said in rules(clock):
        yield f"| {name} | {said} |"
    yield ""
    yield "| 起算 | 条件 | 届满 | 说明 |"
    yield "|---|---|---|---|"
    for example in clock.examples:
        yield f"| {example.start} | {_asked(clock, example)} | {_outcome(clock, example, calendar)} | {example.says} |"
    yield ""


def rules(clock: Clock) -> Iterator[tuple[str, str]]:
    """The rules of a clock as pairs of name and sentence, both Chinese."""
    yield "性质", f"{FORCES[clock.force]}，{MARKS[clock.mark]}"
    yield "起算", clock.word(clock.start) if clock.start else f"“{clock.word(clock.due_of)}”届满"
    yield "期限", clock.say_term()
    if clock.term:
        yield "日的性质", clock.days_basis
        yield "首日", f"{_FIRST[clock.first.rule]}（{_BASIS[clock.first.basis]}）"
        if clock.term.measure != "WD":
            yield "末日", f"{_ROLL[clock.roll.rule]}（{_BASIS[clock.roll.basis]}）"
    for name, (first, last) in clock.pauses.items():
        yield "不计入", f"{clock.word(name)}：自{clock.word(first)}的次日至{clock.word(last)}之日"
    if clock.restart:
        yield "重新计算", clock.word(clock.restart)
    if clock.extend:
        tell = f"，并{clock.extend.notice}" if clock.extend.notice else ""
        yield "延长", f"不超过{clock.extend.up_to.say()}，经{clock.extend.by}批准{tell}"
    if clock.consequence:
        yield "后果", clock.consequence
    yield "来源", clock.source


def _asked(clock: Clock, example: Example) -> str:
    said = []
    for pause in example.pauses:
        end = f"至{pause.last}" if pause.last else "起未结束"
        said.append(f"{clock.word(pause.name) if pause.name else '中止'} {pause.first}{end}")
    if example.extend:
        when = f"{example.extended_on}批准" if example.extended_on else ""
        said.append(f"{when}延长{clock.term.say(example.extend) if clock.term else example.extend}")
    if example.restart_on:
        said.append(f"{example.restart_on}重新计算")
    if example.given:
        said.append(f"载明{example.given}")
    return "；".join(said) or "—"


def _outcome(clock: Clock, example: Example, calendar: Calendar) -> str:
    try:
        found = answer(clock, example, calendar)
    except LawError:
        return "拒绝"
    names = {"provisional": "（暂算）", "standing": "停止计算", "prompt": "及时", "given": "", "none": "无", "fixed": ""}
    return f"{found.due or ''}{names.get(found.kind, '')}" or "—"
