"""行政诉讼: one instance of one lawsuit against the town, on the clocks of 行政诉讼法 art. 67, 85, 94 and 法释〔2018〕1号.

Who appeared is counted as 法释〔2020〕3号 says: a head of the town itself (art. 2), once for a case however often it was
heard unless the court called the head again (art. 7), not with a bad proof of identity (art. 6); each instance anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from fazhi.cases.kind import Begin, Kind, Run
from fazhi.cases.kinds.lawsuit.papers import PAPERS
from fazhi.cases.kinds.lawsuit.steps import GATES, MOVES
from fazhi.cases.kinds.lawsuit.words import (
    CORRECTED,
    FINAL,
    HEADS,
    ON_APPEAL,
    RESOLVED,
    Absence,
    Act,
    Document,
    Instance,
    Performance,
    Procedure,
    Result,
    Role,
    Side,
    State,
    Who,
)
from fazhi.cases.life import Life
from fazhi.cases.row import Case
from fazhi.records.fields import Choice, Count, Day, Flag, Long, Text
from fazhi.records.sheet import Sheet, Tallied

WON = Q(result__in=(Result.DISMISSED, Result.SUIT_DISMISSED)) | Q(result__in=ON_APPEAL, lost=False)
COPY = {
    Instance.FIRST: "complaint_received",
    Instance.SECOND: "appeal_copy_received",
    Instance.RETRIAL: "retrial_copy_received",
}


class Lawsuit(Case):
    """One instance. It belongs to the town; the parties are masked."""

    received_on = Day(
        "收到副本日期", heads=("收到日期", "收到起诉状副本日期", "收案日期"), example="2024-03-05",
        help_text="收到起诉状、上诉状、再审申请书副本的日子；本机关上诉的填上诉日期",
    )  # fmt: skip
    instance = Choice("审级", choices=Instance.choices, default=Instance.FIRST, heads=("审理程序",))
    number = Text("案号", max_length=80, blank=True, heads=("法院案号",), example="（2024）演示行初1号")
    act = Text("被诉行为", heads=("被诉行政行为", "案由", "案件名称"), example="责令限期拆除决定")
    act_class = Choice("行为类别", choices=Act.choices, default=Act.OTHER, heads=("被诉行为类别",))
    plaintiff = Text("原告", personal=True, blank=True, heads=("起诉人", "原告（上诉人）"), example="甲某")
    court = Text("法院", max_length=80, blank=True, heads=("审理法院", "受理法院"), example="演示县人民法院")
    procedure = Choice("程序", choices=Procedure.choices, default=Procedure.ORDINARY, heads=("适用程序",))
    role = Choice("本机关地位", choices=Role.choices, default=Role.DEFENDANT, later=True)
    evidence_by = Day("举证期限", null=True, blank=True, later=True, help_text="简易程序由法院写明，照填")
    earlier = Count("原审登记号", null=True, blank=True, later=True)
    handler = Text("承办人", max_length=40, blank=True, later=True, heads=("经办人",))
    state = Choice("办理状态", choices=State.choices, default=State.RECEIVED, blank=True, later=True, heads=("状态",))
    answered_on = Day("答辩举证日期", null=True, blank=True, later=True, heads=("提交日期", "提交答辩状日期"))
    answer_number = Text("答辩状文号", max_length=60, blank=True, later=True)
    evidence_count = Count("证据份数", measure="份", null=True, blank=True, later=True)
    lawyer = Text("代理律师", max_length=60, blank=True, later=True, heads=("律师",))
    summoned_on = Day("收到传票日期", null=True, blank=True, later=True)
    hearing_day = Day("传票载明开庭日期", null=True, blank=True, later=True)
    head_called = Flag("法院通知负责人出庭", later=True)
    identified_on = Day("提交身份证明日期", null=True, blank=True, later=True)
    explained_on = Day("情况说明日期", null=True, blank=True, later=True)
    agent = Text("委托的工作人员", max_length=40, blank=True, later=True)
    heard_on = Day("开庭日期", null=True, blank=True, later=True, heads=("开庭时间", "庭审日期"))
    who = Choice("到庭的人", choices=Who.choices, blank=True, later=True, heads=("出庭负责人职务类别", "出庭人员类别"))
    head_name = Text("出庭负责人", max_length=40, blank=True, later=True, heads=("出庭负责人姓名",))
    head_post = Text("出庭负责人职务", max_length=60, blank=True, later=True)
    spoke = Flag("负责人发表意见", later=True, heads=("是否出庭出声",))
    identity_bad = Flag("身份证明不合格", later=True)
    absence = Choice("未出庭原因", choices=Absence.choices, blank=True, later=True, heads=("未出庭理由",))
    called_again = Flag("法院通知再次出庭", later=True)
    served_on = Day("裁判送达日期", null=True, blank=True, later=True, heads=("收到判决日期", "裁判日期"))
    document = Choice("裁判文书", choices=Document.choices, blank=True, later=True, heads=("文书种类",))
    result = Choice("裁判结果", choices=Result.choices, blank=True, later=True, heads=("结果", "判决结果"))
    lost = Flag("改判、维持后被纠正", later=True)
    judgment_number = Text("裁判文书案号", max_length=80, blank=True, later=True)
    appealed_on = Day("上诉日期", null=True, blank=True, later=True)
    appellant = Choice("上诉方", choices=Side.choices, blank=True, later=True)
    effective_on = Day("生效日期", null=True, blank=True, later=True)
    performance = Choice("是否须履行", choices=Performance.choices, blank=True, later=True)
    perform_by = Day("履行期限", null=True, blank=True, later=True)
    performed_on = Day("履行日期", null=True, blank=True, later=True)
    performed = Long("履行情况", blank=True, later=True)
    archived_on = Day("归档日期", null=True, blank=True, later=True, heads=("结案日期",))
    archive = Text("归档号", max_length=60, blank=True, later=True)
    answer_due = Day("答辩举证期限", null=True, blank=True, editable=False)
    answer_late = Flag("答辩举证超期", editable=False)
    appeal_due = Day("上诉期限", null=True, blank=True, editable=False)
    perform_late = Flag("履行超期", editable=False)
    first_heard_on = Day("首次开庭日期", null=True, blank=True, editable=False)
    hearings = Count("开庭次数", measure="次", default=0, editable=False)
    head_appeared = Flag("负责人出庭", editable=False)
    head_class = Choice("出庭负责人类别", choices=Who.choices, blank=True, editable=False)
    corrected = Flag("被纠正", editable=False)

    sheet = Sheet(
        day="received_on",
        title="act",
        group="复议应诉和监督",
        unit="",
        quick=("received_on", "instance", "number", "act", "act_class", "plaintiff", "court", "procedure"),
        heads={
            "答辩举证": ("answered_on", "answer_number", "evidence_count", "lawyer"),
            "出庭": ("heard_on", "who", "head_name", "head_post", "spoke", "identity_bad", "absence", "called_again"),
            "裁判": ("served_on", "document", "result", "lost", "judgment_number"),
            "履行": ("effective_on", "performance", "perform_by", "performed_on", "performed"),
        },
        filters=("state", "instance", "act_class", "result", "who"),
        search=("act", "number", "judgment_number", "handler"),
        key=("number",),
        tallies={
            "received": Tallied("行政诉讼案件", "件", when="received_on"),
            "heard": Tallied("开庭审理的案件", "件", when="first_heard_on"),
            "appeared": Tallied("负责人出庭的案件", "件", "first_heard_on", Q(head_appeared=True), within="heard"),
            "closed": Tallied("审结的案件", "件", when="served_on"),
            "resolved": Tallied("调解、和解、撤诉结案", "件", "served_on", Q(result__in=RESOLVED), within="closed"),
            "won": Tallied("胜诉的案件", "件", "served_on", WON, within="closed"),
            "corrected": Tallied("被纠正的案件", "件", "served_on", Q(corrected=True), within="closed"),
        },
        keep_years=30,
        about="一个审级一件：一审、二审、再审分别登记。每开一次庭登记一次谁到了庭，出庭率由这里算出，不另填。",
        cites="行政诉讼法第三条、第六十七条",
    )

    class Meta:
        verbose_name = "行政诉讼"
        default_permissions = ()
        indexes = [
            models.Index(fields=["unit", day], name=f"lawsuit_{day}")
            for day in ("received_on", "answered_on", "first_heard_on", "served_on", "appealed_on", "performed_on", "closed_on")
        ]

    def __str__(self) -> str:
        return str(self.act)

    def rules(self) -> None:
        """Whoever was not the head came for a reason that is said; a term of proof does not lie before the receipt."""
        if self.who and self.who not in HEADS and not self.absence:
            raise ValidationError({"absence": "负责人没有出庭，请选择原因；没有说明理由的也如实选。"})
        if self.evidence_by and self.evidence_by < self.received_on:
            raise ValidationError({"evidence_by": "举证期限早于收到副本日期，请核对。"})
        if self.document == Document.MEDIATION and self.result and self.result != Result.MEDIATED:
            raise ValidationError({"result": "收到的是调解书，结果应选“调解”。"})


def opens(facts: Mapping[str, Any]) -> tuple[str, ...]:
    """The copy of the instance; only who is sued owes an answer."""
    return (COPY[Instance(facts["instance"])],) if facts["role"] == Role.DEFENDANT else ()


def _concluded(life: Life, deadlines: Mapping[str, Any], calendar: Any) -> dict[str, Any]:
    """Whether the head appeared in this instance (法释〔2020〕3号 art. 2, 6, 7), and whether the act was corrected."""
    appeared, classes = False, set[str]()
    heard = [step for step in life.done if step.move == "hold"]
    for step in heard:
        who = step.data.get("who")
        if who in HEADS and not step.data.get("identity_bad"):
            appeared = True
            classes.add(str(who))
        elif step.data.get("called_again"):
            appeared = False
    return {
        "first_heard_on": heard[0].on if heard else None,
        "hearings": len(heard),
        "head_appeared": appeared,
        "head_class": next((who.value for who in HEADS if who in classes), "") if appeared else "",
        "corrected": bool(life.value("result") in CORRECTED or life.value("lost")),
    }


def _simple(life: Life) -> bool:
    return bool(life.facts["procedure"] == Procedure.SIMPLE)


def _served(document: Document) -> Any:
    """The start of the time to appeal: the service of this paper in the first instance."""

    def begins(life: Life) -> Begin | None:
        fits = life.facts["instance"] == Instance.FIRST and life.value("document") == document
        day = life.last("result_served") if fits else None
        return Begin(day) if day else None

    return begins


ANSWERED, ENDED, LAPSED = ("answered",), ("case_ended",), ("judgment_effective", "archived")
ANSWER: dict[str, Any] = {"press": ("answer",), "column": "answer_due", "late": "answer_late"}
SAYING = "告诉承办机构和法律顾问：“{title}”最迟{due}交答辩状和证据，过期视为没有证据。"

Lawsuit.kind = Kind(
    states={state.value: str(state.label) for state in State},
    initial=State.RECEIVED,
    final=frozenset(FINAL),
    opening="received_on",
    opens=opens,
    moves=MOVES,
    runs=(
        Run("litigation.answer", COPY[Instance.FIRST], ANSWERED, ENDED, lambda life: not _simple(life), saying=SAYING, **ANSWER),
        Run("litigation.answer_simple", COPY[Instance.FIRST], ANSWERED, ENDED, _simple, given="evidence_by", saying=SAYING,
            **ANSWER),
        Run("litigation.appeal_answer", COPY[Instance.SECOND], ANSWERED, ENDED, **ANSWER),
        Run("litigation.retrial_opinion", COPY[Instance.RETRIAL], ANSWERED, ENDED, **ANSWER),
        Run("court_appearance.identity", "summons_received", ("identity_submitted",),
            ("hearing_held", "absence_explained", "case_ended"), given="hearing_day", press=("identify", "hold"),
            saying="报告领导：“{title}”{due}开庭，请定哪位负责人出庭；不能出庭的要书面说明理由。"),
        Run("litigation.appeal_judgment", "judgment_served", ("appealed",), LAPSED, begins=_served(Document.JUDGMENT),
            duty="right", press=("appeal",), column="appeal_due"),
        Run("litigation.appeal_ruling", "ruling_served", ("appealed",), LAPSED, begins=_served(Document.RULING),
            duty="right", press=("appeal",), column="appeal_due"),
        Run("litigation.perform", "judgment_effective", ("performed",), given="perform_by", press=("perform",),
            when=lambda life: bool(life.value("performance") == Performance.NEEDED), late="perform_late"),
    ),
    gates=GATES,
    papers=PAPERS,
    conclude=_concluded,
    concluded={"first_heard_on": None, "hearings": 0, "head_appeared": False, "head_class": "", "corrected": False},
)  # fmt: skip
