"""行政处罚: decisions (one decision is one, in its heaviest class), amounts, hearings, checks, publication."""

from __future__ import annotations

from django.db.models import Q

from fazhi.cases.kinds.penalty import OURS, Penalty
from fazhi.cases.kinds.penalty.power import Capacity
from fazhi.cases.kinds.penalty.words import Class, Procedure
from fazhi.indicators.figure import Figure, On, Part, Ratio, quantity, topic

DECIDED = On("punished_on")
TIMED = OURS & Q(procedure=Procedure.ORDINARY) & ~Q(decision_due=None)
RULE = "行政执法统计年报（地方做法）口径：一份决定计一宗"
CLAIM = ("penalty_case",)


def _part(field: str, where: Q | None = None, add: str = "") -> tuple[Part, ...]:
    return (Part(Penalty, On(field), OURS & where if where else OURS, add=add),)


def _class(name: str, *classes: Class) -> Figure:
    labels = "、".join(str(one.label) for one in classes)
    return Figure(
        name,
        f"行政处罚（{labels}）",
        "宗",
        _part("punished_on", Q(heaviest__in=list(classes))),
        definition=f"本期作出的本镇处罚决定中，最重一类是{labels}的；已含在行政处罚总数内。",
        cites=f"{RULE}，计入最重一类",
        claims=CLAIM,
    )


topic(
    "penalties",
    "行政处罚",
    Figure(
        "filed",
        "行政处罚立案",
        "件",
        _part("filed_on"),
        definition="立案日期在本期内、以本镇名义办理的处罚案件；当场处罚不立案，不在内。",
        cites="行政处罚法第五十四条",
        claims=CLAIM,
    ),
    Figure(
        "decided",
        "行政处罚",
        "宗",
        (quantity(Penalty, "decided"),),
        definition="本期以本镇名义作出的处罚决定，一份决定并处几种的计一宗；后来被撤销的仍计；受委托和配合县级部门办理的不计。",
        cites=RULE,
        claims=CLAIM,
    ),
    Figure(
        "summary",
        "简易程序处罚",
        "宗",
        (quantity(Penalty, "summary"),),
        definition="本期适用简易程序当场作出的本镇处罚决定，已含在行政处罚总数内。",
        cites="行政处罚法第五十一条",
        claims=CLAIM,
    ),
    Figure(
        "ordinary",
        "普通程序处罚",
        "宗",
        (quantity(Penalty, "ordinary"),),
        definition="本期适用普通程序作出的本镇处罚决定，已含在行政处罚总数内。",
        cites="行政处罚法第五十四条",
        claims=CLAIM,
    ),
    Figure(
        "amount",
        "罚没金额",
        "元",
        (quantity(Penalty, "amount"),),
        definition="本期本镇处罚决定书确定的罚没金额之和，以决定为准，不论是否缴清；不能确定金额的不计。",
        cites="行政执法统计年报（地方做法）口径：罚没金额",
        claims=("fine_amount",),
    ),
    _class("warning", Class.WARNING, Class.CRITICISM),
    _class("fine", Class.FINE),
    _class("confiscation", Class.GAINS, Class.GOODS),
    _class("licence_suspended", Class.LICENCE_SUSPENDED, Class.GRADE_LOWERED),
    _class("licence_revoked", Class.LICENCE_REVOKED),
    _class("limited", Class.OPERATION_LIMITED),
    _class("closure", Class.SUSPENSION, Class.CLOSURE, Class.OCCUPATION_LIMITED),
    _class("other", Class.OTHER, Class.DETENTION),
    Figure(
        "spared",
        "不予处罚案件",
        "件",
        _part("spared_on"),
        definition="本期决定不予处罚或者撤销案件的本镇案件，包括轻微免罚、首违不罚、违法事实不成立等。",
        cites="行政处罚法第三十三条",
    ),
    Figure(
        "hearings",
        "举行听证",
        "次",
        _part("heard_on"),
        definition="听证日期在本期内的本镇处罚案件；通知了没有举行的不计。",
        cites="行政处罚法第六十三条、第六十四条",
    ),
    Figure(
        "reviewed",
        "处罚决定法制审核",
        "件",
        _part("reviewed_on"),
        definition="最后一次法制审核日期在本期内的本镇处罚案件，一案审几次的计一件；不论审核结果。",
        cites="行政处罚法第五十八条",
        claims=("enforcement_decision_reviewed",),
    ),
    Figure(
        "published",
        "公开的处罚决定",
        "件",
        _part("published_on"),
        definition="公开日期在本期内的本镇处罚决定；按规定判断为不公开的不在内，后来撤回的仍计。",
        cites="行政处罚法第四十八条",
    ),
    Figure(
        "withdrawn",
        "撤回公开的处罚决定",
        "件",
        _part("unpublished_on"),
        definition="本期撤回公开信息并说明理由的本镇处罚决定。",
        cites="行政处罚法第四十八条",
    ),
    Figure(
        "changed",
        "被变更、撤销、确认违法的处罚决定",
        "件",
        _part("changed_on"),
        definition="本期被变更、撤销、确认违法或者确认无效的本镇处罚决定，不论何年作出，如实计数。",
        cites="行政处罚法第四十八条、第七十五条",
    ),
    Figure(
        "court_applied",
        "申请法院强制执行",
        "件",
        _part("applied_on"),
        definition="本期向法院申请强制执行的本镇处罚案件，以提出申请计。",
        cites="行政强制法第五十三条；行政执法统计年报（地方做法）口径：强制怎样计",
    ),
    Figure(
        "corrections",
        "处罚案件责令改正",
        "件",
        _part("correction_on"),
        definition="本期责令当事人改正或者限期改正的本镇处罚案件，一案几次的计一件。",
        cites="行政处罚法第二十八条",
        claims=("rectification_notice",),
    ),
    Figure(
        "timed",
        "有决定期限的处罚",
        "宗",
        _part("punished_on", TIMED),
        definition="本期作出、系统能算出决定期限的普通程序处罚；修订施行前立案的没有90日期限，不在内。",
        cites="行政处罚法第六十条",
    ),
    Figure(
        "in_time",
        "按期作出的处罚决定",
        "宗",
        _part("punished_on", TIMED & Q(decision_late=False)),
        definition="上述处罚中，自立案之日起90日内作出决定的。",
        cites="行政处罚法第六十条",
    ),
    Ratio(
        "in_time_rate",
        "处罚决定按期率",
        num="in_time",
        den="timed",
        definition="按期作出的宗数÷有决定期限的宗数（同一批决定）。",
        basis="cohort",
        cites="行政处罚法第六十条",
    ),
    Figure(
        "late",
        "超期作出的处罚决定",
        "宗",
        _part("punished_on", TIMED & Q(decision_late=True)),
        definition="本期作出、超过自立案之日起90日的本镇处罚决定。",
        cites="行政处罚法第六十条",
    ),
    Figure(
        "hindered",
        "办理时点有问题的处罚案件",
        "件",
        _part("found_on", ~Q(hindrance="")),
        definition="受案日期在本期内、登记的办理日期早于法定时点或者晚于应当办理的日子的本镇案件，供自查，不作考核。",
    ),
    Figure(
        "assisted",
        "配合县级部门办理的案件",
        "件",
        (Part(Penalty, On("found_on"), Q(capacity=Capacity.ASSISTING)),),
        definition="受案日期在本期内、配合县级部门办理的处罚案件，由县级部门决定和统计，不含在本镇处罚数内。",
        cites="行政处罚法第二十六条",
    ),
)
