"""A line as a row of the ledger: a new one, or a standing one with what the line says."""

from __future__ import annotations

import re
from typing import Any

from django.db import models

from fazhi.org.access import mask
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
        self.model, self.file = ledger.model, file
        fields: list[models.Field[Any, Any]] = list(ledger.model._meta.concrete_fields)
        self.fields = {field.name: field for field in fields}
        self.at = {field.name: place for place, field in enumerate(fields)}
        self.base = [None if field.has_default() and callable(field.default) else field.get_default() for field in fields]
        self.base[self.at["unit"]] = unit
        self.fresh = [(place, field) for place, field in enumerate(fields) if field.has_default() and callable(field.default)]
        self.personal = frozenset(column.name for column in ledger.columns if column.personal)

    def origin(self, line: Line) -> str:
        """«文件!工作表!第7行», short enough for its column."""
        where = f"!{line.table.grid.name}!第{line.shown}行"
        return f"{self.file[: 200 - len(where)]}{where}"

    def new(self, line: Line) -> Row:
        """A new row; a blank cell takes the field's default."""
        values = self.base.copy()
        for place, field in self.fresh:
            values[place] = field.get_default()
        for name, value in line.values.items():
            if value is not None and value != "":
                values[self.at[name]] = value
                if name in self.personal and looks_masked(str(value)):
                    line.wrong[name] = f"{self.fields[name].verbose_name}：{NOT_MASKED}"
        values[self.at["origin"]] = self.origin(line)
        build: Any = self.model
        made: Row = build(*values)
        return made

    def apply(self, row: Row, line: Line, *, blanks: bool) -> None:
        """Puts what the line says into a row. With `blanks` an empty cell empties the field; masked values change nothing."""
        for name, value in line.values.items():
            field = self.fields[name]
            old = getattr(row, field.attname)
            if value is None or value == "":
                if not blanks or name == "unit":
                    continue
                value = self._empty(field)
            elif name in self.personal and "*" in str(value):
                if str(value) == mask(str(old or "")):
                    continue
                if looks_masked(str(value)):
                    line.wrong[name] = f"{field.verbose_name}：{NOT_MASKED}"
                    continue
            if value != old:
                setattr(row, field.attname, value)

    @staticmethod
    def _empty(field: models.Field[Any, Any]) -> Any:
        if isinstance(field, models.BooleanField) and not field.null:
            return False
        return "" if isinstance(field, models.CharField | models.TextField) and not field.null else None
