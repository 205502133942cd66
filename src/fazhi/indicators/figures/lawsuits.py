"""行政诉讼: cases by instance, answers in time, hearings and whether the head appeared, results; reconsideration together.

The denominator of the rate of appearance is the cases really heard, one case once (法释〔2020〕3号 art. 7; the rate itself is
usual practice, rule.court_appearance_rate is recalled).
"""

from __future__ import annotations

from django.db.models import Q

from fazhi.cases.kinds.lawsuit import Lawsuit
from fazhi.cases.kinds.lawsuit.words import Absence, Instance, Result, Who
from fazhi.cases.kinds.reconsideration import Reconsideration
from fazhi.indicators.figure import At, Figure, On, Part, Ratio, quantity, topic

RECEIVED, HEARD, SERVED, ANSWERED = On("received_on"), On("first_heard_on"), On("served_on"), On("answered_on")
APPEARANCE = "行政机关负责人出庭应诉规定第二条、第七条"
TIMED = ~Q(answer_due=None)

topic(
    "lawsuits",
    "行政诉讼",
    Figure(
        "received",
        "行政诉讼案件",
        "件",
        (quantity(Lawsuit, "received"),),
        definition="收到副本日期在本期内的诉讼案件，一审、二审、再审各计一件；汇总记录按其件数计入。",
        cites="行政诉讼法第二十六条",
        claims=("administrative_lawsuit",),
    ),
    *(
        Figure(
            one.value,
            f"{one.label}行政诉讼案件",
            "件",
            (Part(Lawsuit, RECEIVED, Q(instance=one.value)),),
            definition=f"收到副本日期在本期内、审级是{one.label}的案件，只计逐件登记的，已含在总数内。",
        )
        for one in Instance
    ),
    Figure(
        "answered",
        "答辩举证的行政诉讼案件",
        "件",
        (Part(Lawsuit, ANSWERED, TIMED),),
        definition="答辩举证日期在本期内、算得出期限的案件。",
        cites="行政诉讼法第六十七条",
    ),
    Figure(
        "answered_in_time",
        "按期答辩举证",
        "件",
        (Part(Lawsuit, ANSWERED, TIMED & Q(answer_late=False)),),
        definition="答辩举证日期在本期内、不晚于法定或者法院确定的期限的案件。",
        cites="行政诉讼法第六十七条",
    ),
    Figure(
        "answered_late",
        "超期答辩举证",
        "件",
        (Part(Lawsuit, ANSWERED, TIMED & Q(answer_late=True)),),
        definition="答辩举证日期在本期内、晚于期限的案件；逾期的视为没有相应证据。",
        cites="行政诉讼法第三十四条、第六十七条",
    ),
    Ratio(
        "answer_rate",
        "行政诉讼按期答辩举证率",
        num="answered_in_time",
        den="answered",
        definition="本期按期答辩举证的件数÷本期答辩举证的件数（同一批案件）。",
        cites="行政诉讼法第六十七条",
        basis="cohort",
    ),
    Figure(
        "heard",
        "开庭审理的行政诉讼案件",
        "件",
        (quantity(Lawsuit, "heard"),),
        definition="首次开庭日期在本期内的案件，同一审级开几次庭计一件，没有开庭就结案的不计。",
        cites=APPEARANCE,
    ),
    Figure(
        "appeared",
        "负责人出庭应诉的案件",
        "件",
        (quantity(Lawsuit, "appeared"),),
        definition="首次开庭日期在本期内、负责人出庭的案件：正职、副职、分管负责人到庭一次即算，法院通知再次出庭而未到的、身份证明"
        "不合格的、受委托组织和下级负责人以及工作人员到庭的不算。",
        cites="行政机关负责人出庭应诉规定第二条、第六条、第七条",
        claims=("official_appeared_in_court",),
    ),
    Ratio(
        "appearance_rate",
        "负责人出庭应诉率",
        num="appeared",
        den="heard",
        definition="负责人出庭的案件数÷实际开庭审理的案件数（同一批案件），有正当理由没有出庭的仍计入分母；算法为通行说法，条文没有写。",
        cites=APPEARANCE,
        basis="cohort",
        claims=("official_court_rate",),
    ),
    Figure(
        "chief",
        "正职出庭应诉的案件",
        "件",
        (Part(Lawsuit, HEARD, Q(head_appeared=True, head_class=Who.CHIEF)),),
        definition="首次开庭日期在本期内、由正职出庭的案件，已含在负责人出庭的案件内。",
        cites=APPEARANCE,
    ),
    Figure(
        "spoke",
        "负责人出庭发表意见的案件",
        "件",
        (Part(Lawsuit, HEARD, Q(head_appeared=True, spoke=True)),),
        definition="首次开庭日期在本期内、负责人出庭并发表意见的案件，按最近一次登记。",
        cites="行政机关负责人出庭应诉规定第十一条",
    ),
    Figure(
        "excused",
        "负责人有正当理由没有出庭",
        "件",
        (Part(Lawsuit, HEARD, Q(head_appeared=False) & ~Q(absence__in=("", Absence.UNSAID))),),
        definition="首次开庭日期在本期内、负责人没有出庭而登记了正当事由的案件。",
        cites="行政机关负责人出庭应诉规定第八条、第九条",
    ),
    Figure(
        "unexcused",
        "负责人没有说明理由未出庭",
        "件",
        (Part(Lawsuit, HEARD, Q(head_appeared=False, absence=Absence.UNSAID)),),
        definition="首次开庭日期在本期内、负责人没有出庭也没有说明理由的案件。",
        cites="行政机关负责人出庭应诉规定第十二条",
    ),
    Figure(
        "closed",
        "审结的行政诉讼案件",
        "件",
        (quantity(Lawsuit, "closed"),),
        definition="裁判送达日期在本期内的案件，含调解和撤诉，各审级分别计，不论何年收到。",
    ),
    *(
        Figure(
            f"result_{one.value}",
            f"诉讼结果：{one.label}",
            "件",
            (Part(Lawsuit, SERVED, Q(result=one.value)),),
            definition=f"裁判送达日期在本期内、结果是“{one.label}”的案件，只计逐件登记的，已含在审结数内。",
        )
        for one in Result
    ),
    Figure(
        "won",
        "行政诉讼胜诉",
        "件",
        (quantity(Lawsuit, "won"),),
        definition="裁判送达日期在本期内、驳回诉讼请求或者驳回起诉的案件，以及二审、再审后本机关的行为没有被纠正的案件。",
        claims=("lawsuit_won",),
    ),
    Ratio(
        "win_rate",
        "行政诉讼胜诉率",
        num="won",
        den="closed",
        definition="胜诉的件数÷审结的件数（同一批案件），审结数含调解、和解和撤诉。",
        basis="cohort",
        claims=("lawsuit_win_rate",),
    ),
    Figure(
        "corrected",
        "行政诉讼被纠正",
        "件",
        (quantity(Lawsuit, "corrected"),),
        definition="裁判送达日期在本期内、判决撤销、变更、确认违法或者无效、责令履行给付的案件，以及二审、再审后被纠正的案件。",
        cites="行政诉讼法第七十四条",
        claims=("lawsuit_lost",),
    ),
    Ratio(
        "corrected_rate",
        "行政诉讼被纠正率",
        num="corrected",
        den="closed",
        definition="被纠正的件数÷审结的件数（同一批案件）。",
        basis="cohort",
    ),
    Figure(
        "resolved",
        "调解、和解、撤诉的行政诉讼案件",
        "件",
        (quantity(Lawsuit, "resolved"),),
        definition="裁判送达日期在本期内、以调解、和解撤诉或者撤诉结案的案件，已含在审结数内。",
        cites="行政诉讼法第六十条",
    ),
    Figure(
        "appealed",
        "提起上诉的行政诉讼案件",
        "件",
        (Part(Lawsuit, On("appealed_on")),),
        definition="上诉日期在本期内的一审案件，不论哪一方上诉。",
        cites="行政诉讼法第八十五条",
    ),
    Figure(
        "performed",
        "履行生效裁判",
        "件",
        (Part(Lawsuit, On("performed_on")),),
        definition="履行日期在本期内的案件。",
        cites="行政诉讼法第九十四条",
    ),
    Figure(
        "waiting",
        "期末未审结的行政诉讼案件",
        "件",
        (Part(Lawsuit, At("received_on", "served_on")),),
        definition="期末前收到、到期末还没有收到裁判的案件，期末当日才了结的仍计入，含往年收到的。",
    ),
)


