"""同一事项 in the browser: the overlap opens its entries, a row's page joins and parts; accusations stay out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fazhi.cases.kinds.hotline_order import HotlineOrder
from fazhi.cases.kinds.petition import Petition
from fazhi.cases.moving import move
from fazhi.records.ledgers.law_study import LawStudy
from fazhi.records.ledgers.petition_visit import PetitionVisit
from fazhi.records.ledgers.village_measure import VillageMeasure
from fazhi.records.linking import SERVES, join, tied
from fazhi.records.models import Link, Tally
from fazhi.trail.models import Commit
from fazhi.trail.writing import write
from tests.conftest import NOON
from tests.web import queries

YEAR = {"year": 2024}


@pytest.fixture
def three(world: Any) -> list[Any]:
    """A letter, a later visit of two people and an order of the hotline about one road."""
    east = world.villages[0]
    rows = [
        Petition(unit=east, received_on=date(2024, 2, 1), channel="letter", matter="村内道路排水问题", petitioner="甲某某"),
        PetitionVisit(unit=east, came_on=date(2024, 3, 5), matter="道路排水沟堵塞", visitor="甲某某", people=2),
        HotlineOrder(unit=east, received_on=date(2024, 4, 5), matter="道路排水不畅", caller="甲某某"),
    ]
    write(rows, by=world.clerk, why="登记", door="web", at=NOON)
    return rows


def page_of(row: Any) -> str:
    name = {Petition: "petition", PetitionVisit: "petition_visit", HotlineOrder: "hotline_order"}[type(row)]
    return reverse("row", args=[name, row.pk])


def press(client: Any, row: Any, other: Any, **more: str) -> Any:
    data = {"other": str(getattr(other, "pk", other)), "way": "same_matter", "from": "row", **more}
    return client.post(reverse("matter_join", args=[row.pk]), data)


def tie(world: Any, one: Any, other: Any, **more: Any) -> Link:
    return join(one.pk, other.pk, viewer=world.viewer("clerk"), door="web", at=NOON, **more)


def said(client: Any) -> list[str]:
    return [str(message) for message in client.get("/").context["messages"]]


@pytest.mark.parametrize("who", ["clerk", "colleague"])
def test_suggested_joined_shown_and_parted_by_a_person(who: str, three: list[Any], browser_of: Any) -> None:
    letter, visit, _ = three
    client = browser_of(who)
    before = client.get(page_of(letter)).content.decode()
    assert (
        "可能是同一事项" in before
        and "道路排水沟堵塞" in before
        and "同一人，事项相近。先来信、后来访。" in before
        and "甲某某" not in before
    )
    assert press(client, letter, visit)["Location"] == page_of(letter)
    after = client.get(page_of(letter)).content.decode()
    assert "按时间看这件事的全部 2 条" in after and "拆开" in after
    assert "村内道路排水问题" in client.get(page_of(visit)).content.decode()
    link = Link.objects.get()
    address = reverse("matter_part", args=[visit.pk, link.pk])
    assert client.post(address, {"since": link.since, "why": ""}).status_code == 303
    assert said(client) == ["请写明拆开的原因。"] and tied(letter.pk).same
    assert client.post(address, {"since": link.since, "why": "不是同一条路"})["Location"] == page_of(visit)
    assert said(client)[0].startswith("已拆开，原因已留痕。") and not tied(letter.pk).same
    assert Commit.objects.order_by("seq").last().why == "拆开关联：不是同一条路"


@pytest.mark.parametrize("who", ["leader", "reader"])
def test_readers_see_what_is_joined_and_press_nothing(who: str, three: list[Any], world: Any, browser_of: Any) -> None:
    letter, visit, order = three
    link = tie(world, letter, visit)
    client = browser_of(who)
    page = client.get(page_of(letter)).content.decode()
    assert "道路排水沟堵塞" in page and "可能是同一事项" not in page and "拆开" not in page and "matter_join" not in page
    assert press(client, letter, order).status_code == 403
    assert client.post(reverse("matter_part", args=[letter.pk, link.pk]), {"why": "试", "since": link.since}).status_code == 403
    assert client.get(reverse("matter", args=[letter.pk])).status_code == 200
    assert client.get("/matters/", YEAR).status_code == 200
    assert client.post(reverse("matters_written"), {"unit": world.town.pk, "year": 2024}).status_code == 403


def test_a_stranger_is_refused_and_told_nothing(three: list[Any], world: Any, browser_of: Any) -> None:
    letter, visit, order = three
    link = tie(world, letter, visit)
    client = browser_of("stranger")
    assert client.get(reverse("matter", args=[letter.pk])).status_code == 403
    assert press(client, letter, order).status_code == 403
    assert client.post(reverse("matter_part", args=[letter.pk, link.pk]), {"why": "试", "since": link.since}).status_code == 403
    assert client.get("/matters/", {"unit": world.town.pk, **YEAR}).status_code == 403
    assert "道路" not in client.get("/matters/", YEAR).content.decode()
    own = PetitionVisit(unit=world.other_village, came_on=date(2024, 3, 5), matter="别镇的道路排水", visitor="甲某某")
    write([own], by=world.stranger, why="", door="web", at=NOON)
    assert press(client, own, letter).status_code == 303  # his own page, the other town's number
    assert said(client) == ["您不能登记东山村的台账。"] and Link.objects.count() == 1
    assert "道路排水沟" not in client.get(page_of(own)).content.decode()


def test_the_auditor_and_nobody_are_sent_away(three: list[Any], browser_of: Any) -> None:
    assert browser_of("auditor").get("/matters/").status_code == 403
    assert browser_of("auditor").get(reverse("matter", args=[three[0].pk])).status_code == 403
    assert browser_of("nobody").get("/matters/").status_code == 302


def test_the_overlap_opens_its_matters(three: list[Any], world: Any, clerk: Any) -> None:
    letter, visit, order = three
    tie(world, letter, visit)
    found = clerk.get("/matters/", YEAR)
    text = found.content.decode()
    assert "1 件中" in text and "1 件与来访登记" in text
    overlap = found.context["found"]
    assert (len(overlap.matters), overlap.converted, overlap.joined) == (2, 1, 1)
    assert [(len(one.matter.entries), one.matter.converted) for one in found.context["matters"]] == [(2, True)]
    for query, keys in (
        ({"door": ["letter", "visits"]}, [[letter.pk, visit.pk]]),
        ({"door": "hotline"}, [[order.pk]]),
        ({"door": "letter", "alone": "1"}, []),
        ({"door": "hotline", "alone": "1"}, [[order.pk]]),
        ({"set": "visits+letter"}, [[letter.pk, visit.pk]]),
        ({"set": "letter"}, []),
        ({"converted": "1"}, [[letter.pk, visit.pk]]),
    ):
        answer = clerk.get("/matters/", {**YEAR, **query})
        listed = [[line.card.pk for _, line in one.entries] for one in answer.context["matters"]]
        assert (listed, answer.context["count"]) == (keys, len(keys)), query
    assert f'href="{page_of(visit)}"' in text and "来访登记 2 人次" in text


@pytest.mark.parametrize("query", ["door=nothing", "set=a%2Bb", "page=-3", "page=x", "unit=abc", "year=12", "door=letter&door=x"])
def test_nonsense_in_the_address_is_no_crash(query: str, three: list[Any], clerk: Any) -> None:
    assert clerk.get(f"/matters/?year=2024&{query}").status_code in (200, 403, 404)


def test_the_cells_of_the_page_lead_to_their_number(three: list[Any], world: Any, clerk: Any) -> None:
    """Every number of the tables opens just as many matters."""
    import re
    from html import unescape

    tie(world, three[1], three[2])
    text = clerk.get("/matters/", YEAR).content.decode()
    links = re.findall(r'href="(\?[^"]*#rows)"[^>]*>(?:<b>)?(\d+)', text)
    assert len(links) > 12
    for address, number in links:
        if "door=" in address or "set=" in address:
            assert clerk.get(f"/matters/{unescape(address)}").context["count"] == int(number), address


def test_one_who_may_not_open_a_row_sees_its_number(three: list[Any], world: Any, clerk: Any, monkeypatch: Any) -> None:
    from fazhi.org.access import Viewer

    tie(world, three[0], three[1])
    monkeypatch.setattr(Viewer, "opens", lambda self, unit: False)
    text = clerk.get("/matters/", {**YEAR, "door": "letter"}).content.decode()
    rows = text[text.index('id="rows"') : text.index("</section>", text.index('id="rows"'))]
    assert f"登记号 {three[0].pk}" in rows and "2024-02-01" in rows and "村内道路" not in rows


def test_totals_without_rows_stand_beside(three: list[Any], world: Any, clerk: Any) -> None:
    paper = {"start": date(2024, 6, 1), "end": date(2024, 12, 31), "paper": "接待登记簿"}
    total = Tally(unit=world.town, ledger="petition_visit", quantities={"batches": 59, "people": 113}, **paper)
    write([total], by=world.clerk, why="", door="web", at=NOON)
    text = clerk.get("/matters/", YEAR).content.decode()
    assert "汇总 59 批" in text and "汇总 113" in text


def test_the_past_is_read_and_not_joined(three: list[Any], world: Any, clerk: Any) -> None:
    link = tie(world, three[0], three[1])
    now = clerk.get("/matters/", YEAR)
    then = clerk.get("/matters/", {**YEAR, "asof": f"#{link.since - 1}"})
    assert (len(now.context["found"].matters), len(then.context["found"].matters)) == (2, 3)
    assert now.context["likely"] and not then.context["likely"]


def test_what_somebody_wrote_down_is_confirmed_with_one_press(three: list[Any], world: Any, clerk: Any) -> None:
    letter, visit, _ = three
    visit.petition = letter.pk
    write([visit], by=world.clerk, why="", door="web", at=NOON)
    found = clerk.get("/matters/", YEAR)
    assert len(found.context["written"]) == 1 and "先来信、后来访" in found.content.decode()
    answer = clerk.post(reverse("matters_written"), {"unit": world.town.pk, "year": 2024})
    assert answer["Location"].startswith("/matters/?") and said(clerk) == ["已归并1对。"]
    assert [card.pk for card in tied(letter.pk).same] == [visit.pk]
    assert clerk.post(reverse("matters_written"), {"unit": world.town.pk, "year": 2024}).status_code == 303
    assert Link.objects.count() == 1


def test_joining_from_the_overlap_leads_back_to_it(three: list[Any], clerk: Any) -> None:
    back = press(clerk, three[0], three[1], **{"from": "matters", "back": "unit=2&year=2024\r\nX: y"})
    assert back["Location"].startswith("/matters/?unit=2&year=2024") and "\n" not in back["Location"]
    assert press(clerk, three[0], three[1], **{"from": "matter"})["Location"] == reverse("matter", args=[three[0].pk])
    assert said(clerk)[-1] == "这两条已归为同一事项。" and Link.objects.count() == 1


@pytest.mark.parametrize("other", ["", "abc", "99999999", "9" * 40, "-1"])
def test_a_number_that_is_none_is_said(other: str, three: list[Any], clerk: Any) -> None:
    assert press(clerk, three[0], other).status_code == 303
    assert said(clerk) == ["没有这个登记号的记录，请核对。"]


def test_a_record_is_found_by_number_or_title(three: list[Any], clerk: Any) -> None:
    letter, visit, order = three
    address = reverse("matter", args=[letter.pk])
    assert [one.card.pk for one in clerk.get(address, {"q": "不畅"}).context["results"]] == [order.pk]
    assert [one.card.pk for one in clerk.get(address, {"q": str(visit.pk)}).context["results"]] == [visit.pk]
    assert "没有找到“没有的”" in clerk.get(address, {"q": "没有的"}).content.decode()


def test_a_study_becomes_evidence_of_a_measure_from_either_side(world: Any, clerk: Any) -> None:
    study = LawStudy(unit=world.town, held_on=date(2024, 3, 1), body="group", topic="宪法专题")
    measures = [
        VillageMeasure(unit=one, done_on=date(2024, 3, 1), measure="team", what=f"宣讲{one.name}") for one in world.villages
    ]
    write([study, *measures], by=world.clerk, why="", door="web", at=NOON)
    results = clerk.get(reverse("matter", args=[study.pk]), {"for": "serves", "q": "宣讲东山"}).context["results"]
    assert [one.card.pk for one in results] == [measures[0].pk]
    assert press(clerk, study, measures[0], way="serves").status_code == 303
    results = clerk.get(reverse("matter", args=[measures[1].pk]), {"for": "entries", "q": "宪法"}).context["results"]
    assert [one.card.pk for one in results] == [study.pk]
    assert press(clerk, measures[1], study, way="entries").status_code == 303
    assert [(link.one_id, link.other_id, link.kind) for link in Link.objects.order_by("pk")] == [
        (study.pk, measures[0].pk, SERVES), (study.pk, measures[1].pk, SERVES),
    ]  # fmt: skip
    assert "宪法专题" in clerk.get(reverse("row", args=["village_measure", measures[1].pk])).content.decode()
    page = clerk.get(reverse("row", args=["law_study", study.pk])).content.decode()
    assert "用作材料" in page and "宣讲东山村" in page and "同一事项</h2>" not in page
    link = Link.objects.order_by("pk").last()
    assert clerk.post(reverse("matter_part", args=[study.pk, link.pk]), {"since": link.since, "why": "填错"}).status_code == 303
    assert Link.objects.standing().count() == 1


def test_somebody_was_first_is_said(three: list[Any], world: Any, clerk: Any) -> None:
    link = tie(world, three[0], three[1])
    assert clerk.post(reverse("matter_part", args=[three[0].pk, link.pk]), {"since": "1", "why": "试"}).status_code == 303
    assert said(clerk) == ["这个关联刚被改动，请看过最新情况再拆。"]
    assert clerk.post(reverse("matter_part", args=[three[2].pk, link.pk]), {"since": link.since, "why": "试"}).status_code == 404


def test_nothing_of_an_accusation_is_shown_suggested_or_joined(three: list[Any], world: Any, clerk: Any) -> None:
    letter, visit, order = three
    tie(world, letter, visit)
    row = Petition.objects.get(pk=letter.pk)
    move(row, "classify", date(2024, 2, 2), {"category": "accusation"}, viewer=world.viewer("clerk"), door="web", at=NOON)
    for other in (visit, order):
        text = clerk.get(page_of(other)).content.decode()
        assert "检举控告" not in text and page_of(letter) not in text
    own = clerk.get(page_of(letter)).content.decode()
    assert 'id="matter"' not in own and page_of(visit) not in own and "用作" not in own
    assert clerk.get(reverse("matter", args=[letter.pk])).status_code == 403
    assert press(clerk, letter, visit).status_code == 403
    press(clerk, visit, letter)
    assert said(clerk) == [f"登记号{letter.pk}只保留登记要素，不作关联（信访工作条例第三十条）。"]
    for query in ({}, {"door": "letter"}, {"door": "direct"}, {"asof": f"#{visit.since + 1}"}):
        answer = clerk.get("/matters/", {**YEAR, **query})
        assert page_of(letter) not in answer.content.decode()
        assert letter.pk not in {came.entry for matter in answer.context["found"].matters for came in matter.entries}
    assert clerk.get(reverse("matter", args=[visit.pk]), {"q": str(letter.pk)}).context["results"] == []


def taken(client: Any, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def more(world: Any, count: int) -> list[Any]:
    """Many visits of one road, none joined."""
    rows = [
        PetitionVisit(unit=world.villages[n % 3], came_on=date(2024, 5, 1 + n % 28), matter=f"道路排水{n}", visitor="甲某某")
        for n in range(count)
    ]
    write(rows, by=world.clerk, why="", door="web", at=NOON)
    return rows


def test_pages_take_what_is_pinned_however_many_rows_and_links(three: list[Any], world: Any, clerk: Any) -> None:
    letter, visit, order = three
    tie(world, letter, visit)
    tie(world, letter, order)
    addresses = ("/matters/?year=2024", page_of(visit), reverse("matter", args=[visit.pk]))
    few = [taken(clerk, address) for address in addresses]
    rows = more(world, 60)
    for one in rows[:8]:
        tie(world, letter, one)
    assert [taken(clerk, address) for address in addresses] == few == [queries.MATTERS, queries.TIED, queries.MATTER]
