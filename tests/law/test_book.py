"""Versions by day, a county's overlay, packages with further laws, and what a book answers besides clocks."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from fazhi.law import LawError, due, load_book, load_calendar, read_law
from fazhi.law.book import Book
from tests.law.texts import changed, day, law_text, whole_text

BOOK = load_book()


def test_the_version_in_force_on_the_start_rules() -> None:
    old, new = BOOK.clock("disclosure.answer", day("2019-05-14")), BOOK.clock("disclosure.answer", day("2019-05-15"))
    assert (str(old.term), old.version, old.article) == ("15 WD", day("2008-05-01"), "24")
    assert (str(new.term), new.version, new.article) == ("20 WD", day("2019-05-15"), "33")
    assert [clock.version for clock in BOOK.versions("disclosure.answer")] == [day("2008-05-01"), day("2019-05-15")]


def test_before_any_version_it_is_refused_with_what_there_is() -> None:
    with pytest.raises(
        LawError, match="2024年1月1日没有可适用的“演示答复”规定，已录入的是：2024年1月2日起至2024年6月30日；2025年1月1日起"
    ):
        book = Book().overlay(COUNTY.replace("from: 2024-01-01", "from: 2024-01-02\nuntil: 2024-06-30"))
        book.overlay(COUNTY.replace("from: 2024-01-01", "from: 2025-01-01")).clock("demo.answer", day("2024-01-01"))


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
    for missing in ("demo_county_nowhere", "demo_county_nowhere.law", ""):
        with pytest.raises(LawError, match="找不到扩展包"):
            load_book((missing,))


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


WHOLE = Book().overlay(whole_text(), "演示")


def two_versions(old: str, new: str) -> Book:
    """The whole law, said otherwise from 2025 on."""
    first = whole_text().replace("from: 2024-01-01", "from: 2024-01-01\nuntil: 2024-12-31")
    second = changed(old, new).replace("from: 2024-01-01", "from: 2025-01-01")
    return Book().overlay(first, "旧").overlay(second, "新")


def test_duties_of_a_day_in_the_version_of_that_day() -> None:
    book = two_versions("least: 2", "least: 3")
    assert [duty.least for duty in book.duties(day("2024-12-31"))] == [2]
    assert [duty.least for duty in book.duties(day("2025-01-01"))] == [3]
    assert book.duties(day("2023-12-31")) == []


def test_theme_days_of_a_year_in_the_version_of_their_day() -> None:
    book = two_versions('when: {day: "12-04"}', 'when: {day: "11-20"}')
    assert [span for _, span in book.themes(2024)] == [(day("2024-12-04"), day("2024-12-04"))]
    assert [span for _, span in book.themes(2025)] == [(day("2025-11-20"), day("2025-11-20"))]
    assert book.themes(2023) == []


def test_a_theme_whose_days_are_not_announced_is_not_in_the_year() -> None:
    book = two_versions('when: {day: "12-04"}', 'when: {years: {"2026": "2026-11-20..2026-11-26"}}')
    assert book.themes(2025) == [] and [theme.name for theme, _ in book.themes(2026)] == ["theme.demo"]


def test_theme_days_come_in_the_order_of_the_year() -> None:
    for year in range(2019, 2027):
        found = BOOK.themes(year)
        assert [span for _, span in found] == sorted(span for _, span in found)
        assert len({theme.name for theme, _ in found}) == len(found)


def test_a_closed_list_of_a_day() -> None:
    book = two_versions("items: {land: 土地", "items: {soil: 土壤")
    assert list(book.listed("list.matters", day("2024-06-01")).items)[0] == "land"
    assert list(book.listed("list.matters", day("2025-06-01")).items)[0] == "soil"
    assert [one.version for one in book.lists()] == [day("2024-01-01"), day("2025-01-01")]
    with pytest.raises(LawError, match="2023年6月1日没有可适用的“list.matters”清单"):
        book.listed("list.matters", day("2023-06-01"))


def test_counting_rules_of_a_day_and_periods_of_a_year() -> None:
    assert [rule.name for rule in WHOLE.rules(day("2024-06-01"))] == ["rule.one_matter"] and WHOLE.rules(day("2023-01-01")) == []
    assert [[period.name for period in WHOLE.periods(year)] for year in (2020, 2021, 2025, 2026)] == [
        [],
        ["period.demo"],
        ["period.demo"],
        [],
    ]


def test_a_county_s_own_local_text_is_confirmed_by_being_kept() -> None:
    """What it marks verified or recalled stays so."""
    text = changed("mark: verified", "mark: local").replace("mark: recalled", "mark: local")
    kept = Book().overlay(text, "演示县补充规定")
    clock, (theme, _) = kept.clock("demo.answer", day("2024-03-01")), kept.themes(2024)[0]
    assert (clock.mark, theme.mark) == ("confirmed", "confirmed") and clock.applies and clock.binds
    assert clock.by_county == "县级补充规定“演示县补充规定”" and kept.duties(day("2024-06-01"))[0].mark == "verified"
    assert kept.doubtful() == [], "nobody asks a county about its own text"
    said = due(clock, day("2024-03-01"), calendar=load_calendar())
    assert "演示县补充规定" in said.reasons[0] and said.mark == "confirmed"
    assert WHOLE.themes(2024)[0][0].mark == "recalled"
