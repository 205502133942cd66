"""The closed lists of a petition: doors, sources, three categories, six routes, outcomes, classes of content."""

from __future__ import annotations

from django.db import models


class Channel(models.TextChoices):
    """The door it came through (信访工作条例 art. 17; the statistics keep them apart)."""

    WEB = "web", "网上信访"
    LETTER = "letter", "来信"
    VISIT = "visit", "来访"
    PHONE = "phone", "来电"
    FAX = "fax", "传真"
    MAILBOX = "mailbox", "领导信箱"
    HOTLINE = "hotline", "12345热线"


class Source(models.TextChoices):
    """Who sent it: nobody, a higher body without or with a report asked, or entered afterwards."""

    DIRECT = "direct", "直接受理"
    TRANSFERRED = "transferred", "上级转送"
    ASSIGNED = "assigned", "上级交办"
    SUPPLEMENTED = "supplemented", "补录"


class Drive(models.TextChoices):
    """A campaign it belongs to; counted apart in reports."""

    YEAR = "year", "攻坚年"
    ACTIVITY = "activity", "集中（专项）活动"


class Category(models.TextChoices):
    """Three kinds of matters (art. 29–31); classification comes before any clock of 60 days."""

    SUGGESTION = "suggestion", "建议意见类"
    ACCUSATION = "accusation", "检举控告类"
    APPEAL = "appeal", "申诉求决类"


class Route(models.TextChoices):
    """Six routes of an appeal (art. 31); only the sixth is the petition procedure with its 60 days."""

    LAWSUIT = "1", "诉讼、复议、检察、公安程序"
    ARBITRATION = "2", "仲裁程序"
    PARTY = "3", "党员申诉、申请复审"
    ADMINISTRATIVE = "4", "行政复议、裁决、确认、许可、处罚等程序"
    DUTY = "5", "申请查处违法、履行保护职责"
    PETITION = "6", "信访程序"


class Outcome(models.TextChoices):
    """What the opinion says (art. 32)."""

    SUPPORTED = "supported", "支持"
    EXPLAINED = "explained", "解释说明"
    REFUSED = "refused", "不予支持"


class Result(models.TextChoices):
    """What the upper body says on 复查 or 复核."""

    UPHELD = "upheld", "维持"
    CHANGED = "changed", "变更"
    REVOKED = "revoked", "撤销，重新处理"


class Adopted(models.TextChoices):
    """What became of a suggestion (art. 29)."""

    WHOLE = "whole", "采纳"
    PARTLY = "partly", "部分采纳"
    NOT = "not", "未采纳"


class State(models.TextChoices):
    """Where a petition stands."""

    REGISTERED = "registered", "待分类"
    SUGGESTION = "suggestion", "建议意见待答复"
    ACCUSATION = "accusation", "检举控告待移送"
    APPEAL = "appeal", "申诉求决待告知"
    OBJECTED = "objected", "异议待答复"
    ROUTED = "routed", "按法定途径办理中"
    ACCEPTED = "accepted", "信访程序办理中"
    OPINED = "opined", "意见书待送达"
    DELIVERED = "delivered", "意见书已送达"
    REVIEW = "review", "复查中"
    REVIEWED = "reviewed", "复查已答复"
    RECHECK = "recheck", "复核中"
    REPLIED = "replied", "建议已答复"
    PASSED = "passed", "已转送、移送"
    DECLINED = "declined", "已告知不属职权"
    RETURNED = "returned", "异议成立已退回"
    SETTLED = "settled", "已调解、和解"
    WITHDRAWN = "withdrawn", "已撤回"
    CLOSED = "closed", "已办结"


FINAL = (State.REPLIED, State.PASSED, State.DECLINED, State.RETURNED, State.SETTLED, State.WITHDRAWN, State.CLOSED)
SILENT = State.ACCUSATION  # of an accusation nothing is told but where it went
OPEN = tuple(state for state in State if state not in (*FINAL, SILENT))
