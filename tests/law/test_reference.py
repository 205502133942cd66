"""The reference page comes from the data alone."""

from __future__ import annotations

from fazhi.law import load_book, load_calendar
from fazhi.law.reference import markdown


def test_every_clock_stands_in_it_with_its_examples() -> None:
    page = markdown(load_book())
    for law in load_book().laws():
        assert law.title in page and law.number in page
        for clock in law.clocks:
            assert f"### `{clock.name}` {clock.label}" in page
            for example in clock.examples:
                assert f"| {example.start} |" in page
    assert all(notice.number in page for year in load_calendar().years.values() for notice in year.notices)
    assert page.count("| 拒绝 |") == sum(e.refused for law in load_book().laws() for c in law.clocks for e in c.examples)


def test_tables_are_whole() -> None:
    lines = markdown(load_book()).split("\n")
    for above, below in zip(lines, lines[1:], strict=False):
        if above.startswith("|") and below.startswith("|"):
            assert above.count("|") == below.count("|"), below
