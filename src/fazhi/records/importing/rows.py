"""A line as a row of the ledger: a new one, or a standing one with what the line says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models.base import ModelState

from fazhi.org.access import mask
from fazhi.records.checking import tidied
from fazhi.records.importing.lines import Line
from fazhi.records.ledger import Ledger
from fazhi.records.row import Row

MASKED = re.compile(r"\S\*{0,6}(?:、\S\*{0,6})*|\d{3}\*{4}\d{4}|\*+\d{4}")
NOT_MASKED = "这是遮蔽后的内容，不能代替原值。请填写原值，或用不遮蔽的导出表修改。"


def looks_masked(text: str) -> bool:
    """Whether a text is what `org.access.mask` shows instead of a personal value."""
    return "*" in text and MASKED.fullmatch(text.strip()) is not None


class Maker:
    """Makes rows of one ledger from lines of one file."""

    def __init__(self, ledger: Ledger, unit: int, file: str) -> None:
        self.model, self.file = ledger.model, tidied(file, lines=False)
        fields: list[models.Field[Any, Any]] = list(ledger.model._meta.concrete_fields)
        self.fields = {field.attname: field for field in fields}
        fresh = [field for field in fields if field.has_default() and callable(field.default)]
        self.base = {field.attname: None if field in fresh else field.get_default() for field in fields} | {"unit_id": unit}
        self.fresh = [(field.attname, field) for field in fresh]
        self.personal = frozenset(column.field.attname for column in ledger.columns if column.personal)
        self.plain = ledger.model.__init__ is models.Model.__init__

    def origin(self, line: Line) -> str:
        """«文件!工作表!第7行», short enough for its column."""
        where = f"!{line.table.grid.name}!第{line.shown}行"
        return f"{self.file[: 200 - len(where)]}{where}"

    def new(self, line: Line) -> Row:
        """A new row; a blank cell takes the field's default."""
        state = self.base.copy()
        state.update(line.values)
        for attribute, field in self.fresh:
            if attribute not in line.values:
                state[attribute] = field.get_default()
        state["origin"] = self.origin(line)
        for attribute in self.personal:
            if (text := state[attribute]) and "*" in str(text) and looks_masked(str(text)):
                line.wrong[self.fields[attribute].name] = f"{self.fields[attribute].verbose_name}：{NOT_MASKED}"
        if not self.plain:
            return self.model(**state)
        row = self.model.__new__(self.model)  # Model.__init__ costs more than all checks together
        row._state = ModelState()
        row.__dict__.update(state)
        return row

    def apply(self, row: Row, line: Line, attributes: Iterable[str], *, blanks: bool) -> None:
        """Puts what the line says into a row. With `blanks` an empty cell empties the field; masked values change nothing."""
        for attribute in attributes:
            field = self.fields[attribute]
            value = line.values.get(attribute)
            if field.name in line.wrong or (value is None and (not blanks or attribute == "unit_id")):
                continue
            old = getattr(row, attribute)
            if value is None:
                value = self._empty(field)
            elif attribute in self.personal and "*" in str(value):
                if str(value) == mask(str(old or "")):
                    continue
                if looks_masked(str(value)):
                    line.wrong[field.name] = f"{field.verbose_name}：{NOT_MASKED}"
                    continue
            if value != old:
                setattr(row, attribute, value)

    @staticmethod
    def _empty(field: models.Field[Any, Any]) -> Any:
        if isinstance(field, models.BooleanField) and not field.null:
            return False
        return "" if isinstance(field, models.CharField | models.TextField) and not field.null else None
