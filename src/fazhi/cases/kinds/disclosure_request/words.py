"""The closed lists of an application for information: how it came, what was found, how it was answered.

Ids are those of the law data: list.disclosure_received, list.disclosure_outcomes, list.disclosure_refusals and
list.disclosure_not_processed (政府信息公开条例 art. 16, 31, 35, 36).
"""

from __future__ import annotations

from django.db import models


class Came(models.TextChoices):
    """How it was handed in; it decides the day of receipt (art. 31)."""

    IN_PERSON = "in_person", "当面提交"
    SIGNED_MAIL = "signed_mail", "需签收的邮寄"
    PLAIN_MAIL = "plain_mail", "无需签收的邮寄（平信）"
    ONLINE = "online", "互联网、传真"


class Applicant(models.TextChoices):
    """Who applied, as the yearly report on disclosure asks (its form is known from practice)."""

    PERSON = "person", "自然人"
    BUSINESS = "business", "商业企业"
    SCIENCE = "science", "科研机构"
    WELFARE = "welfare", "社会公益组织"
    LEGAL = "legal", "法律服务机构"
    OTHER = "other", "其他组织"


class Finding(models.TextChoices):
    """What search and examination found (art. 17, 36)."""

    OPEN = "open", "可以公开"
    PARTLY = "partly", "区分处理后公开"
    CLOSED = "closed", "不予公开"
    PUBLIC = "public", "已经主动公开"
    ABSENT = "absent", "没有检索到"
    ELSEWHERE = "elsewhere", "不属于本机关负责"


class Outcome(models.TextChoices):
    """The seven answers of art. 36."""

    PUBLISHED = "published", "已主动公开，告知获取方式"
    PROVIDED = "provided", "可以公开，予以提供"
    REFUSED = "refused", "不予公开"
    ABSENT = "absent", "经检索不存在"
    NOT_RESPONSIBLE = "not_responsible", "不属于本机关负责公开"
    REPEATED = "repeated", "重复申请，不予重复处理"
    SPECIAL_RULES = "special_rules", "另有规定，告知依规定办理"


class Refusal(models.TextChoices):
    """Why something is withheld (art. 14–16)."""

    STATE_SECRET = "state_secret", "国家秘密（第十四条）"
    FORBIDDEN = "forbidden", "法律、行政法规禁止公开（第十四条）"
    SECURITY = "security", "可能危及国家安全、公共安全、经济安全、社会稳定（第十四条）"
    TRADE_SECRET = "trade_secret", "商业秘密，公开会损害第三方（第十五条）"
    PRIVACY = "privacy", "个人隐私，公开会损害第三方（第十五条）"
    INTERNAL = "internal", "内部事务信息（第十六条）"
    PROCESS = "process", "过程性信息（第十六条）"
    ENFORCEMENT_FILE = "enforcement_file", "行政执法案卷信息（第十六条）"


class NotProcessed(models.TextChoices):
    """What is not handled as an application (art. 35, 38, 39); giving up (art. 30) is a step of its own."""

    UNREASONABLE = "unreasonable", "明显超过合理范围且理由不合理（第三十五条）"
    ANALYSIS = "analysis", "需要加工、分析，不予提供（第三十八条）"
    PETITION = "petition", "实为信访、投诉、举报（第三十九条）"
    PUBLICATION = "publication", "索要公开出版物（第三十九条）"


class Organ(models.TextChoices):
    """Which other organ was asked."""

    CO_MAKER = "co_maker", "共同制作机关"
    OTHER = "other", "其他机关"


class View(models.TextChoices):
    """What those asked said (art. 32, 34)."""

    AGREE = "agree", "同意公开"
    OPPOSE = "oppose", "不同意公开"
    SILENT = "silent", "期满没有提出意见"


class Reasons(models.TextChoices):
    """What was thought of the reasons for many applications (art. 35)."""

    GOOD = "good", "理由合理"
    BAD = "bad", "理由不合理"


class Remedy(models.TextChoices):
    """What the applicant did against the answer (art. 51)."""

    RECONSIDERATION = "reconsideration", "行政复议"
    LAWSUIT = "lawsuit", "行政诉讼"
    COMPLAINT = "complaint", "投诉、举报"


class Reviewed(models.TextChoices):
    """How that ended, as the yearly report on disclosure asks."""

    UPHELD = "upheld", "结果维持"
    CORRECTED = "corrected", "结果纠正"
    OTHER = "other", "其他结果"
    OPEN = "open", "尚未审结"


class State(models.TextChoices):
    """Where an application stands."""

    RECEIVED = "received", "待办理"
    CORRECTING = "correcting", "等待申请人补正"
    REASONING = "reasoning", "等待申请人说明理由"
    ANSWERED = "answered", "已答复"
    DECLINED = "declined", "已告知不作申请处理"
    ABANDONED = "abandoned", "视为放弃"
    WITHDRAWN = "withdrawn", "申请人撤回"


S = State
OPEN = (S.RECEIVED, S.CORRECTING, S.REASONING)
DONE = (S.ANSWERED, S.DECLINED)
FINAL = (*DONE, S.ABANDONED, S.WITHDRAWN)


def some(words: type[models.TextChoices]) -> tuple[tuple[str, str], ...]:
    """A closed list as an ask takes it."""
    return tuple((str(value), str(label)) for value, label in words.choices)
