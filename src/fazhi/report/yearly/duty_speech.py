"""述法报告 of one person and year: what his own rows say of study, the four acts, meetings, owned cases and court (law-facts §2).

It tells of the person, not of the town; a town's leader stands under 第一责任人职责规定 art. 4 by reference.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from fazhi.cases.kinds.lawsuit import Lawsuit
from fazhi.cases.kinds.task import State, Task
from fazhi.indicators.figure import At, Figure, On, Part
from fazhi.indicators.scope import Scope
from fazhi.papers.model import Block, Heading, Note, Paragraph, Run
from fazhi.papers.numerals import brackets, enumerator
from fazhi.papers.numerals import day as written
from fazhi.records.ledgers.duty_act import DutyAct, Kind
from fazhi.records.ledgers.duty_report import DutyReport
from fazhi.records.ledgers.law_study import LawStudy
from fazhi.records.ledgers.meeting import Meeting
from fazhi.records.ledgers.owned_case import OwnedCase, Result
from fazhi.report.yearly.numbers import Numbers
from fazhi.report.yearly.paper import Draft, NoSuchPaper, Wanted, Yearly
from fazhi.trail import reading

NAMED = ((DutyAct, "acted_on", "person"), (Meeting, "held_on", "chair"), (OwnedCase, "start", "leader"),
         (DutyReport, "reported_on", "person"), (LawStudy, "held_on", "speaker"), (Lawsuit, "heard_on", "head_name"))  # fmt: skip
LISTED = 10  # acts named one by one; the rest are in the ledger


def rows(scope: Scope, model: Any, day: str, where: Q) -> list[Any]:
    """The standing rows of a ledger in the scope, by day."""
    period = {f"{day}__gte": scope.start, f"{day}__lte": scope.end}
    return list(reading.as_of(model, scope.seq).filter(scope.where, where, **period).order_by(day, "since"))


def people(wanted: Wanted) -> list[str]:
    """The names that the year's rows give to leaders, sorted."""
    found: set[str] = set()
    for model, day, name in NAMED:
        period = {f"{day}__gte": wanted.whole.start, f"{day}__lte": wanted.whole.end}
        said = reading.as_of(model, wanted.seq).filter(wanted.whole.where, **period).exclude(**{name: ""})
        found |= set(said.values_list(name, flat=True))
    return sorted(found)


def _figures(person: str) -> tuple[Figure, ...]:
    who = f"{person}本人"
    acts = tuple(
        Figure(f"duty_speech.{one.value}", f"亲自{one.label}", "次", (Part(DutyAct, On("acted_on"), Q(person=person, kind=one)),),
               f"第一责任人履职台账中姓名为{who}、类别为“{one.label}”的登记。", "第一责任人职责规定第四条（乡镇参照）")
        for one in Kind
    )  # fmt: skip
    return (
        *acts,
        Figure("duty_speech.chaired", "主持会议", "次", (Part(Meeting, On("held_on"), Q(chair=person)),),
               f"会议台账中主持人为{who}的会议，不限议题。"),
        Figure("duty_speech.taught", "主讲学法", "次", (Part(LawStudy, On("held_on"), Q(speaker=person)),),
               f"学法台账中主讲人为{who}的学习。"),
        Figure("duty_speech.owned", "新增包案", "件", (Part(OwnedCase, On("start"), Q(leader=person)),),
               f"领导包案台账中包案领导为{who}、包案日期在本年的事项。"),
        Figure("duty_speech.settled", "化解包案", "件",
               (Part(OwnedCase, On("end"), Q(leader=person, result=Result.SETTLED)),), f"{who}包案、本年化解的事项。"),
        Figure("duty_speech.owning", "年末在包", "件", (Part(OwnedCase, At("start", "end"), Q(leader=person)),),
               f"{who}包案、年末尚未结束的事项。"),
        Figure("duty_speech.court", "出庭应诉", "件",
               (Part(Lawsuit, On("heard_on"), Q(head_name=person, head_appeared=True)),),
               f"行政诉讼台账中出庭负责人为{who}、最近一次开庭在本年的案件。"),
    )  # fmt: skip


def _told(numbers: Numbers, scope: Scope, before: str, pairs: Iterable[tuple[str, str]]) -> Paragraph | None:
    """«before + words + figure，…。» of the figures that are not zero or absent."""
    parts: list[str | Run] = []
    for words, name in pairs:
        if numbers.ask(scope, [name])[name].value:
            parts += ["，" if parts else before, words, numbers.run(scope, name)]
    return Paragraph.of(*parts, "。") if parts else None


