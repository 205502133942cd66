"""Pages among many rows: windows cover every day once; the pages are those of the plain order, there and back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.records import search
from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.search_index import catch_up
from fazhi.trail.writing import write
from fazhi.web import chosen
from fazhi.web.paging import windows
from tests.conftest import NOON

LIST = "/ledgers/dispute/"
DAYS = st.dates()


@given(ends=st.tuples(DAYS, DAYS).map(sorted), near=st.none() | DAYS, up=st.booleans())
def test_windows_cover_each_day_from_there_on_once(ends: list[date], near: date | None, up: bool) -> None:
    first, last = ends
    found = list(windows(first, last, near, up=up))
    ordered = found if up else found[::-1]
    assert all(after[0] == before[1] + timedelta(1) for before, after in zip(ordered, ordered[1:], strict=False))
    assert all(start <= end for start, end in found)
    start, end = (max(first, near or first), last) if up else (first, min(last, near or last))
    assert (start > end) == (not found)
    if found:
        assert (ordered[0][0], ordered[-1][1]) == (start, end)


@pytest.fixture(params=["index", "few named", "rows"])
def scattered(world: Any, monkeypatch: Any, request: Any) -> list[int]:
    """200 disputes: some on the same day, a gap of years, one day of the far future. More than twenty are many.

    The search has its index, one that names thirty rows at most, or none.
    """
    monkeypatch.setattr(chosen, "MOST", 20)
    days = [date(2024, 1, 1) + timedelta(n // 3) for n in range(120)] + [date(2019, 5, 1)] * 60
    days += [date(2014, 1, 1) + timedelta(40 * n) for n in range(19)] + [date(2035, 1, 1)]
    rows = [
        Dispute(unit=world.villages[n % 2], found_on=day, matter=f"纠纷{n}", kind="land" if n % 2 else "wages")
        for n, day in enumerate(days)
    ]
    write(rows, by=world.clerk, why="测试", door="web", at=NOON)
    if request.param == "few named":
        monkeypatch.setattr(search, "MOST", 30)
    if request.param != "rows":
        catch_up()
    return list(Dispute.objects.order_by("-found_on", "-pk").values_list("pk", flat=True))


def pages(clerk: Any, query: str, way: str) -> list[list[int]]:
    """Every page from an address on, to older rows or to newer ones."""
    found = []
    while query:
        said = clerk.get(f"{LIST}{query}").context["listing"]
        found.append([line.row.pk for line in said.lines])
        query = said.links[way]
    return found


def test_pages_among_many_are_the_plain_order(scattered: list[int], clerk: Any) -> None:
    forth = pages(clerk, "?", "older")
    assert [len(page) for page in forth] == [50, 50, 50, 50]
    assert [pk for page in forth for pk in page] == scattered
    last = Dispute.objects.get(pk=forth[-1][0])
    assert pages(clerk, f"?back={last.found_on}~{last.pk}", "newer") == forth[-2::-1]


@pytest.mark.parametrize("cut", [{"kind": "land"}, {"from": "2019-05-01", "to": "2024-01-20"}, {"q": "纠纷1"}])
def test_filters_and_periods_cut_pages_among_many(scattered: list[int], clerk: Any, cut: dict[str, str]) -> None:
    said = clerk.get(LIST, cut).context["listing"]
    assert said.count == "20+"
    assert [line.row.pk for line in said.lines] == list(said.rows.values_list("pk", flat=True)[:50])


def test_a_key_beyond_all_rows_is_an_empty_page(scattered: list[int], clerk: Any) -> None:
    assert not clerk.get(LIST, {"at": "2010-01-01~1"}).context["listing"].lines
    assert not clerk.get(LIST, {"back": "2040-01-01~1"}).context["listing"].lines
