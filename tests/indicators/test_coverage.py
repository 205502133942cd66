"""Duty → evidence: bands of an amount, what an entry holds too much of, and lines of duties, tasks, sections and items."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from fazhi.cases.kinds.task import Task
from fazhi.indicators import scope as scopes
from fazhi.indicators.coverage import PLENTY, Line, Named, coverage, weigh
from fazhi.indicators.figure import Figure, figures
from fazhi.indicators.owed import owed
from fazhi.indicators.proofs import attached, by_figure, holdings, superfluous
from fazhi.law import load_calendar
from fazhi.law.book import Book
from fazhi.records.ledgers.appraisal import Appraisal
from fazhi.records.ledgers.duty_report import DutyReport
from fazhi.records.ledgers.meeting import Meeting
from fazhi.records.models import Entry, Evidence, Link, LinkKind, Tally
from fazhi.trail.writing import head, write
from tests.conftest import NOON
from tests.indicators.test_owed import book

AFTER = date(2025, 3, 1)
RANK = ("empty", "thin", "enough", "over")


def put(world: Any, *rows: Any) -> None:
    write(rows, by=world.clerk, why="测试", door="web", at=NOON)


def meeting(world: Any, day: date) -> Meeting:
    row = Meeting(unit=world.town, held_on=day, name="专题会议", body="committee", subject="law")
    put(world, row)
    return row


def evidence(world: Any, row: Any, *pieces: tuple[str, bool]) -> None:
    """Attaches pieces (kind, has a file)."""
    entry = Entry.objects.get(pk=row.pk)
    put(world, *(Evidence(entry=entry, kind=kind, number=f"演示{n}", sha256=str(n) * 64 if file else "", name="附件")
                 for n, (kind, file) in enumerate(pieces)))  # fmt: skip


def ask(world: Any, laws: Book, on: date = AFTER, sections: tuple[Named, ...] = ()) -> list[Line]:
    duties = owed(world.town.pk, 2024, book=laws, calendar=load_calendar(), on=on)
    return coverage(scopes.year(world.town.pk, 2024), duties, on=on, sections=sections)


def duty(lines: list[Line]) -> Line:
    (found,) = [line for line in lines if line.part == "duty"]
    return found


@given(st.integers(0, 50), st.integers(1, 9), st.booleans(), st.integers(0, 9))
def test_more_never_weighs_less(value: int, least: int, bare: bool, extra: int) -> None:
    band = weigh(value, least, bare=bare, extra=extra)
    assert RANK.index(weigh(value + 1, least, bare=bare, extra=extra)) >= RANK.index(band)
    assert (band == "empty") == (value == 0)
    assert band != "over" or (value >= PLENTY * least and extra >= PLENTY)
    assert band in ("empty", "thin") or (value >= least and not bare)


@pytest.mark.parametrize(
    ("pieces", "said", "extra"),
    [
        ([], False, 0),
        ([("number", False), ("minutes", False)], False, 0),  # papers without files weigh nothing
        ([("photo", True)], False, 0),  # one must remain
        ([("photo", True)], True, 1),  # the entry names a paper already
        ([("number", False), ("photo", True), ("photo", True)], False, 2),
        ([("signed", True), ("photo", True)], False, 1),
    ],
)
def test_what_nobody_needed(pieces: list[tuple[str, bool]], said: bool, extra: int) -> None:
    assert superfluous(pieces, said) == extra


def test_a_duty_is_empty_thin_and_enough(world: Any) -> None:
    """The duty asks two a year."""
    assert duty(ask(world, book())).band == "empty"
    meeting(world, date(2024, 2, 1))
    assert duty(ask(world, book())).band == "thin"
    meeting(world, date(2024, 9, 2))
    line = duty(ask(world, book()))
    assert line.band == "enough" and [one.value for one in line.results] == [2] and not line.waits


def test_one_empty_quarter_makes_a_duty_thin(world: Any) -> None:
    for month in (2, 3, 5, 6):
        meeting(world, date(2024, month, 1))
    assert duty(ask(world, book(every="quarter"))).band == "thin"
    assert duty(ask(world, book(every="quarter"), on=date(2024, 7, 1))).band == "enough"


def test_only_totals_are_thin(world: Any) -> None:
    (name,) = [name for name, one in Meeting.sheet.tallies.items() if "law" in name][:1]
    put(world, Tally(unit=world.town, ledger="meeting", start=date(2024, 1, 1), end=date(2024, 12, 31), quantities={name: 9},
                     paper="会议登记簿", vouched_by="甲经办"))  # fmt: skip
    line = duty(ask(world, book()))
    assert line.band == "thin" and line.bare


def test_over_proved_needs_many_and_more_than_suffices(world: Any) -> None:
    rows = [meeting(world, date(2024, month, 1)) for month in range(1, 7)]
    assert duty(ask(world, book())).band == "enough"
    evidence(world, rows[0], ("number", False), *[("photo", True)] * 3)
    line = duty(ask(world, book()))
    assert line.band == "over" and line.proofs.extra == 3 and [one.entry for one in line.proofs.most] == [rows[0].pk]
    assert (line.proofs.entries, line.proofs.papers, line.proofs.files, line.proofs.photos) == (1, 1, 3, 3)


def test_photos_on_a_thin_duty_make_it_no_better(world: Any) -> None:
    evidence(world, meeting(world, date(2024, 2, 1)), *[("photo", True)] * 9)
    assert duty(ask(world, book())).band == "thin"


def test_evidence_of_another_kind_of_meeting_does_not_count(world: Any) -> None:
    other = Meeting(unit=world.town, held_on=date(2024, 2, 1), name="其他会议", body="committee", subject="other")
    put(world, other)
    evidence(world, other, ("photo", True))
    scope = scopes.year(world.town.pk, 2024)
    known = attached(scope)
    assert list(known) == [other.pk] and by_figure(scope, ["meetings.law"], known) == {"meetings.law": frozenset()}
    assert duty(ask(world, book())).proofs.entries == 0


def test_evidence_of_the_neighbour_and_withdrawn_evidence_do_not_count(world: Any) -> None:
    row = meeting(world, date(2024, 2, 1))
    evidence(world, row, ("number", False))
    then = head().seq  # type: ignore[union-attr]
    piece = Evidence.objects.get()
    piece.void = True
    put(world, piece)
    neighbour = Meeting(unit=world.other_town, held_on=date(2024, 2, 1), name="会议", body="committee", subject="law")
    put(world, neighbour)
    evidence(world, neighbour, ("photo", True))
    assert attached(scopes.year(world.town.pk, 2024)) == {}
    past = scopes.year(world.town.pk, 2024, then)
    known = attached(past)
    assert list(known) == [row.pk] and by_figure(past, ["meetings.law"], known) == {"meetings.law": frozenset({row.pk})}


@pytest.mark.parametrize(("mark", "advises"), [("recalled", True), ("verified", False)])
def test_a_recalled_duty_only_advises(world: Any, mark: str, advises: bool) -> None:
    assert duty(ask(world, book(mark=mark))).advises is advises


def test_a_duty_whose_time_runs_waits(world: Any) -> None:
    line = duty(ask(world, book(), on=date(2024, 6, 1)))
    assert line.waits and line.band == "empty"


def test_an_occasion_that_did_not_come_is_not_empty(world: Any) -> None:
    assert duty(ask(world, book(every="standing"))).band == "apart"


def task(world: Any, **said: Any) -> Task:
    row = Task(unit=world.town, **{"set_on": date(2024, 3, 5), "name": "修订制度", "bearer": "司法所", **said})
    put(world, row)
    return row


def the_task(world: Any) -> Line:
    (found,) = [line for line in ask(world, Book()) if line.part == "task"]
    return found


def test_a_task_by_what_it_can_show(world: Any) -> None:
    row = task(world, due_on=date(2024, 6, 30))
    assert the_task(world).band == "empty"
    row.progress = "初稿已成"
    put(world, row)
    assert the_task(world).band == "thin"
    row.evidence = "演示〔2024〕3号"
    put(world, row)
    assert the_task(world).band == "enough"
    evidence(world, row, ("number", False), *[("photo", True)] * 3)
    assert the_task(world).band == "over"


def serve(world: Any, row: Any, target: Any) -> Link:
    one, other = (Entry.objects.get(pk=each.pk) for each in (row, target))
    link = Link(one=one, other=other, kind=LinkKind.SERVES, unit=world.town)
    put(world, link)
    return link


def test_a_record_linked_to_a_task_proves_it(world: Any) -> None:
    row, held = task(world, duty="专题研究", due_on=date(2024, 6, 30)), meeting(world, date(2024, 5, 8))
    then = head().seq  # type: ignore[union-attr]
    link = serve(world, held, row)
    line = the_task(world)
    assert (line.band, line.proofs.links, line.proofs.entries) == ("enough", 1, 0)
    evidence(world, held, ("number", False), *[("photo", True)] * 3)
    line = the_task(world)
    assert (line.band, line.proofs.photos, [one.entry for one in line.proofs.most]) == ("over", 3, [held.pk])
    assert holdings(scopes.year(world.town.pk, 2024, then)).served == {}
    link.void = True
    put(world, link)
    assert the_task(world).band == "empty"


def test_a_record_linked_to_a_duty_report_stands_behind_its_figures(world: Any) -> None:
    report = DutyReport(unit=world.town, reported_on=date(2024, 12, 20), year=2024, person="丙领导")
    put(world, report)
    held = meeting(world, date(2024, 12, 20))
    serve(world, held, report)
    scope = scopes.year(world.town.pk, 2024)
    names = [name for name in figures() if name.startswith("duty_reports.") and isinstance(figures()[name], Figure)]
    counted = by_figure(scope, names, {})
    assert {entry for entries in counted.values() for entry in entries} == {report.pk}
    evidence(world, held, ("minutes", False))
    assert holdings(scope).of([report.pk]).papers == 1


def test_a_task_taken_back_is_no_line_and_one_of_last_year_neither(world: Any) -> None:
    task(world, state="dropped", dropped_on=date(2024, 5, 1))
    task(world, set_on=date(2023, 3, 5), name="去年的事")
    assert [line for line in ask(world, Book()) if line.part == "task"] == []


def test_tasks_serve_duties_sections_and_items(world: Any) -> None:
    task(world, duty="专题研究", part="加强法治培训", assessed_by="制度建设", evidence="演示〔2024〕3号", state="done")
    section = Named("120-training", "加强法治培训", ("training.sessions",))
    lines = {line.part: line for line in ask(world, book(), sections=(section,))}
    assert [len(lines[part].tasks) for part in ("duty", "section", "item")] == [1, 1, 1]
    assert lines["duty"].band == "thin"  # a paper, but no meeting in the ledger
    assert lines["item"].band == "enough" and lines["item"].label == "制度建设"


def test_an_appraisal_that_no_task_names_is_empty(world: Any) -> None:
    put(world, Appraisal(unit=world.town, decided_on=date(2024, 12, 20), year=2024, name="年度考核", object="town"))
    lines = [line for line in ask(world, Book()) if line.part == "item"]
    assert [(line.label, line.band) for line in lines] == [("年度考核", "empty")]
    task(world, assessed_by="年度考核：制度建设", evidence="演示〔2024〕3号", state="done")
    lines = [line for line in ask(world, Book()) if line.part == "item"]
    assert {line.label: line.band for line in lines} == {"年度考核": "enough", "年度考核：制度建设": "enough"}


def test_a_section_by_the_answers_of_its_figures(world: Any) -> None:
    section = Named("100", "会议", ("meetings.law", "training.sessions"))
    bands = lambda: [line.band for line in ask(world, Book(), sections=(section,)) if line.part == "section"]  # noqa: E731
    assert bands() == ["empty"]
    meeting(world, date(2024, 2, 1))
    assert bands() == ["thin"]
    (line,) = [line for line in ask(world, Book(), sections=(section,)) if line.part == "section"]
    assert len(line.missing) == 1


def test_queries_do_not_grow_with_evidence(world: Any) -> None:
    def taken() -> int:
        scope = scopes.year(world.town.pk, 2024)
        assert world.town.pk in scope.span  # the tree is read before counting
        with CaptureQueriesContext(connection) as captured:
            by_figure(scope, ["meetings.law"], attached(scope))
        return len(captured)

    evidence(world, meeting(world, date(2024, 2, 1)), ("number", False))
    assert taken() == 2
    for month in range(3, 9):
        evidence(world, meeting(world, date(2024, month, 1)), ("number", False), ("photo", True))
    assert taken() == 2
