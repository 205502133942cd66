"""征求意见 in the pages: the adviser's desk, the clerk's card and list, who may what, what stays hidden, pinned queries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fazhi.cases import advising
from fazhi.cases.advising import Question
from fazhi.cases.kinds.legality_review import LegalityReview
from fazhi.cases.models import Consultation, Event
from fazhi.records.evidence import attach
from fazhi.records.keeping import keep
from fazhi.records.ledgers.adviser_opinion import AdviserOpinion
from fazhi.records.ledgers.adviser_visit import AdviserVisit
from fazhi.records.models import Evidence, Link
from fazhi.web.page import now, today

Browser = Callable[[str], Client]
DESK = 8  # session, account, person, posts, demo mark, head; what is asked, services; opinions where some are given
LISTED = 7


def review(world: Any, matter: str = "道路维修工程施工合同", **said: Any) -> Any:
    row = LegalityReview(unit=world.town, submitted_on=today(), matter=matter, object="decision", party="乙某公司", **said)
    keep([row], viewer=world.viewer("clerk", today()), why="登记", door="web", at=now())
    return row


def put(world: Any, row: Any, **said: Any) -> Consultation:
    told = Question(world.adviser, "第八条违约金是否过高", **said)
    return advising.ask(row, told, viewer=world.viewer("clerk", today()), door="web", at=now())


@pytest.fixture
def case(advised: Any) -> Any:
    """A review with two papers: a file and a number."""
    row = review(advised)
    given = {"viewer": advised.viewer("clerk", today()), "door": "web", "at": now()}
    attach(row.entry, "other", "合同草案", ("合同草案.txt", "第八条".encode()), **given)
    attach(row.entry, "number", "演示〔2025〕1号", None, **given)
    return row


def url(row: Any) -> str:
    return reverse("row", args=["legality_review", row.pk])


def said(answer: Any) -> str:
    return answer.content.decode()  # type: ignore[no-any-return]


def test_the_whole_way(case: Any, clerk: Client, browser_of: Browser) -> None:
    ask, adviser = reverse("advice_ask", args=[case.pk]), browser_of("adviser")
    assert ask in said(clerk.get(url(case)))
    form = said(clerk.get(ask))
    assert "壬顾问" in form and "合同草案" in form and form.count("checked") == 3
    first = Evidence.objects.order_by("pk").first()
    assert first
    sent = {
        "adviser": Consultation.objects.count() or _adviser(case),
        "question": "第八条违约金是否过高",
        "materials": [first.pk],
    }
    assert clerk.post(ask, sent).status_code == 303
    one = Consultation.objects.get()
    assert "等待答复" in said(clerk.get(url(case)))
    desk = said(adviser.get(reverse("advice")))
    assert "等您答复的" in desk and "道路维修工程施工合同" in desk and "乙某公司" not in desk
    page = said(adviser.get(reverse("advice_one", args=[one.pk])))
    assert "合同草案" in page and "演示〔2025〕1号" not in page and "乙某" not in page
    file = adviser.get(reverse("advice_file", args=[one.pk, first.pk]))
    assert b"".join(file.streaming_content) == "第八条".encode()  # type: ignore[attr-defined]
    told = {"conclusion": "risk", "text": "违约金畸高。", "cites": "民法典第五百八十五条", "since": one.since}
    assert adviser.post(reverse("advice_one", args=[one.pk]), told).status_code == 303
    opinion = AdviserOpinion.objects.get()
    assert Link.objects.get().one_id == opinion.pk
    page = said(clerk.get(url(case)))
    assert "有法律风险" in page and "违约金畸高" in page and "记入办理经过" in page
    assert "法律顾问参加审查" in page or "请先登记" in page  # an opinion alone is no step of the review
    assert clerk.post(reverse("advice_act", args=[one.pk, "step"])).status_code == 303
    event = Event.objects.get(move="advise")
    assert event.data["view"] == "risk" and "已记入办理经过" in said(clerk.get(url(case)))
    assert clerk.post(reverse("advice_act", args=[one.pk, "adopt"]), {"adopted": "whole"}).status_code == 303
    assert AdviserOpinion.objects.get().adopted == "whole"
    assert "全部采纳" in said(adviser.get(reverse("advice")))


def _adviser(case: Any) -> int:
    from fazhi.org.models import Post

    return int(Post.objects.get(role="adviser", unit_id=case.unit_id).person_id)


@pytest.mark.parametrize(
    ("who", "desk", "one", "ask"),
    [
        ("adviser", 200, 200, 403),
        ("outsider", 200, 404, 403),
        ("clerk", 200, 403, 200),
        ("colleague", 200, 403, 200),
        ("leader", 403, 403, 403),
        ("reader", 403, 403, 403),
        ("stranger", 200, 403, 403),
        ("auditor", 403, 403, 403),
        ("security", 403, 403, 403),
    ],
)
def test_who_opens_what(who: str, desk: int, one: int, ask: int, advised: Any, case: Any, browser_of: Browser) -> None:
    first = Evidence.objects.order_by("pk").first()
    assert first
    asked, browser = put(advised, case, materials=[first.pk]), browser_of(who)
    assert browser.get(reverse("advice")).status_code == desk
    assert browser.get(reverse("advice_one", args=[asked.pk])).status_code == one
    assert browser.get(reverse("advice_file", args=[asked.pk, first.pk])).status_code == one
    assert browser.get(reverse("advice_ask", args=[case.pk])).status_code == ask
    if who not in ("clerk", "colleague"):
        for do in ("back", "step", "adopt"):
            assert browser.post(reverse("advice_act", args=[asked.pk, do]), {"since": asked.since}).status_code == 403
    if who != "adviser":
        given = {"conclusion": "agree", "since": asked.since}
        assert browser.post(reverse("advice_one", args=[asked.pk]), given).status_code == one
    assert Consultation.objects.get().answered_on is None and not Consultation.objects.get().void


def test_the_adviser_sees_nothing_else(advised: Any, case: Any, browser_of: Browser) -> None:
    first, other = Evidence.objects.order_by("pk")
    asked, adviser = put(advised, case, materials=[first.pk]), browser_of("adviser")
    assert adviser.get("/").headers["Location"] == reverse("advice")
    for address in (url(case), reverse("list", args=["adviser_opinion"]), reverse("board"), reverse("trail"),
                    reverse("people"), reverse("figures")):  # fmt: skip
        assert adviser.get(address).status_code in (302, 303, 403), address
    assert adviser.get(reverse("advice_file", args=[asked.pk, other.pk])).status_code == 404
    found = said(adviser.get(reverse("search"), {"q": "道路维修"}))
    assert "道路维修工程施工合同" not in found
    assert reverse("ledgers") not in said(adviser.get(reverse("advice")))


def test_faults_keep_what_was_typed(advised: Any, case: Any, clerk: Client, browser_of: Browser) -> None:
    ask = reverse("advice_ask", args=[case.pk])
    answer = clerk.post(ask, {"adviser": advised.adviser.pk, "question": "看第八条", "by_day": "2020-01-01"})
    assert answer.status_code == 422 and "看第八条" in said(answer) and "已经过去" in said(answer)
    asked = put(advised, case)
    one = reverse("advice_one", args=[asked.pk])
    answer = browser_of("adviser").post(one, {"conclusion": "change", "text": "", "cites": "某条", "since": asked.since})
    assert answer.status_code == 422 and "某条" in said(answer) and "请写明意见" in said(answer)
    clerk.post(reverse("advice_act", args=[asked.pk, "back"]), {"since": asked.since})
    answer = browser_of("adviser").post(one, {"conclusion": "agree", "since": asked.since})
    assert answer.status_code == 404 and not AdviserOpinion.objects.exists()


def test_a_day_that_passed_is_shown_to_the_clerk_softly(advised: Any, case: Any, clerk: Client) -> None:
    from fazhi.trail.writing import SYSTEM, write

    one = put(advised, case, by_day=today())
    one.asked_on, one.by_day = today() - timedelta(days=9), today() - timedelta(days=3)
    write([one], by=SYSTEM, why="测试", door="cli", at=now())
    for address in (url(case), reverse("advice")):
        assert "过了希望的日期 3 天" in said(clerk.get(address))
    assert '已征求 <b class="num">1</b> 件，<b class="num">1</b> 件等' in said(clerk.get(reverse("advice")))


@pytest.mark.parametrize(("who", "words"), [("clerk", True), ("leader", True), ("reader", False)])
def test_the_county_sees_that_it_was_asked_not_what_was_said(
    who: str, words: bool, advised: Any, case: Any, browser_of: Browser
) -> None:
    one = put(advised, case)
    told = advising.Answer("risk", "违约金畸高。")
    advising.answer(one, told, viewer=advised.viewer("adviser", today()), door="web", at=now())
    page = said(browser_of(who).get(url(case)))
    assert "有法律风险" in page and ("违约金畸高" in page) == words
    assert ("登记采纳情况" in page) == (who == "clerk")


def test_an_opinion_on_paper_is_one_press(advised: Any, case: Any, clerk: Client, browser_of: Browser) -> None:
    row = AdviserOpinion(unit=advised.town, given_on=today(), matter="道路合同", subject="contract", adviser="壬顾问")
    keep([row], viewer=advised.viewer("clerk", today()), why="登记", door="web", at=now())
    assert "关联道路合同" in said(clerk.get(url(case)))
    address = reverse("advice_paper", args=[case.pk])
    assert browser_of("stranger").post(address, {"opinion": row.pk}).status_code == 403
    assert clerk.post(address, {"opinion": row.pk}).status_code == 303
    page = said(clerk.get(url(case)))
    assert "壬顾问的书面意见" in page and "关联道路合同" not in page
    assert "没有这个登记号" in said(clerk.post(address, {"opinion": "x"}, follow=True))


def test_cards_of_other_kinds_stay_as_they_were(advised: Any, clerk: Client, rows: Any) -> None:
    assert "法律顾问意见</h2>" not in said(clerk.get(reverse("row", args=["petition", rows["petition"].pk])))
    assert clerk.get(reverse("advice_ask", args=[rows["petition"].pk])).status_code == 404


def test_a_service_is_told(advised: Any, browser_of: Browser) -> None:
    adviser, address = browser_of("adviser"), reverse("advice_service")
    form = said(adviser.get(address))
    assert "东山村" in form and "外地村" not in form
    given = {"served_on": today().isoformat(), "unit": advised.villages[0].pk, "way": "visit", "service": "lecture",
             "matter": "民法典讲座", "people": 30}  # fmt: skip
    assert adviser.post(address, given | {"unit": advised.other_village.pk}).status_code == 422
    assert adviser.post(address, given).status_code == 303
    assert AdviserVisit.objects.get().adviser == "壬顾问" and "民法典讲座" in said(adviser.get(reverse("advice")))
    for who in ("clerk", "auditor"):
        assert browser_of(who).get(address).status_code == 403


def taken(browser: Client, address: str) -> int:
    browser.get(address)
    with CaptureQueriesContext(connection) as found:
        assert browser.get(address).status_code == 200
    return len(found)


@pytest.mark.parametrize("many", [1, 6])
def test_queries_do_not_grow(many: int, advised: Any, clerk: Client, browser_of: Browser) -> None:
    for n in range(many):
        one = put(advised, review(advised, f"合同{n}"))
        if n % 2:
            told = advising.Answer("agree", "")
            advising.answer(one, told, viewer=advised.viewer("adviser", today()), door="web", at=now())
    assert taken(browser_of("adviser"), reverse("advice")) == DESK + (many > 1)
    assert taken(clerk, reverse("advice")) == LISTED + (many > 1)
