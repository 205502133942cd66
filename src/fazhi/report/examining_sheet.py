"""A check as a spreadsheet: the towns, their faults line by line, their figures line by line. Towns stand as they came."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import xlsxwriter

from fazhi.papers.model import printable
from fazhi.report.examined import (
    PARTS,
    SEVERITIES,
    STATUSES,
    Examined,
    Unread,
    apart,
    kind_label,
    number,
    quoted,
    status_label,
)
from fazhi.report.verdict import strengths

Line = Sequence[Any]
SUMMARY = (
    "序号", "乡镇（街道）", "文件", "年度", "字数", *PARTS.values(), *SEVERITIES.values(), "数字",
    *STATUSES.values(), "做得好的", "说明",
)  # fmt: skip
SUMMARY_WIDTHS = (5, 14, 26, 7, 7, *(9,) * 5, *(6,) * 3, 6, *(9,) * 5, 44, 30)
FAULTS = ("序号", "乡镇（街道）", "程度", "问题", "原文", "说明", "怎么改", "依据", "对照")
FAULT_WIDTHS = (5, 14, 6, 18, 40, 36, 30, 14, 40)
FIGURES = (
    "序号", "乡镇（街道）", "原文", "统计内容", "年度", "报告数", "单位", "核对结果", "台账数", "报告比台账", "台账数字",
)  # fmt: skip
FIGURE_WIDTHS = (5, 14, 30, 22, 7, 10, 7, 13, 10, 11, 40)
EXACT = {"exact": "", "over": "余", "about": "左右", "under": "不足"}
LONGEST = 32_000  # characters of a cell


def sheet(every: Iterable[Examined | Unread], title: str = "报告体检") -> bytes:
    """The check of one report or of a batch as xlsx; the same check gives the same cells."""
    found = list(every)
    examined = [one for one in found if isinstance(one, Examined)]
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    _page(book, "汇总", f"{title}：汇总", SUMMARY, SUMMARY_WIDTHS, [_town(n, one) for n, one in enumerate(found, 1)])
    faults = [line for one in examined for line in _faults(one)]
    _page(book, "问题清单", f"{title}：问题清单", FAULTS, FAULT_WIDTHS, _numbered(faults))
    figures = [line for one in examined for line in _figures(one)]
    _page(book, "数字核对", f"{title}：数字核对", FIGURES, FIGURE_WIDTHS, _numbered(figures))
    book.close()
    return out.getvalue()


def _numbered(lines: Sequence[Line]) -> list[Line]:
    return [(place, *line) for place, line in enumerate(lines, 1)]


def _town(place: int, one: Examined | Unread) -> Line:
    """A line of the summary."""
    if isinstance(one, Unread):
        blanks = ("",) * (len(SUMMARY) - 4)
        return (place, "", one.name, *blanks, one.says)
    reading = one.reading
    held = {part.kind for part in reading.parts}
    parts = ["有" if kind in held else "" if kind == "other" else "缺" for kind in PARTS]
    statuses = [count if one.compared else "" for count in one.statuses.values()]
    says = one.left or (f"与{one.unit}{one.year}年台账核对" if one.unit else "没有与台账核对")
    return (
        place, one.town, one.name, reading.year or "", len("".join(reading.text.split())), *parts, *one.severities.values(),
        len(reading.claims), *statuses, "\n".join(strengths(one)), says,
    )  # fmt: skip


def _faults(one: Examined) -> list[Line]:
    lines: list[Line] = []
    for each in one.problems:
        beside = "\n".join(f"{passage.whose or '本文'}：{quoted(passage.other, 200)}" for passage in each.fault.passages[:3])
        lines.append((one.town, each.severity, each.label, each.fault.quote, each.what, each.todo, each.basis, beside))
    return lines


def _figures(one: Examined) -> list[Line]:
    lines: list[Line] = []
    for claim in one.reading.claims:
        behind = "\n".join(f"{each.label}（{each.year}年）{each.said}" for each in one.behind(claim))
        held = _cell(claim.ledger_value, claim.measure) if claim.ledger_value is not None else ""
        about = "以上" if claim.exactness == "over" and claim.measure == "%" else EXACT[claim.exactness]
        stated = f"{number(claim.value)}{about}" if about else _cell(claim.value, claim.measure)
        what = (one.town, claim.quote, kind_label(claim), claim.year or "", stated, claim.measure)
        lines.append((*what, status_label(claim), held, apart(claim), behind))
    return lines


def _cell(value: Decimal, measure: str) -> float:
    """A value as the page shows it."""
    return float(number(value, measure))


def _page(book: Any, name: str, title: str, heads: Sequence[str], widths: Sequence[float], lines: Sequence[Line]) -> None:
    page = book.add_worksheet(name)
    plain = {"border": 1, "valign": "top", "text_wrap": True, "font_name": "宋体", "font_size": 10}
    cell, middle = book.add_format(plain), book.add_format({**plain, "align": "center"})
    head = book.add_format({**plain, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#EDEDED"})
    page.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14, "font_name": "宋体"}))
    for place, (word, width) in enumerate(zip(heads, widths, strict=True)):
        page.write_string(1, place, word, head)
        page.set_column(place, place, width)
    for row, line in enumerate(lines, 2):
        for place, value in enumerate(line):
            look = middle if widths[place] <= 10 else cell
            if isinstance(value, int | float):
                page.write_number(row, place, value, look)
            else:
                page.write_string(row, place, printable(str(value))[:LONGEST], look)
    page.freeze_panes(2, 2)
    page.autofilter(1, 0, max(len(lines) + 1, 2), len(heads) - 1)
    page.set_landscape()
    page.set_paper(8 if len(heads) > 12 else 9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(1)
