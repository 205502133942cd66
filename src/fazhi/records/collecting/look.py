"""The look of a 采集表: Song type, one accent, grey what is known, yellow what is missing."""

from __future__ import annotations

from typing import Any

from django.db import models

from fazhi.records.exporting import choices_of
from fazhi.records.fields import Long
from fazhi.records.ledger import Column

GREY, YELLOW, HEAD, EDGE = "#EFEFEF", "#FFF6CC", "#DCE9E9", "#9AA5A5"
FONT = "宋体"


class Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self._made: dict[tuple[Any, ...], Any] = {}
        plain = {"font_name": FONT, "valign": "vcenter"}
        make = book.add_format
        self.title = make({**plain, "bold": True, "font_size": 18, "font_color": "#0B474F"})
        self.sub = make({**plain, "font_size": 10, "font_color": "#465263"})
        self.say = make({**plain, "font_size": 11, "text_wrap": True})
        self.strong = make({**plain, "font_size": 12, "bold": True})
        self.head = make({**plain, "bold": True, "font_size": 11, "align": "center", "text_wrap": True, "bg_color": HEAD,
                          "border": 1, "border_color": EDGE})  # fmt: skip
        self.example = make({**plain, "italic": True, "font_size": 9, "font_color": "#6B6B6B", "text_wrap": True, "border": 1,
                             "border_color": EDGE})  # fmt: skip
        self.ask = make({**plain, "font_size": 11, "align": "right", "font_color": "#465263"})
        self.fill = make({**plain, "font_size": 11, "bg_color": YELLOW, "border": 1, "border_color": EDGE, "locked": False,
                          "align": "center"})  # fmt: skip
        self.cell = make({**plain, "font_size": 11, "border": 1, "border_color": EDGE, "text_wrap": True})
        self.middle = make({**plain, "font_size": 11, "border": 1, "border_color": EDGE, "align": "center"})
        self.legend = make({**plain, "font_size": 11, "text_wrap": True, "indent": 1})
        self.small = make({"font_name": FONT, "font_size": 8, "font_color": "#8B949E"})
        self.warn = make({**plain, "font_size": 11, "bold": True, "font_color": "#A3271B"})

    def of(self, column: Column | None, ground: str = "", *, locked: bool = False, edged: bool = True) -> Any:
        """A cell of a column: its number format, its ground, whether it may be typed into."""
        key = (column.name if column else "", _number(column), ground, locked, edged)
        if key not in self._made:
            said: dict[str, Any] = {
                "font_name": FONT, "font_size": 11, "valign": "vcenter", "locked": locked, "num_format": _number(column),
                "text_wrap": column is None or isinstance(column.field, models.CharField | models.TextField),
            }  # fmt: skip
            if edged:
                said |= {"border": 1, "border_color": EDGE}
            if ground:
                said |= {"bg_color": ground}
            if column is None or isinstance(column.field, models.DateField | models.IntegerField) or column.field.choices:
                said |= {"align": "center"}
            self._made[key] = self.book.add_format(said)
        return self._made[key]


def _number(column: Column | None) -> str:
    if column is None:
        return "0"
    if isinstance(column.field, models.DateField):
        return "yyyy-mm-dd"
    if isinstance(column.field, models.DecimalField):
        return "0.00"
    return "0" if isinstance(column.field, models.IntegerField) else "@"


def width(column: Column) -> float:
    """How wide a column stands, in characters."""
    field = column.field
    if isinstance(field, Long | models.TextField):
        return 24
    if isinstance(field, models.DateField):
        return 11.5
    if isinstance(field, models.DecimalField | models.IntegerField):
        return 9
    if column.name == "unit":
        return 12
    if choices := choices_of(column):
        return min(max(9, 2 * max(map(len, choices)) + 1), 16)
    longest = field.max_length or 0
    return 20 if longest > 60 and not (column.later or column.personal) else 13
