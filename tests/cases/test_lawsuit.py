"""One instance of a lawsuit: answer and evidence, who appeared and whether he counts, the paper of the court, its end."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.cases.kinds.lawsuit import Lawsuit
from fazhi.cases.kinds.lawsuit.words import CORRECTED, HEADS, RESOLVED, Absence, Result, State
from fazhi.cases.moving import Approval
from fazhi.law import load_book
from fazhi.records.keeping import Refused
from tests.cases.conftest import Desk, day
from tests.cases.journeys import all_printed, brought, printed

SIGNED = Approval("丙领导", "镇长", day("2024-03-08"), "演示〔2024〕41号")
CHIEF, STAFF = {"who": "chief"}, {"who": "staff", "absence": "duty"}
AGAIN = {"called_again": "是"}


@pytest.fixture
def sued(desk: Desk) -> Any:
    """Keeps a lawsuit against the town."""

    def put(received_on: str = "2024-03-01", **said: Any) -> Desk:
        values = {"unit": desk.world.town, "act": "责令限期拆除决定", "plaintiff": "甲某", "court": "演示县人民法院", **said}
        desk.keep(Lawsuit(received_on=day(received_on), **values))
        return desk

    return put


def test_choices_are_those_of_the_law() -> None:
    book, on = load_book(), day("2024-03-01")
    assert list(book.listed("list.court_appearance_heads", on).items) == list(HEADS)
    assert set(Absence.values) == {*book.listed("list.court_appearance_absences", on).items, "unsaid"}
    judgments = set(book.listed("list.litigation_judgments", on).items)
    assert judgments < set(Result.values) and set(CORRECTED) == judgments - {Result.DISMISSED}
    assert not judgments & set(RESOLVED)


def test_from_the_complaint_to_the_file(sued: Any) -> None:
    desk = sued()
    assert desk.case.answer_due == day("2024-03-18")
    with pytest.raises(Refused, match="须经本单位负责人批准"):
        desk.step("answer", "2024-03-15")
    desk.step("answer", "2024-03-15", SIGNED, evidence_count="20", facts="未批先建", lawyer="甲律师")
    with pytest.raises(Refused, match="还没有登记传票和开庭日期"):
        desk.step("identify", "2024-04-01", head_name="丙领导", head_post="镇长")
    desk.step("summon", "2024-04-01", hearing_day="2024-04-18", head_called="是")
    identity = desk.due("court_appearance.identity")
    assert (identity.due, identity.press) == (day("2024-04-18"), "identify")
    desk.step("identify", "2024-04-16", head_name="丙领导", head_post="镇长")
    desk.step("hold", "2024-04-18", who="chief", spoke="是")
    assert (desk.case.head_appeared, desk.case.head_class, desk.case.hearings) == (True, "chief", 1)
    desk.step("serve", "2024-05-06", document="judgment", result="revoked", judgment_number="（2024）演示行初1号")
    assert (desk.case.appeal_due, desk.case.corrected) == (day("2024-05-21"), True)
    item = next(one for one in desk.waiting("2024-05-10") if one.clock == "litigation.appeal_judgment")
    assert not item.counts and desk.waiting("2024-06-10") == []
    with pytest.raises(Refused, match="还没有登记裁判生效"):
        desk.step("archive", "2024-05-22")
    desk.step("take_effect", "2024-05-22", performance="needed", perform_by="2024-07-20")
    assert desk.due("litigation.perform").due == day("2024-07-20")
    with pytest.raises(Refused, match="还没有登记履行完毕"):
        desk.step("archive", "2024-06-01")
    desk.step("perform", "2024-07-22", performed="已恢复原状")
    desk.step("archive", "2024-07-23", archive="2024-诉-1")
    assert (desk.case.state, desk.case.closed_on, desk.case.perform_late) == (State.ARCHIVED, day("2024-07-23"), True)


@pytest.mark.parametrize(
    ("said", "clock", "due"),
    [
        ({}, "litigation.answer", "2024-05-21"),
        ({"procedure": "simple", "evidence_by": day("2024-05-16")}, "litigation.answer_simple", "2024-05-16"),
        ({"instance": "second"}, "litigation.appeal_answer", "2024-05-21"),
        ({"instance": "retrial"}, "litigation.retrial_opinion", "2024-05-21"),
    ],
)
def test_each_instance_has_its_time_to_answer(sued: Any, said: dict[str, Any], clock: str, due: str) -> None:
    desk = sued("2024-05-06", **said)
    assert [(ran.clock, ran.due.due) for ran in desk.standing.deadlines] == [(clock, day(due))]
    assert desk.case.answer_due == day(due)


@pytest.mark.parametrize("role", ["appellant", "third"])
def test_only_who_is_sued_owes_an_answer(sued: Any, role: str) -> None:
    assert sued(instance="second", role=role).standing.deadlines == ()


@pytest.mark.parametrize(
    ("document", "result", "clock", "due"),
    [
        ("judgment", "dismissed", "litigation.appeal_judgment", "2024-05-21"),
        ("ruling", "suit_dismissed", "litigation.appeal_ruling", "2024-05-16"),
        ("mediation", "mediated", "", ""),
    ],
)
def test_the_paper_decides_the_time_to_appeal(sued: Any, document: str, result: str, clock: str, due: str) -> None:
    desk = sued()
    desk.step("serve", "2024-05-06", document=document, result=result)
    waiting = [(ran.clock, ran.due.due) for ran in desk.standing.deadlines if ran.clock.startswith("litigation.appeal")]
    assert waiting == ([(clock, day(due))] if clock else [])


HEARINGS: list[tuple[list[dict[str, Any]], bool]] = [
    ([CHIEF], True),
    ([{"who": "other_in_charge"}], True),
    ([STAFF], False),
    ([{"who": "lower_head", "absence": "other"}], False),
    ([{"who": "lawyer", "absence": "unsaid"}], False),
    ([CHIEF | {"identity_bad": "是"}], False),
    ([CHIEF, STAFF], True),
    ([STAFF, CHIEF], True),
    ([CHIEF, STAFF | AGAIN], False),
    ([CHIEF, STAFF | AGAIN, {"who": "deputy"} | AGAIN], True),
]


@pytest.mark.parametrize(("hearings", "appeared"), HEARINGS)
def test_who_counts_as_the_head_and_how_often(sued: Any, hearings: list[dict[str, Any]], appeared: bool) -> None:
    """法释〔2020〕3号 art. 2, 6, 7: a head of the town, once for a case, unless the court called him again."""
    desk = sued()
    for number, said in enumerate(hearings, 10):
        desk.step("hold", f"2024-04-{number}", **said)
    assert (desk.case.head_appeared, desk.case.hearings) == (appeared, len(hearings))
    assert desk.case.first_heard_on == day("2024-04-10")
    assert bool(desk.case.head_class) == appeared


def test_whoever_cannot_come_explains_it_with_approval(sued: Any) -> None:
    desk = sued()
    desk.step("summon", "2024-04-01", hearing_day="2024-04-18")
    with pytest.raises(Refused, match="须经本单位主要负责人批准"):
        desk.step("explain", "2024-04-16", absence="duty", reason="防汛抢险")
    with pytest.raises(Refused, match="没有“unsaid”这一项"):
        desk.step("explain", "2024-04-16", SIGNED, absence="unsaid", reason="无")
    desk.step("explain", "2024-04-16", SIGNED, absence="duty", reason="防汛抢险", agent="丁某")
    assert desk.due("court_appearance.identity").ended_on == day("2024-04-16")
    with pytest.raises(Refused, match="请填写“负责人没有出庭的原因”"):
        desk.step("hold", "2024-04-18", who="staff")
    desk.step("hold", "2024-04-18", who="chief")  # he came after all
    assert desk.case.head_appeared


def test_an_appeal_ends_the_instance_and_the_next_is_a_case_of_its_own(sued: Any) -> None:
    desk = sued()
    desk.step("serve", "2024-05-06", document="judgment", result="unlawful")
    desk.step("appeal", "2024-05-20", appellant="us")
    assert (desk.case.state, desk.due("litigation.appeal_judgment").met_on) == (State.APPEALED, day("2024-05-20"))
    first = desk.case.pk
    sued("2024-06-03", instance="second", role="appellant", earlier=first)
    desk.step("serve", "2024-09-02", document="judgment", result="appeal_upheld", lost="是")
    assert desk.case.corrected and desk.standing.deadline("litigation.appeal_judgment") is None


def test_a_withdrawn_suit_needs_no_effect(sued: Any) -> None:
    desk = sued()
    desk.step("serve", "2024-03-10", document="ruling", result="settled")
    desk.step("archive", "2024-03-12")
    assert (desk.case.state, desk.case.answer_late, desk.case.corrected) == (State.ARCHIVED, False, False)


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"heard_on": day("2024-04-10"), "who": "staff"}, "请选择原因"),
        ({"evidence_by": day("2024-02-01")}, "举证期限早于收到副本日期"),
        ({"served_on": day("2024-05-06"), "document": "mediation", "result": "revoked"}, "结果应选“调解”"),
    ],
)
def test_a_lawsuit_that_cannot_be(sued: Any, said: dict[str, Any], says: str) -> None:
    with pytest.raises(Refused, match=says):
        sued(**said)


def test_its_papers(sued: Any) -> None:
    desk = sued(number="（2024）演示行初1号")
    assert {"defence", "evidence", "identity", "absence", "power", "answer_form"} <= all_printed(desk, "2024-03-15")
    identity = printed(desk, "identity", "2024-04-16", head_name="丙领导", head_post="镇长")
    assert all(word in identity for word in ("演示县人民法院", "丙领导", "镇长", "（2024）演示行初1号"))
    absence = printed(desk, "absence", "2024-04-16", absence="duty", reason="防汛抢险", agent="丁某")
    assert all(word in absence for word in ("他人不能代替的公务", "防汛抢险", "丁某"))


def test_a_sheet_that_the_town_has_comes_in(desk: Desk) -> None:
    first, second = brought(
        desk, "lawsuit",
        "收到日期,审级,案号,案由,原告,提交日期,开庭时间,出庭人员类别,出庭负责人姓名,未出庭理由,收到判决日期,文书种类,结果",
        "2024.3.1,第一审,（2024）演示行初1号,拆除决定,甲某,2024.3.15,2024.4.18,正职,丙领导,,2024.5.6,判决书,驳回诉讼请求",
        "2024.3.1,第一审,（2024）演示行初2号,补偿决定,乙某,2024.3.20,2024.4.19,相应工作人员（不算）,,没有说明理由,,,",
    )  # fmt: skip
    assert (first.state, first.head_appeared, first.answer_late, first.corrected) == (State.SERVED, True, False, False)
    assert (second.state, second.head_appeared, second.answer_late, second.hearings) == (State.TRIAL, False, True, 1)
