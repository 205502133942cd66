"""县级规定: who reads, who sets; the overview; what moved; two people at once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from fazhi.cases.kinds.petition import Petition
from fazhi.cases.models import Deadline
from fazhi.org.county import keep_setting
from fazhi.org.kept import kept_as
from fazhi.org.models import Setting, SettingKind
from fazhi.trail.models import Commit
from fazhi.trail.writing import SYSTEM, write
from tests.conftest import NOON, World
from tests.org.doubts import doubts
from tests.org.test_county import LAW, YEAR
from tests.web import queries
from tests.web.test_queries import taken

__all__ = ["doubts"]
pytestmark = pytest.mark.usefixtures("doubts")
KEY = "demo.contract@2024-01-01"
READ = {
    "county": [], "county_confirm": [], "county_confirm_one": [KEY], "county_confirm_sheet": [], "county_holidays": [],
    "county_year": [2024], "county_law": [],
}  # fmt: skip
SET = {
    "county_confirm_upload": [], "county_notice": [2024, "new"], "county_year_text": [], "county_law_new": [],
}  # fmt: skip
POSTED = {
    "county_confirm": [], "county_confirm_one": [KEY], "county_confirm_withdraw": [KEY], "county_confirm_upload": [],
    "county_notice": [2024, "new"], "county_year_text": [], "county_year_withdraw": [2024], "county_law_new": [],
}  # fmt: skip
MAY = {
    "reader": (200, 200), "clerk": (200, 403), "colleague": (200, 403), "leader": (200, 403), "stranger": (200, 403),
    "auditor": (403, 403), "nobody": (302, 302),
}  # fmt: skip


def petition(world: World, unit: Any, matter: str = "转送事项") -> Petition:
    """A petition handed on to a town: an objection is due in five working days, from 2024-09-02 on 09-09."""
    row = Petition(
        received_on=date(2024, 9, 2), unit=unit, channel="letter", matter=matter, petitioner="甲某", source="transferred"
    )
    write([row], by=world.clerk, why="登记", door="web", at=NOON)
    return row


def year_kept(world: World, text: str = YEAR) -> None:
    more = {"unit": world.county, "read": 0, "viewer": world.viewer("reader"), "why": "", "door": "web", "at": NOON}
    keep_setting(SettingKind.HOLIDAYS, "2024", text, **more)


@pytest.mark.parametrize("who", MAY)
def test_the_county_sets_its_people_read(who: str, world: World, browser_of: Any) -> None:
    client = browser_of(who)
    read, set_ = MAY[who]
    got = {page: client.get(reverse(page, args=args)).status_code for page, args in READ.items()}
    assert got == dict.fromkeys(READ, read)
    got = {page: client.get(reverse(page, args=args)).status_code for page, args in SET.items()}
    assert got == dict.fromkeys(SET, set_)


@pytest.mark.parametrize("who", ["clerk", "leader", "stranger", "auditor"])
def test_nobody_else_writes(who: str, world: World, browser_of: Any) -> None:
    client = browser_of(who)
    said = {"decision": "off", "paper": "x", "by": "x", "day": "2024-01-01", "save": "1", "why": "x", "since": 0, "text": YEAR}
    got = {page: client.post(reverse(page, args=args), said).status_code for page, args in POSTED.items()}
    assert got == dict.fromkeys(POSTED, 403) and not Setting.objects.exists()
    year_kept(world)
    pk = Setting.objects.get().pk
    for page in ("county_law_edit", "county_law_withdraw"):
        assert client.post(reverse(page, args=[pk]), said).status_code == 403


def test_the_forms_are_shown_to_those_who_set(world: World, browser_of: Any) -> None:
    for page, args in READ.items():
        if page != "county_confirm_sheet":
            said = browser_of("clerk").get(reverse(page, args=args)).content.decode()
            assert 'method="post"' not in said.partition("<main")[2].partition("</main>")[0], page
    assert "县级规定" in browser_of("clerk").get("/").content.decode()
    assert "/county/" not in browser_of("auditor").get("/").content.decode()


def test_the_overview_says_how_each_stands(world: World, browser_of: Any) -> None:
    said = browser_of("reader").get(reverse("county")).content.decode()
    assert "项待确认" in said and "没有补充规定" in said and "已有2019—2026年" in said
    year_kept(world, YEAR)
    said = browser_of("reader").get(reverse("county")).content.decode()
    assert "其中本县录入1年" in said and "丁县级" in said


def test_the_overview_opens_when_a_stored_text_cannot_be_read(world: World, browser_of: Any) -> None:
    year_kept(world)
    row = Setting.objects.get()
    row.text = YEAR.replace("notices", "announcements")
    write([row], by=SYSTEM, why="", door="cli", at=NOON)
    reader = browser_of("reader")
    said = reader.get(reverse("county")).content.decode()
    assert "通不过现在的检查" in said and "2024 第2行" in said
    for page, args in READ.items():
        assert reader.get(reverse(page, args=args)).status_code == 200, page
    assert "读不出来" in reader.get(reverse("county_year", args=[2024])).content.decode()
    answer = reader.post(reverse("county_year_withdraw", args=[2024]), {"since": row.since, "why": "升级后改用新格式"})
    assert answer.status_code == 303 and not Setting.objects.standing().exists()


def test_what_moved_is_listed_for_everybody_as_far_as_it_is_his(world: World, browser_of: Any) -> None:
    petition(world, world.town, "本镇事项")
    petition(world, world.other_town, "外镇事项")
    reader = browser_of("reader")
    said = {"text": YEAR, "year": "", "since": ""}
    tried = reader.post(reverse("county_year_text"), {**said, "try": "1"})
    assert [(move.title, move.old, move.new) for move in tried.context["tried"].moves] == [
        ("本镇事项", date(2024, 9, 9), date(2024, 9, 10)), ("外镇事项", date(2024, 9, 9), date(2024, 9, 10)),
    ]  # fmt: skip
    assert not Setting.objects.exists() and set(Deadline.objects.values_list("due", flat=True)) >= {date(2024, 9, 9)}
    before = Commit.objects.count()
    answer = reader.post(reverse("county_year_text"), {**said, "save": "1", "seen": tried.context["tried"].seen})
    assert answer.status_code == 303 and Commit.objects.count() == before + 2
    page = reader.get(answer["Location"]).content.decode()
    assert "本镇事项" in page and "外镇事项" in page and "2024-09-09" in page and "2024-09-10" in page
    assert f"/ledgers/petition/{Petition.objects.first().pk}/" in page and "2个在办事项的期限随之变动" in page
    mine = browser_of("clerk").get(answer["Location"]).content.decode()
    assert "本镇事项" in mine and "外镇事项" not in mine and "另有 1 件其他单位的事项" in mine
    assert reader.get(reverse("county_moved", args=[1])).status_code == 404


def test_two_people_at_once_see_both_sides(world: World, browser_of: Any) -> None:
    reader = browser_of("reader")
    address = reverse("county_confirm_one", args=[KEY])
    said = {"decision": "confirm", "paper": "演示〔2024〕3号", "by": "甲某", "day": "2024-08-01", "since": 0, "save": "1"}
    assert reader.post(address, said).status_code == 303
    answer = reader.post(address, {**said, "decision": "off", "by": "乙某"})
    page = answer.content.decode()
    assert answer.status_code == 409 and "有人先修改了这一项" in page and "甲某" in page and "乙某" in page
    assert Setting.objects.get().text.count("confirm") == 1
    lines = {label: (theirs, mine) for label, _, theirs, mine in answer.context["lines"]}
    assert lines["决定"] == ("确认", "停用") and lines["确认人"] == ("甲某", "乙某")
    again = {**dict(answer.context["kept"]), "since": answer.context["since"]}
    assert reader.post(address, again).status_code == 303
    assert "乙某" in Setting.objects.get().text
    gone = {"since": Setting.objects.get().since, "why": "误录"}
    assert reader.post(reverse("county_confirm_withdraw", args=[KEY]), gone).status_code == 303
    answer = reader.post(address, {**said, "since": gone["since"]})
    assert answer.status_code == 409 and "已被撤回" in answer.content.decode()


PINNED = {
    "county": ([], queries.COUNTY), "county_confirm": ([], queries.CONFIRM), "county_confirm_one": ([KEY], queries.CONFIRM_ONE),
    "county_holidays": ([], queries.HOLIDAYS), "county_year": ([2024], queries.YEAR), "county_law": ([], queries.COUNTY_LAW),
}  # fmt: skip


@pytest.mark.parametrize("page", PINNED)
def test_a_page_takes_what_is_pinned(page: str, world: World, browser_of: Any) -> None:
    args, expected = PINNED[page]
    address, reader = reverse(page, args=args), browser_of("reader")
    more = {"unit": world.county, "read": 0, "viewer": world.viewer("reader"), "why": "", "door": "web", "at": NOON}
    keep_setting(SettingKind.LAW, "合同审查", LAW, **more)
    year_kept(world)
    assert taken(reader, address) == expected
    petition(world, world.town)
    other = LAW.replace("contract.review", "contract.keep").replace("2024-09-", "2025-09-")
    keep_setting(SettingKind.LAW, "留存", other, **more)
    keep_setting(
        SettingKind.HOLIDAYS,
        "2024",
        YEAR.replace("演示假期", "演示节"),
        **{**more, "read": kept_as("holidays", "2024").row.since},
    )
    assert taken(reader, address) == expected
