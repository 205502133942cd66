"""检察建议、司法建议: received by who advised, acted upon and answered, in time, adopted."""

from __future__ import annotations

from django.db.models import Q

from fazhi.cases.kinds.advice_received import COURT, Adopted, Advice, AdviceReceived
from fazhi.indicators.figure import At, Figure, On, Part, Ratio, quantity, topic

ANSWERED = On("answered_on")
TIMED = ~Q(answer_due=None)
BASIS = "检察公益诉讼解释第二十一条；检察建议工作规定第十九条；综合治理类司法建议规定第八条"

topic(
    "advices",
    "检察建议和司法建议",
    Figure(
        "procuratorial",
        "收到检察建议",
        "份",
        (quantity(AdviceReceived, "procuratorial"),),
        definition="收到日期在本期内的检察建议书，不含司法建议。",
        cites="检察建议工作规定第五条、第十九条",
    ),
    Figure(
        "judicial",
        "收到司法建议",
        "份",
        (quantity(AdviceReceived, "judicial"),),
        definition="收到日期在本期内的司法建议书，含对规范性文件的司法建议。",
        cites="综合治理类司法建议规定第八条；行政诉讼法解释第一百四十九条",
    ),
    *(
        Figure(
            one.value,
            f"收到{one.label}" if one != Advice.JUDICIAL else "收到综合治理等司法建议",
            "份",
            (Part(AdviceReceived, On("received_on"), Q(kind_of=one.value)),),
            definition=f"收到日期在本期内、种类是“{one.label}”的建议书，只计逐份登记的。",
        )
        for one in Advice
        if one not in COURT
    ),
    Figure(
        "answered",
        "回复检察建议和司法建议",
        "份",
        (quantity(AdviceReceived, "answered"),),
        definition="回复日期在本期内的检察建议和司法建议，含往期收到的。",
        cites=BASIS,
    ),
    Figure(
        "timed",
        "可算期限的建议回复",
        "份",
        (Part(AdviceReceived, ANSWERED, TIMED),),
        definition="回复日期在本期内、有法定或者载明的回复期限的建议。",
        cites=BASIS,
    ),
    Figure(
        "in_time",
        "按期回复检察建议和司法建议",
        "份",
        (Part(AdviceReceived, ANSWERED, TIMED & Q(answer_late=False)),),
        definition="回复日期在本期内、不晚于回复期限的建议；条文只写“一般”的期限不计超期。",
        cites=BASIS,
    ),
    Figure(
        "late",
        "超期回复检察建议和司法建议",
        "份",
        (Part(AdviceReceived, ANSWERED, TIMED & Q(answer_late=True)),),
        definition="回复日期在本期内、晚于回复期限的建议。",
        cites="检察建议工作规定第二十五条；检察公益诉讼解释第二十一条",
    ),
    Ratio(
        "in_time_rate",
        "检察建议和司法建议按期回复率",
        num="in_time",
        den="timed",
        definition="按期回复的份数÷回复且可算期限的份数（同一批建议）。",
        basis="cohort",
    ),
    Figure(
        "adopted",
        "采纳检察建议和司法建议",
        "份",
        (Part(AdviceReceived, ANSWERED, Q(adopted__in=(Adopted.WHOLE, Adopted.PARTLY))),),
        definition="回复日期在本期内、全部或者部分采纳的建议，只计逐份登记的。",
    ),
    Figure(
        "waiting",
        "期末未回复的检察建议和司法建议",
        "份",
        (Part(AdviceReceived, At("received_on", "closed_on")),),
        definition="期末前收到、到期末还没有回复也没有被撤回的建议，期末当日才了结的仍计入，含往年收到的。",
    ),
)
