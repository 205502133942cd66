"""Makes the workbooks of the demo county: month by month, as a town's offices would hand them in.

    python demo/make.py        (writes demo/books/*.xlsx; the same seed gives the same rows)

Everything is invented except the yearly totals credited in sources.md.
"""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
COUNTY = yaml.safe_load((HERE / "county.yaml").read_text(encoding="utf-8"))
YEAR = 2024
Row = dict[str, Any]
Books = dict[tuple[str, int], dict[str, list[Row]]]  # (town, month handed in) → sheet → rows

MATTERS = {
    "邻里": ["院墙滴水", "通道堆放", "噪声扰邻", "树木遮光"],
    "房屋宅基地": ["宅基地边界", "翻建间距", "共用山墙"],
    "山林土地": ["承包地边界", "灌溉用水", "林地流转"],
    "婚姻家庭": ["赡养安排", "分家析产", "婚约财物"],
    "合同": ["建房欠款", "苗木买卖", "机械租赁"],
    "拖欠农民工工资": ["工地工资", "采摘工资"],
    "损害赔偿": ["牲畜毁苗", "施工损坏"],
    "征地拆迁": ["青苗补偿", "附着物清点"],
    "道路交通事故": ["电动车刮碰", "农机碰撞"],
    "物业": ["公共维修"],
}
SURNAMES = "甲乙丙丁戊己庚辛壬癸"


def units(town: str) -> list[str]:
    """Names of the villages and communities of a town."""
    one = next(t for t in COUNTY["towns"] if t["name"] == town)
    return [f"{name}村" for name in one["villages"]] + [f"{name}社区" for name in one["communities"]]


def days(rng: random.Random, count: int, first: date, last: date) -> list[date]:
    """Sorted working-like days (no Sundays) in a period."""
    span = [first + timedelta(n) for n in range((last - first).days + 1)]
    usable = [d for d in span if d.weekday() != 6]
    return sorted(rng.choice(usable) for _ in range(count))


def party(rng: random.Random) -> str:
    """Two obviously invented parties."""
    one, two = rng.sample(SURNAMES, 2)
    return f"{one}某、{two}某"


def disputes(rng: random.Random, town: str, word: str, found: int, settled: int) -> Iterable[tuple[int, Row]]:
    """(month handed in, row); a dispute settled in a later month is handed in again then, under its number."""
    villages = units(town)
    for number, day in enumerate(days(rng, found, date(YEAR, 1, 3), date(YEAR, 12, 12)), 1):
        kind = rng.choice(list(MATTERS))
        row: Row = {
            "编号": f"{word}〔{YEAR}〕{number:03d}",
            "排查日期": day,
            "村（社区）": rng.choice(villages),
            "纠纷名称": rng.choice(MATTERS[kind]) + "纠纷",
            "纠纷类型": kind,
            "当事人": party(rng),
            "联系电话": f"1300000{number:04d}",
            "涉及人数": rng.choice([2, 2, 2, 3, 4, 6]),
            "风险等级": rng.choices(["一般", "较大", "重大"], [12, 3, 1])[0],
            "责任人": f"{rng.choice(SURNAMES)}调解",
            "化解状态": "化解中",
        }
        late = 2 if number % 29 == 7 else 0  # a few reach the clerk two months late
        month = min(day.month + late, 12)
        if number > found - (found - settled):  # the last ones are not settled
            failed = number % 2 == 0
            if failed:
                row |= {"化解状态": "未化解", "化解日期": day + timedelta(15), "化解措施": "三次调解未达成一致，已告知其他途径"}
            yield month, row
            continue
        end = min(day + timedelta(rng.choice([1, 3, 6, 9, 15, 24, 33])), date(YEAR, 12, 27))
        done = row | {"化解状态": "已化解", "化解日期": end, "化解措施": "到场调解，双方达成一致"}
        if rng.random() < 0.3:
            done |= {"回访日期": min(end + timedelta(20), date(YEAR, 12, 30)), "回访结果": "已履行"}
        if end.month > month:
            yield month, row
            yield end.month, done
        else:
            yield month, done


def studies(rng: random.Random, plan: dict[str, tuple[int, int, int]]) -> Iterable[tuple[int, Row]]:
    """Sessions by body: {body: (count, first month, last month)}."""
    topics = ["习近平法治思想", "宪法", "民法典", "行政处罚法", "信访工作条例", "行政复议法", "政府信息公开条例", "安全生产法"]
    for body, (count, first, last) in plan.items():
        for day in days(rng, count, date(YEAR, first, 2), date(YEAR, last, 28)):
            yield (
                day.month,
                {
                    "日期": day,
                    "学习形式": body,
                    "主题": f"{rng.choice(topics)}专题学习",
                    "参加人数": rng.randint(9, 14) if body == "理论学习中心组" else rng.randint(25, 48),
                    "应到人数": 14 if body == "理论学习中心组" else 52,
                    "记录文号": f"演示学〔{YEAR}〕{day.month}-{day.day}号",
                },
            )


