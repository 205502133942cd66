"""What else can be asked: units, ledgers, figures, a year's report, when something is due."""

import json
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query, Router

from fazhi.api import units
from fazhi.api.auth import asker
from fazhi.api.problems import Problem, Refusal
from fazhi.api.replies import ClockDue, FigureListed, FigureTold, LedgerTold, ReportTold, UnitTold
from fazhi.api.schemas import Day
from fazhi.indicators import scope as scopes
from fazhi.indicators.answer import said
from fazhi.indicators.compute import compute, counted
from fazhi.indicators.figure import figure, figures
from fazhi.law import due as reckon
from fazhi.law import read_pause
from fazhi.org import county
from fazhi.records.ledger import Ledger, ledger, ledgers
from fazhi.report import signing
from fazhi.report.compose import compose
from fazhi.trail.reading import seq_of

router = Router()
BARRED = {401: Refusal, 403: Refusal}
REFUSED = {**BARRED, 404: Refusal, 422: Refusal}
NAMED = ("label", "measure", "version", "definition", "cites")
Unit = Annotated[str, Query(min_length=1, max_length=80, title="单位", description="编号或名称")]
Year = Annotated[int, Query(ge=2000, le=2100, title="年度")]
Pauses = Annotated[list[str] | None, Query(max_length=50, title="不计入的期间", description="2024-10-09..2024-10-15，可写多次")]
AsOf = Annotated[
    str | None, Query(max_length=32, title="截至", description="第几次写入（12 或 #12），或时点：2024-12-31、2024-12-31T09:30")
]


def _seq(text: str | None) -> int | None:
    """The commit that `as_of` names. Raises NoSuchMoment."""
    if not text:
        return None
    plain = text.isascii() and text.isdigit() and len(text) != 8  # 20241231 is a day
    return seq_of(f"#{text}" if plain else text)


@router.get("/units", response={200: list[UnitTold], **BARRED}, operation_id="units", summary="可以查询的单位", tags=["单位"])
def all_units(request: HttpRequest) -> Any:
    """编号、名称、类别、上级；其他地址里的 unit 写编号或名称都可以。"""
    who = asker(request)
    known = [who.tree.units[key] for key in sorted(who.scopes) if key in who.tree.units]
    return [{"id": one.pk, "name": one.name, "kind": one.kind, "parent": who.tree.parent(one.pk, who.day)} for one in known]


def _ledger(one: Ledger) -> dict[str, Any]:
    columns = [
        {
            "id": column.name, "label": column.label, "required": column.required, "personal": column.personal,
            "later": column.later, "measure": column.measure, "heads": list(column.heads),
            "choices": {str(key): str(label) for key, label in getattr(column.field, "flatchoices", ()) if key != ""},
        }
        for column in one.columns
    ]  # fmt: skip
    tallies = [{"id": name, "label": said.label, "measure": said.measure} for name, said in one.sheet.tallies.items()]
    return {
        "id": one.name, "label": one.label, "group": one.sheet.group, "about": one.sheet.about, "day": one.sheet.day,
        "title": one.sheet.title, "filters": list(one.sheet.filters), "columns": columns, "tallies": tallies,
    }  # fmt: skip


@router.get("/ledgers", response={200: list[LedgerTold], **BARRED}, operation_id="ledgers", summary="全部台账", tags=["台账"])
def all_ledgers(request: HttpRequest) -> Any:
    """每本台账的栏目、选项和可以只报总数的数量。"""
    return [_ledger(one) for one in ledgers().values()]


@router.get(
    "/ledgers/{name}", response={200: LedgerTold, **REFUSED}, operation_id="ledger", summary="一本台账的栏目", tags=["台账"]
)
def one_ledger(
    request: HttpRequest, name: Annotated[str, Path(max_length=40, title="台账", description="英文名或中文名")]
) -> Any:
    """栏目、选项、表格里可能的表头、可以只报总数的数量。"""
    return _ledger(ledger(name))


