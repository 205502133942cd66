"""The fields of ledgers. Labels, help and choices are wording, so they are no part of a migration.

Besides Django's own arguments each takes: `heads` other column heads under which the field comes in spreadsheets ·
`personal` masked by default, blanked by redaction · `later` not asked when the row is first written ·
`derived` computed from the others, no part of the leaf · `counted` text that a figure counts, kept by redaction ·
`stored_as` the name it had before · `measure` 计量单位 · `example` shown beside the field.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    Base = models.Field[Any, Any]
else:
    Base = object

OWN = ("heads", "personal", "later", "derived", "counted", "stored_as", "measure", "example")
WORDING = ("verbose_name", "help_text", "choices", "default")


class Said(Base):
    """What every ledger field can say of itself."""

    heads: tuple[str, ...]
    personal: bool
    later: bool
    derived: bool
    counted: bool
    stored_as: str
    measure: str
    example: str

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        defaults: dict[str, Any] = {"heads": (), "stored_as": "", "measure": "", "example": ""}
        for name in OWN:
            setattr(self, name, kwargs.pop(name, defaults.get(name, False)))
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """The column without its wording."""
        name, path, args, kwargs = super().deconstruct()
        for word in WORDING[:3]:
            kwargs.pop(word, None)
        return name, path, args, kwargs

    def clone(self) -> Any:
        """A twin that keeps the wording (for the version table)."""
        twin = super().clone()
        twin.verbose_name, twin.help_text = self.verbose_name, self.help_text
        twin.choices = self.choices
        for name in OWN:
            setattr(twin, name, getattr(self, name))
        return twin


class Text(Said, models.CharField):  # type: ignore[type-arg]
    """One line; 200 characters unless said."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 200)
        super().__init__(*args, **kwargs)


class Long(Said, models.TextField):  # type: ignore[type-arg]
    """Several lines."""


class Choice(Said, models.CharField):  # type: ignore[type-arg]
    """One of a closed list (a TextChoices class)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 20)
        super().__init__(*args, **kwargs)


class Day(Said, models.DateField):  # type: ignore[type-arg]
    """A day in Asia/Shanghai."""


class Count(Said, models.PositiveIntegerField):  # type: ignore[type-arg]
    """A whole number of something; say its `measure`."""


class Money(Said, models.DecimalField):  # type: ignore[type-arg]
    """Yuan, with two places."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_digits", 14)
        kwargs.setdefault("decimal_places", 2)
        kwargs.setdefault("measure", "元")
        super().__init__(*args, **kwargs)


class Flag(Said, models.BooleanField):  # type: ignore[type-arg]
    """Yes or no; no unless said."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", False)
        super().__init__(*args, **kwargs)


class UnitRef(Said, models.ForeignKey):  # type: ignore[type-arg]
    """Another unit that the row names (not the one it belongs to)."""

    def __init__(self, label: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("to", "org.Unit")
        kwargs.setdefault("on_delete", models.PROTECT)
        kwargs.setdefault("related_name", "+")
        if label:
            kwargs["verbose_name"] = label
        super().__init__(**kwargs)
