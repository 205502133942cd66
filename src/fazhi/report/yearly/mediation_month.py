"""人民调解月报: the judicial-administration form (law-facts §7.3): totals, 8 sources, 18 types, forms of agreement."""

from __future__ import annotations

from fazhi.cases.kinds.mediation.words import Source
from fazhi.papers.model import Block, Heading
from fazhi.records.ledgers.dispute import Kind
from fazhi.report.yearly.monthly import Lines, Months, note, table
from fazhi.report.yearly.numbers import Numbers
from fazhi.report.yearly.paper import Draft, Wanted, Yearly

TOTALS: Lines = (
    ("调解纠纷总数", "mediation.accepted"),
    ("调解成功", "mediation.settled"),
    ("调解不成", "mediation.failed"),
    ("疑难复杂纠纷", "mediation.complicated"),
    ("涉及人数（人）", "mediation.people"),
    ("涉及金额（元）", "mediation.money"),
    ("期末未结", "mediation.open"),
)
APART = (Source.OWN_MOTION, Source.APPLICATION)
ENTRUSTED = tuple(one for one in Source if one not in APART)
SOURCES: Lines = (
    *((str(one.label), f"mediation.from_{one.value}") for one in APART),
    ("接受委托移送小计", "mediation.entrusted"),
    *((f"其中：{one.label}", f"mediation.from_{one.value}") for one in ENTRUSTED),
)
TYPES: Lines = tuple((str(one.label), f"mediation.about_{one.value}") for one in Kind)
FORMS: Lines = (("口头协议", "mediation.oral"), ("书面协议", "mediation.written"))


def make(wanted: Wanted) -> Draft:
    """The form of one month with the cumulative figures of the year and of the year before."""
    numbers = Numbers()
    months = Months(wanted, numbers)
    summed = tuple(name for label, name in SOURCES if not label.startswith("其中"))
    blocks: list[Block] = [
        Heading(1, "一、总体情况"), table(months, TOTALS),
        Heading(1, "二、按案件来源"), table(months, SOURCES, total=("合计", summed)),
        Heading(1, "三、按纠纷类型"), table(months, TYPES, total=("合计", tuple(name for _, name in TYPES))),
        Heading(1, "四、按协议形式"), table(months, FORMS, total=("合计", tuple(name for _, name in FORMS))),
    ]  # fmt: skip
    for says in (
        months.compared("按案件来源合计", summed, "mediation.accepted"),
        months.compared("按纠纷类型合计", tuple(name for _, name in TYPES), "mediation.accepted"),
    ):
        blocks += [note(says)] if says else []
    blocks.append(note("与排查发现的矛盾纠纷是两套数，不相加。“—”为没有建账，0为建了账而没有发生。"))
    title = f"{wanted.unit.name}{wanted.year}年{wanted.month}月人民调解统计表"
    return Draft(title, blocks, numbers, numbers.lacking, kind="form", signed=False)


PAPER = Yearly(
    "mediation-month", "人民调解月报", "month", "司法行政统计口径：来源八项、类型十八项、协议形式；本月、累计、上年同期", make, 40
)  # fmt: skip
