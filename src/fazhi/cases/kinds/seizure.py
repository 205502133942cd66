"""查封、扣押: from the request to the release, on the 30 days of 行政强制法第二十五条, its extension and the pause for tests.

Only an organ that law or regulation names may seize, and it cannot hand the power on (art. 17, 22): a town does so only where
its own list switches the matter on. The papers to the party belong to the province's system; here are the approval forms.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from fazhi.cases.ask import Ask
from fazhi.cases.kind import Gate, Kind, Move, Paper, Run
from fazhi.cases.kinds.penalty.limits import Limit, barring, hindrance
from fazhi.cases.kinds.penalty.power import Capacity, capacity_on, powerless
from fazhi.cases.kinds.penalty.words import some
from fazhi.cases.life import Life
from fazhi.cases.row import Case
from fazhi.law import Calendar
from fazhi.records.fields import Choice, Count, Day, Flag, Text
from fazhi.records.sheet import Sheet, Tallied

HEAD = "本机关负责人"


class Measure(models.TextChoices):
    """Two of list.coercive_measures."""

    SEAL = "seal", "查封"
    DETAIN = "detain", "扣押"


class Ground(models.TextChoices):
    """list.seizure_release_grounds (art. 28)."""

    NO_VIOLATION = "no_violation", "没有违法行为"
    UNRELATED = "unrelated", "与违法行为无关"
    HANDLED = "handled", "已作出处理决定，不再需要"
    EXPIRED = "expired", "期限届满"
    OTHER = "other", "其他不再需要的情形"


class Fate(models.TextChoices):
    """What became of the things (art. 27)."""

    CONFISCATED = "confiscated", "没收"
    DESTROYED = "destroyed", "销毁"


class State(models.TextChoices):
    """Where it stands."""

    REQUESTED = "requested", "待批准"
    SEIZED = "seized", "查封、扣押中"
    RELEASED = "released", "已解除"
    HANDLED = "handled", "已没收或销毁"
    PASSED = "passed", "已随案移送"
    REFUSED = "refused", "未实施"


S = State
OURS = Q(capacity=Capacity.OWN)


class Seizure(Case):
    """One decision to seal or to detain."""

    asked_on = Day("提请日期", heads=("申请日期", "审批日期"), example="2024-03-01")
    matter = Text("涉案事项", heads=("案由", "案件名称"), example="涉嫌无证经营的工具")
    measure = Choice("强制措施", choices=Measure.choices, default=Measure.DETAIN, heads=("措施种类", "种类"))
    party = Text("当事人", personal=True, blank=True, heads=("当事人姓名", "被执行人"), example="甲某")
    things = Text("场所、设施或者财物", blank=True, heads=("物品名称", "财物", "查扣物品"), example="三轮车一辆")
    first_officer = Text("执法人员一证号", personal=True, max_length=40, blank=True, heads=("执法人员1", "主办人"))
    second_officer = Text("执法人员二证号", personal=True, max_length=40, blank=True, heads=("执法人员2", "协办人"))
    household = Flag("含生活必需品", later=True, help_text="当事人及其所扶养家属的生活必需品不得查封、扣押")
    capacity = Choice("办案身份", choices=Capacity.choices, blank=True, later=True, help_text="不填的，按本镇履职事项清单认定")
    item = Text("清单事项", blank=True, later=True, help_text="履职事项清单里的名称或序号")
    penalty = Count("处罚案件登记号", null=True, blank=True, later=True)
    basis = Text("法律依据", blank=True, later=True, heads=("依据",))
    kept_at = Text("保管地点", blank=True, later=True, heads=("存放地点",))
    state = Choice("办理状态", choices=State.choices, default=State.REQUESTED, blank=True, later=True)
    seized_on = Day("查封、扣押日期", null=True, blank=True, later=True, heads=("实施日期", "扣押日期", "查封日期"))
    number = Text("决定书文号", max_length=60, blank=True, later=True, heads=("文号", "决定书编号"))
    at_once_on = Day("当场实施日期", null=True, blank=True, later=True)
    made_up_on = Day("补办批准日期", null=True, blank=True, later=True)
    rejected_on = Day("负责人不同意日期", null=True, blank=True, later=True)
    refused_on = Day("未予批准日期", null=True, blank=True, later=True)
    handed_over_on = Day("决定书和清单交付日期", null=True, blank=True, later=True, heads=("送达日期", "交付日期"))
    testing_on = Day("检测开始日期", null=True, blank=True, later=True, heads=("送检日期",))
    tested_on = Day("检测结束日期", null=True, blank=True, later=True, heads=("检测结果日期",))
    extended_on = Day("延长日期", null=True, blank=True, later=True)
    extended_days = Count("延长天数", measure="日", null=True, blank=True, later=True)
    extension_told_on = Day("告知延长日期", null=True, blank=True, later=True)
    needless_on = Day("应当解除日期", null=True, blank=True, later=True)
    ground = Choice("解除情形", choices=Ground.choices, blank=True, later=True)
    released_on = Day("解除日期", null=True, blank=True, later=True, heads=("退还日期",))
    handled_on = Day("处理日期", null=True, blank=True, later=True)
    fate = Choice("处理结果", choices=Fate.choices, blank=True, later=True)
    passed_on = Day("移送日期", null=True, blank=True, later=True)
    passed_to = Text("移送单位", max_length=80, blank=True, later=True)
    taken_on = Day("采取措施日期", null=True, blank=True, editable=False)
    seizure_due = Day("期限届满", null=True, blank=True, editable=False)
    seizure_late = Flag("超期", editable=False)
    hindrance = Text("时点问题", blank=True, editable=False)

    sheet = Sheet(
        day="asked_on",
        title="matter",
        group="行政执法",
        unit="",
        quick=("asked_on", "matter", "measure", "party", "things", "first_officer", "second_officer"),
        heads={"检测": ("testing_on", "tested_on"), "延长": ("extended_on", "extended_days", "extension_told_on")},
        filters=("state", "measure", "capacity"),
        search=("matter", "things", "number"),
        key=("number",),
        tallies={"taken": Tallied("查封、扣押", "件", "taken_on", OURS)},
        keep_years=30,
        about="一份决定一件，先批准后实施；紧急当场实施的24小时内报告并补办批准。本镇清单里没有执法事项的，按配合县级部门登记。",
    )

    class Meta:
        verbose_name = "查封扣押"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", day], name=f"seizure_{day}") for day in ("asked_on", "taken_on", "released_on")]

    def __str__(self) -> str:
        return str(self.matter)

    def clean(self) -> None:
        """In whose name it is done follows from the town's list where nobody said it."""
        self.capacity = capacity_on(self.unit_id, self.asked_on, self.capacity, self.item)
        if says := powerless(self.unit_id, self.asked_on, self.capacity, self.item):
            raise ValidationError({"capacity": says})
        if self.capacity == Capacity.ENTRUSTED:
            raise ValidationError({"capacity": "查封、扣押不得委托（行政强制法第十七条），请改为本镇名义或者配合县级部门。"})
        super().clean()

    def rules(self) -> None:
        """Necessities are left where they are (art. 23); no step on a day on which it may not be made."""
        if self.household and self.taken_on:
            raise ValidationError({"household": "生活必需品不得查封、扣押（行政强制法第二十三条），请核对并退还。"})
        taken = self.taken_on if self.state == State.SEIZED else None
        if taken and (says := powerless(self.unit_id, taken, self.capacity, self.item)):
            raise ValidationError(says)
        if says := barring(self.hindrance):
            raise ValidationError(f"{says}。")


