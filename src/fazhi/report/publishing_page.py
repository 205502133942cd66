"""The public page: one html file that needs nothing else, and the paper of the same words for Word."""

from __future__ import annotations

from datetime import date, datetime
from html import escape
from pathlib import Path

from fazhi.papers.docx import render_docx
from fazhi.papers.model import Annex, Block, Document, Heading, Note, Paragraph, Signature, Table, printable
from fazhi.papers.numerals import day, enumerator
from fazhi.papers.pdf import render_pdf
from fazhi.report.publishing import Edition
from fazhi.report.publishing_digest import LABEL, grouped
from fazhi.report.render import BANNER

TAGS = {"opening": "p", "heading1": "h2", "heading2": "h3", "paragraph": "p", "closing": "p"}
STYLE = Path(__file__).with_suffix(".css")
INDEX = "数字索引"
DOCX, PDF, JSON, VERIFY, PAGE = "report.docx", "report.pdf", "figures.json", "verify.html", "index.html"


def against(edition: Edition) -> str:
    """What the edition is compared with, in words: «2025年2月20日报送» or, before it is filed, «…审签»."""
    return f"{day(edition.filed.on)}报送" if edition.filed is not None else f"{day(edition.signed_on)}审签"


def numbered(edition: Edition) -> list[tuple[str, str, str, str]]:
    """Every line as (id, kind, number in front of it, text): «一、», «（一）» are printed, not part of the words."""
    found, one, two = [], 0, 0
    for line in edition.lines:
        lead = ""
        if line.kind == "heading1":
            one, two = one + 1, 0
            lead = enumerator(1, one)
        elif line.kind == "heading2":
            two += 1
            lead = enumerator(2, two)
        found.append((line.id, line.kind, lead, line.text))
    return found


def html(edition: Edition, *, demo: bool, as_of: date | None) -> str:
    """The page. No script, no outside address; every line and figure carries its id for the verifier."""
    head = (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{plain(edition.title)}</title>\n<style>\n{STYLE.read_text(encoding='utf-8')}</style>\n</head>\n<body>\n"
    )
    banner = f'<p class="banner">{BANNER}</p>\n' if demo else ""
    parts = [banner, _metadata(edition), "<main>\n", *_body(edition), _signature(edition), "</main>\n"]
    parts += [_figures(edition, as_of), _verified(edition), banner]
    return head + "".join(parts) + "</body>\n</html>\n"


def plain(value: str) -> str:
    """Text as html holds it."""
    return escape(printable(value))


def _metadata(edition: Edition) -> str:
    rows = "".join(f"<div><dt>{plain(label)}</dt><dd>{plain(value)}</dd></div>\n" for label, value in edition.metadata)
    return f'<dl class="meta">\n{rows}</dl>\n' if rows else ""


def _body(edition: Edition) -> list[str]:
    found = []
    for name, kind, lead, text in numbered(edition):
        said = f'<span data-id="{name}">{plain(text)}</span>'
        found.append(f"<h1>{said}</h1>\n" if kind == "title" else f"<{TAGS[kind]}>{lead}{said}</{TAGS[kind]}>\n")
    return found


def _signature(edition: Edition) -> str:
    names = "".join(f"<div>{plain(name)}</div>" for name in edition.issuers)
    return f'<div class="signature">{names}<div>{day(edition.meta.dated_on or edition.signed_on)}</div></div>\n'


def _figures(edition: Edition, as_of: date | None) -> str:
    if not edition.figures:
        return ""
    rows = "".join(
        f'<tr><th scope="row">{plain(one.label)}</th><td data-id="f:{plain(one.name)}">{plain(one.shown)}</td>'
        f"<td>{plain(one.definition)}</td></tr>\n"
        for one in edition.figures
    )
    when = f"，截至{day(as_of)}" if as_of else ""
    return (
        f'<section class="index">\n<details><summary><h2>{INDEX}</h2>'
        f'<span class="note">{len(edition.figures)}个数字</span></summary>\n'
        f'<p class="note">正文的数字取自台账{when}。每个数字怎么统计，见“口径”。</p>\n'
        '<table>\n<thead><tr><th scope="col">数字</th><th scope="col">数值</th><th scope="col">口径</th></tr></thead>\n'
        f"<tbody>\n{rows}</tbody>\n</table>\n</details>\n</section>\n"
    )


def _verified(edition: Edition) -> str:
    removed = len(edition.removed)
    hid = f"为保护个人信息，公开版有{removed}处作了隐名或合并处理，其余与{against(edition)}的一字不差。" if removed else ""
    return (
        f'<section class="verify">\n<h2>核对</h2>\n<p>{hid or f"公开版与{against(edition)}的一字不差。"}'
        f'任何人都可以打开<a href="{VERIFY}">核对页</a>（不联网也能用），'
        f"拖入下载的文件或粘贴数字，看与{against(edition)}的是否一致。</p>\n"
        f'<p class="digest"><b>{LABEL}</b> <code>{grouped(edition.sealed.digest)}</code></p>\n'
        f'<p class="files">下载：<a href="{DOCX}" download>Word 文档</a> <a href="{PDF}" download>PDF</a> '
        f'<a href="{JSON}" download>全部数字</a></p>\n</section>\n'
    )


def paper(edition: Edition, *, demo: bool) -> Document:
    """The same words as a paper, without addressee, copies and signer: it goes to the public, not upwards."""
    blocks: list[Block] = []
    for _, kind, lead, text in numbered(edition):
        if kind == "title":
            continue
        heading = {"heading1": 1, "heading2": 2}.get(kind)
        said = f"{lead}{text}"
        blocks.append(Heading(heading, said) if heading else Paragraph.of(said))
    rows = tuple((str(n), one.label, one.shown, one.definition) for n, one in enumerate(edition.figures, 1))
    table = Table((("序号", "数字", "数值", "口径"),), rows)
    note = Note(f"{grouped(edition.sealed.digest)}。与{against(edition)}的同一摘要。", LABEL)
    return Document(
        title=(edition.title,),
        body=tuple(blocks),
        number=edition.meta.number,
        annexes=(Annex(INDEX, (table, note)),),
        signature=Signature(edition.issuers, edition.meta.dated_on or edition.signed_on),
        banner=BANNER if demo else "",
        subject=edition.title,
        keywords=("法治政府建设", "年度报告"),
    )


def docx(edition: Edition, *, demo: bool, at: datetime) -> bytes:
    """The Word file of the public edition; the same edition and moment give the same bytes."""
    return render_docx(paper(edition, demo=demo), created=at)


def pdf(edition: Edition, *, demo: bool, at: datetime) -> bytes:
    """The PDF of the public edition."""
    return render_pdf(paper(edition, demo=demo), created=at)
