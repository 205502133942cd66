"""What every kind must keep to: its columns exist, its events are those of the law data, its papers fill, no burden."""

from __future__ import annotations

import re
from typing import Any

import pytest

from fazhi.cases.ask import TEXTS
from fazhi.cases.filling import PLACE, paper
from fazhi.cases.kind import Branch, Kind, Move
from fazhi.cases.kinds.legality_review import LegalityReview
from fazhi.cases.kinds.petition import Petition
from fazhi.cases.row import Case, kinds
from fazhi.law import load_book
from fazhi.papers.model import Document
from fazhi.records.fields import Choice, Count, Day, Flag, Long, Money, Text
from fazhi.records.ledger import ledgers
from tests.cases.conftest import Desk, day
from tests.web.samples import sample

MODELS: tuple[type[Case], ...] = tuple(kinds()[name] for name in sorted(kinds()))
OPEN = {Petition: {"category": "appeal", "route": "6"}, LegalityReview: {"object": "decision"}}  # what opens all papers
TYPES: dict[str, tuple[type[Any], ...]] = {
    "text": (Text,), "long": (Long, Text), "day": (Day,), "count": (Count,), "choice": (Choice,), "flag": (Flag,),
    "money": (Money,),
}  # fmt: skip
OWN = {"unit", "town", "day", "entry"}
every = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)


def _field(model: type[Case], name: str) -> Any:
    return next((field for field in model._meta.concrete_fields if field.name == name), None)


def test_every_kind_is_a_ledger() -> None:
    assert {"petition", "legality_review"} <= set(kinds()) <= set(ledgers())


@every
def test_its_states_are_the_choices_of_its_column(model: type[Case]) -> None:
    state = _field(model, "state")
    assert dict(state.flatchoices) == dict(model.kind.states)
    assert state.default == model.kind.initial


@every
def test_every_column_that_a_step_fills_exists_and_fits(model: type[Case]) -> None:
    for name in model.kind.results:
        assert _field(model, name) is not None, name
    for move in model.kind.moves:
        assert not move.day or isinstance(_field(model, move.day), Day)
        for ask in (ask for ask in move.asks if ask.into):
            field = _field(model, ask.into)
            assert isinstance(field, TYPES[ask.type]), (move.name, ask.name)
            assert {value for value, _ in ask.choices} <= {value for value, _ in field.flatchoices}


@every
def test_no_two_steps_share_a_day(model: type[Case]) -> None:
    days = [move.day for move in model.kind.moves if move.day]
    assert len(days) == len(set(days))


@every
def test_every_state_is_reached_and_every_open_one_left(model: type[Case]) -> None:
    kind = model.kind
    reached = {kind.initial}
    for move in kind.moves:
        reached |= set(move.to.states) if isinstance(move.to, Branch) else {move.to} - {""}
    assert reached == set(kind.states)
    left = {state for move in kind.moves if move.to for state in move.start}
    assert left == set(kind.states) - set(kind.final)


@every
def test_its_clocks_start_pause_and_restart_on_events_that_happen(model: type[Case]) -> None:
    kind, book = model.kind, load_book()
    emitted = {name for move in kind.moves for name in move.emits}
    for run in kind.runs:
        assert set(run.meets) | set(run.ends) <= emitted, run.clock
        versions = book.versions(run.clock)
        assert versions or run.absent, f"{run.clock}: neither law data nor a sentence"
        for clock in versions:
            assert clock.start == run.starts
            assert bool(clock.extend) == (run.extends is not None) or run.extends is None
            assert {event for pair in clock.pauses.values() for event in pair} <= emitted
            assert not clock.restart or clock.restart in emitted
            assert (clock.shape == "given") == bool(run.given)


@every
def test_its_papers_fill_from_an_empty_case(model: type[Case], desk: Desk) -> None:
    row = sample(ledgers()[next(name for name, kind in kinds().items() if kind is model)], desk.world)
    for name, value in OPEN.get(model, {}).items():
        setattr(row, name, value)
    desk.keep(row)
    for known in model.kind.papers:
        found = paper(desk.case, known.name, day=day("2024-09-20"), banner="演示数据")
        assert isinstance(found, Document)
        assert "测试镇" in found.text()
        assert found.banner == "演示数据"
        assert "{" not in found.text()


@every
def test_its_papers_name_only_what_there_is(model: type[Case]) -> None:
    columns = {field.name for field in model._meta.concrete_fields}
    for known in model.kind.papers:
        asks = {ask.name for name in known.moves for ask in model.kind.named[name].asks}
        named = {place for text in (*known.text, known.addressee) for place in PLACE.findall(text)} | set(known.fields)
        clocks = {f"due:{run.clock}" for run in model.kind.runs}
        assert named <= columns | asks | OWN | clocks, named - (columns | asks | OWN | clocks)


@every
def test_texts_of_steps_are_kept_apart_for_erasing(model: type[Case]) -> None:
    """What redaction blanks is every text; a choice, a day or a number stays, so figures do not change."""
    for move in model.kind.moves:
        for ask in move.asks:
            assert (ask.type in TEXTS) or not ask.personal


@every
def test_it_asks_nothing_that_the_burden_rules_forbid(model: type[Case]) -> None:
    forbidden = re.compile(r"打卡|签到次数|积分|在线时长|满意率目标|必须拍照|定位|轨迹|稳控|重点人员|扫黑线索")
    said = [str(field.verbose_name) for field in model._meta.concrete_fields]
    said += [ask.label for move in model.kind.moves for ask in move.asks] + [move.label for move in model.kind.moves]
    assert not [text for text in said if forbidden.search(text)]
    assert len(model.sheet.quick) <= 8


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        ({"moves": (Move("a", "甲", ("x",)), Move("a", "乙", ("x",)))}, "named twice"),
        ({"moves": (Move("note", "甲", ("x",)),)}, "reserved word"),
        ({"moves": (Move("a", "甲", ("nowhere",)),)}, "unknown states"),
        ({"moves": (Move("a", "甲", ("x",), Branch("f", {"1": "nowhere"})),)}, "unknown states"),
        ({"initial": "nowhere"}, "unknown moves or states"),
    ],
)
def test_a_declaration_that_contradicts_itself_is_refused(broken: dict[str, Any], says: str) -> None:
    whole: dict[str, Any] = {"states": {"x": "甲"}, "initial": "x", "final": frozenset(), "opening": "day", "moves": ()}
    with pytest.raises(ValueError, match=says):
        Kind(**{**whole, **broken})