TOLD = Ask("number", "决定书文号", into="number")
MOVES = (
    Move("seize", "实施查封、扣押", (S.REQUESTED,), S.SEIZED, ("seizure_decided",), day="seized_on", approval=HEAD, asks=(TOLD,),
         hint="事先报负责人批准，两名以上人员实施，通知当事人到场，听取陈述申辩，制作现场笔录"),
    Move("seize_at_once", "紧急当场查封、扣押", (S.REQUESTED,), S.SEIZED, ("seizure_decided", "measure_taken"), day="at_once_on",
         asks=(TOLD, Ask("urgency", "紧急情况", "long")), hint="24小时内向负责人报告并补办批准，节假日不顺延"),
    Move("refuse", "不予批准、不再实施", (S.REQUESTED,), S.REFUSED, ("seizure_refused",), day="refused_on",
         asks=(Ask("reason", "原因", required=False),)),
    Move("make_up", "补办批准", (S.SEIZED,), emits=("measure_approved",), day="made_up_on", approval=HEAD),
    Move("reject", "负责人认为不应当采取", (S.SEIZED,), emits=("measure_approved", "measure_rejected"), day="rejected_on",
         approval=HEAD, hint="应当立即解除"),
    Move("hand_over", "交付决定书和清单", (S.SEIZED,), emits=("seizure_served",), day="handed_over_on"),
    Move("test_start", "送检测、检验、检疫、技术鉴定", (S.SEIZED,), emits=("testing_started",), day="testing_on",
         asks=(Ask("body", "检测机构"), Ask("period", "检测期间", required=False)), hint="期间要书面告知当事人，不计入期限"),
    Move("test_end", "检测、鉴定结束", (S.SEIZED,), emits=("testing_ended",), day="tested_on",
         asks=(Ask("result", "结果", required=False),)),
    Move("extend", "延长查封、扣押", (S.SEIZED,), emits=("extension_granted",), day="extended_on", approval=HEAD,
         asks=(Ask("days", "延长天数", "count", into="extended_days", most=30, measure="日"), Ask("reason", "延长理由", "long")),
         hint="情况复杂，最长30日，须在届满前批准"),
    Move("tell_extension", "书面告知延长", (S.SEIZED,), emits=("extension_told",), day="extension_told_on"),
    Move("find_needless", "出现应当解除的情形", (S.SEIZED,), emits=("seizure_needless",), day="needless_on",
         asks=(Ask("ground", "情形", "choice", choices=some(Ground), into="ground"),)),
    Move("release", "解除并退还", (S.SEIZED,), S.RELEASED, ("seizure_released",), day="released_on",
         asks=(Ask("returned", "退还情况", required=False),)),
    Move("handle", "没收、销毁", (S.SEIZED,), S.HANDLED, ("seizure_handled",), day="handled_on",
         asks=(Ask("fate", "处理结果", "choice", choices=some(Fate), into="fate"), Ask("paper", "处理决定文号", required=False))),
    Move("pass_on", "随案移送", (S.SEIZED,), S.PASSED, ("seizure_passed",), day="passed_on",
         asks=(Ask("passed_to", "移送单位", into="passed_to"),), hint="涉嫌犯罪的，财物一并移送并书面告知当事人"),
)  # fmt: skip
TAKING, OVER = ("seize", "seize_at_once"), ("seizure_released", "seizure_handled", "seizure_passed")


