"""Tables of the reference pages: the laws, the clocks by row, duties by bearer, lists, holidays, theme days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from .book import Book
from .calendar import Calendar
from .cited import MARKS, Cited
from .clock import FORCES, Clock
from .days import say_day, say_span
from .duty import WHO
from .listed import PLANS
from .statute import LEVELS, Law


def cell(text: object) -> str:
    """A text inside a table."""
    return " ".join(str(text).replace("|", "\\|").split())


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """A table's lines, a blank line after it."""
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(cell(one) for one in row)} |"
    yield ""


def _span(law: Law) -> str:
    return f"{law.version}起" + (f"，至{law.until}" if law.until else "")


def index(folders: Mapping[str, Sequence[Law]]) -> Iterator[str]:
    """Every law by level, its versions and what stands in them."""
    for level in LEVELS:
        named = {folder: laws for folder, laws in folders.items() if laws[-1].level == level}
        if not named:
            continue
        yield f"## {level}"
        yield ""
        rows = [
            (
                f"[{law.short}](law/{folder}.md)",
                law.number,
                _span(law),
                MARKS[law.mark],
                len(law.articles),
                len(law.clocks),
                len(law.duties),
            )
            for folder, laws in sorted(named.items())
            for law in laws
        ]
        yield from table(("法规", "文号", "施行", "核实", "条", "时限", "义务"), rows)


def rows(folders: Mapping[str, Sequence[Law]]) -> Iterator[str]:
    """The clocks in the order of their row."""
    clocks = [(folder, clock) for folder, laws in folders.items() for law in laws for clock in law.clocks]
    every = [(row, folder, clock) for folder, clock in clocks for row in clock.row or ("—",)]
    yield f"共{len({clock.name for _, _, clock in every})}个时限。行号是时限总表的编号；规则和算例在各法规页。"
    yield ""
    said = sorted(every, key=lambda one: (one[0][:1], _number(one[0]), one[2].name, one[2].version))
    yield from table(
        ("行", "时限", "标识", "期限", "依据", "起用", "性质", "核实"),
        [
            (row, f"[{clock.label}](law/{folder}.md)", f"`{clock.name}`", clock.say_term(), *_basis(clock))
            for row, folder, clock in said
        ],
    )


def _basis(clock: Clock) -> tuple[object, ...]:
    return clock.say_source(), clock.version, FORCES[clock.force], MARKS[clock.mark]


def _number(row: str) -> tuple[int, str]:
    digits = "".join(one for one in row[1:] if one.isdigit())
    return int(digits or 0), row


def duties(book: Book) -> Iterator[str]:
    """Duties by bearer, in every version."""
    every = [duty for law in book.laws() for duty in law.duties]
    for who, label in WHO.items():
        mine = [duty for duty in every if who in duty.who]
        if not mine:
            continue
        yield f"## {label}"
        yield ""
        yield from table(
            ("义务", "多久一次", "佐证（最轻的在前）", "自动对上的数字", "依据", "起用", "核实"),
            [
                (f"{one.label}：{one.says}", one.say_often(), "、".join(one.evidence), _codes(one.figures), *_from(one))
                for one in mine
            ],
        )


def _codes(names: Iterable[str]) -> str:
    return "、".join(f"`{name}`" for name in names)


def _from(one: Cited) -> tuple[object, ...]:
    return one.say_source(), one.version, MARKS[one.mark]


def lists(book: Book) -> Iterator[str]:
    """Closed lists, counting rules and planning periods."""
    laws = book.laws()
    for one in (listed for law in laws for listed in law.lists):
        yield f"## {one.label}（`{one.name}`）"
        yield ""
        yield f"{one.says}。{one.say_source()}，{one.version}起，{MARKS[one.mark]}。"
        yield ""
        yield from (f"{number}. {label}（`{name}`）" for number, (name, label) in enumerate(one.items.items(), 1))
        yield ""
    yield "## 统计口径"
    yield ""
    yield from table(
        ("口径", "规则", "依据", "起用", "核实"),
        [(rule.label, rule.says, rule.say_source(), rule.version, MARKS[rule.mark]) for law in laws for rule in law.rules],
    )
    yield "## 规划"
    yield ""
    periods = sorted((period for law in laws for period in law.periods), key=lambda period: (period.plan, period.first))
    yield from table(
        ("规划", "种类", "年份", "说明", "依据", "核实"),
        [(one.label, PLANS[one.plan], f"{one.first}—{one.last}", one.says, one.law, MARKS[one.mark]) for one in periods],
    )


def years(calendar: Calendar) -> Iterator[str]:
    """The notices of holidays, year by year."""
    yield "## 放假安排"
    yield ""
    notices = [(year.year, notice) for year in calendar.years.values() for notice in year.notices]
    yield from table(
        ("年份", "通知", "放假", "调休上班"),
        [
            (
                year,
                f"{notice.number}（{MARKS[notice.mark]}）",
                "；".join(f"{rest.name}{say_span(rest.first, rest.last)}" for rest in notice.off),
                "、".join(say_day(day) for day in notice.work) or "—",
            )
            for year, notice in notices
        ],
    )


def themes(book: Book, calendar: Calendar) -> Iterator[str]:
    """The theme days of the last known year and the one before."""
    for year in sorted(calendar.years)[-2:]:
        yield f"## {year}年普法主题日"
        yield ""
        yield from table(
            ("日期", "主题", "规则", "依据", "核实"),
            [
                (say_span(*span, since=date(year, 1, 1)), one.label, one.say_when(), one.say_source(), MARKS[one.mark])
                for one, span in book.themes(year)
            ],
        )
