"""待核实清单 as a spreadsheet coming in: each line read and checked, what it would change, what is handed back and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from fazhi.law import LawError, read_day
from fazhi.org.confirm_sheet import CHOICES, FILLED, HEADS, KEY, READ, Line, error_sheet, fill_in
from fazhi.org.confirming import HOW, Item, Said, read_change, said_of
from fazhi.org.county import SettingRefused, Wanted, check
from fazhi.org.models import SettingKind

SEARCHED = 20  # first lines of a sheet in which its heads may stand
LONGEST = {"文号": 80, "确认人": 40, "备注": 200}
ORIGIN = date(1899, 12, 30)


@dataclass
class Returned:
    """A line that was not taken: its place (from 1), its cells, and by head what is wrong."""

    number: int
    cells: Line
    wrong: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Change:
    """A decision to be stored: the item, what the line says, and its text."""

    item: Item
    said: Said
    wanted: Wanted


@dataclass
class Plan:
    """What a sheet would do: lines with a decision read, decisions to store, those that stand already, lines returned."""

    read: int = 0
    same: int = 0
    changes: list[Change] = field(default_factory=list)
    returned: list[Returned] = field(default_factory=list)

    @property
    def wanted(self) -> list[Wanted]:
        """The texts to store."""
        return [one.wanted for one in self.changes]

    def error_book(self) -> bytes:
        """The lines returned as a workbook, what is wrong in colour."""
        return error_sheet([(one.cells, one.wrong) for one in self.returned])


def plan(grids: Sequence[Sequence[Sequence[Any]]], every: Sequence[Item]) -> Plan:
    """What these sheets (lists of lines of cells) would do to the list. SettingRefused where no sheet has its heads."""
    known = {item.key: item for item in every}
    found, made = False, Plan()
    seen: set[str] = set()
    for cells in grids:
        for number, line in _lines(cells):
            found = True
            _take(made, known, seen, number, line)
        found = found or _heads(cells) is not None
    if not found:
        raise SettingRefused(f"表里没有“{KEY}”和“决定”两列，请用本页下载的待核实清单填写。")
    return made


def _heads(cells: Sequence[Sequence[Any]]) -> int | None:
    for number, line in enumerate(cells[:SEARCHED]):
        words = {str(cell).strip() for cell in line}
        if {KEY, "决定"} <= words:
            return number
    return None


def _lines(cells: Sequence[Sequence[Any]]) -> Iterator[tuple[int, Line]]:
    """The lines below the heads that say something, each by head, with its number in the sheet."""
    start = _heads(cells)
    if start is None:
        return
    places = {str(cell).strip(): place for place, cell in enumerate(cells[start]) if str(cell).strip() in HEADS}
    for number, line in enumerate(cells[start + 1 :], start + 2):
        said = {head: line[place] for head, place in places.items() if place < len(line)}
        if any(str(cell).strip() for cell in said.values()):
            yield number, said


def _text(line: Line, head: str) -> str:
    cell = line.get(head, "")
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(str(cell).split())


def _take(made: Plan, known: Mapping[str, Item], seen: set[str], number: int, line: Line) -> None:
    """One line: nothing where no column is filled, else a change, the same, or a line returned."""
    if not any(_text(line, head) for head in FILLED):
        return
    made.read += 1
    back = Returned(number, line)
    key = _text(line, KEY)
    item = known.get(key)
    if item is None:
        says = f"待核实清单里没有“{key}”，请重新下载清单填写。" if key else f"“{KEY}”是空的，请勿删改。"
        back.wrong[KEY] = says
    elif key in seen:
        back.wrong[KEY] = f"“{item.one.label}”写了两遍，请删去一行。"
    elif item.decision is not None and _same(item, line):
        made.same += 1
    else:
        _decide(made, item, line, back)
    seen.add(key)
    if back.wrong:
        made.returned.append(back)


def _same(item: Item, line: Line) -> bool:
    """Whether the line says what stands, column by column."""
    stands = fill_in(item)
    try:
        day = _day(line.get("日期", ""))
    except LawError:
        return False
    rest = [head for head in FILLED if head not in ("日期", "决定")]
    same_word = CHOICES.get(_text(line, "决定")) == CHOICES[stands["决定"]]
    return same_word and day == stands["日期"] and all(_text(line, head) == _text(stands, head) for head in rest)


def _decide(made: Plan, item: Item, line: Line, back: Returned) -> None:
    said = _said(item, line, back.wrong)
    if said is None:
        return
    before = said_of(item.decision).change if item.decision else {}
    if said.change.get("term") and said.change.get("term") == before.get("term"):
        said = replace(said, change=before)  # the sheet has no column for what the kind of days rests on
    wanted = Wanted(item.key, said.text(item.one), item.since)
    try:
        check(SettingKind.CONFIRMED, wanted.name, wanted.text)
    except SettingRefused as refused:
        back.wrong["决定"] = str(refused)
        return
    made.changes.append(Change(item, said, wanted))


def _said(item: Item, line: Line, wrong: dict[str, str]) -> Said | None:
    """What a line says; None after putting what is wrong by head."""
    word = _text(line, "决定")
    if word not in CHOICES:
        wrong["决定"] = f"“{word}”看不懂，请填 确认、修改 或 停用。" if word else "填写了其他列，但没有写决定。"
    for head, longest in LONGEST.items():
        if not (value := _text(line, head)) and head != "备注":
            wrong[head] = f"请填写{head}。"
        elif len(value) > longest:
            wrong[head] = f"{head}最多{longest}字。"
    day, change = None, dict[str, str | int]()
    try:
        day = _day(line.get("日期", ""))
    except LawError as error:
        wrong["日期"] = f"{error}。"
    if (target := _text(line, "改为")) and CHOICES.get(word) == "change":
        try:
            change = read_change(target)
        except LawError as error:
            wrong["改为"] = f"{error}。"
    elif CHOICES.get(word) == "change":
        wrong["改为"] = f"请写明改为多少，如 {HOW}。"
    elif target and word in CHOICES:
        wrong["改为"] = "只有决定是“修改”时才填“改为”。"
    _first_read(item, line, wrong)
    if wrong or day is None:
        return None
    return Said(CHOICES[word], _text(line, "文号"), _text(line, "确认人"), day, _text(line, "备注"), change)


def _first_read(item: Item, line: Line, wrong: dict[str, str]) -> None:
    """The sheet must have been taken after the last decision that stands."""
    read = _text(line, READ)
    if not read:
        wrong[READ] = f"“{READ}”是空的，请勿删改。"
    elif read != str(item.since):
        who = f"由{item.kept.commit.by_name}修改" if item.kept else "撤回"
        wrong[READ] = f"“{item.one.label}”在下载清单之后已{who}，请重新下载清单再填。"


def _day(cell: object) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, float | int) and not isinstance(cell, bool) and 20_000 < cell < 80_000:
        return ORIGIN + timedelta(days=int(cell))
    if not str(cell).strip():
        raise LawError("请填写日期")
    return read_day(str(cell))
