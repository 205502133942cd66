"""行政复议: one case in which the town is the respondent before the county, on the clocks of 行政复议法 (in force 2024-01-01).

Ten working days for the answer and its evidence, five in the simple procedure (art. 48, 54, 88); before 2024 ten days as
the law then said. The head attends a hearing or says why not (art. 51); an opinion is answered within 60 days (art. 76).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from fazhi.cases.kind import Kind, Run
from fazhi.cases.kinds.lawsuit.words import HEADS, Absence, Act, Procedure, Who
from fazhi.cases.kinds.reconsideration.papers import PAPERS
from fazhi.cases.kinds.reconsideration.steps import GATES, MOVES
from fazhi.cases.kinds.reconsideration.words import CORRECTED, RESOLVED, Performance, Result, State
from fazhi.cases.life import Life
from fazhi.cases.row import Case
from fazhi.records.fields import Choice, Count, Day, Flag, Long, Text
from fazhi.records.sheet import Sheet, Tallied


class Reconsideration(Case):
    """One case. It belongs to the town; the applicant is masked."""

    received_on = Day(
        "收到副本日期", heads=("收到日期", "收到申请书副本日期", "收案日期"), example="2024-05-06",
        help_text="收到复议申请书副本和答复通知书的日子",
    )  # fmt: skip
    procedure = Choice("程序", choices=Procedure.choices, default=Procedure.ORDINARY, heads=("适用程序",),
                       help_text="看答复通知书：普通程序10个工作日，简易程序5个工作日")  # fmt: skip
    number = Text("案号", max_length=80, blank=True, heads=("复议案号", "复议案件编号"), example="演示复〔2024〕1号")
    act = Text("被申请的行政行为", heads=("被复议行为", "案由", "案件名称", "被申请复议行为"), example="责令限期拆除决定")
    act_class = Choice("行为类别", choices=Act.choices, default=Act.OTHER, heads=("案件类别",))
    applicant = Text("申请人", personal=True, blank=True, heads=("复议申请人",), example="甲某")
    body = Text("复议机关", max_length=80, blank=True, heads=("复议机构",), example="演示县人民政府")
    handler = Text("承办人", max_length=40, blank=True, later=True, heads=("经办人",))
    lawyer = Text("代理律师", max_length=60, blank=True, later=True, heads=("律师",))
    state = Choice("办理状态", choices=State.choices, default=State.RECEIVED, blank=True, later=True, heads=("状态",))
    answered_on = Day("答复日期", null=True, blank=True, later=True, heads=("提交日期", "答复举证日期", "提交答复日期"))
    answer_number = Text("答复书文号", max_length=60, blank=True, later=True)
    evidence_count = Count("证据份数", measure="份", null=True, blank=True, later=True)
    document_notice_on = Day("附带审查通知日期", null=True, blank=True, later=True)
    document = Text("被附带审查的文件", blank=True, later=True)
    document_answered_on = Day("附带审查答复日期", null=True, blank=True, later=True)
    document_number = Text("附带审查答复文号", max_length=60, blank=True, later=True)
    called_on = Day("收到听证通知日期", null=True, blank=True, later=True)
    hearing_day = Day("通知的听证日期", null=True, blank=True, later=True)
    heard_on = Day("听证日期", null=True, blank=True, later=True, heads=("听证时间",))
    who = Choice("参加听证的人", choices=Who.choices, blank=True, later=True)
    head_name = Text("参加听证的负责人", max_length=40, blank=True, later=True)
    absence = Choice("未参加听证原因", choices=Absence.choices, blank=True, later=True)
    agent = Text("委托的工作人员", max_length=40, blank=True, later=True)
    decided_on = Day("收到决定日期", null=True, blank=True, later=True, heads=("决定日期", "结案日期", "收到决定书日期"))
    result = Choice("复议结果", choices=Result.choices, blank=True, later=True, heads=("结果", "复议决定"))
    performance = Choice("是否须履行", choices=Performance.choices, blank=True, later=True)
    perform_by = Day("载明的履行期限", null=True, blank=True, later=True)
    decision_number = Text("决定书文号", max_length=60, blank=True, later=True, heads=("复议决定书文号",))
    performed_on = Day("履行日期", null=True, blank=True, later=True)
    performed = Long("履行情况", blank=True, later=True)
    opinion_on = Day("收到意见书日期", null=True, blank=True, later=True)
    opinion_number = Text("意见书文号", max_length=60, blank=True, later=True)
    opinion = Long("意见书指出的问题", blank=True, later=True)
    reported_on = Day("报送纠正情况日期", null=True, blank=True, later=True)
    measures = Long("纠正和善后情况", blank=True, later=True)
    report_number = Text("纠正情况报告文号", max_length=60, blank=True, later=True)
    archived_on = Day("归档日期", null=True, blank=True, later=True)
    archive = Text("归档号", max_length=60, blank=True, later=True)
    answer_due = Day("答复期限", null=True, blank=True, editable=False)
    answer_late = Flag("答复超期", editable=False)
    document_late = Flag("附带审查答复超期", editable=False)
    perform_due = Day("履行期限", null=True, blank=True, editable=False)
    perform_late = Flag("履行超期", editable=False)
    correction_due = Day("报送纠正情况期限", null=True, blank=True, editable=False)
    correction_late = Flag("报送纠正情况超期", editable=False)
    head_appeared = Flag("负责人参加听证", editable=False)

    sheet = Sheet(
        day="received_on",
        title="act",
        group="复议应诉和监督",
        unit="",
        quick=("received_on", "procedure", "number", "act", "act_class", "applicant", "body"),
        heads={
            "答复": ("answered_on", "answer_number", "evidence_count"),
            "附带审查": ("document_notice_on", "document", "document_answered_on", "document_number"),
            "听证": ("called_on", "hearing_day", "heard_on", "who", "head_name", "absence", "agent"),
            "决定": ("decided_on", "result", "performance", "perform_by", "decision_number"),
            "意见书": ("opinion_on", "opinion_number", "opinion", "reported_on", "measures", "report_number"),
        },
        filters=("state", "procedure", "act_class", "result"),
        search=("act", "number", "decision_number", "handler"),
        key=("number",),
        tallies={
            "received": Tallied("行政复议案件", "件", when="received_on"),
            "decided": Tallied("审结的复议案件", "件", when="decided_on"),
            "resolved": Tallied("调解、和解、撤回的复议案件", "件", "decided_on", Q(result__in=RESOLVED), within="decided"),
            "corrected": Tallied("被纠正的复议案件", "件", "decided_on", Q(result__in=CORRECTED), within="decided"),
        },
        keep_years=30,
        about="本镇作被申请人的复议案件，一案一条：先看程序定答复期限，再登记听证、决定；收到意见书的60日内报送纠正情况。",
        cites="行政复议法第四十八条、第五十四条",
    )

    class Meta:
        verbose_name = "行政复议"
        default_permissions = ()
        indexes = [
            models.Index(fields=["unit", day], name=f"reconsider_{day}")
            for day in (
                "received_on", "answered_on", "document_notice_on", "heard_on", "decided_on", "performed_on", "opinion_on",
                "reported_on",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.act)

    def rules(self) -> None:
        """Whoever was not the head came for a reason that is said (art. 51)."""
        if self.who and self.who not in HEADS and not self.absence:
            raise ValidationError({"absence": "负责人没有参加听证，请选择原因；没有说明理由的也如实选。"})


def _concluded(life: Life, deadlines: Mapping[str, Any], calendar: Any) -> dict[str, Any]:
    """Whether a head of the town came to any hearing (行政复议法 art. 51)."""
    return {"head_appeared": any(step.move == "hear" and step.data.get("who") in HEADS for step in life.done)}


def _simple(life: Life) -> bool:
    return bool(life.facts["procedure"] == Procedure.SIMPLE)


def _to_do(*kinds: Performance) -> Any:
    return lambda life: life.value("performance") in kinds


COPY, ANSWERED, ENDED, PERFORMED = "copy_received", ("answered",), ("case_ended",), ("performed",)
ANSWER: dict[str, Any] = {"press": ("answer",), "column": "answer_due", "late": "answer_late"}
PERFORM: dict[str, Any] = {"press": ("perform",), "column": "perform_due", "late": "perform_late"}

SAYING = "告诉承办机构：“{title}”最迟{due}要交书面答复和证据、依据，过期视为没有证据。"

Reconsideration.kind = Kind(
    states={state.value: str(state.label) for state in State},
    initial=State.RECEIVED,
    final=frozenset({State.ARCHIVED}),
    opening="received_on",
    opens=lambda facts: (COPY,),
    moves=MOVES,
    runs=(
        Run("reconsideration.answer", COPY, ANSWERED, ENDED, lambda life: not _simple(life), saying=SAYING, **ANSWER),
        Run("reconsideration.answer_simple", COPY, ANSWERED, ENDED, _simple, saying=SAYING, **ANSWER),
        Run("reconsideration.document_answer", "document_notice_received", ("document_answered",), ENDED,
            press=("answer_document",), late="document_late"),
        Run("reconsideration.hearing_day", "hearing_called", ("hearing_held",), ENDED, given="hearing_day", press=("hear",),
            saying="告诉出席人：“{title}”{due}听证，提前备好卷宗。"),
        Run("reconsideration.perform", "decision_served", PERFORMED, when=_to_do(Performance.DATED, Performance.SOON),
            given="perform_by", **PERFORM),
        Run("reconsideration.redo", "decision_served", PERFORMED, when=_to_do(Performance.REDO), **PERFORM),
        Run("reconsideration.correction", "opinion_received", ("correction_reported",), press=("report",),
            column="correction_due", late="correction_late"),
    ),
    gates=GATES,
    papers=PAPERS,
    conclude=_concluded,
    concluded={"head_appeared": False},
)  # fmt: skip
