"""领导接访下访和包案: leaders' days, who came, matters owned and how they ended. No number is a target (art. 18 names none)."""

from __future__ import annotations

from django.db.models import Q

from fazhi.indicators.figure import At, Figure, On, Part, quantity, topic
from fazhi.records.ledgers.owned_case import OwnedCase, Result
from fazhi.records.ledgers.reception_rota import Form, ReceptionRota

BASIS = "信访工作条例第十八条"
HELD = On("held_on")

topic(
    "reception",
    "领导接访和包案",
    Figure(
        "sessions",
        "领导接访下访",
        "次",
        (quantity(ReceptionRota, "sessions"),),
        definition="日期在本期内的领导接访、下访、约访，一位领导一天一次，没有人来的也计。",
        cites=BASIS,
        claims=("petition_leader_reception",),
    ),
    Figure(
        "main",
        "党政主要负责人接访下访",
        "次",
        (quantity(ReceptionRota, "main"),),
        definition="日期在本期内、由党（工）委书记或乡镇长（街道主任）接访、下访、约访的次数，已含在领导接访下访内。",
        cites=BASIS,
        claims=("petition_leader_reception",),
    ),
    Figure(
        "down",
        "领导下访",
        "次",
        (Part(ReceptionRota, HELD, Q(form=Form.DOWN)),),
        definition="日期在本期内、方式是下访的次数，只计逐条登记的，已含在领导接访下访内。",
        cites=BASIS,
        claims=("petition_leader_reception",),
    ),
    Figure(
        "batches",
        "领导接待批次",
        "批",
        (quantity(ReceptionRota, "batches"),),
        definition="本期各次接访下访所填接待批次之和；与来访登记簿的批次可能是同一批，不相加。",
        cites=BASIS,
        claims=("petition_leader_reception",),
    ),
    Figure(
        "people",
        "领导接待人次",
        "人次",
        (quantity(ReceptionRota, "people"),),
        definition="本期各次接访下访所填接待人次之和；与来访登记簿的人次不相加。",
        cites=BASIS,
    ),
    Figure(
        "taken",
        "新增领导包案",
        "件",
        (quantity(OwnedCase, "taken"),),
        definition="包案日期在本期内的包案，一件事一位领导一件；换领导后另起的一条也计。",
        cites=BASIS,
        claims=("petition_case_led",),
    ),
    Figure(
        "owned",
        "期末领导包案",
        "件",
        (Part(OwnedCase, At("start", "end")),),
        definition="期末仍在包案的事项，不论何年开始；期末当天结束的计入。",
        cites=BASIS,
        claims=("petition_case_led",),
    ),
    Figure(
        "settled",
        "化解领导包案",
        "件",
        (quantity(OwnedCase, "settled"),),
        definition="结束日期在本期内、结果是已化解的包案，不论何年开始。",
        cites=BASIS,
        claims=("petition_case_led",),
    ),
    Figure(
        "routed",
        "导入法定途径的包案",
        "件",
        (Part(OwnedCase, On("end"), Q(result=Result.ROUTE)),),
        definition="结束日期在本期内、结果是导入法定途径的包案。",
        cites=BASIS,
    ),
    Figure(
        "unsettled",
        "未能化解的领导包案",
        "件",
        (Part(OwnedCase, On("end"), Q(result=Result.UNSETTLED)),),
        definition="结束日期在本期内、结果是未能化解的包案；如实计数，不作考核目标。",
        cites=BASIS,
    ),
)
