"""A day as people type it: 3-5, 0305, 20240305, 3月5日, 今天; the calendar control sends 2024-03-05."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from django import forms

from fazhi.records.checking import Wrong
from fazhi.records.importing.values import narrow, read_day
from fazhi.web.page import today

SAID = {"今天": 0, "今日": 0, "昨天": 1, "昨日": 1, "前天": 2}
SHORT = re.compile(r"(\d{1,2})\s*[-./月—–]\s*(\d{1,2})\s*[日号]?|(\d{1,2})(\d{2})")
AHEAD = 180  # a day without its year that lies further ahead was last year's


def read_typed(text: str, day: date) -> date | None:
    """The day that somebody typed on `day`; None when blank. Raises Wrong when there is no such day.

    Without a year it is this year's, or last year's where that is more than half a year ahead.
    """
    said = narrow(text)
    if said in SAID:
        return day - timedelta(days=SAID[said])
    if (found := SHORT.fullmatch(said)) is None:
        return read_day(said)
    month, number = (int(one) for one in found.groups() if one is not None)
    try:
        this = date(day.year, month, number)
    except ValueError:
        return read_day(f"{day.year}-{month}-{number}")
    return this.replace(year=day.year - 1) if this - day > timedelta(days=AHEAD) and (month, number) != (2, 29) else this


class DayField(forms.DateField):
    """A day, typed or from the calendar."""

    def to_python(self, value: Any) -> date | None:
        """The day; ValidationError when there is none such."""
        if isinstance(value, str):
            try:
                return read_typed(value, today())
            except Wrong:
                raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None
        return super().to_python(value)
