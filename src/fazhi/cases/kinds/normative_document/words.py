"""The closed lists of a normative document: what is none, outcomes of the review, results of the clean-up, states."""

from __future__ import annotations

from django.db import models


class Identified(models.TextChoices):
    """Whether it is a 行政规范性文件; this comes before everything else."""

    YES = "yes", "是"
    NO = "no", "不是"


class Not(models.TextChoices):
    """Why it is none: the items of list.document_not, and what does not meet the definition at all."""

    INTERNAL = "internal", "内部执行的管理规范"
    SYSTEM = "system", "工作制度"
    ESTABLISHMENT = "establishment", "机构编制"
    MINUTES = "minutes", "会议纪要"
    PLAN = "plan", "工作方案"
    REPORT = "report", "请示报告"
    COMMENDATION = "commendation", "表彰奖惩"
    PERSONNEL = "personnel", "人事任免"
    OTHER = "other", "其他不符合定义的（不涉及权利义务、不普遍适用或不反复适用）"


class Use(models.TextChoices):
    """Whether a step applies to this document; where it does not, the reason is on file."""

    YES = "yes", "适用"
    NO = "no", "不适用"


class Competition(models.TextChoices):
    """What the fair competition review found (公平竞争审查条例 art. 17, 18)."""

    CLEAR = "clear", "没有排除、限制竞争的内容"
    EXCEPTION = "exception", "符合第十二条例外，已说明"
    BARRED = "barred", "不符合规定，不得出台"


class Outcome(models.TextChoices):
    """What the review said: list.document_outcomes."""

    LAWFUL = "lawful", "合法"
    CHANGE = "change", "应予修改"
    UNLAWFUL = "unlawful", "不合法"
    NOT_MAKE = "not_make", "不合法，建议不制定"


class Result(models.TextChoices):
    """What the meeting decided."""

    PASSED = "passed", "通过"
    CHANGED = "changed", "修改后通过"
    AGAIN = "again", "再次审议"
    REJECTED = "rejected", "不予通过"


class Cleanup(models.TextChoices):
    """What a clean-up said of it."""

    KEEP = "keep", "继续有效"
    CHANGE = "change", "修改"
    REPEAL = "repeal", "废止"
    LAPSE = "lapse", "宣布失效"


class State(models.TextChoices):
    """Where a document stands."""

    ASKED = "asked", "待认定"
    NONE = "none", "不属于规范性文件"
    DRAFTING = "drafting", "起草和征求意见"
    REVIEW = "review", "合法性审核中"
    REVIEWED = "reviewed", "已审核，待集体审议"
    DECIDED = "decided", "已审议，待登记编号"
    REGISTERED = "registered", "已登记编号，待公布"
    IN_FORCE = "in_force", "已公布"
    REPEALED = "repealed", "已废止"
    LAPSED = "lapsed", "已失效"
    DROPPED = "dropped", "不制定"


S = State
BEFORE = (S.DRAFTING, S.REVIEW, S.REVIEWED)
# Steps that may not apply to a less important document, as the form says them → the column of their day.
SKIPPED: dict[str, tuple[str, str, str]] = {
    "evaluation": ("评估论证", "重要的文件适用", "evaluated_on"),
    "comment": ("公开征求意见", "重要的文件适用", "comment_on"),
    "competition": ("公平竞争审查", "涉及经营者经济活动的一律适用", "competition_on"),
}


def some(words: type[models.TextChoices]) -> tuple[tuple[str, str], ...]:
    """A closed list as an ask takes it."""
    return tuple((str(value), str(label)) for value, label in words.choices)
