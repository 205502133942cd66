"""Many units as one parameter."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from fazhi.org.models import Place


def test_the_same_rows_as_in(world: Any) -> None:
    ids = {v.pk for v in world.villages}
    few, many = Place.objects.filter(unit__in=ids), Place.objects.filter(unit__among=ids)
    assert sorted(few.values_list("pk", flat=True)) == sorted(many.values_list("pk", flat=True)) and few
    assert not Place.objects.filter(unit__among=[])
    assert Place.objects.filter(unit__among=world.villages, start=date(2015, 1, 1)).count() == 3


def test_one_parameter(world: Any) -> None:
    with CaptureQueriesContext(connection) as asked:
        list(Place.objects.filter(unit__among=range(900)))
    said = asked.captured_queries[0]["sql"]
    assert ("ANY" in said) if connection.vendor == "postgresql" else ("json_each" in said)
