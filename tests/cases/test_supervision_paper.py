"""Papers of supervision: corrected, then reported by the day they name; an objection does not stop the day."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from fazhi.cases.kinds.supervision_paper import PaperKind, Point, State, SupervisionPaper
from fazhi.cases.moving import Approval
from fazhi.law import load_book
from fazhi.records.keeping import Refused
from tests.cases.conftest import Desk, day
from tests.cases.journeys import all_printed, brought, printed

AT = datetime(2026, 6, 30, 4, tzinfo=UTC)
SIGNED = Approval("丙领导", "镇长", day("2026-03-09"), "演示〔2026〕11号")


@pytest.fixture
def urged(desk: Desk) -> Any:
    """Keeps a paper that the town received."""
    desk.at = AT

    def put(received_on: str = "2026-03-02", **said: Any) -> Desk:
        values = {"unit": desk.world.town, "issuer": "演示县司法局", "matter": "处罚决定没有公示", **said}
        desk.keep(SupervisionPaper(received_on=day(received_on), **values))
        return desk

    return put


def test_choices_are_those_of_the_law() -> None:
    book, on = load_book(), day("2026-03-02")
    assert dict(book.listed("list.supervision_papers", on).items) == dict(PaperKind.choices)
    assert list(book.listed("list.supervision_points", on).items) == Point.values


def test_from_receipt_to_report(urged: Any) -> None:
    desk = urged(answer_by=day("2026-03-16"), number="演示监督〔2026〕1号")
    due = desk.due("supervision.urge")
    assert (due.due, due.counts, due.press) == (day("2026-03-16"), True, "correct")
    with pytest.raises(Refused, match="还没有登记整改措施"):
        desk.step("report", "2026-03-10", SIGNED)
    desk.step("correct", "2026-03-06", measures="补充公示并修订流程")
    with pytest.raises(Refused, match="须经本单位负责人批准"):
        desk.step("report", "2026-03-10")
    desk.step("report", "2026-03-10", SIGNED, report_number="演示〔2026〕11号")
    assert (desk.case.state, desk.case.closed_on, desk.case.report_late) == (State.REPORTED, day("2026-03-10"), False)


@pytest.mark.parametrize("kind", PaperKind.values)
def test_each_kind_has_its_clock_and_waits_where_no_day_is_named(urged: Any, kind: str) -> None:
    desk = urged(kind_of=kind)
    assert [(ran.clock, ran.due.due) for ran in desk.standing.deadlines] == [(f"supervision.{kind}", None)]
    assert [item.says for item in desk.waiting("2026-03-03")] == ["请按来文填写办理期限。"]


def test_an_objection_does_not_stop_the_day(urged: Any) -> None:
    desk = urged(answer_by=day("2026-03-16"))
    with pytest.raises(Refused, match="没有登记提出异议"):
        desk.step("answer_objection", "2026-03-10", objection="refused")
    desk.step("object", "2026-03-10", SIGNED, reason="该决定依法不公开")
    answer = desk.due("supervision.objection_answer")
    assert (answer.kind, answer.duty) == ("prompt", "followed")
    assert desk.due("supervision.urge").due == day("2026-03-16")
    desk.step("answer_objection", "2026-03-20", objection="refused")
    assert desk.case.state == State.RECEIVED
    desk.step("correct", "2026-03-20", measures="已公示")
    desk.step("report", "2026-03-23", SIGNED)
    assert desk.case.report_late


def test_a_paper_revoked_is_done(urged: Any) -> None:
    desk = urged()
    desk.step("object", "2026-03-10", SIGNED, reason="该决定依法不公开")
    desk.step("answer_objection", "2026-03-20", objection="accepted")
    assert (desk.case.state, desk.waiting("2026-04-01")) == (State.REVOKED, [])


def test_before_the_regulation_only_the_papers_own_day_is_told(urged: Any) -> None:
    desk = urged("2024-03-04", answer_by=day("2024-03-15"), corrected_on=day("2024-03-10"), reported_on=day("2024-03-20"))
    assert desk.standing.deadlines == () and desk.standing.notes
    assert (desk.case.report_due, desk.case.report_late) == (day("2024-03-15"), True)


def test_a_day_before_the_receipt_is_refused(urged: Any) -> None:
    with pytest.raises(Refused, match="早于收到日期"):
        urged("2024-03-04", answer_by=day("2024-03-01"))


def test_its_papers(urged: Any) -> None:
    desk = urged(answer_by=day("2026-03-16"), number="演示监督〔2026〕1号")
    desk.step("correct", "2026-03-06", measures="补充公示并修订流程")
    assert all_printed(desk, "2026-03-10") == {"report", "report_form", "objection", "objection_form"}
    report = printed(desk, "report", "2026-03-10", report_number="演示〔2026〕11号")
    assert all(word in report for word in ("演示县司法局", "演示监督〔2026〕1号", "补充公示并修订流程", "演示〔2026〕11号"))


def test_a_sheet_that_the_town_has_comes_in(desk: Desk) -> None:
    desk.at = AT
    first, second = brought(
        desk, "supervision_paper", "来文单位,文书类型,文号,收文日期,办理期限,责任人,事由,整改日期,整改情况,回复文号,回复日期",
        "演示县司法局,行政执法监督意见书,演示监意〔2026〕1号,2026.3.2,2026.4.1,甲经办,卷宗不全,2026.3.20,已补齐,演示〔2026〕9号,2026.3.30",
        "演示县司法局,行政执法监督督办函,演示监督〔2026〕2号,2026.3.5,,甲经办,未亮证,,,,",
    )  # fmt: skip
    assert (first.state, first.kind_of, first.report_late) == (State.REPORTED, PaperKind.OPINION, False)
    assert (second.state, second.report_due) == (State.RECEIVED, None)
