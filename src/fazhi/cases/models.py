"""Event: one step of a case, written by the trail. Deadline: what is due, derived from the steps within the same writing.

Holding: who had a case in hand, and when. Handover: work given from one to another. Holder: who has a case now, derived.
Consultation: what a legal adviser is asked about a case, and what he said.
"""

from __future__ import annotations

from typing import Any

from django.db import models

from fazhi.records.fields import Choice, Day, Flag, Long, Said, Text
from fazhi.records.models import Entry
from fazhi.trail.record import Numbered


class Words(Said, models.JSONField):
    """Texts by field name: personal, so redaction blanks them; days, choices and quantities stay in `data`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("personal", True)
        kwargs.setdefault("null", True)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)


class Event(Numbered):
    """事件: a step made on a day. Its recorder is the commit's author, its approver whoever decided.

    `data` values of the move's form but texts, `words` the texts; both as plain JSON by field name.
    `exact` no: taken from the columns of a row that came as one line.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="events")
    move = Text("办理动作", max_length=40, counted=True)
    on = Day("办理日期")
    data = models.JSONField("内容", default=dict)
    words = Words("文字内容")
    exact = Flag("逐步登记", default=True)
    approver = Text("批准人", max_length=40, blank=True)
    approver_post = Text("批准人职务", max_length=60, blank=True)
    approved_on = Day("批准日期", null=True, blank=True)
    approval_paper = Text("审批文号或编号", max_length=80, blank=True)
    approved_by = models.ForeignKey("org.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "办理事件"
        default_permissions = ()
        indexes = [models.Index(fields=["entry", "on"], name="event_entry_on")]

    def __str__(self) -> str:
        return f"{self.move} {self.on}"


class Deadline(models.Model):
    """期限: one clock of one case as it stands now. A projection: it has no past of its own, the case's row has.

    `owed` ours to do · `counts` missing it is a fault · `basis`, `assumed` sentences · `work_to` the working day to finish by.
    """

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="deadlines")
    clock = models.CharField(max_length=60)
    label = models.CharField(max_length=80)
    duty = models.CharField(max_length=10)
    press = models.CharField(max_length=40, blank=True)
    started = models.DateField()
    due = models.DateField(null=True)
    kind = models.CharField(max_length=12)
    bound = models.CharField(max_length=10)
    force = models.CharField(max_length=10)
    mark = models.CharField(max_length=10)
    counts = models.BooleanField(default=False)
    law = models.CharField(max_length=120)
    law_version = models.DateField()
    article = models.CharField(max_length=20)
    work_to = models.DateField(null=True)
    met_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    basis = models.JSONField(default=list)
    assumed = models.JSONField(default=list)

    class Meta:
        verbose_name = "期限"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["entry", "clock"], name="deadline_once")]
        indexes = [models.Index(fields=["due"], name="deadline_due", condition=models.Q(met_on=None, ended_on=None))]

    def __str__(self) -> str:
        return f"{self.label} {self.due}"


class Handed(models.TextChoices):
    """How a handover stands."""

    OFFERED = "offered", "等待接收"
    ACCEPTED = "accepted", "已接收"
    REFUSED = "refused", "未接收"
    WITHDRAWN = "withdrawn", "已撤回"


class Handover(Numbered):
    """移交: work given from `giver` to `taker`, both of the town `unit`; its commit says who wrote it (a leader may).

    `cases` one line per case as it stood: entry, state, next (step), clock, due (ISO day or ""). Titles stay with the cards.
    `rest` what else a successor must know: {head, lines: [{says, due}]} · `whole` everything of the giver, not single cases ·
    `paper` number of the signed list where it was answered on paper, `supervisor` who watched over it (监交人).
    """

    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="单位")
    giver = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="+", verbose_name="移交人")
    taker = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="+", verbose_name="接收人")
    on = Day("移交日期")
    why = Text("移交原因")
    supervisor = Text("监交人", max_length=40, blank=True)
    whole = Flag("整体移交")
    cases = models.JSONField("在办事项", default=list)
    rest = models.JSONField("其他工作", default=list)
    remark = Long("其他说明", blank=True)
    state = Choice("状态", choices=Handed.choices, default=Handed.OFFERED)
    answered_on = Day("接收日期", null=True, blank=True)
    paper = Text("签字清单编号", max_length=80, blank=True)
    answer = Text("未接收或撤回的原因", blank=True)

    class Meta:
        verbose_name = "移交"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "state"], name="handover_unit_state")]

    def __str__(self) -> str:
        return f"{self.giver_id} → {self.taker_id} {self.on}"

    @property
    def entries(self) -> list[int]:
        """The numbers of its cases."""
        return [int(line["entry"]) for line in self.cases]


class Holding(Numbered):
    """经办: `person` has the case in hand from `start` to `end` (None: still). The first holder, who registered it, has none."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="holdings")
    person = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="+", verbose_name="经办人")
    start = Day("起")
    end = Day("止", null=True, blank=True)
    handover = models.ForeignKey(Handover, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "经办"
        default_permissions = ()
        indexes = [models.Index(fields=["entry"], name="holding_entry")]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.person_id} {self.start}"


class Advice(models.TextChoices):
    """What a legal adviser concludes; it is material of a review, never the review."""

    AGREE = "agree", "无修改意见"
    CHANGE = "change", "建议修改"
    RISK = "risk", "有法律风险"


class Consultation(Numbered):
    """征求意见: the town `unit` asks a legal adviser about a case; its commits say who asked and who wrote the answer.

    `materials` numbers of the case's evidence sent along: he sees these, the title and the question, nothing else of the case.
    `by_day` the day by which it is wanted (soft) · `opinion` the row of 法律意见 that the answer made; void: taken back.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="consultations")
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+", verbose_name="单位")
    adviser = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="+", verbose_name="法律顾问")
    question = Long("请顾问看什么", personal=True)
    materials = models.JSONField("随附材料", default=list)
    asked_on = Day("征求日期")
    by_day = Day("希望答复日期", null=True, blank=True)
    conclusion = Choice("结论", choices=Advice.choices, blank=True)
    text = Long("意见", personal=True, blank=True)
    cites = Text("依据", blank=True)
    answered_on = Day("答复日期", null=True, blank=True)
    opinion = models.ForeignKey(Entry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "征求意见"
        default_permissions = ()
        indexes = [
            models.Index(fields=["entry"], name="consultation_entry"),
            models.Index(fields=["adviser", "answered_on"], name="consultation_adviser"),
            models.Index(fields=["unit", "answered_on"], name="consultation_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.adviser_id} {self.asked_on}"


class Holder(models.Model):
    """经办人 of a case now: a projection of its Holding, else of the commit that first wrote it."""

    entry = models.OneToOneField(Entry, on_delete=models.CASCADE, primary_key=True, related_name="holder")
    person = models.ForeignKey("org.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "经办人"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.entry_id} {self.person_id}"
