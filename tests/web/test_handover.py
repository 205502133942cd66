"""移交与接手 in the pages: five cases go to a colleague, both forms, who may see what, the clerk who left, pinned queries."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document as open_docx

from fazhi.cases.holding import holders
from fazhi.cases.kinds.petition import Petition
from fazhi.cases.models import Handed, Handover
from fazhi.org.models import Post
from fazhi.records.keeping import keep
from fazhi.trail.writing import SYSTEM, write
from fazhi.web.page import now, today

Browser = Callable[[str], Client]
# session, account, person, posts, demo mark, head, settings of the page; the cards I hold, rows and steps of their kind;
# what waits, what was, colleagues twice, who holds cases here
PAGE = 16
ONE = 12  # the handover, its titles, who wrote it


def cases(world: Any, many: int = 5) -> list[Any]:
    found = []
    for n in range(many):
        said = {"channel": "letter", "matter": f"排水问题{n}", "petitioner": "甲某某"}
        row = Petition(unit=world.villages[n % 3], received_on=today() - timedelta(days=n + 1), **said)
        keep([row], viewer=world.viewer("clerk", today()), why="登记", door="web", at=now())
        found.append(row)
    return found


@pytest.fixture
def five(world: Any) -> list[Any]:
    """Five petitions of the clerk."""
    return cases(world)


def form(world: Any, rows: list[Any], **other: Any) -> dict[str, Any]:
    given = {"taker": world.colleague.pk, "why": "岗位调整", "on": today().isoformat(), "whole": "0"}
    return {**given, "case": [row.pk for row in rows], **other}


@pytest.fixture
def offered(world: Any, five: list[Any], clerk: Client) -> Handover:
    """The five, waiting for the colleague."""
    assert clerk.post(reverse("handover"), form(world, five)).status_code == 303
    return Handover.objects.get()


def act(browser: Client, row: Handover, do: str, **said: Any) -> Any:
    return browser.post(reverse("handover_answer", args=[row.pk, do]), {"since": row.since, **said})


def leaves(who: Any) -> None:
    post = Post.objects.get(person=who)
    post.end = today() - timedelta(days=1)
    write([post], by=SYSTEM, why="调离", door="cli", at=now())


def test_the_page_lists_my_open_cases_ticked_and_offers_the_colleague(five: list[Any], clerk: Client) -> None:
    text = clerk.get(reverse("handover")).content.decode()
    assert text.count('name="case"') == 5 == text.count('name="case" value="') and "排水问题4" in text
    assert "乙同事" in text and "甲某某" not in text and "列出移交清单" in text


def test_five_cases_go_over_when_the_colleague_presses_once(
    five: list[Any], offered: Handover, clerk: Client, browser_of: Browser
) -> None:
    colleague = browser_of("colleague")
    assert "甲经办移交的 5 件" in colleague.get(reverse("handover")).content.decode()
    case = reverse("row", args=["petition", five[0].pk])
    assert "正在移交乙同事，等待接收" in clerk.get(case).content.decode()
    assert act(colleague, offered, "accept").status_code == 303
    assert {person.name for person in holders(row.pk for row in five).values()} == {"乙同事"}
    page = colleague.get(reverse("handover_one", args=[offered.pk])).content.decode()
    assert "接手甲经办的工作" in page and len(re.findall(r"/ledgers/petition/\d", page)) == 5
    text = clerk.get(case).content.decode()
    assert "经办 <b>乙同事</b>" in text and "甲经办移交，乙同事接手" in text and "岗位调整" in text
    assert "?case=" not in text  # no longer his to give


def test_the_signed_list_counts_as_much(offered: Handover, five: list[Any], clerk: Client) -> None:
    wrong = act(clerk, offered, "paper", signed_on="", paper="移交1")
    assert wrong.status_code == 422 and "请填写" in wrong.content.decode()
    assert act(clerk, offered, "paper", signed_on=today().isoformat(), paper="移交1", supervisor="丙领导").status_code == 303
    kept = Handover.objects.get()
    assert (kept.state, kept.supervisor, kept.paper) == (Handed.ACCEPTED, "丙领导", "移交1")
    assert "签字清单 移交1" in clerk.get(reverse("row", args=["petition", five[0].pk])).content.decode()


def test_the_colleague_sends_it_back_and_the_clerk_takes_it_back(
    world: Any, offered: Handover, five: list[Any], clerk: Client, browser_of: Browser
) -> None:
    colleague = browser_of("colleague")
    empty = act(colleague, offered, "refuse", **{"refuse-answer": ""})
    assert empty.status_code == 422
    act(colleague, offered, "refuse", **{"refuse-answer": "缺第3件的卷宗"})
    text = clerk.get(reverse("handover_one", args=[offered.pk])).content.decode()
    assert "缺第3件的卷宗" in text and "事项仍由甲经办办理" in text
    clerk.post(reverse("handover"), form(world, five))
    second = Handover.objects.order_by("-pk").first()
    assert second is not None and act(clerk, second, "withdraw", **{"withdraw-answer": "漏列一件"}).status_code == 303
    late = colleague.post(reverse("handover_answer", args=[second.pk, "accept"]), {"since": second.since}, follow=True)
    assert "由接收人本人" in late.content.decode() or "已经有人答复" in late.content.decode()
    assert {person.name for person in holders(row.pk for row in five).values()} == {"甲经办"}


def test_a_form_with_faults_keeps_what_was_typed(world: Any, five: list[Any], clerk: Client) -> None:
    page = clerk.post(reverse("handover"), form(world, five[:2], why="", remark="卷宗在3号柜"))
    text = page.content.decode()
    assert page.status_code == 422 and "卷宗在3号柜" in text and text.count("checked") == 3  # two cases, one scope
    tomorrow = (today() + timedelta(days=1)).isoformat()
    assert "还没有到" in clerk.post(reverse("handover"), form(world, five, on=tomorrow)).content.decode()
    assert not Handover.objects.exists()


def test_one_case_is_handed_over_from_its_page(world: Any, five: list[Any], clerk: Client) -> None:
    case = reverse("row", args=["petition", five[1].pk])
    assert f"{reverse('handover')}?case={five[1].pk}" in clerk.get(case).content.decode()
    address = f"{reverse('handover')}?case={five[1].pk}"
    text = clerk.get(address).content.decode()
    assert "移交这件事" in text and "移交多少" not in text and "排水问题2" not in text
    clerk.post(address, form(world, [five[1]]))
    assert Handover.objects.get().entries == [five[1].pk]


def test_a_whole_handover_tells_what_else_waits(world: Any, five: list[Any], clerk: Client) -> None:
    clerk.post(reverse("handover"), form(world, five, whole="1"))
    heads = [section["head"] for section in Handover.objects.get().rest]
    assert "年度报告" in heads
    text = clerk.get(reverse("handover_one", args=[Handover.objects.get().pk])).content.decode()
    assert f"{today().year} 年度报告：下一步" in text


@pytest.mark.parametrize("suffix", ["docx", "pdf", "html"])
def test_the_list_leaves_as_a_paper(suffix: str, offered: Handover, clerk: Client) -> None:
    page = clerk.get(reverse("handover_file", args=[offered.pk, suffix]))
    assert page.status_code == 200
    data = page.content if hasattr(page, "content") else b"".join(page.streaming_content)
    if suffix == "docx":
        made = open_docx(io.BytesIO(data))
        cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
        assert "监交人" in cells and any("排水问题0" in cell for cell in cells) and not any("甲某某" in cell for cell in cells)
    if suffix == "pdf":
        assert data.startswith(b"%PDF")
    if suffix == "html":
        assert "工作移交清单" in data.decode()


@pytest.mark.parametrize(
    ("who", "page", "one"),
    [("clerk", 200, 200), ("colleague", 200, 200), ("leader", 200, 200), ("reader", 403, 403), ("stranger", 200, 403),
     ("auditor", 403, 403), ("village", 403, 403), ("nobody", 302, 302)],
)  # fmt: skip
def test_who_sees_what(who: str, page: int, one: int, world: Any, offered: Handover, browser_of: Browser) -> None:
    if who == "village":
        cadre(world)
    browser = browser_of(who)
    assert browser.get(reverse("handover")).status_code == page
    assert browser.get(reverse("handover_one", args=[offered.pk])).status_code == one
    assert browser.get(reverse("handover_file", args=[offered.pk, "docx"])).status_code == one
    assert browser.post(reverse("handover_answer", args=[offered.pk, "withdraw"])).status_code in (one, 422)
    assert Handover.objects.get().state == Handed.OFFERED


def cadre(world: Any) -> None:
    """A village cadre joins the world."""
    from fazhi.org.models import Person

    person = Person(name="庚村干")
    write([person], by=SYSTEM, why="任职", door="cli", at=now())
    post = Post(person=person, unit=world.villages[0], role="village", title="村主任", start=date(2018, 1, 1))
    write([post], by=SYSTEM, why="任职", door="cli", at=now())
    world.village = person


def test_a_stranger_hands_over_nothing_of_another_town(five: list[Any], browser_of: Browser) -> None:
    assert browser_of("stranger").get(f"{reverse('handover')}?case={five[0].pk}").status_code == 403
    assert browser_of("colleague").get(f"{reverse('handover')}?case={five[0].pk}").status_code == 403


def test_the_leader_hands_over_in_his_place(world: Any, five: list[Any], browser_of: Browser) -> None:
    leader = browser_of("leader")
    text = leader.get(reverse("handover")).content.decode()
    assert "代为移交" in text and f"?from={world.clerk.pk}" in text and "列出移交清单" not in text
    address = f"{reverse('handover')}?from={world.clerk.pk}"
    assert "代甲经办移交" in leader.get(address).content.decode()
    leader.post(address, form(world, five))
    row = Handover.objects.get()
    assert act(browser_of("colleague"), row, "accept").status_code == 303
    assert {person.name for person in holders(one.pk for one in five).values()} == {"乙同事"}


def test_of_one_who_left_the_colleague_records_the_leaders_signature(world: Any, five: list[Any], browser_of: Browser) -> None:
    leaves(world.clerk)
    colleague = browser_of("colleague")
    case = colleague.get(reverse("row", args=["petition", five[0].pk])).content.decode()
    assert "已离任" in case and f"?case={five[0].pk}" in case
    address = f"{reverse('handover')}?from={world.clerk.pk}"
    assert "甲经办已离任" in colleague.get(address).content.decode()
    colleague.post(address, form(world, five))
    row = Handover.objects.get()
    page = act(colleague, row, "paper", signed_on=today().isoformat(), paper="移交1")
    assert page.status_code == 422 and "须由本单位领导监交" in page.content.decode()
    assert act(colleague, row, "paper", signed_on=today().isoformat(), paper="移交1", supervisor="丙领导").status_code == 303
    assert {person.name for person in holders(one.pk for one in five).values()} == {"乙同事"}


def test_nobodys_case_is_taken_with_one_press(world: Any, clerk: Client) -> None:
    row = Petition(unit=world.villages[0], received_on=today(), channel="letter", matter="路灯", petitioner="乙某某")
    write([row], by=SYSTEM, why="导入", door="cli", at=now())
    case = reverse("row", args=["petition", row.pk])
    assert "由我经办" in clerk.get(case).content.decode()
    clerk.post(reverse("take", args=["petition", row.pk]))
    assert "经办 <b>甲经办</b>" in clerk.get(case).content.decode()


def test_the_list_can_be_cut_to_my_own(world: Any, five: list[Any], clerk: Client, browser_of: Browser) -> None:
    address = reverse("list", args=["petition"])
    text = clerk.get(address).content.decode()
    assert "我经办的" in text and "经办 甲经办" in text
    assert "排水问题0" in clerk.get(f"{address}?held=on").content.decode()
    assert "排水问题0" not in browser_of("colleague").get(f"{address}?held=on").content.decode()
    assert "我经办的" not in browser_of("reader").get(address).content.decode()


def test_the_pages_take_the_same_queries_for_any_number_of_cases(
    world: Any, offered: Handover, clerk: Client, browser_of: Browser
) -> None:
    def taken(address: str) -> int:
        clerk.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert clerk.get(address).status_code == 200
        return len(captured)

    one = reverse("handover_one", args=[offered.pk])
    few = taken(reverse("handover")), taken(one)
    cases(world, 12)
    assert (taken(reverse("handover")), taken(one)) == few == (PAGE, ONE)
