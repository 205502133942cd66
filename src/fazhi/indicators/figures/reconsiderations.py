"""行政复议: cases of the town as respondent, answers in time, hearings with its head, results, opinions reported."""

from __future__ import annotations

from django.db.models import Q

from fazhi.cases.kinds.lawsuit.words import Procedure
from fazhi.cases.kinds.reconsideration import Reconsideration
from fazhi.cases.kinds.reconsideration.words import RESOLVED, Result
from fazhi.indicators.figure import At, Figure, On, Part, Ratio, quantity, topic

DECIDED, ANSWERED, HEARD, REPORTED = On("decided_on"), On("answered_on"), On("heard_on"), On("reported_on")
TERM = "行政复议法第四十八条、第五十四条"
TIMED = ~Q(answer_due=None)

topic(
    "reconsiderations",
    "行政复议",
    Figure(
        "received",
        "被申请行政复议",
        "件",
        (quantity(Reconsideration, "received"),),
        definition="收到副本日期在本期内、本镇作被申请人的复议案件，一案一件；汇总记录按其件数计入。",
        cites="行政复议法第二十四条",
        claims=("administrative_reconsideration",),
    ),
    Figure(
        "simple",
        "简易程序的复议案件",
        "件",
        (Part(Reconsideration, On("received_on"), Q(procedure=Procedure.SIMPLE)),),
        definition="收到副本日期在本期内、适用简易程序的复议案件，已含在总数内。",
        cites="行政复议法第五十三条",
    ),
    Figure(
        "answered",
        "答复行政复议",
        "件",
        (Part(Reconsideration, ANSWERED, TIMED),),
        definition="答复日期在本期内、提交了答复书和证据、依据的复议案件，只计逐件登记的。",
        cites=TERM,
    ),
    Figure(
        "answered_in_time",
        "按期答复行政复议",
        "件",
        (Part(Reconsideration, ANSWERED, TIMED & Q(answer_late=False)),),
        definition="答复日期在本期内、不晚于答复期限的复议案件。",
        cites=TERM,
    ),
    Figure(
        "answered_late",
        "超期答复行政复议",
        "件",
        (Part(Reconsideration, ANSWERED, TIMED & Q(answer_late=True)),),
        definition="答复日期在本期内、晚于答复期限的复议案件；逾期的视为没有证据、依据。",
        cites="行政复议法第七十条",
    ),
    Ratio(
        "answer_rate",
        "行政复议按期答复率",
        num="answered_in_time",
        den="answered",
        definition="本期按期答复的件数÷本期答复的件数（同一批案件）。",
        cites=TERM,
        basis="cohort",
    ),
    Figure(
        "unanswered",
        "没有答复即已决定的复议案件",
        "件",
        (Part(Reconsideration, DECIDED, Q(answered_on=None) & ~Q(result__in=(*RESOLVED, Result.ENDED))),),
        definition="收到决定日期在本期内、没有登记答复的复议案件，调解、和解、撤回和终止的不计。",
        cites="行政复议法第七十条、第八十二条",
    ),
    Figure(
        "heard",
        "听证审理的复议案件",
        "件",
        (Part(Reconsideration, HEARD),),
        definition="最近一次听证日期在本期内的复议案件，一案计一件。",
        cites="行政复议法第五十条、第五十一条",
    ),
    Figure(
        "attended",
        "负责人参加听证的复议案件",
        "件",
        (Part(Reconsideration, HEARD, Q(head_appeared=True)),),
        definition="最近一次听证日期在本期内、本镇正职、副职或者分管负责人参加过听证的复议案件，工作人员和受委托组织、下级负责人不算。",
        cites="行政复议法第五十一条",
    ),
    Ratio(
        "attended_rate",
        "负责人参加听证率",
        num="attended",
        den="heard",
        definition="负责人参加过听证的件数÷听证审理的件数（同一批案件）。",
        cites="行政复议法第五十一条",
        basis="cohort",
    ),
    Figure(
        "documents",
        "规范性文件被附带审查",
        "件",
        (Part(Reconsideration, On("document_notice_on")),),
        definition="收到附带审查通知日期在本期内的复议案件。",
        cites="行政复议法第十三条、第五十八条",
    ),
    Figure(
        "decided",
        "审结的行政复议案件",
        "件",
        (quantity(Reconsideration, "decided"),),
        definition="收到决定日期在本期内的复议案件，含调解、撤回和终止，不论何年收到。",
        cites="行政复议法第六十二条",
    ),
    *(
        Figure(
            f"result_{one.value}",
            f"复议结果：{one.label}",
            "件",
            (Part(Reconsideration, DECIDED, Q(result=one.value)),),
            definition=f"收到决定日期在本期内、结果是“{one.label}”的复议案件，只计逐件登记的，已含在审结数内。",
        )
        for one in Result
    ),
    Figure(
        "corrected",
        "被纠正的复议案件",
        "件",
        (quantity(Reconsideration, "corrected"),),
        definition="收到决定日期在本期内、被撤销、变更、确认违法或者无效、责令履行的复议案件，已含在审结数内。",
        cites="行政复议法第六十三条、第六十四条、第六十六条",
        claims=("lawsuit_lost",),
    ),
    Ratio(
        "corrected_rate",
        "行政复议被纠正率",
        num="corrected",
        den="decided",
        definition="被纠正的件数÷审结的件数（同一批案件）。",
        basis="cohort",
    ),
    Figure(
        "resolved",
        "调解、和解、撤回的复议案件",
        "件",
        (quantity(Reconsideration, "resolved"),),
        definition="收到决定日期在本期内、以调解、和解撤回或者撤回申请结案的复议案件，已含在审结数内。",
        cites="行政复议法第七十三条、第七十四条",
    ),
    Figure(
        "performed",
        "履行复议决定",
        "件",
        (Part(Reconsideration, On("performed_on")),),
        definition="履行日期在本期内的复议案件。",
        cites="行政复议法第七十七条",
    ),
    Figure(
        "opinions",
        "收到行政复议意见书",
        "份",
        (Part(Reconsideration, On("opinion_on")),),
        definition="收到意见书日期在本期内的复议案件，一案一份。",
        cites="行政复议法第七十六条",
    ),
    Figure(
        "reported",
        "报送行政复议意见书落实情况",
        "份",
        (Part(Reconsideration, REPORTED),),
        definition="报送纠正情况日期在本期内的复议意见书，含往期收到的。",
        cites="行政复议法第七十六条",
    ),
    Figure(
        "reported_late",
        "超期报送行政复议意见书落实情况",
        "份",
        (Part(Reconsideration, REPORTED, Q(correction_late=True)),),
        definition="报送纠正情况日期在本期内、晚于收到意见书60日的。",
        cites="行政复议法第七十六条、第七十七条",
    ),
    Figure(
        "waiting",
        "期末未审结的复议案件",
        "件",
        (Part(Reconsideration, At("received_on", "decided_on")),),
        definition="期末前收到、到期末还没有收到决定的复议案件，期末当日才了结的仍计入，含往年收到的。",
    ),
)
