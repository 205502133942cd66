"""What a new row starts with and what is offered while typing: today, the unit and the people of the last row, known names.

Only names of people, offices and places come again. A number, a day or a finding is never taken over: it would be wrong.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.db import models

from fazhi.org.access import Viewer
from fazhi.org.county import book
from fazhi.records.ledger import Column, Ledger
from fazhi.trail.models import Commit
from fazhi.trail.writing import head
from fazhi.web.forms import RowForm

UNASKED = object()  # the last row was not looked for yet; None: there is none
RECENT = 2000  # commits looked through for the last row somebody wrote
OFFERED = 100  # rows whose words are offered while typing
LONGEST = 120  # a text of more characters is no name
OURS = re.compile(
    r"(责任人|承办人|经办人|接待人|主持人|主讲人|审查人|排查人|负责人|法律顾问|责任领导|分管领导|包案领导|责任单位|承办单位|队伍|调解员)$"
)
KNOWN = re.compile(r"(单位|部门|机构|机关|领导|法院|载体|地点|授课人|专人)$")
THEMES = re.compile(r"^主题节点$")
FOUND = re.compile(r"(结果|结论|等次|等级|状态|情况|是否|初重|个集)")  # a finding: it is never offered again
MINE = re.compile(r"(承办人|经办人|接待人)$")


def _named(ledger: Ledger, *labels: re.Pattern[str]) -> list[str]:
    """Short open texts whose label says that they name somebody or some place; never the title, never a citizen."""
    found = []
    for column in ledger.columns:
        if _short(column) and column.name != ledger.sheet.title and any(one.search(column.label) for one in labels):
            found.append(column.name)
    return found


def _short(column: Column) -> bool:
    field = column.field
    plain = isinstance(field, models.CharField) and not field.choices and not hasattr(field, "offers")
    return plain and not column.personal and (field.max_length or 0) <= LONGEST


def again(ledger: Ledger) -> list[str]:
    """Columns of the short form that name one of us; a new row begins with what the last one said."""
    return [name for name in _named(ledger, OURS) if name in ledger.sheet.quick]


def offered(ledger: Ledger) -> list[str]:
    """Columns for which the words last used are offered while typing."""
    return _named(ledger, OURS, KNOWN)


def words(form: RowForm, ledger: Ledger) -> dict[str, list[str]]:
    """The words last used by column and the year's theme days, for the browser's own list; the fields are told their list."""
    return {**_recent(form, ledger), **_theme_days(form, ledger)}


def _theme_days(form: RowForm, ledger: Ledger) -> dict[str, list[str]]:
    """The names of the year's theme days, those nearest to the row's day first; by the county's law."""
    names = [name for name in _named(ledger, THEMES) if name in form.fields]
    if not names:
        return {}
    said = form[ledger.sheet.day].value()
    try:
        day = said if isinstance(said, date) else date.fromisoformat(str(said))
    except ValueError:
        return {}
    dated = sorted(book().themes(day.year), key=lambda pair: _far(day, pair[1]))
    labels = list(dict.fromkeys(theme.label for theme, _ in dated))
    for name in names:
        form.fields[name].widget.attrs["list"] = f"words_{name}"
    return dict.fromkeys(names, labels)


def _far(day: date, span: tuple[date, date]) -> int:
    """Days from a day to a span; none inside it."""
    return max((span[0] - day).days, (day - span[1]).days, 0)


def _recent(form: RowForm, ledger: Ledger) -> dict[str, list[str]]:
    names = [name for name in offered(ledger) if name in form.fields]
    if not names:
        return {}
    units = [value for value, _ in form.fields["unit"].choices if value]  # type: ignore[attr-defined]
    rows = list(
        ledger.model._default_manager.filter(void=False, unit_id__in=units)
        .order_by(f"-{ledger.sheet.day}", "-pk")
        .values_list(*names)[:OFFERED]
    )
    found = {name: list(dict.fromkeys(row[i] for row in rows if row[i]))[:12] for i, name in enumerate(names)}
    found = {name: said for name, said in found.items() if said}
    for name in found:
        form.fields[name].widget.attrs["list"] = f"words_{name}"
    return found


def last_of(asker: Viewer, ledger: Ledger) -> Any:
    """The row he wrote last in this ledger, as he wrote it; None when his last writings hold none."""
    newest: Commit | None = head()
    mine = Commit.objects.filter(by_id=asker.person.pk, seq__gt=(newest.seq if newest else 0) - RECENT)
    seqs = list(mine.order_by("-seq").values_list("seq", flat=True)[:20])
    return ledger.model.version._default_manager.filter(since__in=seqs, until=None, void=False).order_by("-since", "-row").first()


def begins(asker: Viewer, ledger: Ledger, day: str = "", last: Any = UNASKED) -> dict[str, Any]:
    """What a new row starts with: the day, then unit and names of the last row he wrote; before that his own name."""
    first: dict[str, Any] = {ledger.sheet.day: day or asker.day}
    last = last_of(asker, ledger) if last is UNASKED else last
    if last is None:
        return first | {name: asker.person.name for name in _named(ledger, MINE) if name in ledger.sheet.quick}
    first["unit"] = last.unit_id
    return first | {name: getattr(last, name) for name in again(ledger)}


def recall(form: RowForm, ledger: Ledger, last: Any, *, day: bool) -> None:
    """Tells the fields of a new row what the last one said: `same` stands there already, `last` is offered (value, words).

    Offered are choices and names that are not taken over; never a number, a finding, a citizen or what has a start of its own.
    """
    for name, field in form.fields.items():
        known: Any = field
        if name in ("unit", *again(ledger)) and last is not None:
            known.same = bool(getattr(last, "unit_id" if name == "unit" else name))
        if name == ledger.sheet.day:
            known.same = day
    if last is None:
        return
    named = {*_named(ledger, OURS, KNOWN)}
    for column in ledger.columns:
        sensible = column.name in named or (column.field.choices and not column.field.has_default())
        if column.name not in form.fields or column.name == "unit" or not sensible or FOUND.search(column.label):
            continue
        known = form.fields[column.name]
        value = getattr(last, column.name)
        if value and not column.personal and not getattr(known, "same", False):
            known.last = (value, ledger.shown(last, column.name))
