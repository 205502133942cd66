"""Filling papers: the letter or the 审批表 of a step, from the case and what is about to be entered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from fazhi.cases.ask import read_form
from fazhi.cases.kind import Paper
from fazhi.cases.row import Case, facts
from fazhi.cases.standing import standing_of
from fazhi.org.models import Unit
from fazhi.org.tree import tree
from fazhi.papers.forms import Box, Field, approval_form, letter
from fazhi.papers.model import Document
from fazhi.papers.numerals import day as written_day
from fazhi.records.checking import Fault
from fazhi.records.ledger import Ledger, name_of
from fazhi.records.permission import Refused

BLANK = "＿＿＿＿＿＿"
PLACE = re.compile(r"\{([a-z_.:]+)\}")
COUNTED = re.compile(r"([\d,.]+)(\D+)")  # a number and its measure
STOPS = ("。", "！", "？", "；", "…", "”", "）")
LONG = 24  # a value of more characters takes the whole row of a form


def papers_of(row: Case, move: str = "") -> list[Paper]:
    """The papers of a step, or all of the kind."""
    return row.kind.papers_of(move) if move else list(row.kind.papers)


def paper(row: Case, name: str, *, day: date, data: Mapping[str, Any] | None = None, banner: str = "") -> Document:
    """The paper `name` filled from the case and the form's values in `data`; what is not known yet is a blank line.

    It is the same paper whether it is printed before it is signed or after. Raises Refused for an unknown name.
    """
    known = next((one for one in row.kind.papers if one.name == name), None)
    if known is None:
        raise Refused(Fault("", f"没有名为“{name}”的文书。"))
    values = shown(row, data or {}, known, day)
    issuer, number = values["town"], values.get(known.number, "")
    if known.is_form:
        fields = [_field(row, known, part, values) for part in known.fields]
        boxes = [Box(post) for post in known.boxes]
        return approval_form(known.label, issuer, number, fields, boxes, banner, note=known.note)
    lines = [line for text in known.text if (line := _line(text, values))]
    return letter(known.label, issuer, number, _line(known.addressee, values), lines, day, banner)


def shown(row: Case, data: Mapping[str, Any], known: Paper, day: date) -> dict[str, str]:
    """Every place a text may name → the value as it is printed: columns, fields of the step's form, units, days, deadlines."""
    ledger = Ledger(name_of(type(row)), type(row))
    found = {field.name: _printed(ledger, row, field.name) for field in row._meta.concrete_fields if field.name != "entry"}
    for step in (row.kind.named[name] for name in known.moves):
        own = {ask.name for ask in step.asks}
        values, _ = read_form(step.asks, {name: value for name, value in data.items() if name in own}, facts(row))
        for ask in step.asks:
            if ask.name in values:
                value = values[ask.name]
                found[ask.name] = written_day(value) if isinstance(value, date) else ask.shown(value)
                found[ask.into or ask.name] = found[ask.name]
    units = tree()
    town = units.town(row.unit_id, day) or Unit.objects.get(pk=row.unit_id)
    found.update(unit=units.units[row.unit_id].name, town=town.name, day=written_day(day), entry=str(row.pk))
    for ran in standing_of(row).deadlines:
        found[f"due:{ran.clock}"] = written_day(ran.due.due) if ran.due.due else ""
    return found


def _printed(ledger: Ledger, row: Case, name: str) -> str:
    value = getattr(row, name)
    if isinstance(value, date):
        return written_day(value)
    if isinstance(value, Decimal):
        return f"{value:,.2f}元"
    said = ledger.shown(row, name)
    counted = isinstance(value, int) and not isinstance(value, bool)
    return f"{said}{getattr(row._meta.get_field(name), 'measure', '')}" if counted else said


def _line(text: str, values: Mapping[str, str]) -> str:
    """The text with its places filled; one that begins with «?» is left out when a place is empty.

    A measure that the text itself says is not said twice, and words that end the line get their full stop.
    """
    places = PLACE.findall(text)
    if text.startswith("?") and not all(values.get(place) for place in places):
        return ""
    line = PLACE.sub(lambda found: _filled(values.get(found[1]) or BLANK, found), text.removeprefix("?"))
    ends = "：" in text and text.endswith("}") and not line.endswith((*STOPS, BLANK))
    return f"{line}。" if ends else line


def _filled(value: str, found: re.Match[str]) -> str:
    number = COUNTED.fullmatch(value)
    return number[1] if number and found.string.startswith(number[2], found.end()) else value


def _field(row: Case, known: Paper, name: str, values: Mapping[str, str]) -> Field:
    label = _label(row, known, name)
    value = values.get(name, "")
    return Field(label, value, wide=len(value) > LONG)


def _label(row: Case, known: Paper, name: str) -> str:
    """What a form calls a field: by the steps of this very paper, which may name another step's field otherwise."""
    if name in ("unit", "town", "day", "entry"):
        return {"unit": "所属单位", "town": "单位", "day": "填表日期", "entry": "登记号"}[name]
    if name.startswith("due:"):
        return "期限届满"
    for step in known.moves:
        for ask in row.kind.named[step].asks:
            if ask.name == name:
                return ask.label
    return next(str(field.verbose_name) for field in row._meta.concrete_fields if field.name == name)
