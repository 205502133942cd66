"""行政规范性文件: first whether a paper is one at all, then its making, its three numbers, filing, validity and clean-up.

Steps after 国办发〔2018〕37号 (三)(六); the days of the review are recalled (115号), those of filing and validity are local and
run only where the county has confirmed them. No document in a year is a normal figure (law-facts §4, §16.8).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from fazhi.cases.kind import Begin, Kind, Run
from fazhi.cases.kinds.normative_document.gates import GATES
from fazhi.cases.kinds.normative_document.papers import PAPERS
from fazhi.cases.kinds.normative_document.steps import MOVES
from fazhi.cases.kinds.normative_document.words import (
    SKIPPED,
    Cleanup,
    Competition,
    Identified,
    Not,
    Outcome,
    Result,
    State,
    Use,
)
from fazhi.cases.life import Life
from fazhi.cases.row import Case
from fazhi.records.fields import Choice, Count, Day, Flag, Long, Text
from fazhi.records.ledgers.adviser_opinion import Subject
from fazhi.records.sheet import Sheet, Tallied


def _use(label: str) -> Any:
    return Choice(label, choices=Use.choices, blank=True, later=True, max_length=4, heads=(f"{label}是否适用",))


def _reason(label: str) -> Any:
    return Text(f"{label}不适用理由", blank=True, later=True)


class NormativeDocument(Case):
    """One paper that somebody asks about. It belongs to the town."""

    asked_on = Day("提请认定日期", heads=("登记日期", "送认定日期", "起草日期"), example="2024-03-05")
    number = Text("登记编号", max_length=60, blank=True, heads=("编号",))
    name = Text("文件名称", heads=("名称", "文件标题", "规范性文件名称"), example="演示镇集贸市场管理办法")
    drafter = Text("起草单位", max_length=80, blank=True, heads=("起草部门",), example="演示镇经济发展办公室")
    leader = Text("分管领导", max_length=40, blank=True, heads=("责任领导",))
    earlier = Count("原文件登记号", null=True, blank=True, later=True)
    state = Choice("办理状态", choices=State.choices, default=State.ASKED, blank=True, later=True)
    identified_on = Day("认定日期", null=True, blank=True, later=True)
    identified = Choice("认定结论", choices=Identified.choices, blank=True, later=True, max_length=4)
    not_class = Choice("不属于的类别", choices=Not.choices, blank=True, later=True)
    identify_says = Text("认定理由", blank=True, later=True)
    identifier = Text("认定机构", max_length=80, blank=True, later=True, example="司法所")
    evaluation_use, evaluation_reason = _use("评估论证"), _reason("评估论证")
    comment_use, comment_reason = _use("公开征求意见"), _reason("公开征求意见")
    competition_use, competition_reason = _use("公平竞争审查"), _reason("公平竞争审查")
    evaluated_on = Day("评估论证日期", null=True, blank=True, later=True)
    evaluation = Long("评估论证意见", blank=True, later=True)
    comment_on = Day("征求意见起", null=True, blank=True, later=True, heads=("征求意见公布日期",))
    comment_until = Day("征求意见止", null=True, blank=True, later=True, heads=("征求意见截止日期",))
    comment_where = Text("征求意见公告网址或地点", blank=True, later=True)
    comment_closed_on = Day("征求意见结束日期", null=True, blank=True, later=True)
    opinions = Count("收到意见数", measure="条", null=True, blank=True, later=True)
    adopted = Count("采纳意见数", measure="条", null=True, blank=True, later=True)
    competition_on = Day("公平竞争审查日期", null=True, blank=True, later=True)
    competition = Choice("公平竞争审查结论", choices=Competition.choices, blank=True, later=True)
    review_sent_on = Day("审核送审日期", null=True, blank=True, later=True, heads=("送审日期",))
    review_body = Text("审核机构", max_length=80, blank=True, later=True, example="司法所")
    review_entry = Count("合法性审查登记号", null=True, blank=True, later=True)
    returned_on = Day("送审材料退回日期", null=True, blank=True, later=True)
    completed_on = Day("送审材料补齐日期", null=True, blank=True, later=True)
    reviewed_on = Day("审核意见日期", null=True, blank=True, later=True, heads=("审核日期",))
    review_outcome = Choice("审核意见", choices=Outcome.choices, blank=True, later=True)
    review_number = Text("审核意见书文号", max_length=60, blank=True, later=True)
    adjusted_on = Day("按意见修改日期", null=True, blank=True, later=True)
    decided_on = Day("集体审议日期", null=True, blank=True, later=True, heads=("集体审议",))
    result = Choice("审议结果", choices=Result.choices, blank=True, later=True)
    meeting = Text("审议会议", max_length=80, blank=True, later=True, example="镇长办公会议")
    paper = Text("会议纪要号", max_length=80, blank=True, later=True, heads=("纪要号",))
    registered_on = Day("统一登记日期", null=True, blank=True, later=True)
    register_number = Text("统一登记号", max_length=60, blank=True, later=True, heads=("登记号码", "规范性文件登记号"))
    document_number = Text("统一编号", max_length=60, blank=True, later=True, heads=("文号", "发文字号"))
    issued_on = Day("印发日期", null=True, blank=True, later=True)
    published_on = Day("公布日期", null=True, blank=True, later=True)
    published_where = Text("公布载体", blank=True, later=True)
    effective_on = Day("施行日期", null=True, blank=True, later=True)
    valid_until = Day("有效期至", null=True, blank=True, later=True, heads=("有效期止",))
    trial = Flag("暂行或试行", later=True)
    filed_on = Day("备案日期", null=True, blank=True, later=True)
    filing_number = Text("备案号", max_length=60, blank=True, later=True, heads=("备案文号",))
    congress_filed_on = Day("报人大备案日期", null=True, blank=True, later=True)
    supply_asked_on = Day("补报通知日期", null=True, blank=True, later=True)
    supplied_on = Day("补报日期", null=True, blank=True, later=True)
    explain_asked_on = Day("备案审查询问日期", null=True, blank=True, later=True)
    explained_on = Day("答复询问日期", null=True, blank=True, later=True)
    challenged_on = Day("附带审查通知日期", null=True, blank=True, later=True)
    challenge_case = Text("附带审查案号", max_length=60, blank=True, later=True)
    challenge_answered_on = Day("附带审查答复日期", null=True, blank=True, later=True)
    challenge_ended_on = Day("附带审查结果日期", null=True, blank=True, later=True)
    challenge_result = Text("附带审查结果", blank=True, later=True)
    cleaned_on = Day("清理日期", null=True, blank=True, later=True)
    cleanup = Choice("清理结论", choices=Cleanup.choices, blank=True, later=True)
    cleanup_paper = Text("清理结果文号", max_length=80, blank=True, later=True)
    lapsed_on = Day("失效日期", null=True, blank=True, later=True)
    dropped_on = Day("终止制定日期", null=True, blank=True, later=True)
    drop_why = Text("终止制定原因", blank=True, later=True)
    in_force_until = Day("最后有效日", null=True, blank=True, editable=False)
    review_due = Day("审核期限", null=True, blank=True, editable=False)
    file_due = Day("备案期限", null=True, blank=True, editable=False)
    file_late = Flag("备案超期", editable=False)
    expiry_due = Day("规定有效期届满", null=True, blank=True, editable=False)

    sheet = Sheet(
        day="asked_on",
        title="name",
        group="决策与审查",
        unit="",
        quick=("asked_on", "name", "drafter", "leader"),
        heads={
            "认定": ("identified_on", "identified", "not_class", "identify_says", "identifier"),
            "征求意见": ("comment_on", "comment_until", "comment_where", "comment_closed_on", "opinions", "adopted"),
            "审核": ("review_sent_on", "review_body", "review_entry", "returned_on", "completed_on", "reviewed_on",
                   "review_outcome", "review_number"),
            "三统一": ("registered_on", "register_number", "document_number", "issued_on", "published_on", "published_where"),
            "清理": ("cleaned_on", "cleanup", "cleanup_paper"),
        },
        filters=("state", "identified", "not_class", "cleanup"),
        search=("name", "number", "drafter", "document_number", "register_number"),
        key=("number",),
        tallies={
            "assessed": Tallied("认定文件", "件", "identified_on"),
            "issued": Tallied("制定规范性文件", "件", "published_on", Q(identified=Identified.YES)),
            "cleaned": Tallied("清理规范性文件", "件", "cleaned_on"),
        },
        about="文件印发前先认定是不是规范性文件，一件一条；不属于的写明类别。往年公布仍有效的也登记一次，提请认定日期不清楚的填公布日期。",
        advised=lambda row: Subject.DOCUMENT,
    )  # fmt: skip

    class Meta:
        verbose_name = "行政规范性文件"
        default_permissions = ()
        indexes = [
            models.Index(fields=["unit", day], name=f"document_{day}")
            for day in (
                "asked_on", "identified_on", "comment_on", "reviewed_on", "published_on", "effective_on", "filed_on",
                "cleaned_on", "challenged_on", "lapsed_on",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.name)

    def rules(self) -> None:
        """What is none says of which class; a step that does not apply has its reason; days of validity follow each other."""
        if self.identified == Identified.NO and not self.not_class:
            raise ValidationError({"not_class": "认定不是规范性文件的，请选择属于哪一类。"})
        for step, (label, _, _) in SKIPPED.items():
            if getattr(self, f"{step}_use") == Use.NO and not getattr(self, f"{step}_reason").strip():
                raise ValidationError({f"{step}_reason": f"{label}不适用的，请写明理由。"})
        if self.effective_on and self.valid_until and self.valid_until < self.effective_on:
            raise ValidationError({"valid_until": "有效期至早于施行日期，请核对。"})
        if (self.adopted or 0) > (self.opinions or 0):
            raise ValidationError({"adopted": "采纳的意见多于收到的意见，请核对。"})


def _in_force_until(life: Life, expiry: date | None) -> date | None:
    """The last day in force: that of the document or of the rule, or the day before it was repealed or declared lapsed."""
    cleaned = life.value("cleaned_on") if life.value("cleanup") in (Cleanup.REPEAL, Cleanup.LAPSE) else None
    ended = [day - timedelta(days=1) for day in (cleaned,) if day]
    ended += [day for day in (life.value("lapsed_on"), life.value("valid_until"), expiry) if day]
    return min(ended, default=None)


def _concluded(life: Life, deadlines: Mapping[str, Any], calendar: Any) -> dict[str, Any]:
    ran = [deadlines[name].due.due for name in ("document.expiry", "document.expiry_trial") if name in deadlines]
    return {
        "in_force_until": _in_force_until(life, next(iter(ran), None)),
        **{f"{step}_reason": "" for step in SKIPPED if life.value(f"{step}_use") == Use.YES},
    }


def _effective(life: Life) -> Begin | None:
    day = life.value("effective_on")
    return Begin(day) if day else None


def _expires(trial: bool) -> Any:
    """A document that names its own last day runs on that day, not on the rule's years."""
    return lambda life: not life.value("valid_until") and bool(life.value("trial")) == trial


