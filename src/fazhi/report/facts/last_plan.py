"""What last year's report said was lacking and planned, answered: done, still open, carried over; from its rectifications and tasks."""

from __future__ import annotations

from fazhi.report.answering import tell

__all__ = ["tell"]
