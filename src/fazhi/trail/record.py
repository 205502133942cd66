"""Record: the abstract base of every row that is written by the trail, and its typed version table.

For each concrete Record `<Name>` a model `<Name>Version` is made with the same columns without constraints, plus
`row` (the key), `since`, `until`, `leaf`, `salt`, `redacted`: the same Q serves both tables.
"""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn, Self

from django.apps import apps
from django.db import models
from django.db.models.signals import class_prepared

from fazhi.trail.shape import kind_of

OURS = frozenset({"row", "until", "leaf", "salt", "redacted"})  # names of the version table's own columns


class Bypass(RuntimeError):
    """Somebody tried to write past the trail."""

    def __init__(self) -> None:
        super().__init__("trail.writing is the only writer")


def refuse(*args: Any, **kwargs: Any) -> NoReturn:
    """Stands in the place of every method that would write past the trail."""
    raise Bypass


class Rows(models.QuerySet[Any]):
    """A queryset that reads; every writing method raises Bypass."""

    create = bulk_create = bulk_update = update = delete = refuse
    get_or_create = update_or_create = refuse
    acreate = abulk_create = abulk_update = aupdate = adelete = refuse
    aget_or_create = aupdate_or_create = refuse

    def standing(self) -> Self:
        """Rows that are not void."""
        return self.filter(void=False)


Manager = models.Manager.from_queryset(Rows)


class Guarded(models.Model):
    """A model that nobody writes past the trail: not by itself, its managers, or the managers of what points to it."""

    objects = Manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"  # what related managers write with

    save = delete = refuse


class Record(Guarded):
    """A row with a past. `since` is the seq of the commit that wrote what stands (the reader's ETag); 0 before the first."""

    since = models.BigIntegerField(default=0, editable=False)
    void = models.BooleanField(default=False, editable=False)

    version: ClassVar[Any]

    class Meta(Guarded.Meta):
        abstract = True

    save_base = refuse

    @classmethod
    def pool(cls) -> type[models.Model]:
        """The model whose numbers new rows take; a ledger shares the numbers of Entry."""
        return cls

    @classmethod
    def kept_as(cls) -> type[Record]:
        """The model whose table holds the row (of a proxy: the model behind it)."""
        found: Any = cls._meta.concrete_model
        return found or cls


class Numbered(Record):
    """A Record with a number of its own."""

    id = models.BigIntegerField(primary_key=True, editable=False)

    class Meta(Record.Meta):
        abstract = True


def _copy(field: Any) -> models.Field[Any, Any]:
    """The same column without constraint; a foreign key keeps its name and points nowhere hard."""
    if isinstance(field, models.ForeignKey):
        return models.ForeignKey(
            field.remote_field.model,
            verbose_name=field.verbose_name,
            null=True,
            on_delete=models.DO_NOTHING,
            db_constraint=False,
            db_column=field.db_column,
            related_name="+",
            db_index=False,
        )
    twin = field.clone()
    twin._unique, twin.db_index, twin.primary_key = False, False, False
    return twin  # type: ignore[no-any-return]


def _examine(model: type[models.Model]) -> None:
    """TypeError at start for a declaration that the trail could not keep truly."""
    meta = model._meta
    where = meta.label
    if meta.parents:
        raise TypeError(f"{where}: a Record inherits from abstract models only")
    for field in meta.local_concrete_fields:
        if field.name in OURS or field.column in OURS:
            raise TypeError(f"{where}.{field.name}: the version table has a column of that name")
        if field.primary_key:
            continue
        kind = None if isinstance(field, models.ForeignKey) else kind_of(field)
        if not getattr(field, "personal", False):
            continue
        if not field.null and kind not in (str, bool, object):
            raise TypeError(f"{where}.{field.name}: a personal column must be able to be blanked (null=True)")
        if getattr(field, "counted", False):
            raise TypeError(f"{where}.{field.name}: what is blanked by redaction cannot be counted by a figure")


def _version(sender: type[models.Model], **_: Any) -> None:
    """Makes `<Name>Version` beside each concrete Record."""
    meta = sender._meta
    if not issubclass(sender, Record) or meta.abstract or meta.proxy:
        return
    _examine(sender)
    fields: dict[str, Any] = {f.name: _copy(f) for f in meta.local_concrete_fields if not f.primary_key and f.name != "since"}
    indexes = [models.Index(fields=list(i.fields), name=f"{i.name[:27]}_v") for i in meta.indexes if i.fields]
    inner = type(
        "Meta",
        (),
        {"app_label": meta.app_label, "db_table": f"{meta.db_table}_version", "default_permissions": (), "indexes": indexes},
    )
    body: dict[str, Any] = {
        "__module__": sender.__module__,
        "Meta": inner,
        "pk": models.CompositePrimaryKey("row", "since"),
        "row": models.BigIntegerField(),
        "since": models.BigIntegerField(db_index=True),
        "until": models.BigIntegerField(null=True),
        "leaf": models.CharField(max_length=64),
        "salt": models.CharField(max_length=32),
        "redacted": models.BigIntegerField(null=True),
        "save_base": refuse,
        **fields,
    }
    sender.version = type(f"{sender.__name__}Version", (Guarded,), body)


class_prepared.connect(_version, dispatch_uid="trail.version")


def tracked() -> list[type[Record]]:
    """Every model that the trail keeps, in a fixed order."""
    return sorted((m for m in apps.get_models() if issubclass(m, Record)), key=lambda m: m._meta.label_lower)
