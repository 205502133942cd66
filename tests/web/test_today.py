"""今日: one item a case, the sentence, the paper, the button; what each person sees; nothing when nothing is due."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from fazhi.cases.kinds.petition import Petition
from fazhi.cases.models import Deadline
from fazhi.records.keeping import keep
from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.ledgers.law_study import LawStudy
from fazhi.records.ledgers.owned_case import OwnedCase
from fazhi.records.ledgers.reception_rota import ReceptionRota
from fazhi.report.question import Question
from fazhi.trail.writing import SYSTEM, write
from tests.conftest import NOON
from tests.web.conftest import BACKEND


def at(monkeypatch: Any, day: int, month: int = 6, year: int = 2024) -> None:
    """Ten in the morning of that day."""
    moment = datetime(year, month, day, 2, 0, tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)


def put(world: Any, *rows: Any) -> None:
    keep(list(rows), viewer=world.viewer("clerk", date(2024, 6, 3)), why="登记", door="web", at=NOON)


@pytest.fixture
def petition(world: Any) -> Petition:
    row = Petition(unit=world.villages[0], received_on=date(2024, 6, 3), channel="visit", source="direct", matter="道路排水",
                   petitioner="甲某某")  # fmt: skip
    put(world, row)
    return row


def items(page: Any) -> dict[str, list[Any]]:
    """The items of a page by their section."""
    return {state: some for state, _, some in (*page.context["due"], *page.context["folded"])}


def test_nothing_due_is_a_calm_sentence_and_the_next_day(petition: Petition, clerk: Any, monkeypatch: Any) -> None:
    at(monkeypatch, 5)
    page = clerk.get("/")
    assert page.context["due"] == [] and page.context["count"] == 0
    text = page.content.decode()
    assert "今天没有到期的事" in text and "下一个日子：2024年6月18日，书面告知信访人（道路排水）" in text


def test_a_town_with_nothing_at_all_is_calm(world: Any, clerk: Any, monkeypatch: Any) -> None:
    at(monkeypatch, 5)
    assert "要办的事登记以后，到日子会列在这里" in clerk.get("/").content.decode()


def test_an_item_says_what_to_say_print_and_press(petition: Petition, clerk: Any, monkeypatch: Any) -> None:
    at(monkeypatch, 18)
    (item,) = items(clerk.get("/"))["today"]
    assert item.saying == "告诉来访人：您反映的“道路排水”我们6月3日（周一）收到了，最迟6月18日（周二）书面告诉您由谁办、怎么办。"
    assert item.press.label == "分类" and clerk.get(item.press.href).status_code == 200
    assert "甲某某" not in clerk.get("/").content.decode()


def test_what_is_late_is_owned_up_to(petition: Petition, clerk: Any, monkeypatch: Any) -> None:
    at(monkeypatch, 20)
    (item,) = items(clerk.get("/"))["overdue"]
    assert item.saying.startswith("告诉来访人：“道路排水”本应在6月18日（周二）前办好，已经晚了")


def test_several_clocks_of_a_case_are_one_item(world: Any, clerk: Any, monkeypatch: Any) -> None:
    put(world, Petition(unit=world.town, received_on=date(2024, 6, 3), channel="letter", source="transferred", matter="养殖异味"))
    assert Deadline.objects.filter(met_on=None, ended_on=None).count() == 2
    at(monkeypatch, 11)
    found = items(clerk.get("/"))
    (item,) = [item for some in found.values() for item in some]
    assert item.title == "养殖异味" and "提出异议" in item.says and item.paper.label == "关于转送、交办信访事项的异议函"
    assert clerk.get(item.paper.href).status_code == 200


@pytest.mark.parametrize("who", ["clerk", "colleague", "leader", "reader", "stranger"])
def test_each_sees_what_is_his(who: str, petition: Petition, world: Any, browser_of: Any, monkeypatch: Any) -> None:
    at(monkeypatch, 18)
    page = browser_of(who).get("/")
    text, found = page.content.decode(), items(page)
    assert page.status_code == 200
    assert ("道路排水" in text) == (who in ("clerk", "colleague", "leader"))
    assert ("today" in found) == (who in ("clerk", "colleague"))  # for the leader it is his handlers' work
    assert ("分类：道路排水" in text) == (who in ("clerk", "colleague"))
    assert ("记一条" in text.partition("<main")[2].partition("</main")[0]) == (who in ("clerk", "colleague", "stranger"))
    assert "本月" in text


def test_a_colleague_sees_the_office_or_his_own(petition: Petition, world: Any, browser_of: Any, monkeypatch: Any) -> None:
    at(monkeypatch, 18)
    assert "today" in items(browser_of("colleague").get("/")) and "today" not in items(browser_of("colleague").get("/?own=1"))
    assert "today" in items(browser_of("clerk").get("/?own=1"))


def test_a_leader_sees_his_own_first(petition: Petition, world: Any, browser_of: Any, monkeypatch: Any) -> None:
    put(
        world,
        OwnedCase(unit=world.villages[0], start=date(2024, 6, 1), matter="积水老案", leader="丙领导", handler="甲经办"),
        OwnedCase(unit=world.villages[0], start=date(2024, 6, 1), matter="别人的案", leader="他人"),
        ReceptionRota(unit=world.town, held_on=date(2024, 6, 20), leader="丙领导", place="接待室"),
    )
    at(monkeypatch, 20)
    page = browser_of("leader").get("/")
    found = items(page)
    assert [item.title for item in found["own"]] == ["积水老案"]
    assert [item.title for item in found["today"]] == ["接访：6月20日（周四）"]
    assert found["overdue"][0].saying.startswith("问经办人")
    assert "别人的案" not in page.content.decode()


def test_a_signature_waits_for_the_leader_here_or_on_paper(world: Any, browser_of: Any, clerk: Any, monkeypatch: Any) -> None:
    from fazhi.cases.row import kinds

    row = kinds()["penalty"]
    wanted = [run for run in row.kind.runs if any(row.kind.named[name].approval for name in run.press)]
    assert wanted, "no clock of a penalty waits for an approval"
    from fazhi.records.ledger import ledgers
    from tests.web.samples import sample

    case = sample(ledgers()["penalty"], world)
    put(world, case)
    Deadline.objects.filter(entry=case.pk).update(met_on=None, ended_on=None)
    press = next(name for run in wanted for name in run.press if row.kind.named[name].approval)
    Deadline.objects.filter(entry=case.pk).first() or pytest.fail("the sample runs no clock")
    Deadline.objects.filter(entry=case.pk).update(press=press, due=date(2024, 6, 19), kind="fixed", duty="owed", bound="latest")
    at(monkeypatch, 18)
    (item, *_) = items(browser_of("leader").get("/"))["sign"]
    assert "两样都算" in item.says and item.press and item.paper
    assert "sign" not in items(clerk.get("/"))


def test_the_county_sees_no_case_but_its_own_work(petition: Petition, world: Any, browser_of: Any, monkeypatch: Any) -> None:
    asked = Question(unit=world.town, year=2023, figure="disputes.found", text="和上年差很多，请核对。")
    write([asked], by=world.reader, why="问询", door="web", at=NOON)
    at(monkeypatch, 18)
    found = items(browser_of("reader").get("/"))
    assert any(item.title == "等乡镇答复的问询" and world.town.name in item.says for item in found["waiting"])


def test_the_county_asked_and_the_town_answers_in_place(world: Any, clerk: Any, monkeypatch: Any) -> None:
    asked = Question(unit=world.town, year=2023, figure="disputes.found", text="请核对。")
    write([asked], by=world.reader, why="问询", door="web", at=NOON)
    at(monkeypatch, 18)
    (item,) = [one for one in items(clerk.get("/"))["week"] if one.title == "县里的问询"]
    assert item.press.label == "去答复"


@pytest.mark.parametrize(
    ("month", "day", "state"), [(2, 10, ""), (2, 26, "week"), (3, 4, "overdue"), (3, 27, "week"), (9, 20, "")]
)
def test_the_annual_report_calls_from_a_week_before_its_day(
    month: int, day: int, state: str, world: Any, browser_of: Any, monkeypatch: Any
) -> None:
    at(monkeypatch, day, month=month)
    found = items(browser_of("clerk").get("/"))
    named = {key for key, some in found.items() for item in some if item.title == "2023年度法治政府建设年度报告"}
    assert state in named if state else not named


def test_a_village_cadre_sees_his_villages_disputes(world: Any, browser_of: Any, monkeypatch: Any) -> None:
    from django.test import Client

    from fazhi.org.models import Account, Person, Post

    person = Person(name="辛村干部")
    write([person], by=SYSTEM, why="测试", door="cli", at=NOON)
    write([Post(person=person, unit=world.villages[0], role="village", title="村主任", start=date(2018, 1, 1))], by=SYSTEM,
          why="测试", door="cli", at=NOON)  # fmt: skip
    said = {"kind": "land", "found_on": date(2024, 6, 3)}
    put(world, Dispute(unit=world.villages[0], matter="本村的", **said), Dispute(unit=world.villages[1], matter="邻村的", **said))
    client = Client()
    client.force_login(Account.objects.open("cadre", person, None), backend=BACKEND)
    at(monkeypatch, 18)
    page = client.get("/")
    assert page.status_code == 200
    assert [item.title for item in items(page)["own"]] == ["本村的"] and "邻村的" not in page.content.decode()
    assert "报一件事" in page.content.decode() and page.context["told"] == []
    assert client.get("/board/").context["board"].name == "village"
    told = Dispute(unit=world.villages[0], matter="报来的", **said)
    write([told], by=person, why="报", door="web", at=datetime(2024, 6, 17, 2, 0, tzinfo=UTC))
    for who in (client, browser_of("clerk")):
        assert [one.title for one in who.get("/").context["told"]] == ["报来的"]


def test_the_ledgers_i_use_come_first_and_imports_do_not_count(world: Any, clerk: Any, monkeypatch: Any) -> None:
    at(monkeypatch, 18)
    fresh = clerk.get("/").context["often"]
    assert len(fresh) == 5
    put(world, LawStudy(unit=world.town, held_on=date(2024, 6, 3), body="group", topic="学习"))
    rows = [Dispute(unit=world.town, found_on=date(2024, 6, 3), matter=f"导入{n}", kind="land") for n in range(60)]
    keep(rows, viewer=world.viewer("clerk"), why="导入", door="import", at=NOON)
    page = clerk.get("/")
    assert page.context["often"][0].name == "law_study" and len(page.context["often"]) == 5
    assert [card.title for card, _, _ in page.context["mine"]] == ["学习"]


def test_every_sentence_to_say_fills_its_places() -> None:
    from fazhi.cases.row import kinds
    from fazhi.cases.saying import saying

    day, said = date(2024, 6, 3), 0
    for model in kinds().values():
        for run in model.kind.runs:
            if run.saying:
                said += 1
                text = saying(model.kind, run.clock, "某事{x}", day, date(2024, 6, 18), day)
                assert (
                    ("某事{x}" in text) == ("{title}" in run.saying)
                    and "：" in text
                    and "{title}" not in text
                    and "{due}" not in text
                ), run.clock
                assert "{due}" not in run.saying or saying(model.kind, run.clock, "某事", day, None, day) == ""
    assert said > 25
