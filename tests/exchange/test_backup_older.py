"""A backup of an older version is loaded as its tables stood then and brought up to today; one of a newer version is refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.apps.registry import Apps
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from fazhi.cases.kinds.hotline_order import HotlineOrder
from fazhi.cases.models import Holder
from fazhi.exchange.backup import loading, making, restoring
from fazhi.exchange.backup.opening import Opened
from fazhi.exchange.backup.sealing import BackupRefused
from fazhi.exchange.backup.tables import tables
from fazhi.records.ledger import ledgers
from fazhi.records.search_index import behind
from fazhi.trail.verify import verify
from fazhi.trail.writing import head, write
from tests.conftest import NOON, make_world
from tests.every_ledger.filled import full as filled
from tests.exchange.backups import PASSPHRASE, another, another_on, everything, plain, sealed
from tests.trail.rows import dispute

pytestmark = pytest.mark.django_db(transaction=True)
Node = tuple[str, str]
FULL = """CREATE FUNCTION brimful() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
CREATE TRIGGER brimful BEFORE INSERT ON trail_commit FOR EACH ROW EXECUTE FUNCTION brimful()"""
OF_HOLDERS = ("cases", "0003_holding")  # its migration says from the rows who holds which case


@pytest.fixture(autouse=True)
def real_migrations(settings: Any) -> None:
    """The migrations of every application, which a test run otherwise leaves out."""
    settings.MIGRATION_MODULES = {}


def before(node: Node) -> list[Node]:
    """All migrations but this one and those that build on it."""
    graph = MigrationExecutor(connection).loader.graph
    gone = set(graph.backwards_plan(node))
    return [one for one in sorted(graph.nodes) if one not in gone]


def last_of(app: str) -> Node:
    """The newest migration of an application."""
    (node,) = MigrationExecutor(connection).loader.graph.leaf_nodes(app)
    return node


@contextmanager
def at(state: list[Node], place: Path) -> Iterator[Apps]:
    """Within the block the default database is a new file migrated to a state; gives the models of that state."""
    with restoring.standing_in(place):
        executor = MigrationExecutor(connection)
        executor.migrate(list(dict(state).items()))  # the last of each application
        yield executor.loader.project_state(state).apps


def of_then(now: bytes, state: list[Node], place: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """The plain stream that the program of that state makes of a stream of today: what it did not know is left out."""
    with at(state, place) as then:
        known = {table.name: {column.name for column in table.columns} for table in tables(then)}
        with transaction.atomic():
            for part in Opened(BytesIO(now)).parts():
                _put(part, known.get(part.name, set()))
            loading.settle()
        with monkeypatch.context() as patch:
            patch.setattr(making, "tables", lambda: tables(then))
            patch.setattr("fazhi.__version__", "0.0.9")
            return plain()


def _put(part: Any, columns: set[str]) -> None:
    places = [place for place, one in enumerate(part.columns) if one.name in columns]
    kept = tuple(part.columns[place] for place in places)
    batches = ([[row[place] for place in places] for row in batch] for batch in part.pieces)
    if places:
        loading.load(type(part)(part.name, kept, batches))
    else:
        assert all(batch is not None for batch in batches)


@pytest.fixture
def today(tmp_path: Path, home: Path) -> bytes:
    """The stream of a world with a case that its clerk wrote, without what only newer versions hold."""
    with another(tmp_path / "today.sqlite3"):
        world = make_world()
        made = [dispute(world, matter="渠水之争", people=4), filled(ledgers()["hotline_order"], world.town)]
        write(made, by=world.clerk, why="登记", door="web", at=NOON)
        assert verify().sound
        return plain()


def _as_it_was(was: dict[str, list[Any]], now: dict[str, list[Any]]) -> None:
    changed = {name for name, rows in now.items() if rows != was[name]}
    assert changed <= {"cases_holder", "records_touched"}  # derived; a table that was not there yet begins empty


@pytest.mark.parametrize("app", ["records", "cases", "web"])
def test_one_step_behind_comes_up_to_today(
    app: str, today: bytes, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with another(tmp_path / "was.sqlite3", today):
        was, newest = everything(), head()
    state = before(last_of(app))
    data = of_then(today, state, tmp_path / "then.sqlite3", monkeypatch)
    opened = Opened(BytesIO(data))
    assert sorted(opened.applied) == state and last_of(app) not in opened.applied and opened.told.version == "0.0.9"
    with restoring.standing_in(home / "fazhi.sqlite3"):
        says = restoring.restore(sealed(tmp_path / "then.backup", data), PASSPHRASE).says
        assert newest and "截至第2次写入" in says and verify(newest.digest).head == newest.digest and not behind()
        _as_it_was(was, everything())
        _as_a_new_one()


def _as_a_new_one() -> None:
    """Every migration is applied, and each table has the columns of today."""
    executor = MigrationExecutor(connection)
    assert set(executor.loader.applied_migrations) == set(executor.loader.graph.nodes)
    with connection.cursor() as cursor:
        for table in tables():
            there = {one.name for one in connection.introspection.get_table_description(cursor, table.name)}
            assert there == {column.name for column in table.columns}, table.name


@pytest.mark.postgres
def test_far_behind_on_the_server_even_where_tables_of_today_stand(
    today: bytes, server: str, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = before(OF_HOLDERS)
    path = sealed(tmp_path / "then.backup", of_then(today, state, tmp_path / "then.sqlite3", monkeypatch))
    with another_on(server):
        loading.shape(sorted(MigrationExecutor(connection).loader.graph.nodes))
        loading.update()
        with monkeypatch.context() as patch, pytest.raises(BackupRefused, match="留痕核验不通过"):
            patch.setattr(restoring, "verify", _unsound)
            restoring.restore(path, PASSPHRASE)
        _as_a_new_one()  # the empty tables of today stand again
        assert not head() and not any(everything().values())
        assert "截至第2次写入" in restoring.restore(path, PASSPHRASE).says
        _as_a_new_one()
        case = HotlineOrder.objects.get()
        assert Holder.objects.get(entry_id=case.pk).person.name == "甲经办"  # the migration saw the rows
        assert verify().sound and not behind()


def _unsound(_: str) -> Any:
    from fazhi.trail.verify import Verdict

    return Verdict(faults=["#2：摘要链断开"])


def test_a_trail_that_does_not_hold_is_not_restored(
    today: bytes, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "verify", _unsound)
    with restoring.standing_in(home / "fazhi.sqlite3"), pytest.raises(BackupRefused, match="没有恢复：#2：摘要链断开"):
        restoring.restore(sealed(tmp_path / "now.backup", today), PASSPHRASE)
    assert not list(home.iterdir())


def test_a_newer_version_is_refused_with_one_sentence(today: bytes, home: Path, tmp_path: Path) -> None:
    newer = today.replace(b'"migrations":[', b'"migrations":[["records","0099_later"],', 1).replace(
        b'"version":"', b'"version":"9.', 1
    )
    with restoring.standing_in(home / "fazhi.sqlite3"), pytest.raises(BackupRefused) as caught:
        restoring.restore(sealed(tmp_path / "newer.backup", newer), PASSPHRASE)
    assert str(caught.value).startswith("这份备份是更新的版本做的（9.") and str(caught.value).endswith("请先升级本系统再恢复。")
    assert not list(home.iterdir())


@pytest.mark.postgres
def test_empty_tables_of_a_newer_version_stay(today: bytes, server: str, home: Path, tmp_path: Path) -> None:
    with another_on(server):
        nodes = sorted(MigrationExecutor(connection).loader.graph.nodes)
        loading.shape(nodes)
        MigrationExecutor(connection).recorder.record_applied("records", "0099_later")
        with pytest.raises(BackupRefused, match="更新版本建的空表"):
            restoring.restore(sealed(tmp_path / "now.backup", today), PASSPHRASE)
        assert ("records", "0099_later") in MigrationExecutor(connection).loader.applied_migrations


@pytest.mark.postgres
def test_a_full_disk_of_the_server(today: bytes, server: str, home: Path, tmp_path: Path) -> None:
    path = sealed(tmp_path / "now.backup", today)
    with another_on(server):
        loading.shape(Opened(BytesIO(today)).applied)
        with connection.cursor() as cursor:
            cursor.execute(FULL)
        with pytest.raises(BackupRefused, match="^磁盘空间不足，什么也没有恢复。"):
            restoring.restore(path, PASSPHRASE)
        assert not any(everything().values()) and list(home.iterdir()) == []
        with connection.cursor() as cursor:
            cursor.execute("DROP FUNCTION brimful CASCADE")
        restoring.restore(path, PASSPHRASE)
        assert verify().sound
