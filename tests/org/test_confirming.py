"""待核实清单: what is on it, what the county said of each, how a decision is written and what it gives."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from fazhi.law import Clock, LawError, load_calendar
from fazhi.law.confirmation import read_confirmation
from fazhi.org import confirming
from fazhi.org.confirming import Said, chosen, counted, effect, given, items, read_change, said_of, say_change
from fazhi.org.county import SettingRefused, Wanted, book, keep_setting, keep_settings, withdraw_setting
from fazhi.org.kept import kept_as, past
from fazhi.org.models import Setting, SettingKind
from fazhi.trail.models import Commit
from fazhi.trail.writing import SYSTEM, Conflict, write
from tests.conftest import NOON, World
from tests.org.doubts import doubts

pytestmark = pytest.mark.usefixtures("doubts")
__all__ = ["doubts"]
DAY = date(2024, 9, 2)
NAMES = ["petition.objection", "demo.contract", "demo.keep", "duty.demo_study", "theme.demo_month"]


def mine() -> dict[str, confirming.Item]:
    """The items of the invented law, by name."""
    return {item.one.name: item for item in items() if item.one.law.startswith("演示县")}


def keep(world: World, item: confirming.Item, said: Said, **values: Any) -> Commit | None:
    more = {"unit": world.county, "read": item.since, "viewer": world.viewer("reader"), "why": "核实", "door": "web", "at": NOON}
    return keep_setting(SettingKind.CONFIRMED, item.key, said.text(item.one), **{**more, **values})


def decided(decision: str = "confirm", **change: str | int) -> Said:
    return Said(decision, "演示〔2024〕3号", "甲某", date(2024, 8, 1), "", change)


def test_the_list_holds_what_is_not_verified_clocks_first(world: World) -> None:
    assert list(mine()) == NAMES
    assert [item.sort for item in items()] == sorted((item.sort for item in items()), key=list(confirming.SORTS).index)
    assert all(item.one.mark in ("recalled", "local") for item in items())
    assert counted(items()) == {"pending": len(items())}


def test_it_takes_two_queries(world: World, django_assert_num_queries: Any) -> None:
    keep(world, mine()["demo.contract"], decided())
    keep(world, mine()["demo.keep"], decided())
    with django_assert_num_queries(2):
        assert counted(items())["confirm"] == 2


def test_what_each_would_do() -> None:
    said = {name: effect(one) for name, one in ((one.name, one) for one in confirming.shipped_book().doubtful()) if name in NAMES}
    assert said == {
        "petition.objection": "自收到转送、交办的信访事项起，5个工作日（硬性期限）",
        "demo.contract": "自合同送审起，15日（硬性期限）",
        "demo.keep": "自合同送审起，每季度最后一天（一般要求）",
        "duty.demo_study": "乡镇（街道），每季度；佐证：会议纪要",
        "theme.demo_month": "每年6月",
    }


def test_a_confirmed_clock_binds_and_a_withdrawn_decision_leaves_it_as_shipped(world: World) -> None:
    item = mine()["demo.contract"]
    assert not book().clock("demo.contract", DAY).applies
    commit = keep(world, item, decided())
    assert commit is not None
    item = mine()["demo.contract"]
    assert (item.state, item.since, item.kept and item.kept.commit.by_name) == ("confirm", commit.seq, "丁县级")
    clock = book().clock("demo.contract", DAY)
    assert clock.binds and "演示〔2024〕3号，甲某，2024-08-01" in clock.by_county
    more = {"unit": world.county, "viewer": world.viewer("reader"), "door": "web", "at": NOON}
    withdraw_setting(SettingKind.CONFIRMED, item.key, read=item.since, why="文号有误", **more)
    assert mine()["demo.contract"].state == "pending" and not book().clock("demo.contract", DAY).applies
    keep(world, mine()["demo.contract"], decided("off"))
    assert mine()["demo.contract"].state == "off" and book().clock("demo.contract", DAY).mark == "off"
    steps = past(SettingKind.CONFIRMED, item.key)
    assert [(step.withdrawn, "off" in step.text) for step in steps] == [(False, True), (True, False), (False, False)]
    assert "文号有误" in steps[1].commit.why


def test_a_changed_term_rules_and_says_what_it_rests_on(world: World) -> None:
    item = mine()["petition.objection"]
    said = decided("change", term="3 WD")
    keep(world, item, said)
    clock = book().clock("petition.objection", DAY)
    assert (str(clock.term), clock.days_basis) == ("3 WD", "演示〔2024〕3号写明“3个工作日”")
    ruling = mine()["petition.objection"].ruling
    assert isinstance(ruling, Clock) and given(ruling, DAY, load_calendar()).says == "最迟2024年9月5日"
    assert given(item.one, DAY, load_calendar()).says == "最迟2024年9月9日"


REFUSED = [
    ("duty.demo_study", "change", {"term": "3 WD"}, "不是时限"),
    ("theme.demo_month", "change", {"month_day": "06-01"}, "不是时限"),
    ("demo.contract", "change", {"given": "来文"}, "有中止或重新起算，只能改天数"),
    ("demo.contract", "change", {}, "须写明改成什么"),
    ("demo.contract", "confirm", {"paper": ""}, "“paper”是空的"),
]


@pytest.mark.parametrize(("name", "decision", "change", "says"), REFUSED, ids=[f"{one[0]} {one[3]}" for one in REFUSED])
def test_a_decision_that_cannot_be_meant_is_refused(
    world: World, name: str, decision: str, change: dict[str, str], says: str
) -> None:
    item = mine()[name]
    said = Said(decision, change.pop("paper", "演示〔2024〕3号"), "甲某", date(2024, 8, 1), "", change)
    with pytest.raises(SettingRefused, match=says):
        keep(world, item, said)
    assert not Setting.objects.exists()


def test_many_are_kept_in_one_commit_or_none(world: World) -> None:
    more = {"unit": world.county, "viewer": world.viewer("reader"), "why": "核实", "door": "web", "at": NOON}
    every = [Wanted(item.key, decided().text(item.one), 0) for item in mine().values()]
    commit = keep_settings(SettingKind.CONFIRMED, every, **more)
    assert commit is not None and commit.rows == 5 and {item.state for item in mine().values()} == {"confirm"}
    wrong = [Wanted(every[0].name, decided("off").text(mine()[NAMES[0]].one), commit.seq), every[1]]
    with pytest.raises(Conflict):
        keep_settings(SettingKind.CONFIRMED, wrong, **more)
    with pytest.raises(SettingRefused, match="写了两遍"):
        keep_settings(SettingKind.CONFIRMED, [every[0], every[0]], **more)
    assert {item.state for item in mine().values()} == {"confirm"}


def test_a_decision_that_an_upgrade_cannot_read_is_shown_and_not_lost(world: World) -> None:
    keep(world, mine()["demo.keep"], decided())
    row = Setting.objects.get()
    row.text = row.text.replace("decision", "verdict")
    write([row], by=SYSTEM, why="", door="cli", at=NOON)
    item = mine()["demo.keep"]
    assert item.state == "broken" and "verdict" in item.broken and item.since
    found = kept_as(SettingKind.CONFIRMED, item.key)
    assert found is not None and found.row.since == item.since


WRITTEN = {
    "10个工作日": {"term": "10 WD"}, "15 日": {"term": "15 D"}, "7天": {"term": "7 D"}, "3个月": {"term": "3 M"},
    "2年": {"term": "2 Y"}, "48小时": {"term": "48 H"}, "往前倒算7日": {"term": "7 D"}, "30日（最短期限）": {"term": "30 D"},
    "每年3月1日前": {"month_day": "03-01"}, "每年3月1日前（不含当日）": {"month_day": "03-01"},
    "每季度最后一天": {"every": "quarter", "day": 0}, "每月": {"every": "month", "day": 0},
    "每月第5天": {"every": "month", "day": 5}, "以交办函载明的日期为准": {"given": "交办函载明的日期"},
}  # fmt: skip


@pytest.mark.parametrize("text", WRITTEN)
def test_a_change_as_people_write_it(text: str) -> None:
    assert read_change(text) == WRITTEN[text]


@pytest.mark.parametrize("text", ["尽快", "0日", "10", "十个工作日", "每周一", "", "10 工作日 15日", "30小时前"])
def test_what_is_no_change_is_refused_with_how_to_write_it(text: str) -> None:
    with pytest.raises(LawError, match="请写成 10个工作日"):
        read_change(text)


PLACES = st.integers(0, 366)
CHANGES = st.one_of(
    st.builds(lambda n, m: {"term": f"{n} {m}"}, st.integers(1, 999), st.sampled_from(["WD", "D", "M", "Y"])),
    st.builds(lambda n: {"term": f"{24 * n} H"}, st.integers(1, 99)),
    st.dates(date(2023, 1, 1), date(2023, 12, 31)).map(lambda day: {"month_day": f"{day:%m-%d}"}),
    st.builds(
        lambda every, day: {"every": every, "day": day}, st.sampled_from(["month", "quarter", "year"]), st.integers(0, 366)
    ),
    st.sampled_from([{"given": "来文载明的日期"}, {"given": "合同"}]),
)


@examples(CHANGES)
def test_a_change_comes_back_from_its_words_and_from_its_text(change: dict[str, str | int]) -> None:
    assert read_change(say_change(change)) == change
    one = next(one for one in confirming.shipped_book().doubtful() if one.name == "demo.keep")
    said = Said("change", "演示：〔2024〕“3”号 #", "甲某", date(2024, 8, 1), "备注: 有冒号", change)
    again = said_of(read_confirmation(said.text(one), "x"))
    assert (again.paper, again.note, say_change(again.change)) == (said.paper, said.note, say_change(change))


def test_duties_and_theme_days_give_the_days_of_the_year(world: World) -> None:
    found = mine()
    assert given(found["duty.demo_study"].one, DAY, load_calendar()).says.startswith("2024年应做4次：1月1日至3月31日；")
    assert given(found["theme.demo_month"].one, DAY, load_calendar()).says == "2024年：6月1日至30日"
    keep(world, found["duty.demo_study"], decided("off"))
    assert given(mine()["duty.demo_study"].ruling, DAY, load_calendar()).says == "停用，不计算"


def test_filters(world: World) -> None:
    keep(world, mine()["demo.keep"], decided())
    every = [item for item in items() if item.one.law.startswith("演示县")]
    assert [item.one.name for item in chosen(every, state="confirm")] == ["demo.keep"]
    assert [item.one.name for item in chosen(every, mark="local")] == ["demo.contract"]
    assert [item.one.name for item in chosen(every, sort="duty")] == ["duty.demo_study"]
    assert [item.one.name for item in chosen(every, words="宣传月")] == ["theme.demo_month"]
