"""The closed lists of a lawsuit, some of them shared with reconsideration: instances, acts, who appeared, results.

Ids of heads and of absences are those of list.court_appearance_heads and list.court_appearance_absences (法释〔2020〕3号
art. 2, 8), ids of judgments those of list.litigation_judgments (行政诉讼法 art. 69–78).
"""

from __future__ import annotations

from django.db import models


class Instance(models.TextChoices):
    """Each instance is a case of its own, in which the head appears anew (法释〔2020〕3号 art. 7)."""

    FIRST = "first", "第一审"
    SECOND = "second", "第二审"
    RETRIAL = "retrial", "再审"


class Role(models.TextChoices):
    """What the town is in it."""

    DEFENDANT = "defendant", "被告（被上诉人、被申请人）"
    APPELLANT = "appellant", "上诉人（再审申请人）"
    THIRD = "third", "第三人"


class Act(models.TextChoices):
    """What is attacked."""

    PENALTY = "penalty", "行政处罚"
    COERCION = "coercion", "行政强制（含拆除）"
    EXPROPRIATION = "expropriation", "征收、征用和补偿"
    DISCLOSURE = "disclosure", "政府信息公开"
    INACTION = "inaction", "不履行法定职责"
    RIGHTS = "rights", "确认权属、裁决"
    LICENCE = "licence", "行政许可、审批"
    AGREEMENT = "agreement", "行政协议"
    OTHER = "other", "其他"


class Procedure(models.TextChoices):
    """The procedure that the paper of the court or of the reconsideration body names."""

    ORDINARY = "ordinary", "普通程序"
    SIMPLE = "simple", "简易程序"


class Who(models.TextChoices):
    """Who came for the town; only the first four are its head in the sense of the law."""

    CHIEF = "chief", "正职"
    DEPUTY = "deputy", "副职"
    IN_CHARGE = "in_charge", "参与分管的副职级别负责人"
    OTHER_IN_CHARGE = "other_in_charge", "其他参与分管的负责人"
    LOWER_HEAD = "lower_head", "受委托组织或下级机关负责人（不算）"
    STAFF = "staff", "相应工作人员（不算）"
    LAWYER = "lawyer", "仅委托律师（不算）"
    NOBODY = "nobody", "无人到场（不算）"


class Absence(models.TextChoices):
    """Why no head came; the last one is no reason and is counted as a shortcoming."""

    FORCE_MAJEURE = "force_majeure", "不可抗力"
    ACCIDENT = "accident", "意外事件"
    DUTY = "duty", "需要履行他人不能代替的公务"
    OTHER = "other", "其他正当事由"
    UNSAID = "unsaid", "没有说明理由"


class Document(models.TextChoices):
    """What the court served; it decides the time to appeal."""

    JUDGMENT = "judgment", "判决书"
    RULING = "ruling", "裁定书"
    MEDIATION = "mediation", "调解书"


class Result(models.TextChoices):
    """How the instance ended: eight judgments of the law, then what appeals and rulings say."""

    DISMISSED = "dismissed", "驳回诉讼请求"
    REVOKED = "revoked", "撤销或者部分撤销"
    PERFORM = "perform", "限期履行"
    PAY = "pay", "履行给付义务"
    UNLAWFUL = "unlawful", "确认违法"
    VOID = "void", "确认无效"
    CHANGED = "changed", "变更"
    AGREEMENT = "agreement", "继续履行协议、补救、赔偿或者补偿"
    SUIT_DISMISSED = "suit_dismissed", "驳回起诉"
    WITHDRAWN = "withdrawn", "撤诉"
    SETTLED = "settled", "和解后撤诉"
    MEDIATED = "mediated", "调解"
    APPEAL_UPHELD = "appeal_upheld", "维持原裁判"
    APPEAL_CHANGED = "appeal_changed", "改判"
    REMANDED = "remanded", "发回重审"
    ENDED = "ended", "终结诉讼、移送等"


class Performance(models.TextChoices):
    """Whether something is left to do."""

    NONE = "none", "无须履行"
    NEEDED = "needed", "须履行"


class Side(models.TextChoices):
    """Who appealed."""

    US = "us", "本机关"
    OTHERS = "others", "对方"


class State(models.TextChoices):
    """Where a lawsuit stands."""

    RECEIVED = "received", "待答辩举证"
    TRIAL = "trial", "审理中"
    SERVED = "served", "已收裁判"
    EFFECTIVE = "effective", "裁判已生效"
    APPEALED = "appealed", "已上诉（另登二审）"
    ARCHIVED = "archived", "已结案归档"


S = State
FINAL = (S.APPEALED, S.ARCHIVED)
HEADS = (Who.CHIEF, Who.DEPUTY, Who.IN_CHARGE, Who.OTHER_IN_CHARGE)  # in the order of their rank
ABSENT = tuple(who for who in Who if who not in HEADS)
RESOLVED = (Result.WITHDRAWN, Result.SETTLED, Result.MEDIATED)
CORRECTED = (Result.REVOKED, Result.PERFORM, Result.PAY, Result.UNLAWFUL, Result.VOID, Result.CHANGED, Result.AGREEMENT)
ON_APPEAL = (Result.APPEAL_UPHELD, Result.APPEAL_CHANGED)  # of these the result alone does not tell who won


def some(words: type[models.TextChoices]) -> tuple[tuple[str, str], ...]:
    """A closed list as an ask takes it."""
    return tuple((str(value), str(label)) for value, label in words.choices)
