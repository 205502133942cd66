"""重大行政决策: decided, which steps were made or left out for a reason, what was overridden, and the catalogue."""

from __future__ import annotations

from django.db.models import Q

from fazhi.cases.kinds.decision import Decision
from fazhi.cases.kinds.decision.words import MADE, State
from fazhi.indicators.figure import At, Figure, On, Part, Ratio, quantity, topic
from fazhi.records.ledgers.decision_catalogue import DecisionCatalogue

LAW = "重大行政决策程序暂行条例"
BY_REFERENCE = "（乡镇参照）"
DECIDED, PASSED = On("decided_on"), Q(result__in=MADE)
EXECUTED = Q(state__in=[State.EXECUTING, State.SUSPENDED])
STEPS = (
    ("commented", "决策公开征求意见", "comment_on", Q(), "公开征求意见", "第十五条"),
    ("shortened", "缩短征求意见期限的决策", "comment_on", ~Q(shortened=""), "公开征求意见并登记了缩短原因", "第十五条"),
    ("hearings", "决策听证会", "hearing_on", Q(), "召开听证会", "第十六条"),
    ("experts", "决策专家论证", "experts_on", Q(), "组织专家论证", "第十九条"),
    ("risks", "决策风险评估", "risk_on", Q(), "作风险评估", "第二十二条"),
    ("reviewed", "决策合法性审查", "reviewed_on", Q(), "登记合法性审查意见", "第二十五条"),
    ("published", "公布的重大行政决策", "published_on", Q(), "公布", "第三十二条"),
    ("evaluated", "决策后评估", "evaluated_on", Q(), "作决策后评估", "第三十六条"),
    ("suspended", "中止执行的决策", "suspended_on", Q(), "中止执行", "第三十七条"),
    ("stopped", "停止执行的决策", "stopped_on", Q(), "停止执行", "第三十七条"),
    ("changed", "由新决策调整的决策", "changed_on", Q(), "由新决策调整", "第三十七条"),
)

topic(
    "decisions",
    "重大行政决策",
    Figure(
        "decided",
        "作出重大行政决策",
        "项",
        (quantity(Decision, "decided"),),
        definition="集体讨论日期在本期内、结果为通过或修改后通过的重大行政决策，一事一项。",
        cites=f"{LAW}第三条、第三十条{BY_REFERENCE}",
        claims=("major_decision",),
    ),
    Figure(
        "proposed",
        "提出的重大行政决策建议",
        "项",
        (Part(Decision, On("proposed_on")),),
        definition="提出日期在本期内、已登记的重大行政决策建议，不论后来是否作出。",
        cites=f"{LAW}第十条{BY_REFERENCE}",
    ),
    Figure(
        "rejected",
        "集体讨论未通过的决策",
        "项",
        (Part(Decision, DECIDED, Q(state=State.REJECTED)),),
        definition="集体讨论日期在本期内、结果为不予通过的决策。",
        cites=f"{LAW}第三十条{BY_REFERENCE}",
    ),
    *(
        Figure(
            name,
            label,
            "项",
            (Part(Decision, On(day), where),),
            definition=f"本期内{says}的重大行政决策，一事计一项。",
            cites=f"{LAW}{article}{BY_REFERENCE}",
        )
        for name, label, day, where, says, article in STEPS
    ),
    Figure(
        "reviewed_first",
        "经合法性审查作出的决策",
        "项",
        (Part(Decision, DECIDED, PASSED & Q(reviewed_on__isnull=False)),),
        definition="本期作出、且登记了合法性审查意见的重大行政决策。",
        cites=f"{LAW}第二十五条{BY_REFERENCE}",
    ),
    Ratio(
        "review_rate",
        "重大决策合法性审查率",
        num="reviewed_first",
        den="made",
        definition="本期作出的逐条登记的决策中，登记了合法性审查意见的比例（同一批决策）。",
        cites=f"{LAW}第二十五条{BY_REFERENCE}",
        basis="cohort",
        claims=("legality_review_rate",),
    ),
    Figure(
        "made",
        "逐条登记的已作出决策",
        "项",
        (Part(Decision, DECIDED, PASSED),),
        definition="集体讨论日期在本期内、结果为通过或修改后通过，且逐条登记的决策；不含汇总记录。",
        cites=f"{LAW}第三十条{BY_REFERENCE}",
    ),
    Figure(
        "steps_made",
        "决策已履行步骤",
        "步",
        (Part(Decision, DECIDED, PASSED, add="steps_made"),),
        definition="本期作出的决策至今已履行的步骤数之和，每项最多十三步。",
        cites=f"{LAW}第十条至第二十条、第二十二条至第三十六条{BY_REFERENCE}",
    ),
    Figure(
        "steps_skipped",
        "决策不适用步骤",
        "步",
        (Part(Decision, DECIDED, PASSED, add="steps_skipped"),),
        definition="本期作出的决策中写明理由、不适用的步骤数之和。",
        cites=f"{LAW}第十四条至第二十条、第二十二条至第三十六条{BY_REFERENCE}",
    ),
    Figure(
        "overridden",
        "越过前置程序的决策",
        "项",
        (Part(Decision, On("proposed_on"), Q(overrides__gt=0)),),
        definition="本期提出、由具名人员写明理由越过前置程序的决策；已结和在办的都计。",
        cites=f"{LAW}第二十五条{BY_REFERENCE}",
    ),
    Figure(
        "opinions",
        "决策征集公众意见",
        "条",
        (Part(Decision, On("opinions_on"), Q(opinions__isnull=False), add="opinions"),),
        definition="意见采纳说明日期在本期内的决策所填收到意见数之和。",
        cites=f"{LAW}第十八条{BY_REFERENCE}",
    ),
    Figure(
        "adopted",
        "决策采纳公众意见",
        "条",
        (Part(Decision, On("opinions_on"), Q(adopted__isnull=False), add="adopted"),),
        definition="意见采纳说明日期在本期内的决策所填采纳意见数之和。",
        cites=f"{LAW}第十八条{BY_REFERENCE}",
    ),
    Figure(
        "executing",
        "期末执行中的决策",
        "项",
        (Part(Decision, At("executed_on", "closed_on"), EXECUTED),),
        definition="期末前交付执行、至今仍在执行或中止执行的决策，含往年作出的。",
        cites=f"{LAW}第三十四条{BY_REFERENCE}",
    ),
    Figure(
        "listed",
        "列入决策事项目录",
        "项",
        (quantity(DecisionCatalogue, "listed"),),
        definition="目录确定日期在本期内的重大行政决策事项目录条目，一项一条。",
        cites=f"{LAW}第三条{BY_REFERENCE}",
        claims=("major_decision",),
    ),
    Figure(
        "listed_published",
        "公布的决策事项目录条目",
        "项",
        (Part(DecisionCatalogue, On("published_on")),),
        definition="公布日期在本期内的重大行政决策事项目录条目。",
        cites=f"{LAW}第三条{BY_REFERENCE}",
    ),
)
