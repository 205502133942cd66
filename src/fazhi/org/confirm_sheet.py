"""待核实清单 as a spreadsheet going out: to read and to fill in, and the lines that came back wrong, with coloured cells."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter

from fazhi.law.cited import MARKS
from fazhi.org.confirming import SORTS, STATES, Item, effect, said_of, say_change

KEY, READ = "编号", "版次"
TOLD = ("序号", "类别", "名称", "条文", "内容", "现在的规定", "标记", "来源", "状态")
FILLED = ("决定", "文号", "确认人", "日期", "改为", "备注")
HEADS = (*TOLD, *FILLED, KEY, READ)
WIDTHS = (5, 7, 18, 20, 40, 30, 9, 24, 8, 9, 20, 10, 12, 18, 20, 22, 6)
CHOICES = {"确认": "confirm", "修改": "change", "停用": "off", "修改后确认": "change"}
REASON = "退回原因"
RED = "#FFC7CE"
Line = Mapping[str, Any]  # head → cell


def fill_in(item: Item) -> dict[str, Any]:
    """The cells of the columns to fill, as the standing decision says them."""
    if item.decision is None:
        return dict.fromkeys(FILLED, "")
    said = said_of(item.decision)
    word = next(word for word, name in CHOICES.items() if name == said.decision)
    cells = (word, said.paper, said.by, said.day, say_change(said.change), said.note)
    return dict(zip(FILLED, cells, strict=True))


def _told(number: int, item: Item) -> dict[str, Any]:
    one = item.one
    cells = (number, SORTS[item.sort], one.label, one.say_source(), one.says, effect(one), MARKS[one.mark], one.source)
    return dict(zip(TOLD, (*cells, STATES[item.state]), strict=True)) | fill_in(item) | {KEY: item.key, READ: item.since}


def sheet(every: Sequence[Item], title: str = "待核实清单") -> bytes:
    """The list as xlsx; white columns are to be filled, the rest is for reading and for finding the line again."""
    return _book(title, [_told(number, item) for number, item in enumerate(every, 1)], ())


def error_sheet(returned: Sequence[tuple[Line, Mapping[str, str]]]) -> bytes:
    """Lines as they came, each with what is wrong by head; mended, the sheet can be read again as it is."""
    return _book("待核实清单（退回）", [line for line, _ in returned], [wrong for _, wrong in returned])


def _book(title: str, lines: Sequence[Line], faults: Sequence[Mapping[str, str]]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    page = book.add_worksheet("待核实清单")
    plain = {"border": 1, "valign": "top", "text_wrap": True, "font_name": "宋体", "font_size": 10}
    looks = {
        "title": book.add_format({"bold": True, "font_size": 15, "font_name": "宋体"}),
        "head": book.add_format({**plain, "bold": True, "align": "center", "bg_color": "#EDEDED"}),
        "read": book.add_format({**plain, "font_color": "#555555", "bg_color": "#F7F7F7"}),
        "fill": book.add_format(plain),
        "day": book.add_format({**plain, "num_format": "yyyy-mm-dd"}),
        "bad": book.add_format({**plain, "bg_color": RED}),
        "reason": book.add_format({**plain, "font_color": "#C00000"}),
    }
    page.write_string(0, 0, f"{title}：填写“决定”至“备注”各列，没有决定的行留空；“改为”只在修改时填", looks["title"])
    for place, (head, width) in enumerate(zip((*HEADS, REASON) if faults else HEADS, (*WIDTHS, 40), strict=False)):
        page.write_string(1, place, head, looks["head"])
        page.set_column(place, place, width)
    for row, line in enumerate(lines, 2):
        _line(page, looks, row, line, faults[row - 2] if faults else {})
    last = max(len(lines) + 1, 2)
    page.data_validation(2, HEADS.index("决定"), last, HEADS.index("决定"), {"validate": "list", "source": list(CHOICES)[:3]})
    page.freeze_panes(2, 3)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(1)
    book.close()
    return out.getvalue()


def _line(page: Any, looks: Mapping[str, Any], row: int, line: Line, wrong: Mapping[str, str]) -> None:
    for place, head in enumerate(HEADS):
        cell = line.get(head, "")
        look = looks["bad" if head in wrong else "fill" if head in FILLED else "read"]
        if isinstance(cell, datetime | date):
            page.write_datetime(row, place, cell, looks["bad" if head in wrong else "day"])
        elif isinstance(cell, int | float) and not isinstance(cell, bool):
            page.write_number(row, place, cell, look)
        else:
            page.write_string(row, place, str(cell)[:32_000], look) if cell else page.write_blank(row, place, None, look)
        if head in wrong:
            page.write_comment(row, place, wrong[head], {"x_scale": 2})
    if wrong:
        page.write_string(row, len(HEADS), "\n".join(wrong.values()), looks["reason"])