def _both(name: str, other: str) -> tuple[Part, Part]:
    return quantity(Reconsideration, name), quantity(Lawsuit, other)


topic(
    "remedies",
    "复议和应诉合计",
    Figure(
        "received",
        "复议和应诉案件",
        "件",
        _both("received", "received"),
        definition="收到副本日期在本期内的行政复议和行政诉讼案件合计，诉讼的各审级分别计。",
    ),
    Figure(
        "closed",
        "审结的复议和应诉案件",
        "件",
        _both("decided", "closed"),
        definition="本期收到复议决定的案件和裁判送达的案件合计。",
    ),
    Figure(
        "resolved",
        "化解的复议和应诉案件",
        "件",
        _both("resolved", "resolved"),
        definition="本期以调解、和解、撤回申请或者撤诉结案的复议和诉讼案件合计，已含在审结数内。",
        cites="行政复议法第七十三条、第七十四条；行政诉讼法第六十条",
    ),
    Ratio(
        "resolved_rate",
        "复议和应诉案件化解率",
        num="resolved",
        den="closed",
        definition="调解、和解撤回（撤诉）的件数÷审结的件数（同一批案件）。",
        basis="cohort",
    ),
    Figure(
        "corrected",
        "被纠正的复议和应诉案件",
        "件",
        _both("corrected", "corrected"),
        definition="本期审结、本机关的行为被纠正的复议和诉讼案件合计，已含在审结数内。",
        claims=("lawsuit_lost",),
    ),
    Ratio(
        "corrected_rate",
        "复议和应诉案件被纠正率",
        num="corrected",
        den="closed",
        definition="被纠正的件数÷审结的件数（同一批案件）。",
        basis="cohort",
    ),
)
