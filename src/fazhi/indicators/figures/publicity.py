"""普法: activities by content, venue and audience, materials, people reached, villages and theme days covered."""

from __future__ import annotations

from django.db.models import Q

from fazhi.indicators.figure import Figure, On, Part, Villages, quantity, topic
from fazhi.indicators.uses import as_use, used
from fazhi.org.models import UnitKind
from fazhi.records.ledgers.adviser_visit import AdviserVisit
from fazhi.records.ledgers.law_study import LawStudy
from fazhi.records.ledgers.legal_service import LegalService
from fazhi.records.ledgers.publicity_activity import Audience, Content, Form, PublicityActivity, Venue
from fazhi.records.ledgers.training import Training
from fazhi.records.uses import Use

BASIS = "法治宣传教育法第五条、第二十五条"
WHEN = On("held_on")
PLACES = (
    (Venue.VILLAGE, "法律进乡村"),
    (Venue.COMMUNITY, "法律进社区"),
    (Venue.SCHOOL, "法律进校园"),
    (Venue.ENTERPRISE, "法律进企业"),
    (Venue.OFFICE, "法律进机关"),
    (Venue.UNIT, "法律进单位"),
    (Venue.FAMILY, "法律进家庭"),
    (Venue.BARRACKS, "法律进军营"),
    (Venue.MARKET, "集市广场法治宣传"),
    (Venue.ONLINE, "线上普法活动"),
)
CONTENTS = (
    (Content.THOUGHT, "thought", "习近平法治思想宣传", ""),
    (Content.CONSTITUTION, "constitution", "宪法宣传", "、第十三条"),
    (Content.LAWS, "laws", "法律制度与常识宣传", ""),
    (Content.PRACTICE, "practice", "依法治国实践宣传", ""),
    (Content.CULTURE, "culture", "法治文化宣传", ""),
    (Content.OTHER, "other_contents", "其他法治内容宣传", ""),
)
AUDIENCES = (
    (Audience.YOUTH, "youth", "青少年普法", "法治宣传教育法第四十一条"),
    (Audience.ELDERLY, "elderly", "老年人普法", "法治宣传教育法第二十四条"),
    (Audience.DISABLED, "disabled", "残疾人普法", "法治宣传教育法第二十四条"),
    (Audience.MIGRANTS, "migrants", "外出务工人员普法", "法治宣传教育法第二十四条"),
    (Audience.NEW_SECTOR, "new_sector", "新经济新领域普法", "法治宣传教育法第二十六条"),
)
VILLAGES = Q(held_by__in=[UnitKind.VILLAGE.value, UnitKind.COMMUNITY.value])


def _part(where: Q, **more: str) -> tuple[Part]:
    return (Part(PublicityActivity, WHEN, where, **more),)


def _sum(name: str) -> tuple[Part]:
    return _part(Q(**{f"{name}__isnull": False}), add=name)


