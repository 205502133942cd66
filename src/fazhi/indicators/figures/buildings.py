"""违法建设: found, ordered, pulled down by oneself or by force, passed on, open at the end."""

from __future__ import annotations

from django.db.models import Q

from fazhi.cases.kinds.illegal_building import IllegalBuilding
from fazhi.indicators.figure import At, Figure, On, Part, quantity, topic

CLAIM = ("illegal_building",)
POWER = "城乡规划法第六十五条"


def _on(field: str, where: Q | None = None, add: str = "") -> Part:
    return Part(IllegalBuilding, On(field), where or Q(), add=add)


topic(
    "buildings",
    "违法建设",
    Figure(
        "found",
        "发现违法建设线索",
        "处",
        (quantity(IllegalBuilding, "found"),),
        definition="发现日期在本期内的违法建设线索，一处一件，包括后来认定不违法和移送县级部门的。",
        cites="城乡规划法第六十条、第六十五条",
        claims=CLAIM,
    ),
    Figure(
        "stopped",
        "责令停止建设",
        "处",
        (_on("stopped_on"),),
        definition="本期发出责令停止建设通知书的违法建设。",
        cites=POWER,
        claims=(*CLAIM, "rectification_notice"),
    ),
    Figure(
        "ordered",
        "责令限期改正（拆除）",
        "处",
        (_on("ordered_on"),),
        definition="本期发出责令限期改正（拆除）通知书的违法建设，重新责令的按最后一次计一处。",
        cites=POWER,
        claims=(*CLAIM, "rectification_notice"),
    ),
    Figure(
        "by_self",
        "自行拆除、改正",
        "处",
        (quantity(IllegalBuilding, "by_self"),),
        definition="本期由当事人自行拆除、改正或者依法补办手续的违法建设。",
        cites="行政强制法第四十四条",
        claims=CLAIM,
    ),
    Figure(
        "forced",
        "强制拆除",
        "处",
        (quantity(IllegalBuilding, "forced"),),
        definition="本期由本镇强制拆除的违法建设；县级部门拆除的、代履行的不计。",
        cites="行政强制法第四十四条",
        claims=CLAIM,
    ),
    Figure(
        "replaced",
        "代履行",
        "处",
        (_on("replaced_on"), _on("replaced_at_once_on")),
        definition="本期经决定、催告后代履行的，和立即代履行的，两种合计，一处只有一种。",
        cites="行政强制法第五十条、第五十二条",
    ),
    Figure(
        "removed",
        "拆除、改正违法建设",
        "处",
        (quantity(IllegalBuilding, "by_self"), quantity(IllegalBuilding, "forced")),
        definition="本期自行拆除（改正）和强制拆除的违法建设合计，一处只有一种。",
        cites=f"{POWER}；行政强制法第四十四条",
        claims=CLAIM,
    ),
    Figure(
        "removed_area",
        "拆除、改正违法建设面积",
        "平方米",
        (_on("self_on", ~Q(area=None), "area"), _on("demolished_on", ~Q(area=None), "area")),
        definition="本期自行拆除（改正）和强制拆除的违法建设所填面积之和，只计逐处登记的，未填面积的不计。",
        claims=CLAIM,
    ),
    Figure(
        "passed",
        "移送有权机关的违法建设",
        "处",
        (_on("passed_on"),),
        definition="本期移送县级有权机关处理的违法建设，如城市、镇规划区内的和违法用地。",
        cites="城乡规划法第六十四条",
    ),
    Figure(
        "sued",
        "被诉的违法建设处理",
        "件",
        (_on("sued_on"),),
        definition="本期当事人对责令改正（拆除）起诉的违法建设，与行政诉讼台账各记各的，不相加。",
        cites="行政强制法第四十四条",
    ),
    Figure(
        "open",
        "期末未结违法建设",
        "处",
        (Part(IllegalBuilding, At("found_on", "closed_on"), Q(closed_on=None)),),
        definition="期末前发现、还没有结案的违法建设，含往年发现和等待复议、起诉期限届满的。",
    ),
    Figure(
        "closed",
        "已结案的违法建设",
        "处",
        (_on("found_on", ~Q(closed_on=None)),),
        definition="本期发现、已经结案（含认定不违法、移送、撤销决定）的违法建设。",
    ),
    Figure(
        "hindered",
        "办理时点有问题的违法建设",
        "处",
        (_on("found_on", ~Q(hindrance="")),),
        definition="发现日期在本期内、登记的拆除等日期早于法定时点或者落在夜间、节假日的，供自查，不作考核。",
        cites="行政强制法第四十三条、第四十四条",
    ),
)
