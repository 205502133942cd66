"""Figures of remedies, disclosure requests, supervision, advice, hotline, tasks and rectification, and what the report says."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from fazhi.cases.kinds.advice_received import AdviceReceived
from fazhi.cases.kinds.disclosure_request import DisclosureRequest
from fazhi.cases.kinds.hotline_order import HotlineOrder
from fazhi.cases.kinds.lawsuit import Lawsuit
from fazhi.cases.kinds.reconsideration import Reconsideration
from fazhi.cases.kinds.rectification import Rectification
from fazhi.cases.kinds.supervision_paper import SupervisionPaper
from fazhi.cases.kinds.task import Task
from fazhi.indicators import scope as scopes
from fazhi.indicators.compute import compute, counted
from fazhi.indicators.figure import figures
from fazhi.law import load_book
from fazhi.law.citing import citations, names_of
from fazhi.records.keeping import keep
from fazhi.records.models import Tally
from fazhi.records.tallies import keep_tally
from fazhi.report.compose import compose

AT = datetime(2026, 12, 31, 4, tzinfo=UTC)
TOPICS = ("disclosure_requests", "reconsiderations", "lawsuits", "remedies", "supervision_papers", "advices", "hotline", "tasks",
          "rectifications")  # fmt: skip


def _day(month: int, day: int = 5, year: int = 2024) -> date:
    return date(year, month, day)


def _put(world: Any, *rows: Any) -> None:
    for number, row in enumerate(rows):
        row.unit_id = row.unit_id or world.town.pk
        row.number = getattr(row, "number", "") or f"演示〔2024〕{number}号"
    keep(rows, viewer=world.viewer("clerk"), why="登记", door="web", at=AT)


def _shown(world: Any, topic: str, year: int = 2024) -> dict[str, str]:
    """The topic's figures that are not zero, as the report prints them."""
    found = compute(scopes.year(world.town.pk, year))
    said = {name.removeprefix(f"{topic}."): one for name, one in found.items() if name.startswith(f"{topic}.")}
    return {name: one.shown for name, one in said.items() if one.state == "value"}


def _suit(number: str, **said: Any) -> Lawsuit:
    return Lawsuit(**{"received_on": _day(3, 1), "act": "责令限期拆除决定", "number": number, **said})


def _heard(number: str, who: str, **said: Any) -> Lawsuit:
    return _suit(number, heard_on=_day(4, 18), who=who, **said)


def _judged(result: str, document: str = "judgment") -> dict[str, Any]:
    return {"served_on": _day(5, 6), "document": document, "result": result}


def test_the_rate_of_appearance_is_over_the_cases_heard(world: Any) -> None:
    """Four heard, two with a head that counts; a case withdrawn before any hearing is no denominator."""
    _put(
        world,
        _heard("一", "chief", answered_on=_day(3, 15), spoke=True, **_judged("dismissed")),
        _heard("二", "in_charge", answered_on=_day(3, 20), **_judged("unlawful")),
        _heard("三", "lower_head", absence="duty", **_judged("dismissed")),
        _heard("四", "staff", absence="unsaid"),
        _suit("五", **_judged("settled", "ruling")),
        _suit("六", instance="second", received_on=_day(9)),
        _suit("七", received_on=_day(12, 20, 2023), **_judged("suit_dismissed", "ruling")),
    )
    assert _shown(world, "lawsuits") == {
        "received": "6", "first": "5", "second": "1", "answered": "2", "answered_in_time": "1", "answered_late": "1",
        "answer_rate": "50%", "heard": "4", "appeared": "2", "appearance_rate": "50%", "chief": "1", "spoke": "1",
        "excused": "1", "unexcused": "1", "closed": "5", "result_dismissed": "2", "result_unlawful": "1",
        "result_settled": "1", "result_suit_dismissed": "1", "won": "3", "win_rate": "60%", "corrected": "1",
        "corrected_rate": "20%", "resolved": "1", "waiting": "2",
    }  # fmt: skip
    assert len(counted(scopes.year(world.town.pk, 2024), "lawsuits.appeared")) == 2


