"""信访事项: one matter of one petitioner, from any door, on the clocks of the 信访工作条例 (in force 2022-05-01).

Columns after law-facts §16.1; the town is the handler (art. 23), papers are named after that article. Accusations keep
nothing but the day, the door and where they went (art. 30).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from fazhi.cases.kind import Begin, Gate, Kind, Run, Secret
from fazhi.cases.kinds.petition.papers import PAPERS
from fazhi.cases.kinds.petition.steps import MOVES
from fazhi.cases.kinds.petition.words import (
    FINAL,
    Adopted,
    Category,
    Channel,
    Drive,
    Outcome,
    Result,
    Route,
    Source,
    State,
)
from fazhi.cases.life import Life
from fazhi.cases.row import Case
from fazhi.records.fields import Choice, Count, Day, Flag, Long, Text
from fazhi.records.ledgers.petition_visit import Crowd, Matter, Repeat
from fazhi.records.sheet import Sheet, Tallied

SENT = (Source.TRANSFERRED, Source.ASSIGNED)


class Petition(Case):
    """One petition. `unit` is where the matter lies (问题属地)."""

    received_on = Day("收到日期", heads=("信访日期", "登记日期", "来访日期", "登记时间"), example="2024-03-05",
        guide="填本单位收到的那一天，转来的填转到的日子；15日告知从这天起算。", cites="信访工作条例第二十三条")  # fmt: skip
    channel = Choice("收到渠道", choices=Channel.choices, heads=("信访形式", "信访方式", "渠道"),
        guide="按最先从哪里来的选；走访以外的也要登记。", cites="信访工作条例第十七条")  # fmt: skip
    source = Choice("来源", choices=Source.choices, default=Source.DIRECT, heads=("信访来源",),
        guide="自己收到的选直接；上级转来、交来的照来文选。", cites="信访工作条例第二十二条")  # fmt: skip
    from_unit = Text("转来单位", blank=True, heads=("登记单位", "交办单位"))
    number = Text("信访件编号", max_length=60, blank=True, heads=("信访事项编号", "编号"))
    matter = Text("信访事项", blank=True, heads=("事项", "投诉主题", "信访诉求"), example="村内道路排水问题",
        guide="用一句话写什么事，不写姓名；检举控告不写内容。", cites="信访工作条例第十九条")  # fmt: skip
    petitioner = Text("信访人", personal=True, blank=True, max_length=80, heads=("姓名", "来访人"), example="甲某",
        guide="检举控告不录姓名。", cites="信访工作条例第十九条")  # fmt: skip
    phone = Text("联系电话", personal=True, blank=True, max_length=40, heads=("电话", "手机"))
    address = Text("住址", personal=True, blank=True, later=True)
    people = Count("信访人数", measure="人", default=1, heads=("人数",), example="1",
        guide="联名的填总人数；走访的推选代表不超过5人。", cites="信访工作条例第二十条")  # fmt: skip
    unclear = Flag("姓名或住址不清", later=True)
    matter_class = Choice("内容分类", choices=Matter.choices, blank=True, heads=("业务分类", "分类（内容）"))
    content = Long("反映内容", personal=True, blank=True, later=True, heads=("信访内容", "投诉内容"),
        cites="信访工作条例第十九条；个人信息保护法第六条")  # fmt: skip
    urgent = Flag("重大紧急", later=True)
    assigned_due = Day("交办期限", null=True, blank=True, later=True, heads=("限办时间", "指定办理期限"),
        guide="来文写明办结日期的填来文的日子。", cites="信访工作条例第二十二条")  # fmt: skip
    drive = Choice("专项类别", choices=Drive.choices, blank=True, later=True)
    campaign = Text("专项名称", blank=True, later=True, counted=True, max_length=80)
    backlog = Flag("历史积案", later=True)
    owner = Text("包案领导", max_length=40, blank=True, later=True, heads=("包联领导", "责任领导"))
    handler = Text("承办人", max_length=40, blank=True, heads=("具体承办人", "责任人"))
    state = Choice("办理状态", choices=State.choices, default=State.REGISTERED, blank=True, later=True, heads=("办结状态",))
    classified_on = Day("分类日期", null=True, blank=True, later=True)
    category = Choice("分类", choices=Category.choices, blank=True, heads=("事项类别",),
        guide="先分类再告知：建议意见、检举控告、申诉求决走不同的路。", cites="信访工作条例第三十一条")  # fmt: skip
    route = Choice("路径", choices=Route.choices, blank=True, max_length=2,
        guide="能走诉讼、仲裁、复议的走前五条路；只有第六条才有60日期限。", cites="信访工作条例第三十一条")  # fmt: skip
    repeat = Choice("初重", choices=Repeat.choices, blank=True, later=True, heads=("初/重", "是否重复"))
    crowd = Choice("个集", choices=Crowd.choices, blank=True, later=True)
    earlier = Count("原事项登记号", null=True, blank=True, later=True)
    accepted_on = Day("受理告知日期", null=True, blank=True, later=True, heads=("受理日期", "告知日期"))
    notice_number = Text("告知书编号", max_length=60, blank=True, later=True)
    objected_on = Day("异议日期", null=True, blank=True, later=True)
    returned_on = Day("退回日期", null=True, blank=True, later=True)
    passed_on = Day("转送、移送日期", null=True, blank=True, later=True)
    passed_to = Text("转往单位", blank=True, later=True, heads=("转往处",))
    receipt = Text("回执", max_length=80, blank=True, later=True)
    declined_on = Day("不属职权告知日期", null=True, blank=True, later=True)
    told_to = Text("有权机关", blank=True, later=True)
    replied_on = Day("答复日期", null=True, blank=True, later=True)
    adopted = Choice("采纳情况", choices=Adopted.choices, blank=True, later=True)
    urgent_reported_on = Day("紧急报告日期", null=True, blank=True, later=True)
    extended_on = Day("延期日期", null=True, blank=True, later=True)
    extended_days = Count("延期天数", measure="日", null=True, blank=True, later=True)
    opinion_on = Day("意见书日期", null=True, blank=True, later=True, heads=("出具日期",))
    opinion_number = Text("意见书文号", max_length=60, blank=True, later=True)
    outcome = Choice("处理意见", choices=Outcome.choices, blank=True, later=True, heads=("支持与否",))
    delivered_on = Day("送达日期", null=True, blank=True, later=True)
    review_asked_on = Day("复查请求日期", null=True, blank=True, later=True)
    reviewed_on = Day("复查意见日期", null=True, blank=True, later=True)
    review_result = Choice("复查意见", choices=Result.choices, blank=True, later=True)
    recheck_asked_on = Day("复核请求日期", null=True, blank=True, later=True)
    rechecked_on = Day("复核意见日期", null=True, blank=True, later=True)
    recheck_result = Choice("复核意见", choices=Result.choices, blank=True, later=True)
    settled_on = Day("调解、和解日期", null=True, blank=True, later=True)
    agreement = Text("协议书编号", max_length=60, blank=True, later=True)
    fed_back_on = Day("办结报告日期", null=True, blank=True, later=True)
    feedback_number = Text("办结报告文号", max_length=60, blank=True, later=True)
    withdrawn_on = Day("撤回日期", null=True, blank=True, later=True)
    finished_on = Day("办结日期", null=True, blank=True, later=True, heads=("办结时间",))
    notified_on = Day("书面告知日期", null=True, blank=True, editable=False)
    notice_due = Day("告知期限", null=True, blank=True, editable=False)
    notice_late = Flag("告知超期", editable=False)
    opinion_due = Day("处理意见期限", null=True, blank=True, editable=False)
    opinion_late = Flag("处理意见超期", editable=False)

    sheet = Sheet(
        day="received_on",
        title="matter",
        group="信访",
        unit="问题属地",
        quick=("received_on", "unit", "channel", "source", "matter", "petitioner", "category", "route"),
        heads={
            "告知": ("accepted_on", "notice_number", "objected_on", "returned_on", "passed_on", "passed_to", "receipt"),
            "处理意见": ("extended_on", "extended_days", "opinion_on", "opinion_number", "outcome", "delivered_on"),
            "复查": ("review_asked_on", "reviewed_on", "review_result"),
            "复核": ("recheck_asked_on", "rechecked_on", "recheck_result"),
        },
        filters=("state", "channel", "source", "category", "repeat", "backlog"),
        search=("matter", "number", "campaign", "handler"),
        key=("number",),
        tallies={
            "direct": Tallied("登记受理", "件", "received_on", Q(source=Source.DIRECT) & ~Q(channel=Channel.HOTLINE)),
            "sent": Tallied("上级转送交办", "件", "received_on", Q(source__in=SENT, drive="") & ~Q(channel=Channel.HOTLINE)),
            "supplemented": Tallied("补录", "件", "received_on", Q(source=Source.SUPPLEMENTED)),
            "drive_year": Tallied("攻坚年交办", "件", "received_on", Q(source__in=SENT, drive=Drive.YEAR)),
            "drive_activity": Tallied("集中（专项）活动交办", "件", "received_on", Q(source__in=SENT, drive=Drive.ACTIVITY)),
            "hotline": Tallied("12345热线工单", "件", "received_on", Q(channel=Channel.HOTLINE, source=Source.DIRECT)),
        },
        keep_years=10,
        about="一事一件，先分类；检举控告只登记收到日期、渠道和移送去向，不录姓名和内容。",
        cites="信访工作条例第二十二条、第二十三条",
    )

    class Meta:
        verbose_name = "信访事项"
        default_permissions = ()
        indexes = [
            models.Index(fields=["unit", day], name=f"petition_{day}")
            for day in ("received_on", "closed_on", "notified_on", "opinion_on", "accepted_on")
        ]

    def __str__(self) -> str:
        return str(self.matter)

    def rules(self) -> None:
        """An appeal names its route, a matter its subject; accusations keep nothing."""
        if self.route and self.category != Category.APPEAL:
            raise ValidationError({"route": "只有申诉求决类才选择路径，请留空。"})
        if self.category == Category.APPEAL and not self.route:
            raise ValidationError({"route": "申诉求决类请选择六条路径之一。"})
        if self.category == Category.ACCUSATION and self.unit_id and self.unit.is_village:
            raise ValidationError({"unit": "检举控告登记在乡镇名下，不登记到村（社区）。"})
        if self.category != Category.ACCUSATION and not self.matter.strip():
            raise ValidationError({"matter": "请填写信访事项。"})


def opens(facts: Mapping[str, Any]) -> tuple[str, ...]:
    """Which clocks the receipt starts. An order of the 12345 line has its own day printed on it, none of these."""
    if facts["channel"] == Channel.HOTLINE:
        return ()
    found = ["petition_received"]
    if facts["source"] in SENT:
        found.append("transfer_received")
    if facts["source"] == Source.ASSIGNED:
        found.append("petition_assigned")
    return (*found, "urgent_found") if facts["urgent"] else tuple(found)


def _told(life: Life) -> bool:
    """Art. 23: a written notice is owed unless name or address is unclear; nobody is told of an accusation."""
    return bool(life.value("category") != Category.ACCUSATION and not life.facts["unclear"])


def _sixth(life: Life) -> bool:
    """Art. 34: only the sixth route of an appeal has the 60 days."""
    return bool(life.value("route") == Route.PETITION and life.facts["channel"] != Channel.HOTLINE)


def _acceptance(life: Life) -> Begin | None:
    """受理: the day of the notice, at the latest its clock's last day (art. 23); without a notice that day, and that is said."""
    latest = life.rule.due_day("petition.notice", life.first_day)
    if latest is None:
        return None
    days = (latest - life.first_day).days
    if (told := life.did("accept")) and told.on <= latest:
        return Begin(told.on)
    if told:
        return Begin(latest, f"告知日期{told.on}晚于收到后第{days}日，按第{days}日{latest}视为受理起算")
    opinion = life.first("opinion_issued")
    if opinion and opinion < latest:
        return Begin(opinion, f"没有受理告知日期，意见书在收到后{days}日内出具，按出具当日受理计算")
    return Begin(latest, f"尚无受理告知日期，按收到后第{days}日{latest}视为受理起算")


