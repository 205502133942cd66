"""Nobody writes past the trail: the models refuse, and the source holds no direct write to them."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import models

import fazhi
from fazhi.org.models import Place
from fazhi.records.ledgers.dispute import Dispute
from fazhi.trail.models import Commit
from fazhi.trail.record import Bypass, Guarded, Record, tracked
from tests.conftest import NOON, World
from tests.trail.rows import dispute, done

ACTS: dict[str, Callable[[Any], Any]] = {
    "save": lambda row: row.save(),
    "save_base": lambda row: row.save_base(),
    "delete": lambda row: row.delete(),
    "create": lambda row: Dispute.objects.create(matter="甲"),
    "bulk_create": lambda row: Dispute.objects.bulk_create([row]),
    "bulk_update": lambda row: Dispute.objects.bulk_update([row], ["matter"]),
    "update": lambda row: Dispute.objects.filter(pk=row.pk).update(matter="甲"),
    "queryset delete": lambda row: Dispute.objects.all().delete(),
    "get_or_create": lambda row: Dispute.objects.get_or_create(matter="没有"),
    "update_or_create": lambda row: Dispute.objects.update_or_create(pk=row.pk, defaults={"matter": "甲"}),
    "base manager": lambda row: Dispute._base_manager.filter(pk=row.pk).update(matter="甲"),
    "version save": lambda row: row.version.objects.get(row=row.pk).save(),
    "version delete": lambda row: row.version.objects.get(row=row.pk).delete(),
    "version update": lambda row: row.version.objects.all().update(matter="甲"),
    "version base manager": lambda row: row.version._base_manager.all().delete(),
    "commit save": lambda row: Commit.objects.get(seq=row.since).save(),
    "commit delete": lambda row: Commit.objects.all().delete(),
    "commit update": lambda row: Commit._base_manager.all().update(why="别的"),
    "related create": lambda row: row.unit.places.create(parent=row.unit, start=NOON.date()),
    "related add": lambda row: row.unit.places.add(Place.objects.exclude(unit=row.unit).first()),
    "related update": lambda row: row.unit.places.update(end=NOON.date()),
}


@pytest.mark.parametrize("act", ACTS)
def test_direct_writing_is_refused(world: World, act: str) -> None:
    row = dispute(world)
    done(row)
    with pytest.raises(Bypass):
        ACTS[act](row)


def test_every_record_and_its_versions_are_guarded() -> None:
    assert len(tracked()) > 10
    for model in tracked():
        for one in (model, model.version):
            assert issubclass(one, Guarded)
            for manager in (one._default_manager, one._base_manager):
                with pytest.raises(Bypass):
                    manager.create()


# Models of this project without a past of their own, each with the reason why the trail does not keep it.
PLAIN = {
    "trail.Commit": "the chain itself, guarded",
    "records.Entry": "the card: a projection of the row, which has the past",
    "records.Touched": "which commit last wrote rows of a ledger in a unit: a projection of the commits",
    "records.SearchMark": "how far the search index has followed; the index is derived",
    "cases.Deadline": "a projection of the case's steps",
    "cases.Holder": "a projection of the case's first commit and of its Holding",
    "org.Account": "holds a password hash, which never enters the trail",
    "org.AccountAct": "the log of accounts opened, reset and closed: append-only, holds no password",
    "org.SkippedStep": "a step of setting up that was put aside: a preference of the board",
    "org.Uncovering": "the access log: append-only, names no content",
    "web.SavedView": "a named look at a list: conditions and columns, no words searched for, no values of persons",
    "web.ListChoice": "which columns and which view somebody wants first",
    "api.Kept": "answers remembered for a while, so that a repeated request is done once",
    "api.Token": "holds the hash of a secret",
}
# Calls that write by an object or by SQL, file by file.
SAVES = {
    ("trail/writing.py", "commit.save_base"): "the writer: the commit of the chain",
    ("papers/docx.py", "package.save"): "a docx package, no model",
    ("org/models.py", "account.save"): "an account",
    ("org/people.py", "account.save"): "an account",
    ("org/models.py", "super().save"): "a line of the access log, after asking that it is new",
    ("api/changing.py", "kept.save"): "an answer that is remembered",
    ("web/pages/report_editor.py", "editing.save"): "no model: the editor's way to words.keep, through the trail",
    ("org/uncovering.py", "line.save"): "a line of the access log",
}
SQL = {  # the writer, the eraser, the projections, the restorer of a whole chain into an empty place
    *("trail/bulk.py", "trail/redaction.py"),
    *("records/cards.py", "records/search_index.py", "records/touched.py"),
    "exchange/backup/loading.py",
}
MANAGER = re.compile(r"^(\w+)\.(objects|_default_manager|_base_manager)\b")
MANY = {"create", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
PRIVATE = {"_insert", "_update", "_raw_delete", "_do_insert", "_do_update"}


def _ours() -> list[type[models.Model]]:
    return [one for one in apps.get_models() if one.__module__.startswith("fazhi.") and not one._meta.label.endswith("Version")]


def test_a_model_without_a_past_has_a_reason() -> None:
    plain = {one._meta.label for one in _ours() if not issubclass(one, Record)}
    assert plain <= set(PLAIN), "write it by the trail (subclass of Record), or say here why not"


def _sources() -> Iterator[tuple[str, ast.AST]]:
    root = Path(fazhi.__file__).parent
    for path in sorted(root.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path.relative_to(root).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def _written(tree: ast.AST) -> Iterator[tuple[str, str, str]]:
    """(what is written to, method, the name before its manager) of every call that could write to a model."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            said, method = ast.unparse(node.func), node.func.attr
            found = MANAGER.match(said)
            if method in ("save", "save_base") or (found and method in MANY | PRIVATE) or (method in PRIVATE and "(" in said):
                yield said, method, found[1] if found else ""


def test_the_source_writes_past_the_trail_nowhere() -> None:
    plain = {label.rsplit(".", 1)[-1] for label in PLAIN} - {"Commit"}
    faults = []
    for name, tree in _sources():
        for said, method, model in _written(tree):
            if method in PRIVATE or (model not in plain if model else (name, said) not in SAVES):
                faults.append(f"{name}: {said}")
    assert faults == [], "write by fazhi.trail.writing, or say above why not"


def test_the_source_writes_by_sql_where_it_is_said() -> None:
    pattern = re.compile(r"\b(INSERT INTO|UPDATE \S|DELETE FROM|TRUNCATE)")
    found = set()
    for name, tree in _sources():
        docs = {
            ast.get_docstring(node, clean=False)
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
        }
        texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
        if any(pattern.search(text) for text in texts if text not in docs):
            found.add(name)
    assert found == SQL
