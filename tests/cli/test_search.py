"""``fazhi search``: the index is brought up to date, or made anew."""

from __future__ import annotations

import pytest

from fazhi.cli import run
from fazhi.records.search_index import behind
from tests.conftest import World
from tests.trail.rows import dispute, done


def test_the_index_is_brought_up_to_date_and_made_anew(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    done(*[dispute(world, matter=f"纠纷{n}") for n in range(5)])
    assert run(["search", "catch-up", "--limit", "3"]) == 0 and behind()
    assert capsys.readouterr().out == "已补入3条。还有没补完的，请再执行一次。\n"
    assert run(["search", "catch-up"]) == 0 and not behind()
    assert capsys.readouterr().out == "已补入2条。索引已是最新。\n"
    assert run(["search", "rebuild"]) == 0
    assert capsys.readouterr().out == "索引已重建，共5条。\n"
    assert run(["search", "catch-up", "--limit", "0"]) == 2
