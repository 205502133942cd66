"""主动公开: what was published, in time or late, by class; the classes of the catalogue with something in them."""

from __future__ import annotations

from django.db.models import Q

from fazhi.cases.kinds.disclosure_item import EVERY, GENERAL, TOWNSHIP, DisclosureItem, Screening
from fazhi.indicators.figure import At, Figure, On, Part, Ratio, quantity, topic

OUT = On("published_on")
STANDING = At("published_on", "removed_on")
TIMED = ~Q(publish_due=None)
GENERAL_BASIS, TOWN_BASIS = "政府信息公开条例第二十条", "政府信息公开条例第二十一条"
TERM = "政府信息公开条例第二十六条"

topic(
    "disclosure_items",
    "主动公开",
    Figure(
        "published",
        "主动公开政府信息",
        "条",
        (quantity(DisclosureItem, "published"),),
        definition="公开日期在本期内的主动公开信息，一条一记；汇总记录按其条数计入，同一信息多渠道公开只计一条。",
        cites="政府信息公开条例第十九条至第二十一条",
        claims=("information_disclosure",),
    ),
    Figure(
        "township",
        "公开乡镇八个方面信息",
        "条",
        (quantity(DisclosureItem, "township"),),
        definition="公开日期在本期内、类别属于条例列给乡（镇）的八个方面的信息，已含在主动公开总数内。",
        cites=TOWN_BASIS,
        claims=("information_disclosure",),
    ),
    Figure(
        "timed",
        "可算期限的公开信息",
        "条",
        (Part(DisclosureItem, OUT, TIMED),),
        definition="公开日期在本期内、逐条登记了形成日期因而算得出公开期限的信息；汇总记录和曾决定不予公开的不在内。",
        cites=TERM,
    ),
    Figure(
        "in_time",
        "按期公开",
        "条",
        (Part(DisclosureItem, OUT, TIMED & Q(late=False)),),
        definition="公开日期在本期内、不晚于形成或变更之日起20个工作日的信息，只计算得出期限的。",
        cites=TERM,
    ),
    Figure(
        "late",
        "超期公开",
        "条",
        (Part(DisclosureItem, OUT, Q(late=True)),),
        definition="公开日期在本期内、晚于形成或变更之日起20个工作日的信息。",
        cites=TERM,
    ),
    Ratio(
        "in_time_rate",
        "主动公开按期率",
        num="in_time",
        den="timed",
        definition="本期按期公开的条数÷本期公开且可算期限的条数（同一批信息）。",
        cites=TERM,
        basis="cohort",
    ),
    Figure(
        "screened",
        "公开前审查",
        "件",
        (Part(DisclosureItem, On("screened_on")),),
        definition="审查日期在本期内、逐件登记了公开审查的信息，含审查后不予公开的。",
        cites="政府信息公开条例第十七条",
    ),
    Figure(
        "withheld",
        "审查后不予公开",
        "件",
        (Part(DisclosureItem, On("screened_on"), Q(screening=Screening.WITHHELD)),),
        definition="审查日期在本期内、审查意见是不予公开的信息，含以后经评估又公开的。",
        cites="政府信息公开条例第十四条至第十六条、第十八条",
    ),
    Figure(
        "classes",
        "有公开内容的法定类别",
        "类",
        (Part(DisclosureItem, STANDING, distinct="topic"),),
        definition="期末有仍在公开的信息的类别，法定二十三类（十五项加乡镇八个方面）中不同的类别数；本镇没有的事项不必凑数。",
        cites="政府信息公开条例第二十条、第二十一条",
        claims=("information_disclosure",),
    ),
    Figure(
        "township_classes",
        "有公开内容的乡镇方面",
        "个",
        (Part(DisclosureItem, STANDING, Q(topic__in=TOWNSHIP), distinct="topic"),),
        definition="期末有仍在公开的信息的方面，乡镇八个方面中不同的方面数；本镇没有的事项不必凑数。",
        cites=TOWN_BASIS,
    ),
    *(
        Figure(
            one.value,
            f"主动公开：{one.label}",
            "条",
            (Part(DisclosureItem, OUT, Q(topic=one.value)),),
            definition=f"公开日期在本期内、类别是“{one.label}”的信息，只计逐条登记的，已含在主动公开总数内。",
            cites=GENERAL_BASIS if one in GENERAL else TOWN_BASIS,
        )
        for one in EVERY
    ),
)
