"""PDF: lines of a page become paragraphs, page furniture goes, and what has no text says so."""

from __future__ import annotations

import zlib

import pytest

from fazhi.reading import ReadingError, check
from fazhi.reading.sources import read
from fazhi.reading.sources.paragraphs import Line, paragraphs
from tests.reading.files import pdf
from tests.reading.texts import WHOLE

LONG = (
    "全年共排查矛盾纠纷118起其中化解116起化解率98%各村调解组织按月报送台账"
    "司法所逐件回访群众表示满意没有一起转为信访事项也没有一起升级"
)


def set_in_lines(paragraph: str, width: int = 28) -> list[str]:
    """A paragraph as a page of `width` characters shows it, two characters in."""
    whole = "　　" + paragraph
    return [whole[at : at + width] for at in range(0, len(whole), width)]


def text(pages: list[list[str]]) -> list[str]:
    return read(pdf(pages), "a.pdf").text.split("\n")


def test_broken_lines_become_one_paragraph() -> None:
    lines = [
        "\t丁庄镇2024年度法治政府建设情况报告",
        "　　一、主要举措和成效",
        *set_in_lines(LONG + "。"),
        *set_in_lines("短句3次。"),
    ]
    assert text([lines]) == ["丁庄镇2024年度法治政府建设情况报告", "一、主要举措和成效", LONG + "。", "短句3次。"]


def test_a_paragraph_that_ends_at_the_margin_ends() -> None:
    first = LONG[:53] + "。"  # two lines to the last character
    assert text([[*set_in_lines(first), *set_in_lines(LONG), *set_in_lines(LONG)]]) == [first, LONG, LONG]


def test_without_indents_a_list_still_begins_its_own_lines() -> None:
    whole = LONG[:27] + "。"
    lines = [whole, "（二）普法。" + LONG[:22], LONG[:10] + "。", whole, LONG[:5]]
    assert text([lines]) == [whole, "（二）普法。" + LONG[:22] + LONG[:10] + "。", whole + LONG[:5]]


def test_a_paragraph_runs_over_the_page_and_past_its_number() -> None:
    lines = set_in_lines(LONG + "。")
    pages = [[*set_in_lines("甲事项开展。"), lines[0], "\v— 1 —"], [*lines[1:], *set_in_lines("乙事项3次。"), "\v— 2 —"]]
    assert text(pages) == ["甲事项开展。", LONG + "。", "乙事项3次。"]


@pytest.mark.parametrize("form", ["{}", "- {} -", "—{}—", "第{}页", "第 {} 页 共 3 页", "{}/3"])
def test_page_numbers_go(form: str) -> None:
    assert text([["甲事项开展。", "\v" + form.format(1)], ["乙事项开展。", "\v" + form.format(2)]]) == [
        "甲事项开展。",
        "乙事项开展。",
    ]


def test_running_heads_go_and_what_stands_elsewhere_stays() -> None:
    pages = []
    for place, word in enumerate("甲乙丙丁"):
        pages.append(["某县报告汇编第7期", *["　　空话。"] * place, f"　　{word}事项开展。", *["　　后话。"] * 5])
    found = text(pages)
    assert "某县报告汇编第7期" not in found
    assert [line for line in found if "事项" in line] == [f"{word}事项开展。" for word in "甲乙丙丁"]


def test_pages_that_are_alike_are_no_running_heads() -> None:
    assert text([["　　甲事项开展。"], ["　　甲事项开展。"]]) == ["甲事项开展。", "甲事项开展。"]


def test_a_long_paper_is_read_whole() -> None:
    pages = [[f"　　第{page}页第{row}行开展宣传3次。" for row in range(24)] for page in range(40)]
    assert text(pages) == [line.strip("　") for page in pages for line in page]


def test_a_title_over_two_lines_is_one() -> None:
    title = "中共丁庄镇委员会丁庄镇人民政府关于二〇二四年度法治政府建设工作情况的报告"
    assert text([[title[:28], "\t" + title[28:], *set_in_lines(LONG)]]) == [title, LONG]


def test_a_thin_gap_before_a_figure_is_no_blank_and_a_wide_one_is() -> None:
    def line(words: str, right: float) -> Line:
        return Line(words, 80, right, 100)

    assert paragraphs([[line("关 于 情 况 的 报 告", 300)]]) == ["关于情况的报告"]
    assert paragraphs([[line("调解 118件", 300)]]) == ["调解 118件"]


def test_the_same_claims_as_from_text() -> None:
    pages = [[line for paragraph in WHOLE.split("\n") if paragraph for line in set_in_lines(paragraph)]]
    found = check(pdf(pages), "a.pdf")
    plain = check(WHOLE)
    assert [(claim.quote, claim.kind) for claim in found.claims] == [(claim.quote, claim.kind) for claim in plain.claims]
    assert [part.kind for part in found.parts] == [part.kind for part in plain.parts]


SECRET = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + b"11" * 32 + b">/U<" + b"22" * 32 + b">>>/ID[<00><00>]"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (pdf([["甲"]], extra=SECRET), "有密码"),
        (pdf([[]]), "没有文字层"),
        (pdf([["甲事项开展。"]])[:300], "不完整"),
        (b"%PDF-1.7\n" + b"x" * 900, "不完整"),
        (pdf([["甲"]] * 301), "超过 300 页"),
        (b"%PDF-1.4\n1 0 obj" + b"[" * 1_000_000, "已损坏"),
        (b"%PDF-1.4\n1 0 obj\n<</Filter/FlateDecode>>stream\n" + zlib.compress(bytes(40 << 20)) + b"\nendstream", "解压后过大"),
    ],
)
def test_refusals(data: bytes, says: str) -> None:
    with pytest.raises(ReadingError, match=says) as refused:
        read(data, "a.pdf")
    assert "\n" not in str(refused.value)


def test_a_pdf_is_known_by_its_bytes() -> None:
    assert read(pdf([["甲事项开展3次。"]]), "报告.txt").form == "pdf"