def _officers(life: Life) -> str:
    one, other = life.facts.get("first_officer"), life.facts.get("second_officer")
    return "" if one and other and one != other else "请填写两名执法人员的证号：查封、扣押由两名以上执法人员实施。"


def _assisting(life: Life) -> str:
    if life.facts.get("capacity") == Capacity.OWN:
        return ""
    return "这是配合县级部门的事项，由县级部门决定和实施；本镇清单里有这个事项的，改正办案身份。"


def _necessities(life: Life) -> str:
    return "清单里有生活必需品，不得查封、扣押，请先剔除。" if life.facts.get("household") else ""


def _unserved(life: Life) -> str:
    return "" if life.first("seizure_served") else "还没有登记当场交付决定书和清单。"


def _unapproved(life: Life) -> str:
    if life.first("measure_taken") and not life.first("measure_approved"):
        return "紧急当场实施的还没有补办批准，请先补办。"
    return ""


def _backwards(life: Life, deadlines: Mapping[str, Any], calendar: Calendar) -> str:
    begun, ended = life.value("testing_on"), life.value("tested_on")
    return "" if not ended or (begun and begun <= ended) else "检测结束之前没有登记检测开始，请核对"


LIMITS: dict[str, Limit] = {"test_end": _backwards}
DETAILS = ("entry", "matter", "measure", "party", "things", "first_officer", "second_officer", "basis")
BOXES = ("承办人意见", "承办机构负责人意见", "本机关负责人审批意见")
PAPERS = (
    Paper("seizure_form", "查封（扣押）审批表", TAKING, fields=(*DETAILS, "asked_on", "kept_at", "number"), boxes=BOXES,
          note="《行政强制法》第十八条：事先报负责人批准，两名以上执法人员实施；第二十五条：不得超过三十日。"),
    Paper("made_up_form", "紧急强制措施补办批准审批表", ("make_up", "reject"),
          fields=(*DETAILS, "at_once_on", "number", "due:coercion.report_on_the_spot"), boxes=BOXES,
          note="《行政强制法》第十九条：二十四小时内报告并补办批准手续；认为不应当采取的，立即解除。"),
    Paper("extension_form", "延长查封（扣押）期限审批表", ("extend",),
          fields=(*DETAILS, "taken_on", "due:coercion.seizure", "days", "reason"), boxes=BOXES,
          note="《行政强制法》第二十五条：情况复杂的，经负责人批准可以延长，不得超过三十日，及时书面告知并说明理由。"),
    Paper("release_form", "解除查封（扣押）审批表", ("release", "find_needless"),
          fields=(*DETAILS, "taken_on", "due:coercion.seizure", "ground"), boxes=BOXES,
          note="《行政强制法》第二十八条：应当解除的，及时作出解除决定并立即退还财物。"),
)  # fmt: skip


