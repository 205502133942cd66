"""述法台账: who reported on his legal duties, how, what was said of it, and what was put right; one row per person and year.

法治宣传教育法 art. 38 puts studying and using law into the yearly report; who else reports in a town is the county's rule.
Votes are kept by class and never turned into a percentage.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from fazhi.records.fields import Choice, Count, Day, Long, Text
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet, Tallied


class Rank(models.TextChoices):
    """What sort of post reports."""

    SECRETARY = "secretary", "党（工）委书记"
    HEAD = "head", "乡镇长（街道办主任）"
    LEADER = "leader", "其他班子成员"
    STATION = "station", "站所、部门负责人"
    VILLAGE = "village", "村（社区）负责人"


class Mode(models.TextChoices):
    """How; a person who had to and did not is a row too, so that the rate has its denominator."""

    ON_SITE = "on_site", "现场述法"
    WRITTEN = "written", "书面述法"
    NOT = "none", "未述法"


class DutyReport(Row):
    """One person's report of one year."""

    reported_on = Day("述法日期", heads=("日期", "述法时间"), example="2024-12-18")
    person = Text("述法人", max_length=40, heads=("姓名", "述法对象"), example="甲某")
    post = Text("职务", max_length=80, blank=True, heads=("单位及职务",), example="演示镇财政所所长")
    rank = Choice("述法人类别", choices=Rank.choices, heads=("对象类别", "人员类别"))
    mode = Choice("述法方式", choices=Mode.choices, default=Mode.ON_SITE, heads=("方式", "形式"))
    listener = Text("听取述法的领导", max_length=60, blank=True, heads=("包镇领导", "点评领导", "包联领导"), example="乙某")
    paper = Text("材料存档号", max_length=80, blank=True, heads=("述法材料", "文号"), example="演示存〔2024〕12号")
    year = Count("述法年度", measure="年", null=True, blank=True, heads=("年度",), help_text="不填按述法日期所在年。")
    comment = Long("点评意见", blank=True, later=True, heads=("点评",))
    good = Count("测评好", measure="票", null=True, blank=True, later=True, heads=("好",))
    fairly_good = Count("测评较好", measure="票", null=True, blank=True, later=True, heads=("较好",))
    fair = Count("测评一般", measure="票", null=True, blank=True, later=True, heads=("一般",))
    poor = Count("测评差", measure="票", null=True, blank=True, later=True, heads=("差",))
    found = Count("查摆问题数", measure="个", null=True, blank=True, later=True, heads=("问题数",))
    problems = Long("问题清单", blank=True, later=True, heads=("存在问题",))
    rectified_on = Day("整改完成日期", null=True, blank=True, later=True, heads=("整改日期", "整改完成时间"))
    rectified = Text("整改情况", blank=True, later=True)

    sheet = Sheet(
        day="reported_on",
        title="person",
        group="组织领导",
        quick=("reported_on", "unit", "person", "post", "rank", "mode", "listener", "paper"),
        heads={
            "测评票数": ("good", "fairly_good", "fair", "poor"),
            "问题整改": ("found", "problems", "rectified_on", "rectified"),
        },
        filters=("rank", "mode"),
        search=("person", "post", "listener"),
        key=("reported_on", "person", "post"),
        tallies={
            "reported": Tallied("述法", "人", when="reported_on", where=~Q(mode=Mode.NOT)),
            "on_site": Tallied("现场述法", "人", when="reported_on", where=Q(mode=Mode.ON_SITE), within="reported"),
        },
        about="一人一年一条；应述法而未述法的也登记，日期填安排的那天。村（社区）负责人填所在村，其他人填镇。票数只记数，不折算比率。",
        cites="法治宣传教育法第三十八条",
    )

    class Meta:
        verbose_name = "述法"
        default_permissions = ()
        indexes = [
            models.Index(fields=["unit", "reported_on"], name="duty_report_reported"),
            models.Index(fields=["unit", "rectified_on"], name="duty_report_rectified"),
        ]

    def __str__(self) -> str:
        return str(self.person)

    def clean(self) -> None:
        """The year is that of the report unless said; who did not report has neither votes nor something put right."""
        if self.year is None:
            self.year = self.reported_on.year
        if not self.reported_on.year - 1 <= self.year <= self.reported_on.year:
            raise ValidationError({"year": "述法年度应为述法日期当年或上一年，请核对。"})
        if self.rectified_on and self.rectified_on < self.reported_on:
            raise ValidationError({"rectified_on": "整改完成日期早于述法日期，请核对。"})
        votes = (self.good, self.fairly_good, self.fair, self.poor)
        if self.mode == Mode.NOT and (self.rectified_on or any(votes)):
            raise ValidationError({"mode": "述法方式为“未述法”，不应有测评票数和整改日期，请核对。"})
