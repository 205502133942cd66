"""What a county sets for itself: read by the shipped loader, never stored when refused, never stale."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import transaction

from fazhi.law import LawError, load_book, load_calendar
from fazhi.org import county
from fazhi.org.county import SettingRefused, book, calendar, difference, keep_setting, shipped, unreadable, withdraw_setting
from fazhi.org.models import Setting, SettingKind
from fazhi.trail.models import Commit
from fazhi.trail.writing import SYSTEM, Conflict, write
from tests.conftest import NOON, World

YEAR = """year: 2024
notices:
  - number: 演示放假通知
    dated: 2024-09-01
    mark: local
    source: 演示
    rest:
      - {name: 演示假期, from: 2024-09-03, to: 2024-09-04}
    work: [2024-09-07]
"""
LAW = """law: 演示县合同审查办法
number: 演示〔2024〕9号
from: 2024-01-01
mark: local
source: 演示
articles: {"4": 合同自送审之日起5个工作日内审查。}
words: {contract.review: 合同审查, review_sent: 送审}
clocks:
  - {name: contract.review, row: G5, article: "4", mark: local, force: hard, start: review_sent, term: 5 WD, days_basis: 写明,
     first: {rule: next_day, basis: house}, roll: {rule: none, basis: law}, says: 5个工作日内审查,
     examples: [{start: 2024-09-02, due: 2024-09-09}, {start: 2024-09-03, due: 2024-09-10}, {start: 2024-09-04, due: 2024-09-11}]}
