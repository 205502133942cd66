"""From the composed report to its paper: the report's own text, and the index of every figure as an annex."""

from __future__ import annotations

from datetime import date, datetime

from fazhi.org.models import Unit
from fazhi.papers.docx import render_docx
from fazhi.papers.html import page
from fazhi.papers.model import Annex, Block, Document, Heading, Note, Paragraph, Run, Signature, Table
from fazhi.papers.numerals import enumerator
from fazhi.report.compose import Report
from fazhi.report.section import Told

BANNER = "演示数据 · 非真实公文"


def _paragraph(told: Told) -> Paragraph:
    runs: list[Run] = []
    place = 0
    for one in told.bound:
        if told.text[place : one.start]:
            runs.append(Run(told.text[place : one.start]))
        runs.append(Run(told.text[one.start : one.end], figure=one.result.indicator.name))
        place = one.end
    if told.text[place:]:
        runs.append(Run(told.text[place:]))
    return Paragraph(tuple(runs))


def _body(report: Report) -> tuple[Block, ...]:
    blocks: list[Block] = [Paragraph.of(report.opening)] if report.opening else []
    for number, chapter in enumerate(report.chapters, 1):
        blocks.append(Heading(1, f"{enumerator(1, number)}{chapter.part.heading}"))
        place = 0
        for block in chapter.blocks:
            if block.heading:
                place += 1
                blocks.append(Heading(2, f"{enumerator(2, place)}{block.heading}"))
            blocks += [_paragraph(told) for told in block.paragraphs]
    if report.closing:
        blocks.append(Paragraph.of(report.closing))
    return tuple(blocks)


def _index(report: Report) -> Annex:
    """The index of figures: every number of the text, its definition, the records behind it and their digest."""
    names = dict.fromkeys(one.result.indicator.name for one in report.bound)
    rows = []
    for number, name in enumerate(names, 1):
        result = report.results[name]
        one = result.indicator
        split = f"逐条{result.single}／汇总{result.tally}" if result.tally else f"逐条{result.single}"
        rows.append(
            (str(number), one.label, result.phrase, one.definition, f"{result.rows}（{split}）", report.digests[name][:8])
        )
    head = ("序号", "数字", "数值", "口径", "记录", "摘要")
    table = Table((head,), tuple(rows))
    mark = " ".join(report.head[at : at + 8] for at in range(0, len(report.head), 8))
    says = f"数字取自留痕第{report.as_of}次写入。“摘要”相同，即所依据的记录及其版本相同。"
    return Annex("数字索引", (table, Note(says), Note(mark, "留痕摘要")))


def document(report: Report, *, demo: bool, signed_on: date | None = None, number: str = "", signer: str = "") -> Document:
    """The report as a paper. A demo report says so on every page and in the file's metadata."""
    government = f"{report.unit.name}人民政府" if report.unit.name.endswith(("镇", "乡")) else report.unit.name
    signature = Signature((f"中共{report.unit.name}委员会", government), signed_on)
    return Document(
        title=(report.title,),
        body=_body(report),
        number=number,
        signer=signer,
        addressee=report.addressee,
        copies=(report.copies,) if report.copies else (),
        annexes=(_index(report),),
        signature=signature,
        banner=BANNER if demo else "",
        subject=report.title,
        keywords=("法治政府建设", "年度报告"),
    )


def docx(paper: Document, *, at: datetime) -> bytes:
    """The Word file; the same paper and moment give the same bytes."""
    return render_docx(paper, created=at)


def html(paper: Document) -> str:
    """A page that prints like the paper."""
    return page(paper)


def file_name(unit: Unit, year: int, suffix: str) -> str:
    """The name of the file handed out."""
    return f"{unit.name}{year}年度法治政府建设情况报告.{suffix}"
