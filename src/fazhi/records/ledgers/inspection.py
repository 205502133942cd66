"""行政执法检查台账: what was inspected, who approved it, by which two officers, what came of it (law-facts §16.6).

Counted as one inspection is one object with a full, detailed record; patrols without an object, inspections without a full
record and those that ended in a penalty or another act are kept here and not counted (rule.inspection_count, local practice).
Inspections of enterprises follow 国办发〔2024〕54号: approval before, items on the published list, a yearly cap.
"""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from fazhi.records.fields import Choice, Count, Day, Flag, Text
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet, Tallied

ENTERPRISE_RULES = date(2024, 12, 30)  # the opinion's date (inspection/2024-12-30)


class Kind(models.TextChoices):
    """What was inspected."""

    BUSINESS = "business", "业务检查"
    ENTERPRISE = "enterprise", "涉企检查"
    PATROL = "patrol", "巡查（没有特定对象）"


class Type(models.TextChoices):
    """list.inspection_types."""

    DAILY = "daily", "日常检查"
    CASE = "case", "个案检查"
    SPECIAL = "special", "专项检查"


class Result(models.TextChoices):
    """What was found."""

    CLEAN = "clean", "未发现问题"
    CORRECTED = "corrected", "当场改正"
    ORDERED = "ordered", "责令限期改正"
    FILED = "filed", "立案处罚"
    PASSED = "passed", "移送有权机关"


