"""执法监督文书收办: 督办函, 意见书 and 决定书 that the town receives, corrected and reported by the day they name.

行政执法监督条例 art. 26–30 (in force 2026-02-01): the day is given in the paper; an objection does not stop it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from fazhi.cases.ask import Ask
from fazhi.cases.kind import Branch, Gate, Kind, Move, Paper, Run
from fazhi.cases.life import Life
from fazhi.cases.row import Case
from fazhi.records.fields import Choice, Day, Flag, Long, Text
from fazhi.records.sheet import Sheet, Tallied

HEAD = "本单位负责人"


class PaperKind(models.TextChoices):
    """The items of list.supervision_papers."""

    URGE = "urge", "行政执法监督督办函"
    OPINION = "opinion", "行政执法监督意见书"
    DECISION = "decision", "行政执法监督决定书"


class Point(models.TextChoices):
    """What it is about; the items of list.supervision_points (art. 11)."""

    QUALIFICATION = "qualification", "主体、人员资格"
    PROCEDURE = "procedure", "执法程序"
    DECISION = "decision", "决定违法或者明显不当"
    INACTION = "inaction", "不作为、乱作为"
    RUDE = "rude", "不文明执法"
    BADGE = "badge", "证件、标志、装备、着装"
    OTHER = "other", "其他"


class Objection(models.TextChoices):
    """What the supervising body said of an objection (art. 30)."""

    ACCEPTED = "accepted", "成立，文书撤销"
    PARTLY = "partly", "部分成立，文书修改"
    REFUSED = "refused", "不成立，维持"


class State(models.TextChoices):
    """Where it stands."""

    RECEIVED = "received", "待整改"
    CORRECTED = "corrected", "已整改，待报送"
    REPORTED = "reported", "已报送"
    REVOKED = "revoked", "异议成立已撤销"


S = State
OPEN = (S.RECEIVED, S.CORRECTED)


class SupervisionPaper(Case):
    """One paper, under the number its issuer gave it."""

    received_on = Day("收到日期", heads=("收文日期", "收件日期"), example="2026-03-02")
    kind_of = Choice("文书种类", choices=PaperKind.choices, default=PaperKind.URGE, heads=("文书类型",))
    issuer = Text("制发单位", max_length=80, heads=("来文单位", "发文单位"), example="演示县司法局")
    number = Text("文书编号", max_length=60, blank=True, heads=("文号", "来文文号"), example="演示监督〔2026〕1号")
    matter = Text("监督事项", heads=("事由", "存在问题", "问题"), example="处罚决定没有公示")
    point = Choice("问题类别", choices=Point.choices, default=Point.OTHER, heads=("类别",))
    answer_by = Day(
        "载明的报送时限", null=True, blank=True, heads=("办理期限", "报送期限", "整改期限"), help_text="文书写明的才填"
    )
    handler = Text("责任人", max_length=40, blank=True, heads=("承办人",))
    state = Choice("办理状态", choices=State.choices, default=State.RECEIVED, blank=True, later=True, heads=("状态",))
    objected_on = Day("提出异议日期", null=True, blank=True, later=True)
    objection_on = Day("异议处理日期", null=True, blank=True, later=True)
    objection = Choice("异议处理结果", choices=Objection.choices, blank=True, later=True)
    corrected_on = Day("整改日期", null=True, blank=True, later=True, heads=("纠正日期",))
    measures = Long("整改措施", blank=True, later=True, heads=("整改情况", "纠正情况"))
    reported_on = Day("报送日期", null=True, blank=True, later=True, heads=("回复日期",))
    report_number = Text("报送文号", max_length=60, blank=True, later=True, heads=("回复文号",))
    report_due = Day("报送期限", null=True, blank=True, editable=False)
    report_late = Flag("报送超期", editable=False)

    sheet = Sheet(
        day="received_on",
        title="matter",
        group="复议应诉和监督",
        unit="",
        quick=("received_on", "kind_of", "issuer", "number", "matter", "point", "answer_by", "handler"),
        heads={
            "异议": ("objected_on", "objection_on", "objection"),
            "整改": ("corrected_on", "measures", "reported_on", "report_number"),
        },
        filters=("state", "kind_of", "point"),
        search=("matter", "issuer", "number", "report_number"),
        key=("issuer", "number"),
        tallies={
            "received": Tallied("收到执法监督文书", "份", when="received_on"),
            "reported": Tallied("报送执法监督文书整改情况", "份", "reported_on", Q(state=State.REPORTED)),
        },
        about="督办函、意见书、决定书一份一条；先整改，后报送，有异议的照样按期报送。没有收到的写零报告。",
    )

    class Meta:
        verbose_name = "执法监督文书"
        default_permissions = ()
        indexes = [
            models.Index(fields=["unit", day], name=f"supervision_{day}")
            for day in ("received_on", "objected_on", "reported_on", "closed_on")
        ]

    def __str__(self) -> str:
        return str(self.matter)

    def rules(self) -> None:
        """No paper asks for a report before it came."""
        if self.answer_by and self.answer_by < self.received_on:
            raise ValidationError({"answer_by": "载明的报送时限早于收到日期，请核对文书。"})


def _uncorrected(life: Life) -> str:
    return "" if life.first("fault_corrected") else "还没有登记整改措施，不能报送纠正情况。"


def _not_objected(life: Life) -> str:
    return "" if life.first("objection_made") else "没有登记提出异议，请先登记“提出异议”。"


def _concluded(life: Life, deadlines: Mapping[str, Any], calendar: Any) -> dict[str, Any]:
    """Late is told from the paper's own day, whether or not the regulation was in force when it came."""
    told, reported = life.value("answer_by"), life.last("correction_reported")
    return {"report_due": told, "report_late": bool(told and reported and reported > told)}