def _concluded(life: Life, deadlines: Mapping[str, Any], calendar: Any) -> dict[str, Any]:
    return {"notified_on": life.first("notified")}


def _not_sent(life: Life) -> str:
    return "" if life.facts["source"] in SENT else "只有上级转送、交办的事项才能提出异议；直接收到的请告知去向。"


def _earlier(row: Petition, viewer: Any) -> Any:
    from fazhi.cases.kinds.petition.likely import suggestions

    return suggestions(row, viewer)


GONE = ("passed", "objected", "replied", "settled", "withdrawn")

Petition.kind = Kind(
    states={state.value: str(state.label) for state in State},
    initial=State.REGISTERED,
    final=frozenset(FINAL),
    opening="received_on",
    opens=opens,
    moves=MOVES,
    runs=(
        Run("petition.urgent", "urgent_found", ("urgent_reported",), press=("report_urgent",),
            saying="报告领导：“{title}”情况紧急，现在就向县里和有关单位报告，同时先稳妥处置。"),
        Run("petition.objection", "transfer_received", ("objected",), ("notified",), duty="right", press=("object",),
            saying="问分管领导：“{title}”是不是我们管；不归我们管的，最迟{due}向来文单位提出异议。"),
        Run("petition.notice", "petition_received", ("notified",), ("objected", "settled", "withdrawn"), _told,
            press=("classify", "accept", "reply", "objection_refused"), column="notice_due", late="notice_late",
            saying="告诉来访人：您反映的“{title}”我们{started}收到了，最迟{due}书面告诉您由谁办、怎么办。"),
        Run("petition.assigned", "petition_assigned", ("fed_back",), given="assigned_due", press=("feedback",),
            saying="告诉承办人：“{title}”是上级交办的，最迟{due}要把办理情况报回去。"),
        Run("petition.opinion", "petition_accepted", ("opinion_issued",), GONE, _sixth, _acceptance, ("extend", "days"),
            press=("classify", "accept", "issue"), column="opinion_due", late="opinion_late",
            saying="告诉来访人：“{title}”正在调查，最迟{due}给您书面处理意见；要延长会提前告诉您理由。"),
        Run("petition.ask_review", "opinion_served", ("review_asked",), duty="followed", press=("close",),
            saying="告诉来访人：不服处理意见的，{due}以前可以请上一级复查。"),
        Run("petition.review_answer", "review_asked", ("review_served",), duty="followed", press=("review_answer",)),
        Run("petition.ask_recheck", "review_served", ("recheck_asked",), duty="followed", press=("close",),
            saying="告诉来访人：不服复查意见的，{due}以前可以请求复核。"),
        Run("petition.recheck_answer", "recheck_asked", ("recheck_served",), duty="followed", press=("recheck_answer",)),
    ),
    gates=(Gate("sent", "转送、交办来件", ("object",), _not_sent, "信访工作条例第二十三条", firm=True),),
    papers=PAPERS,
    conclude=_concluded,
    concluded={"notified_on": None},
    suggests={"confirm": _earlier},
    secret=Secret(
        when=lambda columns: columns.get("category") == Category.ACCUSATION,
        columns=("matter", "petitioner", "phone", "address", "content", "matter_class", "from_unit", "campaign"),
        title="检举控告（不录内容）",
        says="检举控告类只登记收到日期、渠道、移送单位和日期，不得录入姓名和内容（信访工作条例第三十条），请清空此栏。",
        order="信访工作条例第三十条",
    ),
)  # fmt: skip
