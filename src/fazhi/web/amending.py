"""The form of a bulk change: one line for each column that may be changed, empty means «leave as it is»."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django import forms
from django.db import models
from django.http import QueryDict

from fazhi.org.access import Viewer
from fazhi.records.amending import Amended, Ticks, amendable
from fazhi.records.fields import Uses
from fazhi.records.ledger import Column, Ledger
from fazhi.web import waiting
from fazhi.web.forms import dress, form_field
from fazhi.web.page import writable_units
from fazhi.web.show import cell

WHAT = "#bulk"
LEAVE = "不改"
SHOWN = 200  # lines of the preview; the others are counted
FIRST = 6  # columns shown at once, those of the filters first


@dataclass(frozen=True)
class Bulk:
    """One bulk act between choosing and writing: `act` edit | void, the rows, what was posted, the list it came from."""

    token: str
    act: str
    keys: Sequence[int]
    back: str = ""
    said: QueryDict = field(default_factory=QueryDict)

    @property
    def why(self) -> str:
        """The reason."""
        return str(self.said.get("why", ""))

    def _bytes(self) -> bytes:
        return json.dumps({"act": self.act, "keys": list(self.keys), "back": self.back, "said": self.said.urlencode()}).encode()

    def saved(self, said: QueryDict) -> None:
        """Keeps what was posted."""
        kept = said.copy()
        kept.pop("csrfmiddlewaretoken", None)
        waiting.change(self.token, replace(self, said=kept)._bytes())

    def begun(self, asker: Viewer, ledger: Ledger) -> str:
        """Keeps a new one; returns its token."""
        return waiting.put(asker, ledger, "", 0, self._bytes(), what=WHAT)


def kept_bulk(asker: Viewer, ledger: Ledger, token: str) -> Bulk:
    """The act of that token; 404 when it is gone or another person's."""
    said = json.loads(waiting.get(asker, ledger, token, what=WHAT).data)
    return Bulk(token, said["act"], said["keys"], said["back"], QueryDict(said["said"]))


@dataclass(frozen=True)
class Asked:
    """One column of the form: its field, and what goes with it (empty the column; add or take away)."""

    label: str
    value: Any
    beside: Any


