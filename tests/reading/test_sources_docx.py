"""Word (docx): what a reader sees, with the numbers that Word writes by itself; what is no report says what to do."""

from __future__ import annotations

import io
import zipfile

import pytest

from fazhi.reading import ReadingError, check
from fazhi.reading.sources import read
from fazhi.reading.sources.numbering import chinese_number
from tests.reading.files import OFFICIAL, container, level, listed, lists, packed, paragraph, word
from tests.reading.texts import WHOLE


def lines(data: bytes) -> list[str]:
    return read(data, "a.docx").text.split("\n")


def zipped(**parts: bytes | str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), part)
    return stream.getvalue()


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def test_official_numbers_are_restored() -> None:
    body = [listed("举措", 1), listed("学法", 1, 1), listed("普法", 1, 1), listed("进村", 1, 2), paragraph("正文。")]
    body += [listed("调解", 1, 1), listed("不足", 1), listed("认识", 1, 1)]
    found = lines(packed("".join(body), numbering=lists(OFFICIAL)))
    assert found == ["一、举措", "（一）学法", "（二）普法", "1.进村", "正文。", "（三）调解", "二、不足", "（一）认识"]


def test_parts_are_found_by_restored_numbers() -> None:
    heads = ["主要举措和成效", "存在的不足和原因", "党政主要负责人履行第一责任人职责情况", "2025年度主要安排"]
    body = paragraph("丁庄镇2024年度法治政府建设情况报告")
    body += "".join(listed(head, 1) + paragraph(f"开展宣传{n}次。") for n, head in enumerate(heads, 3))
    found = check(packed(body, numbering=lists(OFFICIAL)), "a.docx")
    assert [part.kind for part in found.parts] == ["measures", "shortcomings", "first_responsible", "next_year"]
    assert found.parts[0].heading == "一、主要举措和成效"


@pytest.mark.parametrize(
    ("form", "text", "shown"),
    [
        ("decimal", "第%1条", ["第1条", "第2条"]),
        ("decimalEnclosedCircle", "%1", ["①", "②"]),
        ("decimalZero", "%1", ["01", "02"]),
        ("ideographTraditional", "%1、", ["甲、", "乙、"]),
        ("chineseLegalSimplified", "%1、", ["壹、", "贰、"]),
        ("upperRoman", "%1.", ["I.", "II."]),
        ("lowerLetter", "%1)", ["a)", "b)"]),
        ("japaneseCounting", "%1、", ["一、", "二、"]),
        ("bullet", "●", ["", ""]),
        ("none", "", ["", ""]),
    ],
)
def test_formats(form: str, text: str, shown: list[str]) -> None:
    data = packed(listed("甲", 1) + listed("乙", 1), numbering=lists(level(0, form, text)))
    assert lines(data) == [f"{shown[0]}甲", f"{shown[1]}乙"]


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (101, "一百零一"), (120, "一百二十"), (1005, "一千零五")],
)
def test_chinese_numbers(number: int, said: str) -> None:
    assert chinese_number(number) == said


def test_nums_of_one_family_count_on_and_an_override_starts_anew() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    body = listed("甲", 1) + listed("乙", 2) + listed("丙", 3) + listed("丁", 3)
    assert lines(packed(body, numbering=lists(OFFICIAL, "", anew))) == ["一、甲", "二、乙", "一、丙", "二、丁"]


def test_a_style_numbers_its_paragraphs_and_num_0_takes_it_away() -> None:
    numbers = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    styles = f'<w:style w:styleId="h"><w:pPr>{numbers}</w:pPr></w:style><w:style w:styleId="k"><w:basedOn w:val="h"/></w:style>'
    plain = '<w:pStyle w:val="k"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = paragraph("甲", '<w:pStyle w:val="k"/>') + paragraph("乙", plain) + paragraph("丙", '<w:pStyle w:val="h"/>')
    assert lines(packed(body, numbering=lists(OFFICIAL), styles=styles)) == ["一、甲", "乙", "二、丙"]


def test_a_number_before_a_year_is_no_figure_with_it() -> None:
    assert lines(packed(listed("2024年开展", 1, 2), numbering=lists(OFFICIAL))) == ["1. 2024年开展"]