def test_totals_of_the_court_count_too(world: Any) -> None:
    quantities = {"received": 9, "heard": 8, "appeared": 7, "closed": 9, "resolved": 3}
    tally = Tally(unit=world.town, ledger="lawsuit", start=_day(1, 1), end=_day(6, 30), quantities=quantities, paper="法院通报",
                  vouched_by="甲经办")  # fmt: skip
    keep_tally(tally, viewer=world.viewer("clerk"), why="汇总", door="web", at=AT)
    _put(world, _suit("一", received_on=_day(9, 2), heard_on=_day(10, 10), who="deputy"))
    shown = _shown(world, "lawsuits")
    assert [shown[name] for name in ("received", "heard", "appeared", "appearance_rate")] == ["10", "9", "8", "88.9%"]
    assert _shown(world, "remedies")["resolved_rate"] == "33.3%"


def test_reconsideration_and_both_together(world: Any) -> None:
    act = {"act": "行政处罚决定", "received_on": _day(5, 6)}
    _put(
        world,
        Reconsideration(**act, answered_on=_day(5, 17), heard_on=_day(6, 3), who="deputy", decided_on=_day(7, 1),
                        result="upheld", performance="none"),
        Reconsideration(**act, procedure="simple", answered_on=_day(5, 13), decided_on=_day(6, 20), result="revoked",
                        performance="redo", opinion_on=_day(6, 20), reported_on=_day(9, 2), measures="已整改"),
        Reconsideration(**act, decided_on=_day(5, 10), result="settled", performance="none"),
        Reconsideration(**act, decided_on=_day(7, 10), result="dismissed", performance="none"),
        Reconsideration(act="信息公开答复", received_on=_day(12, 25), document_notice_on=_day(12, 26), document="养犬办法"),
        _suit("一", **_judged("mediated", "mediation")),
    )  # fmt: skip
    assert _shown(world, "reconsiderations") == {
        "received": "5", "simple": "1", "answered": "2", "answered_in_time": "1", "answered_late": "1", "answer_rate": "50%",
        "unanswered": "1", "heard": "1", "attended": "1", "attended_rate": "100%", "documents": "1", "decided": "4",
        "result_upheld": "1", "result_revoked": "1", "result_settled": "1", "result_dismissed": "1", "corrected": "1",
        "corrected_rate": "25%", "resolved": "1", "opinions": "1", "reported": "1", "reported_late": "1", "waiting": "1",
    }  # fmt: skip
    assert _shown(world, "remedies") == {
        "received": "6", "closed": "5", "resolved": "2", "resolved_rate": "40%", "corrected": "1", "corrected_rate": "20%",
    }  # fmt: skip


def test_disclosure_requests_by_answer_and_in_time(world: Any) -> None:
    asked = {"content": "土地补偿公告", "received_on": _day(9, 2)}
    _put(
        world,
        DisclosureRequest(**asked, answered_on=_day(9, 20), outcome="provided", split=True, refusal="process"),
        DisclosureRequest(**asked, answered_on=_day(10, 8), outcome="refused", refusal="privacy", reviewed_on=_day(11),
                          remedy="reconsideration", review_result="corrected"),
        DisclosureRequest(**asked, declined_on=_day(9, 10), not_processed="petition"),
        DisclosureRequest(**asked, correction_asked_on=_day(9), correct_by=_day(9, 20), abandoned_on=_day(9, 25)),
        DisclosureRequest(content="村规划", received_on=_day(12, 30)),
    )  # fmt: skip
    assert _shown(world, "disclosure_requests") == {
        "received": "5", "answered": "3", "timed": "3", "in_time": "2", "late": "1", "in_time_rate": "66.7%", "provided": "1",
        "refused": "1", "partly": "1", "not_petition": "1", "corrections": "1", "abandoned": "1", "reviewed": "1",
        "review_corrected": "1", "waiting": "1",
    }  # fmt: skip


