"""One cell → one value of a field. Dates and numbers are written in many ways; what is uncertain is refused with a sentence."""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db import models

from fazhi.records.checking import Check, Wrong

BLANKS = frozenset({"", "/", "\\", "-", "--", "—", "——", "–", "无", "N/A", "n/a", "空"})
SEP = r"\s*[./\-—–。、,]\s*"
DAY = re.compile(rf"(\d{{4}})(?:\s*年\s*|{SEP})(\d{{1,2}})(?:\s*月\s*|{SEP})(\d{{1,2}})\s*[日号]?(?:[T\s]+[\d:时点分秒.Z+]*)?")
MONTH = re.compile(rf"(\d{{4}})(?:\s*年\s*|{SEP})(\d{{1,2}})\s*月?")
SHORT = re.compile(rf"(\d{{1,2}})(?:\s*年\s*|{SEP})(\d{{1,2}})(?:\s*月\s*|{SEP})(\d{{1,2}})\s*日?")
NUMBER = re.compile(r"([+-]?\d+(?:\.\d+)?)([^\d.]*)")
FIRST_SERIAL, LAST_SERIAL = 18264, 73415  # 1950-01-01 … 2100-12-31 as Excel counts days
ORIGIN = date(1899, 12, 30)
DIGITS = {c: str(n) for n, c in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0", "Ｏ": "0"}
EXACT = 10**15  # beyond this a spreadsheet's number has lost digits
YES = frozenset({"是", "有", "√", "✓", "✔", "Y", "y", "yes", "YES", "true", "TRUE", "True", "1", "对"})
NO = frozenset({"否", "无", "×", "✗", "✘", "N", "n", "no", "NO", "false", "FALSE", "False", "0", "不是", "没有", "错"}) | BLANKS


def narrow(text: str) -> str:
    """Full-width characters made narrow, ends trimmed."""
    return unicodedata.normalize("NFKC", text).strip()


def spoken(cell: Any) -> str:
    """A cell's value as people see it: 20240230, not 20240230.0."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < EXACT:
        return str(int(cell))
    return f"{cell:%Y-%m-%d}" if isinstance(cell, datetime) and cell.time() == time() else str(cell)


def quoted(cell: Any) -> str:
    """A cell's value as it stands in a sentence."""
    return f"“{spoken(cell)[:40]}”"


def _real(year: int, month: int, day: int, cell: Any) -> date:
    if not 1 <= month <= 12:
        raise Wrong(f"{quoted(cell)}不是有效日期：没有{month}月。")
    if not 1900 <= year <= 2100:
        raise Wrong(f"{quoted(cell)}的年份不对，请核对。")
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise Wrong(f"{quoted(cell)}不是有效日期：{year}年{month}月只有{last}天。")
    return date(year, month, day)


def _han(text: str) -> str:
    """二〇二四年三月十五日 → 2024年3月15日; other texts unchanged."""

    def ten(found: re.Match[str]) -> str:
        tens, ones = found.group(1), found.group(2)
        return f"{DIGITS.get(tens, '1')}{DIGITS.get(ones, '0')}"

    text = re.sub(r"([一二三])?十([一二三四五六七八九])?", ten, text)
    return "".join(DIGITS.get(c, c) for c in text)


def _serial(number: float, cell: Any) -> date:
    whole = int(number) if abs(number) < EXACT else 0
    if FIRST_SERIAL <= whole <= LAST_SERIAL:
        return ORIGIN + timedelta(days=whole)
    if number == whole and 19000101 <= whole <= 21001231:
        return _real(whole // 10000, whole // 100 % 100, whole % 100, cell)
    raise Wrong(f"{quoted(_plain_number(number))}看不懂，日期请写成 2024-03-05 或 2024年3月5日。")


def _plain_number(number: float) -> str:
    return str(int(number)) if float(number).is_integer() and abs(number) < EXACT else repr(number)


def read_day(cell: Any) -> date | None:
    """A day: date cells, 2024.3.5, 2024/3/5, 20240305, 2024年3月5日, 二〇二四年三月五日, Excel's 45356; None when blank."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _serial(float(cell), cell)
    if not isinstance(cell, str):
        raise Wrong(f"{quoted(cell)}不是日期，请写成 2024-03-05 或 2024年3月5日。")
    text = narrow(cell)
    if text in BLANKS:
        return None
    if re.fullmatch(r"\d{5}(\.\d+)?|\d{8}", text):
        return _serial(float(text), cell)
    text = _han(text)
    if found := DAY.fullmatch(text):
        return _real(int(found.group(1)), int(found.group(2)), int(found.group(3)), cell)
    if MONTH.fullmatch(text):
        raise Wrong(f"{quoted(cell)}只有年月，请补上日。")
    if SHORT.fullmatch(text):
        raise Wrong(f"{quoted(cell)}的年份请写四位，如 2024-03-05。")
    raise Wrong(f"{quoted(cell)}看不懂，日期请写成 2024-03-05 或 2024年3月5日。")


def _decimal(cell: Any, endings: dict[str, int], scale: int) -> Decimal | None:
    """A number with an optional ending that multiplies it; a cell without an ending takes the head's scale."""
    if isinstance(cell, bool | date | time | timedelta):
        raise Wrong(f"{quoted(cell)}不是数字。")
    if isinstance(cell, int | float):
        if not abs(cell) < EXACT:  # infinite ones too
            raise Wrong(f"{quoted(cell)}太大或不是数字，请核对。")
        return Decimal(repr(cell) if isinstance(cell, float) else cell) * scale
    text = re.sub(r"[\s,]", "", narrow(str(cell)))
    if text in BLANKS:
        return None
    found = NUMBER.fullmatch(re.sub(r"^(?:人民币|[¥$])", "", text))
    if not found or len(found.group(1)) > 20 or (found.group(2) and found.group(2) not in endings):
        raise Wrong(f"{quoted(cell)}不是数字，请只填数字。")
    return Decimal(found.group(1)) * (endings[found.group(2)] if found.group(2) else scale)


def count_reader(measure: str, scale: int = 1) -> Check:
    """Whole numbers; the field's own measure may stand behind (12人)."""
    endings = {"万": 10_000, **({measure: 1, f"万{measure}": 10_000} if measure else {})}
    if measure == "人":
        endings |= {"名": 1, "位": 1}

    def read(cell: Any) -> int | None:
        number = _decimal(cell, endings, scale)
        if number is None:
            return None
        if number != int(number):
            raise Wrong(f"{quoted(cell)}应为整数。")
        return int(number)

    return read


def money_reader(places: int, scale: int = 1) -> Check:
    """Yuan; 元, 万元 and 亿元 may stand behind, or 万元 in the head."""
    endings = {"元": 1, "圆": 1, "块": 1, "元整": 1, "万": 10_000, "万元": 10_000, "亿": 10**8, "亿元": 10**8, "千元": 1000}

    def read(cell: Any) -> Decimal | None:
        number = _decimal(cell, endings, scale)
        if number is None:
            return None
        near = round(number, places)
        return near if abs(number - near) < Decimal("0.000001") else number  # 0.1 + 0.2 in a formula

    return read


def read_text(cell: Any) -> str:
    """A text; numbers lose «.0», so phones and ID numbers stay whole."""
    if type(cell) is str:
        if "E+" in cell and re.fullmatch(r"\s*\d(\.\d+)?E\+\d+\s*", cell):
            raise Wrong(f"{quoted(cell.strip())}已被表格改成科学计数，请将该列设为文本格式后重填。")
        return cell
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, int | float):
        if abs(cell) >= EXACT:
            raise Wrong("这样长的号码在表格里已失真（末几位变成0），请将该列设为文本格式后重填。")
        return str(int(cell)) if float(cell).is_integer() else format(cell, ".15g")
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}" if (cell.hour, cell.minute) != (0, 0) else f"{cell:%Y-%m-%d}"
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    return str(cell)


