"""法律援助咨询台账: who asked for legal aid, and what was arranged. Invented for the test of additions."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from fazhi.records.fields import Choice, Count, Day, Text
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet, Tallied


class Outcome(models.TextChoices):
    """What was arranged."""

    ANSWERED = "answered", "当场解答"
    REFERRED = "referred", "转法律援助中心"


class LegalAid(Row):
    """One request."""

    asked_on = Day("咨询日期", heads=("日期",), example="2024-03-05")
    topic = Text("咨询事项", heads=("事项",), example="工伤赔偿")
    applicant = Text("咨询人", personal=True, blank=True, example="甲某")
    outcome = Choice("办理结果", choices=Outcome.choices, default=Outcome.ANSWERED)
    people = Count("涉及人数", measure="人", null=True, blank=True)

    sheet = Sheet(
        day="asked_on",
        title="topic",
        group="公开与服务",
        quick=("asked_on", "unit", "topic", "applicant", "outcome", "people"),
        filters=("outcome",),
        search=("topic",),
        tallies={"asked": Tallied("法律援助咨询", "件", when="asked_on", where=Q())},
        about="群众咨询法律援助，一次一条。",
    )

    class Meta:
        verbose_name = "法律援助咨询"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "asked_on"], name="legal_aid_asked")]

    def __str__(self) -> str:
        return str(self.topic)

    def clean(self) -> None:
        """Nobody is no case."""
        if self.people == 0:
            raise ValidationError({"people": "涉及人数不能为零，不清楚的请留空。"})
