"""线上普法台账: what was put out by account, screen, loudspeaker or short film.

Reads are noted as the platform tells them; no figure counts them and nothing is assessed by them (国办函〔2026〕12号).
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fazhi.records.fields import Choice, Count, Day, Text
from fazhi.records.row import Row
from fazhi.records.sheet import Sheet, Tallied


class Channel(models.TextChoices):
    """Through what it went out."""

    ACCOUNT = "account", "公众号"
    FILM = "film", "短视频"
    SCREEN = "screen", "电子屏"
    BROADCAST = "broadcast", "广播"
    WEBSITE = "website", "网站"
    GROUP = "group", "工作群"


class OnlinePost(Row):
    """One post, one film, one text on a screen, one broadcast."""

    put_on = Day("发布日期", heads=("日期", "播放日期", "推送日期"), example="2024-04-15")
    channel = Choice("渠道", choices=Channel.choices, heads=("发布渠道", "平台", "形式"))
    title = Text("标题", heads=("内容", "主题", "推文标题"), example="国家安全法知识问答")
    link = Text("链接", max_length=300, blank=True, heads=("网址", "推文链接"))
    theme_day = Text("主题节点", max_length=40, blank=True, later=True, example="全民国家安全教育日")
    reads = Count("平台所载阅读量", measure="次", null=True, blank=True, later=True, heads=("阅读量", "播放量"))

    sheet = Sheet(
        day="put_on",
        title="title",
        group="普法宣传",
        quick=("put_on", "unit", "channel", "title", "link"),
        filters=("channel",),
        search=("title", "theme_day"),
        tallies={
            "posts": Tallied("线上普法信息", "条", when="put_on"),
            **{
                one.value: Tallied(f"{one.label}普法信息", "条", when="put_on", where=Q(channel=one.value), within="posts")
                for one in Channel
            },
        },
        zone="open",
        about="一条信息记一条，一次播放记一条；阅读量只照平台所载记下，不设目标，不作考核。",
    )

    class Meta:
        verbose_name = "线上普法"
        default_permissions = ()
        indexes = [models.Index(fields=["unit", "put_on"], name="online_post_put")]

    def __str__(self) -> str:
        return str(self.title)
