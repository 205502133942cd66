"""The page of the clocks."""

from __future__ import annotations

from django.conf import settings

from fazhi.law import load_book
from fazhi.law.reference import markdown


def page() -> str:
    """Every clock with its rules, its worked examples computed again, and the years of the calendar."""
    return markdown(load_book(tuple(settings.FAZHI_ADDITIONS))).rstrip() + "\n"
