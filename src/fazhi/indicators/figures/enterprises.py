"""涉企法治服务: visits, enterprises served, check-ups, requests and how many were answered, trainings for enterprises."""

from __future__ import annotations

from django.db.models import Q

from fazhi.indicators.figure import At, Figure, On, Part, Ratio, quantity, topic
from fazhi.indicators.uses import as_use, used
from fazhi.records.ledgers.enterprise_service import EnterpriseService, Kind, Outcome
from fazhi.records.ledgers.training import For, Training
from fazhi.records.uses import Use

SERVED = On("served_on")
REQUEST = Q(kind=Kind.REQUEST)

topic(
    "enterprises",
    "涉企法治服务",
    Figure(
        "visits",
        "走访服务企业",
        "户次",
        (quantity(EnterpriseService, "visits"),),
        definition="日期在本期内的走访服务，一户一次一条；行政检查不在内。",
        claims=("enterprise_served",),
    ),
    Figure(
        "served",
        "服务企业户数",
        "户",
        (Part(EnterpriseService, SERVED, distinct="enterprise"),),
        definition="本期接受走访、法治体检、法律咨询或诉求办理的企业，按企业名称去重，只计逐条登记的。",
        claims=("enterprise_served",),
    ),
    Figure(
        "checkups",
        "企业法治体检",
        "户次",
        (quantity(EnterpriseService, "checkups"),),
        definition="日期在本期内的企业法治体检，一户一次一条。",
        claims=("enterprise_served",),
    ),
    Figure(
        "requests",
        "收到企业诉求",
        "件",
        (quantity(EnterpriseService, "requests"),),
        definition="收到日期在本期内的企业诉求，一件一条。",
        claims=("enterprise_request_handled",),
    ),
    Figure(
        "answered",
        "答复企业诉求",
        "件",
        (quantity(EnterpriseService, "answered"),),
        definition="答复日期在本期内的企业诉求，含往期收到、本期答复的。",
        claims=("enterprise_request_handled",),
    ),
    Figure(
        "solved",
        "解决企业诉求",
        "件",
        (Part(EnterpriseService, On("answered_on"), REQUEST & Q(outcome=Outcome.SOLVED)),),
        definition="答复日期在本期内、办理结果是已解决的企业诉求，已含在答复数内。",
        claims=("enterprise_request_handled",),
    ),
    Figure(
        "received",
        "逐条登记的企业诉求",
        "件",
        (Part(EnterpriseService, SERVED, REQUEST),),
        definition="收到日期在本期内、逐条登记的企业诉求，作答复率的分母。",
    ),
    Figure(
        "received_answered",
        "收到并已答复的企业诉求",
        "件",
        (Part(EnterpriseService, SERVED, REQUEST & ~Q(answered_on=None)),),
        definition="收到日期在本期内、逐条登记并已答复的企业诉求，不论何日答复。",
    ),
    Ratio(
        "answered_rate",
        "企业诉求答复率",
        num="received_answered",
        den="received",
        definition="本期收到的企业诉求中已答复的比例，只计逐条登记的（同一批诉求）。",
        basis="cohort",
    ),
    Figure(
        "open",
        "期末未答复的企业诉求",
        "件",
        (Part(EnterpriseService, At("served_on", "answered_on"), REQUEST),),
        definition="期末前收到、期末仍未答复的企业诉求，含往期收到的；期末当天答复的计入。",
    ),
    *used(
        Figure(
            "trainings",
            "企业法治培训",
            "场次",
            (Part(Training, On("held_on"), Q(audience=For.ENTERPRISE)),),
            definition="日期在本期内、对象为企业人员的培训，取自培训台账，已含在法治培训内。",
            claims=("training_activity",),
        ),
        as_use(Training, Use.ENTERPRISE, ~Q(audience=For.ENTERPRISE)),
        which="其他对象的“培训”",
    ),
)
