"""移交清单 as a paper: numbered items with their days, then the boxes of giver, taker and supervisor."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from fazhi.cases.models import Handover
from fazhi.cases.row import kinds
from fazhi.papers.model import Block, Cell, Document, Grid, GridRow, Heading, Note, Paragraph, Table
from fazhi.papers.numerals import day as written_day
from fazhi.records.models import Entry

SIGN = "签名：　　　　　　　　　　　　　年　　月　　日"
FOOT = "账号由本人保管，不在移交之列；接收之前各事项仍由移交人办理。一式三份，移交人、接收人、监交人各一份。"
NUMBERS = "一二三四五六七八九"
CASES = ("序号", "事项", "现在的状态", "下一步", "最近期限")
CASE_WIDTHS = (1.1, 5.0, 2.4, 3.0, 3.4)
REST = ("序号", "事项", "期限")
REST_WIDTHS = (1.1, 9.8, 4.0)


def list_paper(row: Handover, titles: Mapping[int, str], posts: Mapping[int, str], *, banner: str = "") -> Document:
    """The list of a handover (giver, taker, unit loaded). `titles` by case number, `posts` by person, in words.

    The items are numbered through, so that one may be named on the telephone.
    """
    names = {pk: f"{name}（{posts[pk]}）" if posts.get(pk) else name for pk, name in
             ((row.giver_id, row.giver.name), (row.taker_id, row.taker.name))}  # fmt: skip
    lead = f"因{row.why}，{names[row.giver_id]}将下列工作移交{names[row.taker_id]}。移交日期：{written_day(row.on)}。"
    body: list[Block] = [Paragraph.of(lead)]
    at, heads = 0, iter(NUMBERS)
    if row.cases:
        body.append(Heading(1, f"{next(heads)}、在办事项（{len(row.cases)}件）"))
        body.append(_cases(row, titles))
        at = len(row.cases)
    for section in row.rest:
        body.append(Heading(1, f"{next(heads)}、{section['head']}"))
        rows = tuple((str(at + n), line["says"], _day(line["due"])) for n, line in enumerate(section["lines"], 1))
        body.append(Table((REST,), rows, REST_WIDTHS, aligns=("center", "left", "center")))
        at += len(section["lines"])
    if row.remark:
        body.append(Heading(1, f"{next(heads)}、其他说明"))
        body += [Paragraph.of(line) for line in row.remark.splitlines() if line.strip()]
    body += [
        _boxes(row),
        Note(FOOT),
    ]
    title, number = "工作移交清单", f"移交{row.pk}"
    return Document((title,), tuple(body), kind="list", unit=row.unit.name, number=number, banner=banner, subject=title)


def _cases(row: Handover, titles: Mapping[int, str]) -> Table:
    known = kinds()
    rows = []
    for n, line in enumerate(row.cases, 1):
        kind = known.get(line["ledger"])
        label = str(kind._meta.verbose_name) if kind else line["ledger"]
        step = f"{line['next']}（须经{line['sign']}批准）" if line["sign"] else line["next"]
        due = f"{_day(line['due'])}，{line['clock']}" if line["due"] else line["clock"]
        title = f"{titles.get(line['entry'], '')}（{label}，登记号{line['entry']}）"
        rows.append((str(n), title, line["state"], step or "见办理经过", due or "无法定期限"))
    return Table((CASES,), tuple(rows), CASE_WIDTHS, aligns=("center", "left", "left", "left", "left"))


def _day(text: str) -> str:
    return written_day(date.fromisoformat(text)) if text else ""


def _boxes(row: Handover) -> Grid:
    """Three boxes to sign; what was answered here stands in the taker's."""
    done = f"{row.taker.name}已于{written_day(row.answered_on)}接收。" if row.state == "accepted" and row.answered_on else ""
    told = (("移交人", row.giver.name, ""), ("接收人", row.taker.name, done), ("监交人", row.supervisor, ""))
    rows = [
        GridRow((Cell(post, label=True), Cell(" ".join(part for part in (name, says) if part), foot=SIGN)), 22.0)
        for post, name, says in told
    ]
    return Grid(tuple(rows), (3.0, 14.6))


def titles_of(row: Handover) -> dict[int, str]:
    """Case number → title as it stands now (what was erased stays erased). One query."""
    return dict(Entry.objects.filter(pk__in=row.entries).values_list("pk", "title"))
