"""表号: the mark by which a workbook that comes back is known, signed so that nobody changes whose it is."""

from __future__ import annotations

import re

from django.utils.crypto import constant_time_compare, salted_hmac

from fazhi.records.importing.book import Grid
from fazhi.records.importing.package import refuse
from fazhi.records.models import MonthBook

WORD = "采集表号"
MARK = re.compile(rf"{WORD}\s*[:：]?\s*(\d{{1,18}})-(\d{{1,18}})-(\d{{6}})-([0-9a-f]{{12}})(?![0-9a-zA-Z])")


def _signed(number: int, unit: int, month: str) -> str:
    said = f"{number}-{unit}-{month}"
    return f"{said}-{salted_hmac('fazhi.collect', said, algorithm='sha256').hexdigest()[:12]}"


def mark_of(book: MonthBook) -> str:
    """«采集表号 12-345-202611-0f3a…»."""
    return f"{WORD} {_signed(book.pk, book.unit_id, f'{book.month:%Y%m}')}"


def marked(grids: list[Grid], name: str) -> MonthBook | None:
    """The workbook that the cells name; None when no mark is left.

    Raises Refused: a mark that was changed, two workbooks in one file, one withdrawn.
    """
    found = {cell for grid in grids for row in grid.cells for cell in row if type(cell) is str and WORD in cell}
    if not found:
        return None
    numbers: set[int] = set()
    for cell in found:
        said = MARK.search(cell)
        if said is None or not constant_time_compare("-".join(said.groups()), _signed(int(said[1]), int(said[2]), said[3])):
            raise refuse(
                f"“{name}”的采集表号被改动过，认不出是哪个单位哪个月的。请用原来下载的表，或把表号一格清空后在页面上选单位。"
            )
        numbers.add(int(said[1]))
    if len(numbers) > 1:
        raise refuse(f"“{name}”里混有两份采集表。请一个单位一个月一个文件。")
    book: MonthBook | None = MonthBook.objects.filter(pk=numbers.pop()).first()
    if book is None:
        raise refuse(f"“{name}”的采集表号在本系统里没有，可能是别处生成的。请从采集表页面重新下载。")
    if book.void:
        raise refuse(f"“{name}”是已经撤回的采集表。请填后来发的那一份。")
    return book
