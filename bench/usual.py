"""The usual way of importing, for comparison: django-import-export into a plain model without versions."""

from __future__ import annotations

import time
from typing import Any


def plain_model(columns: list[str]) -> Any:
    """An ordinary Django model with the same columns and indexes, and its table."""
    from django.db import connection, models

    from fazhi.records.ledgers.dispute import Dispute

    plain = (models.CharField, models.TextField, models.DateField, models.DecimalField, models.PositiveIntegerField)
    kinds: dict[Any, Any] = {models.CharField: {"max_length": 200}, models.DecimalField: {"max_digits": 14, "decimal_places": 2}}
    body: dict[str, Any] = {"__module__": __name__, "Meta": type("Meta", (), {"app_label": "records", "db_table": "bench_plain"})}
    for name in columns:
        field = Dispute._meta.get_field(name)
        if name == "unit":
            body[name] = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+")
            continue
        kind: Any = next(k for k in plain if isinstance(field, k))
        body[name] = kind(str(field.verbose_name), null=field.null, blank=field.blank, **kinds.get(kind, {}))
    model = type("Plain", (models.Model,), body)
    with connection.schema_editor() as editor:
        editor.create_model(model)
    return model


def usual(data: bytes, model: Any, columns: list[str], bulk: bool) -> float:
    """Seconds of django-import-export for the workbook, as its documentation shows it."""
    import tablib
    from import_export import fields, resources, widgets

    from fazhi.org.models import Unit
    from fazhi.records.ledger import ledger

    labels = {name: ledger("dispute").column(name).label for name in columns}
    body: dict[str, Any] = {
        name: fields.Field(
            attribute=name,
            column_name=label,
            widget=widgets.ForeignKeyWidget(Unit, "name") if name == "unit" else resources.ModelResource.widget_from_django_field(
                model._meta.get_field(name))(),
        )
        for name, label in labels.items()
    }  # fmt: skip
    meta = {"model": model, "fields": columns, "import_id_fields": (), "use_bulk": bulk, "force_init_instance": True}
    body["Meta"] = type("Meta", (), meta)
    resource = type("PlainResource", (resources.ModelResource,), body)()

    start = time.perf_counter()
    book = tablib.Dataset().load(data, format="xlsx")
    assert not resource.import_data(book, raise_errors=True).has_errors()
    seconds = time.perf_counter() - start
    assert model.objects.count()
    model.objects.all().delete()
    return seconds
