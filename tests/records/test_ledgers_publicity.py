"""Study, exams, integrity, law-wise people, demonstration villages, publicity: what a row may say and what follows from it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.law import load_book
from fazhi.org.access import masked
from fazhi.records.checking import faults
from fazhi.records.keeping import Refused, keep
from fazhi.records.ledger import ledger
from fazhi.records.ledgers.culture_site import CultureSite
from fazhi.records.ledgers.demonstration_village import STAGES, DemonstrationVillage
from fazhi.records.ledgers.exam import Exam
from fazhi.records.ledgers.integrity_report import IntegrityReport
from fazhi.records.ledgers.law_study import Body
from fazhi.records.ledgers.law_wise import Group, LawWise
from fazhi.records.ledgers.lecturer import Lecturer
from fazhi.records.ledgers.online_post import OnlinePost
from fazhi.records.ledgers.publicity_activity import Content, PublicityActivity, theme_of
from fazhi.records.ledgers.publicity_plan import PublicityPlan
from fazhi.records.ledgers.study_plan import StudyPlan
from fazhi.records.ledgers.vice_principal import VicePrincipal
from fazhi.records.row import Row

AT = datetime(2025, 12, 31, 4, tzinfo=UTC)
DAY, LATER, LAST = date(2024, 3, 5), date(2024, 6, 5), date(2024, 9, 5)
LABELS = sorted({theme.label for law in load_book().laws() for theme in law.themes})


def _keep(world: Any, *rows: Row) -> None:
    keep(rows, viewer=world.viewer("clerk"), why="登记", door="web", at=AT)


def _village(world: Any, **said: Any) -> DemonstrationVillage:
    return DemonstrationVillage(**{"unit": world.villages[0], "started_on": DAY, "level": "county", **said})


def test_the_stage_is_the_last_day_filled(world: Any) -> None:
    said: dict[str, Any] = {}
    for month, (name, stage) in enumerate(STAGES.items(), 3):
        said[name] = date(2024, month, 5)
        row = _village(world, **said)
        assert faults(row) == [] and row.stage == stage


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"stage": "named"}, "阶段是“命名”，请填写命名日期"),
        ({"applied_on": LAST, "named_on": LATER}, "命名日期早于申报日期"),
        ({"removed_on": LAST}, "摘牌的应先有命名日期"),
    ],
)
def test_a_stage_that_the_days_do_not_show_is_refused(world: Any, said: dict[str, Any], says: str) -> None:
    with pytest.raises(Refused, match=says):
        _keep(world, _village(world, **said))


def test_a_stage_left_behind_follows_the_days(world: Any) -> None:
    _keep(world, _village(world, stage="applied", applied_on=LATER, named_on=LAST))
    assert DemonstrationVillage.objects.get().stage == "named"


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"listed": 40, "sat": 41}, "实考人数41多于应考人数40"),
        ({"listed": 40, "sat": 38, "passed": 39}, "合格人数39多于实考人数38"),
        ({"listed": 40, "passed": 38}, "已填合格人数，请同时填写实考人数"),
        ({"sat": 38}, "已填实考人数，请同时填写应考人数"),
        ({"listed": 40, "sat": 38, "excellent": 3}, "已填优秀人数，请同时填写合格人数"),
    ],
)
def test_the_numbers_of_an_exam_lie_within_each_other(world: Any, said: dict[str, int], says: str) -> None:
    with pytest.raises(Refused, match=says):
        _keep(world, Exam(unit=world.town, held_on=DAY, name="学法考试", **said))


@given(st.lists(st.integers(0, 500), min_size=4, max_size=4))
def test_falling_numbers_are_an_exam_and_no_others(numbers: list[int]) -> None:
    row = Exam(held_on=DAY, name="学法考试", **dict(zip(("listed", "sat", "passed", "excellent"), numbers, strict=True)))
    row.unit_id = 1
    assert (faults(row) == []) == (numbers == sorted(numbers, reverse=True))


def _person(world: Any, **said: Any) -> LawWise:
    return LawWise(**{"unit": world.villages[0], "since_on": DAY, "person": "甲某人", **said})


def test_the_name_is_masked_and_never_the_title(world: Any) -> None:
    assert masked(LawWise) == {"person", "phone"} and masked(Lecturer) == {"person", "office"}
    assert ledger("law_wise").sheet.title == "roll" and ledger("lecturer").sheet.title == "team"
    _keep(world, _person(world), _person(world, kind="leader", roll="东山01号"))
    assert sorted(LawWise.objects.values_list("roll", flat=True)) == ["东山01号", "东山村法律明白人"]
    with pytest.raises(Refused, match="请不要写姓名"):
        _keep(world, _person(world, roll="甲某人（村干部）"))
    with pytest.raises(Refused, match="请不要写姓名"):
        _keep(world, Lecturer(unit=world.town, since_on=DAY, team="甲某人工作室", person="甲某人"))


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"until_on": date(2024, 1, 1)}, "退出日期早于上岗日期"),
        ({"trained": 2}, "请同时填写最近培训日期"),
        ({"until_on": LATER, "trained_on": LAST}, "最近培训日期晚于退出日期"),
    ],
)
def test_a_person_on_the_list_that_cannot_be(world: Any, said: dict[str, Any], says: str) -> None:
    with pytest.raises(Refused, match=says):
        _keep(world, _person(world, **said))


def test_closed_lists_are_those_of_the_law_data() -> None:
    book = load_book()
    assert dict(Group.choices) == dict(book.listed("list.law_wise_groups", date(2025, 1, 1)).items)
    assert list(Content.values) == list(book.listed("list.publicity_contents", date(2025, 12, 1)).items)
    field: Any = StudyPlan._meta.get_field("body")
    assert field.choices == Body.choices


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (StudyPlan(planned_on=DAY, body="group", topic="宪法", session=12), "请同时填写完成日期"),
        (PublicityPlan(planned_on=DAY, item="宪法进校园", activity=12), "请同时填写完成日期"),
        (IntegrityReport(reported_on=LATER, number="演报1", kind="feast", passed_on=DAY), "报送日期早于报告日期"),
        (CultureSite(since_on=LATER, name="法治长廊", kind="corridor", until_on=DAY), "停用日期早于建成日期"),
        (Lecturer(since_on=LATER, team="宣讲队", until_on=DAY), "退出日期早于加入日期"),
        (VicePrincipal(since_on=LATER, school="演示小学", post="所长", until_on=DAY), "聘期止早于聘任日期"),
    ],
    ids=lambda one: type(one).__name__ if isinstance(one, Row) else "",
)
def test_days_that_contradict_each_other_are_refused(world: Any, row: Any, says: str) -> None:
    row.unit = world.town
    with pytest.raises(Refused, match=says):
        _keep(world, row)


def test_a_report_of_a_private_matter_holds_no_place_for_a_name() -> None:
    columns = {column.name for column in ledger("integrity_report").columns}
    assert columns == {"reported_on", "number", "kind", "post_class", "passed_to", "passed_on"}


def test_reads_are_kept_but_no_total_counts_them() -> None:
    assert OnlinePost._meta.get_field("reads").blank
    assert all(not one.add for one in OnlinePost.sheet.tallies.values())


@pytest.mark.parametrize("label", LABELS)
def test_every_theme_day_of_the_law_means_itself(label: str) -> None:
    assert theme_of(label) == theme_of(f"“{label}”主题活动") == label


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("12月4日宪法日", "国家宪法日"),
        ("4.15国家安全日", "全民国家安全教育日"),
        ("2024.3.15", "国际消费者权益日"),
        ("八一建军节", "“八一”双拥和退役军人权益宣传"),
        ("中国水周", "世界水日、中国水周"),
        ("民法典", "民法典宣传月"),
        ("24.15", ""),
        ("赶集", ""),
        ("", ""),
    ],
)
def test_what_people_write_for_a_theme_day(said: str, means: str) -> None:
    assert theme_of(said) == means


def test_an_activity_knows_its_theme_and_its_level(world: Any) -> None:
    common = {"held_on": DAY, "name": "宪法宣传", "venue": "market"}
    _keep(
        world,
        PublicityActivity(unit=world.town, theme_day="宪法日", **common),
        PublicityActivity(unit=world.villages[0], **common),
    )
    assert sorted(PublicityActivity.objects.values_list("theme", "held_by")) == [("", "village"), ("国家宪法日", "town")]
