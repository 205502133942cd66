"""The closed lists of a reconsideration; those shared with lawsuits stand there.

Ids of decisions are those of list.reconsideration_results (行政复议法 art. 63–71), besides the ways that end it without one.
"""

from __future__ import annotations

from django.db import models


class Result(models.TextChoices):
    """How it ended."""

    UPHELD = "upheld", "维持"
    DISMISSED = "dismissed", "驳回请求"
    CHANGED = "changed", "变更"
    REVOKED = "revoked", "撤销或者部分撤销"
    UNLAWFUL = "unlawful", "确认违法"
    PERFORM = "perform", "限期履行"
    VOID = "void", "确认无效"
    AGREEMENT = "agreement", "履行协议、补救、赔偿或者补偿"
    MEDIATED = "mediated", "调解"
    SETTLED = "settled", "和解后撤回申请"
    WITHDRAWN = "withdrawn", "撤回申请"
    ENDED = "ended", "终止等其他情形"


class Performance(models.TextChoices):
    """What the decision leaves to do."""

    NONE = "none", "无须履行"
    DATED = "dated", "须履行，文书写明期限"
    REDO = "redo", "责令重新作出，没有写期限"
    SOON = "soon", "须履行，没有写期限"


class State(models.TextChoices):
    """Where a reconsideration stands."""

    RECEIVED = "received", "待答复"
    TRIAL = "trial", "审理中"
    DECIDED = "decided", "已收到决定"
    ARCHIVED = "archived", "已结案归档"


S = State
CORRECTED = (Result.CHANGED, Result.REVOKED, Result.UNLAWFUL, Result.PERFORM, Result.VOID, Result.AGREEMENT)
RESOLVED = (Result.MEDIATED, Result.SETTLED, Result.WITHDRAWN)
