"""The document model: what it refuses, and the plain text it gives."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi.papers import Annex, Cell, Document, Heading, Note, Paragraph, Run, Sides, Signature, Table
from fazhi.papers.model import printable
from tests.papers import sample_papers as samples


def test_text_stands_in_the_order_of_print() -> None:
    lines = samples.report().text().split("\n")
    wanted = [
        f"{samples.TOWN}文件",
        "演示〔2025〕1号",
        "签发人：甲某某",
        f"{samples.TOWN}关于",
        "2024年度法治政府建设情况的报告",
        "示范县人民政府：",
        "现将有关情况报告如下。",
        "一、主要举措",
        "（二）排查化解。全年排查118件，重点化解。",
        "左\t右",
        "项目\t内容 签名：",
        "注：数字取自台账。",
        "附件：1．数字索引",
        "2．各村情况",
        samples.TOWN,
        "2025年1月8日",
        "附件1",
        "数字索引",
        "101\t矛盾纠纷排查数\t118\t件",
        "附件2",
        "抄送：示范县司法局，示范县人大办。",
    ]
    places = [lines.index(line) for line in wanted]
    assert places == sorted(places)
    assert samples.BANNER not in samples.report().text()


def test_text_of_a_form_names_unit_and_number() -> None:
    assert "填报单位：示范县丁庄镇人民政府\t编号：演示审〔2025〕3号" in samples.form().text().split("\n")


def test_a_paper_without_title_is_refused() -> None:
    for title in ((), ("",), (" ", "　")):
        with pytest.raises(ValueError, match="没有标题"):
            Document(title)


@pytest.mark.parametrize("level", [0, 5])
def test_headings_have_four_levels(level: int) -> None:
    with pytest.raises(ValueError, match="只有四级"):
        Heading(level, "一、")


def test_a_cell_covers_something() -> None:
    with pytest.raises(ValueError, match="至少"):
        Cell("x", colspan=0)


def test_values_are_values() -> None:
    assert samples.report() == samples.report()
    assert len({samples.form(), samples.form(), samples.notice()}) == 2


def test_unprintable_characters_fall_out() -> None:
    assert printable("甲\x00乙\r\n丙\x1f\ud800丁\ufffe\t戊\r") == "甲乙\n丙丁\t戊\n"


def test_single_annex_has_no_number() -> None:
    one = Document(("题",), annexes=(Annex("索引", ()),))
    assert one.annex_label(0) == "附件"
    assert one.attachment_names == ("索引",)
    assert Document(("题",), attachments=("另纸",), annexes=(Annex("索引", ()),)).attachment_names == ("另纸",)


def test_plain_text_of_small_blocks() -> None:
    assert Note("x", label="").plain() == "x"
    assert Signature(("甲镇", "乙镇"), date(2025, 3, 1)).plain() == "甲镇　乙镇\n2025年3月1日"
    assert Sides("", "右").plain() == "右"
    assert Table((), (("a", Cell(runs=(Run("b"), Run("c")))),), caption="表").plain() == "表\na\tbc"
    assert Paragraph.of("a", Run("b"), lead="（一）x。").plain() == "（一）x。ab"
