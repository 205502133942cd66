"""The shortcomings in the composed report: both parts, bound figures, no number without ground, a cause that our check finds."""

from __future__ import annotations

from typing import Any

from fazhi.report import precheck, words
from fazhi.report.compose import canonical, compose
from fazhi.report.shortcomings_told import NAMES
from fazhi.report.unresolved import unresolved
from fazhi.trail.writing import head
from tests.conftest import NOON
from tests.indicators.test_compute import dispute, put, settled
from tests.report.test_shortcomings import OTHER, WHOLE, keep


def block(report: Any, part: str) -> Any:
    return next((b for c in report.chapters if c.part.kind == part for b in c.blocks if b.section == NAMES[part]), None)


def test_both_parts_tell_them_with_bound_figures(world: Any) -> None:
    put(world, settled(world.villages[0], 1), dispute(world.villages[0], 2))
    keep(world, WHOLE)
    keep(world, {**OTHER, "matter": "矛盾纠纷化解不够，化解率{disputes.settled_rate}"})
    report = compose(world.town, 2024)
    told = block(report, "shortcomings").paragraphs
    assert [one.text for one in told] == [
        "一是普法形式比较单一。原因是对线上普法重视不够。",
        "二是矛盾纠纷化解不够，化解率50%。原因是送审要求没有传达到位。",
    ]
    assert [one.result.indicator.name for one in told[1].bound] == ["disputes.settled_rate"]
    assert "disputes.settled_rate" in {line["indicator"] for line in report.as_json()["annex"]}
    assert "二是针对矛盾纠纷化解不够的问题，修订合法性审查制度。签订前逐份送审。" in [
        one.text for one in block(report, "next_year").paragraphs
    ]
    assert unresolved(report) == [] and not any("没有写原因" in one for one in report.problems)
    codes = {one.code for one in precheck.precheck(report).points}
    assert not codes & {"no_causes", "causes_incomplete", "causes_outside", "plan_unanswered"}


def test_a_number_typed_into_one_is_flagged(world: Any) -> None:
    keep(world, {**WHOLE, "matter": "普法形式单一，全年只有12场"})
    assert [(one.part, one.text) for one in unresolved(compose(world.town, 2024))] == [("shortcomings", "12")]


def test_without_a_cause_the_report_says_so(world: Any) -> None:
    keep(world, {"matter": WHOLE["matter"]})
    assert any("没有写原因" in one for one in compose(world.town, 2024).problems)


def test_the_clerks_words_may_stand_in_their_place(world: Any) -> None:
    keep(world, WHOLE)
    words.keep(world.town, 2024, "shortcomings", "另写的不足，原因是人手不足。", read=0, viewer=world.viewer("clerk"), door="web",
               at=NOON, section=NAMES["shortcomings"])  # fmt: skip
    assert [one.text for one in block(compose(world.town, 2024), "shortcomings").paragraphs] == ["另写的不足，原因是人手不足。"]


def test_the_report_of_an_earlier_commit_tells_those_of_then(world: Any) -> None:
    keep(world, WHOLE)
    seq = head().seq  # type: ignore[union-attr]
    before = canonical(compose(world.town, 2024))
    keep(world, OTHER)
    assert canonical(compose(world.town, 2024, seq)) == before != canonical(compose(world.town, 2024))
