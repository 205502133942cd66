"""Conditions on any column: the list shows the rows that fulfil them in plain Python; nonsense is left out; nobody's name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.http import QueryDict
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fazhi.records.ledger import ledger, ledgers
from fazhi.records.ledgers.dispute import Dispute, Kind, Risk
from fazhi.records.search_index import catch_up
from fazhi.trail.writing import write
from fazhi.web.conditions import EMPTY, MOST, askable, kind_of, made, offered, read, ways
from fazhi.web.listing import Listing
from tests.conftest import DAY, NOON

LIST = "/ledgers/dispute/"
KINDS = list(Kind.values)
LAWS: dict[str, Callable[[Any, list[Any]], bool]] = {
    "is": lambda value, said: value in said,
    "not": lambda value, said: value not in said,
    "gt": lambda value, said: value is not None and value > said[0],
    "gte": lambda value, said: value is not None and value >= said[0],
    "lt": lambda value, said: value is not None and value < said[0],
    "lte": lambda value, said: value is not None and value <= said[0],
    "empty": lambda value, said: value in (None, ""),
    "filled": lambda value, said: value not in (None, ""),
    "last": lambda value, said: value is not None and DAY - timedelta(said[0]) <= value <= DAY,
    "ago": lambda value, said: value is not None and value < DAY - timedelta(said[0]),
}
DAYS = st.dates(date(2024, 1, 1), date(2024, 7, 1))
VALUES: dict[str, Any] = {
    "choice": lambda column: st.lists(st.sampled_from([key for key, _ in offered(column)]), min_size=1, max_size=3),
    "day": lambda column: st.lists(DAYS, min_size=1, max_size=1),
    "number": lambda column: st.lists(st.integers(0, 9), min_size=1, max_size=1),
    "text": lambda column: st.just([]),
}


def disputes(world: Any) -> list[Any]:
    """Eighty disputes that differ in every way that conditions ask."""
    found = []
    for n in range(80):
        day = date(2024, 1, 1) + timedelta(2 * n)
        said = {"people": None if n % 5 == 0 else n % 10, "money": None if n % 3 else n, "handler": "" if n % 4 else "赵调解"}
        found.append(Dispute(
            unit=world.villages[n % 3], found_on=day, matter=f"纠纷{n}", kind=KINDS[n % 7],
            risk=Risk.values[n % 3] if n % 11 else "", state="settled" if n % 2 else "open",
            settled_on=day + timedelta(9) if n % 2 else None, **said,
        ))  # fmt: skip
    write(found, by=world.clerk, why="测试", door="web", at=NOON)
    return found


@st.composite
def asked(draw: Any) -> tuple[str, str, list[Any]]:
    """(column, way, values) of one condition on a dispute."""
    column = draw(st.sampled_from(askable(ledger("dispute"))))
    way = draw(st.sampled_from(sorted(ways(column))))
    kind = kind_of(column)
    assert kind
    if way in EMPTY:
        return column.name, way, []
    back = st.lists(st.integers(0, 90), min_size=1, max_size=1)
    return column.name, way, draw(back if way in ("last", "ago") else VALUES[kind](column))


def test_the_rows_are_those_that_plain_python_finds(world: Any) -> None:
    rows = disputes(world)
    viewer, one = world.viewer("clerk"), ledger("dispute")

    @settings(suppress_health_check=list(HealthCheck))
    @given(wanted=st.lists(asked(), min_size=1, max_size=3), old=st.booleans())
    def compare(wanted: list[tuple[str, str, list[Any]]], old: bool) -> None:
        params = QueryDict(mutable=True)
        params.setlist("if", [f"{name}~{way}~{'|'.join(map(str, values))}" for name, way, values in wanted])
        params.update({"size": "200", "sort": "old" if old else ""})
        listing = Listing(viewer, one, params)
        assert {(one.column.name, one.way) for one in listing.conditions} == {(name, way) for name, way, _ in wanted}
        true = [row for row in rows if all(LAWS[way](getattr(row, name), values) for name, way, values in wanted)]
        keys = sorted(((row.found_on, row.pk) for row in true), reverse=not old)
        assert [line.row.pk for line in listing.lines] == [pk for _, pk in keys]
        assert list(listing.rows.values_list("pk", flat=True)) == [pk for _, pk in keys]
        assert listing.count == str(len(true))

    compare()
    catch_up()  # and once more with the search index serving
    compare()


@pytest.mark.parametrize("name", sorted(ledgers()))
def test_every_column_that_may_be_asked_is_asked_in_every_way(name: str, rows: Any, clerk: Any) -> None:
    one, _ = ledgers()[name], rows[name]
    for column in askable(one):
        assert not column.personal
        for way in ways(column):
            values = [key for key, _ in offered(column)][:1] or {"day": ["2024-03-05"]}.get(kind_of(column) or "", ["3"])
            condition = made(column, way, ["3"] if way in ("last", "ago") else values)
            assert condition and read(one, [condition.text]) == (condition,)
            assert condition.says.startswith(column.label) and condition.q(DAY)
    texts = [found.text for column in askable(one) if (found := made(column, "empty", []))][:MOST]
    assert clerk.get(reverse("list", args=[name]), {"if": texts}).status_code == 200


@pytest.mark.parametrize(
    "nonsense",
    ["", "~", "unheard~is~1", "kind~is~", "kind~is~unheard", "kind~gt~land", "people~gt~x", "people~gt~1.5", "people~gt~1e9",
     "people~gt~9999999999", "people~is~1|2", "found_on~gte~2024-02-31", "found_on~ago~-1", "found_on~ago~99999",
     "parties~is~甲某", "parties~filled~", "phone~empty~", "matter~is~甲", "matter~empty~", "unit~is~1", "money~gt~nan",
     "void~is~1"],
)  # fmt: skip
def test_nonsense_and_personal_columns_are_left_out(nonsense: str, world: Any, clerk: Any) -> None:
    assert read(ledger("dispute"), [nonsense]) == ()
    assert clerk.get(LIST, {"if": nonsense}).status_code == 200


def test_each_condition_has_its_chip_and_goes_alone(world: Any, clerk: Any) -> None:
    disputes(world)
    found = clerk.get(LIST, {"if": ["kind~not~land|wages", "people~gte~5", "settled_on~empty~"], "state": "open"}).context[
        "listing"
    ]
    words = [words for words, _ in found.chips]
    assert words == ["化解状态：化解中", "纠纷类型 不是 山林土地、拖欠农民工工资", "涉及人数 不小于 5人", "化解日期 为空"]
    rest = clerk.get(f"{LIST}{found.chips[1][1]}").context["listing"]
    assert [said for said, _ in rest.chips] == [words[0], *words[2:]]
    assert found.told == "；".join(words)


def test_a_condition_is_added_in_two_steps_without_scripts(world: Any, clerk: Any) -> None:
    address = reverse("list_condition", args=["dispute"])
    first = clerk.get(address, {"back": "state=open&if=people~gt~1"}).content.decode()
    assert "涉及人数" in first and "当事人" not in first.split('name="col"')[1].split("</select>")[0]
    second = clerk.get(address, {"back": "state=open", "col": "kind"}).content.decode()
    assert 'value="land"' in second and "不是" in second
    sent = {"back": "state=open&if=people~gt~1&at=2024-01-01~5", "col": "kind", "way": "not", "value": ["land", "wages"]}
    there = clerk.get(address, sent)
    assert there.status_code == 303
    listing = clerk.get(there["Location"]).context["listing"]
    assert [one.text for one in listing.conditions] == ["people~gt~1", "kind~not~land|wages"]
    assert listing.asked["state"] == "open" and "at=" not in there["Location"]


@pytest.mark.parametrize(
    "sent", [{"col": "people", "way": "gt", "value": "x"}, {"col": "people", "way": "gt"}, {"col": "kind", "way": "is"},
             {"col": "found_on", "way": "ago", "days": ""}, {"col": "found_on", "way": "gte", "value": "2024-02-31"}]
)  # fmt: skip
def test_what_lacks_is_said_beside_the_field(sent: dict[str, str], world: Any, clerk: Any) -> None:
    answer = clerk.get(reverse("list_condition", args=["dispute"]), sent)
    assert answer.status_code == 422 and "wrong" in answer.content.decode()
    part = clerk.get(reverse("list_condition", args=["dispute"]), sent, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
