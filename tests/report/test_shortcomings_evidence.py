"""Each sort of evidence proposes what its rows show, opens them, and says nothing of a town in which all is well."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.cases.kinds.petition import Petition
from fazhi.cases.models import Deadline
from fazhi.indicators.compute import compute
from fazhi.indicators.figure import figures
from fazhi.indicators.result import Result, ratio
from fazhi.records.keeping import keep
from fazhi.records.ledgers.publicity_activity import PublicityActivity
from fazhi.records.models import ZeroReport
from fazhi.report import proposed, written
from fazhi.report.evidence import rates
from fazhi.report.proposed import EvidenceError, Proposed, Sort, asking_day, proposals, sorts, year_so_far
from fazhi.report.shortcomings_told import shown
from tests.cases.conftest import Desk, desk  # noqa: F401
from tests.conftest import NOON
from tests.indicators.test_compute import dispute, put, settled
from tests.report.test_shortcomings import task

TODAY = date(2025, 1, 20)


def found(world: Any, sort: str, day: date = TODAY) -> list[Proposed]:
    offers = {one.sort.name: one for one in proposals(world.town.pk, 2024, day)}
    assert not any(one.wrong for one in offers.values())
    return list(offers[sort].proposals)


def told(world: Any, one: Proposed) -> str:
    return shown([one.matter], world.town.pk, 2024)[one.matter].text


def test_every_sort_offers_causes_measures_and_tasks_without_a_number() -> None:
    assert list(sorts()) == ["coverage", "overdue", "overrides", "plan", "rates", "setbacks", "villages"]
    for sort in sorts().values():
        for words in (sort.causes, sort.measures, sort.tasks):
            assert 2 <= len(words) <= 4 and all(4 <= len(one) <= 60 for one in words)
            assert not any(c.isdigit() for one in words for c in one)


def test_a_town_without_records_is_proposed_only_what_nobody_did(world: Any) -> None:
    sortsaid = {offer.sort.name: offer.proposals for offer in proposals(world.town.pk, 2024, TODAY)}
    assert {name for name, some in sortsaid.items() if some} <= {"coverage"}
    assert proposals(world.town.pk, 2026, TODAY) == []


def test_a_binding_duty_without_records_is_proposed_when_its_time_is_over(world: Any) -> None:
    lines = {one.evidence: one for one in found(world, "coverage")}
    kept = [one for one in lines.values() if "没有工作记录" in one.matter]
    assert kept and all(one.figures or one.rows for one in kept)
    before = {one.evidence for one in found(world, "coverage", date(2024, 3, 1))}
    assert before < set(lines)  # in March the year's duties are not over


def petition(world: Any, opinion_on: date, late: bool) -> Petition:
    return Petition(unit=world.villages[0], received_on=date(2024, 3, 1), channel="letter", matter="道路排水", petitioner="甲某",
                    category="appeal", opinion_on=opinion_on, opinion_late=late)  # fmt: skip


def test_late_cases_are_counted_by_their_figure_and_opened(world: Any) -> None:
    late = petition(world, date(2024, 9, 20), True)
    put(world, late, petition(world, date(2024, 4, 2), False))
    one = next(one for one in found(world, "overdue") if one.figures == ("petitions.opinions_late",))
    assert [(seen.ledger, seen.entry) for seen in one.rows] == [("petition", late.pk)]
    assert told(world, one) == "信访事项办理时限把关不严，超期出具处理意见1件"


def test_several_sorts_of_lateness_may_be_adopted_as_one(world: Any) -> None:
    late = {"state": "done", "done_on": date(2024, 9, 1), "task_due": date(2024, 6, 1), "late": True}
    put(world, petition(world, date(2024, 9, 20), True), task(world, "修订制度", **late))
    first = found(world, "overdue")[0]
    assert first.evidence == "overdue:together" and first.figures == ("petitions.opinions_late", "tasks.late")
    assert len(first.rows) == 2 and told(world, first).startswith("信访事项、年度任务办理时限把关不严")


def test_a_clock_that_no_figure_counts_is_proposed_by_its_cases(world: Any, desk: Desk) -> None:  # noqa: F811
    first = desk.review("2024-03-01", object="contract")
    said: dict[str, Any] = {
        "entry_id": first.pk,
        "label": "审查意见",
        "duty": "owed",
        "started": date(2024, 3, 1),
        "counts": True,
    }
    said |= {"kind": "fixed", "mark": "verified", "bound": "latest", "force": "hard"}
    said |= {"law": "演示", "law_version": date(2020, 1, 1), "article": "1"}
    Deadline.objects.filter(entry=first.pk).delete()
    Deadline.objects.create(clock="demo.late", due=date(2024, 3, 8), met_on=date(2024, 3, 12), **said)
    Deadline.objects.create(clock="demo.timely", due=date(2024, 3, 8), met_on=date(2024, 3, 8), **said)
    Deadline.objects.create(clock="demo.advice", due=date(2024, 3, 8), met_on=date(2024, 3, 12), **{**said, "counts": False})
    Deadline.objects.create(clock="demo.open", due=date(2024, 12, 30), **said)
    named = {one.evidence: one for one in found(world, "overdue")}
    assert set(named) == {"overdue:legality_review:demo.late", "overdue:legality_review:demo.open"}
    assert [seen.entry for seen in named["overdue:legality_review:demo.late"].rows] == [first.pk]
    assert "overdue:legality_review:demo.open" not in {one.evidence for one in found(world, "overdue", date(2024, 12, 30))}


def test_a_lifted_gate_is_proposed_with_who_lifted_it(world: Any, desk: Desk) -> None:  # noqa: F811
    desk.review("2024-03-01", object="decision")
    desk.who, desk.at = "leader", datetime(2024, 4, 22, 4, tzinfo=UTC)
    desk.override("reviewed", "2024-04-22", "防汛紧急")
    one = found(world, "overrides")[0]
    assert [seen.entry for seen in one.rows] == [desk.case.pk] and one.figures == ("gates.lifted",)
    assert "丙领导" in one.says and "防汛" not in one.matter


def test_a_rate_that_fell_by_more_than_a_point_is_proposed_with_its_base(world: Any) -> None:
    before = [settled(world.villages[0], n) for n in (1, 2)]
    for row in before:
        row.found_on, row.settled_on = row.found_on.replace(year=2023), row.settled_on.replace(year=2023)
    put(world, *before, settled(world.villages[0], 1), dispute(world.villages[0], 2))
    one = next(one for one in found(world, "rates") if one.evidence == "rates:disputes.settled_rate")
    assert told(world, one) == "矛盾纠纷化解率有所下降，全年50%，比上年降低50个百分点（排查矛盾纠纷2件）"
    assert "上年100%（2件中2件），今年50%（2件中1件）" in one.says and "基数小" in one.says


@given(
    name=st.sampled_from(["disputes.settled_rate", "lawsuits.corrected_rate"]), now=st.integers(0, 100), last=st.integers(0, 100)
)
def test_only_a_turn_for_the_worse_beyond_a_point_counts(name: str, now: int, last: int) -> None:
    def result(num: int) -> Result:
        return Result(figures()[name], "value", ratio(num, 100), 100, 100, 0, num, 100)

    worse = now - last if name.endswith("corrected_rate") else last - now
    assert rates.worse(result(now), result(last)) == (worse > 1)


def test_a_rate_without_a_year_before_is_not_proposed(world: Any) -> None:
    put(world, settled(world.villages[0], 1), dispute(world.villages[0], 2))
    assert not found(world, "rates")


def publicity(unit: Any) -> PublicityActivity:
    return PublicityActivity(unit=unit, held_on=date(2024, 4, 15), name="法治宣传", venue="village")


def kept(world: Any, *rows: Any) -> None:
    """Through the door of records, which derives what the figure asks."""
    keep(rows, viewer=world.viewer("clerk"), why="登记", door="web", at=NOON)


def test_villages_without_publicity_are_counted_and_named(world: Any) -> None:
    kept(world, publicity(world.villages[0]))
    one = found(world, "villages")[0]
    assert told(world, one).endswith("没有开展过普法活动的村（社区）2个") and one.says == "没有普法记录：西河村、南坪村"
    kept(world, *(publicity(unit) for unit in world.villages[1:]))
    assert found(world, "villages") == []


def test_setbacks_are_proposed_where_their_figure_is_not_zero(world: Any, desk: Desk) -> None:  # noqa: F811
    from fazhi.cases.kinds.rectification import Rectification

    put(world, ZeroReport(unit=world.town, ledger="mediation", start=date(2024, 1, 1), end=date(2024, 12, 31)))
    assert found(world, "setbacks") == []
    put(world, Rectification(unit=world.town, found_on=date(2024, 2, 1), matter="送审不全", source="self",
                             rechecked_on=date(2024, 9, 1), recheck="failed"))  # fmt: skip
    one = found(world, "setbacks")[0]
    assert one.figures == ("rectifications.failed",) and told(world, one).endswith("复查没有到位的问题1个")


def test_last_years_plan_that_is_not_done_is_proposed_item_by_item(world: Any) -> None:
    put(world, task(world, "培训“调解员”{x}"), task(world, "修订制度", state="done", done_on=date(2024, 6, 1)))
    one = found(world, "plan")
    assert [told(world, line) for line in one] == ["上年度报告安排的“培训调解员x”没有完成"]
    assert [seen.ledger for seen in one[0].rows] == ["task"]


def test_every_proposal_reads_in_the_written_form_and_binds_its_numbers(world: Any) -> None:
    put(world, petition(world, date(2024, 9, 20), True), task(world, "培训调解员"), publicity(world.villages[0]))
    every = [one for offer in proposals(world.town.pk, 2024, TODAY) for one in offer.proposals]
    assert len(every) > 3 and len({one.evidence for one in every}) == len(every)
    for one in every:
        written.read(one.matter)
        assert not any(c.isdigit() for c in one.matter.replace("12345", "").split("{")[0])


def test_a_sort_that_fails_costs_its_own_proposals_only(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(scope: Any, book: Any, calendar: Any) -> list[Proposed]:
        raise ZeroDivisionError("坏了")

    bad = Sort("bad", "坏的一类", ("原因",), (), (), broken)
    loose = Sort("loose", "没有依据", (), (), (), lambda *_: [Proposed("化解率{disputes.nothing}", "loose:x", "说明")])
    monkeypatch.setattr(proposed, "sorts", lambda: {"bad": bad, "loose": loose, "villages": sorts()["villages"]})
    offers = proposals(world.town.pk, 2024, TODAY)
    assert [bool(one.wrong) for one in offers] == [True, True, False] and "坏的一类" in offers[0].wrong


def test_a_file_without_what_it_must_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proposed.importlib, "import_module", lambda path: SimpleNamespace(LABEL="空"))
    with pytest.raises(EvidenceError, match="evidence/empty.py"):
        proposed._sort("county.evidence.empty")


def test_the_year_is_asked_up_to_the_day() -> None:
    assert year_so_far(1, 2024, date(2023, 12, 31)) is None
    part, whole = year_so_far(1, 2024, date(2024, 5, 2)), year_so_far(1, 2024, TODAY)
    assert part and whole and (part.end, whole.end) == (date(2024, 5, 2), date(2024, 12, 31))
    assert (asking_day(part), asking_day(whole)) == (date(2024, 5, 2), date(2025, 1, 1))


def test_the_figures_that_setbacks_name_exist(world: Any) -> None:
    from fazhi.report.evidence.setbacks import MATTERS

    assert set(MATTERS) <= set(figures()) and compute(year_so_far(world.town.pk, 2024, TODAY), list(MATTERS))  # type: ignore[arg-type]
