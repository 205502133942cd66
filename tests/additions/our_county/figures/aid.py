"""法律援助: asked, referred, the share, and the matters that were passed on."""

from __future__ import annotations

from django.db.models import Q
from our_county.kinds.aid_matter import AidMatter
from our_county.ledgers.legal_aid import LegalAid, Outcome

from fazhi.indicators.figure import Figure, On, Part, Ratio, quantity, topic

topic(
    "aid",
    "法律援助",
    Figure("asked", "法律援助咨询", "件", (quantity(LegalAid, "asked"),), definition="咨询日期在本期内的法律援助咨询。"),
    Figure(
        "referred",
        "转法律援助中心",
        "件",
        (Part(LegalAid, On("asked_on"), Q(outcome=Outcome.REFERRED)),),
        definition="咨询日期在本期内、转法律援助中心的咨询。",
    ),
    Ratio("referred_rate", "转介率", num="referred", den="asked", definition="转法律援助中心件数÷咨询件数。", basis="cohort"),
    Figure("matters", "法律援助转办", "件", (quantity(AidMatter, "received"),), definition="收到日期在本期内的转办事项。"),
)
