"""What lies on the demo clerks' desks today: a few open cases dated from the present day, what villages told by phone."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import xlsxwriter

WHY = "演示：近期在办事项"


@dataclass(frozen=True)
class Open:
    """An open case: its ledger, how many days ago it came, what it says, and the steps taken since (days after)."""

    town: str
    ledger: str
    ago: int
    said: dict[str, Any]
    steps: tuple[tuple[str, int, dict[str, Any]], ...] = field(default=())


APPEAL = ("classify", 1, {"category": "appeal", "route": "6"})
TOLD = ("accept", 4, {"notice_number": "演示信告（近期）"})
OPEN = (
    Open("丁庄镇", "petition", 13, {"matter": "灌溉水渠淤堵", "channel": "visit", "petitioner": "甲某"}),
    Open("丁庄镇", "petition", 40, {"matter": "流转土地租金", "channel": "letter", "petitioner": "乙某"}, (APPEAL, TOLD)),
    Open("丁庄镇", "petition", 2, {"matter": "养殖场异味", "channel": "web", "source": "transferred", "petitioner": "丙某"}),
    Open("丁庄镇", "legality_review", 3, {"matter": "村庄环境整治年度计划", "object": "decision"}, (("take", 1, {}),)),
    Open("丁庄镇", "hotline_order", 4, {"matter": "路灯不亮", "number": "丁热近期1", "caller": "戊某"}),
    Open("丁庄镇", "mediation", 6, {"matter": "院墙滴水纠纷", "kind_of": "neighbour", "source": "application",
         "number": "丁调近期1"}, (("session", 2, {}),)),
    Open("丁庄镇", "disclosure_request", 9, {"content": "村道工程预算", "came": "online", "number": "丁申近期1"}),
    Open("丁庄镇", "task", 30, {"name": "组织宪法宣传周活动", "bearer": "司法所", "number": "演示县近期2号"}),
    Open("柳河街道", "penalty", 5, {"cause": "随意倾倒垃圾", "party": "己某", "procedure": "ordinary", "number": "柳罚近期1",
         "first_officer": "演示柳执001", "second_officer": "演示柳执002"}),
    Open("石桥镇", "advice_received", 12, {"matter": "河道垃圾清理监管", "kind_of": "public_interest",
         "issuer": "示范县人民检察院", "number": "演示检建近期1号"}),
    Open("云台乡", "petition", 8, {"matter": "饮水管网", "channel": "letter", "petitioner": "庚某"}),
    Open("甲山镇", "petition", 60, {"matter": "宅基地边界复核", "channel": "visit", "petitioner": "丁某"}, (APPEAL, TOLD)),
)  # fmt: skip


def lay(today: date, at: datetime) -> None:
    """Writes the open cases and their steps, as the towns' clerks would."""
    from fazhi.cases.moving import move
    from fazhi.cli.county import clerk
    from fazhi.org import access
    from fazhi.records.keeping import keep
    from fazhi.records.ledger import ledger

    for one in OPEN:
        person, here = clerk(one.town)
        viewer = access.viewer(person.person, today)
        model = ledger(one.ledger).model
        came = today - timedelta(days=one.ago)
        row = model(unit=here, **{model.sheet.day: came}, **one.said)
        keep([row], viewer=viewer, why=WHY, door="demo", at=at)
        for name, after, data in one.steps:
            on = came + timedelta(days=after)
            row = move(model._default_manager.get(pk=row.pk), name, on, data, viewer=viewer, door="demo", at=at).row


@dataclass(frozen=True)
class Phoned:
    """What a village cadre told by phone: of which village, in which ledger, how long ago, what; `days` columns of that day."""

    village: str
    ledger: str
    ago: timedelta
    said: dict[str, Any]
    days: tuple[str, ...] = ()


PHONED = (
    Phoned("丁庄村", "dispute", timedelta(days=6, hours=1),
           {"matter": "承包地边界争议", "kind": "land", "parties": "甲某、乙某", "people": 2}),
    Phoned("柳沟村", "publicity_activity", timedelta(days=4),
           {"name": "集市摆摊说法", "venue": "market", "audience": "villagers", "reached": 40, "materials": 60}),
    Phoned("上河村", "petition_visit", timedelta(days=1, hours=2), {"matter": "村口路灯不亮", "people": 2, "visitor": "丙某"}),
    Phoned("丁庄村", "dispute", timedelta(minutes=40),
           {"matter": "浇地先后争执", "kind": "neighbour", "parties": "丁某、戊某", "people": 3, "state": "settled"},
           ("settled_on",)),
)  # fmt: skip


