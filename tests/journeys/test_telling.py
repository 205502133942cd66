"""A cadre in a yard with a phone: from the login to «已报» in a few touches, with and without scripts."""

from __future__ import annotations

import time
from typing import Any

import pytest

from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.ledgers.petition_visit import PetitionVisit
from fazhi.records.ledgers.publicity_activity import PublicityActivity
from fazhi.records.models import Evidence
from tests.conftest import bring_cadres
from tests.journeys.conftest import OFFICE, PASSWORD, PHONE
from tests.journeys.test_everybody import TARGETS, findings
from tests.records.test_picture import exif, jpeg

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
MOST = 14  # touches from the first page to what was told


@pytest.fixture
def village(county: Any) -> Any:
    """The served county with two cadres and the account of one."""
    from fazhi.org.models import Account

    bring_cadres(county)
    Account.objects.open("cadre", county.cadre, PASSWORD)
    return county


class Touches:
    """A page touched by hand: every tap and every field filled is counted; the time from the first to the last is told."""

    def __init__(self, page: Any) -> None:
        self.page, self.count, self.start = page, 0, time.monotonic()

    def tap(self, what: Any) -> None:
        """One tap."""
        what.tap()
        self.count += 1

    def fill(self, label: str, said: str) -> None:
        """One field filled."""
        self.page.get_by_label(label).fill(said)
        self.count += 1

    def told(self, act: str) -> None:
        """Waits for the number, says what it took."""
        self.page.get_by_role("heading", name="已报，编号").wait_for()
        print(f"{act}：{self.count} 次点按和填写，{time.monotonic() - self.start:.1f} 秒")
        assert self.count <= MOST


@SCRIPTS
def test_a_dispute_is_told_in_a_yard(scripts: bool, open_page: Any, village: Any) -> None:
    page = open_page(PHONE, scripts=scripts, who="cadre")
    assert page.url.endswith("/tell/")
    hand = Touches(page)
    hand.tap(page.get_by_role("link", name="纠纷").first)
    hand.fill("纠纷名称", "水渠边界纠纷")
    hand.tap(page.get_by_text("其他10类"))
    hand.tap(page.get_by_text("道路交通事故"))
    hand.fill("当事人", "甲某、乙某")
    hand.fill("涉及人数", "2")
    hand.tap(page.get_by_text("已化解", exact=True))
    if scripts:
        hand.tap(page.get_by_role("button", name="今天").last)
    else:
        hand.fill("化解日期", page.get_by_label("排查日期").input_value())
    hand.tap(page.get_by_role("button", name="报上去"))
    hand.told("村干部报一件纠纷（手机）")
    row = Dispute.objects.get(matter="水渠边界纠纷")
    assert (row.unit_id, row.state, row.kind, row.settled_on) == (village.villages[0].pk, "settled", "traffic", row.found_on)
    page.get_by_role("link", name="再报一件纠纷").wait_for()
    assert page.locator(".told li").count() == 1 and "甲某" not in page.content()
    page = open_page(OFFICE, scripts=scripts)
    page.goto("/told/")
    page.get_by_role("link", name="水渠边界纠纷").click()
    page.get_by_role("heading", name="水渠边界纠纷").wait_for()


@SCRIPTS
def test_an_activity_with_a_photo(scripts: bool, open_page: Any, village: Any) -> None:
    page = open_page(PHONE, scripts=scripts, who="cadre")
    hand = Touches(page)
    hand.tap(page.get_by_role("link", name="普法活动").first)
    hand.fill("活动名称", "院坝说法")
    hand.tap(page.locator(".seg").get_by_text("乡村", exact=True))
    hand.fill("受众人数", "30")
    hand.tap(page.get_by_text("附一张照片"))
    page.get_by_label("照片").set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": jpeg(exif(1))})
    hand.count += 3  # the phone's own camera: open, shoot, take
    hand.tap(page.get_by_role("button", name="报上去"))
    hand.told("村干部报一场普法活动并附照片（手机）")
    assert PublicityActivity.objects.get().reached == 30 and Evidence.objects.get().size == len(jpeg())


@SCRIPTS
def test_a_visit_and_what_was_told_wrong(scripts: bool, open_page: Any, village: Any) -> None:
    page = open_page(PHONE, scripts=scripts, who="cadre")
    hand = Touches(page)
    hand.tap(page.get_by_role("link", name="来访走访"))
    hand.tap(page.get_by_role("button", name="报上去"))  # too early: it says what is missing
    page.get_by_text("尚未保存").wait_for()
    hand.fill("反映事项", "村道排水")
    hand.fill("来访人数", "3")
    hand.tap(page.get_by_role("button", name="报上去"))
    hand.told("村干部报一次来访（手机）")
    assert PetitionVisit.objects.get().desk == "village"
    page.locator("summary", has_text="改").first.tap()
    page.get_by_role("link", name="修改", exact=True).tap()
    page.get_by_label("来访人数").fill("4")
    page.get_by_role("button", name="改好了").tap()
    page.get_by_text("已改好").wait_for()
    page.locator("summary", has_text="改").first.tap()
    page.get_by_role("button", name="报错了，撤回").tap()
    page.get_by_text("已撤回").first.wait_for()
    assert PetitionVisit.objects.filter(void=True, people=4).count() == 1


def test_the_pages_serve_everybody(open_page: Any, village: Any) -> None:
    page = open_page(PHONE, who="cadre")
    page.goto("/tell/dispute/")
    page.get_by_label("纠纷名称").fill("邻里噪声")
    page.get_by_text("邻里", exact=True).tap()
    page.get_by_role("button", name="报上去").tap()
    page.get_by_role("heading", name="已报，编号").wait_for()
    serious, wide, small = {}, {}, {}
    for address in ("/tell/", "/tell/dispute/", "/tell/publicity_activity/", "/tell/petition_visit/"):
        page.goto(address)
        serious[address] = findings(page)
        small[address] = page.evaluate(TARGETS)
        if (width := page.evaluate("document.documentElement.scrollWidth")) > 390:
            wide[address] = width
    for size in (OFFICE, PHONE):
        clerk = open_page(size)
        for address in ("/told/", "/new/", "/tell/"):
            clerk.goto(address)
            serious[f"clerk {address}"] = findings(clerk)
    assert {key: said for key, said in serious.items() if said} == {}
    assert ({key: said for key, said in small.items() if said}, wide) == ({}, {})