def _reviewed_here(life: Life) -> bool:
    return not life.value("review_entry")


REVIEWED, LEFT, OUT = ("review_issued",), ("decided", "dropped"), ("lapsed",)
PUBLISHED, SEND = "document_published", ("complete", "issue_review")
LOCAL = "规范性文件征求意见的天数由地方规定，县（区）尚未设置，不计期限；公告的截止日期以文件办理单位写明的为准。"

NormativeDocument.kind = Kind(
    states={state.value: str(state.label) for state in State},
    initial=State.ASKED,
    final=frozenset({State.NONE, State.REPEALED, State.LAPSED, State.DROPPED}),
    opening="asked_on",
    moves=MOVES,
    runs=(
        Run("document.comment", "draft_published", ("comments_closed",), LEFT, press=("close_comment",), absent=LOCAL),
        Run("document.review_least", "review_sent", REVIEWED, LEFT, _reviewed_here, press=SEND),
        Run("document.review", "review_sent", REVIEWED, LEFT, _reviewed_here, press=SEND, column="review_due"),
        Run("document.file_30", PUBLISHED, ("filed",), OUT, press=("file",), column="file_due", late="file_late"),
        Run("document.file_15", PUBLISHED, ("filed",), OUT, press=("file",), column="file_due", late="file_late"),
        Run("document.file_wd5", PUBLISHED, ("filed",), OUT, press=("file",), column="file_due", late="file_late"),
        Run("document.file_congress", PUBLISHED, ("congress_filed",), OUT, press=("file_congress",)),
        Run("document.file_supply", "supply_asked", ("supplied",), OUT, press=("supply",)),
        Run("document.file_explain", "explanation_asked", ("explained",), OUT, press=("explain",)),
        Run("document.expiry", "document_effective", OUT, (), _expires(False), _effective, press=("clean_up", "lapse"),
            column="expiry_due"),
        Run("document.expiry_trial", "document_effective", OUT, (), _expires(True), _effective, press=("clean_up", "lapse"),
            column="expiry_due"),
    ),
    gates=GATES,
    papers=PAPERS,
    conclude=_concluded,
    concluded={"in_force_until": None},
)  # fmt: skip
