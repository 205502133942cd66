"""The check before sign-off: errors bar, warnings are accepted by name, rows are frozen."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from fazhi.indicators.compute import digest
from fazhi.report import signing, words
from fazhi.report.compose import compose
from fazhi.report.precheck import precheck
from fazhi.report.shortcoming import Shortcoming
from tests.conftest import NOON
from tests.indicators.test_compute import put
from tests.report.test_report import OFF, files, kept  # noqa: F401 - fixtures
from tests.report.whole import SAID, complete


def say(world: Any, part: str, text: str) -> None:
    read = compose(world.town, 2024) and words.Passage.objects.filter(unit=world.town, year=2024, part=part).first()
    words.keep(world.town, 2024, part, text, read=read.since if read else 0, viewer=world.viewer("clerk"), door="web", at=NOON)


def codes(world: Any, severity: str) -> set[str]:
    return {one.code for one in precheck(compose(world.town, 2024)).points if one.severity == severity}


def test_a_whole_report_has_no_errors(kept: Any) -> None:  # noqa: F811
    assert "empty_part" in codes(kept, "error")
    complete(kept)
    assert codes(kept, "error") == set()


@pytest.mark.parametrize(
    ("part", "text", "code"),
    [
        ("shortcomings", "一是普法形式不多。二是合同送审不够及时。", "no_causes"),
        ("measures", "镇司法所开展普法活动37场次。", "unbound_number"),
        ("measures", "镇政府出台地方政府规章，规范行政执法。", "power_exceeded"),
        ("measures", "认真落实《党政主要负责人履行推进法治建设第一责任人规定》。", "regulation_misnamed"),
        ("next_year", "一是继续做好XX镇普法工作。二是完善合同送审制度。", "placeholder"),
    ],
)
def test_faults_of_our_own_draft_bar_the_sign_off(kept: Any, files: Any, part: str, text: str, code: str) -> None:  # noqa: F811
    complete(kept)
    say(kept, part, text)
    assert code in codes(kept, "error")
    with pytest.raises(signing.NotSignable, match="请先改正"):
        signing.sign(kept.town, 2024, OFF, viewer=kept.viewer("clerk"), door="web", at=NOON, demo=True)


def test_warnings_are_accepted_by_a_named_person_and_kept(kept: Any, files: Any) -> None:  # noqa: F811
    complete(kept)
    warnings = precheck(compose(kept.town, 2024)).warnings
    assert warnings and len({one.key for one in warnings}) == len(warnings)
    off = replace(OFF, accepted_by=" ")
    with pytest.raises(signing.NotSignable, match="由谁确认"):
        signing.sign(kept.town, 2024, off, viewer=kept.viewer("clerk"), door="web", at=NOON, demo=True)
    signed = signing.sign(kept.town, 2024, OFF, viewer=kept.viewer("clerk"), door="web", at=NOON, demo=True)
    accepted = json.loads(signed.accepted)
    assert [one["says"] for one in accepted] == [one.says for one in warnings]
    assert {one["by"] for one in accepted} == {OFF.accepted_by}


def test_the_rows_behind_every_figure_are_frozen(kept: Any, files: Any) -> None:  # noqa: F811
    complete(kept)
    signed = signing.sign(kept.town, 2024, OFF, viewer=kept.viewer("clerk"), door="web", at=NOON, demo=True)
    frozen = signing.rows_of(signed)
    annex = {line["indicator"]: line for line in json.loads(signed.model)["annex"]}
    assert set(frozen["2024"]) == set(annex)
    assert all(digest([tuple(pair) for pair in frozen["2024"][name]]) == line["digest"] for name, line in annex.items())
    assert len(frozen["2024"]["disputes.found"]) == 3


def test_what_a_clerk_types_beside_the_ledger_is_warned_of(kept: Any) -> None:  # noqa: F811
    complete(kept)
    say(kept, "measures", SAID["measures"] + "全年排查矛盾纠纷‹5›件。")
    assert "ledger_differs" in codes(kept, "warning") or "figure_twice" in codes(kept, "warning")


def test_a_shortcoming_without_its_cause_bars_and_without_a_measure_is_warned_of(kept: Any) -> None:  # noqa: F811
    complete(kept)
    put(kept, Shortcoming(unit=kept.town, year=2024, matter="执法力量偏弱"))
    points = [one for one in precheck(compose(kept.town, 2024)).points if one.code == "shortcoming"]
    assert [one.severity for one in points] == ["error", "warning"] and "没有写原因" in points[0].says
