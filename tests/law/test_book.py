"""Versions by day, a county's overlay, packages with further laws."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from fazhi.law import LawError, due, load_book, load_calendar, read_law
from fazhi.law.book import Book
from tests.law.texts import day, law_text

BOOK = load_book()


def test_the_version_in_force_on_the_start_rules() -> None:
    old, new = BOOK.clock("disclosure.answer", day("2019-05-14")), BOOK.clock("disclosure.answer", day("2019-05-15"))
    assert (str(old.term), old.version, old.article) == ("15 WD", day("2008-05-01"), "24")
    assert (str(new.term), new.version, new.article) == ("20 WD", day("2019-05-15"), "33")
    assert [clock.version for clock in BOOK.versions("disclosure.answer")] == [day("2008-05-01"), day("2019-05-15")]


def test_before_any_version_it_is_refused_with_what_there_is() -> None:
    with pytest.raises(LawError, match="2022年5月1日起"):
        BOOK.clock("petition.opinion", day("2022-04-30"))


def test_an_unknown_name_is_refused_with_the_nearest() -> None:
    with pytest.raises(LawError, match="petition.opinion"):
        BOOK.clock("petition.opinoin", day("2024-01-01"))
    with pytest.raises(LawError, match="没有“name”这个时限"):
        BOOK.clock("name", day("2024-01-01"))


COUNTY = law_text("term: 5 WD\ndays_basis: 演示\nfirst: {rule: next_day, basis: law}\nroll: {rule: none, basis: law}")


def test_an_overlay_adds_a_clock_and_leaves_the_book_as_it_was() -> None:
    wider = BOOK.overlay(COUNTY, "演示县")
    assert str(wider.clock("demo.answer", day("2024-02-01")).term) == "5 WD"
    with pytest.raises(LawError):
        BOOK.clock("demo.answer", day("2024-02-01"))
    assert len(wider.clocks()) == len(BOOK.clocks()) + 1


def test_an_overlay_goes_before_the_shipped_version_from_its_day_on() -> None:
    text = COUNTY.replace("demo.answer", "disclosure.answer")
    wider = BOOK.overlay(text, "演示县")
    assert wider.clock("disclosure.answer", day("2023-12-31")).version == day("2019-05-15")
    assert str(wider.clock("disclosure.answer", day("2024-01-01")).term) == "5 WD"
    again = wider.overlay(text.replace("5 WD", "6 WD"), "演示县第二版")
    assert str(again.clock("disclosure.answer", day("2024-01-01")).term) == "6 WD"


def test_an_older_overlay_still_goes_before_a_newer_shipped_version() -> None:
    text = COUNTY.replace("demo.answer", "disclosure.answer").replace("from: 2024-01-01", "from: 2010-01-01")
    assert str(BOOK.overlay(text).clock("disclosure.answer", day("2024-01-01")).term) == "5 WD"


def test_an_overlay_with_a_fault_is_refused_with_its_line() -> None:
    with pytest.raises(LawError, match=r"演示县 第\d+行：时限没有“colour”"):
        BOOK.overlay(COUNTY.replace("row: X1", "colour: red"), "演示县")


def test_open_matters_follow_a_new_version_that_says_so() -> None:
    newer = COUNTY.replace("from: 2024-01-01", "from: 2025-01-01").replace("5 WD", "9 WD")
    for rule, expected in (("start_day", "5 WD"), ("open_follow_new", "9 WD")):
        text = newer.replace("row: X1", f"row: X1\n    transition: {rule}")
        book = Book().overlay(COUNTY).overlay(text)
        assert str(book.clock("demo.answer", day("2024-06-01"), still_open_on=day("2025-02-01")).term) == expected
        assert str(book.clock("demo.answer", day("2024-06-01"), still_open_on=day("2024-07-01")).term) == "5 WD"


def test_a_package_brings_a_law_as_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "demo_county_law" / "clocks"
    folder.mkdir(parents=True)
    (tmp_path / "demo_county_law" / "__init__.py").write_text("raise RuntimeError('looked for, not imported')")
    (folder / "demo.yaml").write_text(COUNTY, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    clock = load_book(("demo_county_law",)).clock("demo.answer", day("2024-02-01"))
    assert due(clock, day("2024-03-01"), calendar=load_calendar()).due == day("2024-03-08")
    assert "demo_county_law" not in sys.modules
    with pytest.raises(LawError, match="找不到扩展包"):
        load_book(("demo_county_nowhere",))


def test_each_shipped_file_is_named_after_its_day() -> None:
    for law in BOOK.laws():
        assert law.origin.split("/")[1] == f"{law.version}.yaml"
        assert law.articles and law.source and law.number


def test_a_version_ends_the_day_before_the_next_begins() -> None:
    old, new = BOOK.versions("disclosure.answer")
    assert old.until is not None and (new.version - old.until).days == 1


def test_due_of_names_the_clock_before_it() -> None:
    text = law_text().replace("start: received", "start: {due_of: demo.before}")
    law = read_law(text.replace("words:", "words:\n  demo.before: 起诉期限"), "演示")
    found = due(law.clocks[0], day("2024-03-01"), calendar=load_calendar())
    assert "“起诉期限”届满" in found.reasons[1]
