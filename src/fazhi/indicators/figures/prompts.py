"""普法提示: received, answered, answered after the day it named, still waiting."""

from __future__ import annotations

from django.db.models import Q

from fazhi.cases.kinds.publicity_prompt import PublicityPrompt, State
from fazhi.indicators.figure import At, Figure, On, Part, Ratio, quantity, topic

BASIS = "法治宣传教育法第五十七条（同级单位之间；县级向乡镇发提示为地方做法）"

topic(
    "prompts",
    "普法提示",
    Figure(
        "received",
        "收到普法提示",
        "件",
        (quantity(PublicityPrompt, "received"),),
        definition="收到日期在本期内的普法提示，一份一件。",
        cites=BASIS,
    ),
    Figure(
        "answered",
        "反馈普法提示",
        "件",
        (quantity(PublicityPrompt, "answered"),),
        definition="反馈日期在本期内的普法提示，含往期收到的；说明不属职责的不计。",
        cites=BASIS,
    ),
    Figure(
        "declined",
        "说明不属职责的普法提示",
        "件",
        (Part(PublicityPrompt, On("received_on"), Q(state=State.DECLINED)),),
        definition="收到日期在本期内、书面说明不属本单位职责的普法提示。",
    ),
    Figure(
        "late",
        "晚于提示期限的反馈",
        "件",
        (Part(PublicityPrompt, On("received_on"), Q(answered_late=True)),),
        definition="收到日期在本期内、提示写明期限而反馈或说明晚于该日的普法提示。",
    ),
    Figure(
        "waiting",
        "期末未反馈的普法提示",
        "件",
        (Part(PublicityPrompt, At("received_on", "closed_on"), Q(closed_on=None)),),
        definition="期末前收到、尚未反馈也未说明的普法提示，含往年收到的。",
    ),
    Ratio(
        "rate",
        "普法提示反馈率",
        num="answered",
        den="received",
        definition="本期反馈件数÷本期收到件数（同期发生数，不追溯收到的年度）；说明不属职责的不算反馈。",
    ),
)
