"""The closed lists of illegal building: where it lies, what was ordered, how it ended, states."""

from __future__ import annotations

from django.db import models


class Source(models.TextChoices):
    """How it was found."""

    PATROL = "patrol", "巡查发现"
    REPORT = "report", "群众举报"
    IMAGERY = "imagery", "卫片、航片比对"
    ASSIGNED = "assigned", "上级交办"
    OTHER = "other", "其他"


class Zone(models.TextChoices):
    """Where it lies decides who is competent (城乡规划法第六十四条、第六十五条)."""

    RURAL = "rural", "乡、村庄规划区"
    TOWN = "town", "城市、镇规划区"
    LAND = "land", "耕地等，涉及违法用地"
    OTHER = "other", "其他，由有权机关处理"


class Breach(models.TextChoices):
    """What was broken (城乡规划法第六十五条)."""

    NONE = "none", "未取得乡村建设规划许可证"
    AGAINST = "against", "未按许可证的规定建设"


class Remedy(models.TextChoices):
    """What was ordered."""

    CORRECT = "correct", "限期改正"
    DEMOLISH = "demolish", "限期拆除"


class Told(models.TextChoices):
    """Whether the order tells how long one may sue: it decides how long to wait."""

    YES = "yes", "已告知复议和起诉期限"
    NO = "no", "未告知起诉期限"


class Self(models.TextChoices):
    """What the party did itself."""

    DEMOLISHED = "demolished", "自行拆除"
    CORRECTED = "corrected", "自行改正"
    PERMITTED = "permitted", "依法补办手续"


class Outcome(models.TextChoices):
    """What reconsideration or judgment said of the order."""

    UPHELD = "upheld", "维持或者驳回"
    CHANGED = "changed", "变更"
    REVOKED = "revoked", "撤销或者确认违法"
    WITHDRAWN = "withdrawn", "撤回申请、撤诉"


class Replaced(models.TextChoices):
    """What is in danger, so that somebody else may do it in the party's place (行政强制法第五十条)."""

    TRAFFIC = "traffic", "危害交通安全"
    ENVIRONMENT = "environment", "造成环境污染"
    NATURE = "nature", "破坏自然资源"


class Hours(models.TextChoices):
    """When of the day it was pulled down (行政强制法第四十三条)."""

    DAY = "day", "白天"
    NIGHT = "night", "夜间"


class State(models.TextChoices):
    """Where it stands."""

    FOUND = "found", "待核实"
    OUTSIDE = "outside", "不属本镇职权，待移送"
    IDENTIFIED = "identified", "已认定，待责令改正"
    ORDERED = "ordered", "已责令改正（拆除）"
    URGED = "urged", "已催告"
    ANNOUNCED = "announced", "已公告"
    DECIDED = "decided", "已作出强制拆除决定"
    SELF = "self", "已自行拆除或改正"
    DEMOLISHED = "demolished", "已强制拆除"
    REPLACED = "replaced", "已代履行"
    CLOSED = "closed", "已结案"
    CLEARED = "cleared", "不构成违法"
    PASSED = "passed", "已移送"
    WITHDRAWN = "withdrawn", "责令决定已撤销"


S = State
ORDERED = (S.ORDERED, S.URGED, S.ANNOUNCED, S.DECIDED)
FINAL = (S.CLOSED, S.CLEARED, S.PASSED, S.WITHDRAWN)
BY_ZONE: dict[str, str] = {zone.value: S.IDENTIFIED if zone == Zone.RURAL else S.OUTSIDE for zone in Zone}


def some(words: type[models.TextChoices]) -> tuple[tuple[str, str], ...]:
    """A closed list as an ask takes it."""
    return tuple((str(value), str(label)) for value, label in words.choices)
