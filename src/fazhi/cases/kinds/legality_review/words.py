"""The closed lists of a legality review: objects, kinds of contracts, who reviews, views, outcomes, adoption, states."""

from __future__ import annotations

from django.db import models


class Object(models.TextChoices):
    """What is reviewed; it comes before everything else."""

    CONTRACT = "contract", "合同、协议"
    DECISION = "decision", "重大行政决策"
    DOCUMENT = "document", "行政规范性文件"
    ENFORCEMENT = "enforcement", "重大执法决定"
    VILLAGE = "village", "村级重大事项"


class Contract(models.TextChoices):
    """Kinds of contracts."""

    WORKS = "works", "工程建设"
    PURCHASE = "purchase", "采购和服务"
    LEASE = "lease", "租赁和承包"
    PROJECT = "project", "招商和合作"
    COMPENSATION = "compensation", "征收补偿"
    OTHER = "other", "其他"


class Body(models.TextChoices):
    """Who reviews in this town; towns differ (law-facts §5, §13)."""

    OFFICE = "office", "党政办"
    JUSTICE = "justice", "司法所"
    REVIEWER = "reviewer", "法治审查员"
    ADVISER = "adviser", "法律顾问（受托）"


class Method(models.TextChoices):
    """How it was reviewed."""

    WRITTEN = "written", "书面审查"
    MEETING = "meeting", "会审"
    EXPERTS = "experts", "专家、律师会诊"


class View(models.TextChoices):
    """What the adviser says."""

    AGREE = "agree", "无修改意见"
    CHANGE = "change", "建议修改"
    AGAINST = "against", "不建议通过"
    RISK = "risk", "有法律风险"


class Outcome(models.TextChoices):
    """What the review says: of a contract whether it may be signed, of anything else whether it is lawful."""

    SIGN = "sign", "可签"
    SIGN_CHANGED = "sign_changed", "修改后可签"
    NOT_SIGN = "not_sign", "不建议签"
    LAWFUL = "lawful", "合法"
    CHANGE = "change", "应予修改"
    UNLAWFUL = "unlawful", "不合法"
    NOT_MAKE = "not_make", "不合法，建议不制定"


class Adoption(models.TextChoices):
    """What became of the opinion."""

    WHOLE = "whole", "全部采纳"
    PARTLY = "partly", "部分采纳"
    NOT = "not", "未采纳"


class State(models.TextChoices):
    """Where a review stands."""

    SUBMITTED = "submitted", "待核材料"
    RETURNED = "returned", "退回补正中"
    REVIEWING = "reviewing", "审查中"
    ESCALATED = "escalated", "已提请县级审查"
    ISSUED = "issued", "已出具意见"
    ADOPTED = "adopted", "已反馈采纳"
    DECIDED = "decided", "已提交会议或签订"
    ARCHIVED = "archived", "已归档"
    WITHDRAWN = "withdrawn", "已撤回"


S = State
BEFORE = (S.SUBMITTED, S.RETURNED, S.REVIEWING, S.ESCALATED)
CONTRACT_OUTCOMES = (Outcome.SIGN, Outcome.SIGN_CHANGED, Outcome.NOT_SIGN)
OTHERS = tuple(one.value for one in Object if one != Object.CONTRACT)
REFUSING, CHANGING = (Outcome.NOT_SIGN, Outcome.UNLAWFUL, Outcome.NOT_MAKE), (Outcome.SIGN_CHANGED, Outcome.CHANGE)
POINTS = (
    "主体资格",
    "权限和程序",
    "价款和支付",
    "质量和验收",
    "期限",
    "担保",
    "违约责任",
    "争议解决",
    "国有集体资产",
    "招标采购",
    "保密",
)


def some(*words: models.TextChoices) -> tuple[tuple[str, str], ...]:
    """Words of a closed list as an ask takes them."""
    return tuple((str(word.value), str(word.label)) for word in words)