"""


def keep(world: World, text: str, name: str = "2024", kind: str = SettingKind.HOLIDAYS, **values: Any) -> Commit | None:
    given = {"unit": world.county, "read": 0, "viewer": world.viewer("reader"), "why": "", "door": "web", "at": NOON}
    return keep_setting(kind, name, text, **{**given, **values})


def test_without_settings_the_shipped_holds(world: World) -> None:
    assert book() is book() and calendar() is calendar()
    assert calendar() == load_calendar()
    assert [clock.name for clock in book().clocks()] == [clock.name for clock in load_book().clocks()]


def test_a_countys_year_takes_the_place_of_the_shipped(world: World) -> None:
    commit = keep(world, YEAR)
    assert commit is not None and commit.by_name == "丁县级" and commit.why == "设置“2024”"
    assert not calendar().is_work(date(2024, 9, 3)) and calendar().is_work(date(2024, 9, 7))
    assert calendar(commit.seq - 1).is_work(date(2024, 9, 3)) and calendar(commit.seq) is calendar()
    assert calendar().is_work(date(2024, 10, 1)), "the county's text is the whole year"
    assert load_calendar().is_work(date(2024, 9, 3)), "the shipped value is never changed"


def test_a_countys_clock_rules(world: World) -> None:
    commit = keep(world, LAW, "合同审查", SettingKind.LAW)
    assert commit is not None
    assert book().clock("contract.review", date(2024, 9, 2)).article == "4"
    with pytest.raises(LawError):
        book(commit.seq - 1).clock("contract.review", date(2024, 9, 2))


def test_values_are_the_same_object_until_a_text_changes(world: World, django_assert_num_queries: Any) -> None:
    from tests.trail.rows import dispute, done

    keep(world, YEAR)
    one, two = book(), calendar()
    with django_assert_num_queries(2):
        assert book() is one and calendar() is two
    done(dispute(world))
    assert book() is one and calendar() is two
    with transaction.atomic():
        keep(world, YEAR.replace("09-04", "09-05"), read=Setting.objects.get().since)
        assert calendar() is not two
        transaction.set_rollback(True)
    assert calendar() is two


BAD = [
    (SettingKind.HOLIDAYS, "2024", YEAR.replace("work:", "works:"), r"^2024 第9行：", "an unknown key"),
    (SettingKind.HOLIDAYS, "2024", YEAR.replace("2024-09-04", "2024-02-31"), r"^2024 第8行：", "31 February"),
    (SettingKind.HOLIDAYS, "2024", YEAR.replace("[2024-09-07]", "[2024-09-06]"), "不是周六、周日", "a weekday made up"),
    (SettingKind.HOLIDAYS, "2024", "year: [", "第", "broken YAML"),
    (SettingKind.HOLIDAYS, "2024", "", "文本是空的", "nothing"),
    (SettingKind.HOLIDAYS, "2025", YEAR, "名称应为年份“2024”", "another year's name"),
    (SettingKind.HOLIDAYS, "", YEAR, "请填写名称", "no name"),
    (SettingKind.HOLIDAYS, "长" * 81, YEAR, "最多80字", "a long name"),
    (SettingKind.LAW, "合同审查", LAW.replace("term: 5 WD", "term: 5 XX"), r"^合同审查 第9行：", "an unknown measure"),
    (
        SettingKind.LAW,
        "合同审查",
        LAW.replace("due: 2024-09-09", "due: 2024-09-10"),
        "2024-09-10",
        "an example that does not hold",
    ),
    (
        SettingKind.LAW,
        "合同审查",
        LAW.replace("law:", "!!python/object:os.system law:"),
        "第1行|不是可读|应写成|不能作键名",
        "code",
    ),
    ("weather", "天气", "x: 1", "不是可以设置的种类", "an unknown kind"),
]


@pytest.mark.parametrize(("kind", "name", "text", "says", "what"), BAD, ids=[one[-1] for one in BAD])
def test_a_refused_text_is_never_stored(world: World, kind: str, name: str, text: str, says: str, what: str) -> None:
    with pytest.raises(SettingRefused, match=says):
        keep(world, text, name, kind)
    assert not Setting.objects.exists() and not Setting.version.objects.exists()


@pytest.mark.parametrize("who", ["clerk", "colleague", "leader", "stranger", "auditor"])
def test_only_the_county_sets(world: World, who: str) -> None:
    with pytest.raises(SettingRefused, match="只有县级管理人员"):
        keep(world, YEAR, viewer=world.viewer(who))
    with pytest.raises(SettingRefused, match="只有县级管理人员"):
        keep(world, YEAR, unit=world.town)
    assert not Setting.objects.exists()


def test_a_change_names_what_was_read(world: World) -> None:
    first = keep(world, YEAR)
    assert first is not None
    with pytest.raises(Conflict, match="丁县级已于"):
        keep(world, YEAR.replace("演示假期", "另一假期"))
    assert keep(world, YEAR.replace("\n", "\r\n") + "\n\n", read=first.seq) is None, "the same text is no change"
    second = keep(world, YEAR.replace("演示假期", "另一假期"), read=first.seq)
    assert second is not None and Setting.objects.count() == 1
    assert "另一假期" in Setting.objects.get().text


def test_a_text_taken_back_leaves_the_shipped(world: World) -> None:
    first = keep(world, YEAR)
    assert first is not None
    given = {"unit": world.county, "viewer": world.viewer("reader"), "door": "web", "at": NOON}
    with pytest.raises(SettingRefused, match="撤回原因"):
        withdraw_setting(SettingKind.HOLIDAYS, "2024", read=first.seq, why=" ", **given)
    with pytest.raises(SettingRefused, match="没有名为"):
        withdraw_setting(SettingKind.HOLIDAYS, "2023", read=0, why="误录", **given)
    with pytest.raises(Conflict):
        withdraw_setting(SettingKind.HOLIDAYS, "2024", read=1, why="误录", **given)
    last = withdraw_setting(SettingKind.HOLIDAYS, "2024", read=first.seq, why="误录", **given)
    assert last is not None and calendar() == load_calendar() and not calendar(first.seq).is_work(date(2024, 9, 3))
    again = keep(world, YEAR)
    assert again is not None and Setting.objects.standing().count() == 1


def test_what_an_upgrade_no_longer_reads_is_said_and_not_rewritten(world: World) -> None:
    keep(world, YEAR)
    assert unreadable() == []
    row = Setting.objects.get()
    row.text = YEAR.replace("notices", "announcements")  # as a later version might call it
    write([row], by=SYSTEM, why="", door="cli", at=NOON)
    assert [(kind, name) for kind, name, _ in unreadable()] == [("holidays", "2024")] and "第2行" in unreadable()[0][2]
    with pytest.raises(LawError, match="^2024 第2行"):
        calendar()
    assert "announcements" in Setting.objects.get().text


def test_the_difference_to_the_shipped_is_shown(world: World) -> None:
    ours = shipped(SettingKind.HOLIDAYS, "2024")
    assert ours.startswith("year: 2024") and difference(SettingKind.HOLIDAYS, "2024", ours) == ""
    found = difference(SettingKind.HOLIDAYS, "2024", ours.replace("中秋节", "仲秋节"))
    assert "-      - {name: 中秋节" in found and "+      - {name: 仲秋节" in found and "随程序发布" in found
    assert shipped(SettingKind.LAW, "petition/2022-05-01") and shipped(SettingKind.LAW, "../../settings") == ""
    assert difference(SettingKind.LAW, "合同审查", LAW) == "" and shipped("weather", "x") == ""


def test_a_further_package_brings_its_own_loader(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def load(text: str, origin: str) -> None:
        if "部分" not in text:
            raise ValueError(f"{origin}：缺少部分")

    monkeypatch.setitem(county.loaders, SettingKind.SKELETON, load)
    with pytest.raises(SettingRefused, match="框架：缺少部分"):
        keep(world, "题目: x", "框架", SettingKind.SKELETON)
    commit = keep(world, "部分: x", "框架", SettingKind.SKELETON)
    assert commit is not None and county.texts(SettingKind.SKELETON) == (("框架", "部分: x\n"),)
