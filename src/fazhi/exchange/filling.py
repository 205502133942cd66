"""Filling: the figures of a town's period written into the blank cells of the form they are tied to, the rest as it came.

A zero is written only where the figure is zero; what is absent stays blank and is listed with its reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from lxml import etree

from fazhi.exchange.fingerprint import Said
from fazhi.exchange.form import Form, Spot, placed, ref, spot
from fazhi.exchange.package import FormRefused, q
from fazhi.exchange.places import Place, fillable
from fazhi.exchange.ties import Tie
from fazhi.indicators.compute import compute
from fazhi.indicators.figure import figures
from fazhi.indicators.result import Result
from fazhi.indicators.scope import Scope
from fazhi.org.models import Unit
from fazhi.report.yearly.paper import last_day

NOT_TIED = "没有对应数字"
NOT_KEPT = "未建账"
Key = tuple[int, str]


@dataclass(frozen=True)
class When:
    """The year and month for which a form is filled."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not 2000 <= self.year <= 2100 or not 1 <= self.month <= 12:
            raise FormRefused("填报的年月不对，请写四位年份和1到12的月份。")

    def months(self, kind: str) -> tuple[int, int]:
        """First and last month of a kind of period."""
        quarter = (self.month - 1) // 3 * 3 + 1
        half = 1 if self.month <= 6 else 7
        return {
            "month": (self.month, self.month), "quarter": (quarter, quarter + 2), "half": (half, half + 5),
            "year": (1, 12), "cumulative": (1, self.month),
        }[kind]  # fmt: skip


def when(said: Said, year: int, month: int) -> When:
    """What the form itself says, else the year and month given."""
    return When(said.year or year, said.month or month)


@dataclass
class Filled:
    """`written` the number of each cell, as it stands in the file · `results` behind them · `left` why a cell stays blank."""

    written: dict[Key, Decimal] = field(default_factory=dict)
    results: dict[Key, Result] = field(default_factory=dict)
    left: dict[Key, str] = field(default_factory=dict)


def scope_of(tie: Tie, unit: Unit, at: When, seq: int | None = None) -> Scope:
    """The scope a tie asks."""
    first, last = at.months(tie.period)
    year = at.year - (1 if tie.last else 0)
    return Scope(tie.unit or unit.pk, date(year, first, 1), last_day(year, last), seq)


def filled(form: Form, unit: Unit, ties: Mapping[Key, Tie], at: When, blanks: list[Place], seq: int | None = None) -> Filled:
    """The numbers of the tied cells, computed once per unit and period, and every blank cell that stays blank."""
    done = Filled()
    groups: dict[tuple[int, date, date], tuple[Scope, list[tuple[Key, Tie]]]] = {}
    known = figures()
    for key, tie in ties.items():
        if tie.figure not in known:
            done.left[key] = f"数字“{tie.figure}”已停用，请重新对应"
        elif key[0] >= len(form.sheets) or not fillable(form.sheets[key[0]], spot(key[1])):
            done.left[key] = "单元格是公式、文字或者受保护，没有改动"
        else:
            scope = scope_of(tie, unit, at, seq)
            groups.setdefault((scope.unit, scope.start, scope.end), (scope, []))[1].append((key, tie))
    for scope, some in groups.values():
        found = compute(scope, list(dict.fromkeys(tie.figure for _, tie in some)))
        for key, tie in some:
            _put(done, key, tie, found[tie.figure])
    for one in blanks:
        key = (one.sheet, ref(one.spot))
        if key not in ties:
            done.left[key] = NOT_TIED
    return done


def _put(done: Filled, key: Key, tie: Tie, result: Result) -> None:
    done.results[key] = result
    if result.value is None:
        done.left[key] = f"{result.indicator.label}：{NOT_KEPT}"
        return
    value = Decimal(result.value)
    if result.indicator.measure == "%":  # as precisely as the report says it
        value = Decimal(result.shown.rstrip("%")) / (100 if tie.written == "percent" else 1)
    elif tie.written == "wan":
        value = value / 10_000
    done.written[key] = value


def handed_back(form: Form, done: Filled) -> bytes:
    """The form's own file with the numbers in it; looks, formulas and other parts stay as they came. Same input, same bytes."""
    changed: dict[str, bytes] = {}
    for number, sheet in enumerate(form.sheets):
        values = {spot(cell): value for (place, cell), value in done.written.items() if place == number}
        if values:
            root = form.package.tree(sheet.part)
            _write(root, values)
            changed[sheet.part] = _bytes(root)
    if changed:
        changed["xl/workbook.xml"] = _recounting(form)
    return form.package.packed(changed)


def _write(root: etree._Element, values: dict[Spot, Decimal]) -> None:
    cells = dict(placed(root))
    for where, value in sorted(values.items()):
        one = cells.get(where)
        if one is None:
            one = _new(root, where)
        if one.find(q("f")) is not None:
            raise FormRefused(f"{ref(where)} 是公式，不能改动。")
        one.attrib.pop("t", "")
        for child in list(one):
            one.remove(child)
        etree.SubElement(one, q("v")).text = f"{value.normalize():f}"


def _new(root: etree._Element, where: Spot) -> etree._Element:
    """A cell in its place; the row too where nothing was stored in it."""
    data = root.find(q("sheetData"))
    if data is None:
        raise FormRefused("报表的工作表是空的，不能填数。")
    numbers: list[int] = []
    for one in data.iter(q("row")):
        said = one.get("r", "")
        numbers.append(int(said) if said.isdecimal() else (numbers[-1] if numbers else 0) + 1)
    if where[0] in numbers:
        row = data[numbers.index(where[0])]
    else:
        row = etree.Element(q("row"), r=str(where[0]))
        data.insert(sum(1 for one in numbers if one < where[0]), row)
    before = [one for one in row.iter(q("c")) if not one.get("r") or spot(one.get("r", ""))[1] < where[1]]
    made = etree.Element(q("c"), r=ref(where))
    row.insert(len(before), made)
    return made


def _recounting(form: Form) -> bytes:
    """The workbook, told to compute its formulas again when it is opened."""
    root = form.package.tree("xl/workbook.xml")
    found = root.find(q("calcPr"))
    if found is None:
        found = etree.Element(q("calcPr"))
        after = [one for one in root if etree.QName(one).localname in ("definedNames", "externalReferences", "sheets")]
        root.insert(root.index(after[-1]) + 1 if after else len(root), found)
    found.set("fullCalcOnLoad", "1")
    return _bytes(root)


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
