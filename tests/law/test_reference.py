"""The reference pages come from the data alone."""

from __future__ import annotations

from fazhi.law import load_book, load_calendar
from fazhi.law.duty import WHO
from fazhi.law.reference import pages

PAGES = pages(load_book())


def test_every_clock_stands_on_its_law_s_page_with_its_examples() -> None:
    for law in load_book().laws():
        page = PAGES[f"law/{law.origin.partition('/')[0]}.md"]
        assert law.title in page and law.number in page and all(says in page for says in law.articles.values())
        for clock in law.clocks:
            assert f"### `{clock.name}` {clock.label}" in page and f"`{clock.name}`" in PAGES["clocks.md"]
            for example in clock.examples:
                assert f"| {example.start} |" in page


def test_refusals_are_computed_not_copied() -> None:
    refused = sum(e.refused for law in load_book().laws() for c in law.clocks for e in c.examples)
    assert sum(page.count("| 拒绝 |") for page in PAGES.values()) == refused > 0


def test_duties_lists_rules_periods_themes_and_notices_are_listed() -> None:
    for law in load_book().laws():
        assert all(duty.label in PAGES["duties.md"] for duty in law.duties)
        assert all(one.name in PAGES["lists.md"] for one in law.lists)
        assert all(one.label in PAGES["lists.md"] for one in (*law.rules, *law.periods))
    assert all(theme.label in PAGES["calendar.md"] for theme, _ in load_book().themes(2026))
    assert all(notice.number in PAGES["calendar.md"] for year in load_calendar().years.values() for notice in year.notices)
    assert any(f"## {label}" in PAGES["duties.md"] for label in WHO.values())


def test_tables_are_whole() -> None:
    for page in PAGES.values():
        lines = page.replace("\\|", "").split("\n")
        for above, below in zip(lines, lines[1:], strict=False):
            if above.startswith("|") and below.startswith("|"):
                assert above.count("|") == below.count("|"), below
