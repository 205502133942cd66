"""Statutes as dated data, the calendar of working days and the engine of clocks. Pure: no Django, no wall clock."""

from .book import Book, load_book
from .calendar import Calendar, Notice, Rest, Year, load_calendar
from .cited import Cited
from .clock import Clock, Pause, Term
from .confirmation import Confirmation
from .days import read_day
from .duty import Duty
from .engine import Due, due
from .error import LawError
from .example_form import read_pause
from .listed import CountingRule, Listed, Period
from .statute import Law, read_law
from .theme import Theme

__all__ = [
    "Book",
    "Calendar",
    "Cited",
    "Clock",
    "Confirmation",
    "CountingRule",
    "Due",
    "Duty",
    "Law",
    "LawError",
    "Listed",
    "Notice",
    "Pause",
    "Period",
    "Rest",
    "Term",
    "Theme",
    "Year",
    "due",
    "load_book",
    "load_calendar",
    "read_day",
    "read_law",
    "read_pause",
]
