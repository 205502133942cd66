"""信访月报: 件次 by channel, source, category, first or repeated, visits as 批次 and 人次 (law-facts §6.3)."""

from __future__ import annotations

from django.db.models import Q

from fazhi.cases.kinds.petition import Petition
from fazhi.cases.kinds.petition.words import Category, Channel
from fazhi.indicators.figure import At, Figure, On, Part
from fazhi.papers.model import Block, Heading
from fazhi.records.ledgers.petition_visit import Crowd, Repeat
from fazhi.report.yearly.monthly import Lines, Months, note, table
from fazhi.report.yearly.numbers import Numbers
from fazhi.report.yearly.paper import Draft, Wanted, Yearly

RECEIVED = On("received_on")
MEASURE = "件次"


def _one(name: str, label: str, where: Q, definition: str) -> Figure:
    return Figure(
        f"petition_month.{name}", label, MEASURE, (Part(Petition, RECEIVED, where),), f"收到日期在本期内、{definition}。"
    )


CHANNELS = tuple(
    _one(f"by_{one.value}", f"信访渠道：{one.label}", Q(channel=one), f"收到渠道为“{one.label}”的信访登记") for one in Channel
)
CLASSES = (
    *(_one(one.value, f"信访分类：{one.label}", Q(category=one), f"分类为“{one.label}”的信访登记") for one in Category),
    _one("unclassified", "信访分类：尚未分类", Q(category=""), "还没有填分类的信访登记"),
)
TURNS = (
    _one("first", "初信初访", Q(repeat=Repeat.FIRST), "经人确认为初信初访的信访登记"),
    _one("again", "重信重访", Q(repeat=Repeat.AGAIN), "经人确认为重信重访的信访登记"),
    _one("turn_unsaid", "初重未确认", Q(repeat=""), "还没有确认初重的信访登记"),
)
CROWDS = (
    _one("single", "个体访", Q(channel=Channel.VISIT) & ~Q(crowd=Crowd.GROUP), "渠道为来访、未标为集体访的信访登记"),
    _one("group", "集体访", Q(channel=Channel.VISIT, crowd=Crowd.GROUP), "渠道为来访、标为集体访的信访登记"),
)
OPEN = Figure(
    "petition_month.open", "期末未办结信访", "件", (Part(Petition, At("received_on", "closed_on"), Q(closed_on=None)),),
    "期末前收到、至今没有结束日期的信访事项，含往年收到的。",
)  # fmt: skip
LATE = Figure(
    "petition_month.notice_late", "告知超期", "件", (Part(Petition, RECEIVED, Q(notice_late=True)),),
    "收到日期在本期内、书面告知晚于法定期限的信访事项。",
)  # fmt: skip
OWN = (*CHANNELS, *CLASSES, *TURNS, *CROWDS, OPEN, LATE)
SOURCES: Lines = (
    ("本级直接受理（件）", "petitions.registered"),
    ("上级转送交办（件）", "petitions.sent"),
    ("攻坚年交办（件）", "petitions.drive_year"),
    ("集中（专项）活动交办（件）", "petitions.drive_activity"),
    ("补录（件）", "petitions.supplemented"),
    ("12345热线工单（件）", "petitions.hotline"),
)
VISITS: Lines = (
    ("接待来访（批次）", "visits.batches"),
    ("接待来访（人次）", "visits.people"),
    ("领导接访（批次）", "visits.leader"),
    ("重访（批次）", "visits.again"),
    ("集体访（批次）", "visits.groups"),
)
HANDLED: Lines = (
    ("告知超期（件）", LATE.name),
    ("出具处理意见书（件）", "petitions.opinions"),
    ("按期出具（件）", "petitions.opinions_in_time"),
    ("办结（件）", "petitions.closed"),
    ("期末未办结（件）", OPEN.name),
)


def _lines(*said: Figure) -> Lines:
    return tuple((one.label.rsplit("：", 1)[-1], one.name) for one in said)


def make(wanted: Wanted) -> Draft:
    """The form of one month with the cumulative figures of the year and of the year before."""
    numbers = Numbers(OWN)
    months = Months(wanted, numbers)

    def summed(said: tuple[Figure, ...]) -> tuple[str, tuple[str, ...]]:
        return "合计", tuple(one.name for one in said)

    blocks: list[Block] = [
        Heading(1, "一、按收到渠道（件次）"), table(months, _lines(*CHANNELS), summed(CHANNELS)),
        Heading(1, "二、按来源"), table(months, SOURCES),
        Heading(1, "三、按事项分类（件次）"), table(months, _lines(*CLASSES), summed(CLASSES)),
        Heading(1, "四、初访和重访（件次）"), table(months, _lines(*TURNS), summed(TURNS)),
        Heading(1, "五、个体访和集体访（件次）"), table(months, _lines(*CROWDS), summed(CROWDS)),
        Heading(1, "六、来访接待"), table(months, VISITS),
        Heading(1, "七、办理"), table(months, HANDLED),
        note("件次按登记计，一件事从几个渠道来计几件次；件、批次、人次不相加。按来源各项可能反映同一事项，也不相加。"),
        note("逐条登记以外的汇总记录只计入“按来源”和“来访接待”。“—”为没有建账，0为建了账而没有发生。"),
    ]  # fmt: skip
    title = f"{wanted.unit.name}{wanted.year}年{wanted.month}月信访统计表"
    return Draft(title, blocks, numbers, numbers.lacking, kind="form", signed=False)


PAPER = Yearly(
    "petition-month", "信访月报", "month", "渠道、来源、分类、初重、来访批次人次、办理；本月、累计、上年同期", make, 30
)