def _of(kind: PaperKind) -> Any:
    return lambda life: life.facts["kind_of"] == kind


MOVES = (
    Move("object", "提出异议", OPEN, emits=("objection_made",), day="objected_on", approval=HEAD,
         asks=(Ask("reason", "异议的理由和依据", "long"),), hint="条文没有写几日内提出；提出异议不停止报送时限"),
    Move("answer_objection", "收到异议处理结果", OPEN, Branch("objection", {Objection.ACCEPTED.value: S.REVOKED}),
         ("objection_answered",), day="objection_on",
         asks=(Ask("objection", "处理结果", "choice", choices=tuple(Objection.choices), into="objection"),)),
    Move("correct", "登记整改措施", (S.RECEIVED,), S.CORRECTED, ("fault_corrected",), day="corrected_on",
         asks=(Ask("measures", "整改措施", "long", into="measures"),), hint="做了什么、哪天做的，能当场改的立即改"),
    Move("report", "报送纠正情况", OPEN, S.REPORTED, ("correction_reported",), day="reported_on", approval=HEAD,
         asks=(Ask("report_number", "报送文号", required=False, into="report_number"),), hint="整改以后报送，须经负责人同意"),
)  # fmt: skip
REPORTED = ("correction_reported",)
RUN: dict[str, Any] = {
    "given": "answer_by", "press": ("correct", "report"),
    "saying": "告诉被监督的执法机构：“{title}”最迟{due}改好并书面报告。",
}  # fmt: skip

SupervisionPaper.kind = Kind(
    states={state.value: str(state.label) for state in State},
    initial=S.RECEIVED,
    final=frozenset({S.REPORTED, S.REVOKED}),
    opening="received_on",
    opens=lambda facts: (f"{facts['kind_of']}_received",),
    moves=MOVES,
    runs=(
        *(Run(f"supervision.{kind.value}", f"{kind.value}_received", REPORTED, when=_of(kind), **RUN) for kind in PaperKind),
        Run("supervision.objection_answer", "objection_made", ("objection_answered",), REPORTED, duty="followed",
            press=("answer_objection",)),
    ),
    gates=(
        Gate("corrected", "先整改后报送", ("report",), _uncorrected, "行政执法监督条例第二十七条至第二十九条"),
        Gate("objected", "已提出异议", ("answer_objection",), _not_objected, "行政执法监督条例第三十条", firm=True),
    ),
    papers=(
        Paper("report", "关于行政执法监督文书整改情况的报告", ("report",),
              ("我单位于{received_on}收到{kind_of}（{number}），指出的事项为：{matter}。", "整改情况：{measures}",
               "整改已于{corrected_on}完成。特此报告。"), addressee="{issuer}", number="report_number"),
        Paper("report_form", "行政执法监督文书整改报送审批表", ("report",),
              fields=("number", "issuer", "kind_of", "matter", "received_on", "answer_by", "handler", "corrected_on", "measures"),
              boxes=("承办人意见", f"{HEAD}意见"), note="行政执法监督条例：在督办函、意见书、决定书载明的时限内报送纠正情况。"),
        Paper("objection", "关于行政执法监督文书的异议书", ("object",),
              ("我单位于{received_on}收到{kind_of}（{number}），指出的事项为：{matter}。",
               "对该处理结果有异议，理由如下：{reason}",
               "请依法处理。"), addressee="{issuer}"),
        Paper("objection_form", "提出执法监督异议审批表", ("object",),
              fields=("number", "issuer", "kind_of", "matter", "received_on", "answer_by", "reason"),
              boxes=("承办人意见", f"{HEAD}意见"), note="提出异议不停止报送纠正情况的时限。"),
    ),
    conclude=_concluded,
    concluded={"report_due": None, "report_late": False},
)  # fmt: skip
