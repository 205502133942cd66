"""Statutes as dated data, the calendar of working days and the engine of clocks. Pure: no Django, no wall clock."""

from .book import Book, load_book
from .calendar import Calendar, Notice, Rest, Year, load_calendar
from .clock import Clock, Law, Pause, Term
from .days import read_day
from .engine import Due, due
from .error import LawError
from .statute import read_law, read_pause

__all__ = [
    "Book",
    "Calendar",
    "Clock",
    "Due",
    "Law",
    "LawError",
    "Notice",
    "Pause",
    "Rest",
    "Term",
    "Year",
    "due",
    "load_book",
    "load_calendar",
    "read_day",
    "read_law",
    "read_pause",
]