def concluded(life: Life, deadlines: Mapping[str, Any], calendar: Calendar) -> dict[str, Any]:
    """The day of the measure by either way, and what stands against the days."""
    return {"taken_on": life.first("seizure_decided"), "hindrance": hindrance(life, LIMITS, deadlines, calendar)}


Seizure.kind = Kind(
    states={state.value: str(state.label) for state in State},
    initial=S.REQUESTED,
    final=frozenset({S.RELEASED, S.HANDLED, S.PASSED, S.REFUSED}),
    opening="asked_on",
    moves=MOVES,
    runs=(
        Run("coercion.report_on_the_spot", "measure_taken", ("measure_approved",), press=("make_up",)),
        Run("coercion.release_on_the_spot", "measure_rejected", OVER, press=("release",)),
        Run("coercion.seizure", "seizure_decided", OVER, extends=("extend", "days"), press=("handle", "release"),
            column="seizure_due", late="seizure_late"),
        Run("coercion.seizure_extension_notice", "extension_granted", ("extension_told",), press=("tell_extension",)),
        Run("coercion.seizure_release", "seizure_needless", OVER, press=("release",)),
    ),
    gates=(
        Gate("officers", "两名执法人员", TAKING, _officers, "行政强制法第十八条"),
        Gate("power", "有权实施", TAKING, _assisting, "行政强制法第十七条、第二十二条", firm=True),
        Gate("necessities", "不含生活必需品", TAKING, _necessities, "行政强制法第二十三条", firm=True),
        Gate("served", "当场交付决定书和清单", ("extend", "handle"), _unserved, "行政强制法第二十四条"),
        Gate("approved", "紧急实施的已补办批准", ("extend", "handle"), _unapproved, "行政强制法第十九条"),
    ),
    papers=PAPERS,
    conclude=concluded,
    concluded={"taken_on": None, "hindrance": ""},
)  # fmt: skip
