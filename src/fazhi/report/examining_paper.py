"""A check as a paper: 法治政府建设年度报告核查意见, one town after the other, each on its own page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from fazhi.papers.docx import render_docx
from fazhi.papers.model import Block, Document, Heading, Note, PageBreak, Paragraph, Table
from fazhi.papers.numerals import enumerator
from fazhi.reading import Claim
from fazhi.report.examined import STATUSES, Examined, Unread, apart, kind_label, number, quoted, status_label
from fazhi.report.verdict import shortfalls, strengths

TITLE = "法治政府建设年度报告核查意见"
SAYS = "本意见由工作台按规则自动核查，供人工审核，不作评价和排名。原文以提交的报告为准。"
LISTED = ("differs", "unclear", "unbacked")  # the others are counted only
HEAD = ("报告原文", "统计内容", "核对结果", "台账数", "报告比台账")


def paper(every: Sequence[Examined | Unread], *, day: date, banner: str = "") -> Document:
    """The opinion on one report, or on each of a batch in the order given; `day` is that of the check."""
    examined = [one for one in every if isinstance(one, Examined)]
    unread = [one for one in every if isinstance(one, Unread)]
    body: list[Block] = []
    if len(every) == 1 and examined:
        title: tuple[str, ...] = (_whose(examined[0]), TITLE)
        body += _opinion(examined[0], 1)
    else:
        title = (TITLE,)
        for place, one in enumerate(examined, 1):
            body += [*([PageBreak()] if place > 1 else []), Heading(1, f"{enumerator(1, place)}{one.town}"), *_opinion(one, 2)]
    if unread:
        body += [Heading(1, "没有读出的文件"), *(Paragraph.of(one.says) for one in unread)]
    body.append(Note(f"{SAYS}核查日期：{day.year}年{day.month}月{day.day}日。"))
    return Document(title=title, body=tuple(body), banner=banner, subject=TITLE, keywords=("法治政府建设", "年度报告", "核查"))


def docx(document: Document, *, at: datetime) -> bytes:
    """The Word file; the same opinion and moment give the same bytes."""
    return render_docx(document, created=at)


def _whose(one: Examined) -> str:
    year = one.reading.year or one.year
    return f"{one.town}{year}年度" if year else one.town


def _opinion(one: Examined, level: int) -> Iterator[Block]:
    """The three parts of the opinion on one report, their headings at a level."""
    parts = (
        ("做得好的", _said(strengths(one), "没有可以由程序认定的优点，请人工补充。")),
        ("需要修改的", _said(shortfalls(one), "没有发现需要修改的问题。")),
        ("数字核对情况", _checked(one)),
    )
    for place, (heading, blocks) in enumerate(parts, 1):
        yield Heading(level, f"{enumerator(level, place)}{heading}")
        yield from blocks


def _said(lines: Sequence[str], none: str) -> Iterator[Block]:
    for place, line in enumerate(lines, 1):
        yield Paragraph.of(f"{place}．{line}" if len(lines) > 1 else line)
    if not lines:
        yield Paragraph.of(none)


def _checked(one: Examined) -> Iterator[Block]:
    """How many figures agree, and a table of those that do not."""
    claims = one.reading.claims
    if not one.compared:
        yield Paragraph.of(f"读出{len(claims)}个数字。{one.left or '没有指明与哪个单位的台账核对。'}")
        return
    counts = "，".join(f"{STATUSES[status]}{count}个" for status, count in one.statuses.items() if count)
    rest = len(claims) - len(one.compared)
    targets = f"另有{rest}个是下一年目标，不核对。" if rest else ""
    yield Paragraph.of(f"读出{len(claims)}个数字，与{one.unit}{one.year}年台账核对{len(one.compared)}个：{counts}。{targets}")
    rows = tuple(
        (quoted(claim.quote, 40), kind_label(claim), status_label(claim), _held(one, claim), apart(claim) or "—")
        for status in LISTED
        for claim in claims
        if claim.status == status
    )
    if rows:
        yield Table((HEAD,), rows, widths=(30, 22, 12, 22, 14))


def _held(one: Examined, claim: Claim) -> str:
    """What the ledger says of a claim: its value, or every figure that may be meant."""
    if claim.ledger_value is not None:
        return f"{number(claim.ledger_value, claim.measure)}{claim.measure}"
    return "；".join(f"{each.label}{each.said}" for each in one.behind(claim)) or "没有这个数字"
