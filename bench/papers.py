"""Ten pages of an annual report as Word and as PDF, beside python-docx alone writing the same paragraphs.

    .venv/bin/python bench/papers.py

The paper is a body of ten pages with a bound figure in every sentence, and then the same with two drawings and an index
of 283 lines behind it (some thirty pages, as the demo's reports have). Each run writes other figures, so that nothing
remembered helps (the typesetter remembers pages it has set). «first» is the first file of a process, after imports.
"""

from __future__ import annotations

import io
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from fazhi.papers import Annex, Document, Heading, Paragraph, Picture, Run, Signature, Table, pdf_fonts  # noqa: E402
from fazhi.papers.docx import render_docx  # noqa: E402
from fazhi.papers.pdf import render_pdf  # noqa: E402

AT = datetime(2025, 1, 8, tzinfo=UTC)
TOWN = "示范县丁庄镇人民政府"
SENTENCE = ("全年排查矛盾纠纷", "件，化解", "件，坚持把工作做在前面，组织村级调解员按月走访，把问题解决在当地、解决在萌芽状态。")


def body(sections: int, turn: int) -> list[Heading | Paragraph]:
    """Sections of a heading and two sentences with two figures each."""
    found: list[Heading | Paragraph] = []
    for at in range(sections):
        found.append(Heading(2, f"（{at}）开展矛盾纠纷排查化解"))
        for _ in range(2):
            sought, settled = (Run(str(at + turn), figure=f"disputes.{name}") for name in ("found", "settled"))
            found.append(Paragraph.of(SENTENCE[0], sought, SENTENCE[1], settled, SENTENCE[2]))
    return found


def paper(sections: int, turn: int, *, whole: bool) -> Document:
    """The report; `whole` with drawings and index."""
    signature = Signature((TOWN,), date(2025, 1, 8))
    annexes = (Annex("有关情况图示", drawings(turn)), Annex("数据索引表", (index(turn),))) if whole else ()
    return Document(("2024年度法治政府建设情况报告",), tuple(body(sections, turn)), annexes=annexes, signature=signature)


def index(turn: int) -> Table:
    """An index of 283 figures."""
    says = "排查日期在本期内的矛盾纠纷，一事一件。" * 2
    rows = ((str(at), "排查矛盾纠纷", f"{at + turn}件", says, "118条\n逐条118", "c584f202") for at in range(283))
    head = ("序号", "数字", "数值", "口径", "依据的记录", "摘要")
    return Table((head,), tuple(rows), widths=(11.0, 29.0, 20.0, 54.0, 22.0, 20.0))


def drawings(turn: int) -> tuple[Picture, ...]:
    """Two drawings of 24 bars with their values."""
    found = []
    for at in (1, 2):
        bars = "".join(
            f'<rect x="{20 + 24 * n}" y="{90 - n}" width="20" height="{10 + n}" fill="#1f3d5c"/>'
            f'<text x="{20 + 24 * n}" y="80">{n + turn}</text>'
            for n in range(24)
        )
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {600 + at} 200">{bars}</svg>'
        found.append(Picture(svg, f"图{at}", Table((("月份", "件数"),), (("1月", "3"),)), "1月3件"))
    return tuple(found)


def floor(sections: int, turn: int) -> bytes:
    """python-docx alone: the same paragraphs, no page, no fonts, no bookmarks."""
    import docx

    package = docx.Document()
    for item in body(sections, turn):
        if isinstance(item, Heading):
            package.add_heading(item.text, item.level)
        else:
            line = package.add_paragraph()
            for run in item.runs:
                line.add_run(run.text)
    out = io.BytesIO()
    package.save(out)
    return out.getvalue()


def best(work: Callable[[int], object], times: int = 5) -> float:
    """The shortest of some runs after the first, in seconds; each gets a number of its own."""
    found = []
    for turn in range(times + 1):
        start = time.perf_counter()
        work(turn)
        found.append(time.perf_counter() - start)
    return min(found[1:])


def write(form: str, one: Document) -> bytes:
    """The file."""
    return (render_docx if form == "docx" else render_pdf)(one, created=AT)


def pages(data: bytes) -> int:
    """Pages of a PDF."""
    import pypdfium2

    return len(pypdfium2.PdfDocument(data))


def first(form: str, sections: int, whole: bool) -> float:
    """The first file of a process, in seconds."""
    asked = [sys.executable, __file__, "first", form, str(sections), str(int(whole))]
    return float(subprocess.run(asked, capture_output=True, text=True, check=True).stdout)


def main() -> None:
    """Measures and prints."""
    sections = next(n for n in range(20, 80) if pages(write("pdf", paper(n, 0, whole=False))) == 10)
    print(f"floor: {Path(__file__).relative_to(ROOT)} (python-docx alone)  sections: {sections}")
    least = best(lambda turn: floor(sections, turn))
    for name, whole in (("body", False), ("drawings and index too", True)):
        papers = [paper(sections, turn, whole=whole) for turn in range(6)]
        count = pages(write("pdf", papers[0]))
        for form in ("docx", "pdf"):
            took = best(lambda turn, form=form, papers=papers: write(form, papers[turn]))  # type: ignore[misc]
            beside = f"floor {least:6.3f} s  ratio {took / least:5.2f}" if form == "docx" and not whole else ""
            print(f"{name:<24}{count:3d} pages  {form:<5}{took:6.3f} s  first {first(form, sections, whole):6.3f} s  {beside}")
    print("faces missing:", pdf_fonts() or "none")


if __name__ == "__main__":
    if sys.argv[1:2] == ["first"]:
        asked = paper(int(sys.argv[3]), 0, whole=sys.argv[4] == "1")
        began = time.perf_counter()
        write(sys.argv[2], asked)
        print(time.perf_counter() - began)
    else:
        main()
