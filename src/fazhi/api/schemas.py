"""The schemas of a ledger, made from its declaration: so the description of the API is true, typed and in Chinese."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal

from django.db import models
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, create_model

from fazhi.records.checking import GREATEST
from fazhi.records.ledger import Column, Ledger

LONGEST = 10_000  # characters of a text column
UnitSaid = Annotated[int, Field(strict=True, ge=1, le=2**63 - 1)] | Annotated[str, Field(max_length=80)]


def iso_day(value: Any) -> Any:
    """A day written 2024-03-05; everything else is a ValueError in Chinese."""
    if isinstance(value, date) or value is None:
        return value
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise ValueError("日期应写成 2024-03-05 的样子。")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"没有“{value}”这一天，请核对。") from None


Day = Annotated[date, BeforeValidator(iso_day, json_schema_input_type=date)]


class Strict(BaseModel):
    """A body that says nothing unknown."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=False)


class UnitRef(BaseModel):
    """A unit by number and name."""

    id: int = Field(title="编号")
    name: str = Field(title="名称")


def _type(column: Column) -> Any:
    """The Python type of a column's value, with its bounds."""
    field = column.field
    if offered := getattr(field, "offers", ()):
        return Annotated[list[Literal[tuple(key for key, _ in offered)]], Field(max_length=len(offered))]  # type: ignore[misc]
    if field.choices:
        return Literal[tuple(str(key) for key, _ in field.flatchoices if key != "")]  # type: ignore[attr-defined]
    if isinstance(field, models.ForeignKey):
        return UnitSaid
    if isinstance(field, models.BooleanField):
        return Annotated[bool, Field(strict=True)]
    if isinstance(field, models.DateField):
        return Day
    if isinstance(field, models.DecimalField):
        return Annotated[Decimal, Field(max_digits=field.max_digits, decimal_places=field.decimal_places)]
    if isinstance(field, models.IntegerField):
        least = 0 if isinstance(field, models.PositiveIntegerField) else -GREATEST
        return Annotated[int, Field(strict=True, ge=least, le=GREATEST)]
    return Annotated[str, Field(strict=True, max_length=field.max_length or LONGEST)]


def _about(column: Column) -> str | None:
    """What the description says beside the label."""
    said = []
    if pairs := getattr(column.field, "offers", ()) or getattr(column.field, "flatchoices", ()):
        said.append("；".join(f"{key}＝{label}" for key, label in pairs if key != ""))
    if column.measure:
        said.append(f"计量单位：{column.measure}")
    if column.personal:
        said.append("个人信息，默认遮蔽")
    if example := getattr(column.field, "example", ""):
        said.append(f"如：{example}")
    return "。".join(said) or None


def _values(ledger: Ledger) -> list[Column]:
    return [column for column in ledger.columns if column.name != "unit"]


def empty(column: Column) -> Any:
    """What a column holds when nobody says anything: its default, else nothing."""
    field = column.field
    if hasattr(field, "offers"):
        return []
    if field.has_default():
        return field.get_default()
    return None if field.null or not isinstance(field, models.CharField | models.TextField) else ""


def _unsaid(schema: dict[str, Any]) -> None:
    schema.pop("default", None)


def _field(column: Column, *, optional: bool) -> Any:
    said: dict[str, Any] = {"title": column.label, "description": _about(column)}
    type_ = _type(column) | None if column.field.null else _type(column)
    if column.field.choices and column.field.blank:
        type_ = type_ | Literal[""]
    if optional:  # what is not said stays as it is
        return (type_, Field(default=None, json_schema_extra=_unsaid, **said))
    if not column.required or column.field.has_default():
        return (type_, Field(default=empty(column), **said))
    return (type_, Field(**said))


def _out(column: Column) -> Any:
    """A column as it is given back; a masked value is a text."""
    field, said = column.field, {"title": column.label, "description": _about(column)}
    kinds: tuple[tuple[Any, Any], ...] = (
        (models.ForeignKey, int), (models.BooleanField, bool), (models.DateField, date), (models.DecimalField, Decimal),
        (models.IntegerField, int),
    )  # fmt: skip
    type_: Any = next((python for django, python in kinds if isinstance(field, django)), str)
    if hasattr(field, "offers"):
        type_ = list[str]
    return (type_ | None, Field(default=None, **said))


