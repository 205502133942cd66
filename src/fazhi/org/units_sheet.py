"""Units as a spreadsheet: the list going out, and coming in what each line would add or correct, or why it cannot."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fazhi.org.listed import Cells, Head, Line, ListRefused, ReadDay, book, day_of, lines
from fazhi.org.models import Place, Unit, UnitKind
from fazhi.org.tree import Tree
from fazhi.trail.writing import Writing

NAME, KIND, ABOVE, CODE, START, EDITION = "名称", "类别", "上级", "区划代码", "起始日期", "代码版本年份"
LABELS = tuple(UnitKind.labels)
PATH = r"[/／>＞]"  # between the names of a path
HEADS = (
    Head(NAME, ("单位名称", "机构名称", "单位"), 26, must=True),
    Head(KIND, ("单位类别", "类型", "层级"), 16, must=True, choices=LABELS),
    Head(ABOVE, ("上级单位", "隶属单位", "所属乡镇", "主管单位"), 22, must=True),
    Head(CODE, ("统计用区划代码", "行政区划代码", "统计代码", "代码"), 18),
    Head(START, ("起", "设立日期", "成立日期", "启用日期"), 14),
    Head(EDITION, ("代码年份", "版本年份"), 14),
)
WORDS = {  # what people write for a kind
    UnitKind.COUNTY: ("县", "区", "市", "县级"),
    UnitKind.TOWN: ("乡镇", "镇", "乡", "街道", "街道办", "街道办事处", "乡级", "民族乡"),
    UnitKind.OFFICE: ("机构", "办公室", "司法所", "所", "站", "中心", "科室", "派驻机构", "派出机构", "部门"),
    UnitKind.VILLAGE: ("行政村", "村委会", "村民委员会"),
    UnitKind.COMMUNITY: ("居委会", "居民委员会", "社区居委会"),
    UnitKind.SITE: ("点", "站点", "阵地"),
}
BELOW = {  # below which kinds a kind may stand
    UnitKind.TOWN: (UnitKind.COUNTY,),
    UnitKind.OFFICE: (UnitKind.COUNTY, UnitKind.TOWN),
    UnitKind.VILLAGE: (UnitKind.TOWN,),
    UnitKind.COMMUNITY: (UnitKind.TOWN,),
    UnitKind.SITE: (UnitKind.COUNTY, UnitKind.TOWN, UnitKind.VILLAGE, UnitKind.COMMUNITY, UnitKind.OFFICE),
}
EXAMPLES: tuple[dict[str, Any], ...] = (
    {NAME: "演示镇", KIND: "乡镇（街道）", ABOVE: "演示县", CODE: "990101000000", START: date(2020, 1, 1)},
    {NAME: "司法所", KIND: "内设机构", ABOVE: "演示镇"},
    {NAME: "东山村", KIND: "村", ABOVE: "演示镇", CODE: "990101201000"},
    {NAME: "西街社区", KIND: "社区", ABOVE: "演示镇", CODE: "990101001000"},
    {NAME: "东山村调解室", KIND: "场所", ABOVE: "演示镇/东山村"},
)
NOTES = (
    "在第一张表里一行写一个单位，先后次序随意；乡镇的上级写县名，司法所等机构和村（社区）的上级写乡镇名。",
    "两个镇有同名的村时，写它下面的单位请带上镇名，如“演示镇/东山村”。区划代码12位，不知道可以不填。",
    "起始日期不填的，按上传时选的日期。已经登记过的单位再写一遍不会重复登记。",
)


@dataclass
class Placed:
    """A unit that a line adds or already names: where it stands (as a path of names), its row, the line it came from."""

    path: tuple[str, ...]
    unit: Unit
    start: date
    parent: Placed | None
    line: Line
    new: bool = True


@dataclass
class UnitsPlan:
    """What a list would do: units to add (those above first), units to correct, how many stand already, lines returned."""

    read: int = 0
    same: int = 0
    added: list[Placed] = field(default_factory=list)
    corrected: list[Placed] = field(default_factory=list)
    returned: list[Line] = field(default_factory=list)

    @property
    def changes(self) -> int:
        """How many units would be written."""
        return len(self.added) + len(self.corrected)

    def counted(self) -> list[tuple[str, int]]:
        """New units by kind."""
        kinds = [one.unit.kind for one in self.added]
        return [(str(kind.label), kinds.count(kind)) for kind in UnitKind if kind in kinds]

    def put(self, one: Writing) -> None:
        """Writes all of it into one commit."""
        for placed in self.added:
            one.put(placed.unit)
            if placed.parent is not None:
                one.put(Place(unit=placed.unit, parent=placed.parent.unit, start=placed.start))
        for placed in self.corrected:
            one.put(placed.unit)

    def error_book(self) -> bytes:
        """The lines returned as a workbook, what is wrong in colour."""
        return book("单位", HEADS, [line.cells for line in self.returned], wrong=[line.wrong for line in self.returned])


def template() -> bytes:
    """An empty list with an example on another sheet."""
    return book("单位", HEADS[:-1], (), examples=EXAMPLES, notes=NOTES, room=1000)


def listed(units: Tree, day: date) -> bytes:
    """The units that stand on a day as a list; read again it changes nothing."""
    rows = [_row(units, pk, day) for pk in sorted(units.units) if units.stands(pk, day)]
    return book("单位", HEADS, rows)


def _row(units: Tree, pk: int, day: date) -> dict[str, Any]:
    unit, names = units.units[pk], units.names(pk, day)
    start = next((stay.start for stay in units.stays(pk) if stay.covers(day)), "")
    return {
        NAME: unit.name, KIND: unit.get_kind_display(), ABOVE: "/".join(names[:-1]), CODE: unit.code,
        START: start, EDITION: str(unit.code_year or ""),
    }  # fmt: skip


def kind_of(word: str) -> UnitKind | None:
    """The kind that a word means: its label, or what people write for it."""
    said = word.replace(" ", "").replace("(", "（").replace(")", "）")
    return next((kind for kind in UnitKind if said in (kind.label, *WORDS[kind])), None)


def plan(sheets: Sequence[tuple[str, Cells]], units: Tree, *, day: date, start: date, read_day: ReadDay) -> UnitsPlan:
    """What these sheets (name, lines of cells) would do to the units on `day`. `start` for lines that say none.

    ListRefused where no sheet has the heads or no county is there.
    """
    if not any(unit.kind == UnitKind.COUNTY for unit in units.units.values()):
        raise ListRefused("还没有登记县（区）。")
    return _Reader(units, day, start, read_day).read(lines(sheets, HEADS))


class _Reader:
    """Reads the lines from the county downwards, whatever their order."""

    def __init__(self, units: Tree, day: date, start: date, read_day: ReadDay) -> None:
        self.day, self.start, self.read_day = day, start, read_day
        self.made = UnitsPlan()
        self.ended: dict[tuple[str, ...], int] = {}
        self.by_name: dict[str, list[Placed]] = defaultdict(list)
        self.codes: dict[str, tuple[str, ...]] = {}
        blank = Line("", 0, {}, {})
        for pk, unit in units.units.items():
            path = units.names(pk, day)
            if units.stands(pk, day):
                self.by_name[unit.name].append(Placed(path, unit, start, None, blank, new=False))
                self.codes |= {unit.code: path} if unit.code else {}
        self.seen: dict[tuple[str, ...], Line] = {}

    def read(self, every: Sequence[Line]) -> UnitsPlan:
        """Line by line; those whose parent is named further below wait for it."""
        self.made.read = len(every)
        waiting = [(line, kind) for line in every if (kind := self._kind(line)) is not None]
        order = [UnitKind.COUNTY, UnitKind.TOWN, UnitKind.VILLAGE, UnitKind.COMMUNITY, UnitKind.OFFICE, UnitKind.SITE]
        for line, kind in sorted(waiting, key=lambda one: order.index(one[1])):
            self._take(line, kind)
        self.made.returned = [line for line in every if line.wrong]
        return self.made

    def _kind(self, line: Line) -> UnitKind | None:
        """The kind of a line that has a name; None after saying what is wrong."""
        if not (name := line.name(NAME)):
            line.wrong[NAME] = "请填写单位名称。"
        elif len(name) > 80:
            line.wrong[NAME] = "名称最多80字。"
        elif re.search(PATH, name):
            line.wrong[NAME] = "名称里不能有“/”和“>”，上级请写在“上级”一栏。"
        kind = kind_of(line.text(KIND))
        if kind is None:
            said = f"没有“{line.text(KIND)}”这一类" if line.text(KIND) else "请填写类别"
            line.wrong[KIND] = f"{said}，可填：{'、'.join(LABELS)}。"
        return kind if not line.wrong else None

    def _take(self, line: Line, kind: UnitKind) -> None:
        name = line.name(NAME)
        parent = None if kind == UnitKind.COUNTY else self._above(line, kind)
        code, edition = self._code(line), self._edition(line)
        start = day_of(line, START, self.read_day, self.start)
        if line.wrong:
            return
        path = (*(parent.path if parent else ()), name)
        standing = next((one for one in self.by_name[name] if one.path == path), None)
        if path in self.seen:
            line.wrong[NAME] = f"“{name}”与第{self.seen[path].number}行重复，请删去一行。"
        elif code and self.codes.get(code, path) != path:
            line.wrong[CODE] = f"代码{code}已经是“{'/'.join(self.codes[code])}”的，请核对。"
        elif standing is not None:
            self._stands(line, standing, kind, code, edition)
        elif kind == UnitKind.COUNTY:
            line.wrong[NAME] = "一套系统只管一个县（区），县名请在单位页更正。"
        else:
            made = Placed(path, Unit(name=name, kind=kind, code=code, code_year=edition), start, parent, line)
            self.by_name[name].append(made)
            self.made.added.append(made)
        if not line.wrong:
            self.seen[path] = line
            self.codes |= {code: path} if code else {}

    def _stands(self, line: Line, standing: Placed, kind: UnitKind, code: str, edition: int | None) -> None:
        """A unit that is there already: the same, or its code is corrected."""
        unit = standing.unit
        if kind != unit.kind:
            line.wrong[KIND] = f"“{unit.name}”已登记为{unit.get_kind_display()}，类别不能改；确实登记错了，请停用后重新登记。"
        elif (code and code != unit.code) or (edition and edition != unit.code_year):
            said = copy(unit)  # the tree's own is a value
            said.code, said.code_year = code or unit.code, edition or unit.code_year
            standing.unit, standing.line = said, line
            self.made.corrected.append(standing)
        else:
            self.made.same += 1

    def _above(self, line: Line, kind: UnitKind) -> Placed | None:
        """The unit above, by name or by path («演示镇/东山村»); None after saying what is wrong."""
        said = [part for part in re.split(PATH, line.name(ABOVE)) if part]
        if not said:
            tops = [one for every in self.by_name.values() for one in every if one.unit.kind == UnitKind.COUNTY]
            if kind == UnitKind.TOWN and len(tops) == 1:
                return tops[0]
            line.wrong[ABOVE] = "请填写上级单位。"
            return None
        fit = [one for one in self.by_name.get(said[-1], ()) if one.path[-len(said) :] == tuple(said)]
        allowed = [one for one in fit if one.unit.kind in BELOW[kind]]
        if len(allowed) == 1:
            return allowed[0]
        name = "/".join(said)
        if allowed:
            line.wrong[ABOVE] = f"有{len(allowed)}个“{name}”，请带上它的上级，如“{'/'.join(allowed[0].path[-2:])}”。"
        elif fit:
            may = "、".join(str(one.label) for one in BELOW[kind])
            line.wrong[ABOVE] = f"“{name}”是{fit[0].unit.get_kind_display()}，{kind.label}的上级只能是：{may}。"
        else:
            line.wrong[ABOVE] = f"没有名为“{name}”的单位，表里也没有写，请核对或先写上它。"
        return None

    def _code(self, line: Line) -> str:
        code = line.text(CODE).replace(" ", "")
        if code and not re.fullmatch(r"\d{12}", code):
            line.wrong[CODE] = f"“{code}”不是12位数字，请核对统计用区划代码。"
        return code

    def _edition(self, line: Line) -> int | None:
        said = line.text(EDITION).removesuffix("年")
        if said and not re.fullmatch(r"(19|20)\d\d", said):
            line.wrong[EDITION] = f"“{said}”不是年份，请写四位，如 2024。"
            return None
        return int(said) if said else None


def find_unit(line: Line, head: str, units: Tree, day: date) -> Unit | None:
    """The unit that a cell names, by name or by path («演示镇/司法所»), standing on `day`; None after saying what is wrong."""
    said = [part for part in re.split(PATH, line.name(head)) if part]
    if not said:
        line.wrong[head] = "请填写单位。"
        return None
    named = [unit for unit in units.named(said[-1]) if units.stands(unit.pk, day)]
    found = [unit for unit in named if units.names(unit.pk, day)[-len(said) :] == tuple(said)]
    if len(found) == 1:
        return found[0]
    name = "/".join(said)
    if found:
        more = "/".join(units.names(found[0].pk, day)[-len(said) - 1 :])
        line.wrong[head] = f"有{len(found)}个“{name}”，请带上它的上级，如“{more}”。"
    else:
        line.wrong[head] = f"没有名为“{name}”的单位，请核对，或先在单位页登记。"
    return None
