"""The fields of ledgers. Labels, help and choices are wording, so they are no part of a migration.

Besides Django's own arguments each takes: `heads` other column heads under which the field comes in spreadsheets ·
`personal` masked by default, blanked by redaction · `later` not asked when the row is first written ·
`derived` computed from the others, no part of the leaf · `counted` text that a figure counts, kept by redaction ·
`stored_as` the name it had before · `measure` 计量单位 · `example` shown beside the field · `guide` what to write, in one or
two sentences, shown on request · `cites` the articles that ask for the column («信访工作条例第二十三条»), read by `law.citing`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models

if TYPE_CHECKING:
    Base = models.Field[Any, Any]
else:
    Base = object

OWN = ("heads", "personal", "later", "derived", "counted", "stored_as", "measure", "example", "guide", "cites")
WORDING = ("verbose_name", "help_text", "choices", "default")
NONE = frozenset({"", "/", "-", "—", "无"})  # what people write for none in a list


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
    guide: str
    cites: str

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        defaults: dict[str, Any] = {"heads": (), "stored_as": "", "measure": "", "example": "", "guide": "", "cites": ""}
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


class Uses(Said, models.CharField):  # type: ignore[type-arg]
    """Several of a closed list, kept as «|adviser|study|» in the order of the list, "" for none.

    `offers` the (key, label) pairs that this ledger takes. A figure asks `uses__contains="|adviser|"`; redaction keeps it.
    """

    offers: tuple[tuple[str, str], ...]

    def __init__(self, *args: Any, offers: Iterable[Any] = (), **kwargs: Any) -> None:
        self.offers = tuple((str(one.value), str(one.label)) for one in offers)
        for name, value in (("max_length", 200), ("blank", True), ("counted", True), ("later", True)):
            kwargs.setdefault(name, value)
        super().__init__(*args, **kwargs)

    def clone(self) -> Any:
        """A twin with the same list."""
        twin = super().clone()
        twin.offers = self.offers
        return twin

    def keys(self, said: str) -> list[str]:
        """The keys that a text names, by key or label and however divided, in the order of the list. Raises ValidationError."""
        known = {word: key for pair in self.offers for word, key in ((pair[0], pair[0]), (_narrow(pair[1]), pair[0]))}
        found = set()
        for word in re.split(r"[|、，,;；\s]+", _narrow(said)):
            if word in known:
                found.add(known[word])
            elif word not in NONE:
                said = "、".join(label for _, label in self.offers)
                raise ValidationError(f"没有“{word[:40]}”这一项，可填（多项用顿号隔开）：{said}。")
        return [key for key, _ in self.offers if key in found]

    def to_python(self, value: Any) -> Any:
        """The text as it is kept. Raises ValidationError."""
        keys = self.keys(value or "")
        return f"|{'|'.join(keys)}|" if keys else ""

    def words(self, kept: str) -> str:
        """The labels of what is kept, joined: 学法、普法. A key no longer offered stands for itself."""
        labels = dict(self.offers)
        return "、".join(labels.get(key, key) for key in kept.split("|") if key)


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


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
