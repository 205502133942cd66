"""What a move asks: the fields of its form, read from people's hands and kept as plain JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from fazhi.law import LawError, read_day

Type = Literal["text", "long", "day", "count", "money", "choice", "flag"]
Choices = Sequence[tuple[str, str]]
TEXTS = ("text", "long")
LONGEST = {"text": 200, "long": 5000}
TRUE, FALSE = ("是", "true", "True", "1", "on", True, 1), ("否", "false", "False", "0", "off", False, 0)
EMPTY: tuple[Any, ...] = (None, "")


class Misread(ValueError):
    """A value that does not fit its field; `str()` is one Chinese sentence."""


@dataclass(frozen=True)
class Ask:
    """One field of a move's form.

    `into` the column of the case's row that takes the value · `when` (a field of the form or a column of the row, its values):
    only then asked, and then required as said · `personal` masked by default · `most` the largest count ·
    `measure` 计量单位 of a number.
    """

    name: str
    label: str
    type: Type = "text"
    required: bool = True
    choices: tuple[tuple[str, str], ...] = ()
    into: str = ""
    when: tuple[str, tuple[str, ...]] | None = None
    personal: bool = False
    most: int = 0
    measure: str = ""
    hint: str = ""

    def read(self, raw: Any) -> Any:
        """The value as Python holds it (str, date, int, Decimal, bool), None for empty. Raises Misread."""
        if isinstance(raw, str):
            raw = raw.strip()
        if raw in EMPTY:
            return None
        return getattr(self, f"_{self.type}")(raw)

    def _text(self, raw: Any) -> str:
        text = str(raw).replace("\x00", "")
        if len(text) > LONGEST[self.type]:
            raise Misread(f"“{self.label}”最多{LONGEST[self.type]}字，现有{len(text)}字，请精简。")
        return text

    _long = _text

    def _day(self, raw: Any) -> date:
        if isinstance(raw, date):
            return raw
        try:
            return read_day(str(raw))
        except LawError as error:
            raise Misread(f"“{self.label}”：{error}。") from None

    def _count(self, raw: Any) -> int:
        text = str(raw)
        if not text.isascii() or not text.isdigit() or len(text) > 9:
            raise Misread(f"“{self.label}”应填整数，不能是“{text[:20]}”。")
        if self.most and int(text) > self.most:
            raise Misread(f"“{self.label}”最多{self.most}{self.measure}，不能填{int(text)}。")
        return int(text)

    def _money(self, raw: Any) -> Decimal:
        try:
            value = Decimal(str(raw).replace(",", "").replace("，", ""))
        except InvalidOperation:
            raise Misread(f"“{self.label}”应填金额（元），不能是“{str(raw)[:20]}”。") from None
        if not value.is_finite() or not 0 <= value < Decimal(10) ** 12:
            raise Misread(f"“{self.label}”的金额不对，请填不小于0的数（元）。")
        return value.quantize(Decimal("0.01"))

    def _choice(self, raw: Any) -> str:
        for value, label in self.choices:
            if str(raw) in (value, label):
                return value
        raise Misread(f"“{self.label}”没有“{str(raw)[:20]}”这一项，可选：{'、'.join(label for _, label in self.choices)}。")

    def _flag(self, raw: Any) -> bool:
        if raw in TRUE:
            return True
        if raw in FALSE:
            return False
        raise Misread(f"“{self.label}”只能填是或否。")

    def shown(self, value: Any) -> str:
        """The value as people read it."""
        if value in EMPTY:
            return ""
        if self.type == "choice":
            return dict(self.choices).get(str(value), str(value))
        if self.type == "flag":
            return "是" if value else "否"
        return f"{value}{self.measure}"


def plain(value: Any) -> Any:
    """A read value as JSON holds it; `Ask.read` takes it back."""
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def canonical(data: Mapping[str, Any]) -> str:
    """Read values as one text, the same for the same values."""
    said = {name: plain(value) for name, value in data.items() if value not in EMPTY}
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def wanted(ask: Ask, values: Mapping[str, Any]) -> bool:
    """Whether the field is asked, given what the others say."""
    return ask.when is None or values.get(ask.when[0]) in ask.when[1]


def read_form(
    asks: Sequence[Ask], data: Mapping[str, Any], known: Mapping[str, Any]
) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """(read values by name, faults as (field, sentence)). Unknown fields, misread and missing values are faults.

    `known` the columns of the case, which say what is asked.
    """
    faults = [(name, f"这一步没有“{name}”这个栏目。") for name in data if name not in {ask.name for ask in asks}]
    values: dict[str, Any] = {}
    for ask in asks:
        try:
            value = ask.read(data.get(ask.name))
        except Misread as error:
            faults.append((ask.name, str(error)))
            continue
        if value not in EMPTY:
            values[ask.name] = value
    misread = {name for name, _ in faults}
    for ask in asks:
        if not wanted(ask, {**known, **values}):
            if values.pop(ask.name, None) not in (None, False):
                faults.append((ask.name, f"按所填情况不需要“{ask.label}”，请留空。"))
        elif ask.required and ask.name not in values and ask.name not in misread:
            faults.append((ask.name, f"请填写“{ask.label}”。"))
    return values, faults
