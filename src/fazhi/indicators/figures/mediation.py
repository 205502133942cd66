"""人民调解: the totals of the statistics form (law-facts §7.3) with failures and relapses shown, and the town's own method.

A mediation is not a dispute found on a round (矛盾纠纷): the two are counted apart and never added.
"""

from __future__ import annotations

from django.db.models import Q

from fazhi.cases.kinds.mediation import Mediation
from fazhi.cases.kinds.mediation.words import ENTRUSTED, Performance, Source
from fazhi.indicators.figure import At, Figure, On, Part, Ratio, quantity, topic
from fazhi.records.ledgers.dispute import Kind
from fazhi.records.ledgers.mediation_method import MediationMethod
from fazhi.records.ledgers.mediation_method import Part as Of

FORM = "人民调解统计报表分类（待核实）"
APART = "与排查发现的矛盾纠纷是两套数，不相加。"
IN_FORCE = At("since_on", "until_on")


def _method(name: str, label: str, measure: str, part: Of) -> Figure:
    where = Q(part=part)
    definition = f"期末在用的调解办法中登记的{part.label}数，一条一{measure}。"
    return Figure(name, label, measure, (Part(MediationMethod, IN_FORCE, where),), definition=definition)


topic(
    "mediation",
    "人民调解",
    Figure(
        "accepted",
        "人民调解受理",
        "件",
        (quantity(Mediation, "accepted"),),
        definition=f"受理日期在本期内的人民调解，一件一条，不论是否调成。{APART}",
        cites=f"人民调解法第十七条；{FORM}",
        claims=("dispute_mediated",),
    ),
    Figure(
        "settled",
        "调解成功",
        "件",
        (quantity(Mediation, "settled"),),
        definition="达成协议日期在本期内的人民调解，口头、书面都计；达成后又复发的不从本期扣除。",
        cites=f"人民调解法第二十八条至第三十条；{FORM}",
        claims=("dispute_resolved",),
    ),
    Figure(
        "failed",
        "调解不成",
        "件",
        (Part(Mediation, On("failed_on")),),
        definition="本期内终止的调解不成；如实计数，不作考核目标。",
        cites="人民调解法第二十六条",
    ),
    Figure(
        "refused",
        "一方拒绝调解",
        "件",
        (Part(Mediation, On("refused_on")),),
        definition="本期内因当事人一方明确拒绝而终止的调解，不计入调解不成。",
        cites="人民调解法第十七条",
    ),
    Figure(
        "withdrawn",
        "撤回调解申请",
        "件",
        (Part(Mediation, On("withdrawn_on")),),
        definition="本期内申请人撤回的调解。",
        cites="人民调解法第二十三条",
    ),
    Figure(
        "relapsed",
        "调解后复发",
        "件",
        (Part(Mediation, On("relapsed_on")), Part(Mediation, On("came_back_on"))),
        definition="本期内登记复发的调解：归档前重新调解的，和归档后复发、另登一件的，都按复发日期计。",
    ),
    Figure(
        "open",
        "期末未结人民调解",
        "件",
        (Part(Mediation, At("accepted_on", "ended_on"), Q(ended_on=None)),),
        definition="期末前受理、至今没有结果的调解，含往年受理和复发后重新调解的。",
    ),
    Ratio(
        "success_rate",
        "人民调解成功率",
        num="settled",
        den="accepted",
        definition="本期调解成功件数÷本期受理件数（同期发生数）；不成、拒绝、撤回和未结的都在分母里。",
        cites=FORM,
        claims=("dispute_resolution_rate",),
    ),
    Figure(
        "written",
        "书面调解协议",
        "份",
        (quantity(Mediation, "written"),),
        definition="本期达成的书面协议，一件一份，已含在调解成功内。",
        cites="人民调解法第二十九条",
        claims=("mediation_agreement",),
    ),
    Figure(
        "oral",
        "口头调解协议",
        "件",
        (quantity(Mediation, "oral"),),
        definition="本期达成的口头协议，已含在调解成功内。",
        cites="人民调解法第二十八条、第三十条",
    ),
    Figure(
        "complicated",
        "疑难复杂纠纷调解",
        "件",
        (quantity(Mediation, "complicated"),),
        definition="本期受理、标为疑难复杂的调解，已含在受理数内。",
        cites=FORM,
    ),
    Figure(
        "people",
        "调解涉及人数",
        "人",
        (quantity(Mediation, "people"),),
        definition="本期受理的调解所填涉及人数之和；未填的不计。",
        cites=FORM,
    ),
    Figure(
        "money",
        "调解涉及金额",
        "元",
        (quantity(Mediation, "money"),),
        definition="本期受理的调解所填涉及金额之和；未填的不计。",
        cites=FORM,
        claims=("money_involved",),
    ),
    Figure(
        "sessions",
        "开展人民调解",
        "次",
        (quantity(Mediation, "sessions"),),
        definition="调解次数之和，按最后一次调解日期计入；一件调解几次计几次，从表格导入、只填一个调解日期的计一次。",
        claims=("dispute_mediated",),
    ),
    Figure(
        "confirmation_asked",
        "申请司法确认",
        "件",
        (Part(Mediation, On("confirmation_on")),),
        definition="本期内双方共同申请司法确认的调解协议。",
        cites="人民调解法第三十三条",
    ),
    Figure(
        "confirmed",
        "司法确认有效",
        "件",
        (quantity(Mediation, "confirmed"),),
        definition="本期内法院确认有效的调解协议。",
        cites="人民调解法第三十三条",
        claims=("judicial_confirmation",),
    ),
    Figure(
        "performed",
        "协议已履行",
        "件",
        (Part(Mediation, On("performed_on"), Q(performance=Performance.DONE)),),
        definition="最近一次履行登记在本期内、结果为“已履行”的调解协议。",
        cites="人民调解法第三十一条",
    ),
    Figure(
        "unperformed",
        "协议未履行",
        "件",
        (Part(Mediation, On("performed_on"), Q(performance=Performance.NOT)),),
        definition="最近一次履行登记在本期内、结果为“未履行”的调解协议。",
        cites="人民调解法第三十一条",
    ),
    Figure(
        "visited",
        "调解回访",
        "件",
        (quantity(Mediation, "visited"),),
        definition="最近一次回访日期在本期内的调解，一件计一次。",
        cites="人民调解法第三十一条",
    ),
    Figure(
        "escalations",
        "报告可能激化的纠纷",
        "件",
        (Part(Mediation, On("danger_on"), Q(danger_reported_on__isnull=False)),),
        definition="本期内发现可能引起治安、刑事案件，并已向公安机关或有关部门报告的调解。",
        cites="人民调解法第二十五条",
    ),
    Figure(
        "entrusted",
        "接受委托移送调解",
        "件",
        tuple(quantity(Mediation, one.value) for one in ENTRUSTED),
        definition="本期受理、来源为法院、检察院、公安、信访和其他部门委托移送的调解小计，已含在受理数内。",
        cites=FORM,
        claims=("pre_litigation_mediation",),
    ),
    *(
        Figure(
            f"from_{one.value}",
            f"调解来源：{one.label}",
            "件",
            (quantity(Mediation, one.value),),
            definition=f"本期受理、案件来源为“{one.label}”的调解，已含在受理数内。",
            cites=FORM,
        )
        for one in Source
    ),
    *(
        Figure(
            f"about_{one.value}",
            f"调解类型：{one.label}",
            "件",
            (quantity(Mediation, f"about_{one.value}"),),
            definition=f"本期受理、纠纷类型为“{one.label}”的调解；一件只归一类。",
            cites=FORM,
        )
        for one in Kind
    ),
    _method("levels", "调解办法层级", "级", Of.LEVEL),
    _method("steps", "调解办法步骤", "步", Of.STEP),
)
