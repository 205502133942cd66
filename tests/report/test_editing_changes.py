"""Records that changed lead to figures, figures to sentences; nothing else is told."""

from __future__ import annotations

from datetime import date
from typing import Any

from fazhi.records.keeping import keep as keep_rows
from fazhi.report.editing_changes import changes
from fazhi.trail.writing import head, write
from tests.conftest import NOON
from tests.indicators.test_compute import dispute, put, settled
from tests.report.test_editing import DISPUTES, keep, kept

__all__ = ["kept"]


def top() -> int:
    """The newest commit."""
    newest = head()
    assert newest
    return newest.seq


def test_three_records_two_figures_two_sentences(kept: Any) -> None:
    keep(kept, "排查矛盾纠纷{排查矛盾纠纷}。化解{化解矛盾纠纷}。另有一句。")
    before = top()
    put(kept, dispute(kept.villages[2], 4), dispute(kept.villages[2], 5), dispute(kept.villages[0], 6))
    found = changes(kept.town, 2024, before)
    assert len(found.records) == 3 and {one.tone for one in found.records} == {"new"}
    assert ("disputes.found", "3件", "6件") in [(one.name, one.before, one.now) for one in found.figures]
    said = [(one.before, one.now) for one in found.sentences if one.section == "170-disputes"]
    assert said == [("排查矛盾纠纷3件。", "排查矛盾纠纷6件。")]
    assert found.any and found.words == 0 and found.at is not None


def test_nothing_moved_nothing_told(kept: Any) -> None:
    before = top()
    found = changes(kept.town, 2024, before)
    assert (found.records, found.figures, found.sentences, found.any) == ([], [], [], False)
    keep(kept, "只改了文字。")
    found = changes(kept.town, 2024, before)
    assert not found.any and found.words == 1


def test_a_record_corrected_without_a_number_changing(kept: Any) -> None:
    row = dispute(kept.villages[2], 7)
    put(kept, row)
    before = top()
    row.matter = "改正后的名称"
    keep_rows([row], viewer=kept.viewer("clerk"), why="更正", door="web", at=NOON)
    found = changes(kept.town, 2024, before)
    assert [(one.key, one.tone, one.title) for one in found.records] == [(row.pk, "changed", "改正后的名称")]
    moved = {one.name: one.same for one in found.figures}
    assert moved["disputes.found"] and found.sentences == []


def test_a_withdrawn_record_and_a_sentence_that_goes(kept: Any) -> None:
    row = settled(kept.villages[2], 8)
    put(kept, row)
    before = top()
    row.void = True
    write([row], by=kept.clerk, why="作废", door="web", at=NOON)
    found = changes(kept.town, 2024, before)
    assert [(one.key, one.tone, one.by) for one in found.records] == [(row.pk, "gone", "甲经办")]
    assert all(one.now != one.before for one in found.sentences) and found.sentences


def test_last_years_records_move_a_comparison(kept: Any) -> None:
    keep(kept, "排查矛盾纠纷{排查矛盾纠纷}，{排查矛盾纠纷|比上年}。")
    old = dispute(kept.villages[0], 9)
    old.found_on = date(2023, 3, 1)
    put(kept, old)
    before = top()
    second = dispute(kept.villages[0], 10)
    second.found_on = date(2023, 4, 1)
    put(kept, second)
    found = changes(kept.town, 2024, before)
    assert ("disputes.found", 2023, "1件", "2件") in [(one.name, one.of, one.before, one.now) for one in found.figures]
    said = [(one.before, one.now) for one in found.sentences if one.section == DISPUTES[1]]
    assert said == [("排查矛盾纠纷3件，比上年增加2件。", "排查矛盾纠纷3件，比上年增加1件。")]
