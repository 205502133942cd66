"""领导小组: who sits in it at the period's end, who came and went."""

from __future__ import annotations

from django.db.models import Q

from fazhi.indicators.figure import At, Figure, On, Part, topic
from fazhi.records.ledgers.leading_group import Group, LeadingMember, Seat

STANDING = At("joined_on", "left_on")
LAW = Q(group=Group.LAW)
SEATED = LAW & ~Q(role=Seat.OFFICE)
SAYS = "组内职务为组长、副组长、成员的登记；办公室主任一般由成员兼任，不重复计。"

topic(
    "leading",
    "领导小组",
    Figure(
        "members",
        "法治建设领导小组成员",
        "人",
        (Part(LeadingMember, STANDING, SEATED),),
        definition=f"期末在任的法治（依法行政）建设领导小组{SAYS}",
        cites="法治政府建设与责任落实督察工作规定",
    ),
    Figure(
        "heads",
        "法治建设领导小组组长、副组长",
        "人",
        (Part(LeadingMember, STANDING, LAW & Q(role__in=[Seat.HEAD, Seat.DEPUTY])),),
        definition="期末在任的法治（依法行政）建设领导小组组长、副组长，已含在成员数内。",
    ),
    Figure(
        "joined",
        "新任领导小组成员",
        "人次",
        (Part(LeadingMember, On("joined_on"), SEATED),),
        definition=f"任职日期在本期内的法治（依法行政）建设领导小组{SAYS}",
    ),
    Figure(
        "left",
        "离任领导小组成员",
        "人次",
        (Part(LeadingMember, On("left_on"), SEATED),),
        definition=f"离任日期在本期内的法治（依法行政）建设领导小组{SAYS}",
    ),
    Figure(
        "adjusted",
        "成立、调整领导小组的文件",
        "份",
        (Part(LeadingMember, On("joined_on"), LAW & ~Q(paper=""), distinct="paper"),),
        definition="任职日期在本期内的法治（依法行政）建设领导小组登记所写的任职文号，同一文号只计一份；没有文号的不计。",
    ),
    Figure(
        "other_members",
        "普法、信访等领导机构成员",
        "人次",
        (Part(LeadingMember, STANDING, ~LAW & ~Q(role=Seat.OFFICE)),),
        definition=f"期末在任的普法工作领导小组、信访工作联席会议和其他议事协调机构中，{SAYS}一人在几个机构的分别计。",
    ),
)
