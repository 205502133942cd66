"""What makes a form the same form next month: its head texts without period and filled-in words, and its merged ranges."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass

from fazhi.exchange.form import Form, Sheet, Spot, ref

CHINESE = {"一": 1, "二": 2, "三": 3, "四": 4}
COUNTED = re.compile(r"\d+|[一二三四五六七八九十]+(?=季度|季|月)|[上下](?=半年)")
SAID = re.compile(r"[:：].*\Z", re.S)  # «填报单位：丁庄镇»: what stands behind is filled in
NO_HEAD = re.compile(r"[-—–/#.,%]*|无|是|否|√|×|＼|\\")
YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年)")
RANGE = re.compile(r"1月?\s*[-—–~至到]\s*(1[0-2]|[1-9])月")
MONTH = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])月(?!\d{0,2}日)")
QUARTER = re.compile(r"第?([一二三四1-4])季")
HEAD_ROWS = 6
KINDS = ("month", "quarter", "half", "year", "cumulative")


@dataclass(frozen=True)
class Said:
    """The period that a form names: `year` and `month` None where it names none; `kind` one of KINDS or empty."""

    year: int | None = None
    month: int | None = None
    kind: str = ""


def plain(text: str) -> str:
    """A head without widths, spaces, the period's numbers and what was filled in behind a colon."""
    said = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    said = COUNTED.sub("#", SAID.sub(":", said))
    return "" if NO_HEAD.fullmatch(said) else said


def _heads(sheet: Sheet) -> dict[Spot, str]:
    """The heads of a sheet; what stands right of «填报单位：» is filled in and none."""
    found: dict[Spot, str] = {}
    for where, cell in sorted(sheet.cells.items()):
        before = sheet.cell((where[0], where[1] - 1)).text.rstrip()
        if cell.text and not cell.formula and not before.endswith((":", "：")) and (head := plain(cell.text)):
            found[where] = head
    return found


def fingerprint(form: Form) -> str:
    """SHA-256 of heads with their cells and of merged ranges, sheet by sheet; values, looks and formulas do not matter."""
    said = [
        {
            "sheet": plain(sheet.name),
            "heads": [[ref(where), text] for where, text in _heads(sheet).items()],
            "merged": sorted([one.top, one.left, one.bottom, one.right] for one in sheet.merged),
        }
        for sheet in form.sheets
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def title(form: Form) -> str:
    """The form's title: the longest text of the first rows, else the file's name."""
    first = form.sheets[0]
    texts = [cell.text for (row, _), cell in sorted(first.cells.items()) if row <= 3 and cell.text and not cell.formula]
    found = max((re.sub(r"\s+", "", text) for text in texts), key=len, default="")
    return (found or form.name.rsplit(".", 1)[0])[:200]


def period(form: Form) -> Said:
    """The period that the title, the lines under it or the name of the file say."""
    first = form.sheets[0]
    texts = [cell.text for (row, _), cell in sorted(first.cells.items()) if row <= HEAD_ROWS]
    return _period("　".join([*texts, first.name, form.name]))


def _period(text: str) -> Said:
    said = unicodedata.normalize("NFKC", text)
    year = int(found[1]) if (found := YEAR.search(said)) else None
    if found := RANGE.search(said):
        return Said(year, int(found[1]), "cumulative")
    if found := QUARTER.search(said):
        return Said(year, (CHINESE.get(found[1]) or int(found[1])) * 3, "quarter")
    if "上半年" in said or "下半年" in said:
        return Said(year, 6 if "上半年" in said else 12, "half")
    if found := MONTH.search(said):
        return Said(year, int(found[1]), "month")
    return Said(year, 12 if year else None, "year" if year else "")
