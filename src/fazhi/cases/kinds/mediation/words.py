"""The closed lists of a mediation; sources, hosts and forms of agreement are those of the statistics form (list.mediation_*)."""

from __future__ import annotations

from django.db import models


class Source(models.TextChoices):
    """How it came: the items of list.mediation_sources without the subtotal of what was entrusted."""

    OWN_MOTION = "own_motion", "主动"
    APPLICATION = "application", "依申请"
    COURT = "court", "法院委托移送"
    PROCURATORATE = "procuratorate", "检察院委托移送"
    POLICE = "police", "公安机关委托移送"
    PETITION = "petition", "信访部门委托移送"
    OTHER = "other", "其他部门委托移送"


class Host(models.TextChoices):
    """Whose committee mediates: list.mediation_hosts."""

    VILLAGE = "village", "村调委会"
    NEIGHBOURHOOD = "neighbourhood", "居调委会"
    TOWNSHIP = "township", "乡镇调委会"
    SUBDISTRICT = "subdistrict", "街道调委会"
    ENTERPRISE = "enterprise", "企事业单位调委会"
    ASSOCIATION = "association", "社会团体和其他组织调委会"


class Form(models.TextChoices):
    """list.mediation_agreement."""

    ORAL = "oral", "口头协议"
    WRITTEN = "written", "书面协议"


class Side(models.TextChoices):
    """Who clearly refuses (人民调解法 art. 17)."""

    APPLICANT = "applicant", "申请人"
    RESPONDENT = "respondent", "被申请人"
    BOTH = "both", "各方"


class Performance(models.TextChoices):
    """How far the agreement was kept (art. 31)."""

    DONE = "done", "已履行"
    PARTLY = "partly", "部分履行"
    UNDER_WAY = "under_way", "正在履行"
    NOT = "not", "未履行"


class Confirmed(models.TextChoices):
    """What the court said on the joint application (art. 33)."""

    VALID = "valid", "确认有效"
    INVALID = "invalid", "确认无效或驳回"
    RETURNED = "returned", "不予受理"


class Content(models.TextChoices):
    """是否满意 of the return visit; it is kept, never a target."""

    YES = "yes", "满意"
    PARTLY = "partly", "基本满意"
    NO = "no", "不满意"
    SILENT = "silent", "未表示"


class State(models.TextChoices):
    """Where it stands; a mediation may fail or come back, and that is said."""

    ACCEPTED = "accepted", "待调解"
    MEDIATING = "mediating", "调解中"
    AGREED = "agreed", "已达成协议"
    PERFORMED = "performed", "协议已履行"
    FAILED = "failed", "调解不成，待归档"
    REFUSED = "refused", "一方拒绝，待归档"
    WITHDRAWN = "withdrawn", "已撤回，待归档"
    ARCHIVED = "archived", "已归档"


UNSETTLED = (State.ACCEPTED, State.MEDIATING)
KEPT = (State.AGREED, State.PERFORMED)
ENTRUSTED = (Source.COURT, Source.PROCURATORATE, Source.POLICE, Source.PETITION, Source.OTHER)


def some(words: type[models.TextChoices]) -> tuple[tuple[str, str], ...]:
    """A closed list as an ask takes it."""
    return tuple((str(value), str(label)) for value, label in words.choices)