class AmendForm(forms.Form):
    """Columns to change and the reason; a void act asks the reason only."""

    why = dress(forms.CharField(label="修改原因", max_length=200, help_text="例：统一补填化解方式；归类有误，统一更正"))

    def __init__(self, data: QueryDict | None, *, ledger: Ledger, asker: Viewer, act: str) -> None:
        super().__init__(data)
        self.ledger, self.columns = ledger, amendable(ledger) if act == "edit" else []
        if act == "void":
            self.fields["why"].label, self.fields["why"].help_text = "作废原因", "例：重复导入；登记错误"
        for column in self.columns:
            self.fields[f"c-{column.name}"] = _field(column, asker, ledger)
            if isinstance(column.field, Uses):
                how: Any = forms.ChoiceField(choices=[("add", "加上"), ("drop", "去掉")], required=False, initial="add")
                self.fields[f"h-{column.name}"] = _named(how, f"{column.label}：加上还是去掉")
            elif _empties(column):
                self.fields[f"e-{column.name}"] = _named(forms.BooleanField(required=False), f"清空{column.label}")

    def asked(self) -> Iterator[Asked]:
        """The columns, those that lists are filtered by first."""
        first = list(self.ledger.sheet.filters)
        order = sorted(self.columns, key=lambda one: first.index(one.name) if one.name in first else len(first))
        for column in order:
            beside = next((self[f"{mark}-{column.name}"] for mark in "he" if f"{mark}-{column.name}" in self.fields), None)
            yield Asked(column.label, self[f"c-{column.name}"], beside)

    @property
    def parts(self) -> tuple[list[Asked], list[Asked]]:
        """Those shown at once, and the others."""
        every = list(self.asked())
        return every[:FIRST], every[FIRST:]

    @property
    def more_open(self) -> bool:
        """Whether something among the others is filled or wrong."""
        return any(one.value.errors or (one.value.value() or []) not in ([], "") for one in self.parts[1])

    @property
    def changes(self) -> dict[str, Any]:
        """Field name → new value, of the columns in which something is said."""
        found: dict[str, Any] = {}
        for column in self.columns:
            value = self.cleaned_data.get(f"c-{column.name}")
            if isinstance(column.field, Uses):
                if value:
                    keys = frozenset(key for key in value.split("|") if key)
                    found[column.name] = Ticks(keys, self.cleaned_data.get(f"h-{column.name}") != "drop")
            elif self.cleaned_data.get(f"e-{column.name}"):
                found[column.name] = None
            elif value not in (None, ""):
                found[column.name] = value.pk if isinstance(value, models.Model) else value
        return found

    def clean(self) -> dict[str, Any]:
        """At least one column, and no column both filled and emptied."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for column in self.columns:
            if data.get(f"e-{column.name}") and data.get(f"c-{column.name}") not in (None, ""):
                self.add_error(f"c-{column.name}", "又填了新内容，又勾了清空，请只留一样。")
        if self.columns and not self.errors and not self.changes:
            raise forms.ValidationError("还没有填要改成什么。至少填一栏。")
        return data

    def said(self, asker: Viewer) -> list[tuple[str, str]]:
        """(column, new value) as people read it."""
        found: list[tuple[str, str]] = []
        for column in self.columns:
            if column.name not in self.changes:
                continue
            new = self.changes[column.name]
            if isinstance(new, Ticks):
                assert isinstance(column.field, Uses)
                found.append((column.label, ("加上" if new.add else "去掉") + column.field.words("|".join(sorted(new.keys)))))
                continue
            row = self.ledger.model(**{column.field.attname: new})
            found.append((column.label, "否" if new is False else cell(asker, self.ledger, row, column).text or "（清空）"))
        return found


def _empties(column: Column) -> bool:
    """Whether a column may be emptied."""
    return column.field.blank and not isinstance(column.field, models.BooleanField)


def _named(made: forms.Field, label: str) -> forms.Field:
    made.label, made.widget.attrs["aria-label"] = label, label
    return dress(made)


def _field(column: Column, asker: Viewer, ledger: Ledger) -> forms.Field:
    """The form field of a column, empty at first: a list for choices, so that nothing need be chosen."""
    one: Any = column.field
    if column.name == "unit":
        units = [(unit.pk, unit.name) for unit in writable_units(asker, ledger)]
        made: Any = forms.TypedChoiceField(coerce=int, empty_value=None, choices=[("", LEAVE), *units])
    elif isinstance(one, models.BooleanField):
        coerce = {"1": True, "0": False}.get
        made = forms.TypedChoiceField(coerce=coerce, empty_value=None, choices=[("", LEAVE), ("1", "是"), ("0", "否")])
    elif one.choices:
        labels = [pair for pair in one.flatchoices if pair[0] != ""]
        made = forms.TypedChoiceField(choices=[("", LEAVE), *labels])
    elif isinstance(one, models.ForeignKey):
        names = [(unit.pk, unit.name) for unit in asker.tree.units.values()]
        made = forms.TypedChoiceField(coerce=int, empty_value=None, choices=[("", LEAVE), *names])
    else:
        made = form_field(one)
    made.required, made.initial, made.label, made.measure = False, None, column.label, column.measure
    if not isinstance(one, Uses):
        made.help_text = ""
        made.widget.attrs["aria-label"] = f"{column.label}改成"
    return dress(made)


@dataclass(frozen=True)
class Shown:
    """One line of the preview: what changes as (column, old, new), or why not."""

    line: Amended
    title: str
    unit: str
    changes: list[tuple[str, str, str]]
    says: str


def preview(asker: Viewer, ledger: Ledger, lines: Sequence[Amended], moved: dict[int, str]) -> list[Shown]:
    """The lines as people read them, those that cannot be written first, then those somebody changed meanwhile."""
    columns = {column.name: column for column in ledger.columns}
    found: list[Shown] = []
    for line in sorted(lines, key=lambda one: (not one.bars, one.before.pk not in moved, not one.changed))[:SHOWN]:
        pairs = []
        for name in line.changed if line.writes else ():
            if name in columns:
                old, new = (cell(asker, ledger, row, columns[name]).text for row in (line.before, line.row))
                flag = isinstance(columns[name].field, models.BooleanField)
                pairs.append((columns[name].label, old or ("否" if flag else "（空）"), new or ("否" if flag else "（空）")))
        unit = asker.tree.units.get(line.before.unit_id)
        says = line.bars or moved.get(line.before.pk, "") or ("" if line.changed else "已经是这样，不动。")
        found.append(Shown(line, ledger.title(line.before), unit.name if unit else "", pairs, says))
    return found