def activities(rng: random.Random, town: str, counts: dict[str, int], worship: int, materials: int) -> Iterable[tuple[int, Row]]:
    """Publicity: {venue: count} over the year, places of worship from October on; materials add up exactly."""
    made: list[Row] = []
    names = {"乡村": "送法进村", "校园": "法治进校园", "企业": "送法进企业", "集市广场": "普法赶大集", "宗教场所": "宗教场所普法"}
    audience = {"乡村": "村（居）民", "校园": "青少年", "企业": "企业职工", "集市广场": "不特定群众", "宗教场所": "信教群众"}
    for venue, count in {**counts, "宗教场所": worship}.items():
        first = 10 if venue == "宗教场所" else 1
        for day in days(rng, count, date(YEAR, first, 8), date(YEAR, 12, 12)):
            constitution = day.month == 12
            made.append(
                {
                    "日期": day,
                    "村（社区）": rng.choice(units(town)) if venue in ("乡村", "宗教场所") else town,
                    "活动名称": "宪法宣传周活动" if constitution else names[venue],
                    "主题节点": "宪法宣传周" if constitution else "",
                    "内容分类": "宪法" if constitution else rng.choice(["法律制度与常识", "习近平法治思想", "法治文化"]),
                    "场所": venue,
                    "对象": audience[venue],
                    "受众人数": rng.randint(3, 16) * 10,
                    "发放资料份数": 0,
                }
            )
    handing = [row for row in made if row["日期"].month >= 10]  # earlier materials came as a total
    for n, row in enumerate(handing):
        row["发放资料份数"] = materials // len(handing) + (1 if n < materials % len(handing) else 0)
    for row in made:
        if row["日期"].month < 10:
            row["发放资料份数"] = None
        yield row["日期"].month, row


def visits(rng: random.Random, town: str, batches: int, people: int, first: int) -> Iterable[tuple[int, Row]]:
    """Visits received from a month on; the people add up exactly."""
    sizes = [1] * batches
    while sum(sizes) < people:
        sizes[rng.randrange(batches)] += 1
    dates = days(rng, batches, date(YEAR, first, 2), date(YEAR, 12, 27))
    for day, size in zip(dates, sizes, strict=True):
        yield (
            day.month,
            {
                "来访日期": day,
                "村（社区）": rng.choice(units(town)),
                "反映事项": rng.choice(["土地承包", "道路维修", "低保申请", "欠薪", "宅基地", "饮水"]) + "问题",
                "来访人": f"{rng.choice(SURNAMES)}某",
                "来访人数": size,
                "初重": rng.choices(["初信初访", "重信重访"], [5, 1])[0],
                "领导接访": rng.choices(["否", "是"], [4, 1])[0],
            },
        )


def meetings(rng: random.Random, law: int, duty: int, petition: int) -> Iterable[tuple[int, Row]]:
    """Meetings on law-based government, duty reports and petition conferences."""
    names = {"法治政府建设专题": "法治政府建设专题会议", "述法": "年度述法工作会议", "信访联席": "信访工作联席会议"}
    bodies = {"法治政府建设专题": "党（工）委会", "述法": "工作会", "信访联席": "党政联席会"}
    for subject, count in (("法治政府建设专题", law), ("述法", duty), ("信访联席", petition)):
        for day in days(rng, count, date(YEAR, 11 if subject == "述法" else 2, 4), date(YEAR, 12, 20)):
            body = rng.choice([bodies[subject], "领导小组会"]) if subject == "法治政府建设专题" else bodies[subject]
            row: Row = {"日期": day, "会议名称": names[subject], "会议类型": body, "议题类别": subject}
            yield day.month, row | {"会议纪要号": f"演示纪〔{YEAR}〕{day.month}-{day.day}号"}


def trainings(rng: random.Random, counts: dict[str, int]) -> Iterable[tuple[int, Row]]:
    """Trainings by audience."""
    names = {"行政执法人员": "行政执法业务培训", "人民调解员": "调解实务培训"}
    names |= {"法律明白人": "法律明白人培训", "机关干部": "法治能力培训"}
    for audience, count in counts.items():
        for day in days(rng, count, date(YEAR, 3, 2), date(YEAR, 11, 28)):
            row: Row = {"日期": day, "培训主题": names[audience], "培训对象": audience, "参加人数": rng.randint(18, 60)}
            yield day.month, row


def contracts(rng: random.Random, town: str) -> Iterable[tuple[int, Row]]:
    """A contract of the year for every village and community of a town."""
    for n, unit in enumerate(units(town)):
        said = {"法律顾问": f"{SURNAMES[n % 4]}律师", "所在机构": "示范律师事务所", "合同编号": f"演示顾〔{YEAR}〕{n + 1}号"}
        yield 1, {"签约单位": unit, **said, "签约起": date(YEAR, 1, 1), "签约止": date(YEAR, 12, 31)}


