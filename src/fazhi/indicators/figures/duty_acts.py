"""第一责任人履职: acts of the two first responsible persons by the four kinds of art. 4, and how many kinds they touched."""

from __future__ import annotations

from django.db.models import Q

from fazhi.indicators.figure import Figure, On, Part, quantity, topic
from fazhi.records.ledgers.duty_act import DutyAct, Kind, Way, Who

ACTED = On("acted_on")
CITES = "第一责任人职责规定第四条（县级以上，乡镇参照）"
FIRST = Q(leader__in=[Who.SECRETARY, Who.HEAD])
PERSONS = ((Who.SECRETARY, "书记"), (Who.HEAD, "乡镇长（主任）"))


def _of(who: Who, said: str) -> tuple[Figure, ...]:
    """The figures of one person: all acts, each kind, and the kinds touched."""
    whose = f"日期在本期内、履职人为“{who.label}”"
    name = who.value
    return (
        Figure(
            name,
            f"{said}履行第一责任人职责",
            "次",
            (quantity(DutyAct, name),),
            definition=f"{whose}的部署、过问、协调、督办，一件一次。",
            cites=CITES,
        ),
        *(
            Figure(
                f"{name}_{kind.value}",
                f"{said}亲自{kind.label}",
                "次",
                (Part(DutyAct, ACTED, Q(leader=who, kind=kind)),),
                definition=f"{whose}、履职类别为“{kind.label}”的登记，一件一次；只数逐条登记的。",
                cites=CITES,
            )
            for kind in Kind
        ),
        Figure(
            f"{name}_kinds",
            f"{said}“四个亲自”已有记录的类别",
            "类",
            (Part(DutyAct, ACTED, Q(leader=who), distinct="kind"),),
            definition=f"{whose}的登记涉及部署、过问、协调、督办中的几类，最多四类；哪一类没有记录，看该类的数字。",
            cites=CITES,
        ),
    )


topic(
    "duty_acts",
    "第一责任人履职",
    *(one for who, said in PERSONS for one in _of(who, said)),
    *(
        Figure(
            kind.value,
            f"党政主要负责人亲自{kind.label}",
            "次",
            (Part(DutyAct, ACTED, FIRST & Q(kind=kind)),),
            definition=f"日期在本期内、履职人为党（工）委书记或乡镇长（街道办主任）、履职类别为“{kind.label}”的登记；只数逐条登记的。",
            cites=CITES,
        )
        for kind in Kind
    ),
    Figure(
        "visits",
        "领导带队调研督导",
        "次",
        (Part(DutyAct, ACTED, Q(way=Way.VISIT)),),
        definition="日期在本期内、方式为“带队调研督导”的履职登记，书记、乡镇长（主任）和其他班子成员都计。",
        claims=("leader_research_visit",),
    ),
    Figure(
        "others",
        "其他班子成员履职",
        "次",
        (Part(DutyAct, ACTED, Q(leader=Who.OTHER)),),
        definition="日期在本期内、履职人为“其他班子成员”的部署、过问、协调、督办，一件一次；不计入第一责任人的次数。",
    ),
)
