"""A prompt to do better in publicity: improved first, then answered with approval; its local clocks wait for the county."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from fazhi.cases.deadlines import due_list
from fazhi.cases.filling import paper
from fazhi.cases.kinds.publicity_prompt import PublicityPrompt, State
from fazhi.cases.models import Event
from fazhi.cases.moving import Approval
from fazhi.indicators import scope as scopes
from fazhi.indicators.compute import compute
from fazhi.org.confirming import Said, items
from fazhi.org.county import keep_setting
from fazhi.org.models import SettingKind
from fazhi.papers.docx import render_docx
from fazhi.records.importing import plan
from fazhi.records.keeping import Refused
from fazhi.records.ledger import ledger
from tests.cases.conftest import Desk, day

AT = datetime(2026, 6, 30, 4, tzinfo=UTC)
SIGNED = Approval("丙领导", "镇长", day("2025-11-12"), "演示〔2025〕31号")
LINE = {"improved_on": day("2025-11-10"), "measures": "两个村补办宪法宣传", "answered_on": day("2025-11-20")}


@pytest.fixture
def prompted(desk: Desk) -> Any:
    """Keeps a prompt of the town."""
    desk.at = AT

    def put(received_on: str = "2025-11-05", **said: Any) -> Desk:
        values = {
            "unit": desk.world.town,
            "issuer": "演示县司法局",
            "number": "演示普提〔2025〕1号",
            "matter": "部分村未开展宪法宣传",
        }
        desk.keep(PublicityPrompt(received_on=day(received_on), **{**values, **said}))
        return desk

    return put


@pytest.fixture
def confirmed(world: Any) -> None:
    """The county confirms both local clocks."""
    for item in items():
        if item.one.name.startswith("publicity.prompt_"):
            text = Said("confirm", "演示〔2025〕3号", "丁县级", day("2025-11-01"), "", {}).text(item.one)
            more = {"unit": world.county, "read": item.since, "viewer": world.viewer("reader"), "door": "web", "at": AT}
            keep_setting(SettingKind.CONFIRMED, item.key, text, why="核实", **more)


def test_from_receipt_to_answer_and_receipt(prompted: Any, confirmed: None) -> None:
    desk = prompted(answer_by=day("2025-11-14"), handler="甲经办")
    due = desk.due("publicity.prompt_given")
    assert (due.due, desk.case.answer_due, due.counts) == (day("2025-11-14"), day("2025-11-14"), False)
    assert desk.due("publicity.prompt_town") is None
    with pytest.raises(Refused, match="还没有登记改进措施"):
        desk.step("answer", "2025-11-12", SIGNED)
    desk.step("improve", "2025-11-10", measures="两个村补办宪法宣传")
    with pytest.raises(Refused, match="须经本单位负责人批准"):
        desk.step("answer", "2025-11-12")
    desk.step("answer", "2025-11-12", SIGNED, answer_number="演示〔2025〕31号")
    assert (desk.case.state, desk.case.closed_on, desk.case.answered_late) == (State.ANSWERED, day("2025-11-12"), False)
    assert desk.due("publicity.prompt_given").met_on == day("2025-11-12")
    desk.step("receive_receipt", "2025-11-17", receipt="已收悉")
    assert (desk.case.state, desk.case.closed_on, desk.case.receipt) == (State.ANSWERED, day("2025-11-12"), "已收悉")


def test_without_a_day_it_waits_and_no_day_is_invented(prompted: Any, confirmed: None) -> None:
    desk = prompted()
    due = desk.due("publicity.prompt_town")
    assert (due.due, desk.case.answer_due) == (None, None)
    (item,) = due_list(desk.world.viewer("clerk", day("2025-11-06")), day("2025-11-06"))
    assert (item.clock, item.press) == ("publicity.prompt_town", "improve")
    desk.step("improve", "2025-11-10", measures="两个村补办宪法宣传")
    (item,) = due_list(desk.world.viewer("clerk", day("2025-11-11")), day("2025-11-11"))
    assert item.press == "answer"


@pytest.mark.parametrize("answer_by", [None, day("2025-11-14")])
def test_until_the_county_confirms_no_clock_runs_and_that_is_said(prompted: Any, answer_by: Any) -> None:
    desk = prompted(answer_by=answer_by)
    assert desk.standing.deadlines == ()
    (note,) = desk.standing.notes
    assert "县（区）尚未确认" in note


def test_a_late_answer_is_told_but_is_no_fault_of_law(prompted: Any, confirmed: None) -> None:
    desk = prompted(answer_by=day("2025-11-14"), **LINE)
    assert (desk.case.state, desk.case.answered_late) == (State.ANSWERED, True)
    deadline = desk.standing.deadline("publicity.prompt_given")
    assert (deadline.counts, deadline.late) == (False, False)
    found = compute(scopes.year(desk.world.town.pk, 2025))
    assert [found[f"prompts.{name}"].value for name in ("received", "answered", "late", "waiting")] == [1, 1, 1, 0]


def test_the_gate_is_lifted_by_name_and_reason_only(prompted: Any) -> None:
    desk = prompted()
    desk.override("improved", "2025-11-12", "提示事项已由县里统一改进", SIGNED)
    desk.step("answer", "2025-11-12", SIGNED)
    assert (desk.case.state, desk.case.overrides) == (State.ANSWERED, 1)
    (lift,) = desk.standing.lifts
    assert (lift.label, lift.by) == ("先改进后反馈", "丙领导")


def test_not_ours_is_answered_too(prompted: Any, confirmed: None) -> None:
    desk = prompted(answer_by=day("2025-11-14"))
    desk.step("decline", "2025-11-13", SIGNED, decline_reason="县市场监管局的专项任务")
    assert (desk.case.state, desk.case.closed_on) == (State.DECLINED, day("2025-11-13"))
    assert desk.due("publicity.prompt_given").met_on == day("2025-11-13")
    assert compute(scopes.year(desk.world.town.pk, 2025))["prompts.declined"].value == 1


def test_its_papers_say_what_was_done(prompted: Any) -> None:
    desk = prompted(handler="甲经办")
    desk.step("improve", "2025-11-10", measures="两个村补办宪法宣传")
    reply = paper(desk.case, "reply", day=day("2025-11-12"), data={"answer_number": "演示〔2025〕31号"})
    assert all(word in reply.text() for word in ("演示县司法局", "两个村补办宪法宣传", "演示〔2025〕31号"))
    assert "两个村补办宪法宣传" in paper(desk.case, "form", day=day("2025-11-12")).text()
    assert "专项任务" in paper(desk.case, "decline_reply", day=day("2025-11-12"), data={"decline_reason": "专项任务"}).text()
    for known in PublicityPrompt.kind.papers:
        assert render_docx(paper(desk.case, known.name, day=day("2025-11-12")), created=AT)[:2] == b"PK"


def test_one_line_of_a_sheet_tells_its_steps(prompted: Any) -> None:
    desk = prompted(**LINE, answer_number="演示〔2025〕31号")
    assert (desk.case.state, desk.case.closed_on) == (State.ANSWERED, day("2025-11-20"))
    assert not Event.objects.exists()
    with pytest.raises(Refused, match="填写了此栏，请同时填写“改进日期”"):
        prompted(measures="补办", number="演示普提〔2025〕2号")


def test_a_sheet_that_the_town_has_comes_in(desk: Desk) -> None:
    desk.at = AT
    text = "收文日期,来文单位,文号,事由,办理期限,整改日期,整改情况,回复日期,回复文号\n"
    text += "2025年11月5日,演示县司法局,演示普提〔2025〕1号,未宣传宪法,2025-11-14,2025.11.10,已补办,2025.11.12,演示〔2025〕31号\n"
    text += "2025年12月1日,演示县司法局,演示普提〔2025〕2号,普法责任清单未公布,,,,,\n"
    made = plan(ledger("publicity_prompt"), text.encode("utf-8-sig"), "提示.csv", viewer=desk.viewer, unit=desk.world.town)
    assert [cell.says for cell in made.refused] == [] and made.new == 2
    made.write(desk.viewer, "web", AT)
    found = PublicityPrompt.objects.order_by("received_on").values_list("state", "answered_on", "answered_late")
    assert list(found) == [(State.ANSWERED, day("2025-11-12"), False), (State.RECEIVED, None, False)]
    assert compute(scopes.year(desk.world.town.pk, 2025))["prompts.waiting"].value == 1


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"answer_by": day("2025-11-01")}, "反馈期限早于收到日期"),
        ({**LINE, "declined_on": day("2025-11-20"), "decline_reason": "不属职责"}, "请只填一项"),
    ],
)
def test_a_prompt_that_cannot_be(prompted: Any, said: dict[str, Any], says: str) -> None:
    with pytest.raises(Refused, match=says):
        prompted(**said)
