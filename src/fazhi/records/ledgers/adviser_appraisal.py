"""法律顾问年度评价台账: whether a contract was kept, once a year, by the county's own scheme. Advisers are not ranked."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from fazhi.records.fields import Choice, Count, Day, Long, Text
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet

FIRST, LAST = 2000, 2100


class Result(models.TextChoices):
    """What follows from it."""

    KEPT = "kept", "履约合格"
    IMPROVE = "improve", "履约有不足，限期改进"
    FAILED = "failed", "履约不合格"


class AdviserAppraisal(Row):
    """One appraisal of one contract for one year."""

    appraised_on = Day("评价日期", heads=("考核日期", "考评日期"), example="2024-12-20")
    adviser = Text("法律顾问", max_length=40, heads=("顾问姓名", "律师", "律师姓名"), example="甲律师")
    contract = Text("合同编号", max_length=60, blank=True, heads=("签约合同编号",))
    year = Count("评价年度", measure="年", null=True, blank=True, heads=("年度", "考核年度"), example="2024")
    result = Choice("评价结果", choices=Result.choices, default=Result.KEPT, heads=("考核结果",))
    grade = Text("等次（按本地办法）", max_length=20, blank=True, heads=("等次", "评价等次"))
    renewed = Choice("是否续聘", choices=[("yes", "续聘"), ("no", "不再续聘")], blank=True, later=True)
    problems = Long("存在问题和建议", blank=True, later=True, heads=("存在问题",))
    paper = Text("评价文号", max_length=80, blank=True, later=True)

    sheet = Sheet(
        day="appraised_on",
        title="adviser",
        group="法律顾问",
        unit="签约单位",
        quick=("appraised_on", "unit", "adviser", "contract", "year", "result", "grade"),
        filters=("result", "renewed"),
        search=("adviser", "contract"),
        about="一份合同一年一条，看合同履行得怎样；等次按本地办法填，不排名。",
    )

    class Meta:
        verbose_name = "法律顾问年度评价"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "appraised_on"], name="adviser_appraisal_on")]

    def __str__(self) -> str:
        return str(self.adviser)

    def clean(self) -> None:
        """The year is one that could be appraised; a fault is named."""
        if self.year is not None and not FIRST <= self.year <= min(LAST, self.appraised_on.year):
            raise ValidationError({"year": "评价年度应是评价日期当年或以前的年份，请核对。"})
        if self.result != Result.KEPT and not self.problems.strip():
            raise ValidationError({"problems": "有不足或不合格的，请写明存在问题。"})