def opinions(rng: random.Random, town: str, count: int) -> Iterable[tuple[int, Row]]:
    """Opinions of the villages' advisers."""
    kinds = {
        "村集体鱼塘出租合同": "合同、协议",
        "村规民约修订": "村规民约和村务",
        "征地补偿争议": "矛盾纠纷",
        "道路施工协议": "合同、协议",
    }
    for day in days(rng, count, date(YEAR, 2, 1), date(YEAR, 11, 30)):
        matter = rng.choice(list(kinds))
        said = {"日期": day, "所属单位": rng.choice(units(town)), "事项": matter, "事项种类": kinds[matter]}
        yield (
            day.month,
            {**said, "形式": rng.choice(["口头", "书面"]), "法律顾问": f"{rng.choice(SURNAMES[:4])}律师", "采纳情况": "全部采纳"},
        )


def sort(books: Books, town: str, sheet: str, rows: Iterable[tuple[int, Row]]) -> None:
    """Puts rows into the workbook of the month in which they were handed in."""
    for month, row in rows:
        books[town, month][sheet].append(row)


def main() -> None:
    """Writes all workbooks."""
    from books import write

    from cases import Desk

    rng = random.Random(20241231)  # noqa: S311  invented data, no secret
    books: Books = defaultdict(lambda: defaultdict(list))
    desks = [Desk(rng, "丁庄镇", "丁信", units("丁庄镇")), Desk(rng, "甲山镇", "甲信", units("甲山镇"))]
    dingzhuang(rng, books, desks[0])
    jiashan(rng, books, desks[1])
    taken = sorted((step for desk in desks for step in desk.steps), key=lambda step: step["on"])
    text = yaml.safe_dump(taken, allow_unicode=True, sort_keys=False, default_flow_style=None, width=200)
    (HERE / "steps.yaml").write_text("# Steps of the demo county's cases, by day; made by make.py.\n" + text, encoding="utf-8")
    place = HERE / "books"
    place.mkdir(exist_ok=True)
    for old in place.glob("*.xlsx"):
        old.unlink()
    for (town, month), sheets in sorted(books.items()):
        write(place / f"{town}{YEAR}年{month:02d}月.xlsx", town, sheets, month)
    sys.stdout.write(f"{len(books)} workbooks\n")


def dingzhuang(rng: random.Random, books: Books, desk: Any) -> None:
    """丁庄镇: 118 disputes of which 116 settled; 24, 3 and 34 study sessions (16 of the last as a total); and so on."""
    town = "丁庄镇"
    sort(books, town, "矛盾纠纷", disputes(rng, town, "丁纠", 118, 116))
    plan = {"理论学习中心组": (24, 1, 12), "专题研讨": (3, 3, 11), "干部集中学习": (18, 7, 12)}
    sort(books, town, "学法", studies(rng, plan))
    places = {"乡村": 22, "校园": 6, "企业": 3, "集市广场": 5}
    sort(books, town, "普法活动", activities(rng, town, places, worship=12, materials=2800))
    sort(books, town, "会议", meetings(rng, 4, 1, 2))
    sort(books, town, "培训", trainings(rng, {"行政执法人员": 2, "人民调解员": 1, "法律明白人": 1, "机关干部": 2}))
    sort(books, town, "信访事项", desk.rows(days(rng, 5, date(YEAR, 2, 1), date(YEAR, 9, 30)), "直接受理", walked=4))
    sort(books, town, "来访登记", visits(rng, town, 14, 21, 1))
    sort(books, town, "法律顾问签约", contracts(rng, town))
    sort(books, town, "法律意见", opinions(rng, town, 7))
    sort(books, town, "合法性审查", desk.reviews(days(rng, 11, date(YEAR, 2, 1), date(YEAR, 11, 20))))


def jiashan(rng: random.Random, books: Books, desk: Any) -> None:
    """甲山镇: 2 special meetings, a duty-report meeting, 4 and 6 study sessions, 59 visits of 113 people (31, 60 as a total)."""
    town = "甲山镇"
    sort(books, town, "矛盾纠纷", disputes(rng, town, "甲纠", 41, 38))
    sort(books, town, "学法", studies(rng, {"理论学习中心组": (4, 2, 11), "学法活动": (6, 3, 12)}))
    sort(books, town, "普法活动", activities(rng, town, {"乡村": 9, "校园": 3, "集市广场": 4}, worship=0, materials=900))
    sort(books, town, "会议", meetings(rng, 2, 1, 4))
    sort(books, town, "培训", trainings(rng, {"法律明白人": 1, "人民调解员": 1}))
    half = date(YEAR, 7, 1), date(YEAR, 12, 20)
    sort(books, town, "信访事项", desk.rows(days(rng, 9, *half), "直接受理", walked=6))
    sort(books, town, "信访事项", desk.rows(days(rng, 15, *half), "上级转送", walked=8))
    sort(
        books,
        town,
        "信访事项",
        desk.rows(days(rng, 7, date(YEAR, 3, 1), date(YEAR, 10, 30)), "上级交办", drive="攻坚年", walked=5),
    )
    sort(books, town, "来访登记", visits(rng, town, 28, 53, 7))


if __name__ == "__main__":
    main()
