"""法律援助转办事项: a matter passed on to the town, to be answered in five working days. Invented for the test of additions."""

from __future__ import annotations

from django.db import models

from fazhi.cases.ask import Ask
from fazhi.cases.kind import Kind, Move, Run
from fazhi.cases.row import Case
from fazhi.records.fields import Choice, Day, Text
from fazhi.records.sheet import Sheet, Tallied


class State(models.TextChoices):
    """Where it stands."""

    OPEN = "open", "待答复"
    ANSWERED = "answered", "已答复"


class AidMatter(Case):
    """One matter."""

    received_on = Day("收到日期", example="2024-03-04")
    topic = Text("事项", example="追索劳动报酬")
    state = Choice("办理状态", choices=State.choices, default=State.OPEN, blank=True, later=True)
    answered_on = Day("答复日期", null=True, blank=True, later=True)
    answer = Text("答复方式", blank=True, later=True)
    answer_due = Day("答复期限", null=True, blank=True, editable=False)

    sheet = Sheet(
        day="received_on",
        title="topic",
        group="公开与服务",
        quick=("received_on", "unit", "topic"),
        filters=("state",),
        search=("topic",),
        tallies={"received": Tallied("法律援助转办", "件", when="received_on")},
        about="县法律援助中心转来的事项。",
    )

    class Meta:
        verbose_name = "法律援助转办"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "received_on"], name="aid_matter_received")]

    def __str__(self) -> str:
        return str(self.topic)


AidMatter.kind = Kind(
    states={state.value: str(state.label) for state in State},
    initial=State.OPEN,
    final=frozenset({State.ANSWERED}),
    opening="received_on",
    opens=lambda facts: ("aid_received",),
    moves=(
        Move("reply", "答复", (State.OPEN,), State.ANSWERED, ("aid_answered",), day="answered_on",
             asks=(Ask("answer", "答复方式", into="answer"),)),
    ),
    runs=(Run("aid.answer", "aid_received", meets=("aid_answered",), press=("reply",), column="answer_due"),),
)  # fmt: skip