@router.get(
    "/figures",
    response={200: list[FigureListed], **BARRED},
    operation_id="figures",
    summary="全部数字及口径",
    tags=["数字"],
)
def all_figures(request: HttpRequest) -> Any:
    """名称、计量单位、口径、依据。"""
    return [{"id": one.name, **{key: getattr(one, key) for key in NAMED}} for one in figures().values()]


@router.get(
    "/figures/{name}",
    response={200: FigureTold, **REFUSED},
    by_alias=True,
    operation_id="figure",
    summary="一个单位一年的一个数字",
    tags=["数字"],
)
def one_figure(
    request: HttpRequest,
    name: Annotated[str, Path(max_length=80, title="数字", description="如 disputes.found")],
    unit: Unit,
    year: Year,
    as_of: AsOf = None,
    rows: Annotated[bool, Query(title="列出所依据的记录")] = False,
) -> Any:
    """谁来问都是同一个数；没有权限问这个单位的，整个拒绝。所依据的记录逐条列出，打不开的只给日期、单位和登记号。"""
    one, who = figure(name), asker(request)
    place, seq = units.asked(who, unit), _seq(as_of)
    scope = scopes.year(place.pk, year, seq)
    told = said(scope, place.name, compute(scope, [one.name])[one.name], rows=rows)
    if rows:
        told["counted"] = [_line(who.opens(line.unit), line) for line in counted(scope, one.name)]
    return told


def _line(open_: bool, line: Any) -> dict[str, Any]:
    """A line of the drill-down; of a row that does not open only day, unit and number."""
    title = line.title if open_ else None
    return {
        "id": line.key, "ledger": line.ledger, "unit": line.unit, "day": line.day, "title": title,
        "amount": line.amount, "tally": line.tally,
    }  # fmt: skip


@router.get(
    "/reports/{unit}/{year}",
    response={200: ReportTold, **REFUSED},
    operation_id="report",
    summary="一个单位一年的年度报告",
    tags=["报告"],
)
def report(
    request: HttpRequest,
    unit: Annotated[str, Path(max_length=80, title="单位", description="编号或名称")],
    year: Annotated[int, Path(ge=2000, le=2100, title="年度")],
    as_of: AsOf = None,
) -> Any:
    """五个部分、每句话绑定的数字和索引。截至审签那次写入时，给出存档的原文。"""
    place, seq = units.asked(asker(request), unit), _seq(as_of)
    signed = signing.of_seq(place.pk, year, seq) if seq is not None else None
    return json.loads(signed.model) if signed else compose(place, year, seq).as_json()


@router.get(
    "/due/{clock}",
    response={200: ClockDue, **REFUSED},
    operation_id="due",
    summary="算一个法定时限",
    tags=["时限"],
)
def due(
    request: HttpRequest,
    clock: Annotated[str, Path(max_length=60, title="时限", description="如 disclosure.answer")],
    start: Annotated[Day, Query(title="起算日")],
    on: Annotated[Day | None, Query(title="站在哪一天看")] = None,
    extend: Annotated[int, Query(ge=0, le=3660, title="批准延长多少", description="与期限同一种日子")] = 0,
    pause: Annotated[
        list[str] | None, Query(max_length=50, title="不计入的期间", description="2024-10-09..2024-10-15，可写多次")
    ] = None,
) -> Any:
    """按起算日有效的规定，用本县的放假安排和补充规定；每一步都写出理由。"""
    asker(request)
    book = county.book()
    if not book.versions(clock):
        raise Problem(404, f"没有“{clock[:60]}”这个时限，全部时限见 fazhi clocks。")
    ruling = book.clock(clock, start, still_open_on=on)
    pauses = [read_pause(text[:60]) for text in pause or []]
    return reckon(ruling, start, calendar=county.calendar(), pauses=pauses, extend=extend, on=on).as_dict()
