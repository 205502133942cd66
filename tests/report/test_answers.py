"""What the ledger answers to the claims of a read report."""

from __future__ import annotations

from typing import Any

from fazhi.indicators.figure import figures
from fazhi.reading import check
from fazhi.reading.beside import compare
from fazhi.reading.kinds import kinds
from fazhi.report.answers import answers, beside
from tests.indicators.test_compute import dispute, put, settled

TEXT = "测试镇2024年度法治政府建设情况报告\n一、主要举措和成效\n全年排查矛盾纠纷3件，化解2件，化解率66.7%，中心组学法9次。\n"


def test_every_kind_of_claim_that_a_figure_answers_exists() -> None:
    known = kinds().by_id
    assert {kind for one in figures().values() for kind in one.claims} <= set(known)


def test_a_report_beside_the_ledger(world: Any) -> None:
    put(world, settled(world.villages[0], 1), settled(world.villages[1], 2), dispute(world.villages[1], 3))
    found = answers(world.town, 2024)
    rate = found["dispute_resolution_rate"][0]
    assert (rate.ratio, rate.tally) == ((2, 3), False) and found["group_study_session"][0].value is None
    statuses = {claim.kind: claim.status for claim in compare(check(TEXT).claims, found, year=2024)}
    assert statuses == {
        "dispute_found": "match",
        "dispute_resolved": "match",
        "dispute_resolution_rate": "match",
        "group_study_session": "unbacked",
    }


def test_last_years_figures_are_held_against_last_years_ledger(world: Any) -> None:
    put(world, settled(world.villages[0], 1), dispute(world.villages[1], 3))
    found = beside(check(TEXT.replace("2024", "2025").replace("全年排查", "去年排查")), world.town, 2025)
    disputes = next(claim for claim in found.claims if claim.kind == "dispute_found")
    assert (disputes.year, disputes.status, disputes.ledger_value) == (2024, "differs", 2)
