"""考核评优: appraisals of the town and of its offices, and honours. Marks are kept in the ledger; no places are counted."""

from __future__ import annotations

from django.db.models import Q

from fazhi.indicators.figure import Figure, On, Part, quantity, topic
from fazhi.records.ledgers.appraisal import Appraisal

DECIDED = On("decided_on")

topic(
    "appraisals",
    "考核评优",
    Figure(
        "town",
        "本镇接受法治考核、督察",
        "次",
        (quantity(Appraisal, "town"),),
        definition="结果日期在本期内、考核对象为“本镇（街道）”的登记，年度考核、督察评估、评先评优都计。",
        cites="第一责任人职责规定第八条（待核实；县级以上，乡镇参照）",
    ),
    Figure(
        "offices",
        "本镇考核内设机构、站所",
        "个",
        (quantity(Appraisal, "offices"),),
        definition="结果日期在本期内、考核对象为“内设机构、站所”的登记，一个单位一次计一个。",
    ),
    Figure(
        "marked",
        "有考核得分的考核",
        "次",
        (Part(Appraisal, DECIDED, ~Q(given_mark=None)),),
        definition="结果日期在本期内、已填考核得分的登记；得分本身不相加、不排名。",
    ),
    Figure(
        "honours",
        "获得法治方面表彰、荣誉",
        "项",
        (Part(Appraisal, DECIDED, ~Q(honour="")),),
        definition="结果日期在本期内、写有表彰或者荣誉名称的登记，本镇和内设机构的都计。",
    ),
)