def _acts(found: list[Any]) -> list[Block]:
    said: list[Block] = []
    for number, one in enumerate(found[:LISTED], 1):
        paper = f"（{brackets(one.paper)}）" if one.paper else ""
        result = f"，{one.result.rstrip('。')}" if one.result else ""
        did = str(Kind(one.kind).label)
        matter = one.matter.rstrip("。").removeprefix("亲自").removeprefix(did)
        words = f"{enumerator(3, number)}{written(one.acted_on)}，亲自{did}{matter}{paper}{result}。"
        said.append(Paragraph.of(words))
    return said


def _study(numbers: Numbers, scope: Scope, person: str) -> list[Block]:
    found = rows(scope, LawStudy, "held_on", Q(speaker=person))
    line = _told(numbers, scope, "全年", (("主讲学法", "duty_speech.taught"),))
    listed = "；".join(f"{written(one.held_on)}“{one.topic}”" for one in found[:LISTED])
    return [line, Paragraph.of(f"主讲内容：{listed}。")] if line else []


def _duty(numbers: Numbers, scope: Scope, person: str) -> list[Block]:
    kinds = [(f"亲自{one.label}", f"duty_speech.{one.value}") for one in Kind]
    lines = (
        _told(numbers, scope, "履行推进法治建设第一责任人职责，", kinds),
        *_acts(rows(scope, DutyAct, "acted_on", Q(person=person))),
        _told(numbers, scope, "全年", (("主持会议", "duty_speech.chaired"),)),
        _told(numbers, scope, "包案化解信访和矛盾纠纷，", (
            ("新增包案", "duty_speech.owned"), ("化解", "duty_speech.settled"), ("年末在包", "duty_speech.owning"))),
        _told(numbers, scope, "", (("作为行政机关负责人出庭应诉", "duty_speech.court"),)),
    )  # fmt: skip
    return [line for line in lines if line]


def _problems(said: list[Any]) -> list[Block]:
    lines = [line.strip() for one in said for line in str(one.problems).splitlines() if line.strip()]
    lines += [f"整改情况：{one.rectified.rstrip('。')}。" for one in said if one.rectified]
    return [Paragraph.of(line if line.endswith("。") else f"{line}。") for line in lines]


def _next(scope: Scope, person: str) -> list[Block]:
    mine = Q(leader=person, state=State.OPEN, set_on__lte=scope.end)
    found = list(reading.as_of(Task, scope.seq).filter(scope.where, mine).order_by("due_on", "set_on"))
    return [
        Paragraph.of(f"{enumerator(3, n)}{one.name}{f'，{written(one.due_on)}前完成' if one.due_on else ''}。")
        for n, one in enumerate(found[:LISTED], 1)
    ]


def make(wanted: Wanted) -> Draft:
    """The report of `wanted.person`. NoSuchPaper when no row of the year names him."""
    person, scope = wanted.person.strip(), wanted.whole
    known = people(wanted)
    if person not in known:
        names = f"有记录的是：{'、'.join(known[:20])}。" if known else "请先登记第一责任人履职、会议主持人或者领导包案。"
        raise NoSuchPaper(f"{wanted.year}年台账里没有“{person[:20]}”的记录。{names}")
    numbers = Numbers(_figures(person))
    said = rows(scope, DutyReport, "reported_on", Q(person=person))
    parts = (
        ("学法用法情况", _study(numbers, scope, person), "学法台账没有本人主讲的记录"),
        ("履行法治建设职责情况", _duty(numbers, scope, person), "没有本人履职、主持会议、包案和出庭的记录"),
        ("存在的问题", _problems(said), "述法台账没有本人的问题清单，请登记“问题清单”后再生成，或者在Word里写"),
        ("下一步打算", _next(scope, person), "年度任务台账没有本人牵头的在办任务，请在Word里写"),
    )
    blocks: list[Block] = []
    lacking: list[str] = []
    for number, (title, found, without) in enumerate(parts, 1):
        blocks.append(Heading(1, f"{enumerator(1, number)}{title}"))
        blocks += found or [Note(f"{without}。", "待补")]
        lacking += [] if found else [f"{title}：{without}"]
    post = next((one.post for one in said if one.post), "")
    blocks.append(Paragraph.of(f"述法人：{person}{f'　{post}' if post else ''}", align="right", indent=False))
    return Draft(f"{wanted.unit.name}{person}{wanted.year}年度述法报告", blocks, numbers, [*lacking, *numbers.lacking])


PAPER = Yearly("duty-speech", "述法报告", "year", "按人：学法、四个亲自、主持会议、包案、出庭、问题、下步打算", make, 10, people)
