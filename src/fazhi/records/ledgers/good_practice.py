"""经验做法台账: practices, briefs, media reports and typical cases, with nobody in them who could be found again.

Personal data stay out (个人信息保护法 art. 25, 51): identity and telephone numbers are refused; no targets, no reads.
"""

from __future__ import annotations

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from fazhi.records.fields import Choice, Count, Day, Long, Text
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet, Tallied

# 18 digits with a birthday in the middle; a mobile number, a fixed one with its area code; spaces and hyphens between digits.
IDENTITY = re.compile(r"(?<!\d)[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])")
TELEPHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0[1-9]\d{1,2}-?[2-8]\d{6,7}(?!\d)")
GAP = re.compile(r"(?<=\d)[ \-—–](?=\d)")


class Kind(models.TextChoices):
    """What it is."""

    PRACTICE = "practice", "经验做法"
    BRIEF = "brief", "简报信息"
    MEDIA = "media", "媒体报道"
    CASE = "case", "典型案例"


def found_number(text: str) -> str:
    """What sort of personal number a text holds («身份证号», «电话号码»), or ""."""
    plain = unicodedata.normalize("NFKC", text)
    close = GAP.sub("", plain)
    if IDENTITY.search(plain) or IDENTITY.search(close):
        return "身份证号"
    return "电话号码" if TELEPHONE.search(plain) or TELEPHONE.search(close) else ""


class GoodPractice(Row):
    """One text. `about` is the number of the row that it tells of."""

    published_on = Day("日期", heads=("刊发日期", "发布日期", "报送日期"), example="2024-03-05")
    name = Text("标题", heads=("名称", "题目", "材料名称"), example="“院坝说事”化解邻里纠纷")
    kind = Choice("类别", choices=Kind.choices, default=Kind.BRIEF, heads=("种类", "材料类别"))
    channel = Text("刊发或报送载体", max_length=80, blank=True, heads=("载体", "刊发媒体", "报送单位"), example="演示县法治简报")
    number = Text("期号或文号", max_length=80, blank=True, heads=("期号", "文号"), example="2024年第5期")
    link = Text("网页链接", max_length=300, blank=True, heads=("链接", "网址"))
    about = Count("所依据的登记号", null=True, blank=True, later=True)
    text = Long("正文", blank=True, later=True, heads=("内容", "主要内容"), help_text="人名用“甲某”，不写身份证号、电话、门牌。")

    sheet = Sheet(
        day="published_on",
        title="name",
        group="组织领导",
        quick=("published_on", "unit", "name", "kind", "channel", "number", "link"),
        filters=("kind",),
        search=("name", "channel", "text"),
        tallies={
            "published": Tallied("经验做法和信息", "篇", when="published_on"),
            **{
                kind.value: Tallied(str(kind.label), "篇", when="published_on", where=Q(kind=kind), within="published")
                for kind in Kind
            },
        },
        about="总结的经验、编发的简报、媒体的报道和典型案例，一篇一条；隐去个人信息。没有篇数要求。",
    )

    class Meta:
        verbose_name = "经验做法和信息"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "published_on"], name="good_practice_published")]

    def __str__(self) -> str:
        return str(self.name)

    def clean(self) -> None:
        """No identity or telephone number in what may be published (个人信息保护法 art. 25)."""
        for field, text in (("name", self.name), ("channel", self.channel), ("text", self.text)):
            if kind := found_number(text):
                raise ValidationError({field: f"含{kind}，请删去后再保存；典型案例不写能认出个人的信息。"})