topic(
    "publicity",
    "普法宣传",
    *used(
        Figure(
            "activities",
            "普法活动",
            "场次",
            (quantity(PublicityActivity, "activities"),),
            definition="日期在本期内的普法活动，一场一条；含线上活动。",
            cites=BASIS,
            claims=("publicity_activity",),
        ),
        *(as_use(one, Use.PUBLICITY) for one in (LawStudy, Training, AdviserVisit, LegalService)),
    ),
    Figure(
        "worship",
        "宗教场所法治宣传",
        "次",
        (quantity(PublicityActivity, "worship"),),
        definition="场所为“宗教场所”的普法活动；只记场所和人数，不记姓名。",
        cites="法治宣传教育法第二十一条",
        claims=("publicity_activity_worship",),
    ),
    Figure(
        "materials",
        "发放宣传资料",
        "份",
        (quantity(PublicityActivity, "materials"),),
        definition="普法活动所填发放资料份数之和；册、份、本同计。",
        cites=BASIS,
        claims=("materials_distributed",),
    ),
    Figure(
        "reached",
        "普法受众",
        "人次",
        (quantity(PublicityActivity, "reached"),),
        definition="普法活动所填受众人数之和，同一人参加两场计两次。",
        claims=("people_reached",),
    ),
    Figure(
        "displays",
        "横幅展板",
        "幅",
        _sum("displays"),
        definition="普法活动所填横幅展板数之和，不含在发放资料内；未填的不计。",
        claims=("publicity_display",),
    ),
    Figure(
        "consulted",
        "普法活动现场解答咨询",
        "人次",
        _sum("consulted"),
        definition="普法活动所填解答咨询人次之和；不含公共法律服务窗口的咨询。",
        claims=("consultation_people",),
    ),
    *(
        Figure(
            name,
            label,
            "场次",
            _part(Q(content=content)),
            definition=f"内容分类为“{content.label}”的普法活动；一场只归一类。",
            cites=f"法治宣传教育法第五条{more}",
        )
        for content, name, label, more in CONTENTS
    ),
    Figure(
        "contents_covered",
        "覆盖的普法内容类别",
        "类",
        _part(Q(), distinct="content"),
        definition="本期普法活动逐条记录出现过的内容分类数，六类中有几类；汇总记录不计。",
        cites="法治宣传教育法第五条",
    ),
    *(
        Figure(
            f"in_{venue.value}",
            label,
            "场次",
            _part(Q(venue=venue)),
            definition=f"场所为“{venue.label}”的普法活动。",
        )
        for venue, label in PLACES
    ),
    Figure(
        "venues_covered",
        "普法活动覆盖的场所类别",
        "类",
        _part(Q(), distinct="venue"),
        definition="本期普法活动逐条记录出现过的场所类别数，用来核对“法律进”了几类地方；汇总记录不计。",
    ),
    *(
        Figure(
            f"for_{name}",
            label,
            "场次",
            _part(Q(audience=audience)),
            definition=f"对象为“{audience.label}”的普法活动。",
            cites=cites,
        )
        for audience, name, label, cites in AUDIENCES
    ),
    Figure(
        "classes",
        "普法课堂",
        "次",
        _part(Q(form=Form.CLASS)),
        definition="形式为“讲座课堂”的普法活动，已含在普法活动总数内。",
        claims=("publicity_class",),
    ),
    Figure(
        "vehicles",
        "宣传车出动",
        "次",
        _part(Q(form=Form.VEHICLE)),
        definition="形式为“宣传车”的普法活动，已含在普法活动总数内。",
        claims=("publicity_vehicle",),
    ),
    Figure(
        "by_cases",
        "以案释法",
        "场次",
        _part(Q(form=Form.CASE)),
        definition="形式为“以案释法”的普法活动，已含在普法活动总数内。",
        cites="法治宣传教育法第十八条",
    ),
    Figure(
        "theme_days",
        "主题日普法活动",
        "场次",
        _part(~Q(theme="")),
        definition="所填主题节点对得上法规库主题日、主题周、主题月名称的普法活动。",
    ),
    Figure(
        "themes_covered",
        "开展普法的主题日",
        "个",
        _part(~Q(theme=""), distinct="theme"),
        definition="本期普法活动对上的法规库主题日、主题周、主题月，同名只计一个；对不上名称的不计。",
    ),
    Figure(
        "units_covered",
        "开展过普法活动的单位",
        "个",
        _part(Q(), distinct="unit_id"),
        definition="本期至少有一场普法活动的村（社区）和镇本级，按单位去重。",
        cites="法治宣传教育法第二十五条",
    ),
    Figure(
        "villages_covered",
        "开展过普法活动的村（社区）",
        "个",
        _part(VILLAGES, distinct="unit_id"),
        definition="本期至少有一场普法活动逐条记在其名下的村（社区），按村去重；记在镇本级的不算到村。",
        cites="法治宣传教育法第二十五条",
        claims=("villages_covered",),
    ),
    Villages(
        "villages_without",
        "没有开展过普法活动的村（社区）",
        "个",
        _part(VILLAGES, distinct="unit_id", tally="activities"),
        definition="期末在册、本期没有一场普法活动逐条记在其名下的村（社区）；与“开展过普法活动的村（社区）”合为全部村（社区）。",
        cites="法治宣传教育法第二十五条",
        at_least=0,
    ),
)
