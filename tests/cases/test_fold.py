"""Folding is a function of the set of steps: no order of writing, voiding or writing again changes where a case stands."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from fazhi.cases.fold import Standing, fold, unfold
from fazhi.cases.kind import OVERRIDE, REPLAN
from fazhi.cases.kinds.legality_review import LegalityReview
from fazhi.cases.kinds.petition import Petition
from fazhi.cases.life import Happened
from fazhi.law import load_book, load_calendar

FIRST = date(2024, 3, 1)
FACTS: dict[str, Any] = {
    "received_on": FIRST, "channel": "letter", "source": "assigned", "urgent": False, "unclear": False,
    "assigned_due": date(2024, 4, 1), "submitted_on": FIRST, "object": "decision",
}  # fmt: skip
KINDS = (Petition.kind, LegalityReview.kind)
VALUES = {
    "text": st.sampled_from(["演示〔2024〕1号", "演示〔2024〕2号"]), "long": st.just("情况说明"),
    "day": st.just(FIRST), "count": st.integers(1, 15), "money": st.just(None), "flag": st.booleans(),
}  # fmt: skip


def standing(kind: Any, steps: list[Happened]) -> Standing:
    return fold(kind, FACTS, steps, load_book(), load_calendar())


@st.composite
def steps(draw: Any, kind: Any) -> Happened:
    move = draw(st.sampled_from(kind.moves))
    on = FIRST + timedelta(days=draw(st.integers(-2, 90)))
    data = {
        ask.name: draw(st.sampled_from([value for value, _ in ask.choices]) if ask.type == "choice" else VALUES[ask.type])
        for ask in move.asks
    }
    return Happened(move.name, on, data, draw(st.booleans()))


@st.composite
def lives(draw: Any) -> tuple[Any, list[Happened], list[Happened]]:
    """A kind, steps, and the same steps in another order."""
    kind = draw(st.sampled_from(KINDS))
    found = draw(st.lists(steps(kind), max_size=12))
    return kind, found, draw(st.permutations(found))


@given(lives())
def test_the_order_of_writing_does_not_matter(life: tuple[Any, list[Happened], list[Happened]]) -> None:
    kind, written, otherwise = life
    assert standing(kind, written) == standing(kind, otherwise)


@given(lives(), st.integers(0, 11))
def test_voided_and_written_again_it_is_the_same(life: tuple[Any, list[Happened], list[Happened]], which: int) -> None:
    kind, written, _ = life
    before = standing(kind, written)
    if which < len(written):
        left = [step for place, step in enumerate(written) if place != which]
        standing(kind, left)
        assert standing(kind, [*left, written[which]]) == before


@given(lives())
def test_columns_are_always_the_declared_ones(life: tuple[Any, list[Happened], list[Happened]]) -> None:
    kind, written, _ = life
    found = standing(kind, written)
    assert set(found.columns) == set(kind.results)
    assert found.state in kind.states
    assert found.closed == (found.state in kind.final)
    assert all(not ran.waits for ran in found.deadlines) or not found.closed


@given(lives())
def test_what_columns_tell_folds_to_the_same_columns(life: tuple[Any, list[Happened], list[Happened]]) -> None:
    """A row exported and imported as one line gets no column that it did not have."""
    kind, written, _ = life
    found = standing(kind, written)
    told = unfold(kind, {**FACTS, **found.columns})
    again = standing(kind, told)
    days = [move.day for move in kind.moves if move.day]
    assert {name: again.columns[name] for name in days} == {name: found.columns[name] or again.columns[name] for name in days}


def test_two_steps_of_one_day_follow_the_procedure() -> None:
    on = date(2024, 3, 5)
    late = Happened("accept", on, {})
    early = Happened("classify", on, {"category": "appeal", "route": "6"})
    assert standing(Petition.kind, [late, early]).state == "accepted"


def test_a_step_without_ground_is_named_and_not_counted() -> None:
    found = standing(Petition.kind, [Happened("deliver", date(2024, 3, 9))])
    assert found.state == "registered"
    assert [wrong.move for wrong in found.wrongs] == ["deliver"]
    assert found.columns["delivered_on"] is None


def test_unknown_steps_and_gates_are_named() -> None:
    on = date(2024, 3, 9)
    found = standing(Petition.kind, [Happened("fly", on), Happened(OVERRIDE, on, {"gate": "nothing"}), Happened(REPLAN, on)])
    assert [wrong.says for wrong in found.wrongs] == ["“nothing”不能越过。", "没有“fly”这一步。"]


def test_pauses_of_one_round_run_from_day_to_day() -> None:
    """Asked on the 3rd, answered on the 10th: seven days do not count (design §3)."""
    life = [
        Happened("classify", FIRST, {"category": "appeal", "route": "6"}), Happened("accept", FIRST),
        Happened("issue", date(2024, 3, 20), {"outcome": "refused"}), Happened("deliver", date(2024, 3, 21)),
        Happened("ask_review", date(2024, 4, 1)), Happened("review_answer", date(2024, 4, 20), {"result": "upheld"}),
        Happened("ask_recheck", date(2024, 5, 6)), Happened("hearing_start", date(2024, 5, 8)),
        Happened("hearing_end", date(2024, 5, 15)),
    ]  # fmt: skip
    ran = standing(Petition.kind, life).deadline("petition.recheck_answer")
    assert ran is not None
    assert (ran.due.not_counted, ran.due.due) == (7, date(2024, 6, 12))


def test_closing_ends_what_nobody_waits_for() -> None:
    life = [Happened("withdraw", date(2024, 3, 9), {})]
    found = standing(Petition.kind, life)
    assert {ran.clock: ran.ended_on for ran in found.deadlines} == {
        "petition.notice": date(2024, 3, 9), "petition.objection": date(2024, 3, 9), "petition.assigned": date(2024, 3, 9),
    }  # fmt: skip
