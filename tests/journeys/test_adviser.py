"""A clerk asks the legal adviser about a contract, he answers on his phone, the clerk takes it; with and without scripts."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.cases.kinds.legality_review import LegalityReview
from fazhi.cases.models import Event
from fazhi.org.models import Account
from fazhi.records.evidence import attach
from fazhi.records.keeping import keep
from fazhi.records.ledgers.adviser_opinion import AdviserOpinion
from fazhi.records.ledgers.adviser_visit import AdviserVisit
from fazhi.web.page import now, today
from tests.conftest import bring_advisers
from tests.journeys.conftest import OFFICE, PASSWORD, PHONE
from tests.journeys.test_everybody import TARGETS, findings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])


@pytest.fixture
def town(county: Any) -> Any:
    """The served county with a legal adviser who can log in, and a contract with its draft in review."""
    bring_advisers(county)
    Account.objects.open("adviser", county.adviser, PASSWORD)
    asker = county.viewer("clerk", today())
    said = {"matter": "村道养护服务合同", "object": "contract", "party": "乙某公司"}
    county.case = LegalityReview(unit=county.town, submitted_on=today(), **said)
    keep([county.case], viewer=asker, why="登记", door="web", at=now())
    draft = ("合同草案.txt", "第八条 违约金为合同价款的百分之六十。".encode())
    attach(county.case.entry, "other", "合同草案", draft, viewer=asker, door="web", at=now())
    return county


def ask(page: Any, town: Any) -> None:
    """The clerk asks from the page of the case."""
    page.goto(f"/ledgers/legality_review/{town.case.pk}/")
    page.get_by_role("link", name="征求法律顾问意见").click()
    page.get_by_label("请顾问看什么").fill("第八条违约金是否过高")
    page.get_by_role("button", name="征求意见").click()
    page.get_by_text("等待答复").wait_for()


@SCRIPTS
def test_an_opinion_is_asked_given_and_taken(scripts: bool, open_page: Any, town: Any) -> None:
    clerk = open_page(OFFICE, scripts=scripts)
    ask(clerk, town)
    page = open_page(PHONE, scripts=scripts, who="adviser")
    assert page.url.endswith("/advice/") and page.get_by_role("heading", name="等您答复的 1 件").is_visible()
    assert "乙某公司" not in page.content()
    page.get_by_role("link", name="写意见：村道养护服务合同").tap()
    with page.expect_download() as loading:
        page.get_by_role("link", name="合同草案").tap()
    assert "百分之六十" in loading.value.path().read_text(encoding="utf-8")
    page.get_by_role("button", name="答复").tap()
    page.get_by_text("尚未保存").wait_for()
    page.get_by_text("建议修改", exact=True).tap()
    page.get_by_label("意见", exact=False).last.fill("违约金过高，建议不超过百分之三十。")
    page.get_by_label("依据").fill("民法典第五百八十五条")
    page.get_by_role("button", name="答复").tap()
    page.get_by_role("heading", name="现在没有等您答复的事").wait_for()
    clerk.goto(f"/ledgers/legality_review/{town.case.pk}/")
    clerk.get_by_text("建议不超过百分之三十").wait_for()
    clerk.get_by_role("button", name="记入办理经过").click()
    clerk.get_by_text("已记入办理经过。").wait_for()
    clerk.get_by_text("登记采纳情况").click()
    clerk.locator(".advised").get_by_text("全部采纳", exact=True).click()
    clerk.get_by_role("button", name="登记采纳", exact=True).click()
    clerk.get_by_text("采纳情况已记入法律意见台账").wait_for()
    opinion = AdviserOpinion.objects.get()
    assert (opinion.adopted, opinion.adviser, opinion.review) == ("whole", "壬顾问", town.case.pk)
    assert Event.objects.get(move="advise").data["view"] == "change"
    page.goto("/advice/")
    page.get_by_text("全部采纳").wait_for()


def test_the_adviser_tells_of_a_lecture(open_page: Any, town: Any) -> None:
    page = open_page(PHONE, who="adviser")
    page.get_by_role("link", name="记一次到村").tap()
    page.get_by_label("单位").select_option(label="东山村")
    page.get_by_label("服务内容").select_option(label="法治讲座")
    page.get_by_label("事项").fill("民法典进院坝")
    page.get_by_label("服务人数").fill("30")
    page.get_by_role("button", name="记下").tap()
    page.get_by_text("民法典进院坝").first.wait_for()
    row = AdviserVisit.objects.get()
    assert (row.adviser, row.unit_id, row.service, row.people) == ("壬顾问", town.villages[0].pk, "lecture", 30)


def test_the_pages_serve_everybody(open_page: Any, town: Any) -> None:
    clerk = open_page(OFFICE)
    serious, small, wide = {}, {}, {}
    clerk.goto(f"/advice/ask/{town.case.pk}/")
    serious["ask"] = findings(clerk)
    ask(clerk, town)
    for address in ("/advice/", f"/ledgers/legality_review/{town.case.pk}/"):
        clerk.goto(address)
        serious[f"clerk {address}"] = findings(clerk)
    page = open_page(PHONE, who="adviser")
    one = page.get_by_role("link", name="写意见").get_attribute("href")
    for address in ("/advice/", one, "/advice/service/"):
        page.goto(address)
        serious[address], small[address] = findings(page), page.evaluate(TARGETS)
        if (width := page.evaluate("document.documentElement.scrollWidth")) > 390:
            wide[address] = width
    assert {key: said for key, said in serious.items() if said} == {}
    assert ({key: said for key, said in small.items() if said}, wide) == ({}, {})
