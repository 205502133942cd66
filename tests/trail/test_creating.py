"""Many tables in one step: the same tables, the state rendered once."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState
from django.db.migrations.writer import OperationWriter

from fazhi.trail.creating import CreateTogether

ONE = migrations.CreateModel("First", [("id", models.BigAutoField(primary_key=True))])
TWO = migrations.CreateModel(
    "Second", [("id", models.BigAutoField(primary_key=True)), ("first", models.ForeignKey("together.First", models.PROTECT))]
)


def tables() -> set[str]:
    return set(connection.introspection.table_names()) & {"together_first", "together_second"}


@pytest.mark.django_db(transaction=True)
def test_the_tables_come_and_go(db: Any) -> None:
    before, after = ProjectState(), ProjectState()
    assert before.apps is not None
    operation = CreateTogether([ONE, TWO])
    operation.state_forwards("together", after)
    with connection.schema_editor() as editor:
        operation.database_forwards("together", editor, before, after)
    assert tables() == {"together_first", "together_second"}
    with connection.schema_editor() as editor:
        operation.database_backwards("together", editor, after, before)
    assert tables() == set()


def test_adding_to_a_rendered_state_renders_nothing() -> None:
    state = ProjectState()
    assert state.apps is not None
    CreateTogether([ONE, TWO]).state_forwards("together", state)
    assert "apps" not in state.__dict__ and ("together", "second") in state.models


def test_it_says_what_it_does_and_can_be_written_down() -> None:
    operation = CreateTogether([ONE])
    assert operation.describe() == "Create 1 models"
    written, imports = OperationWriter(operation).serialize()
    assert "CreateTogether" in written and "name='First'" in written and imports