def phone(at: datetime) -> None:
    """Writes what cadres of 丁庄镇 told in the days before `at`, each at its own moment, as their phones do."""
    from fazhi.org import access
    from fazhi.org.models import Person
    from fazhi.org.tree import tree
    from fazhi.records.keeping import keep
    from fazhi.records.ledger import ledger
    from fazhi.trail.moments import day_of

    for one in PHONED:
        moment = at - one.ago
        day = day_of(moment)
        (village,) = (unit for unit in tree().named(one.village) if unit.is_village)
        cadre = Person.objects.get(posts__unit=village, posts__role="village")
        kept = ledger(one.ledger)
        told = kept.sheet.phone
        said = {**(told.sets if told else {}), **one.said, **dict.fromkeys((kept.sheet.day, *one.days), day)}
        row: Any = kept.model(unit=village, **said)
        keep([row], viewer=access.viewer(cadre, day), why=f"报{kept.label}", door="demo", at=moment)


ASKED = ("丁庄镇", "村庄环境整治年度计划", "计划里拟委托第三方保洁，请看付款条件、考核扣款和解除条款写得是否合适。")
PLAN = "村庄环境整治年度计划（征求意见稿）"


def ask(today: date, at: datetime) -> None:
    """What a town's clerk asks the legal adviser about an open review: one paper goes along, an answer is wanted in five days."""
    from fazhi.cases import advising
    from fazhi.cli.county import clerk
    from fazhi.org import access
    from fazhi.records.evidence import attach
    from fazhi.records.ledger import ledger

    name, matter, question = ASKED
    person, town = clerk(name)
    viewer = access.viewer(person.person, today)
    reviews: Any = ledger("legality_review").model
    row = reviews._default_manager.get(matter=matter, unit=town, closed_on=None)
    paper = attach(row.entry, "other", PLAN, None, viewer=viewer, door="demo", at=at)
    adviser = advising.advisers(town.pk, viewer.tree, today)[0].person
    told = advising.Question(adviser, question, (paper.pk,), today + timedelta(days=5))
    advising.ask(row, told, viewer=viewer, door="demo", at=at)


TELLS = {"党政综合办公室": ("law_study", "meeting"), "平安法治办公室": ("dispute", "patrol")}  # offices of 丁庄镇
CAME = {
    "矛盾纠纷": (
        ("排查日期", "村（社区）", "纠纷名称", "纠纷类型", "当事人", "化解状态"),
        ("2", "上河村", "水渠清淤分摊纠纷", "邻里", "甲某、乙某", "化解中"),
        ("4", "丁庄街社区", "临街摊位占道纠纷", "其他", "丙某", "引导其他途径"),
    ),
    "平安巡防": (("巡防日期", "村（社区）", "巡防区域", "参加人数"), ("3", "丁庄镇", "集镇和学校周边", "6")),
}


def gather(today: date, at: datetime) -> None:
    """What the offices of a town tell of each month, and one workbook that came back, through the real import."""
    from fazhi.cli.county import clerk
    from fazhi.org import access
    from fazhi.records.collecting import months
    from fazhi.records.collecting.arranging import arrange
    from fazhi.records.collecting.mark import mark_of
    from fazhi.records.collecting.planning import plan_book
    from fazhi.records.collecting.writing import write

    month = months.usual_month(today)
    person, town = clerk("丁庄镇")
    early, viewer = access.viewer(person.person, month), access.viewer(person.person, today)
    wanted = {viewer.tree.named(name, town.pk, today)[0].pk: names for name, names in TELLS.items()}
    arrange(town, wanted, viewer=early, door="demo", at=at)
    due = max(months.usual_due(month), today)
    book = months.issue(town, month, due, viewer=viewer, door="demo", at=at)[-1]
    plan = plan_book(_came(mark_of(book), month), "平安办交回.xlsx", viewer=viewer)
    write(plan, viewer=viewer, door="demo", at=at)


def _came(mark: str, month: date) -> bytes:
    """The workbook as an office hands it in."""
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"in_memory": True})
    cover = made.add_worksheet("说明")
    for place, word in enumerate(("填表人", "戊示范", mark)):
        cover.write_string(0, place, word)
    for name, lines in CAME.items():
        sheet = made.add_worksheet(name)
        for row, line in enumerate(lines):
            first = line[0] if row == 0 else f"{month.replace(day=int(line[0])):%Y-%m-%d}"
            sheet.write_row(row, 0, (first, *line[1:]))
    made.close()
    return out.getvalue()
