"""What last year's report said was lacking and planned, answered from its rectifications and tasks: done, open, carried over."""

from __future__ import annotations

from fazhi.report.answering import tell

__all__ = ["tell"]
