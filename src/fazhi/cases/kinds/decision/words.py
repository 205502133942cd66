"""The closed lists of a major decision: matters, proposers, thirteen steps (国务院令第713号, towns by reference)."""

from __future__ import annotations

from django.db import models

from fazhi.records.ledgers.decision_catalogue import Matter as Matter


class Proposer(models.TextChoices):
    """Whose proposal it was (art. 10): list.decision_proposers."""

    LEADERS = "leaders", "决策机关领导人员"
    DEPARTMENTS = "departments", "所属部门或者下一级政府"
    PUBLIC = "public", "人大代表、政协委员和公民、法人、其他组织"


class Use(models.TextChoices):
    """Whether a step applies to this matter; where it does not, the reason is on file."""

    YES = "yes", "适用"
    NO = "no", "不适用"


class Way(models.TextChoices):
    """How opinions were heard beside a public notice (art. 14): list.decision_participation."""

    SYMPOSIUM = "symposium", "座谈会"
    HEARING = "hearing", "听证会"
    VISIT = "visit", "实地走访"
    WRITTEN = "written", "书面征求意见"
    PUBLIC = "public", "向社会公开征求意见"
    QUESTIONNAIRE = "questionnaire", "问卷调查"
    POLL = "poll", "民意调查"


class Expertise(models.TextChoices):
    """How experts were heard (art. 20): list.decision_expert_forms."""

    MEETING = "meeting", "论证会"
    WRITTEN = "written", "书面咨询"
    ENTRUSTED = "entrusted", "委托咨询论证"


class Risk(models.TextChoices):
    """What the assessment found (art. 24)."""

    CONTROLLED = "controlled", "风险可控"
    MEASURES = "measures", "采取措施后可控"
    UNCONTROLLED = "uncontrolled", "风险不可控"


class Competition(models.TextChoices):
    """What the fair competition review found (公平竞争审查条例 art. 17, 18)."""

    CLEAR = "clear", "没有排除、限制竞争的内容"
    EXCEPTION = "exception", "符合第十二条例外，已说明"
    BARRED = "barred", "不符合规定，不得出台"


class Outcome(models.TextChoices):
    """What the legality review said (art. 25, 28)."""

    LAWFUL = "lawful", "合法"
    CHANGE = "change", "应予修改"
    UNLAWFUL = "unlawful", "不合法"
    EXPLORING = "exploring", "探索性改革，明示法律风险"


class Result(models.TextChoices):
    """What the meeting decided."""

    PASSED = "passed", "通过"
    CHANGED = "changed", "修改后通过"
    AGAIN = "again", "再次讨论"
    REJECTED = "rejected", "不予通过"


class Ground(models.TextChoices):
    """Why it was evaluated afterwards (art. 36): list.decision_evaluation_grounds."""

    MISSED = "missed", "实施后明显未达到预期效果"
    OPINIONS = "opinions", "公民、法人或者其他组织提出较多意见"
    NEEDED = "needed", "决策机关认为有必要"


class State(models.TextChoices):
    """Where a decision stands."""

    PROPOSED = "proposed", "待研究启动"
    PREPARING = "preparing", "履行程序中"
    REVIEW = "review", "合法性审查中"
    REVIEWED = "reviewed", "已审查，待集体讨论"
    DECIDED = "decided", "已决定，待公布执行"
    EXECUTING = "executing", "执行中"
    SUSPENDED = "suspended", "中止执行"
    FINISHED = "finished", "执行完毕"
    CHANGED = "changed", "已由新决策调整"
    STOPPED = "stopped", "停止执行"
    REJECTED = "rejected", "未通过"
    DROPPED = "dropped", "不启动或终止程序"


S = State
BEFORE = (S.PREPARING, S.REVIEW, S.REVIEWED)
AFTER = (S.DECIDED, S.EXECUTING, S.SUSPENDED)
MADE = (Result.PASSED, Result.CHANGED)
# The thirteen steps of list.decision_steps in its order → the columns that show on which day each was made.
STEPS: dict[str, tuple[str, ...]] = {
    "start": ("started_on",),
    "draft": ("drafted_on",),
    "public": ("comment_on", "heard_on", "hearing_on"),
    "experts": ("experts_on",),
    "risk": ("risk_on",),
    "competition": ("competition_on",),
    "review": ("reviewed_on",),
    "collective": ("decided_on",),
    "party": ("party_on",),
    "publish": ("published_on",),
    "archive": ("archived_on",),
    "execute": ("executed_on",),
    "evaluate": ("evaluated_on",),
}
# Those that may not apply to a matter, as the form says them; the other six always apply.
SKIPPED: dict[str, tuple[str, str]] = {
    "public": ("公众参与", "依法不予公开的除外（第十四条）"),
    "experts": ("专家论证", "专业性、技术性较强的适用（第十九条）"),
    "risk": ("风险评估", "可能影响社会稳定、公共安全等的适用（第二十二条）"),
    "competition": ("公平竞争审查", "涉及市场主体经济活动的适用（第二十九条）"),
    "party": ("报同级党委", "按照规定应当请示报告的适用（第三十一条）"),
    "publish": ("公布", "依法不公开的除外（第三十二条）"),
    "evaluate": ("决策后评估", "未达预期、意见较多或者认为有必要的（第三十六条）"),
}


def some(words: type[models.TextChoices]) -> tuple[tuple[str, str], ...]:
    """A closed list as an ask takes it."""
    return tuple((str(value), str(label)) for value, label in words.choices)
