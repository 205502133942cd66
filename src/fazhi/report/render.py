"""From the composed report to its paper: the report's own text, and the index of every figure as an annex."""

from __future__ import annotations

from datetime import date, datetime

from fazhi.indicators.counting import Number
from fazhi.org.models import Unit
from fazhi.papers import numerals
from fazhi.papers.docx import render_docx
from fazhi.papers.html import page
from fazhi.papers.model import Annex, Binding, Block, Cell, Document, Heading, Note, Paragraph, Run, Signature, Table
from fazhi.papers.numerals import enumerator
from fazhi.papers.pdf import pdf_fonts, render_pdf
from fazhi.report.charts import pictures
from fazhi.report.compose import Report
from fazhi.report.organs import government_of, party_of
from fazhi.report.publishing_digest import LABEL, grouped, of_report
from fazhi.report.told import Bound, Told

WIDTHS = (11.0, 29.0, 20.0, 54.0, 22.0, 20.0)  # mm of the index: eight digits of a digest stay on one line
BANNER = "演示数据 · 非真实公文"


def _paragraph(told: Told) -> Paragraph:
    runs: list[Run] = []
    place = 0
    for one in sorted(told.bound, key=lambda one: one.start):
        if told.text[place : one.start]:
            runs.append(Run(told.text[place : one.start]))
        runs.append(Run(told.text[one.start : one.end], figure=one.result.indicator.name, binding=_binding(one)))
        place = one.end
    if told.text[place:]:
        runs.append(Run(told.text[place:]))
    return Paragraph(tuple(runs))


def _binding(one: Bound) -> Binding:
    """What the figure's bookmark says: the exact value, the version of the definition, which year or the comparison."""
    form = "last" if one.last else "change" if one.change else ""
    value = "" if one.result.value is None else str(one.result.value)
    return Binding(value, str(one.result.indicator.version), form)


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
    rows = tuple(_line(report, number, name) for number, name in enumerate(names, 1))
    head = ("序号", "数字", "数值", "口径", "依据的记录", "摘要")
    table = Table((head,), rows, widths=WIDTHS, aligns=("center", "left", "center", "left", "center", "center"))
    mark = " ".join(report.head[at : at + 8] for at in range(0, len(report.head), 8))
    says = f"数字取自留痕第{report.as_of}次写入。“摘要”相同，即所依据的记录及其版本相同。"
    says += "“逐条”“汇总”分别是来自逐条登记和汇总登记的数量。"
    lodged = Note(grouped(of_report(report)), LABEL)  # what the county's receipt and the public page carry too
    return Annex("数据索引表", (table, Note(says), Note(mark, "留痕摘要"), lodged))


def _line(report: Report, number: int, name: str) -> tuple[Cell | str, ...]:
    """A line of the index; a figure that is compared shows the year before's under the year's."""
    result, last = report.results[name], report.last.get(name) if name in report.last_digests else None
    split = f"逐条{_amount(result.single)}" + (f"\n汇总{_amount(result.tally)}" if result.tally else "")
    value = result.phrase + (f"\n上年{last.phrase}" if last else "")
    mark = report.digests[name][:8] + (f"\n{report.last_digests[name][:8]}" if last else "")
    one = result.indicator
    return (str(number), Cell(one.label, anchor=name), value, one.definition, f"{result.rows}条\n{split}", mark)


def _amount(value: Number) -> str:
    return numerals.number(value)


def document(report: Report, *, demo: bool, signed_on: date | None = None, number: str = "", signer: str = "") -> Document:
    """The report as a paper of both organs; with a signer or a number it has the red head of a paper to a superior.

    A demo report says so on every page and in the file's metadata.
    """
    organs = (party_of(report.unit.name), government_of(report.unit.name))
    drawn = pictures(report)
    return Document(
        title=(report.title,),
        body=_body(report),
        issuers=organs if signer or number else (),
        number=number,
        signer=signer,
        addressee=report.addressee,
        copies=(report.copies,) if report.copies else (),
        annexes=(*([Annex("有关情况图示", drawn)] if drawn else []), _index(report)),
        signature=Signature(organs, signed_on),
        banner=BANNER if demo else "",
        subject=report.title,
        keywords=("法治政府建设", "年度报告"),
        origin=f"unit={report.unit.pk};year={report.year};seq={report.as_of};head={report.head}",
    )


def docx(paper: Document, *, at: datetime) -> bytes:
    """The Word file; the same paper and moment give the same bytes."""
    return render_docx(paper, created=at)


def pdf(paper: Document, *, at: datetime) -> bytes:
    """The PDF file; the same paper, moment and installed faces give the same bytes."""
    return render_pdf(paper, created=at)


def fonts() -> str:
    """Which official faces a PDF made here lacks and what stands for each; empty when none is missing."""
    stands = "，".join(f"{name}以{other or '系统字体'}代替" for name, other in pdf_fonts().items())
    return f"本机没有公文字体：{stands}。可将已获授权的字体文件夹写入环境变量FAZHI_FONTS。" if stands else ""


def html(paper: Document) -> str:
    """A page that prints like the paper."""
    return page(paper)


def file_name(unit: Unit, year: int, suffix: str) -> str:
    """The name of the file handed out."""
    return f"{unit.name}{year}年度法治政府建设情况报告.{suffix}"
