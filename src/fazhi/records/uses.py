"""Uses: what else one entry is, besides what its ledger says. One fact is entered once and counts wherever it belongs.

A use is a column of the entry itself (`records.fields.Uses`), so a figure asks it like any other column and nothing is
copied. Where a use counts stands in `COUNTS` and in the definition of each figure that counts it.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Use(models.TextChoices):
    """The closed list."""

    STUDY = "study", "学法"
    PUBLICITY = "publicity", "普法"
    TRAINING = "training", "培训"
    ADVISER = "adviser", "法律顾问服务"
    DEMONSTRATION = "demonstration", "示范村创建"
    DUTY_REPORT = "duty_report", "述法材料"
    DUTY_ACT = "duty_act", "四个亲自"
    ENTERPRISE = "enterprise", "涉企服务"
    VILLAGE_STUDY = "village_study", "村居干部学法"


COUNTS: dict[Use, str] = {
    Use.STUDY: "计入学法：党委会、会前学法按会议形式，讲座归法治讲座，其余归学法活动。",
    Use.PUBLICITY: "计入普法活动场次。",
    Use.TRAINING: "计入法治培训场次。",
    Use.ADVISER: "计入法律顾问服务次数。",
    Use.DEMONSTRATION: "计入到村措施次数和有到村措施的村（社区），记在镇本级的不计。",
    Use.DUTY_REPORT: "只作材料，不增加述法人数。",
    Use.DUTY_ACT: "只作材料，不增加第一责任人履职次数。",
    Use.ENTERPRISE: "培训计入企业法治培训；其他只在“一事多用”里计数。",
    Use.VILLAGE_STUDY: "只在“一事多用”里计数，不并入机关学法。",
}
ASIDE = "同一件事同时属于的，勾选后一并计入；已在那本台账另外登记的不要勾，以免计两次。"


def serves_as(use: Use) -> Q:
    """The condition on an entry's own column `uses`: it is also this."""
    return Q(uses__contains=f"|{use.value}|")
