"""撤销上一步 by the browser: the message offers it, the page shows it, one press does it as a new writing."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from fazhi.records.ledger import ledgers
from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.models import Tally
from fazhi.trail.models import Commit
from tests.web.samples import posted, sent

UNDO = "/undo/"


def registered(client: Any, world: Any, n: int = 1, **more: Any) -> Any:
    answer = client.post(reverse("new", args=["dispute"]), posted(ledgers()["dispute"], world, n, **more))
    assert answer.status_code == 303
    return answer["Location"]


def test_the_message_offers_it_and_one_press_does_it(world: Any, clerk: Any) -> None:
    page = clerk.get(registered(clerk, world)).content.decode()
    assert f'href="{UNDO}">撤销</a>' in page
    shown = clerk.get(UNDO)
    seq = shown.context["commit"].seq
    assert "1</b> 条新登记的将作废" in shown.content.decode()
    before = Commit.objects.count()
    answer = clerk.post(UNDO, {"seq": seq})
    assert answer.status_code == 303 and answer["Location"] == reverse("list", args=["dispute"])
    assert Dispute.objects.get().void and Commit.objects.count() == before + 1
    again = clerk.get(answer["Location"]).content.decode()
    assert f"{UNDO}{seq + 1}/" in again and "恢复" in again
    assert "没有可以撤销的操作" in clerk.get(UNDO).content.decode()
    assert "确认恢复" in clerk.get(f"{UNDO}{seq + 1}/").content.decode()
    clerk.post(UNDO, {"seq": seq + 1})
    assert not Dispute.objects.get().void


def test_an_edit_shows_old_and_new_with_persons_masked(world: Any, clerk: Any) -> None:
    address = registered(clerk, world, parties="甲某某", handler="赵调解")
    edit = f"{address}edit/"
    clerk.post(edit, sent(clerk.get(edit), parties="乙某某", handler="钱网格", why="写错"))
    page = clerk.get(UNDO).content.decode()
    assert "钱网格" in page and "赵调解" in page and "乙某某" not in page and "甲某某" not in page
    clerk.post(UNDO, {"seq": Commit.objects.order_by("-seq")[0].seq})
    row = Dispute.objects.get()
    assert (row.parties, row.handler) == ("甲某某", "赵调解")


def test_pressed_twice_or_late_it_says_so_and_does_nothing(world: Any, clerk: Any) -> None:
    registered(clerk, world, 1)
    seq = clerk.get(UNDO).context["commit"].seq
    registered(clerk, world, 2)
    answer = clerk.post(UNDO, {"seq": seq})
    assert answer.status_code == 409 and "最近的一步" in answer.content.decode()
    newest = clerk.get(UNDO).context["commit"].seq
    assert [clerk.post(UNDO, {"seq": newest}).status_code for _ in range(2)] == [303, 409]
    assert Dispute.objects.filter(void=False).count() == 1


def test_somebody_changed_it_meanwhile(world: Any, clerk: Any, browser_of: Any) -> None:
    address = registered(clerk, world)
    seq = clerk.get(UNDO).context["commit"].seq
    colleague = browser_of("colleague")
    colleague.post(f"{address}edit/", sent(colleague.get(f"{address}edit/"), handler="钱网格", why="补"))
    answer = clerk.post(UNDO, {"seq": seq})
    assert answer.status_code == 409 and "乙同事" in answer.content.decode()
    assert not Dispute.objects.get().void and Dispute.objects.get().handler == "钱网格"
    assert "乙同事" in clerk.get(UNDO).content.decode()
    assert "修改" in colleague.get(UNDO).content.decode()


def test_a_total_is_taken_back(world: Any, clerk: Any) -> None:
    name = next(iter(ledgers()["dispute"].sheet.tallies))
    said = {
        "unit": world.town.pk,
        "start": "2023-01-01",
        "end": "2023-06-30",
        f"n_{name}": 4,
        "paper": "汇总表",
        "vouched_by": "甲某",
    }
    assert clerk.post(reverse("tallies", args=["dispute"]), said).status_code == 303
    seq = clerk.get(UNDO).context["commit"].seq
    assert clerk.post(UNDO, {"seq": seq}).status_code == 303
    assert Tally.objects.get().void


def test_the_trail_offers_it_beside_ones_own_newest(world: Any, clerk: Any, browser_of: Any) -> None:
    registered(clerk, world)
    assert clerk.get(reverse("trail")).content.decode().count("撤销这一步") == 1
    assert "撤销这一步" not in browser_of("colleague").get(reverse("trail")).content.decode()


@pytest.mark.parametrize(("who", "status"), [("leader", 403), ("reader", 403), ("auditor", 403), ("nobody", 302)])
def test_those_who_keep_no_ledger_have_nothing_to_undo(who: str, status: int, world: Any, browser_of: Any) -> None:
    assert browser_of(who).get(UNDO).status_code == status
    assert browser_of(who).post(UNDO, {"seq": 1}).status_code == status


def test_anothers_act_is_not_even_shown(world: Any, clerk: Any, browser_of: Any) -> None:
    registered(clerk, world)
    seq = clerk.get(UNDO).context["commit"].seq
    for who in ("colleague", "stranger"):
        client = browser_of(who)
        assert client.get(f"{UNDO}{seq}/").status_code == 404
        assert client.post(UNDO, {"seq": seq}).status_code == 404
        assert client.post(UNDO, {"seq": "9" * 30}).status_code == 404
    assert not Dispute.objects.get().void
