"""行政处罚案件: a register with clocks and gates (行政处罚法; in force 2021-07-15 as revised, before that the version of 2018).

The papers to the party belong to the province's own system; here are the days, the gates and the internal approval forms.
A case counts as the town's own only where its own list of functions switches enforcement on (see power). One decision is
one penalty, put in its heaviest class (rule.penalty_one_decision). Columns after law-facts §16.4.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from fazhi.cases.kind import Kind
from fazhi.cases.kinds.penalty.clocks import RUNS
from fazhi.cases.kinds.penalty.gates import GATES, LIMITS
from fazhi.cases.kinds.penalty.limits import barring, hindrance
from fazhi.cases.kinds.penalty.papers import PAPERS
from fazhi.cases.kinds.penalty.power import Capacity, capacity_on, powerless
from fazhi.cases.kinds.penalty.steps import MOVES
from fazhi.cases.kinds.penalty.words import (
    FINAL,
    NEW_LAW,
    Cash,
    Change,
    Check,
    Class,
    Ending,
    HearingCase,
    Party,
    Procedure,
    Publicity,
    Remedy,
    ReviewCase,
    Source,
    Spared,
    State,
    Whither,
    classes_of,
    heaviest,
)
from fazhi.cases.life import Life
from fazhi.cases.row import Case
from fazhi.law import Calendar
from fazhi.records.fields import Choice, Day, Flag, Money, Text
from fazhi.records.sheet import Sheet, Tallied

OURS = Q(capacity=Capacity.OWN)
SUMMARY_LIMITS = {Party.CITIZEN: (50, 200), Party.ORGANISATION: (1000, 3000)}  # yuan, before and from 2021-07-15


class Penalty(Case):
    """One case against one party. Rows belong to the town: a village never punishes."""

    found_on = Day(
        "受案日期",
        heads=("案源日期", "发现日期", "线索日期", "违法日期"),
        example="2024-03-01",
        guide="填发现线索的那一天；立案另填日期。",
        cites="行政处罚法第五十四条",
    )
    cause = Text("案由", heads=("违法活动", "违法行为", "案件名称"), example="擅自占用道路摆摊")
    source = Choice("案件来源", choices=Source.choices, default=Source.INSPECTION, heads=("来源", "案源"))
    party = Text("当事人", personal=True, blank=True, heads=("当事人姓名", "被处罚人", "行政相对人"), example="甲某")
    party_kind = Choice("当事人类别", choices=Party.choices, default=Party.CITIZEN, heads=("相对人类别",))
    procedure = Choice(
        "程序类型",
        choices=Procedure.choices,
        default=Procedure.ORDINARY,
        heads=("适用程序", "程序"),
        cites="行政处罚法第五十一条",
    )
    first_officer = Text(
        "主办人证号", personal=True, max_length=40, blank=True, heads=("主办人", "执法人员1"), example="演示执001"
    )
    second_officer = Text(
        "协办人证号", personal=True, max_length=40, blank=True, heads=("协办人", "执法人员2"), example="演示执002"
    )
    number = Text("案件编号", max_length=60, blank=True, later=True, heads=("编号", "案号", "立案号"))
    capacity = Choice("办案身份", choices=Capacity.choices, blank=True, later=True, help_text="不填的，按本镇履职事项清单认定")
    item = Text("清单事项", blank=True, later=True, heads=("执法事项", "职权名称"), help_text="履职事项清单里的名称或序号")
    principal = Text("委托机关", max_length=80, blank=True, later=True)
    legal_person = Text("法定代表人", personal=True, max_length=40, blank=True, later=True, heads=("负责人",))
    address = Text("通讯地址", personal=True, blank=True, later=True, heads=("住址", "地址"))
    phone = Text("联系电话", personal=True, max_length=40, blank=True, later=True, heads=("电话",))
    place = Text("违法地点", blank=True, later=True, heads=("案发地点",))
    act_on = Day(
        "违法行为终了日期",
        null=True,
        blank=True,
        later=True,
        heads=("违法行为发生日期", "案发日期"),
        cites="行政处罚法第三十六条",
    )
    serious = Flag("涉及生命健康、金融安全且有后果", later=True)
    basis = Text("处罚依据", blank=True, later=True, heads=("法规依据", "法律依据"))
    state = Choice("办理状态", choices=State.choices, default=State.FOUND, blank=True, later=True, heads=("案件状态",))
    filed_on = Day(
        "立案日期",
        null=True,
        blank=True,
        later=True,
        heads=("立案时间",),
        guide="填批准立案的那一天；90日从这天起算。",
        cites="行政处罚法第五十四条",
    )
    not_filed_on = Day("不予立案日期", null=True, blank=True, later=True)
    at_once_on = Day("当场处罚日期", null=True, blank=True, later=True)
    preserved_on = Day("先行登记保存日期", null=True, blank=True, later=True)
    evidence_settled_on = Day("保存证据处理日期", null=True, blank=True, later=True)
    correction_on = Day("责令改正日期", null=True, blank=True, later=True)
    correct_by = Day("改正期限", null=True, blank=True, later=True)
    rechecked_on = Day("复查日期", null=True, blank=True, later=True)
    crime_found_on = Day("发现涉嫌犯罪日期", null=True, blank=True, later=True)
    investigated_on = Day("调查终结日期", null=True, blank=True, later=True)
    review_case = Choice("法制审核情形", choices=ReviewCase.choices, blank=True, later=True, cites="行政处罚法第五十八条")
    grave = Flag("情节复杂或者重大", later=True)
    told_on = Day("告知日期", null=True, blank=True, later=True, heads=("处罚告知日期",), cites="行政处罚法第四十四条")
    hearing_case = Choice("听证告知情形", choices=HearingCase.choices, blank=True, later=True, cites="行政处罚法第六十三条")
    defended_on = Day("陈述申辩日期", null=True, blank=True, later=True)
    hearing_asked_on = Day("要求听证日期", null=True, blank=True, later=True)
    hearing_notified_on = Day("听证通知日期", null=True, blank=True, later=True)
    hearing_planned_on = Day("通知的听证日期", null=True, blank=True, later=True)
    heard_on = Day("听证日期", null=True, blank=True, later=True)
    hearing_dropped_on = Day("放弃听证日期", null=True, blank=True, later=True)
    hearing_lapsed_on = Day("确认逾期未要求听证日期", null=True, blank=True, later=True)
    reviewed_on = Day("法制审核日期", null=True, blank=True, later=True, heads=("审核日期",), cites="行政处罚法第五十八条")
    check_result = Choice("法制审核结果", choices=Check.choices, blank=True, later=True, heads=("法制审核意见",))
    reviewer = Text("法制审核人", max_length=40, blank=True, later=True)
    first_time = Flag("初次从事法制审核", later=True)
    qualified = Flag("审核人有法律职业资格", later=True)
    discussed_on = Day("集体讨论日期", null=True, blank=True, later=True, heads=("集体讨论",), cites="行政处罚法第五十七条")
    decided_on = Day(
        "决定日期", null=True, blank=True, later=True, heads=("处罚决定日期", "处罚日期"), cites="行政处罚法第六十条"
    )
    decision_number = Text(
        "决定书文号", max_length=60, blank=True, later=True, heads=("处罚决定书文号", "文书号"), cites="行政处罚法第五十九条"
    )
    classes = Text("处罚种类", blank=True, later=True, heads=("处罚决定", "处罚类别"), example="罚款")
    amount = Money("罚没金额", null=True, blank=True, later=True, heads=("罚款金额", "罚没金额（元）"))
    perform_by = Day("决定书履行日期", null=True, blank=True, later=True, heads=("履行期限",), cites="行政处罚法第六十六条")
    spared_on = Day("不予处罚日期", null=True, blank=True, later=True, heads=("撤销案件日期",))
    spared = Choice("不予处罚情形", choices=Spared.choices, blank=True, later=True, cites="行政处罚法第三十三条")
    taught = Flag("已教育当事人", later=True)
    passed_on = Day("移送日期", null=True, blank=True, later=True)
    passed_to = Text("移送单位", max_length=80, blank=True, later=True)
    whither = Choice("移送原因", choices=Whither.choices, blank=True, later=True)
    served_on = Day("送达日期", null=True, blank=True, later=True, heads=("签收日期",), cites="行政处罚法第六十一条")
    judged_on = Day("公开判断日期", null=True, blank=True, later=True)
    publicity = Choice("是否公开", choices=Publicity.choices, blank=True, later=True, cites="行政处罚法第四十八条")
    publicity_reason = Text("公开或不公开的理由", blank=True, later=True)
    published_on = Day("公开日期", null=True, blank=True, later=True, heads=("公示日期",), cites="行政处罚法第四十八条")
    changed_on = Day("决定变动日期", null=True, blank=True, later=True)
    change = Choice("决定变动", choices=Change.choices, blank=True, later=True)
    unpublished_on = Day("撤回公开日期", null=True, blank=True, later=True)
    cash_on = Day("当场收缴日期", null=True, blank=True, later=True)
    cash = Choice("当场收缴情形", choices=Cash.choices, blank=True, later=True)
    handed_on = Day("交本机关日期", null=True, blank=True, later=True)
    banked_on = Day("缴付银行日期", null=True, blank=True, later=True)
    deferred_on = Day("批准缓缴日期", null=True, blank=True, later=True)
    deferred_to = Day("缓缴期限", null=True, blank=True, later=True)
    paid_on = Day("缴清日期", null=True, blank=True, later=True, heads=("缴费日期", "履行日期"))
    challenged_on = Day("复议、起诉日期", null=True, blank=True, later=True)
    remedy = Choice("救济途径", choices=Remedy.choices, blank=True, later=True)
    challenge_over_on = Day("复议、诉讼结束日期", null=True, blank=True, later=True)
    urged_on = Day("催告日期", null=True, blank=True, later=True)
    urged_to = Day("催告履行日期", null=True, blank=True, later=True)
    applied_on = Day("申请法院执行日期", null=True, blank=True, later=True)
    accepted_on = Day("法院受理日期", null=True, blank=True, later=True)
    ruled_on = Day("法院裁定日期", null=True, blank=True, later=True)
    finished_on = Day("结案日期", null=True, blank=True, later=True, heads=("办结日期",))
    ending = Choice("结案方式", choices=Ending.choices, blank=True, later=True)
    archive = Text("归档号", max_length=60, blank=True, later=True, heads=("案卷归档号",))
    punished_on = Day("作出处罚日期", null=True, blank=True, editable=False)
    heaviest = Choice("统计类别", choices=Class.choices, blank=True, editable=False)
    decision_due = Day("决定期限", null=True, blank=True, editable=False)
    decision_late = Flag("决定超期", editable=False)
    serve_late = Flag("送达超期", editable=False)
    publish_late = Flag("公开超期", editable=False)
    hindrance = Text("时点问题", blank=True, editable=False)

    sheet = Sheet(
        day="found_on",
        title="cause",
        group="行政执法",
        unit="",
        quick=("found_on", "cause", "source", "party", "party_kind", "procedure", "first_officer", "second_officer"),
        heads={
            "听证": ("hearing_asked_on", "hearing_notified_on", "hearing_planned_on", "heard_on"),
            "法制审核": ("reviewed_on", "check_result", "reviewer", "first_time", "qualified"),
            "处罚决定": ("decided_on", "decision_number", "classes", "amount"),
        },
        filters=("state", "procedure", "capacity", "source"),
        search=("cause", "number", "decision_number", "item"),
        key=("number",),
        tallies={
            "decided": Tallied("行政处罚", "宗", "punished_on", OURS),
            "summary": Tallied("简易程序处罚", "宗", "punished_on", OURS & Q(procedure=Procedure.SUMMARY), within="decided"),
            "ordinary": Tallied("普通程序处罚", "宗", "punished_on", OURS & Q(procedure=Procedure.ORDINARY), within="decided"),
            "amount": Tallied("罚没金额", "元", "punished_on", OURS & ~Q(amount=None), add="amount"),
        },
        keep_years=30,
        about="一案一条，只记办案的日子和结果，处罚文书在省里的系统出；本镇清单里没有执法事项的，按配合县级部门登记，不计入处罚数。",
        cites="行政处罚法第五十四条、第六十条",
    )

    class Meta:
        verbose_name = "行政处罚案件"
        default_permissions = ()
        indexes = [
            models.Index(fields=["unit", day], name=f"penalty_{day}")
            for day in ("found_on", "filed_on", "punished_on", "heard_on", "reviewed_on", "published_on", "unpublished_on",
                        "applied_on", "spared_on", "correction_on", "changed_on")
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.cause)

    def clean(self) -> None:
        """In whose name the case is run follows from the town's list where nobody said it (行政处罚法第二十四条)."""
        self.capacity = capacity_on(self.unit_id, self.found_on, self.capacity, self.item)
        if says := powerless(self.unit_id, self.found_on, self.capacity, self.item):
            raise ValidationError({"capacity": says})
        super().clean()

    def rules(self) -> None:
        """Classes of the list; the limits of the simple procedure (art. 51); nothing too early; power on the day of decision."""
        if self.capacity == Capacity.ENTRUSTED and not self.principal.strip():
            raise ValidationError({"principal": "受委托办案的，请填写委托机关；委托书写明事项、权限、期限并向社会公布。"})
        named, unknown = classes_of(self.classes)
        if unknown:
            known = "、".join(str(one.label) for one in Class)
            raise ValidationError({"classes": f"没有“{'、'.join(unknown)}”这种处罚，可填（用顿号隔开）：{known}。"})
        if says := self._too_much(named):
            raise ValidationError({"procedure": says})
        if says := barring(self.hindrance):
            raise ValidationError(f"{says}。")
        fresh = self.punished_on and (self.state == State.DECIDED or (self.state == State.SERVED and self.at_once_on))
        if self.punished_on and fresh and (says := powerless(self.unit_id, self.punished_on, self.capacity, self.item)):
            raise ValidationError(says)

    def _too_much(self, named: list[Class]) -> str:
        """Why the simple procedure does not fit, or an empty text: rule.penalty_summary_limit of the day's law."""
        if self.procedure != Procedure.SUMMARY or not self.punished_on:
            return ""
        if wrong := [str(one.label) for one in named if one not in (Class.WARNING, Class.FINE)]:
            return f"简易程序只能警告或者罚款，不能{'、'.join(wrong)}，请改用普通程序（行政处罚法第五十一条）。"
        most = SUMMARY_LIMITS[Party(self.party_kind)][self.punished_on >= NEW_LAW]
        if self.amount is not None and self.amount > Decimal(most):
            return f"对{Party(self.party_kind).label}罚款超过{most}元的不能当场处罚，请改用普通程序（行政处罚法第五十一条）。"
        return ""


def opens(facts: Mapping[str, Any]) -> tuple[str, ...]:
    """A case of the ordinary procedure is to be filed at once (art. 54); the simple one needs no filing."""
    return () if facts["procedure"] == Procedure.SUMMARY else ("filing_standard_met",)


def concluded(life: Life, deadlines: Mapping[str, Any], calendar: Calendar) -> dict[str, date | str | None]:
    """The day of the decision by either procedure, the class it is counted under, and what stands against the days."""
    day = life.last("penalty_decided")
    named, _ = classes_of(str(life.value("classes") or ""))
    return {
        "punished_on": day,
        "heaviest": heaviest(named, day) if day else "",
        "hindrance": hindrance(life, LIMITS, deadlines, calendar),
    }


Penalty.kind = Kind(
    states={state.value: str(state.label) for state in State},
    initial=State.FOUND,
    final=frozenset(FINAL),
    opening="found_on",
    opens=opens,
    moves=MOVES,
    runs=RUNS,
    gates=GATES,
    papers=PAPERS,
    conclude=concluded,
    concluded={"punished_on": None, "heaviest": "", "hindrance": ""},
)
