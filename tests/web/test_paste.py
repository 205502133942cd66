"""粘贴表格 by the browser: nothing is written before it is confirmed, faults at their cells, the rest stays to be mended."""

from __future__ import annotations

import os
import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fazhi.records.ledgers.dispute import Dispute
from fazhi.trail.models import Commit

PASTE = "/ledgers/dispute/paste/"
HEADS = "排查日期\t村（社区）\t纠纷名称\t纠纷类型\t当事人"
GOOD = "2024.3.5\t东山村\t宅基地边界纠纷\t房屋宅基地\t甲某某"
BAD = "2024-02-31\t外地村\t用水纠纷\t天上\t乙某某"


def pasted(client: Any, *lines: str) -> str:
    answer = client.post(PASTE, {"text": "\n".join(lines)})
    assert answer.status_code == 303, answer.content.decode()
    return str(answer["Location"])


def boxes(page: Any) -> dict[str, str]:
    """What the form of a preview would send as it is."""
    shown = page.context["shown"]
    found = {f"c-{line.number}-{box.head.number}": box.text for line in shown.lines for box in line.boxes}
    return {**found, **{f"m-{head.number}": head.name for head in shown.heads}, "page": str(shown.page)}


def test_a_trial_writes_nothing_and_shows_the_fault_below_its_cell(world: Any, clerk: Any) -> None:
    page = clerk.get(pasted(clerk, HEADS, GOOD, BAD))
    text = page.content.decode()
    assert not Dispute.objects.exists()
    assert (page.context["shown"].counts["bad"], page.context["shown"].writes) == (1, 1)
    assert re.search(r'name="c-2-3"[^>]*aria-invalid="true" aria-describedby="w-2-3"', text)
    assert re.search(r'id="w-2-3">[^<]*天上', text)
    assert text.index('name="c-2-0"') < text.index('name="c-1-0"')


def test_the_good_are_written_the_rest_is_mended_and_written(world: Any, clerk: Any) -> None:
    address = pasted(clerk, HEADS, GOOD, BAD)
    before = Commit.objects.count()
    answer = clerk.post(address, {**boxes(clerk.get(address)), "write": "1"})
    assert answer["Location"] == address
    assert [row.matter for row in Dispute.objects.all()] == ["宅基地边界纠纷"]
    page = clerk.get(address)
    assert page.context["total"] == 1 and "撤销</a>" in page.content.decode()
    mended = {**boxes(page), "c-2-0": "2024-3-6", "c-2-1": "西河村", "c-2-3": "邻里", "write": "1"}
    answer = clerk.post(address, mended)
    assert answer["Location"] == "/ledgers/dispute/"
    assert Dispute.objects.count() == 2 and Commit.objects.count() == before + 2
    last = Commit.objects.order_by("-seq")[0]
    assert last.why == "粘贴登记矛盾纠纷：新增1条" or last.why.startswith("粘贴登记")
    assert clerk.get(address).status_code == 404 and clerk.post(address, mended).status_code == 404


def test_sent_twice_it_is_written_once(world: Any, clerk: Any) -> None:
    address = pasted(clerk, HEADS, GOOD, BAD)
    data = {**boxes(clerk.get(address)), "write": "1"}
    assert [clerk.post(address, data).status_code for _ in range(2)] == [303, 303]
    assert Dispute.objects.count() == 1


def test_a_changed_mapping_is_shown_before_it_is_written(world: Any, clerk: Any) -> None:
    address = pasted(clerk, "2024.3.5\t宅基地边界纠纷\t邻里", "2024.3.6\t排水沟堵塞纠纷\t邻里")
    data = {**boxes(clerk.get(address)), "m-1": "brief", "write": "1"}
    clerk.post(address, data)
    assert not Dispute.objects.exists()
    page = clerk.get(address)
    assert page.context["shown"].counts["bad"] == 2
    assert "还没有写入" in page.content.decode()
    clerk.post(address, {**boxes(page), "f-3": "宅基地纠纷"})
    page = clerk.get(address)
    assert page.context["shown"].writes == 2
    clerk.post(address, {**boxes(page), "write": "1"})
    assert {row.brief for row in Dispute.objects.all()} == {"宅基地边界纠纷", "排水沟堵塞纠纷"}


def test_501_rows_are_refused_and_nothing_typed_is_lost(world: Any, clerk: Any) -> None:
    answer = clerk.post(PASTE, {"text": "\n".join([HEADS, *[GOOD] * 501])})
    page = answer.content.decode()
    assert answer.status_code == 422 and "一次最多粘贴 500 行" in page and page.count("宅基地边界纠纷") == 501
    assert clerk.post(PASTE, {"text": " "}).status_code == 422


