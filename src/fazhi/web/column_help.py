"""What is said of a column beside its field: what to write, on what it rests, what counts it, what runs from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import models
from django.urls import reverse

from fazhi.cases.kind import Kind, Move, Run
from fazhi.cases.row import Case
from fazhi.indicators.figure import figures
from fazhi.indicators.read_by import read_by
from fazhi.law.citing import citations
from fazhi.law.days import say_article
from fazhi.org.access import Viewer
from fazhi.org.county import book
from fazhi.records.fields import Uses
from fazhi.records.ledger import Column, Ledger
from fazhi.web.pages.law_shelf import Copy, Shelf, shelf

MASKED = "个人信息：平时显示为遮盖，要看原文须点“显示个人信息”，系统会留下记录。"


@dataclass(frozen=True)
class Said:
    """One line that leads somewhere: `label`, `href` (empty: nowhere for this person), `says` a few words more."""

    label: str
    href: str = ""
    says: str = ""


@dataclass(frozen=True)
class ColumnHelp:
    """Everything about one column, for one person on one day. `whole` its articles are those of the ledger, not its own."""

    ledger: Ledger
    column: Column
    write: str
    steps: tuple[str, ...]
    rests: tuple[Said, ...]
    whole: bool
    counted: tuple[Said, ...]
    starts: tuple[Said, ...]
    meets: tuple[Said, ...]
    duties: tuple[Said, ...]
    heads: tuple[str, ...]
    choices: tuple[str, ...]
    masked: str


def address(ledger: Ledger, name: str) -> str:
    """Where the help of a column stands; empty where nothing is to be said beyond what the form shows."""
    return reverse("help_column", args=[ledger.name, name]) if _more(ledger.name, name) else ""


@lru_cache(maxsize=4096)
def _more(name: str, column: str) -> bool:
    from fazhi.records.ledger import ledgers

    ledger = ledgers()[name]
    found = {one.name: one for one in ledger.columns}.get(column)
    if found is None:
        return False
    said = found.guide or found.cites or found.personal or len(found.heads) > 1
    return bool(said or read_by(ledger).get(column) or any(_runs(ledger, column)))


def column_help(ledger: Ledger, column: Column, asker: Viewer) -> ColumnHelp:
    """The help of a column; articles as they are in force on the asker's day, figures linked where he may ask for them."""
    on, day = shelf(book()), asker.day
    starts, meets = _runs(ledger, column.name)
    read = read_by(ledger).get(column.name, {})
    names = sorted(read, key=lambda name: read[name] == {"condition"})
    cites = column.cites or ledger.sheet.cites
    return ColumnHelp(
        ledger=ledger,
        column=column,
        write=column.guide or str(column.field.help_text) or _by_type(column),
        steps=tuple(dict.fromkeys(move.label for move in _moves(ledger, column.name))),
        rests=tuple(_rests(cites, on, day)),
        whole=not column.cites,
        counted=tuple(_figure(name, asker) for name in names),
        starts=tuple(_clocks(starts, on, day)),
        meets=tuple(_clocks(meets, on, day)),
        duties=tuple(_duties(frozenset(read), on, day)),
        heads=column.heads[1:],
        choices=tuple(_choices(column.field)),
        masked=MASKED if column.personal else "",
    )


def _by_type(column: Column) -> str:
    """What to write where the column says nothing of its own."""
    field = column.field
    if isinstance(field, models.DateField):
        return "填实际发生的那一天；可以只写月日，如 3-5。"
    if isinstance(field, Uses):
        return "同一件事还算作什么就勾什么，不用再到别的台账记一遍。"
    if isinstance(field, models.BooleanField):
        return "是就勾上，不是就空着。"
    if isinstance(field, models.ForeignKey):
        return "选事情发生在哪里；记在乡镇本级的选乡镇。"
    if field.choices:
        return "从列出的里面选一项；拿不准的选最接近的，以后可以改。"
    if isinstance(field, models.DecimalField | models.IntegerField):
        said = f"，单位是{column.measure}" if column.measure else ""
        return f"只填数字{said}；不知道就留空，不要填 0。" if not column.required else f"只填数字{said}。"
    return "可以写几行。" if isinstance(field, models.TextField) else f"一句话，最多 {field.max_length} 个字。"


def _choices(field: models.Field[Any, Any]) -> list[str]:
    offered = field.offers if isinstance(field, Uses) else field.flatchoices if field.choices else ()
    return [str(label) for value, label in offered if value != ""]


def _kind(ledger: Ledger) -> Kind | None:
    return ledger.model.kind if issubclass(ledger.model, Case) else None


def _moves(ledger: Ledger, column: str) -> list[Move]:
    """The steps of a case that fill the column."""
    kind = _kind(ledger)
    moves = kind.moves if kind else ()
    return [move for move in moves if move.day == column or any(ask.into == column for ask in move.asks)]


def _runs(ledger: Ledger, column: str) -> tuple[list[Run], list[Run]]:
    """The clocks of a case that its day starts, and those that it fulfils."""
    kind = _kind(ledger)
    if kind is None:
        return [], []
    emitted = {event for move in kind.moves if move.day == column for event in move.emits}
    if column == kind.opening:
        emitted |= {run.starts for run in kind.runs} - {event for move in kind.moves for event in move.emits}
    return [run for run in kind.runs if run.starts in emitted], [run for run in kind.runs if emitted & set(run.meets)]


def _clocks(runs: list[Run], on: Shelf, day: date) -> list[Said]:
    clocks = [clock for name in dict.fromkeys(run.clock for run in runs) if (clock := on.current(name, day)) and clock.applies]
    return [Said(clock.label, reverse("law_clock", args=[clock.name]), clock.say_source()) for clock in clocks]


def _figure(name: str, asker: Viewer) -> Said:
    one = figures()[name]
    return Said(one.label, reverse("figure", args=[name]) if asker.scopes else "")


def _duties(read: frozenset[str], on: Shelf, day: date) -> list[Said]:
    """Duties whose fulfilment is seen from a figure that reads the column."""
    owed = [duty for copy in on.copies for duty in copy.law.duties if duty.in_force(day) and duty.applies]
    return [Said(duty.label, on.of(duty).place(duty.article), duty.say_often()) for duty in owed if read & set(duty.figures)]


def _rests(cites: str, on: Shelf, day: date) -> list[Said]:
    """Every article that a text cites, with our own words; a law cited as a whole once."""
    found: list[Said] = []
    for one in citations(cites, on.names):
        copy = _ruling([copy for copy in on.copies if copy.law.title == one.title], day)
        for article in one.articles:
            label = f"《{copy.law.short}》{say_article(article)}"
            found.append(Said(label, copy.place(article), copy.law.articles.get(article, "")))
        if not one.articles:
            found.append(Said(f"《{copy.law.short}》", copy.address))
    return found


def _ruling(copies: list[Copy], day: date) -> Copy:
    """The version in force on a day, else the newest; the shipped one before a county's own."""
    return max(copies, key=lambda copy: (copy.in_force(day), not copy.by_county, copy.law.version))
