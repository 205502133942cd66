"""Shortcomings are kept through the trail; a missing cause bars the sign-off; last year's plan is answered item by item."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from fazhi.cases.kinds.rectification import Rectification
from fazhi.cases.kinds.task import Task
from fazhi.indicators import scope as scopes
from fazhi.org import county
from fazhi.reading import check
from fazhi.report import shortcomings
from fazhi.report.answering import answered, tell
from fazhi.report.models import Signed
from fazhi.report.shortcoming import Shortcoming
from fazhi.report.shortcomings import NotKept
from fazhi.report.shortcomings_tasks import enlist, planned
from fazhi.report.shortcomings_told import NAMES, arranged, listed, said, shown
from fazhi.trail.writing import Conflict, head, write
from tests.conftest import NOON
from tests.indicators.test_compute import dispute, put, settled

SOURCE = "测试镇2023年度法治政府建设情况报告"
WHOLE = {
    "matter": "普法形式比较单一",
    "cause": "对线上普法重视不够",
    "measure": "每季度更新线上普法内容",
    "task": "制定分人群普法计划",
}
OTHER = {
    "matter": "合同送审不全",
    "cause": "送审要求没有传达到位",
    "measure": "签订前逐份送审",
    "task": "修订合法性审查制度",
}


def keep(world: Any, said: dict[str, str], who: str = "clerk", **more: Any) -> Any:
    row, _ = shortcomings.keep(world.town, 2024, said, viewer=world.viewer(who), door="web", at=NOON, **more)
    return Shortcoming.objects.get(pk=row.pk)


def texts(world: Any, part: str, seq: int | None = None) -> list[str]:
    """The paragraphs of a part as the sections tell them, figures as in the ledger."""
    found = [one for one in listed(world.town.pk, 2024, seq) if one.part == part]
    lines = [line.text for one in found for paragraph in one.paragraphs for line in paragraph]
    told = shown(lines, world.town.pk, 2024, seq)
    return ["".join(told[line.text].text for line in paragraph) for one in found for paragraph in one.paragraphs]


def test_what_is_kept_stands_in_order_and_as_of_a_commit(world: Any) -> None:
    first = keep(world, WHOLE)
    seq = head().seq  # type: ignore[union-attr]
    second = keep(world, OTHER)
    assert [row.pk for row in shortcomings.standing(world.town.pk, 2024)] == [first.pk, second.pk]
    shortcomings.arrange(world.town, 2024, [second.pk, first.pk], viewer=world.viewer("clerk"), door="web", at=NOON)
    assert [row.pk for row in shortcomings.standing(world.town.pk, 2024)] == [second.pk, first.pk]
    assert [row.matter for row in shortcomings.standing(world.town.pk, 2024, seq)] == [WHOLE["matter"]]
    assert shortcomings.standing(world.town.pk, 2023) == [] and shortcomings.standing(world.other_town.pk, 2024) == []


def test_the_words_that_the_report_says_itself_are_taken_off(world: Any) -> None:
    row = keep(world, {"matter": "一是普法形式比较单一。", "cause": "原因是由于重视不够；", "task": "1.制定计划"})
    assert (row.matter, row.cause, row.task) == ("普法形式比较单一", "重视不够", "制定计划")
    kept = keep(world, {"matter": "送审把关不严", "cause": "是否送审没有人核对"})
    assert kept.cause == "是否送审没有人核对"


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ({"matter": "  "}, "matter"),
        ({"matter": "长" * 301}, "matter"),
        ({"matter": "普法形式单一", "cause": "机密★1年"}, "cause"),
        ({"matter": "化解率{disputes.nothing}"}, "matter"),
        ({"matter": "普法形式单一", "task": "完成{disputes.found"}, "task"),
        ({"matter": "普法形式单一", "measure": "@ evil"}, "measure"),
    ],
)
def test_what_cannot_stand_is_refused_by_its_field(said: dict[str, str], where: str, world: Any) -> None:
    with pytest.raises(NotKept) as refused:
        keep(world, said)
    assert refused.value.where == where and shortcomings.standing(world.town.pk, 2024) == []


def test_a_proposal_is_adopted_once_and_nobody_elses_report_is_written(world: Any) -> None:
    keep(world, {"matter": "普法没有覆盖", "evidence": "villages:publicity.villages_without"})
    with pytest.raises(NotKept, match="已经采用"):
        keep(world, {"matter": "普法没有覆盖", "evidence": "villages:publicity.villages_without"})
    with pytest.raises(NotKept, match="权限"):
        keep(world, WHOLE, who="stranger")


def test_two_persons_lose_nothing(world: Any) -> None:
    row = keep(world, WHOLE)
    keep(world, {"cause": "甲写的原因"}, pk=row.pk, read=row.since)
    with pytest.raises(Conflict) as conflict:
        keep(world, {"cause": "乙写的原因"}, who="colleague", pk=row.pk, read=row.since)
    assert [(one.name, one.mine, one.theirs) for one in conflict.value.differs()] == [("cause", "乙写的原因", "甲写的原因")]
    assert Shortcoming.objects.get(pk=row.pk).cause == "甲写的原因"


def test_a_change_of_order_is_no_conflict(world: Any) -> None:
    row, other = keep(world, WHOLE), keep(world, OTHER)
    shortcomings.arrange(world.town, 2024, [other.pk], viewer=world.viewer("colleague"), door="web", at=NOON)
    changed = keep(world, {"cause": "另一个原因"}, pk=row.pk, read=row.since)
    assert (changed.cause, changed.place) == ("另一个原因", 2)


def test_what_is_withdrawn_stays_in_the_trail(world: Any) -> None:
    row = keep(world, WHOLE)
    shortcomings.withdraw(world.town, 2024, row.pk, read=row.since, viewer=world.viewer("clerk"), door="web", at=NOON)
    assert shortcomings.standing(world.town.pk, 2024) == [] and Shortcoming.objects.get(pk=row.pk).matter == WHOLE["matter"]
    with pytest.raises(NotKept, match="已被删去"):
        keep(world, {"cause": "晚了一步"}, pk=row.pk, read=row.since)


def test_a_missing_cause_bars_and_a_missing_plan_warns(world: Any) -> None:
    row = keep(world, {"matter": WHOLE["matter"]})
    assert [one for one in shortcomings.faults(world.town.pk, 2024) if "没有写原因" in one and WHOLE["matter"] in one]
    assert "改进措施、下年任务" in shortcomings.warnings(world.town.pk, 2024)[0]
    keep(world, WHOLE, pk=row.pk, read=row.since)
    assert shortcomings.faults(world.town.pk, 2024) == shortcomings.warnings(world.town.pk, 2024) == []


def test_a_figure_that_is_gone_is_a_fault_and_breaks_nothing(world: Any) -> None:
    write([Shortcoming(unit=world.town, year=2024, place=1, **{**WHOLE, "matter": "化解率{disputes.gone}不高"})],
          by=world.clerk, why="旧数", door="web", at=NOON)  # fmt: skip
    assert "disputes.gone" in shortcomings.faults(world.town.pk, 2024)[0]
    assert texts(world, "shortcomings") == ["化解率不高。原因是对线上普法重视不够。"]


def test_the_report_tells_matter_and_cause_then_task_and_measure(world: Any) -> None:
    keep(world, WHOLE)
    assert texts(world, "shortcomings") == ["普法形式比较单一。原因是对线上普法重视不够。"]
    keep(world, OTHER)
    assert [text[:2] for text in texts(world, "shortcomings")] == ["一是", "二是"]
    assert texts(world, "next_year")[1] == "二是针对合同送审不全的问题，修订合法性审查制度。签订前逐份送审。"
    assert [one.name for one in listed(world.town.pk, 2024)] == list(NAMES.values())
    assert listed(world.town.pk, 2023) == []


def test_a_plan_that_names_its_shortcoming_names_it_once() -> None:
    assert arranged("普法形式单一的问题", "制定计划", "") == ["针对普法形式单一的问题，制定计划"]
    assert arranged("普法形式单一", "针对形式单一，制定计划", "") == ["针对形式单一，制定计划"]
    assert arranged("{disputes.open}没有化解", "逐件化解", "") == ["逐件化解"]
    assert arranged("普法形式单一", "", "") == []


def test_figures_are_bound_and_an_absent_one_leaves_its_item_standing(world: Any) -> None:
    put(world, settled(world.villages[0], 1), dispute(world.villages[0], 2))
    keep(world, {**WHOLE, "matter": "矛盾纠纷化解不够，化解率{disputes.settled_rate}，调解成功率{mediation.success_rate}"})
    keep(world, {**OTHER, "matter": "{mediation.failed}调解不成"})
    assert [text.split("。")[0] for text in texts(world, "shortcomings")] == [
        "一是矛盾纠纷化解不够，化解率50%",
        "二是未建账调解不成",
    ]
    told = shown(["化解率{disputes.settled_rate}"], world.town.pk, 2024)["化解率{disputes.settled_rate}"]
    assert [one.result.indicator.name for one in told.bound] == ["disputes.settled_rate"]
    assert said("调解成功率{mediation.success_rate}。").tell(*two_years(world)).left_out == ["mediation.success_rate"]


def two_years(world: Any) -> tuple[Any, Any]:
    from fazhi.indicators.compute import compute

    return tuple(compute(scopes.year(world.town.pk, year), ["mediation.success_rate"]) for year in (2024, 2023))  # type: ignore[return-value]


def test_reading_finds_a_cause_and_an_answer_for_each(world: Any) -> None:
    """What our own reader says of the two parts: causes are there, the plan answers each shortcoming."""
    keep(world, WHOLE)
    keep(world, OTHER)
    parts = [("存在的不足和原因", "shortcomings"), ("下一年度主要安排", "next_year")]
    body = "\n".join(f"{'一二'[n]}、{heading}\n" + "\n".join(texts(world, part)) for n, (heading, part) in enumerate(parts))
    found = check(f"测试镇2024年度法治政府建设情况报告\n{body}\n")
    codes = {fault.code for fault in found.faults}
    assert not codes & {"no_causes", "causes_incomplete", "causes_outside", "plan_unanswered"}
    bare = f"测试镇2024年度法治政府建设情况报告\n一、存在的不足和原因\n{WHOLE['matter']}。合同送审不全。\n"
    assert "no_causes" in {fault.code for fault in check(bare).faults}


def task(world: Any, name: str, **more: Any) -> Task:
    said = {
        "unit": world.town,
        "set_on": date(2024, 3, 1),
        "source_kind": "report",
        "source": "测试镇2023年度法治政府建设情况报告",
    }
    return Task(**{**said, "name": name, **more})


def problem(world: Any, matter: str, **more: Any) -> Rectification:
    said = {"unit": world.town, "found_on": date(2024, 2, 1), "source": "report", "report_year": 2023}
    return Rectification(**{**said, "matter": matter, **more})


@pytest.fixture
def last_year(world: Any) -> Any:
    """Five items of the report of 2023, and four rows that are none."""
    put(
        world,
        task(world, "修订制度", state="done", done_on=date(2024, 6, 1), evidence="演示〔2024〕8号"),
        task(world, "更新阵地", state="carried", carried_on=date(2024, 12, 20), carry_why="场地没有落实", source=""),
        task(world, "培训调解员"),
        problem(world, "送审不全", state="closed", done_on=date(2024, 5, 1), outcome="已全部送审"),
        problem(world, "普法单一", state="done", done_on=date(2024, 11, 1)),
        task(world, "前年的事", source="测试镇2022年度法治政府建设情况报告"),
        task(world, "上级的事", source_kind="superior"),
        task(world, "明年的事", source="", set_on=date(2025, 1, 2)),
        problem(world, "别的年度", report_year=2022),
    )
    return world


def test_last_years_plan_is_answered_item_by_item(last_year: Any) -> None:
    found = answered(last_year.town.pk, 2024)
    assert [(one.matter, one.became) for one in found.items] == [
        ("送审不全", "done"), ("普法单一", "open"), ("修订制度", "done"), ("更新阵地", "carried"), ("培训调解员", "open"),
    ]  # fmt: skip
    assert [one.evidence for one in found.plans] == ["演示〔2024〕8号", "", ""] and found.plans[1].why == "场地没有落实"
    assert found.problems[1].why == "已整改，还没有复查"


def test_the_counts_rest_on_the_items(last_year: Any) -> None:
    told = tell(scopes.year(last_year.town.pk, 2024), county.book())
    assert [one.text for one in told] == [
        "上年度报告查摆的不足2个，整改到位1个，正在整改1个。",
        "上年度报告确定的安排3项，完成1项，正在推进1项，结转1项。",
    ]
    assert [len(one.rows) for one in told] == [2, 3] and all(since for one in told for _, since in one.rows)
    assert tell(scopes.year(last_year.other_town.pk, 2024), county.book()) == []


def test_answers_are_those_of_the_commit_asked(last_year: Any) -> None:
    seq = head().seq  # type: ignore[union-attr]
    put(last_year, task(last_year, "后来补记的"))
    assert len(answered(last_year.town.pk, 2024, seq).plans) == 3 and len(answered(last_year.town.pk, 2024).plans) == 4


def signed(world: Any) -> None:
    model = json.dumps({"title": "测试镇2024年度法治政府建设情况报告"}, ensure_ascii=False)
    leaders = {"party_leader": "丙书记", "government_leader": "丁镇长", "secrecy_by": "己审查", "disclosure_by": "庚审查"}
    marks = {"head": "a" * 64, "docx": "b" * 64, "html": "c" * 64}
    put(world, Signed(unit=world.town, year=2024, seq=1, model=model, signed_on=date(2025, 2, 20), **marks, **leaders))


def test_next_years_tasks_are_written_once_and_only_after_the_sign_off(world: Any) -> None:
    asked: dict[str, Any] = {"day": date(2025, 2, 21), "viewer": world.viewer("clerk"), "door": "web", "at": NOON}
    keep(world, WHOLE)
    keep(world, {**OTHER, "task": ""})
    with pytest.raises(NotKept, match="审签后"):
        enlist(world.town, 2024, **asked)
    signed(world)
    assert [one.name for one in enlist(world.town, 2024, **asked)] == [WHOLE["task"]]
    row = Task.objects.get()
    assert (row.source_kind, row.source, row.set_on) == ("report", "测试镇2024年度法治政府建设情况报告", date(2025, 2, 21))
    assert planned(world.town.pk, 2024)[0].entry == row.pk
    with pytest.raises(NotKept, match="都已列入"):
        enlist(world.town, 2024, **asked)
    assert [one.matter for one in answered(world.town.pk, 2025).plans] == [WHOLE["task"]]


def test_a_task_written_in_december_is_next_years(world: Any) -> None:
    keep(world, WHOLE)
    signed(world)
    rows = enlist(world.town, 2024, day=date(2024, 12, 30), viewer=world.viewer("clerk"), door="web", at=NOON)
    assert rows[0].set_on == date(2025, 1, 1)
