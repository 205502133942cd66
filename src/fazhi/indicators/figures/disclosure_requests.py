"""依申请公开: applications received and answered, in time or late, by answer, what was asked on the way, reviews."""

from __future__ import annotations

from django.db.models import Q

from fazhi.cases.kinds.disclosure_request import DisclosureRequest
from fazhi.cases.kinds.disclosure_request.words import DONE, NotProcessed, Outcome, Reviewed
from fazhi.indicators.figure import At, Figure, On, Part, Ratio, quantity, topic

ANSWERED = On("answered_on")
ENDED, OUT = On("closed_on"), Q(state__in=DONE)
TIMED = OUT & ~Q(answer_due=None)
TERM, CASES = "政府信息公开条例第三十三条", "政府信息公开条例第三十六条"
WAYS = (
    ("corrections", "correction_asked_on", "告知补正的申请", "告知申请人补正", "政府信息公开条例第三十条"),
    ("third_parties", "third_asked_on", "征求第三方意见的申请", "向第三方征求意见", "政府信息公开条例第三十二条"),
    ("organs", "organ_asked_on", "征求其他机关意见的申请", "向其他机关征求意见", "政府信息公开条例第三十四条"),
    ("extended", "extended_on", "延长答复期限的申请", "经公开工作机构负责人同意延长答复期限", TERM),
    ("abandoned", "abandoned_on", "视为放弃的申请", "申请人无正当理由逾期不补正、视为放弃", "政府信息公开条例第三十条"),
    ("withdrawn", "withdrawn_on", "申请人撤回的申请", "申请人撤回", ""),
)

topic(
    "disclosure_requests",
    "依申请公开",
    Figure(
        "received",
        "收到政府信息公开申请",
        "件",
        (quantity(DisclosureRequest, "received"),),
        definition="收到申请日期在本期内的申请，一份一件；收到之日按提交方式认定，汇总记录按其件数计入。",
        cites="政府信息公开条例第二十九条、第三十一条",
        claims=("disclosure_request",),
    ),
    Figure(
        "answered",
        "答复政府信息公开申请",
        "件",
        (quantity(DisclosureRequest, "answered"),),
        definition="本期内答复或者告知不作公开申请处理的申请，含往期收到的；视为放弃和撤回的不计。",
        cites=CASES,
        claims=("disclosure_request",),
    ),
    Figure(
        "timed",
        "可算期限的答复",
        "件",
        (Part(DisclosureRequest, ENDED, TIMED),),
        definition="本期内答复或者告知、逐件登记因而算得出答复期限的申请。",
        cites=TERM,
    ),
    Figure(
        "in_time",
        "按期答复政府信息公开申请",
        "件",
        (Part(DisclosureRequest, ENDED, TIMED & Q(answer_late=False)),),
        definition="本期内答复或者告知、不晚于答复期限的申请；补正、征求意见、延长和延迟答复按条例计算。",
        cites=TERM,
    ),
    Figure(
        "late",
        "超期答复政府信息公开申请",
        "件",
        (Part(DisclosureRequest, ENDED, TIMED & Q(answer_late=True)),),
        definition="本期内答复或者告知、晚于答复期限的申请。",
        cites="政府信息公开条例第三十三条、第五十三条",
    ),
    Ratio(
        "in_time_rate",
        "依申请公开按期答复率",
        num="in_time",
        den="timed",
        definition="本期按期答复的件数÷本期答复且可算期限的件数（同一批申请）。",
        cites=TERM,
        basis="cohort",
    ),
    *(
        Figure(
            one.value,
            f"依申请公开：{one.label}",
            "件",
            (Part(DisclosureRequest, ANSWERED, Q(outcome=one.value)),),
            definition=f"答复日期在本期内、答复情形是“{one.label}”的申请，已含在答复总数内。",
            cites=CASES,
        )
        for one in Outcome
    ),
    Figure(
        "partly",
        "区分处理、部分公开",
        "件",
        (Part(DisclosureRequest, ANSWERED, Q(split=True)),),
        definition="答复日期在本期内、区分处理后提供可以公开部分的申请，已含在予以提供的件数内。",
        cites="政府信息公开条例第三十七条",
    ),
    *(
        Figure(
            f"not_{one.value}",
            f"不作公开申请处理：{one.label}",
            "件",
            (Part(DisclosureRequest, On("declined_on"), Q(not_processed=one.value)),),
            definition=f"告知日期在本期内、情形是“{one.label}”的申请，已含在答复总数内。",
            cites="政府信息公开条例第三十五条、第三十八条、第三十九条",
        )
        for one in NotProcessed
    ),
    *(
        Figure(
            name,
            label,
            "件",
            (Part(DisclosureRequest, On(day)),),
            definition=f"本期内{says}的申请；一件几次的按最后一次的日期计一件。",
            cites=cites,
        )
        for name, day, label, says, cites in WAYS
    ),
    Figure(
        "reviewed",
        "因答复被复议、诉讼或者投诉",
        "件",
        (Part(DisclosureRequest, On("reviewed_on")),),
        definition="本期内登记了行政复议、行政诉讼或者投诉举报的申请，一件申请计一件。",
        cites="政府信息公开条例第五十一条",
    ),
    Figure(
        "review_corrected",
        "因答复被复议、诉讼纠正",
        "件",
        (Part(DisclosureRequest, On("reviewed_on"), Q(review_result=Reviewed.CORRECTED)),),
        definition="本期内登记、结果是纠正的复议、诉讼或者投诉，已含在被复议、诉讼的件数内。",
        cites="政府信息公开条例第五十一条",
    ),
    Figure(
        "waiting",
        "期末未办结的公开申请",
        "件",
        (Part(DisclosureRequest, At("received_on", "closed_on")),),
        definition="期末前收到、到期末还没有答复、告知、视为放弃或者撤回的申请，期末当日才了结的仍计入，含往年收到的。",
    ),
)
