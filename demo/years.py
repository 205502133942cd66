"""Makes the further books of the demo county: five towns, four years, one workbook per town, year and ledger.

    python demo/years.py FOLDER [TOWN YEAR]…     (all towns and years unless named)

`fazhi demo` runs it while it makes the tables; the books are too many to be kept beside the sources. What each
holds is described in years/*.yaml, in whose order they are read. A row that was not finished in its year is handed in
with the year after.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter
import yaml
from draw import Drawer, Row, Year

HERE = Path(__file__).parent
YEARS = (2021, 2022, 2023, 2024)
# The sheets whose figures make.py fixes to the published ones: nothing is added to them in that year.
FIXED = {"矛盾纠纷", "学法", "普法活动", "会议", "培训", "信访事项", "来访登记", "法律顾问签约", "法律意见", "合法性审查"}
FIXED_IN = {("丁庄镇", 2024), ("甲山镇", 2024)}


def described() -> dict[str, dict[str, Any]]:
    """sheet → description, in their order."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((HERE / "years").glob("*.yaml"))]
    return {sheet: said for text in texts for sheet, said in yaml.load(text, yaml.CSafeLoader).items()}


def years(county: dict[str, Any]) -> dict[tuple[str, int], Year]:
    """Every town's years, by name and year."""
    found: dict[tuple[str, int], Year] = {}
    for town in county["towns"]:
        units = [f"{name}村" for name in town["villages"]] + [f"{name}社区" for name in town["communities"]]
        for year in YEARS:
            found[town["name"], year] = Year(town["name"], town["name"][0], tuple(units), year)
    return found


def wanted(sheet: str, said: dict[str, Any], one: Year) -> bool:
    """Whether that town keeps that sheet in that year."""
    fixed = sheet in FIXED and (one.town, one.year) in FIXED_IN
    return not fixed and one.town in said.get("towns", [one.town]) and one.year in said.get("years", YEARS)


def handed_in(row: Row, year: int) -> int:
    """The year with whose book a row comes: its own, or the next when something of it happened later."""
    last = max(value for value in row.values() if isinstance(value, date))
    return year if last <= date(year, 12, 31) else year + 1


def books(only: set[tuple[str, int]]) -> dict[tuple[str, int, int, str], list[Row]]:
    """(town, year, place in the order, sheet) → rows."""
    county = yaml.load((HERE / "county.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    made: dict[tuple[str, int, int, str], list[Row]] = defaultdict(list)
    listed = list(described().items())
    for key, one in years(county).items():
        for place, (sheet, said) in enumerate(listed if not only or key in only else []):
            for part in [said, *said.get("also", [])] if wanted(sheet, said, one) else []:
                for row in Drawer(sheet + part.get("name", ""), part, one).rows():
                    made[one.town, handed_in(row, one.year), place, sheet].append(row)
    return made


def write(path: Path, name: str, rows: list[Row]) -> None:
    """One workbook of one sheet; heads in the first row."""
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"comments": "演示数据 · 非真实台账"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet(name)
    heads = list(dict.fromkeys(head for row in rows for head in row))
    sheet.write_row(0, 0, heads)
    place = {head: column for column, head in enumerate(heads)}
    for at, row in enumerate(rows, 1):
        for head, value in row.items():
            if isinstance(value, date):
                sheet.write_datetime(at, place[head], value, day)
            else:
                sheet.write(at, place[head], value)
    book.close()


def main(folder: str, *only: str) -> None:
    """Writes the books; says how many rows."""
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    count = 0
    pairs = set(zip(only[::2], map(int, only[1::2]), strict=True))
    for (town, year, number, sheet), rows in books(pairs).items():
        write(place / f"{town}{year}年{number:02d}{sheet}.xlsx", sheet, rows)
        count += len(rows)
    sys.stdout.write(f"{count} rows\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
