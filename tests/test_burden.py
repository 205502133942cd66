"""Nothing here may become a burden: the rules of 整治形式主义为基层减负 over every declaration that exists.

国办函〔2026〕12号 (no check-in, points, online time, installation rates), 厅字〔2022〕28号 (no photos where not necessary; a
village assists, it is never responsible for enforcement, review or demolition), 国办函〔2025〕66号 (no rankings, no targets).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from fazhi.cases.row import kinds
from fazhi.indicators.coverage import BANDS, PARTS
from fazhi.indicators.figure import Figure, figures, topics
from fazhi.law import load_book
from fazhi.records.checks import BURDENS, PICTURES, QUICK, burdens
from fazhi.records.ledger import Ledger, ledgers
from fazhi.records.permission import allowed
from fazhi.report.compose import sections
from tests.web.samples import sample

LEDGERS = pytest.mark.parametrize("ledger", ledgers().values(), ids=ledgers().keys())
TARGET = re.compile(r"(满意|化解率|成功率).{0,4}(目标|指标任务|不低于|必须达到)")
NOT_VILLAGES = ("penalty", "seizure", "illegal_building", "legality_review", "decision", "task")
PLACE_ONLY = {"illegal_building", "legality_review"}  # their unit is where the thing is; who acts is a town's body
VILLAGE = re.compile("村|社区|居委")


def labels() -> Iterator[tuple[str, str]]:
    """(where, word) of all that is named to people: ledgers, columns, choices, steps, papers, figures, duties."""
    for name, ledger in ledgers().items():
        yield from ((name, word) for word in (ledger.label, *ledger.sheet.heads))
        yield from ((name, one.label) for one in ledger.sheet.tallies.values())
        for column in ledger.columns:
            yield from ((f"{name}.{column.name}", word) for word in column.heads)
            yield from ((f"{name}.{column.name}", str(word)) for _, word in getattr(column.field, "flatchoices", ()))
    for name, model in kinds().items():
        kind = model.kind
        yield from ((name, word) for word in kind.states.values())
        yield from ((f"{name}.{move.name}", word) for move in kind.moves for word in (move.label, *(a.label for a in move.asks)))
        yield from ((f"{name}.{one.name}", one.label) for one in (*kind.papers, *kind.gates))
    yield from ((name, one.label) for name, one in figures().items())
    yield from (("topic", word) for word in topics().values())
    yield from ((one.name, one.heading) for one in sections())
    yield from (("coverage", word) for word in (*PARTS.values(), *BANDS.values()))
    yield from ((duty.name, word) for law in load_book().laws() for duty in law.duties for word in (duty.label, *duty.evidence))


def test_nothing_named_to_people_is_a_burden() -> None:
    found = list(labels())
    assert len(found) > 3000  # everything that exists is among them
    assert [(where, list(burdens([word]))) for where, word in found if list(burdens([word]))] == []
    assert [(where, word) for where, word in found if TARGET.search(word)] == []


def test_the_words_of_sections_set_no_target_and_rank_nobody() -> None:
    texts = [text for one in sections() for p in one.paragraphs for s in p for text in (s.text, s.zero or "", s.absent or "")]
    assert texts and [text for text in texts if list(burdens([text])) or TARGET.search(text)] == []


@pytest.mark.parametrize("word", ["打卡", "积分", "在线时长", "在线率", "安装率", "排名", "名次", "满意度目标", "化解率目标"])
def test_each_forbidden_word_is_caught(word: str) -> None:
    assert word in BURDENS and list(burdens([f"本月{word}情况"]))


@LEDGERS
def test_a_form_asks_at_most_eight_fields_before_saving(ledger: Ledger) -> None:
    quick = ledger.sheet.quick
    assert len(quick) == len(set(quick)) <= QUICK
    needed = [c.name for c in ledger.columns if c.required and not c.field.has_default() and c.name != "unit"]
    assert set(needed) <= set(quick)
    assert not [c.label for c in ledger.columns if c.later and c.required and not c.field.has_default()]


@LEDGERS
def test_no_picture_is_required(ledger: Ledger) -> None:
    assert not [c.label for c in ledger.columns if c.required and any(word in c.label for word in PICTURES)]


def test_no_step_and_no_duty_needs_a_picture() -> None:
    asks = [
        (name, ask.label) for name, model in kinds().items() for move in model.kind.moves for ask in move.asks if ask.required
    ]
    assert asks and not [one for one in asks if any(word in one[1] for word in PICTURES)]
    duties = [duty for law in load_book().laws() for duty in law.duties]
    assert [duty.name for duty in duties if all(any(word in one for word in PICTURES) for one in duty.evidence)] == []


def test_no_figure_counts_what_is_read_or_how_content_people_are() -> None:
    """Kept as another system says it, counted by nothing (reads), and no mark is ever summed."""
    parts = [(name, part) for name, one in figures().items() if isinstance(one, Figure) for part in one.parts]
    assert parts and [name for name, part in parts if part.add in ("reads", "given_mark", "own_mark", "grade")] == []


def test_the_village_assists_it_is_never_among_the_bodies_that_review() -> None:
    body = ledgers()["legality_review"].column("body").field
    assert not [label for _, label in body.flatchoices if VILLAGE.search(str(label))]
    assert not [(n, move.label) for n, model in kinds().items() for move in model.kind.moves if "village" in move.who]


@pytest.mark.parametrize("name", NOT_VILLAGES)
def test_what_a_town_answers_for_belongs_to_no_village(name: str) -> None:
    """Where the unit is not merely the place, a row is the town's: no column offers a village."""
    assert bool(ledgers()[name].sheet.unit) == (name in PLACE_ONLY)


@pytest.mark.parametrize("name", [one for one, ledger in ledgers().items() if not ledger.sheet.unit])
def test_a_row_of_the_town_is_not_laid_on_a_village(name: str, world: Any) -> None:
    row: Any = sample(ledgers()[name], world)
    assert allowed([row], world.viewer("clerk")) == []
    row.unit = world.villages[0]
    assert [(fault.where, "村（社区）只协助" in fault.says) for fault in allowed([row], world.viewer("clerk"))] == [
        ("unit", True)
    ]


RESPONSIBLE = [("task", "bearer"), ("rectification", "bearer"), ("decision", "sponsor")]


@pytest.mark.parametrize("said", ["东山村", "司法所、西河社区", "南坪村村民委员会"])
@pytest.mark.parametrize(("name", "column"), RESPONSIBLE)
def test_a_village_is_refused_as_the_responsible_unit(name: str, column: str, said: str, world: Any) -> None:
    row: Any = sample(ledgers()[name], world)
    setattr(row, column, said)
    with pytest.raises(ValidationError) as refused:
        row.clean()
    assert column in refused.value.message_dict
    setattr(row, column, "司法所")
    row.clean()
