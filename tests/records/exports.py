"""Exports of other systems as the tests make them: heads in the order in which they were seen, invented lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from fazhi.records.importing import SourcePlan, plan_source
from fazhi.records.ledger import Ledger
from fazhi.records.models import Sourced
from fazhi.records.source import Source, source
from tests.conftest import NOON, World
from tests.records.books import book


@dataclass(frozen=True)
class Export:
    """One list: its heads with the cells of a usual line; `later` cells that say something new, `says` what then stands."""

    name: str
    line: dict[str, Any]
    later: dict[str, Any]
    says: dict[str, Any] = field(default_factory=dict)

    @property
    def source(self) -> Source:
        return source(self.name)

    @property
    def ledger(self) -> Ledger:
        return self.source.kept_in

    @property
    def key(self) -> str:
        return next(head for head in self.source.key if head in self.line)

    def data(self, *lines: dict[str, Any], without: tuple[str, ...] = ()) -> bytes:
        """The workbook: each line the usual one with other cells."""
        heads = [head for head in self.line if head not in without]
        return book([heads, *[[{**self.line, **line}[head] for head in heads] for line in lines or ({},)]])

    def tried(self, world: World, data: bytes, who: str = "clerk", **given: Any) -> SourcePlan:
        """The plan of its import into the town."""
        return plan_source(self.source, data, "导出.xlsx", viewer=world.viewer(who), unit=world.town, **given)

    def taken(self, world: World, data: bytes, **given: Any) -> SourcePlan:
        """Tries and writes."""
        made = self.tried(world, data, **given)
        made.write(world.viewer("clerk"), "web", NOON)
        return made

    def row(self, number: str | None = None) -> Any:
        """The row of a number as it stands."""
        one = Sourced.objects.standing().get(source=self.name, number=number or self.line[self.key])
        return self.ledger.model._default_manager.get(pk=one.entry_id)


PETITIONS = Export(
    "petition_system",
    {
        "信访日期": "2024-03-01 10:20:30", "姓名": "甲某", "身份证号": "不导入", "联系电话": "13800000000",
        "信访件编号": "演信0001",
        "信访形式": "走访", "住址": "东山村一组", "问题发生地": "演示县测试镇东山村二组", "信访内容": "村道路面破损",
        "异常动态": "",
        "问题发生日期": "", "信访人数": 2, "信访诉求": "要求维修村道", "(业务)分类": "交通", "登记单位": "演示县信访局",
        "档案编号": "", "转往处": "", "办理方式": "转送", "具体承办单位": "测试镇", "信访件状态": "办理中", "办结状态": "",
        "限办时间": "2024-05-15", "责任部门": "", "办结时间": "", "登记时间": "2024-03-02", "信访事项编号": "演事0001",
        "信访目的": "求决",
    },
    {"信访诉求": "要求维修村道和路灯", "限办时间": "2024-05-20"},
    {"matter": "要求维修村道和路灯"},
)  # fmt: skip
COURT = Export(
    "court_petitions",
    {
        "信访编号": "演法0001", "信访日期": "2024.3.4", "姓名": "乙某", "信访形式": "来信", "初/重": "初", "类型": "民事",
        "责任单位": "测试镇", "责任领域": "执行", "责任领导": "丙领导", "问题属地": "西河村", "信访诉求": "执行款未到位",
        "办理情况（写明化解情况）": "", "是否评查": "否", "案件进展": "", "是否未穷尽法律途径": "否", "人数": 1,
        "三跨三分离情况": "无", "备注": "",
    },
    {"信访诉求": "执行款部分未到位"},
    {"matter": "执行款部分未到位"},
)  # fmt: skip
PROCURATORATE = Export(
    "procuratorate_petitions",
    {
        "条码": "演检0001", "登记日期": "2024-03-05", "姓名": "丙某", "信访类型": "申诉", "是否重复": "否", "信访方式": "来信",
        "接收单位": "演示县检察院", "信访次数": 1, "承办单位": "", "登记人": "", "分流/办理情况": "转送测试镇", "承办人": "丁",
        "反映问题": "对处理结果不服", "问题属地": "南坪村",
    },
    {"反映问题": "对处理结果和答复不服"},
    {"matter": "对处理结果和答复不服"},
)  # fmt: skip
MEDIATIONS = Export(
    "mediation_system",
    {
        "编号": "演调0001", "受理日期": "2024-03-06", "申请方式": "口头", "来源": "依申请", "申请人": "甲某", "被申请人": "乙某",
        "纠纷名称": "宅基地边界纠纷", "纠纷类型": "房屋宅基地纠纷", "简要情况": "两家界址不清", "调解员": "丙",
        "调解日期": "2024-03-10",
        "结果": "调解中", "协议形式": "", "涉案金额": "2000元", "履行情况": "", "司法确认": "否", "归档日期": "",
        "所属村居": "东山村",
    },
    {"结果": "调解成功", "协议形式": "书面协议书"},
    {"agreement": "written", "state": "agreed"},
)  # fmt: skip
ORDERS = Export(
    "hotline_platform",
    {
        "工单编号": "演单0001", "派单时间": "2024-03-01 09:00:00", "诉求人": "甲某", "来电号码": "13800000001",
        "诉求类型": "求助类",
        "工单标题": "路灯不亮", "诉求内容": "村口路灯不亮三天", "诉求地址": "东山村", "承办单位": "测试镇",
        "截止时间": "2024-03-08",
        "工单状态": "办理中", "反馈时间": "", "办理结果": "", "反馈内容": "", "办结时间": "", "回访结果": "",
    },
    {"反馈时间": "2024-03-05", "办理结果": "已办结", "反馈内容": "已更换灯泡"},
    {"result": "solved", "state": "answered"},
)  # fmt: skip
CASES = Export(
    "enforcement_platform",
    {
        "案件编号": "演罚0001", "案源登记日期": "2024-03-01", "案由": "擅自占用道路摆摊", "案件来源": "日常检查",
        "当事人": "甲某",
        "当事人类型": "自然人", "程序类型": "普通", "主办人证号": "演执001", "协办人证号": "演执002", "立案日期": "2024-03-04",
        "处罚决定日期": "", "处罚决定书文号": "", "处罚种类": "", "罚款金额": "", "办案期限": "2024-06-02", "执法单位": "测试镇",
        "是否结案": "否",
    },
    {"处罚依据": "", "当事人类型": "个体工商户"},
    {"party_kind": "organisation"},
)  # fmt: skip
INSPECTIONS = Export(
    "enforcement_inspections",
    {
        "检查编号": "演查0001", "检查日期": "2024-03-05", "检查对象": "演示农资店", "检查事项": "经营场所消防检查",
        "是否涉企": "是",
        "检查类型": "日常", "主检人员证号": "演执001", "协检人员证号": "演执002", "审批人": "丙领导", "审批日期": "2024-03-04",
        "扫码编号": "演码1", "检查结果": "正常", "整改期限": "",
    },
    {"检查结果": "当场整改"},
    {"result": "corrected"},
)  # fmt: skip
EXAMS = Export(
    "study_platform",
    {
        "考试编号": "演考0001", "考试名称": "年度学法用法考试", "考试类型": "年度考试", "考试时间": "2024-10-15", "应考人数": 60,
        "参考人数": 58, "合格人数": 57, "组织单位": "演示县司法局", "平均分": 92.5, "学习时长(分钟)": 800, "积分": 1200,
    },
    {"合格人数": 58},
    {"passed": 58},
)  # fmt: skip
SESSIONS = Export(
    "study_sessions",
    {
        "学习编号": "演学0001", "学习日期": "2024-03-05", "学习主题": "学习行政处罚法", "学习形式": "中心组学习",
        "主讲人": "丙领导",
        "参加人数": 12, "应到人数": 12, "学时": 4, "排名": 1,
    },
    {"参加人数": 11},
    {"attended": 11},
)  # fmt: skip
EXPORTS = {
    one.name: one
    for one in (PETITIONS, COURT, PROCURATORATE, MEDIATIONS, ORDERS, CASES, INSPECTIONS, EXAMS, SESSIONS)
}  # fmt: skip
