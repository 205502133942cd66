"""Spreadsheets in: `plan(ledger, data, name, viewer=…, unit=…)` reads and says what would happen, `Plan.write` does it."""

from fazhi.records.importing.book import Book, Grid, read_book
from fazhi.records.importing.plan import Cell, Plan, plan
from fazhi.records.importing.sourced_plan import SourcePlan, plan_source, recognise

__all__ = ["Book", "Cell", "Grid", "Plan", "SourcePlan", "plan", "plan_source", "read_book", "recognise"]
