"""The papers that the year's tasks come from, by name and number: the four that set the first tasks."""

from __future__ import annotations

from fazhi.cases.kinds.task import Task
from fazhi.indicators.scope import Scope
from fazhi.law import Book
from fazhi.report.row_words import book_name, in_brackets, listed, taken, told
from fazhi.report.told import Told


def tell(scope: Scope, book: Book) -> list[Told]:
    """«任务来自《年度法治政府建设工作要点》（演示县〔2024〕2号）。»"""
    lines = [line for line in taken(scope, Task, "set_on", "source", "number") if book_name(line["source"]) and line["number"]]
    names = listed((f"{book_name(line['source'])}{in_brackets(line['number'])}" for line in lines), 4)
    return told(f"任务来自{names}。" if names else "", lines)
