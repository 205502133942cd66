"""A mediation that ends in an agreement: signatures, confirmation, performance, visit, file; and one that comes back."""

from __future__ import annotations

from typing import Any

import pytest

from fazhi.cases.filling import paper
from fazhi.cases.kinds.mediation import Mediation
from fazhi.cases.kinds.mediation.words import State
from fazhi.cases.moving import Approval
from fazhi.records.keeping import Refused
from fazhi.records.ledgers.mediation_method import MediationMethod
from tests.cases.conftest import Desk, day


def opened(desk: Desk, accepted_on: str = "2024-03-01", **said: Any) -> Desk:
    """A dispute of the first village before its committee."""
    values = {"unit": desk.world.villages[0], "matter": "宅基地边界纠纷", "kind_of": "housing", "applicant": "甲某",
              "respondent": "乙某", "mediators": "丙某", "number": "演调2024-001", **said}  # fmt: skip
    desk.keep(Mediation(accepted_on=day(accepted_on), **values))
    return desk


@pytest.fixture
def mediated(desk: Desk) -> Desk:
    opened(desk)
    desk.step("session", "2024-03-05", level="村级调解", step="听诉求", record="各方陈述")
    return desk


@pytest.fixture
def agreed(mediated: Desk) -> Desk:
    mediated.step("session", "2024-03-12", level="片区调解", step="签协议")
    mediated.step("sign", "2024-03-12", agreement_number="演调协〔2024〕1号", terms="甲某留出通道", perform_due="2024-04-12")
    mediated.step("agree", "2024-03-12", agreement="written")
    return mediated


def test_the_month_only_advises(desk: Desk) -> None:
    opened(desk)
    deadline = desk.due("mediation.settle")
    assert (deadline.due, deadline.force, deadline.mark, deadline.counts) == (day("2024-04-01"), "soft", "recalled", False)
    (item,) = desk.waiting("2024-06-01")
    assert item.state == "later" and "待核实" in item.says


def test_no_agreement_before_it_is_signed(mediated: Desk) -> None:
    with pytest.raises(Refused, match="协议还没有签名盖章"):
        mediated.step("agree", "2024-03-12", agreement="written")
    with pytest.raises(Refused, match="还没有生效的调解协议"):
        mediated.step("ask_confirmation", "2024-03-12", court="演示县人民法院")
    with pytest.raises(Refused, match="“各方签名或者记录口头协议”不能越过"):
        mediated.override("signed", "2024-03-12", "急", Approval("丙领导", "镇长", day("2024-03-12"), "演示〔2024〕6号"))


def test_an_oral_agreement_is_written_down_and_is_no_written_one(mediated: Desk) -> None:
    mediated.step("record_oral", "2024-03-12", terms="乙某当日清理杂物")
    with pytest.raises(Refused, match="登记的是口头协议"):
        mediated.step("agree", "2024-03-12", agreement="written")
    mediated.step("agree", "2024-03-12", agreement="oral")
    assert (mediated.case.state, mediated.case.agreement, mediated.case.sessions) == (State.AGREED, "oral", 1)
    assert mediated.due("mediation.confirmation").due == day("2024-04-11")


def test_a_whole_life_to_the_file(agreed: Desk) -> None:
    desk = agreed
    assert (desk.case.sessions, desk.case.level, desk.case.ended_on) == (2, "片区调解", day("2024-03-12"))
    assert desk.case.confirmation_due == day("2024-04-11")
    assert [item.clock for item in desk.waiting("2024-03-20")] == ["mediation.confirmation"]
    desk.step("ask_confirmation", "2024-03-25", court="演示县人民法院")
    assert desk.waiting("2024-03-26") == []
    desk.step("confirmation", "2024-04-02", confirmed="valid", ruling="演示民特〔2024〕1号")
    desk.step("perform", "2024-04-12", performance="partly")
    assert desk.case.state == State.AGREED
    desk.step("perform", "2024-04-20", performance="done")
    assert desk.case.state == State.PERFORMED
    desk.step("visit", "2024-05-10", visited="甲某", visit_matter="履行情况", visit_performance="done", content="yes")
    desk.step("archive", "2024-05-20", archive="演调卷2024-001")
    assert (desk.case.state, desk.case.closed_on, desk.case.content) == (State.ARCHIVED, day("2024-05-20"), "yes")
    desk.step("came_back", "2024-08-01", again=99)
    assert (desk.case.state, desk.case.came_back_on) == (State.ARCHIVED, day("2024-08-01"))


