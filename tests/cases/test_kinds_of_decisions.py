"""Mediation, major decision and normative document keep to what every kind keeps to; what a law lists is the law's list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from fazhi.cases.filling import paper
from fazhi.cases.kinds.decision import Decision
from fazhi.cases.kinds.decision import words as decisions
from fazhi.cases.kinds.mediation import Mediation, papers
from fazhi.cases.kinds.mediation import words as mediations
from fazhi.cases.kinds.normative_document import NormativeDocument
from fazhi.cases.kinds.normative_document import words as documents
from fazhi.law import load_book
from tests.cases import test_every_kind as every_kind
from tests.cases.conftest import Desk, day

MODELS: tuple[Any, ...] = (Mediation, Decision, NormativeDocument)
OPENED: dict[Any, dict[str, Any]] = {
    Mediation: {"accepted_on": day("2024-03-01"), "matter": "边界纠纷", "kind_of": "land"},
    Decision: {"proposed_on": day("2024-03-01"), "matter": "集贸市场搬迁"},
    NormativeDocument: {"asked_on": day("2024-03-01"), "name": "演示镇集贸市场管理办法"},
}
ASKED: tuple[Callable[[Any], None], ...] = (
    every_kind.test_its_states_are_the_choices_of_its_column,
    every_kind.test_every_column_that_a_step_fills_exists_and_fits,
    every_kind.test_no_two_steps_share_a_day,
    every_kind.test_every_state_is_reached_and_every_open_one_left,
    every_kind.test_its_clocks_start_pause_and_restart_on_events_that_happen,
    every_kind.test_its_papers_name_only_what_there_is,
    every_kind.test_texts_of_steps_are_kept_apart_for_erasing,
    every_kind.test_it_asks_nothing_that_the_burden_rules_forbid,
)
DAY = date(2024, 6, 3)
WHOLE = {
    "list.mediation_hosts": mediations.Host,
    "list.mediation_agreement": mediations.Form,
    "list.decision_proposers": decisions.Proposer,
    "list.decision_participation": decisions.Way,
    "list.decision_expert_forms": decisions.Expertise,
    "list.decision_evaluation_grounds": decisions.Ground,
    "list.document_outcomes": documents.Outcome,
}


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("ask", ASKED, ids=lambda ask: ask.__name__.removeprefix("test_"))
def test_what_every_kind_keeps_to(ask: Callable[[Any], None], model: Any) -> None:
    ask(model)


@pytest.mark.parametrize("model", MODELS)
def test_its_papers_fill_from_an_empty_case(model: Any, desk: Desk) -> None:
    desk.keep(model(unit=desk.world.town, **OPENED[model]))
    for known in model.kind.papers:
        text = paper(desk.case, known.name, day=day("2024-09-20"), banner="演示数据").text()
        assert "测试镇" in text and "{" not in text


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_choices_are_the_list(name: str) -> None:
    assert dict(load_book().listed(name, DAY).items) == dict(WHOLE[name].choices)


def test_choices_that_say_a_list_shorter_or_longer() -> None:
    book = load_book()
    sources = dict(book.listed("list.mediation_sources", DAY).items)
    del sources["entrusted"]  # a subtotal, chosen by nobody
    assert sources == dict(mediations.Source.choices)
    assert list(book.listed("list.decision_matters", DAY).items) == decisions.Matter.values
    assert list(book.listed("list.document_not", DAY).items) == [one for one in documents.Not.values if one != "other"]
    assert list(book.listed("list.mediation_file", DAY).items.values()) == list(papers.IN_ORDER)


def test_the_thirteen_steps_are_the_laws_and_each_shows_on_which_day_it_was_made() -> None:
    assert list(load_book().listed("list.decision_steps", DAY).items) == list(decisions.STEPS)
    filled = {move.day for move in Decision.kind.moves}
    assert all(set(days) <= filled for days in decisions.STEPS.values())
    assert set(decisions.SKIPPED) <= set(decisions.STEPS)
