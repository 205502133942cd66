"""Puts the rows of a backup into tables that stand as they stood when it was made, then brings the tables up to date."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.apps.registry import Apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations import RunSQL

from fazhi.exchange.backup.opening import Applied, Part
from fazhi.exchange.backup.sealing import BackupRefused
from fazhi.exchange.backup.snapshot import NEWEST
from fazhi.exchange.backup.tables import Column
from fazhi.records.search_index import TABLE as SEARCH

Row = list[Any]
DISK_FULL = "53100"  # PostgreSQL's sign


def known(applied: Applied, version: str) -> None:
    """BackupRefused where the backup was made by a newer version, or with additions that are not installed here."""
    here = MigrationExecutor(connection).loader.graph.nodes
    missing = [one for one in applied if one not in here]
    if not missing:
        return
    strange = sorted({app for app, _ in missing} - set(apps.app_configs))
    if strange:
        named = "、".join(strange)
        raise BackupRefused(f"备份里有本机没有装的扩展（{named}），请先装好并写进 FAZHI_ADDITIONS 再恢复。")
    raise BackupRefused(f"这份备份是更新的版本做的（{version}），请先升级本系统再恢复。")


def shape(applied: Applied) -> None:
    """Makes the tables as they stood after exactly these migrations, in place of empty ones of another version."""
    executor = MigrationExecutor(connection)
    if there := set(executor.loader.applied_migrations):
        if there == set(applied):
            return
        _clear(executor, there)
        executor = MigrationExecutor(connection)
    if _by_hand(executor):
        wanted, graph = set(applied), executor.loader.graph
        executor.migrate([one for one in applied if not _followed(graph, one, wanted)])
        return
    now = set(applied) == set(executor.loader.graph.nodes)
    _as_declared(executor, applied, apps if now else executor.loader.project_state(sorted(applied)).apps)


def _clear(executor: MigrationExecutor, there: set[tuple[str, str]]) -> None:
    """Takes away the empty tables of another version; the caller's transaction brings them back where the restoring fails."""
    if there - set(executor.loader.graph.nodes):
        raise BackupRefused("这个数据库里是更新版本建的空表，请先升级本系统，或另建一个空数据库再试。")
    models = executor.loader.project_state(sorted(there)).apps.get_models(include_auto_created=True)
    ours = {model._meta.db_table for model in models if model._meta.managed and not model._meta.proxy}
    gone = sorted((ours | {executor.recorder.Migration._meta.db_table, SEARCH}) & set(connection.introspection.table_names()))
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {', '.join(map(connection.ops.quote_name, gone))}")


def _followed(graph: Any, one: tuple[str, str], wanted: set[tuple[str, str]]) -> bool:
    """Whether a later migration of the same application is wanted too."""
    return any(node.key[0] == one[0] and node.key in wanted for node in graph.node_map[one].children)


def _by_hand(executor: MigrationExecutor) -> bool:
    """Whether some migration makes by SQL what no model declares."""
    migrations = executor.loader.disk_migrations.values()
    return any(isinstance(one, RunSQL) for migration in migrations for one in migration.operations)


def _as_declared(executor: MigrationExecutor, applied: Applied, then: Apps) -> None:
    """The same tables twenty times as fast: from the models as they were; what a migration put into them is in the backup."""
    with connection.schema_editor() as editor:
        for model in then.get_models():
            if model._meta.managed and not model._meta.proxy:
                editor.create_model(model)
    executor.recorder.ensure_schema()
    for app, name in applied:
        executor.recorder.record_applied(app, name)


def load(part: Part) -> None:
    """Loads one table within the caller's transaction. BackupRefused where the database does not take a row."""
    assert part.columns is not None
    try:
        if connection.vendor == "postgresql":
            _copy(part.name, part.columns, part.pieces)
        else:
            _insert(part.name, part.columns, part.pieces)
    except (DatabaseError, ValueError) as error:
        raise (
            full_database(error) or BackupRefused(f"数据库没有收下备份里的 {part.name}，什么也没有恢复（{said(error)}）。")
        ) from None


def full_database(error: Exception) -> BackupRefused | None:
    """The sentence for a database whose disk is full; None for another fault."""
    if "disk is full" in str(error) or getattr(error.__cause__, "sqlstate", None) == DISK_FULL:
        return BackupRefused("磁盘空间不足，什么也没有恢复。请腾出空间再试。")
    return None


def said(error: Exception) -> str:
    """The first line of what a database says: those below repeat the row, which is nobody's to see."""
    return str(error).partition("\n")[0].strip().rstrip("。.")


def _quoted(columns: tuple[Column, ...]) -> str:
    return ", ".join(f'"{one.name}"' for one in columns)


def _moments(columns: tuple[Column, ...], batches: Iterator[list[Row]], old: str, new: str) -> Iterator[list[Row]]:
    """The batches with their moments in the database's own writing."""
    places = [place for place, one in enumerate(columns) if one.kind == "moment"]
    for batch in batches:
        for row in batch if places else ():
            for place in places:
                if row[place] is not None:
                    row[place] = row[place].removesuffix(old) + new
        yield batch


def _insert(name: str, columns: tuple[Column, ...], batches: Iterator[list[Row]]) -> None:
    marks = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        for batch in _moments(columns, batches, ".000000", ""):
            cursor.executemany(f'INSERT INTO "{name}" ({_quoted(columns)}) VALUES ({marks})', batch)  # noqa: S608


def _copy(name: str, columns: tuple[Column, ...], batches: Iterator[list[Row]]) -> None:
    statement = f'COPY "{name}" ({_quoted(columns)}) FROM STDIN'
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(statement) as copy:
        for batch in _moments(columns, batches, "", "+00"):
            for row in batch:
                copy.write_row(row)


def settle() -> None:
    """Within the transaction of the rows: references hold, and new numbers go on after the last."""
    connection.check_constraints()
    if connection.vendor == "postgresql":
        _follow_on()


def update() -> None:
    """Brings the tables up to this version, within the caller's transaction where there is one."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a row whose references wait would hold up a change of its table
    call_command("migrate", verbosity=0, interactive=False)


def _follow_on() -> None:
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed and not model._meta.proxy]
    there = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [one for one in models if one._meta.db_table in there]):
            cursor.execute(statement)


def newest() -> tuple[int, str] | None:
    """Number and digest of the newest commit, whatever else its table had when the backup was made."""
    with connection.cursor() as cursor:
        cursor.execute(NEWEST)
        row = cursor.fetchone()
    return (int(row[0]), str(row[1])) if row else None


def counted(table: str) -> int:
    """How many rows a table holds."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 - a table that was just loaded
        return int(cursor.fetchone()[0])
