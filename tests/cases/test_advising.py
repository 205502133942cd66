"""征求意见: asked, answered once by the adviser himself, one row of 法律意见 that serves the case; nobody else may."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from fazhi.cases import advising
from fazhi.cases.advising import Answer, Question
from fazhi.cases.kinds.legality_review import LegalityReview
from fazhi.cases.kinds.legality_review.words import Object
from fazhi.cases.models import Consultation
from fazhi.cases.row import Case
from fazhi.org.access import viewer
from fazhi.org.models import Post
from fazhi.records.keeping import keep, withdraw
from fazhi.records.ledger import ledgers
from fazhi.records.ledgers.adviser_opinion import AdviserOpinion, Subject
from fazhi.records.ledgers.adviser_visit import AdviserVisit
from fazhi.records.linking import SERVES, join
from fazhi.records.models import Link, LinkKind
from fazhi.records.permission import Refused
from fazhi.records.serving import my_services, tell_service
from fazhi.trail.models import Commit
from fazhi.trail.writing import SYSTEM, Conflict, write
from tests.conftest import DAY, NOON

WEB = {"door": "web", "at": NOON}


def review(world: Any, **said: Any) -> Any:
    row = LegalityReview(unit=world.town, submitted_on=DAY, matter="道路维修工程施工合同", object="contract", **said)
    keep([row], viewer=world.viewer("clerk"), why="登记", **WEB)
    return row


def asked(world: Any, row: Any, **said: Any) -> Consultation:
    told = Question(world.adviser, said.pop("question", "第八条违约金是否过高"), **said)
    return advising.ask(row, told, viewer=world.viewer("clerk"), **WEB)


def answered(world: Any, one: Any, who: str = "adviser", conclusion: str = "change", text: str = "建议写明上限。") -> Any:
    return advising.answer(one, Answer(conclusion, text, "民法典第五百八十五条"), viewer=world.viewer(who), **WEB)


def test_an_answer_is_one_row_of_opinions_that_serves_the_case_in_one_commit(advised: Any) -> None:
    row = review(advised)
    one = asked(advised, row, by_day=DAY + timedelta(days=5))
    before = Commit.objects.count()
    said = answered(advised, one)
    assert Commit.objects.count() == before + 1
    opinion = AdviserOpinion.objects.get()
    assert (opinion.matter, opinion.subject, opinion.adviser) == ("道路维修工程施工合同", "contract", "壬顾问")
    assert (opinion.review, opinion.unit_id, opinion.given_on) == (row.pk, advised.town.pk, DAY)
    assert [(link.one_id, link.other_id, link.kind) for link in Link.objects.all()] == [(opinion.pk, row.pk, LinkKind.SERVES)]
    assert (said.opinion_id, said.answered_on) == (opinion.pk, DAY)
    assert [each.pk for each in advising.given(row.pk)] == [opinion.pk]
    assert "违约金" not in Commit.objects.latest("seq").why


def test_whatever_is_reviewed_is_a_subject_of_opinions() -> None:
    assert {one.value for one in Object} <= {one.value for one in Subject}
    asked = [one for one in ledgers().values() if one.sheet.advised]
    assert asked and all(issubclass(one.model, Case) for one in asked)


@pytest.mark.parametrize(
    ("object_", "subject"), [("decision", "decision"), ("village", "village"), ("enforcement", "enforcement")]
)
def test_what_it_is_about_follows_from_the_case(object_: str, subject: str, advised: Any) -> None:
    row = LegalityReview(unit=advised.town, submitted_on=DAY, matter="村规民约修订", object=object_)
    keep([row], viewer=advised.viewer("clerk"), why="登记", **WEB)
    answered(advised, asked(advised, row))
    assert AdviserOpinion.objects.get().subject == subject


@pytest.mark.parametrize("who", ["clerk", "leader", "reader", "stranger", "auditor", "outsider"])
def test_nobody_else_answers(who: str, advised: Any) -> None:
    one = asked(advised, review(advised))
    with pytest.raises(Refused, match="没有征求您的意见"):
        answered(advised, one, who)
    assert not AdviserOpinion.objects.exists()


@pytest.mark.parametrize("who", ["adviser", "leader", "reader", "stranger", "auditor"])
def test_only_who_keeps_the_case_asks_and_takes_back(who: str, advised: Any) -> None:
    row = review(advised)
    with pytest.raises(Refused):
        advising.ask(row, Question(advised.adviser, "看合同"), viewer=advised.viewer(who), **WEB)
    one = asked(advised, row)
    with pytest.raises(Refused):
        advising.take_back(one, viewer=advised.viewer(who), **WEB)
    assert not one.void


def test_the_adviser_of_another_town_is_not_asked(advised: Any) -> None:
    row = review(advised)
    with pytest.raises(Refused, match="不是本单位的法律顾问"):
        advising.ask(row, Question(advised.outsider, "看合同"), viewer=advised.viewer("clerk"), **WEB)
    names = [one.person.name for one in advising.advisers(advised.town.pk, advised.viewer("clerk").tree, DAY)]
    assert names == ["壬顾问"]


def test_what_is_wrong_is_said_and_nothing_is_written(advised: Any) -> None:
    row = review(advised)
    for said, says in (
        ({"question": " "}, "请顾问看什么"),
        ({"by_day": DAY - timedelta(days=1)}, "已经过去"),
        ({"materials": [99]}, "所选材料已经撤下"),
    ):
        with pytest.raises(Refused, match=says):
            asked(advised, row, **said)
    one = asked(advised, row)
    with pytest.raises(Refused, match="还没有答复"):
        asked(advised, row)
    for conclusion, text, says in (("change", " ", "请写明意见"), ("no", "甲", "结论"), ("risk", "【机密】甲", "密")):
        with pytest.raises(Refused, match=says):
            answered(advised, one, conclusion=conclusion, text=text)
    assert not AdviserOpinion.objects.exists() and Consultation.objects.get().answered_on is None


def test_it_is_answered_once_and_not_after_it_was_taken_back(advised: Any) -> None:
    row = review(advised)
    one, stale = asked(advised, row), Consultation.objects.get()
    answered(advised, one, conclusion="agree", text="")
    with pytest.raises(Conflict):
        answered(advised, stale)
    with pytest.raises(Refused, match="已经答复过"):
        answered(advised, Consultation.objects.get())
    second, stale = asked(advised, row), Consultation.objects.get(answered_on=None)
    advising.take_back(second, viewer=advised.viewer("clerk"), **WEB)
    with pytest.raises(Conflict):
        answered(advised, stale)
    with pytest.raises(Refused, match="不能撤回"):
        advising.take_back(Consultation.objects.get(void=False), viewer=advised.viewer("clerk"), **WEB)
    assert AdviserOpinion.objects.count() == 1


def test_his_right_ends_with_his_post_and_with_the_case(advised: Any) -> None:
    row = review(advised)
    one = asked(advised, row)
    assert list(advising.mine(advised.viewer("adviser"))) == [one]
    later = datetime(2024, 8, 1, tzinfo=UTC)
    post = Post.objects.get(person=advised.adviser)
    post.end = date(2024, 7, 1)
    write([post], by=SYSTEM, why="解聘", door="cli", at=later)
    gone = viewer(advised.adviser, date(2024, 8, 1))
    assert not list(advising.mine(gone)) and not gone.advises
    with pytest.raises(Refused):
        advising.answer(one, Answer("agree", ""), viewer=gone, door="web", at=later)
    withdraw(LegalityReview.objects.get(), "重复", viewer=advised.viewer("clerk"), **WEB)
    assert not list(advising.mine(advised.viewer("adviser"))) and not list(advising.asked_by(advised.viewer("clerk")))


def test_an_opinion_on_paper_is_linked_and_offered_no_more(advised: Any) -> None:
    row = review(advised)
    said = {"matter": "道路维修工程施工合同", "subject": "contract", "adviser": "壬顾问", "number": "演示律意〔2024〕1号"}
    opinion = AdviserOpinion(unit=advised.town, given_on=DAY, **said)
    keep([opinion], viewer=advised.viewer("clerk"), why="登记", **WEB)
    assert [one.pk for one in advising.on_paper(row.entry, advised.viewer("clerk"))] == [opinion.pk]
    join(opinion.pk, row.pk, kind=SERVES, viewer=advised.viewer("clerk"), **WEB)
    assert not advising.on_paper(row.entry, advised.viewer("clerk"))
    assert [one.pk for one in advising.given(row.pk)] == [opinion.pk]
    with pytest.raises(Refused, match="只能用作"):
        join(row.pk, opinion.pk, kind=SERVES, viewer=advised.viewer("clerk"), **WEB)


def test_the_clerk_notes_what_became_of_it(advised: Any) -> None:
    one = answered(advised, asked(advised, review(advised)))
    with pytest.raises(Refused, match="理由"):
        advising.adopt(one, "not", "", viewer=advised.viewer("clerk"), **WEB)
    with pytest.raises(Refused):
        advising.adopt(one, "whole", "", viewer=advised.viewer("adviser"), **WEB)
    advising.adopt(one, "whole", "", viewer=advised.viewer("clerk"), **WEB)
    assert AdviserOpinion.objects.get().adopted == "whole"
    assert advising.adopted_of([one]) == {one.opinion_id: "全部采纳"}


def test_a_service_is_his_own_and_of_a_unit_he_advises(advised: Any) -> None:
    asker = advised.viewer("adviser")
    row = AdviserVisit(unit=advised.villages[0], served_on=DAY, way="visit", service="lecture", matter="民法典讲座", people=30)
    tell_service(row, viewer=asker, **WEB)
    kept = AdviserVisit.objects.get()
    assert (kept.adviser, kept.whom, kept.people) == ("壬顾问", "village", 30) and my_services(asker) == [kept]
    for other, says in (
        (AdviserVisit(unit=advised.other_village, served_on=DAY, matter="甲"), "不是这个单位"),
        (AdviserVisit(unit=advised.town, served_on=DAY + timedelta(days=1), matter="甲"), "还没到"),
        (kept, "不是这个单位"),
    ):
        with pytest.raises(Refused, match=says):
            tell_service(other, viewer=asker, **WEB)
    for who in ("clerk", "auditor"):
        with pytest.raises(Refused):
            tell_service(AdviserVisit(unit=advised.town, served_on=DAY, matter="甲"), viewer=advised.viewer(who), **WEB)
    assert AdviserVisit.objects.count() == 1


def test_an_adviser_reads_and_keeps_nothing(advised: Any) -> None:
    asker = advised.viewer("adviser")
    assert not (asker.scopes or asker.opened or asker.written or asker.tells or asker.unmasks)
    assert advised.town.pk in asker.advises and advised.other_town.pk not in asker.advises
    with pytest.raises(Refused):
        keep([AdviserOpinion(unit=advised.town, given_on=DAY, matter="甲", subject="other", adviser="壬顾问")],
             viewer=asker, why="登记", **WEB)  # fmt: skip