def test_the_parties_right_to_ask_the_court_lapses_in_silence(agreed: Desk) -> None:
    assert agreed.waiting("2024-06-01") == []
    assert not agreed.due("mediation.confirmation").counts


def test_a_relapse_needs_a_new_signature_and_gives_a_new_window(agreed: Desk) -> None:
    agreed.step("relapse", "2024-04-01", why="一方反悔")
    assert (agreed.case.state, agreed.case.ended_on, agreed.case.relapsed_on) == (State.MEDIATING, None, day("2024-04-01"))
    with pytest.raises(Refused, match="还没有生效的调解协议"):
        agreed.step("ask_confirmation", "2024-04-02", court="演示县人民法院")
    with pytest.raises(Refused, match="协议还没有签名盖章"):
        agreed.step("agree", "2024-04-10", agreement="written")
    agreed.step("sign", "2024-04-10", agreement_number="演调协〔2024〕2号", terms="重新约定")
    agreed.step("agree", "2024-04-10", agreement="written")
    assert (agreed.case.confirmation_due, agreed.case.ended_on) == (day("2024-05-10"), day("2024-04-10"))


def test_danger_is_reported_at_once(mediated: Desk) -> None:
    mediated.step("danger", "2024-03-06", signs="扬言闹事")
    (item,) = [one for one in mediated.waiting("2024-03-06") if one.clock == "mediation.escalation"]
    assert (item.state, item.press, item.counts) == ("today", "report_danger", True)
    mediated.step("report_danger", "2024-03-06", reported_to="演示镇派出所")
    assert mediated.due("mediation.escalation").met_on == day("2024-03-06")


def test_its_papers_carry_what_was_agreed(agreed: Desk) -> None:
    texts = {one.name: paper(agreed.case, one.name, day=day("2024-03-12")).text() for one in Mediation.kind.papers}
    assert "甲某留出通道" in texts["agreement"] and "演调协〔2024〕1号" in texts["agreement"]
    assert "2024年4月11日" in texts["confirmation"] and "共同申请人" in texts["confirmation"]
    assert "房屋宅基地" in texts["registration"] and "不收取任何费用" in texts["registration"]
    assert "卷内目录" in texts["contents"]


def test_the_form_of_a_session_offers_the_towns_own_words_and_earlier_mediations(desk: Desk) -> None:
    town = desk.world.town
    for place, word in enumerate(("村级调解", "片区调解"), 1):
        level = {"method": "演示调解法", "part": "level", "place": place, "word": word}
        desk.keep(MediationMethod(unit=town, since_on=day("2024-01-01"), **level))
    gone = {"method": "演示调解法", "part": "step", "place": 1, "word": "旧步骤", "until_on": day("2024-02-01")}
    desk.keep(MediationMethod(unit=town, since_on=day("2023-01-01"), **gone))
    opened(desk, "2024-02-10")
    first = desk.case.pk
    opened(desk, number="演调2024-002")
    found = Mediation.kind.suggests["session"](desk.case, desk.viewer)
    assert [one.entry for one in found.likely] == [first]
    assert found.group == "本镇调解办法，层级：村级调解、片区调解。"


def test_the_committee_follows_from_the_unit(desk: Desk) -> None:
    opened(desk)
    assert desk.case.host == "village"
    opened(desk, unit=desk.world.town, number="演调2024-002")
    assert desk.case.host == "township"
