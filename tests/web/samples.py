"""A row of any ledger, made from its declaration alone, and what a browser would send for it."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.urls import reverse

from fazhi.records.fields import Uses
from fazhi.records.ledger import Column, Ledger
from fazhi.records.row import Row

FIRST = date(2024, 5, 6)
REQUIRED_BY_RULES = {  # a rule asks what its column alone does not
    "petition": {"matter": "村内道路排水问题"},
    "major_matter": {"matter": "农村道路改造项目安排"},
}


def value(column: Column, number: int) -> Any:
    """A value that the column takes."""
    field = column.field
    if field.has_default():
        return field.get_default()
    if isinstance(field, Uses):
        return field.offers[0][0]
    if field.choices:
        return next(key for key, _ in field.flatchoices if key != "")
    if isinstance(field, models.DateField):
        return date(2024, 5, 1 + number % 28)
    if isinstance(field, models.DecimalField):
        return Decimal("12.50")
    if isinstance(field, models.IntegerField):
        return 3
    return f"{getattr(field, 'example', '') or column.label}{number}"[: field.max_length or 40]


def values(ledger: Ledger, number: int = 1) -> dict[str, Any]:
    """The required columns, and what the ledger's own rules ask besides."""
    found = {c.name: value(c, number) for c in ledger.columns if c.required and c.name != "unit"}
    return {**found, **REQUIRED_BY_RULES.get(ledger.name, {})}


def sample(ledger: Ledger, world: Any, number: int = 1) -> Row:
    """A row not yet kept: of the first village, or of the town where rows are the town's."""
    unit = world.villages[0] if ledger.sheet.unit else world.town
    return ledger.model(unit=unit, **values(ledger, number))


def posted(ledger: Ledger, world: Any, number: int = 1, **changes: Any) -> dict[str, str]:
    """What the form of a new row sends."""
    unit = world.villages[0] if ledger.sheet.unit else world.town
    said = {**values(ledger, number), "unit": unit.pk, "once": f"showing-{number}", **changes}
    return {name: str(one) for name, one in said.items()}


def sent(answer: Any, **changes: Any) -> dict[str, Any]:
    """What a browser sends back for the form it was shown, with these changes."""
    form = answer.context["form"]
    shown = {field.html_name: field.value() for field in form}
    return {name: one for name, one in {**shown, **changes}.items() if one is not None and one is not False}


def handed_in(browser: Any, ledger: str, town: int, book: Any) -> Any:
    """What the trial says of a workbook (openpyxl) that is handed in, and the address at which it is confirmed."""
    out = io.BytesIO()
    book.save(out)
    file = SimpleUploadedFile("所见.xlsx", out.getvalue())
    trial = browser.post(reverse("import", args=[ledger]), {"unit": town, "file": file})["Location"]
    return browser.get(trial).context["plan"], trial
