"""The shipped sections as a whole: what they bind, where they stand, how they read."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest

from fazhi.indicators.figure import Ratio, figures
from fazhi.reading import check
from fazhi.report import render
from fazhi.report.compose import compose, sections
from fazhi.report.fact import facts
from fazhi.report.mechanism import mechanisms
from fazhi.report.section import Section, Sentence, parse_text
from fazhi.report.told import CLAUSE, MARK
from fazhi.report.unresolved import unresolved
from tests.report.test_section import found
from tests.report.test_unresolved import whole

__all__ = ["whole"]
SHIPPED = sections()
COMPARED = {"meetings.law", "study.group", "training.sessions", "services.handled", "reviews.issued", "visits.batches",
            "petitions.registered", "disputes.found", "mediation.accepted", "publicity.activities", "inspections.counted",
            "penalties.decided", "hotline.orders"}  # fmt: skip


def sentences(section: Section) -> list[Sentence]:
    return [line for paragraph in section.paragraphs for line in paragraph if isinstance(line, Sentence)]


@pytest.mark.parametrize("section", SHIPPED, ids=lambda one: one.name)
def test_every_sentence_binds_figures_that_exist_and_ends(section: Section) -> None:
    assert section.figures <= set(figures()) and section.facts <= set(facts())
    assert len(section.heading) <= 24
    for one in sentences(section):
        for text in filter(None, one.texts):
            assert text.rstrip("]").endswith("。"), text
            plain = MARK.sub("", CLAUSE.sub("", text))
            assert not re.search(r"[，、；]{2}|，。|高度重视|扎实|稳步|有效提升|成效显著|余", plain), text


@pytest.mark.parametrize("section", SHIPPED, ids=lambda one: one.name)
def test_a_count_that_may_be_zero_is_not_printed_as_a_zero(section: Section) -> None:
    for one in sentences(section):
        name, form = MARK.findall(one.text)[0]
        assert one.zero is not None or isinstance(figures()[name], Ratio), one.text


def test_no_figure_is_told_twice_outside_the_persons_part() -> None:
    told = Counter(
        name
        for section in SHIPPED
        if section.part != "first_responsible"
        for name in {name for one in sentences(section) for text in one.texts for name, form in MARK.findall(text) if not form}
    )
    assert {name for name, times in told.items() if times > 1} == set()


def test_every_fact_is_called_once() -> None:
    called = Counter(name for section in SHIPPED for name in section.facts)
    assert set(called) == set(facts()) and set(called.values()) == {1}


def test_people_compare_what_people_compare() -> None:
    assert {name for section in SHIPPED for name in section.before} == COMPARED


@pytest.mark.parametrize("one", mechanisms(), ids=lambda one: str(one.row))
def test_every_mechanism_is_told_or_says_why_not(one: Any) -> None:
    assert one.sections.names or one.sections.why


def test_the_persons_part_binds_nothing_of_the_town_at_large() -> None:
    topics = {name.split(".")[0] for section in SHIPPED if section.part == "first_responsible" for name in section.figures}
    assert topics == {"duty_acts", "duty_reports", "study"}


def test_our_sentences_are_read_without_an_error(whole: Any) -> None:
    report = compose(whole.town, 2024)
    assert unresolved(report) == [] and report.length <= report.skeleton.most
    faults = check(render.document(report, demo=False).text()).faults
    assert [(one.code, one.quote) for one in faults if one.severity == "error"] == []


def test_of_parts_side_by_side_the_first_kept_says_of_which() -> None:
    text = "处罚{penalties.decided}[，其中简易{penalties.summary}][，其中普通{penalties.ordinary}][，罚没{penalties.amount}]。"
    counts = {"penalties.decided": 3, "penalties.summary": 0, "penalties.ordinary": 3, "penalties.amount": 500}
    results = {name: found(number, name) for name, number in counts.items()}
    assert Sentence(text).tell(results).text == "处罚3宗，其中普通3宗，罚没500元。"
    results["penalties.summary"] = found(1, "penalties.summary")
    assert Sentence(text).tell(results).text == "处罚3宗，其中简易1宗，普通3宗，罚没500元。"
    results |= {name: found(0, name) for name in ("penalties.summary", "penalties.ordinary")}
    assert Sentence(text).tell(results).text == "处罚3宗，罚没500元。"
    section = parse_text(f"---\npart: measures\nheading: 甲\n---\n{text}", "900-a.md")
    assert section.figures == set(counts)
