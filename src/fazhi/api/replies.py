"""What the API answers besides the rows of ledgers; the same keys as the command line's --json."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Number = int | float


class UnitTold(BaseModel):
    """A unit."""

    id: int = Field(title="编号")
    name: str = Field(title="名称")
    kind: str = Field(title="类别")
    parent: int | None = Field(title="上级编号")


class ColumnTold(BaseModel):
    """A column of a ledger."""

    id: str = Field(title="字段名")
    label: str = Field(title="栏目")
    required: bool = Field(title="必填")
    personal: bool = Field(title="个人信息")
    later: bool = Field(title="登记后再填")
    measure: str = Field(title="计量单位")
    heads: list[str] = Field(title="表格里可能的表头")
    choices: dict[str, str] = Field(title="可填的值及其含义")


class TallyTold(BaseModel):
    """A quantity that may come as a total."""

    id: str = Field(title="名称")
    label: str = Field(title="数量")
    measure: str = Field(title="计量单位")


class LedgerTold(BaseModel):
    """A ledger."""

    id: str = Field(title="台账")
    label: str = Field(title="名称")
    group: str = Field(title="分组")
    about: str = Field(title="说明")
    day: str = Field(title="日期所在的字段")
    title: str = Field(title="名称所在的字段")
    filters: list[str] = Field(title="可作筛选的字段")
    columns: list[ColumnTold] = Field(title="栏目")
    tallies: list[TallyTold] = Field(title="可以只报总数的数量")


class FigureListed(BaseModel):
    """A figure and its definition."""

    id: str = Field(title="名称")
    label: str = Field(title="数字")
    measure: str = Field(title="计量单位")
    version: int = Field(title="口径版本")
    definition: str = Field(title="口径")
    cites: str = Field(title="依据")


class LineTold(BaseModel):
    """A record behind a figure; the title only where the record opens."""

    id: int = Field(title="登记号")
    ledger: str = Field(title="台账")
    unit: int = Field(title="单位编号")
    day: date = Field(title="日期")
    title: str | None = Field(title="名称")
    amount: int | Decimal = Field(title="计入数量")
    tally: bool = Field(title="汇总记录")


class VillageTold(BaseModel):
    """A village that a figure of villages counts."""

    unit: int = Field(title="单位号")
    rows: int = Field(title="记录数")


class FigureTold(BaseModel):
    """A figure of a unit and year."""

    indicator: str = Field(title="名称")
    version: int = Field(title="口径版本")
    unit: str = Field(title="单位")
    start: date = Field(alias="from", title="期间起")
    end: date = Field(alias="to", title="期间止")
    as_of: int = Field(title="截至第几次写入")
    state: Literal["value", "zero", "absent"] = Field(title="状态", description="value 有数；zero 建了账而为零；absent 未建账")
    value: Number | None = Field(title="数值")
    measure: str = Field(title="计量单位")
    numerator: Number | None = Field(title="分子")
    denominator: Number | None = Field(title="分母")
    rows: int = Field(title="所依据的记录数")
    single: Number = Field(title="逐条登记的数量")
    tally: Number = Field(title="汇总记录的数量")
    digest: str = Field(title="记录摘要", description="同一摘要即同一批记录的同一版本")
    shown: str = Field(title="显示的数值")
    notes: list[str] = Field(title="说明")
    row_ids: list[int] = Field(default_factory=list, title="登记号", description="rows=true 时有")
    villages: list[VillageTold] = Field(
        default_factory=list, title="村（社区）名单", description="数村（社区）的数字，rows=true 时有"
    )
    counted: list[LineTold] = Field(default_factory=list, title="逐条", description="rows=true 时有")


class ReportTold(BaseModel):
    """A year's report: parts, sections, paragraphs with the figures bound in them, and the index."""

    model_config = ConfigDict(extra="allow")

    unit: str = Field(title="单位")
    year: int = Field(title="年度")
    as_of: int = Field(title="截至第几次写入")
    parts: list[dict[str, Any]] = Field(title="部分")
    annex: list[dict[str, Any]] = Field(title="数字索引")
    problems: list[str] = Field(title="待办")


class ClockDue(BaseModel):
    """When something is due, and why."""

    clock: str = Field(title="时限")
    start: date = Field(title="起算日")
    due: date | None = Field(title="届满日")
    bound: Literal["latest", "earliest"] = Field(title="最迟或不得早于")
    kind: Literal["fixed", "provisional", "standing", "recurring", "prompt", "given", "none"] = Field(title="性质")
    term: int | None = Field(title="期限")
    days: str | None = Field(title="日的种类", description="D 日、WD 工作日、M 月、Y 年")
    extended: int = Field(title="已延长")
    not_counted: int = Field(title="不计入的天数")
    rolled: int = Field(title="顺延天数")
    law: str = Field(title="法规")
    version: date = Field(title="版本施行日")
    article: str = Field(title="条")
    mark: str = Field(title="核实情况")
    force: str = Field(title="效力")
    assumed: list[str] = Field(title="条文未写明而按惯例处理的")
    reasons: list[str] = Field(title="理由")


class CellTold(BaseModel):
    """A cell that was refused."""

    sheet: str = Field(title="工作表")
    cell: str = Field(title="单元格")
    value: str = Field(title="原值")
    says: str = Field(title="说明")


class Imported(BaseModel):
    """What an import did, or would do."""

    ledger: str = Field(title="台账")
    read: int = Field(title="读到的行数")
    new: int = Field(title="新增")
    changed: int = Field(title="更新")
    same: int = Field(title="未变")
    refused: list[CellTold] = Field(title="退回的单元格")
    seq: int | None = Field(title="第几次写入", description="试算或没有写入时为 null")
    source: str = Field(default="", title="来源系统", description="按来源导入时有")
    locked: list[str] = Field(default_factory=list, title="以原系统为准的栏目", description="按来源导入时有")
    notes: list[str] = Field(default_factory=list, title="注意", description="按来源导入时有")
