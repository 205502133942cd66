"""Advice of the procuratorate and of courts: its kind decides the time; acted upon before it is answered."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.cases.kinds.advice_received import COURT, Advice, AdviceReceived, State
from fazhi.cases.moving import Approval
from fazhi.law import load_book
from fazhi.records.keeping import Refused
from tests.cases.conftest import Desk, day
from tests.cases.journeys import all_printed, brought, printed

SIGNED = Approval("丙领导", "镇长", day("2024-05-06"), "演示〔2024〕51号")


@pytest.fixture
def advised(desk: Desk) -> Any:
    """Keeps a paper of advice that the town received."""

    def put(received_on: str = "2024-03-15", **said: Any) -> Desk:
        values = {"unit": desk.world.town, "issuer": "演示县人民检察院", "matter": "河道垃圾清理监管", **said}
        desk.keep(AdviceReceived(received_on=day(received_on), **values))
        return desk

    return put


def test_kinds_are_those_of_the_law_that_reach_a_town() -> None:
    listed = set(load_book().listed("list.procuratorate_suggestions", day("2024-03-15")).items)
    assert set(Advice.values) - set(COURT) == listed - {"retrial"}


KINDS = [
    ({"kind_of": "public_interest"}, "2024-03-15", "procuratorate.answer", "2024-05-15", True),
    ({"kind_of": "public_interest", "urgent": True}, "2021-06-01", "procuratorate.answer_urgent", "2021-06-16", True),
    ({"kind_of": "governance"}, "2024-07-31", "procuratorate.suggestion_answer", "2024-09-30", True),
    ({"kind_of": "correction", "urgent": True, "answer_by": day("2024-05-16")}, "2024-05-06",
     "procuratorate.suggestion_urgent", "2024-05-16", True),
    ({"kind_of": "judicial", "answer_by": day("2024-06-05")}, "2024-05-06", "judicial_advice.answer", "2024-06-05", True),
    ({"kind_of": "judicial"}, "2024-03-15", "judicial_advice.answer_usual", "2024-05-15", False),
    ({"kind_of": "judicial", "answer_by": day("2021-06-04")}, "2021-05-06", "judicial_advice.answer", "2021-06-04", False),
    ({"kind_of": "document"}, "2024-03-01", "judicial_advice.document_answer", "2024-04-30", True),
]  # fmt: skip


@pytest.mark.parametrize(("said", "received", "clock", "due", "counts"), KINDS)
def test_the_kind_decides_the_time(advised: Any, said: dict[str, Any], received: str, clock: str, due: str, counts: bool) -> None:
    desk = advised(received, **said)
    assert [(ran.clock, ran.due.due, ran.counts) for ran in desk.standing.deadlines] == [(clock, day(due), counts)]
    assert desk.case.answer_due == day(due)


def test_from_receipt_to_the_answer(advised: Any) -> None:
    desk = advised(kind_of="public_interest", number="演示检建〔2024〕1号")
    with pytest.raises(Refused, match="还没有登记采取的措施"):
        desk.step("answer", "2024-05-06", SIGNED, adopted="whole")
    desk.step("act", "2024-04-10", measures="清理河道并建立巡查制度")
    with pytest.raises(Refused, match="须经本单位负责人批准"):
        desk.step("answer", "2024-05-06", adopted="whole")
    with pytest.raises(Refused, match="请填写“没有采纳的理由”"):
        desk.step("answer", "2024-05-06", SIGNED, adopted="partly")
    desk.step("answer", "2024-05-06", SIGNED, adopted="whole", answer_number="演示〔2024〕51号")
    assert (desk.case.state, desk.case.closed_on, desk.case.answer_late) == (State.ANSWERED, day("2024-05-06"), False)


def test_a_late_answer_is_late_where_the_time_is_hard_only(advised: Any) -> None:
    line = {"acted_on": day("2024-05-20"), "measures": "整改", "answered_on": day("2024-05-20"), "adopted": "whole"}
    assert advised(kind_of="public_interest", **line).case.answer_late
    assert not advised(kind_of="judicial", number="演示建〔2024〕2号", issuer="演示县人民法院", **line).case.answer_late


def test_an_objection_within_the_day_it_names(advised: Any) -> None:
    desk = advised("2024-05-06", kind_of="governance", object_by=day("2024-05-13"))
    due = desk.due("procuratorate.suggestion_objection")
    assert (due.due, due.duty, due.counts) == (day("2024-05-13"), "right", False)
    with pytest.raises(Refused, match="没有登记提出异议"):
        desk.step("answer_objection", "2024-05-10", objection="refused")
    desk.step("object", "2024-05-10", SIGNED, reason="不属于本单位职责")
    desk.step("answer_objection", "2024-05-20", objection="withdrawn")
    assert (desk.case.state, desk.waiting("2024-06-01")) == (State.WITHDRAWN, [])


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"answer_by": day("2024-03-01")}, "早于收到日期"),
        ({"kind_of": "judicial", "urgent": True}, "“紧急”选否"),
        ({"kind_of": "governance", "urgent": True}, "由建议书另定回复期限"),
    ],
)
def test_advice_that_cannot_be(advised: Any, said: dict[str, Any], says: str) -> None:
    with pytest.raises(Refused, match=says):
        advised(**said)


def test_its_papers(advised: Any) -> None:
    desk = advised(number="演示检建〔2024〕1号")
    desk.step("act", "2024-04-10", measures="清理河道")
    assert all_printed(desk, "2024-05-06") == {"reply", "form", "objection", "objection_form"}
    reply = printed(desk, "reply", "2024-05-06", adopted="partly", reason="资金尚未落实")
    assert all(word in reply for word in ("演示县人民检察院", "清理河道", "部分采纳", "资金尚未落实"))


def test_a_sheet_that_the_town_has_comes_in(desk: Desk) -> None:
    first, second = brought(
        desk, "advice_received", "来文单位,文书类型,文号,收文日期,事由,是否紧急,整改日期,整改情况,回复日期,采纳情况,回复文号",
        "演示县人民检察院,公益诉讼检察建议,演示检建〔2024〕1号,2024.3.15,河道垃圾,否,2024.4.1,已清理,2024.5.10,全部采纳,演示〔2024〕5号",
        "演示县人民法院,司法建议,演示法建〔2024〕1号,2024.3.15,送达程序,否,,,,,",
    )  # fmt: skip
    assert (first.state, first.answer_due, first.answer_late) == (State.ANSWERED, day("2024-05-15"), False)
    assert (second.state, second.answer_due) == (State.RECEIVED, day("2024-05-15"))
