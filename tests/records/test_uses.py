"""One entry, many uses: said once in its own row, kept in one order, read from sheets, counted where its definition says."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from fazhi.indicators import scope as scopes
from fazhi.indicators.compute import compute, counted
from fazhi.indicators.figure import Figure, figure, figures
from fazhi.records.checking import faults
from fazhi.records.exporting import export, template
from fazhi.records.fields import Uses
from fazhi.records.importing import plan
from fazhi.records.keeping import keep
from fazhi.records.ledger import ledgers
from fazhi.records.ledgers.adviser_visit import AdviserVisit
from fazhi.records.ledgers.law_study import LawStudy
from fazhi.records.ledgers.meeting import Meeting
from fazhi.records.ledgers.publicity_activity import PublicityActivity
from fazhi.records.ledgers.training import Training
from fazhi.records.uses import COUNTS, Use, serves_as
from fazhi.trail.redaction import redact
from tests.conftest import NOON, World
from tests.every_ledger.filled import fill

FIELD = Uses("另作", offers=(Use.STUDY, Use.TRAINING, Use.ADVISER))
DAY = date(2024, 5, 6)
LEDGERS = {name: column.field for name, one in ledgers().items() for column in one.columns if isinstance(column.field, Uses)}


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("学法", "|study|"),
        ("法律顾问服务、学法", "|study|adviser|"),
        ("|adviser|study|", "|study|adviser|"),
        ("adviser,training；学法", "|study|training|adviser|"),
        (" 培训  培训 ", "|training|"),
        ("无", ""),
        ("/", ""),
        ("", ""),
    ],
)
def test_however_it_is_said_it_is_kept_one_way(said: str, kept: str) -> None:
    assert FIELD.to_python(said) == kept


@given(
    st.lists(st.sampled_from([pair for one in (Use.STUDY, Use.TRAINING, Use.ADVISER) for pair in (one.value, str(one.label))]))
)
def test_keeping_again_changes_nothing(said: list[str]) -> None:
    kept = FIELD.to_python("、".join(said))
    assert FIELD.to_python(kept) == kept == FIELD.to_python(FIELD.words(kept))


def test_a_word_of_no_use_is_refused_with_the_list(world: World) -> None:
    row = Meeting(unit=world.town, held_on=DAY, name="专题会议", body="committee", subject="law", uses="学法、聚餐")
    said = [fault.says for fault in faults(row)]
    assert said == ["另作：没有“聚餐”这一项，可填（多项用顿号隔开）：学法、培训、法律顾问服务、述法材料、四个亲自。"]


def test_six_ledgers_offer_uses_and_none_offers_its_own() -> None:
    own = {"law_study": "study", "publicity_activity": "publicity", "training": "training", "adviser_visit": "adviser"}
    assert set(LEDGERS) == {"publicity_activity", "training", "meeting", "law_study", "adviser_visit", "legal_service"}
    assert [name for name, key in own.items() if key in dict(LEDGERS[name].offers)] == []
    assert {key for field in LEDGERS.values() for key, _ in field.offers} == {use.value for use in Use} == set(COUNTS)


@pytest.mark.parametrize("use", Use)
def test_each_use_has_a_figure_that_opens_to_its_entries(use: Use, world: World) -> None:
    one = figures()[f"uses.{use}"]
    assert isinstance(one, Figure)
    for place, part in enumerate(one.parts, 1):
        assert part.where == serves_as(use)
        ledger = next(known for known in ledgers().values() if known.model is part.ledger)
        row = _row(ledger, world, uses=f"|{use}|")
        keep([row], viewer=world.viewer("clerk"), why="登记", door="web", at=NOON)
        lines = counted(scopes.year(world.town.pk, 2024), one.name)
        assert len(lines) == place == compute(scopes.year(world.town.pk, 2024), [one.name])[one.name].value


def _row(ledger: Any, world: World, **said: Any) -> Any:
    from tests.web.samples import values

    return ledger.model(unit=world.villages[0] if ledger.sheet.unit else world.town, **{**values(ledger), **said})


COUNTED = [
    ("publicity.activities", LawStudy, {"body": "lecture", "topic": "民法典"}, Use.PUBLICITY),
    ("training.sessions", PublicityActivity, {"name": "宣讲", "venue": "village"}, Use.TRAINING),
    ("advice.services", Training, {"topic": "合同实务", "audience": "cadres"}, Use.ADVISER),
    ("study.committee", Meeting, {"name": "党委会", "body": "committee", "subject": "law"}, Use.STUDY),
    ("study.before", Meeting, {"name": "联席会", "body": "joint", "subject": "other"}, Use.STUDY),
    ("study.activities", Training, {"topic": "宪法", "audience": "cadres"}, Use.STUDY),
    ("enterprises.trainings", Training, {"topic": "劳动用工", "audience": "cadres"}, Use.ENTERPRISE),
    ("villages.measures", PublicityActivity, {"name": "赶集宣传", "venue": "market"}, Use.DEMONSTRATION),
    ("villages.measure_villages", PublicityActivity, {"name": "赶集宣传", "venue": "market"}, Use.DEMONSTRATION),
]


@pytest.mark.parametrize(("name", "model", "said", "use"), COUNTED, ids=[one[0] for one in COUNTED])
def test_a_use_counts_where_the_definition_says(name: str, model: Any, said: dict[str, Any], use: Use, world: World) -> None:
    scope = scopes.year(world.town.pk, 2024)
    ledger = next(known for known in ledgers().values() if known.model is model)
    plain, also = _row(ledger, world, **said), _row(ledger, world, **{**said, "uses": f"|{use}|"})
    keep([plain], viewer=world.viewer("clerk"), why="登记", door="web", at=NOON)
    before = compute(scope, [name])[name]
    assert before.state == ("zero" if name == "enterprises.trainings" else "absent")  # a use alone keeps no other ledger
    keep([also], viewer=world.viewer("clerk"), why="登记", door="web", at=NOON)
    assert compute(scope, [name])[name].value == 1
    assert [(line.key, line.use) for line in counted(scope, name)] == [(also.pk, use.label)]
    new, old = figure(name), figure(name, 1)
    assert (new.version, old.version) == (2, 1) and f"另作“{use.label}”的也计入" in new.definition
    assert new.definition.startswith(old.definition) and f"“{ledger.label}”" in new.definition


def test_what_is_the_towns_own_was_brought_to_no_village(world: World) -> None:
    row = PublicityActivity(unit=world.town, held_on=DAY, name="集镇宣传", venue="market", uses="|demonstration|")
    keep([row], viewer=world.viewer("clerk"), why="登记", door="web", at=NOON)
    found = compute(scopes.year(world.town.pk, 2024), ["villages.measures", "uses.demonstration"])
    assert (found["villages.measures"].state, found["uses.demonstration"].value) == ("absent", 1)


def test_a_training_for_enterprises_with_the_use_counts_once(world: World) -> None:
    row = Training(unit=world.town, held_on=DAY, topic="劳动用工", audience="enterprise", uses="|enterprise|")
    keep([row], viewer=world.viewer("clerk"), why="登记", door="web", at=NOON)
    assert compute(scopes.year(world.town.pk, 2024), ["enterprises.trainings"])["enterprises.trainings"].value == 1


def test_in_sheets_it_goes_by_its_labels(world: World) -> None:
    ledger = ledgers()["adviser_visit"]
    row = _row(ledger, world, uses="普法、学法")
    made = plan(ledger, fill(ledger, template(ledger), [row]), "台账.xlsx", viewer=world.viewer("clerk"), unit=world.town)
    made.write(world.viewer("clerk"), "cli", NOON)
    kept = AdviserVisit.objects.get()
    assert (kept.uses, ledger.shown(kept, "uses")) == ("|study|publicity|", "学法、普法")
    cells = [cell for line in load_workbook(BytesIO(export(ledger, [kept]))).active.iter_rows(values_only=True) for cell in line]
    assert "学法、普法" in cells and "|study|publicity|" not in cells
    notes = [
        cell.comment.text for line in load_workbook(BytesIO(template(ledger))).active.iter_rows() for cell in line if cell.comment
    ]
    assert any("可填（多项用顿号隔开）：学法、普法" in note for note in notes)


def test_redaction_keeps_what_figures_count(world: World) -> None:
    row = _row(ledgers()["legal_service"], world, uses="普法", client="甲某")
    keep([row], viewer=world.viewer("clerk"), why="登记", door="web", at=NOON)
    scope = scopes.year(world.town.pk, 2024)
    redact([row], order="演示销〔2024〕1号", by=world.clerk, door="cli", at=NOON)
    assert compute(scope, ["uses.publicity"])["uses.publicity"].value == 1
