"""What is checked of the law at start: every shipped file and those of further packages may rule, the shipped years read."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import Error, register

from fazhi.law import LawError, load_book, load_calendar
from fazhi.law.checking import faults


@register("fazhi")
def check_law(**_: Any) -> list[Error]:
    """Django's check at start: one error for each fault, with file, line and reason."""
    try:
        found = faults(load_book(tuple(settings.FAZHI_ADDITIONS)), load_calendar())
    except LawError as error:
        found = [str(error)]
    return [Error(says, id="fazhi.E004") for says in found]