def test_deleted_text_is_out_and_inserted_text_in() -> None:
    body = paragraph(f"{run('开展')}<w:del><w:r><w:delText>三</w:delText></w:r></w:del><w:ins>{run('5')}</w:ins>{run('次')}")
    body += paragraph(f"<w:moveFrom>{run('旧')}</w:moveFrom><w:moveTo>{run('新')}</w:moveTo>{run('藏', '<w:vanish/>')}")
    assert lines(packed(body)) == ["开展5次", "新"]


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    body = paragraph("共排查", '<w:rPr><w:del w:id="1"/></w:rPr>') + paragraph("118起。") + paragraph("后。")
    assert lines(packed(body)) == ["共排查118起。", "后。"]


def test_fields_show_their_result_and_links_their_words() -> None:
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF x</w:instrText></w:r>'
    body = paragraph(field + run("3") + "<w:hyperlink>" + run("页") + "</w:hyperlink>")
    assert lines(packed(body)) == ["3页"]


def test_text_boxes_once_and_notes_at_the_end() -> None:
    box = f"<w:txbxContent>{paragraph('框里')}</w:txbxContent>"
    shape = f"<mc:AlternateContent><mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice>"
    shape += f"<mc:Fallback><v:textbox>{box}</v:textbox></mc:Fallback></mc:AlternateContent>"
    note = f'<w:footnote w:type="separator">{paragraph("线")}</w:footnote><w:footnote>{paragraph("注1")}</w:footnote>'
    data = packed(paragraph(f"<w:r>{shape}</w:r>" + run("正文")) + paragraph("后文"), footnotes=note)
    assert lines(data) == ["正文", "框里", "后文", "注1"]


def table(*rows: list[str]) -> str:
    return f"<w:tbl>{''.join('<w:tr>' + ''.join(f'<w:tc>{cell}</w:tc>' for cell in row) + '</w:tr>' for row in rows)}</w:tbl>"


def test_tables_lines_cells_and_tables_within() -> None:
    inner = table([paragraph("内甲"), paragraph("内乙")])
    data = packed(table([paragraph("事项"), paragraph("数量")], [paragraph("调解"), paragraph("118件") + inner]))
    assert lines(data) == ["事项 | 数量", "调解 | 118件 内甲 | 内乙"]


def test_a_report_set_in_a_table_keeps_its_paragraphs() -> None:
    assert lines(packed(table([paragraph("一、举措") + paragraph("学法3次。")]))) == ["一、举措", "学法3次。"]


def test_content_controls_and_breaks() -> None:
    body = f"<w:sdt><w:sdtContent>{paragraph('甲')}</w:sdtContent></w:sdt>" + paragraph(
        "<w:r><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>"
    )
    assert lines(packed(body)) == ["甲", "乙", "丙"]


def test_a_numbered_name_of_the_body_is_found() -> None:
    with zipfile.ZipFile(io.BytesIO(packed(paragraph("甲")))) as archive:
        assert lines(zipped(word__document2_xml=archive.read("word/document.xml"))) == ["甲"]


def test_word_is_known_by_its_bytes() -> None:
    assert read(word(WHOLE), "报告.txt").form == "docx"


def locked() -> bytes:
    """An archive whose entries say that they are encrypted."""
    data = bytearray(zipped(word__document_xml="x"))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    return bytes(data)


ENTITIES = '<!DOCTYPE x [<!ENTITY a "哈哈">]><w:document xmlns:w="w"><w:body><w:p><w:t>&a;</w:t></w:p></w:body></w:document>'


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (zipped(word__document_xml=ENTITIES), "实体定义"),
        (zipped(word__document_xml=b" " * (25 << 20)), "解压后过大"),
        (zipped(word__document_xml="<p/>" * 900_000), "解压后过大"),
        (zipped(word__document_xml="<w><b>"), "不完整"),
        (zipped(word__document_xml="<w/>"), "不完整"),
        (zipped(word__document_xml="<b>" * 5_000 + "</b>" * 5_000), "不完整"),
        (zipped(OFD_xml="x"), "OFD"),
        (zipped(xl__workbook_xml="x"), "是表格"),
        (zipped(ppt__presentation_xml="x"), "演示文稿"),
        (zipped(content_xml="x"), "ODF"),
        (zipped(报告_docx="x"), "是压缩包"),
        (locked(), "有密码"),
        (container({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}), "有密码"),
    ],
)
def test_refusals(data: bytes, says: str) -> None:
    with pytest.raises(ReadingError, match=says) as refused:
        read(data, "a.docx")
    assert "\n" not in str(refused.value)
