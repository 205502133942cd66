"""Search: a text is found wherever it stands in what a sheet offers, before the index has followed and after."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from django.db import OperationalError
from hypothesis import given
from hypothesis import strategies as st

from fazhi.cases.kinds.petition import Petition
from fazhi.records import search as searching
from fazhi.records import search_index
from fazhi.records.ledger import ledger
from fazhi.records.ledgers.dispute import Dispute
from fazhi.records.ledgers.meeting import Meeting
from fazhi.records.models import SearchMark
from fazhi.records.search import candidates, contains, search
from fazhi.records.search_index import asked_words, behind, catch_up, rebuild, text_words, value_word
from tests.conftest import World
from tests.trail.rows import dispute, done

PARTS = ("坡头", "河湾", "宅基地", "边界", "纠纷", "a1", "A", "0", "50", "500", " ", "。", "𠮷")
ASKED = ("坡", "坡头", "头宅", "宅基地边", "纠纷纠纷", "50", "00", "0a", "A1", "𠮷", " ", "%", "_", "没有", "坡 头", "基边")


@given(text=st.text(max_size=20), start=st.integers(0, 20), length=st.integers(1, 20))
def test_what_a_text_contains_has_no_words_beyond_its_own(text: str, start: int, length: int) -> None:
    assert asked_words(text[start : start + length]) <= text_words(text)


def texts() -> list[str]:
    """Titles of three parts each, every pair of neighbours among them."""
    return ["".join(three) for three in itertools.islice(itertools.product(PARTS, repeat=3), 0, None, 7)]


@pytest.fixture
def many(world: World) -> list[Dispute]:
    """Disputes in all villages, every tenth void, of changing kinds."""
    found = [
        dispute(
            world, matter=text, unit=world.villages[n % 3], kind=("land", "wages")[n % 2], number=f"演示{n}", parties="欧阳试验"
        )
        for n, text in enumerate(texts())
    ]
    done(*found)
    for row in found[::10]:
        row.void = True
    done(*found[::10])
    return found


def true(world: World, text: str, void: bool = False) -> set[int]:
    units = [village.pk for village in world.villages]
    rows = Dispute.objects.filter(contains(ledger("dispute"), text), unit_id__in=units, void=void)
    return set(rows.values_list("pk", flat=True))


def named(world: World, text: str, void: bool = False, *more: str) -> set[int]:
    """What the index names of the rows of all villages; it names all that can answer."""
    units = [village.pk for village in world.villages]
    found = candidates(ledger("dispute"), units, {*asked_words(text), *more}, void=void)
    assert found is not None and found.whole
    return set(found.entries)


@pytest.mark.parametrize("batch", [2_000, 7])
def test_the_index_names_every_row_that_contains_a_text(many: Any, world: World, batch: int, monkeypatch: Any) -> None:
    monkeypatch.setattr(search_index, "BATCH", batch)
    monkeypatch.setattr(search_index, "MANY", 100)
    assert catch_up() >= len(many) and not behind() and catch_up() == 0
    hits = 0
    for text, void in itertools.product(ASKED, (False, True)):
        assert true(world, text, void) <= (found := named(world, text, void)), text
        hits += bool(found)
    assert hits >= len(ASKED)
    assert named(world, "没有") == set() and named(world, "头宅") == true(world, "头宅")
    assert named(world, "坡头", False, value_word("kind", "land")) == {
        row.pk for row in many if not row.void and row.kind == "land" and "坡头" in row.matter
    }


def test_only_the_units_asked_are_named(many: Any, world: World) -> None:
    catch_up()
    one = world.villages[1].pk
    found = candidates(ledger("dispute"), [one], asked_words("坡头"), void=False)
    assert found is not None and {Dispute.objects.get(pk=pk).unit_id for pk in found.entries} == {one}
    assert candidates(ledger("dispute"), [], asked_words("坡头"), void=False) == searching.Candidates([], whole=True)


def test_rows_written_since_are_candidates(many: Any, world: World, monkeypatch: Any) -> None:
    catch_up()
    monkeypatch.setattr(searching, "LATE", 3)
    fresh = dispute(world, matter="古树移栽")
    done(fresh)
    changed = next(row for row in many if not row.void and "坡头" in row.matter)
    changed.matter = "古树"
    done(changed)
    assert {fresh.pk, changed.pk} <= named(world, "古树") and behind()
    catch_up()
    assert named(world, "古树") == {fresh.pk, changed.pk} and named(world, "移栽") == {fresh.pk}
    assert changed.pk not in named(world, "坡头")
    fresh.void = True
    done(fresh)
    catch_up()
    assert fresh.pk not in named(world, "移栽") and fresh.pk in named(world, "移栽", True)


def test_too_many_rows_written_since_are_read_themselves(many: Any, world: World, monkeypatch: Any) -> None:
    unit = [world.villages[0].pk]
    assert candidates(ledger("dispute"), unit, {"坡头"}, void=False) is None  # no index yet
    catch_up()
    monkeypatch.setattr(searching, "LATE", 1)
    done(dispute(world), dispute(world))
    assert candidates(ledger("dispute"), unit, {"坡头"}, void=False) is None


def test_more_than_the_index_names_is_said(many: Any, world: World, monkeypatch: Any) -> None:
    catch_up()
    monkeypatch.setattr(searching, "MOST", 5)
    found = candidates(ledger("dispute"), [one.pk for one in world.villages], asked_words("坡头"), void=False)
    assert found is not None and not found.whole and len(found.entries) == 5


def test_a_limited_step_stops_and_goes_on(many: Any, world: World) -> None:
    assert catch_up(10) == 10 and behind()
    reached = SearchMark.objects.get()
    assert reached.part and reached.entry
    assert catch_up() >= len(many) - 10
    assert true(world, "坡头") <= named(world, "坡头")


def test_an_index_made_anew_is_the_same(many: Any, world: World) -> None:
    catch_up()
    before = [named(world, text) for text in ASKED]
    assert rebuild() >= len(many)
    assert [named(world, text) for text in ASKED] == before


@pytest.mark.parametrize("indexed", [True, False])
def test_the_search_over_ledgers(world: World, indexed: bool) -> None:
    meeting = Meeting(unit=world.town, held_on="2024-05-01", name="研究古树移栽")
    ours = [dispute(world, matter=f"古树移栽{n}", found_on=f"2024-03-{n + 1:02}") for n in range(5)]
    theirs = dispute(world, matter="古树移栽", unit=world.other_village)
    hidden = dispute(world, matter="别的事", parties="古树移栽", brief="古树移栽")
    done(meeting, *ours, theirs, hidden)
    if indexed:
        catch_up()
    asked = ([ledger("dispute"), ledger("meeting")], [world.town.pk, *[village.pk for village in world.villages]])
    found = search("树移", *asked, 50)
    assert [card.pk for card in found.entries] == [meeting.pk, *[row.pk for row in reversed(ours)]] and not found.more
    few = search("树移", *asked, 2)
    assert [card.pk for card in few.entries] == [meeting.pk, ours[-1].pk] and few.more
    assert [card.pk for card in search("古树", asked[0][1:], asked[1], 9).entries] == [meeting.pk]
    assert search("树古", *asked, 9).entries == [] == search(" ", *asked, 9).entries


def test_a_long_text_is_asked_of_many_units(world: World) -> None:
    text = "".join(chr(0x4E00 + n) for n in range(60))
    done(dispute(world, matter=text))
    catch_up()
    units = [world.villages[0].pk, *range(10_000, 10_170)]
    found = candidates(ledger("dispute"), units, asked_words(text), void=False)
    assert found is not None and found.whole and len(found.entries) == 1


def test_following_goes_on_after_a_fault(monkeypatch: Any) -> None:
    steps: list[str] = []

    def step() -> None:
        steps.append("step")
        if len(steps) == 1:
            raise OperationalError("database is locked")

    def pause(seconds: float) -> None:
        steps.append(f"pause {seconds}")
        if len(steps) == 4:
            raise KeyboardInterrupt

    monkeypatch.setattr(search_index, "catch_up", step)
    monkeypatch.setattr(search_index, "close_old_connections", lambda: None)
    monkeypatch.setattr("fazhi.records.search_index.time.sleep", pause)
    with pytest.raises(KeyboardInterrupt):
        search_index.follow()
    assert steps == ["step", "pause 2", "step", "pause 2"]


def test_open_cases_have_a_word(world: World) -> None:
    rows = [
        Petition(unit=world.town, received_on="2024-05-01", matter=f"道路{n}", closed_on="2024-05-09" if n else None)
        for n in range(2)
    ]
    done(*rows)
    catch_up()
    found = candidates(ledger("petition"), [world.town.pk], {value_word("closed_on", None)}, void=False)
    assert found is not None and found.entries == [rows[0].pk]