def test_papers_of_supervision_and_advice(world: Any) -> None:
    paper = {"issuer": "演示县司法局", "matter": "卷宗不全", "received_on": _day(3, 2, 2026), "answer_by": _day(3, 16, 2026)}
    done = {"corrected_on": _day(3, 10, 2026), "measures": "已补齐"}
    advice = {"issuer": "演示县人民检察院", "matter": "河道垃圾", "received_on": _day(3, 15, 2026)}
    acted = {"acted_on": _day(4, 1, 2026), "measures": "已清理", "adopted": "whole"}
    _put(
        world,
        SupervisionPaper(**paper, **done, reported_on=_day(3, 16, 2026)),
        SupervisionPaper(**paper, **done, kind_of="opinion", reported_on=_day(3, 17, 2026)),
        SupervisionPaper(**paper, objected_on=_day(3, 5, 2026)),
        AdviceReceived(**advice, **acted, kind_of="public_interest", answered_on=_day(5, 15, 2026)),
        AdviceReceived(**advice, **acted, kind_of="governance", answered_on=_day(5, 18, 2026)),
        AdviceReceived(**{**advice, "issuer": "演示县人民法院"}, kind_of="judicial"),
    )
    assert _shown(world, "supervision_papers", 2026) == {
        "received": "3", "urge": "2", "opinion": "1", "reported": "2", "dated": "2", "in_time": "1", "late": "1",
        "in_time_rate": "50%", "objections": "1", "waiting": "1",
    }  # fmt: skip
    assert _shown(world, "advices", 2026) == {
        "procuratorial": "2", "judicial": "1", "public_interest": "1", "governance": "1", "answered": "2", "timed": "2",
        "in_time": "1", "late": "1", "in_time_rate": "50%", "adopted": "2", "waiting": "1",
    }  # fmt: skip


def test_hotline_orders_in_time_by_the_printed_day(world: Any) -> None:
    order = {"unit": world.villages[0], "matter": "路灯不亮", "received_on": _day(3, 1)}
    answered = {"result": "solved", "says": "已更换"}
    _put(
        world,
        HotlineOrder(**order, answer_by=_day(3, 8), answered_on=_day(3, 8), **answered),
        HotlineOrder(**order, answer_by=_day(3, 8), answered_on=_day(3, 11), **{**answered, "result": "explained"}),
        HotlineOrder(**order, answered_on=_day(3, 11), **answered),
        HotlineOrder(**order, return_asked_on=_day(3, 4), returned_on=_day(3, 5)),
        HotlineOrder(**order),
    )
    assert _shown(world, "hotline") == {
        "orders": "5", "answered": "3", "answer_rate": "60%", "timed": "2", "in_time": "1", "late": "1", "in_time_rate": "50%",
        "solved": "2", "returned": "1", "waiting": "1",
    }  # fmt: skip