def test_three_hundred_lines_go_by_pages_in_one_commit(world: Any, clerk: Any) -> None:
    lines = [f"2024-3-{1 + n % 28}\t{('东山', '西河', '南坪')[n % 3]}\t用水纠纷{n}\t邻里\t" for n in range(300)]
    lines[299] = "2024-3-1\t东山\t坏的\t天上\t"
    address = pasted(clerk, HEADS, *lines)
    page = clerk.get(address)
    assert page.context["shown"].pages == 6 and page.context["shown"].lines[0].number == 300
    third = clerk.get(f"{address}?page=3")
    data = {**boxes(third), f"c-{third.context['shown'].lines[0].number}-2": "改过的", "check": "1"}
    assert clerk.post(address, data)["Location"] == f"{address}?page=3"
    clerk.post(address, {**boxes(clerk.get(address)), "write": "1"})
    assert Dispute.objects.count() == 299 and Dispute.objects.filter(matter="改过的").count() == 1
    assert Commit.objects.order_by("-seq")[0].rows == 299


def test_the_address_and_the_trail_say_nothing_of_persons(world: Any, clerk: Any) -> None:
    address = pasted(clerk, HEADS, GOOD)
    assert re.fullmatch(r"/ledgers/dispute/paste/[\w-]{20,40}/", address)
    clerk.post(address, {**boxes(clerk.get(address)), "write": "1"})
    assert "甲某某" not in Commit.objects.order_by("-seq")[0].why
    assert "甲某某" not in Dispute.objects.get().origin


def test_two_people_at_once(world: Any, clerk: Any, browser_of: Any) -> None:
    mine, theirs = pasted(clerk, HEADS, GOOD), pasted(browser_of("colleague"), HEADS, GOOD)
    first, second = boxes(clerk.get(mine)), boxes(browser_of("colleague").get(theirs))
    clerk.post(mine, {**first, "write": "1"})
    browser_of("colleague").post(theirs, {**second, "write": "1"})
    assert Dispute.objects.count() == 1
    assert browser_of("colleague").get(theirs).context["shown"].counts["same"] == 1


@pytest.mark.parametrize(("who", "status"), [("leader", 403), ("reader", 403), ("auditor", 403), ("nobody", 302)])
def test_readers_are_refused(who: str, status: int, world: Any, clerk: Any, browser_of: Any) -> None:
    address = pasted(clerk, HEADS, GOOD)
    client = browser_of(who)
    assert [client.get(PASTE).status_code, client.post(PASTE, {"text": GOOD}).status_code] == [status, status]
    assert [client.get(address).status_code, client.post(address, {"write": "1"}).status_code] == [status, status]


def test_what_waits_is_private_and_a_stranger_writes_at_home_only(world: Any, clerk: Any, browser_of: Any) -> None:
    address, stranger = pasted(clerk, HEADS, GOOD), browser_of("stranger")
    for client in (stranger, browser_of("colleague")):
        assert client.get(address).status_code == 404 and client.post(address, {"write": "1"}).status_code == 404
    assert clerk.get(address.replace("/paste/", "/import/")).status_code == 404
    assert clerk.get(address.replace("dispute", "law_study")).status_code == 404
    assert stranger.get(pasted(stranger, HEADS, GOOD)).context["shown"].counts["bad"] == 1
    assert stranger.post(PASTE, {"text": f"{HEADS}\n{GOOD}", "unit": world.town.pk}).status_code == 422


def test_queries_do_not_grow_with_the_rows(world: Any, clerk: Any) -> None:
    counts = []
    for n, month in ((5, 3), (400, 4)):
        lines = [f"2024-{month}-{1 + k % 28}\t东山\t用水纠纷{k}\t邻里\t" for k in range(n)]
        address = pasted(clerk, HEADS, *lines)
        data = {**boxes(clerk.get(address)), "write": "1"}
        with CaptureQueriesContext(connection) as asked:
            assert clerk.post(address, data)["Location"] == "/ledgers/dispute/"
        counts.append(len(asked))
    assert counts[1] <= counts[0] + 2 and counts[0] < 40


def test_a_mark_left_by_a_process_that_died_bars_nobody(world: Any, clerk: Any, settings: Any) -> None:
    address = pasted(clerk, HEADS, GOOD)
    mark = settings.HOME / "imports" / address.split("/")[-2] / "busy"
    mark.touch()
    data = {**boxes(clerk.get(address)), "write": "1"}
    assert clerk.post(address, data)["Location"] == address and not Dispute.objects.exists()
    os.utime(mark, (0, 0))
    assert clerk.post(address, data)["Location"] == "/ledgers/dispute/" and Dispute.objects.count() == 1