class Inspection(Row):
    """One inspection of one object."""

    inspected_on = Day(
        "检查日期", heads=("日期", "检查时间"), example="2024-03-05", guide="填进到现场检查的那一天。", cites="涉企行政检查意见"
    )
    kind = Choice(
        "检查类别",
        choices=Kind.choices,
        default=Kind.BUSINESS,
        heads=("类别", "是否涉企"),
        guide="个体工商户、农民专业合作社也按涉企算。",
        cites="涉企行政检查意见",
    )
    object = Text(
        "检查对象",
        blank=True,
        heads=("企业", "企业名称", "被检查单位", "被检查对象"),
        example="演示农资店",
        guide="写被检查的企业或者单位全称。",
    )
    item = Text(
        "检查事项",
        heads=("事项", "检查内容"),
        example="经营场所消防安全检查",
        guide="照公布的检查事项清单写；没有公布的事项不得检查。",
        cites="涉企行政检查意见",
    )
    first_officer = Text(
        "检查人员一证号",
        personal=True,
        max_length=40,
        blank=True,
        heads=("检查人员1", "主检人员证号"),
        guide="写执法证号；网格员、辅助人员不能检查。",
        cites="行政处罚法第四十二条；涉企行政检查意见",
    )
    second_officer = Text(
        "检查人员二证号",
        personal=True,
        max_length=40,
        blank=True,
        heads=("检查人员2", "协检人员证号"),
        guide="写第二个人的执法证号，检查不少于两人。",
        cites="行政处罚法第四十二条",
    )
    complete = Flag(
        "记录完整",
        help_text="有完整、详细的检查记录",
        heads=("是否有完整记录",),
        guide="对象明确、记录完整的才算一次检查，路过看看的不勾。",
    )
    result = Choice("检查结果", choices=Result.choices, blank=True, heads=("结果", "处理结果"))
    type = Choice("检查类型", choices=Type.choices, default=Type.DAILY, later=True, heads=("检查方式",))
    ordered_above = Flag("上级部署的专项检查", later=True)
    item_code = Text("清单事项编码", max_length=60, blank=True, later=True, heads=("清单编码", "事项编码"))
    approver = Text("审批人", max_length=40, blank=True, later=True, heads=("批准人",), cites="涉企行政检查意见")
    approved_on = Day(
        "审批日期",
        null=True,
        blank=True,
        later=True,
        heads=("批准日期",),
        guide="检查前批准；紧急当场检查的，勾“紧急当场检查”，补办后填补办的日子。",
        cites="涉企行政检查意见",
    )
    urgent = Flag("紧急当场检查", later=True)
    notice = Text("通知方式", max_length=60, blank=True, later=True)
    qr = Text("扫码入企编号", max_length=60, blank=True, later=True, heads=("扫码编号", "检查码编号"), cites="涉企行政检查意见")
    paper = Text("检查文书编号", max_length=60, blank=True, later=True, heads=("文书编号",))
    times = Count("当年累计次数", measure="次", null=True, blank=True, later=True, heads=("当年第几次", "累计次数"))
    cap = Count("年度上限", measure="次", null=True, blank=True, later=True, heads=("频次上限", "上限"), cites="涉企行政检查意见")
    over_reason = Text("超过上限的理由", blank=True, later=True, cites="涉企行政检查意见")
    rectify_by = Day("整改期限", null=True, blank=True, later=True)
    rechecked_on = Day("复查日期", null=True, blank=True, later=True, heads=("复查",))
    recheck = Text("复查结果", blank=True, later=True)
    ended_in_penalty = Flag("检查后作出处罚等执法行为", later=True, heads=("是否处罚",))
    counted = Flag("计入检查次数", editable=False, derived=True)
    approved = Flag("按规定批准", editable=False, derived=True)
    over_cap = Flag("超过年度上限", editable=False, derived=True)

    sheet = Sheet(
        day="inspected_on",
        title="item",
        group="行政执法",
        unit="",
        quick=("inspected_on", "kind", "object", "item", "first_officer", "second_officer", "complete", "result"),
        heads={"审批": ("approver", "approved_on"), "复查": ("rechecked_on", "recheck")},
        filters=("kind", "type", "result", "complete"),
        search=("object", "item", "item_code", "paper"),
        tallies={
            "counted": Tallied("行政检查", "次", when="inspected_on", where=Q(counted=True)),
            "enterprise": Tallied(
                "涉企行政检查", "次", when="inspected_on", where=Q(counted=True, kind=Kind.ENTERPRISE), within="counted"
            ),
        },
        about="一次查一个对象登一条，两名持证人员检查并有完整记录的才算一次；巡查、没有完整记录的、查后处罚的照样登记，不计次数。",
        cites="涉企行政检查意见",
    )

    class Meta:
        verbose_name = "执法检查"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", day], name=f"inspection_{day}") for day in ("inspected_on", "rechecked_on")]

    def __str__(self) -> str:
        return str(self.item)

    def clean(self) -> None:
        """Two officers to a full record (行政处罚法第五十五条); the yearly cap is not passed in silence."""
        self._officers()
        if self.kind != Kind.PATROL and self.complete and not self.object:
            raise ValidationError({"object": "请填写检查对象；没有特定对象的，检查类别选“巡查”。"})
        if self.rechecked_on and self.rechecked_on < self.inspected_on:
            raise ValidationError({"rechecked_on": "复查日期早于检查日期，请核对。"})
        self._approval()
        for name, value in derive(self).items():
            setattr(self, name, value)
        if self.over_cap and not self.over_reason.strip():
            says = f"今年对它已查{self.times}次，超过年度上限{self.cap}次，请核对；确须检查的写明超过上限的理由。"
            raise ValidationError({"times": says})

    def _officers(self) -> None:
        if self.first_officer and self.first_officer == self.second_officer:
            raise ValidationError({"second_officer": "两名检查人员的证号相同，请填写另一名人员的证号。"})
        if self.complete and self.kind != Kind.PATROL and not (self.first_officer and self.second_officer):
            raise ValidationError({"second_officer": "检查不少于两名执法人员，请填写两人的证号；没有的不要选“记录完整”。"})

    def _approval(self) -> None:
        """国办发〔2024〕54号: before the inspection, of an urgent one as soon as may be."""
        if self.approver and not self.approved_on:
            raise ValidationError({"approved_on": "已填审批人，请填写审批日期。"})
        late = self.approved_on and self.approved_on > self.inspected_on and self.inspected_on >= ENTERPRISE_RULES
        if late and self.kind == Kind.ENTERPRISE and not self.urgent:
            raise ValidationError({"approved_on": "涉企检查应先批准后检查；情况紧急、事后补办的，请选“紧急当场检查”。"})


def derive(row: Inspection) -> dict[str, bool]:
    """counted: rule.inspection_count · approved: before, or afterwards when urgent · over_cap: rule.inspection_yearly_count."""
    return {
        "counted": bool(row.kind != Kind.PATROL and row.object and row.complete and not row.ended_in_penalty),
        "approved": bool(row.approved_on and (row.urgent or row.approved_on <= row.inspected_on)),
        "over_cap": bool(
            row.kind == Kind.ENTERPRISE
            and not row.ordered_above
            and row.times is not None
            and row.cap is not None
            and row.times > row.cap
        ),
    }
