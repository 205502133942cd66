"""普法活动台账: what was told to whom, where, with which of the six contents of 法治宣传教育法 art. 5.

Columns after law-facts §16.11. Reads and forwards are no assessment (product §3); for places of worship the site and
the number of people are kept, never names. Which theme day of the law data a text means is worked out, never asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.db import models
from django.db.models import Q

from fazhi.law import load_book
from fazhi.org.models import UnitKind
from fazhi.records.fields import Choice, Count, Day, Text, Uses
from fazhi.records.row import Row
from fazhi.records.sheet import Phone, Sheet, Tallied
from fazhi.records.uses import ASIDE, Use


class Content(models.TextChoices):
    """The six contents of 法治宣传教育法 art. 5, shortened."""

    THOUGHT = "thought", "习近平法治思想"
    CONSTITUTION = "constitution", "宪法"
    LAWS = "laws", "法律制度与常识"
    PRACTICE = "practice", "依法治国实践"
    CULTURE = "culture", "法治文化"
    OTHER = "other", "其他法治内容"


class Venue(models.TextChoices):
    """Where it took place; the «法律进…» coverage is counted from this."""

    VILLAGE = "village", "乡村"
    COMMUNITY = "community", "社区"
    SCHOOL = "school", "校园"
    ENTERPRISE = "enterprise", "企业"
    OFFICE = "office", "机关"
    UNIT = "unit", "单位"
    WORSHIP = "worship", "宗教场所"
    MARKET = "market", "集市广场"
    ONLINE = "online", "线上"
    FAMILY = "family", "家庭"
    BARRACKS = "barracks", "军营"


class Form(models.TextChoices):
    """How it was told."""

    STALL = "stall", "设点宣传"
    CLASS = "class", "讲座课堂"
    DOOR = "door", "入户宣传"
    VEHICLE = "vehicle", "宣传车"
    SHOW = "show", "文艺演出"
    CASE = "case", "以案释法"
    COURT = "court", "旁听庭审、模拟法庭"
    ONLINE = "online", "线上宣传"
    OTHER = "other", "其他形式"


class Audience(models.TextChoices):
    """Whom it was for."""

    VILLAGERS = "villagers", "村（居）民"
    YOUTH = "youth", "青少年"
    CADRES = "cadres", "干部"
    WORKERS = "workers", "企业职工"
    MIGRANTS = "migrants", "外出务工人员"
    BELIEVERS = "believers", "信教群众"
    ELDERLY = "elderly", "老年人"
    ALL = "all", "不特定群众"
    DISABLED = "disabled", "残疾人"
    NEW_SECTOR = "new_sector", "新经济新领域人员"


VENUES = (
    (Venue.WORSHIP, "寺|教堂|清真|道观|宗教"),
    (Venue.SCHOOL, "小学|中学|学校|校园|幼儿园|初中|高中"),
    (Venue.ENTERPRISE, "企业|公司|工厂|厂区|园区|工地|合作社"),
    (Venue.MARKET, "集市|广场|市场|大集|庙会|商场|超市|车站"),
    (Venue.COMMUNITY, "社区|小区|居委"),
    (Venue.VILLAGE, "村"),
    (Venue.ONLINE, "公众号|线上|直播|微信群|短视频"),
    (Venue.OFFICE, "机关|会议室|政府"),
)
CONTENTS = (
    (Content.CONSTITUTION, "宪法"),
    (Content.THOUGHT, "习近平法治思想"),
    (Content.CULTURE, "法治文化|法治文艺|文艺演出"),
)

PREFIX = re.compile("^(国际|国家|全国|全民|世界)")
SUFFIX = re.compile("(集中)?宣传[周月]?$")
QUOTED = re.compile("“([^”]+)”")
DATED = re.compile(r"(?<!\d)(\d{1,2})[.．·月](\d{1,2})(?!\d)")
SHORTEST = 3  # characters of a word that alone tells a theme day


def _words(label: str) -> Iterator[str]:
    """The words that tell a theme day: its name, its parts, without «国家» before and «宣传» behind, what stands in quotes."""
    yield from QUOTED.findall(label)
    for part in (label, *label.split("、")):
        plain = QUOTED.sub("", part)
        for word in (part, plain, PREFIX.sub("", plain), SUFFIX.sub("", plain)):
            if len(word) >= SHORTEST:
                yield word


@cache
def _themes() -> tuple[tuple[tuple[str, str], ...], dict[tuple[int, int], str]]:
    """Of the shipped law data: (word, name of the theme day), longer words first; its name by month and day."""
    themes = [theme for law in load_book().laws() for theme in law.themes]
    words = {(word, theme.label) for theme in themes for word in _words(theme.label)}
    days = {theme.first: theme.label for theme in themes if theme.shape == "day"}
    return tuple(sorted(words, key=lambda pair: (-len(pair[0]), pair))), days


@cache
def theme_of(said: str) -> str:
    """The name of the theme day that a text means by name or date, «» where it means none: «12月4日宪法日» → «国家宪法日»."""
    words, days = _themes()
    if label := next((label for word, label in words if word in said), ""):
        return label
    return next((days[day] for m, d in DATED.findall(said) if (day := (int(m), int(d))) in days), "")


class PublicityActivity(Row):
    """One activity of publicity of law."""

    held_on = Day(
        "日期",
        heads=("活动日期", "活动时间", "时间"),
        example="2024-04-15",
        guide="填活动那一天；办了几天的填第一天。",
        cites="法治宣传教育法第二十五条",
    )
    name = Text("活动名称", heads=("活动主题", "名称"), example="全民国家安全教育日宣传")
    theme_day = Text(
        "主题节点",
        max_length=40,
        blank=True,
        heads=("主题日",),
        example="全民国家安全教育日",
        guide="主题日、主题月的名称或日子，系统认得“12·4”“国家宪法日”。",
        cites="法治宣传教育法第十三条",
    )
    content = Choice(
        "内容分类",
        choices=Content.choices,
        default=Content.LAWS,
        heads=("六类内容标签", "内容"),
        guide="按主要讲的是什么选一项，六类照法条。",
        cites="法治宣传教育法第五条",
    )
    venue = Choice(
        "场所", choices=Venue.choices, heads=("场所类别", "进何处"), guide="按进到哪里选；“法律进乡村、进校园……”的场次从这里算。"
    )
    place = Text("地点", max_length=120, blank=True)
    audience = Choice(
        "对象",
        choices=Audience.choices,
        default=Audience.ALL,
        heads=("普法对象", "宣传对象"),
        guide="按主要对象选一项，说不清的选“不特定群众”。",
        cites="法治宣传教育法第二十四条",
    )
    reached = Count(
        "受众人数",
        measure="人次",
        null=True,
        blank=True,
        heads=("受众", "受教育人次"),
        example="60",
        guide="写到场听、看的人次；点击量、转发量不算。",
    )
    materials = Count(
        "发放资料份数",
        measure="份",
        null=True,
        blank=True,
        heads=("发放资料", "资料份数"),
        example="100",
        guide="写发出去的份数，没发就留空。",
    )
    host = Text("责任单位", max_length=80, blank=True, heads=("主办单位",))
    partners = Text("参与单位", max_length=200, blank=True)
    brief = Text("简报链接或文号", max_length=200, blank=True, heads=("简报链接",))
    form = Choice(
        "形式", choices=Form.choices, blank=True, later=True, heads=("活动形式", "宣传形式"), cites="法治宣传教育法第八条"
    )
    displays = Count("横幅展板数", measure="幅", null=True, blank=True, later=True, heads=("横幅展板",))
    consulted = Count("解答咨询人次", measure="人次", null=True, blank=True, later=True, heads=("解答咨询", "现场咨询"))
    uses = Uses(
        "另作",
        offers=(
            Use.STUDY,
            Use.TRAINING,
            Use.ADVISER,
            Use.DEMONSTRATION,
            Use.ENTERPRISE,
            Use.VILLAGE_STUDY,
            Use.DUTY_REPORT,
            Use.DUTY_ACT,
        ),
        heads=("兼作",),
        help_text=ASIDE,
        example="培训、法律顾问服务",
    )
    theme = Text("主题日名称", max_length=60, blank=True, editable=False, derived=True, counted=True)
    held_by = Choice("记在哪一级", choices=UnitKind.choices, blank=True, editable=False, derived=True)

    sheet = Sheet(
        day="held_on",
        title="name",
        group="普法宣传",
        quick=("held_on", "unit", "name", "venue", "audience", "content", "reached", "materials"),
        filters=("venue", "content", "audience", "form"),
        search=("name", "place", "theme_day"),
        tallies={
            "activities": Tallied("普法活动", "场次", when="held_on"),
            "worship": Tallied("宗教场所普法", "场次", when="held_on", where=Q(venue=Venue.WORSHIP), within="activities"),
            "materials": Tallied("发放资料", "份", when="held_on", where=Q(materials__isnull=False), add="materials"),
            "reached": Tallied("受众", "人次", when="held_on", where=Q(reached__isnull=False), add="reached"),
        },
        zone="open",
        phone=Phone(
            "普法活动",
            "讲座、摆摊、入户、广播，一场一条",
            ("held_on", "unit", "name", "venue", "audience", "reached", "materials"),
            2,
        ),
        about="一场活动一条；宗教场所只记场所和人数，不记姓名。照片不是必填。",
        cites="法治宣传教育法第八条、第二十五条",
    )

    class Meta:
        verbose_name = "普法活动"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "held_on"], name="publicity_held")]

    def __str__(self) -> str:
        return str(self.name)

    @classmethod
    def from_brief(cls, words: str, place: str) -> dict[str, Any]:
        """The venue by what the place is, the theme day by name or date, the content by the law that is told."""
        venue = next((value for value, sign in VENUES if re.search(sign, place or words)), None)
        content = next((value for value, sign in CONTENTS if re.search(sign, words)), None)
        found = {"venue": venue, "content": content, "theme_day": theme_of(words) or None}
        return {name: value for name, value in found.items() if value}

    def clean(self) -> None:
        """Theme day and level follow from the text and the unit."""
        self.theme, self.held_by = theme_of(self.theme_day), self.unit.kind
