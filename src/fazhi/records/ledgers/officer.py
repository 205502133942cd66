"""执法人员台账: who may enforce or supervise, under which certificate, from when to when (行政处罚法第四十二条).

People and certificates are stocks. Somebody with a certificate counts as certified while it runs and he has not left.
"""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from fazhi.records.fields import Choice, Day, Flag, Text
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet, Tallied


class Kind(models.TextChoices):
    """What the certificate is for."""

    ENFORCEMENT = "enforcement", "行政执法"
    SUPERVISION = "supervision", "行政执法监督"


class Officer(Row):
    """One person in one role. A public role, so the name is open; the number of the certificate is masked."""

    joined_on = Day("到岗日期", heads=("任职日期", "上岗日期", "起始日期"), example="2024-03-05")
    name = Text("姓名", max_length=40, heads=("执法人员", "人员姓名"), example="甲某")
    kind = Choice("人员类别", choices=Kind.choices, default=Kind.ENFORCEMENT, heads=("类别", "证件类型"))
    office = Text("所在机构", max_length=80, blank=True, heads=("执法机构", "部门", "单位"), example="综合行政执法队")
    certificate = Text(
        "执法证号", personal=True, max_length=40, blank=True, heads=("证件编号", "执法证件号", "证号"), example="演示执001"
    )
    passed_on = Day("资格考试通过日期", null=True, blank=True, heads=("考试日期", "考试通过日期"))
    valid_from = Day("证件有效期起", null=True, blank=True, heads=("发证日期", "领证日期"))
    valid_until = Day("证件有效期止", null=True, blank=True, heads=("有效期至", "证件有效期"))
    reviewer = Flag("法制审核人员", later=True, heads=("是否法制审核人员",))
    lawyer = Flag("有法律职业资格", later=True, heads=("法律职业资格",))
    left_on = Day("离岗日期", null=True, blank=True, later=True, heads=("调离日期", "注销日期"))
    left_reason = Text("离岗原因", max_length=80, blank=True, later=True, heads=("注销原因",))
    certified_until = Day("持证截止", null=True, blank=True, editable=False, derived=True)
    certified = Flag("持证", editable=False, derived=True)

    sheet = Sheet(
        day="joined_on",
        title="name",
        group="行政执法",
        unit="",
        quick=("joined_on", "name", "kind", "office", "certificate", "passed_on", "valid_from", "valid_until"),
        heads={"证件有效期": ("valid_from", "valid_until")},
        filters=("kind", "reviewer"),
        search=("name", "office"),
        key=("name", "kind", "joined_on"),
        tallies={"passed": Tallied("通过执法资格考试", "名", when="passed_on", where=Q(kind=Kind.ENFORCEMENT))},
        about="一人一类证件一条，没有证的也登记；换证改有效期，调离填离岗日期，不要删掉原来的一条。协管、辅助人员不登记在这里。",
        cites="行政处罚法第四十二条",
    )

    class Meta:
        verbose_name = "执法人员"
        default_permissions = ()
        indexes = [
            models.Index(fields=["unit", day], name=f"officer_{day}")
            for day in ("joined_on", "passed_on", "valid_from", "left_on")
        ]

    def __str__(self) -> str:
        return str(self.name)

    def clean(self) -> None:
        """Days in their order; a certificate has a number and a first day. Whether somebody is certified follows."""
        if self.left_on and self.left_on < self.joined_on:
            raise ValidationError({"left_on": "离岗日期早于到岗日期，请核对。"})
        if self.valid_until and self.valid_from and self.valid_until < self.valid_from:
            raise ValidationError({"valid_until": "证件有效期止早于有效期起，请核对。"})
        if self.certificate and not self.valid_from:
            raise ValidationError({"valid_from": "已填执法证号，请填写证件有效期起（发证日期）。"})
        if (self.valid_from or self.valid_until) and not self.certificate:
            raise ValidationError({"certificate": "已填证件有效期，请填写执法证号。"})
        said = derive(self.certificate, self.valid_until, self.left_on)
        self.certified, self.certified_until = bool(said["certified"]), said["certified_until"]


def derive(certificate: str, valid_until: date | None, left_on: date | None) -> dict[str, date | bool | None]:
    """Whether there is a certificate, and its last day for us: its own last day or the day its holder left (art. 42, 55)."""
    ends = [day for day in (valid_until, left_on) if day]
    return {"certified": bool(certificate), "certified_until": min(ends, default=None)}
