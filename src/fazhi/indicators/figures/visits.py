"""来访接待: batches and people apart (批次, 人次), group and repeated visits, leaders receiving."""

from __future__ import annotations

from django.db.models import Q

from fazhi.indicators.figure import Figure, On, Part, quantity, topic
from fazhi.records.ledgers.petition_visit import AT_TOWN, Crowd, Desk, PetitionVisit, Repeat

topic(
    "visits",
    "来访接待",
    Figure(
        "batches",
        "接待来访批次",
        "批",
        (quantity(PetitionVisit, "batches"),),
        definition="来访日期在本期内、由镇里接待的来访，一批一条；来访转为信访事项的不另计，村（社区）接待的另列。",
        cites="信访工作条例第十七条、第二十条",
        claims=("petition_visit",),
    ),
    Figure(
        "people",
        "接待来访人次",
        "人次",
        (quantity(PetitionVisit, "people"),),
        definition="各批来访人数之和，同一人来两次计两人次。",
        claims=("petition_visit_people",),
    ),
    Figure(
        "leader",
        "领导接访",
        "批",
        (quantity(PetitionVisit, "leader"),),
        definition="由领导接待的来访批次，已含在来访批次内。",
        cites="信访工作条例第十八条",
        claims=("petition_leader_reception",),
    ),
    Figure(
        "again",
        "重访批次",
        "批",
        (Part(PetitionVisit, On("came_on"), AT_TOWN & Q(repeat=Repeat.AGAIN)),),
        definition="经人确认为重访的来访批次；只作工作参考，不作考核目标。",
    ),
    Figure(
        "groups",
        "集体访批次",
        "批",
        (Part(PetitionVisit, On("came_on"), AT_TOWN & Q(crowd=Crowd.GROUP)),),
        definition="经人确认为集体访的来访批次；只作工作参考，不作考核目标。",
    ),
    Figure(
        "village",
        "村（社区）接待走访",
        "批",
        (Part(PetitionVisit, On("came_on"), Q(desk=Desk.VILLAGE)),),
        definition="村（社区）接待或走访时听到、由村里报来的，一批一条；不计入镇里接待来访批次。",
    ),
)