def test_tasks_by_their_day_and_problems_by_their_year(world: Any) -> None:
    task = {"set_on": _day(3), "bearer": "司法所", "duty": "duty.reconsideration_answer"}
    other = {"set_on": _day(3), "bearer": "党政办"}
    found = {"found_on": _day(1, 15), "cause": "没有制度", "measure": "建立制度", "bearer": "党政办"}
    fixed = {"done_on": _day(5), "outcome": "已建立"}
    _put(
        world,
        Task(**task, name="甲", due_on=_day(6, 28), done_on=_day(6, 20), evidence="演示〔2024〕1号"),
        Task(**task, name="乙", due_on=_day(6, 28), done_on=_day(7, 1), evidence="演示〔2024〕2号"),
        Task(**other, name="丙", due_on=_day(12, 31), carried_on=_day(12, 31), carry_why="改革"),
        Task(**task, name="丁", due_on=_day(12, 31), dropped_on=_day(6), drop_paper="演示〔2024〕3号", source_kind="meeting"),
        Task(**task, name="戊"),
    )
    _put(
        world,
        Rectification(**found, **fixed, matter="甲", source="report", report_year=2023, due_on=_day(4, 30), rechecked_on=_day(6),
                      recheck="passed"),
        Rectification(**found, matter="乙", source="inspection", carried_on=_day(12, 25), carry_why="人员不足"),
        Rectification(**found, matter="丙", source="self"),
    )  # fmt: skip
    assert _shown(world, "tasks") == {
        "set": "5", "from_superior": "4", "bearers": "2", "with_duty": "4", "duties": "1", "done": "2", "due": "3",
        "due_done": "2", "in_time": "1", "late": "1", "done_rate": "66.7%", "in_time_rate": "33.3%", "carried": "1",
        "dropped": "1", "open": "1",
    }  # fmt: skip
    assert _shown(world, "rectifications") == {
        "problems": "3", "from_report": "1", "from_inspection": "1", "from_self": "1", "rectified": "1", "found_singly": "3",
        "of_them": "1", "rate": "33.3%", "late": "1", "closed": "1", "carried": "1", "open": "1",
    }  # fmt: skip


def test_the_sentences_read_well(world: Any) -> None:
    _put(
        world,
        _heard("一", "chief", answered_on=_day(3, 15), **_judged("dismissed")),
        _heard("二", "staff", absence="unsaid", answered_on=_day(3, 15)),
        Reconsideration(act="处罚决定", received_on=_day(5, 6), answered_on=_day(5, 17), decided_on=_day(7, 1), result="upheld"),
        DisclosureRequest(content="公告", received_on=_day(9, 2), answered_on=_day(9, 20), outcome="provided"),
        Task(name="甲", set_on=_day(3), bearer="司法所", due_on=_day(6, 28), done_on=_day(6, 20), evidence="演示〔2024〕1号"),
        HotlineOrder(unit=world.villages[0], matter="路灯", received_on=_day(3, 1), answer_by=_day(3, 8), answered_on=_day(3, 8),
                     result="solved", says="已更换"),
        Rectification(matter="甲", found_on=_day(1, 15), done_on=_day(5), outcome="已整改"),
    )  # fmt: skip
    report = compose(world.town, 2024)
    text = "\n".join(told.text for chapter in report.chapters for block in chapter.blocks for told in block.paragraphs)
    for sentence in (
        "全年收到政府信息公开申请1件，办结1件，其中予以提供1件，申请按期答复率100%。",
        "全年被申请行政复议1件，复议按期答复率100%，审结1件，其中维持1件。",
        "全年行政诉讼案件2件，其中第一审2件，按期答辩举证率100%。",
        "开庭审理2件，负责人出庭1件，其中正职出庭1件，负责人出庭应诉率50%。",
        "审结行政诉讼案件1件，其中驳回诉讼请求或者驳回起诉等胜诉1件。",
        "有1件案件负责人没有说明理由未出庭应诉。",
        "全年收到政务热线工单1件，答复1件，工单按期答复率100%，解决诉求1件。",
        "全年分解法治建设任务1项，由1个责任单位承担，完成1项，按时完成率100%。",
        "全年查摆和反馈的问题1个，其中上年度报告指出1个，整改率100%。完成整改1个。",
    ):
        assert sentence in text, text
    assert "超期答辩举证" not in text and "复议听证" not in text


@pytest.mark.parametrize("topic", TOPICS)
def test_articles_cited_stand_in_the_law_data(topic: str) -> None:
    laws = load_book().laws()
    names, articles = names_of(laws), {law.title: set[str]() for law in laws}
    for law in laws:
        articles[law.title] |= set(law.articles)
    mine = [one for one in figures().values() if one.topic == topic]
    assert mine
    for one in mine:
        for cited in citations(one.cites, names):
            assert set(cited.articles) <= articles[cited.title], one.name
