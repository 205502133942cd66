"""Cases of the demo towns and the steps they took: rows for the workbooks, steps for steps.yaml."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

Row = dict[str, Any]
MATTERS = (
    ("村内道路积水", "交通运输"),
    ("土地承包面积", "农村农业"),
    ("宅基地审批", "自然资源"),
    ("拖欠工资", "劳动和社会保障"),
    ("饮水管网", "城乡建设"),
    ("养殖异味", "生态环境"),
    ("低保申请", "民政与应急"),
)
YEAR = 2024


CONTRACTS = (
    ("村道硬化施工合同", "工程建设"),
    ("办公耗材采购合同", "采购和服务"),
    ("集体林地承包合同", "租赁和承包"),
    ("垃圾清运服务协议", "采购和服务"),
)


class Desk:
    """One town's desk: hands out numbers, remembers the steps taken."""

    def __init__(self, rng: random.Random, town: str, word: str, places: list[str]) -> None:
        self.rng, self.town, self.word, self.places = rng, town, word, places
        self.count = 0
        self.steps: list[Row] = []

    def rows(self, dates: Iterable[date], source: str, drive: str = "", walked: int = 0) -> Iterable[tuple[int, Row]]:
        """(month, row) for each receipt; the first `walked` of them go all the way through the sixth route."""
        for place, day in enumerate(dates):
            self.count += 1
            number = f"{self.word}〔{YEAR}〕{self.count:03d}"
            matter, field = self.rng.choice(MATTERS)
            row: Row = {
                "信访件编号": number,
                "收到日期": day,
                "问题属地": self.rng.choice(self.places),
                "收到渠道": self.rng.choice(["来访", "来信", "网上信访"]) if source == "直接受理" else "网上信访",
                "来源": source,
                "转来单位": "" if source == "直接受理" else "示范县信访局",
                "信访事项": f"{matter}问题",
                "信访人": f"{self.rng.choice('甲乙丙丁戊己庚辛')}某",
                "信访人数": self.rng.choice([1, 1, 1, 2, 6]),
                "内容分类": field,
            }
            if drive:
                row["专项类别"] = drive
            if place < walked:
                self._walk(number, day, long=place % 4 == 3)
            else:
                self._answer(number, day, place % 3)
            if source == "上级交办" and (place < walked or place % 3 == 2):
                self._step(number, "feedback", day + timedelta(100), feedback_number=f"演示信办〔{YEAR}〕{self.count}号")
            yield day.month, row

    def reviews(self, dates: Iterable[date]) -> Iterable[tuple[int, Row]]:
        """(month, row) for each matter sent to review: contracts, and one decision on its seven working days."""
        for place, day in enumerate(dates, 1):
            number = f"{self.word[0]}审〔{YEAR}〕{place:02d}号"
            decision = place == 5
            matter, kind = ("年度农村道路建设计划", "") if decision else self.rng.choice(CONTRACTS)
            row: Row = {
                "送审编号": number,
                "送审日期": day,
                "事项类别": "重大行政决策" if decision else "合同、协议",
                "事项名称": matter,
            }
            if not decision:
                row |= {"合同类型": kind, "对方当事人": "某某服务公司", "合同金额": self.rng.randint(2, 60) * 10000}
            self._review(number, day, decision)
            yield day.month, {**row, "送审单位": "党政综合办公室", "所属单位": self.town}

    def _review(self, number: str, day: date, decision: bool) -> None:
        """Adviser heard, opinion issued, advice taken; a decision waits its seven working days."""
        step = {"ledger": "legality_review"}
        adviser = {"adviser": "甲律师", "view": "change" if decision else "agree"}
        self._step(number, "take", day + timedelta(1), **step)
        self._step(number, "advise", day + timedelta(2), **step, **adviser)
        issued = day + timedelta(14 if decision else 4)
        signable = self.rng.choice(["sign", "sign_changed"])
        outcome = {"outcome": "lawful"} if decision else {"signable": signable}
        more = {"advice": "明确验收标准和违约责任"} if signable == "sign_changed" and not decision else {}
        self._step(number, "issue", issued, **step, **outcome, **more, opinion_number=f"{number[0]}审意〔{YEAR}〕{number[-3:]}")
        self._step(number, "adopt", issued + timedelta(2), **step, adoption="whole")
        self._step(number, "decide", issued + timedelta(4), **step)
        self._step(number, "archive", issued + timedelta(12), **step, archive=f"{number[0]}审档{number[-3:]}")

    def _step(self, number: str, move: str, on: date, ledger: str = "petition", **data: Any) -> None:
        self.steps.append({"town": self.town, "ledger": ledger, "number": number, "move": move, "on": on, "data": data})

    def _answer(self, number: str, day: date, way: int) -> None:
        """The shorter ways: a suggestion answered, a matter passed on, another legal procedure pointed out and finished."""
        told = day + timedelta(self.rng.choice([3, 6, 9, 12]))
        if way == 0:
            self._step(number, "classify", day + timedelta(1), category="suggestion")
            self._step(number, "reply", told, adopted="partly")
        elif way == 1:
            self._step(number, "classify", day + timedelta(1), category="appeal", route="6")
            self._step(number, "pass_on", told, passed_to="示范县自然资源局")
        else:
            self._step(number, "classify", day + timedelta(1), category="appeal", route="4")
            self._step(number, "accept", told, notice_number=f"演示信告〔{YEAR}〕{self.count}号")
            self._step(number, "close", told + timedelta(30))

    def _walk(self, number: str, day: date, *, long: bool) -> None:
        """Classified, told, (extended,) answered, delivered, closed: every day within its term."""
        self._step(number, "classify", day + timedelta(1), category="appeal", route="6")
        told = day + timedelta(self.rng.choice([4, 7, 11]))
        self._step(number, "accept", told, notice_number=f"演示信告〔{YEAR}〕{self.count}号")
        answered = told + timedelta(75 if long else self.rng.choice([20, 33, 46]))
        if long:
            asked = told + timedelta(50)
            self._step(number, "extend", asked, days=30, reason="涉及多年前的承包合同，需向县级部门调取档案")
            self.steps[-1]["approval"] = {
                "name": "庚示范",
                "post": "镇长",
                "on": asked,
                "paper": f"演示信延〔{YEAR}〕{self.count}号",
            }
        outcome = self.rng.choice(["supported", "supported", "explained", "refused"])
        self._step(number, "issue", answered, outcome=outcome, opinion_number=f"演示信意〔{YEAR}〕{self.count}号")
        self._step(number, "deliver", answered + timedelta(3))
        self._step(number, "close", answered + timedelta(36))
