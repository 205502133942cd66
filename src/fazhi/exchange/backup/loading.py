"""Puts the rows of a backup into tables that stand as they stood when it was made, then brings the tables up to date."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations import RunSQL

from fazhi.exchange.backup.opening import Applied, Part
from fazhi.exchange.backup.sealing import BackupRefused
from fazhi.exchange.backup.tables import Column

Row = list[Any]


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
    """Makes the tables as they stood after exactly these migrations; BackupRefused where there are others already."""
    executor = MigrationExecutor(connection)
    if there := set(executor.loader.applied_migrations):
        if there != set(applied):
            raise BackupRefused("这个数据库里已有另一版本的空表，请另建一个空数据库再试。")
        return
    if set(applied) == set(executor.loader.graph.nodes) and not _by_hand(executor):
        _as_declared(executor, applied)  # the same tables twenty times as fast
        return
    wanted, graph = set(applied), executor.loader.graph
    executor.migrate([one for one in applied if not _followed(graph, one, wanted)])


def _followed(graph: Any, one: tuple[str, str], wanted: set[tuple[str, str]]) -> bool:
    """Whether a later migration of the same application is wanted too."""
    return any(node.key[0] == one[0] and node.key in wanted for node in graph.node_map[one].children)


def _by_hand(executor: MigrationExecutor) -> bool:
    """Whether some migration makes by SQL what no model declares."""
    migrations = executor.loader.disk_migrations.values()
    return any(isinstance(one, RunSQL) for migration in migrations for one in migration.operations)


def _as_declared(executor: MigrationExecutor, applied: Applied) -> None:
    with connection.schema_editor() as editor:
        for model in apps.get_models():
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
        if "disk is full" in str(error):
            raise BackupRefused("磁盘空间不足，什么也没有恢复。请腾出空间再试。") from None
        raise BackupRefused(f"数据库没有收下备份里的 {part.name}，什么也没有恢复（{error}）。") from None


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
    with connection.cursor() as cursor, cursor.copy(f'COPY "{name}" ({_quoted(columns)}) FROM STDIN') as copy:
        for batch in _moments(columns, batches, "", "+00"):
            for row in batch:
                copy.write_row(row)


def settle() -> None:
    """Within the transaction of the rows: references hold, and new numbers go on after the last."""
    connection.check_constraints()
    if connection.vendor == "postgresql":
        _follow_on()


def update() -> None:
    """Brings the tables up to this version."""
    call_command("migrate", verbosity=0, interactive=False)


def _follow_on() -> None:
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed and not model._meta.proxy]
    there = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [one for one in models if one._meta.db_table in there]):
            cursor.execute(statement)


def counted(table: str) -> int:
    """How many rows a table holds."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 - a table that was just loaded
        return int(cursor.fetchone()[0])
