"""Figures of study and publicity: rates of known numbers only, stocks on their day, villages and theme days counted once."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from fazhi.indicators import scope as scopes
from fazhi.indicators.compute import by_unit, compute
from fazhi.indicators.figure import figures
from fazhi.law import load_book
from fazhi.law.citing import citations, names_of
from fazhi.records.keeping import keep
from fazhi.records.ledgers.culture_site import CultureSite
from fazhi.records.ledgers.demonstration_village import DemonstrationVillage
from fazhi.records.ledgers.exam import Exam
from fazhi.records.ledgers.law_study import LawStudy
from fazhi.records.ledgers.law_wise import LawWise
from fazhi.records.ledgers.lecturer import Lecturer
from fazhi.records.ledgers.online_post import OnlinePost
from fazhi.records.ledgers.publicity_activity import PublicityActivity
from fazhi.records.ledgers.publicity_duty import PublicityDuty
from fazhi.records.ledgers.study_plan import StudyPlan
from fazhi.records.ledgers.village_measure import Measure, VillageMeasure
from fazhi.records.models import Tally
from fazhi.records.tallies import keep_tally
from fazhi.report.compose import compose

AT = datetime(2025, 12, 31, 4, tzinfo=UTC)
TOPICS = ("study", "exams", "integrity", "law_wise", "villages", "publicity", "publicity_duties", "publicity_people", "sites",
          "online", "prompts")  # fmt: skip


def _keep(world: Any, *rows: Any) -> None:
    for row in rows:
        row.unit_id = row.unit_id or world.town.pk
    keep(rows, viewer=world.viewer("clerk"), why="登记", door="web", at=AT)


def _day(month: int, day: int = 5, year: int = 2024) -> date:
    return date(year, month, day)


def _values(world: Any, *names: str, year: int = 2024) -> list[Any]:
    found = compute(scopes.year(world.town.pk, year), names)
    return [found[name].value for name in names]


def _exam(month: int, *people: int, kind: str = "study") -> Exam:
    names = ("listed", "sat", "passed", "excellent")
    return Exam(held_on=_day(month), name="学法考试", kind=kind, **dict(zip(names, people, strict=False)))


def test_a_rate_counts_exams_of_which_both_numbers_are_known(world: Any) -> None:
    _keep(
        world, _exam(3, 40, 38, 38, 10), _exam(6, 40, 40), _exam(9, 40), _exam(10, 20, 20, 15, kind="law_wise"),
        _exam(11, 2, 2, 2, kind="before_post"),
    )  # fmt: skip
    assert _values(world, "exams.held", "exams.staff", "exams.before_post", "exams.law_wise") == [5, 3, 1, 1]
    assert _values(world, "exams.listed", "exams.sat", "exams.marked", "exams.passed") == [80, 78, 38, 38]
    found = compute(scopes.year(world.town.pk, 2024))
    assert [found[f"exams.{name}"].shown for name in ("sat_rate", "pass_rate", "excellent_rate")] == ["97.5%", "100%", "26.3%"]


def test_study_by_body_and_plan_beside_deeds(world: Any) -> None:
    _keep(
        world,
        LawStudy(held_on=_day(3), body="talk", topic="信访工作条例", led=True),
        LawStudy(held_on=_day(5), body="court", topic="旁听行政案件", writeups=6),
        StudyPlan(planned_on=_day(3, 31), body="talk", topic="信访工作条例", done_on=_day(3), session=1),
        StudyPlan(planned_on=_day(12, 31), body="group", topic="宪法", done_on=_day(1, year=2025)),
        StudyPlan(planned_on=_day(6, 30), body="group", topic="行政处罚法"),
    )
    assert _values(world, "study.talks", "study.court_visits", "study.led", "study.writeups") == [1, 1, 1, 6]
    assert _values(world, "study.planned", "study.plan_done") == [3, 2]
    assert compute(scopes.year(world.town.pk, 2024))["study.plan_rate"].shown == "66.7%"


def test_law_wise_people_are_a_stock(world: Any) -> None:
    east, west, _ = world.villages
    _keep(
        world,
        *(LawWise(unit=east, since_on=_day(3, year=2023), person=f"甲某{n}") for n in range(3)),
        LawWise(unit=west, since_on=_day(3), person="乙某", trained_on=_day(8)),
        LawWise(unit=west, since_on=_day(3, year=2022), until_on=_day(6), person="丙某"),
        LawWise(unit=west, since_on=_day(3), person="丁某", kind="leader"),
    )
    names = (
        "law_wise.standing",
        "law_wise.leaders",
        "law_wise.villages",
        "law_wise.taken_on",
        "law_wise.left",
        "law_wise.trained",
    )
    assert _values(world, *names) == [4, 1, 2, 1, 1, 1]
    table = by_unit(scopes.year(world.town.pk, 2024), ["law_wise.standing"])
    assert {unit: said["law_wise.standing"] for unit, said in table.items()} == {east.pk: 3, west.pk: 1}
    assert _values(world, *names[:3], year=2023) == [4, 0, 2]


def test_a_village_of_two_levels_is_one_village_and_goes_when_struck_off(world: Any) -> None:
    east, west, south = world.villages
    _keep(
        world,
        DemonstrationVillage(unit=east, started_on=_day(1, year=2022), level="county", named_on=_day(6, year=2022)),
        DemonstrationVillage(unit=east, started_on=_day(1, year=2023), level="city", applied_on=_day(2), named_on=_day(7)),
        DemonstrationVillage(
            unit=west, started_on=_day(1, year=2020), level="county", named_on=_day(2, year=2021), removed_on=_day(5)
        ),
        DemonstrationVillage(unit=south, started_on=_day(1), level="county", applied_on=_day(4)),
    )
    names = ("villages.standing", "villages.standing_county", "villages.standing_city", "villages.applied", "villages.named")
    assert _values(world, *names) == [1, 1, 1, 2, 1]
    assert _values(world, "villages.standing", year=2023) == [2]


def test_nine_measures_by_village(world: Any) -> None:
    east, west, _ = world.villages
    rows = [VillageMeasure(unit=east, done_on=_day(5), measure=one.value, what="到村") for one in Measure]
    _keep(world, *rows, VillageMeasure(unit=west, done_on=_day(6), measure="team", what="到村"))
    assert _values(world, "villages.measures", "villages.measure_kinds", "villages.measure_villages") == [10, 9, 2]
    names = [f"villages.by_{one.value}" for one in Measure]
    table = by_unit(scopes.year(world.town.pk, 2024), names)
    assert len(names) == 9 and table[east.pk] == dict.fromkeys(names, 1)
    assert table[west.pk] == {"villages.by_team": 1}


def _activity(unit: Any, month: int, **said: Any) -> PublicityActivity:
    return PublicityActivity(**{"unit": unit, "held_on": _day(month), "name": "法治宣传", "venue": "village", **said})


def test_villages_contents_venues_and_theme_days(world: Any) -> None:
    east, west, _ = world.villages
    _keep(
        world,
        _activity(east, 4, theme_day="4.15国家安全日", form="class", consulted=12),
        _activity(east, 12, theme_day="12·4宪法日", content="constitution", venue="school", audience="youth"),
        _activity(west, 12, theme_day="国家宪法日", content="constitution", form="vehicle", displays=4),
        _activity(world.town, 6, venue="market", form="case"),
    )
    assert _values(world, "publicity.villages_covered", "publicity.units_covered") == [2, 3]
    assert _values(world, "publicity.theme_days", "publicity.themes_covered") == [3, 2]
    assert _values(world, "publicity.contents_covered", "publicity.venues_covered", "publicity.constitution") == [2, 3, 2]
    names = ("classes", "vehicles", "by_cases", "consulted", "displays", "in_school", "in_market", "for_youth")
    assert _values(world, *(f"publicity.{name}" for name in names)) == [1, 1, 1, 12, 4, 1, 1, 1]


def test_posts_by_channel_come_as_totals_too(world: Any) -> None:
    tally = Tally(
        unit=world.town, ledger="online_post", start=_day(1, 1), end=_day(6, 30), quantities={"account": 20, "broadcast": 60},
        paper="宣传办登记簿", vouched_by="甲经办",
    )  # fmt: skip
    keep_tally(tally, viewer=world.viewer("clerk"), why="汇总", door="web", at=AT)
    _keep(world, OnlinePost(put_on=_day(8), channel="account", title="宪法问答", reads=900))
    assert _values(world, "online.posts", "online.account", "online.broadcast", "online.film") == [81, 21, 60, 0]


def test_sites_teams_and_duties(world: Any) -> None:
    east = world.villages[0]
    _keep(
        world,
        CultureSite(unit=east, since_on=_day(3), name="法治长廊", kind="corridor"),
        CultureSite(unit=east, since_on=_day(3, year=2020), name="和事堂", kind="mediation"),
        CultureSite(unit=east, since_on=_day(3, year=2020), name="旧宣传栏", kind="board", until_on=_day(2)),
        Lecturer(since_on=_day(1), team="普法宣讲队", person="甲某"),
        Lecturer(since_on=_day(1), team="普法宣讲队", person="乙某", kind="volunteer"),
        PublicityDuty(due_on=_day(12, 31), item="信访工作条例", bearer="信访办", done_on=_day(5)),
        PublicityDuty(due_on=_day(12, 31), item="行政处罚法", bearer="信访办"),
    )
    assert _values(world, "sites.culture", "sites.mediation", "sites.board", "sites.built") == [1, 1, 0, 1]
    assert _values(world, "publicity_people.teams", "publicity_people.people", "publicity_people.volunteers") == [1, 2, 1]
    assert _values(world, "publicity_duties.listed", "publicity_duties.done", "publicity_duties.bearers") == [2, 1, 1]


def test_the_sentences_read_well(world: Any) -> None:
    _keep(
        world, _exam(3, 40, 38, 38), LawWise(unit=world.villages[0], since_on=_day(3), person="甲某"),
        StudyPlan(planned_on=_day(3, 31), body="talk", topic="信访工作条例", done_on=_day(3)),
        DemonstrationVillage(unit=world.villages[1], started_on=_day(1), level="county", applied_on=_day(2), named_on=_day(7)),
    )  # fmt: skip
    report = compose(world.town, 2024)
    text = "\n".join(told.text for chapter in report.chapters for block in chapter.blocks for told in block.paragraphs)
    for sentence in (
        "全年组织学法考试1次，参加38人次，参考率95%，合格率100%。",
        "年度学法计划1次，已完成1次，完成率100%。",
        "年末在册法律明白人1人，其中本年新增1人，分布在1个村（社区）。",
        "年末现有民主法治示范村（社区）1个，县级1个。",
        "本年度申报创建1个。",
    ):
        assert sentence in text, text
    assert "甲某" not in text


@pytest.mark.parametrize("topic", TOPICS)
def test_articles_cited_stand_in_the_law_data(topic: str) -> None:
    laws = load_book().laws()
    names, articles = names_of(laws), {law.title: set[str]() for law in laws}
    for law in laws:
        articles[law.title] |= set(law.articles)
    mine = [one for one in figures().values() if one.topic == topic]
    assert mine
    for one in mine:
        for cited in citations(one.cites, names):
            assert set(cited.articles) <= articles[cited.title], one.name
