"""便民服务: places that stand, what they handled and how much of it late."""

from __future__ import annotations

from django.db.models import Q

from fazhi.indicators.figure import At, Figure, On, Part, Ratio, quantity, topic
from fazhi.records.ledgers.service_item import Kind as Item
from fazhi.records.ledgers.service_item import ServiceItem
from fazhi.records.ledgers.service_station import LEGAL, SERVICE, Kind, ServiceStation

STANDING = At("start", "end")
COUNTED = On("counted_on")


def _handled(name: str, label: str, kind: Item, claim: str) -> Figure:
    return Figure(
        name,
        label,
        "件",
        (Part(ServiceItem, COUNTED, Q(kind=kind), add="handled"),),
        definition=f"统计截止日期在本期内、事项类型是{kind.label}的办结件数之和，只计逐项登记的，已含在办理总数内。",
        claims=(claim,),
    )


topic(
    "services",
    "便民服务",
    Figure(
        "stations",
        "便民服务中心、服务室",
        "个",
        (Part(ServiceStation, STANDING, Q(kind__in=SERVICE)),),
        definition="期末在用的乡镇便民服务中心和村（社区）便民服务室；期末当天停用的计入，公共法律服务站点不在内。",
        claims=("service_room_built",),
    ),
    Figure(
        "rooms",
        "村（社区）便民服务室",
        "个",
        (Part(ServiceStation, STANDING, Q(kind=Kind.ROOM)),),
        definition="期末在用的村（社区）便民服务室。",
        claims=("service_room_built",),
    ),
    Figure(
        "standardised",
        "标准化便民服务室",
        "个",
        (Part(ServiceStation, STANDING, Q(kind=Kind.ROOM, standardised=True)),),
        definition="期末在用、已达标准化的村（社区）便民服务室，不论何年建成，标准按本地规定。",
        claims=("service_room_built",),
    ),
    Figure(
        "villages",
        "有便民服务室的村（社区）",
        "个",
        (Part(ServiceStation, STANDING, Q(kind=Kind.ROOM), distinct="unit_id"),),
        definition="期末有在用村（社区）便民服务室的村（社区），按登记的所在单位去重。",
    ),
    Figure(
        "built",
        "新建便民服务室",
        "个",
        (quantity(ServiceStation, "built"),),
        definition="启用日期在本期内的村（社区）便民服务室；汇总记录按其新建数计入。",
        claims=("service_room_built",),
    ),
    Figure(
        "built_standardised",
        "新建标准化便民服务室",
        "个",
        (quantity(ServiceStation, "standardised"),),
        definition="启用日期在本期内、已达标准化的村（社区）便民服务室，已含在新建数内。",
        claims=("service_room_built",),
    ),
    Figure(
        "windows",
        "服务窗口",
        "个",
        (Part(ServiceStation, STANDING, Q(kind__in=SERVICE), add="windows"),),
        definition="期末在用的便民服务中心、服务室所填服务窗口数之和；未填的不计。",
        claims=("service_window",),
    ),
    Figure(
        "legal_stations",
        "公共法律服务站点",
        "个",
        (Part(ServiceStation, STANDING, Q(kind__in=LEGAL)),),
        definition="期末在用的乡镇公共法律服务站和村（社区）公共法律服务室。",
        claims=("legal_service_station",),
    ),
    Figure(
        "handled",
        "办理政务服务事项",
        "件",
        (quantity(ServiceItem, "handled"),),
        definition="统计截止日期在本期内的办结件数之和；汇总记录按其件数计入。件数取自政务服务系统，不含咨询。",
        claims=("service_items_handled",),
    ),
    Figure(
        "late",
        "超期办结的政务服务事项",
        "件",
        (quantity(ServiceItem, "late"),),
        definition="统计截止日期在本期内的超期件数之和，已含在办理总数内；有承诺时限的按承诺时限，没有的按法定时限。",
        cites="行政许可法第四十二条（行政许可事项）",
    ),
    Ratio(
        "late_rate",
        "政务服务超期率",
        num="late",
        den="handled",
        definition="本期超期办结件数÷本期办结件数（同一批办件）。",
        basis="cohort",
    ),
    _handled("licences", "办理行政许可", Item.LICENCE, "administrative_permit"),
    _handled("certificates", "办理证照证明", Item.CERTIFICATE, "certificates_issued"),
    _handled("agency", "帮办代办", Item.AGENCY, "service_items_handled"),
    Figure(
        "items",
        "有办件的政务服务事项",
        "项",
        (Part(ServiceItem, COUNTED, Q(handled__gt=0), distinct="item"),),
        definition="本期有办结件数的事项，按事项名称去重。",
        claims=("service_items_listed",),
    ),
    Figure(
        "claimed",
        "认领的政务服务事项",
        "项",
        (Part(ServiceItem, COUNTED, Q(claimed=True), distinct="item"),),
        definition="本期登记的、已认领的事项，按事项名称去重。",
        claims=("service_items_listed",),
    ),
    Figure(
        "guided",
        "公布办事指南的事项",
        "项",
        (Part(ServiceItem, COUNTED, Q(guide=True), distinct="item"),),
        definition="本期登记的、已公布办事指南的事项，按事项名称去重。",
        cites="行政许可法第三十条（行政许可事项）",
        claims=("service_items_listed",),
    ),
)
