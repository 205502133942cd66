"""人民调解: one dispute before a people's mediation committee, from registration to the file. It may fail, and it may come back.

Steps after 人民调解法 art. 17–33, classes and totals after the judicial-administration statistics form (law-facts §7.3),
the file after §7.2. The act sets no time for mediating: the month of 司法部令第75号 art. 33 is recalled and only advises.
A mediation is no row of 矛盾纠纷: the same dispute may stand in both, the two are never added.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from fazhi.cases.kind import Kind, Run
from fazhi.cases.kinds.mediation.papers import PAPERS
from fazhi.cases.kinds.mediation.steps import GATES, MOVES
from fazhi.cases.kinds.mediation.words import Confirmed, Content, Form, Host, Performance, Side, Source, State
from fazhi.cases.life import Life
from fazhi.cases.row import Case
from fazhi.org.models import UnitKind
from fazhi.records.fields import Choice, Count, Day, Flag, Long, Money, Text
from fazhi.records.ledgers.dispute import Kind as DisputeKind
from fazhi.records.sheet import Sheet, Tallied

STREET = "街道"


class Mediation(Case):
    """One mediation. `unit` is the village whose committee mediates, or the town for its own."""

    accepted_on = Day(
        "受理日期", heads=("登记日期", "申请日期", "受理时间", "登记时间"), example="2024-03-05", cites="人民调解法第十七条"
    )
    number = Text("调解编号", max_length=60, blank=True, heads=("编号", "案件编号"), example="演调2024-001")
    matter = Text("纠纷名称", heads=("纠纷事项", "案由"), example="宅基地边界纠纷", help_text="写事不写人名")
    kind_of = Choice("纠纷类型", choices=DisputeKind.choices, heads=("类型", "纠纷类别"), cites="人民调解统计报表分类")
    source = Choice(
        "案件来源", choices=Source.choices, default=Source.APPLICATION, heads=("来源", "申请方式"), cites="人民调解统计报表分类"
    )
    applicant = Text("申请人", personal=True, blank=True, heads=("当事人", "当事人甲", "甲方"), example="甲某")
    respondent = Text("被申请人", personal=True, blank=True, heads=("对方当事人", "当事人乙", "乙方"), example="乙某")
    applicant_phone = Text("申请人电话", personal=True, blank=True, later=True, max_length=40, heads=("联系电话", "电话"))
    respondent_phone = Text("被申请人电话", personal=True, blank=True, later=True, max_length=40)
    people = Count("涉及人数", measure="人", null=True, blank=True, later=True, heads=("人数",))
    money = Money("涉及金额", null=True, blank=True, later=True, heads=("涉案金额", "涉及金额（元）", "标的额"))
    complicated = Flag("疑难复杂", later=True, heads=("是否疑难复杂",))
    brief = Long("纠纷主要事实和争议事项", personal=True, blank=True, later=True, heads=("简要情况", "纠纷简要情况"))
    mediators = Text(
        "调解员",
        max_length=80,
        blank=True,
        heads=("人民调解员", "主持调解员"),
        example="丙某",
        guide="写调解员姓名，几个人用顿号隔开。",
        cites="人民调解法第十九条",
    )
    invited = Text("受邀参与人", personal=True, blank=True, later=True)
    host = Choice("主持组织", choices=Host.choices, blank=True, later=True, heads=("调解组织", "调委会类型"))
    dispute = Text("关联纠纷编号", max_length=60, blank=True, later=True, heads=("纠纷编号", "排查编号"))
    earlier = Count("原登记号", null=True, blank=True, later=True)
    state = Choice("办理状态", choices=State.choices, default=State.ACCEPTED, blank=True, later=True)
    mediated_on = Day("调解日期", null=True, blank=True, later=True, heads=("调解时间",))
    level = Text("调解层级", max_length=40, blank=True, later=True, counted=True)
    step = Text("调解步骤", max_length=40, blank=True, later=True, counted=True)
    danger_on = Day("发现激化日期", null=True, blank=True, later=True)
    danger_reported_on = Day("报告激化日期", null=True, blank=True, later=True)
    reported_to = Text("激化报告对象", max_length=80, blank=True, later=True)
    refused_on = Day("拒绝调解日期", null=True, blank=True, later=True)
    refused_by = Choice("拒绝调解方", choices=Side.choices, blank=True, later=True)
    routes = Text("告知的其他途径", blank=True, later=True, example="仲裁、行政、司法途径")
    agreement_number = Text("协议书编号", max_length=60, blank=True, later=True, heads=("调解协议编号",))
    signed_on = Day("签名盖章日期", null=True, blank=True, later=True)
    terms = Long("协议内容", personal=True, blank=True, later=True, heads=("调解协议内容",))
    perform_due = Day("履行期限", null=True, blank=True, later=True)
    recorded_on = Day("口头协议登记日期", null=True, blank=True, later=True)
    agreed_on = Day(
        "达成协议日期",
        null=True,
        blank=True,
        later=True,
        heads=("协议日期", "协议生效日期", "调解成功日期"),
        cites="人民调解法第三十条",
    )
    agreement = Choice("协议形式", choices=Form.choices, blank=True, later=True, cites="人民调解法第二十八条")
    failed_on = Day("调解不成日期", null=True, blank=True, later=True, heads=("终止调解日期",), cites="人民调解法第二十六条")
    failed_why = Text("调解不成原因", blank=True, later=True)
    withdrawn_on = Day("撤回日期", null=True, blank=True, later=True)
    confirmation_on = Day("申请司法确认日期", null=True, blank=True, later=True, cites="人民调解法第三十三条")
    court = Text("受理法院", max_length=80, blank=True, later=True, example="演示县人民法院")
    confirmed_on = Day("司法确认日期", null=True, blank=True, later=True, cites="人民调解法第三十三条")
    confirmed = Choice("司法确认结果", choices=Confirmed.choices, blank=True, later=True, heads=("司法确认",))
    ruling = Text("裁定书文号", max_length=60, blank=True, later=True)
    performed_on = Day("履行登记日期", null=True, blank=True, later=True, heads=("履行日期",))
    performance = Choice(
        "履行情况", choices=Performance.choices, blank=True, later=True, heads=("协议履行情况",), cites="人民调解法第三十一条"
    )
    visited_on = Day("回访日期", null=True, blank=True, later=True, heads=("回访时间",))
    visited = Text("被回访人", personal=True, blank=True, later=True, max_length=80)
    visit_matter = Text("回访事由", blank=True, later=True)
    visit_says = Long("回访情况", personal=True, blank=True, later=True, cites="个人信息保护法第六条")
    visit_performance = Choice("回访时履行情况", choices=Performance.choices, blank=True, later=True)
    content = Choice("是否满意", choices=Content.choices, blank=True, later=True)
    relapsed_on = Day("复发日期", null=True, blank=True, later=True)
    archived_on = Day("归档日期", null=True, blank=True, later=True, cites="人民调解法第二十七条")
    archive = Text("卷宗号", max_length=60, blank=True, later=True, heads=("归档号", "档案编号"), cites="人民调解法第二十七条")
    came_back_on = Day("归档后复发日期", null=True, blank=True, later=True)
    again = Count("复发后登记号", null=True, blank=True, later=True)
    sessions = Count("调解次数", measure="次", null=True, blank=True, editable=False)
    ended_on = Day("调解结束日期", null=True, blank=True, editable=False)
    settle_due = Day("参考调结日期", null=True, blank=True, editable=False)
    confirmation_due = Day("司法确认申请期限", null=True, blank=True, editable=False)

    sheet = Sheet(
        day="accepted_on",
        title="matter",
        group="矛盾化解",
        quick=("accepted_on", "unit", "matter", "kind_of", "source", "applicant", "respondent", "mediators"),
        heads={
            "调解": ("mediated_on", "level", "step"),
            "协议": ("agreement_number", "signed_on", "terms", "perform_due", "recorded_on", "agreed_on", "agreement"),
            "司法确认": ("confirmation_on", "court", "confirmed_on", "confirmed", "ruling"),
            "回访": ("visited_on", "visited", "visit_matter", "visit_says", "visit_performance", "content"),
        },
        filters=("state", "kind_of", "source", "agreement", "complicated", "performance"),
        search=("matter", "number", "mediators", "dispute", "agreement_number", "archive"),
        key=("number",),
        tallies={
            "accepted": Tallied("调解受理", "件", "accepted_on"),
            **{one.value: Tallied(f"受理（{one.label}）", "件", "accepted_on", Q(source=one.value), within="accepted")
               for one in Source},
            **{f"about_{one.value}": Tallied(f"受理（{one.label}纠纷）", "件", "accepted_on", Q(kind_of=one.value))
               for one in DisputeKind},
            "complicated": Tallied("疑难复杂", "件", "accepted_on", Q(complicated=True)),
            "people": Tallied("调解涉及人数", "人", "accepted_on", Q(people__isnull=False), "people"),
            "money": Tallied("调解涉及金额", "元", "accepted_on", Q(money__isnull=False), "money"),
            "settled": Tallied("调解成功", "件", "agreed_on"),
            **{one.value: Tallied(f"{one.label}", "件", "agreed_on", Q(agreement=one.value), within="settled") for one in Form},
            "sessions": Tallied("调解", "次", "mediated_on", add="sessions"),
            "confirmed": Tallied("司法确认有效", "件", "confirmed_on", Q(confirmed=Confirmed.VALID)),
            "visited": Tallied("回访", "件", "visited_on"),
        },
        keep_years=10,
        about="人民调解委员会受理的纠纷，一件一条；不成、拒绝、复发都如实登记，不作考核目标。调解不收费。",
        cites="人民调解法第十七条、第二十七条",
    )  # fmt: skip

    class Meta:
        verbose_name = "人民调解"
        default_permissions = ()
        indexes = [
            models.Index(fields=["unit", day], name=f"mediation_{day}")
            for day in (
                "accepted_on", "mediated_on", "agreed_on", "failed_on", "refused_on", "withdrawn_on", "confirmation_on",
                "confirmed_on", "performed_on", "visited_on", "relapsed_on", "came_back_on", "danger_on", "archived_on",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.matter)

    def rules(self) -> None:
        """The host follows from the unit where nobody says it; what was only written down as oral is no written agreement."""
        self.host = self.host or self._host()
        if self.agreement == Form.WRITTEN and self.recorded_on and not self.signed_on:
            raise ValidationError({"agreement": "登记的是口头协议；要作书面协议，请先登记“协议书签名盖章”。"})

    def _host(self) -> str:
        if not self.unit_id:
            return ""
        kind = UnitKind(self.unit.kind)
        if kind in (UnitKind.VILLAGE, UnitKind.COMMUNITY):
            return Host.VILLAGE if kind == UnitKind.VILLAGE else Host.NEIGHBOURHOOD
        return Host.SUBDISTRICT if STREET in self.unit.name else Host.TOWNSHIP


def ended_on(life: Life) -> date | None:
    """The day the mediating ended, with or without agreement; None while it goes on, after a relapse too."""
    ended = life.last("agreement_effective", "mediation_ended")
    return None if ended is None or life.state in (State.ACCEPTED, State.MEDIATING) else ended


def _concluded(life: Life, deadlines: Mapping[str, Any], calendar: Any) -> dict[str, Any]:
    return {"sessions": len(life.all_of("mediated")) or None, "ended_on": ended_on(life)}


def _offered(row: Mediation, viewer: Any) -> Any:
    from fazhi.cases.kinds.mediation.likely import suggestions

    return suggestions(row, viewer)


Mediation.kind = Kind(
    states={state.value: str(state.label) for state in State},
    initial=State.ACCEPTED,
    final=frozenset({State.ARCHIVED}),
    opening="accepted_on",
    opens=lambda facts: ("mediation_accepted",),
    moves=MOVES,
    runs=(
        Run("mediation.escalation", "danger_found", ("danger_reported",), press=("report_danger",),
            saying="报告派出所和司法所：“{title}”有激化的苗头，先把双方劝开，现在就去人。"),
        Run("mediation.settle", "mediation_accepted", ("agreement_effective", "mediation_ended"),
            press=("session", "sign", "agree"), column="settle_due",
            saying="告诉双方：“{title}”我们争取{due}以前调好；不愿调了随时可以说，也可以去法院。"),
        Run("mediation.confirmation", "agreement_effective", ("confirmation_asked",), ("relapsed", "archived"), duty="right",
            press=("ask_confirmation",), column="confirmation_due",
            saying="告诉双方：想让协议有强制执行力，{due}以前可以一起到法院申请司法确认。"),
    ),
    gates=GATES,
    papers=PAPERS,
    conclude=_concluded,
    concluded={"sessions": None, "ended_on": None},
    suggests={"session": _offered},
)  # fmt: skip