def read_flag(cell: Any) -> bool | None:
    """是/否 and what people write for it; None when blank."""
    if isinstance(cell, bool):
        return cell
    text = narrow(_plain_number(cell) if isinstance(cell, int | float) else str(cell))
    if text == "":
        return None
    if text in YES:
        return True
    if text in NO:
        return False
    raise Wrong(f"{quoted(cell)}看不懂，请填“是”或“否”。")


def choice_reader(pairs: list[tuple[Any, str]]) -> Check:
    """A closed list by its labels: spaces and widths do not matter; a beginning or a longer wording only when it fits one."""
    plain = {re.sub(r"\s", "", narrow(label)): value for value, label in pairs}
    said = "、".join(label for _, label in pairs)

    def read(cell: Any) -> Any:
        text = re.sub(r"\s", "", narrow(read_text(cell)))
        if text in plain:
            return plain[text]
        if text in BLANKS:
            return ""
        if any(text == value for value, _ in pairs):
            return text
        longer = [label for label in plain if text.startswith(label)]
        if longer:
            best = max(longer, key=len)
            if all(best.startswith(label) for label in longer):
                return plain[best]
        inside = [label for label in plain if text in label]
        if len(inside) == 1 and inside[0].startswith(text):
            return plain[inside[0]]
        raise Wrong(f"没有{quoted(cell)}这一项，可填：{said}。")

    return read


def _cached(read: Check) -> Check:
    """The reader with a memory for texts: a column repeats the same few."""
    memory: dict[str, Any] = {}

    def cached(cell: Any) -> Any:
        if type(cell) is not str:
            return read(cell)
        if cell not in memory:
            memory[cell] = read(cell)
        return memory[cell]

    return cached


def _raw(field: models.Field[Any, Any], scale: int) -> Check | None:
    if getattr(field, "choices", None):
        return choice_reader([(value, str(label)) for value, label in field.flatchoices if value != ""])
    if isinstance(field, models.DateField):
        return read_day
    if isinstance(field, models.BooleanField):
        return read_flag
    if isinstance(field, models.DecimalField):
        return money_reader(field.decimal_places, scale)
    if isinstance(field, models.IntegerField):
        return count_reader(str(getattr(field, "measure", "")), scale)
    return None


def reader(field: models.Field[Any, Any], check: Check, scale: int = 1) -> Check:
    """How a cell of this field's column is read and checked in one step. Raises Wrong; None or "" when blank."""
    raw = _raw(field, scale)
    if raw is None:
        return lambda cell: check(cell if type(cell) is str and "E+" not in cell else read_text(cell))

    def read(cell: Any) -> Any:
        value = raw(cell)
        return value if value is None or value == "" else check(value)

    return _cached(read)
