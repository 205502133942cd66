"""12345热线: orders received and answered, in time by the printed day, returned and sent again. No satisfaction, no ranking."""

from __future__ import annotations

from django.db.models import Q

from fazhi.cases.kinds.hotline_order import HotlineOrder, Result
from fazhi.indicators.figure import At, Figure, On, Part, Ratio, quantity, topic

ANSWERED = On("answered_on")
TIMED = ~Q(order_due=None)
LOCAL = "12345热线工单办理为各地规定，期限以工单载明为准"

topic(
    "hotline",
    "12345热线",
    Figure(
        "orders",
        "收到12345热线工单",
        "件",
        (quantity(HotlineOrder, "orders"),),
        definition="收到日期在本期内的工单，一单一件，含后来退单的；与信访事项分别计数，不相加。",
        cites=LOCAL,
        claims=("hotline_order",),
    ),
    Figure(
        "answered",
        "答复12345热线工单",
        "件",
        (quantity(HotlineOrder, "answered"),),
        definition="首次答复日期在本期内的工单，含往期收到的；退单的不计。",
        cites=LOCAL,
        claims=("hotline_order_closed",),
    ),
    Ratio(
        "answer_rate",
        "12345热线工单答复率",
        num="answered",
        den="orders",
        definition="本期答复的工单÷本期收到的工单（同期发生数，收到的工单含退单）。",
        claims=("hotline_closure_rate",),
    ),
    Figure(
        "timed",
        "可算期限的工单答复",
        "件",
        (Part(HotlineOrder, ANSWERED, TIMED),),
        definition="首次答复日期在本期内、填了工单期限的工单。",
    ),
    Figure(
        "in_time",
        "按期答复12345热线工单",
        "件",
        (Part(HotlineOrder, ANSWERED, TIMED & Q(late=False)),),
        definition="首次答复日期在本期内、不晚于工单载明期限（平台同意延期的按新期限）的工单。",
        cites=LOCAL,
    ),
    Figure(
        "late",
        "超期答复12345热线工单",
        "件",
        (Part(HotlineOrder, ANSWERED, TIMED & Q(late=True)),),
        definition="首次答复日期在本期内、晚于工单载明期限（平台同意延期的按新期限）的工单。",
        cites=LOCAL,
    ),
    Ratio(
        "in_time_rate",
        "12345热线工单按期答复率",
        num="in_time",
        den="timed",
        definition="按期答复的件数÷答复且可算期限的件数（同一批工单）。",
        basis="cohort",
    ),
    Figure(
        "solved",
        "解决诉求的热线工单",
        "件",
        (Part(HotlineOrder, ANSWERED, Q(result__in=(Result.SOLVED, Result.PARTLY))),),
        definition="首次答复日期在本期内、办理结果是已解决或者部分解决的工单，只计逐件登记的。",
    ),
    Figure(
        "returned",
        "平台同意退单的热线工单",
        "件",
        (Part(HotlineOrder, On("returned_on")),),
        definition="退单日期在本期内的工单。",
    ),
    Figure(
        "resent",
        "重新派单的热线工单",
        "件",
        (Part(HotlineOrder, On("resent_on")),),
        definition="重新派单日期在本期内的工单，一单几次的按最后一次计一件。",
    ),
    Figure(
        "finished",
        "平台办结的热线工单",
        "件",
        (Part(HotlineOrder, On("finished_on")),),
        definition="平台办结日期在本期内的工单。",
        claims=("hotline_order_closed",),
    ),
    Figure(
        "waiting",
        "期末未答复的热线工单",
        "件",
        (Part(HotlineOrder, At("received_on", "answered_on"), Q(returned_on=None)),),
        definition="期末前收到、到期末还没有答复的工单，期末当日才了结的仍计入，含往年收到的；已经退单的不计。",
    ),
)