@dataclass(frozen=True)
class Shapes:
    """The schemas of one ledger: `new` a whole row, `change` a part of one, `row` as given back, `page` many, `asked` filters."""

    new: type[BaseModel]
    change: type[BaseModel]
    row: type[BaseModel]
    page: type[BaseModel]
    asked: type[BaseModel]


def _body(ledger: Ledger, name: str, *, optional: bool) -> type[BaseModel]:
    fields = {column.name: _field(column, optional=optional) for column in _values(ledger)}
    values = create_model(f"{name}Values", __base__=Strict, __doc__=f"{ledger.label}的栏目", **fields)  # type: ignore[call-overload]
    about = "单位编号或名称，不填即为本镇（街道）本级" if not optional else "单位编号或名称，不填即不变"
    unit = (UnitSaid | None, Field(default=None, title="单位", description=about))
    why = (Annotated[str, Field(max_length=200)], Field(default="", title="修改说明", description="写入留痕"))
    return create_model(
        name, __base__=Strict, __doc__=ledger.sheet.about, unit=unit, values=(values, Field(title="栏目")), why=why
    )  # type: ignore[no-any-return,call-overload]


def _row(ledger: Ledger, name: str) -> type[BaseModel]:
    values = create_model(f"{name}Said", __doc__=f"{ledger.label}的栏目", **{c.name: _out(c) for c in _values(ledger)})  # type: ignore[call-overload]
    return create_model(  # type: ignore[no-any-return,call-overload]
        name,
        __doc__=ledger.sheet.about,
        id=(int, Field(title="登记号")),
        ledger=(str, Field(title="台账")),
        since=(int, Field(title="版次", description="与 ETag 相同，修改时写入 If-Match")),
        void=(bool, Field(title="已作废")),
        masked=(bool, Field(title="个人信息已遮蔽")),
        unit=(UnitRef, Field(title="单位")),
        day=(date | None, Field(title="日期")),
        title=(str, Field(title="名称")),
        origin=(str, Field(title="来源", description="从表格导入时：文件!工作表!行")),
        values=(values, Field(title="栏目")),
    )


def _asked(ledger: Ledger, name: str) -> type[BaseModel]:
    fields: dict[str, Any] = {
        "unit": (
            Annotated[str, Field(max_length=80)] | None,
            Field(default=None, title="单位", description="编号或名称，含其下各村"),
        ),
        "start": (Day | None, Field(default=None, alias="from", title="日期起")),
        "end": (Day | None, Field(default=None, alias="to", title="日期止")),
    }
    for column in (one for one in ledger.columns if one.name in ledger.sheet.filters):
        if column.field.choices or isinstance(column.field, models.BooleanField):
            type_ = bool if isinstance(column.field, models.BooleanField) else _type(column)
            fields[column.name] = (type_ | None, Field(default=None, title=column.label, description=_about(column)))
    return create_model(name, **fields)  # type: ignore[no-any-return,call-overload]


@cache
def shapes(ledger: Ledger) -> Shapes:
    """The schemas of a ledger, made once."""
    stem = "".join(part.capitalize() for part in ledger.name.split("_"))
    row = _row(ledger, f"{stem}Row")
    rows: Sequence[Any] = list[row]  # type: ignore[valid-type,assignment]
    page = create_model(
        f"{stem}Page",
        rows=(rows, Field(title="记录")),
        next=(str | None, Field(default=None, title="下页标记", description="没有下一页时为 null")),
    )  # type: ignore[call-overload]
    return Shapes(
        new=_body(ledger, f"{stem}New", optional=False),
        change=_body(ledger, f"{stem}Change", optional=True),
        row=row,
        page=page,
        asked=_asked(ledger, f"{stem}Asked"),
    )
