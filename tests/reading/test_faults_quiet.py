"""What looks like a fault and is none; and the catalogue: each check says what it is and has tests of both kinds."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi.reading import check
from fazhi.reading.faults import catalogue
from tests.reading.test_mutations import CLEAN, inserted

HERE = Path(__file__).parent
# checks whose cases are whole reports: test_mutations.py and test_faults_whole.py
WHOLE = {
    *("missing_part", "no_causes", "causes_incomplete", "causes_outside", "no_figures", "year_mismatch", "plan_unanswered"),
    *("length_unusual", "numbering_broken", "near_copy", "late_publication", "addressee_wrong", "first_person_unnamed"),
    *("figure_twice", "rate_without_base"),
}


def rows(file: str) -> list[tuple[str, str, str]]:
    lines = [line for line in (HERE / file).read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [(code, place, words) for code, place, words in (line.split(" | ") for line in lines)]


@pytest.mark.parametrize("name", CLEAN)
@pytest.mark.parametrize(("code", "place", "words"), rows("test_faults_quiet.txt"))
def test_no_fault(code: str, place: str, words: str, name: str) -> None:
    text = inserted(name, place, words, len(words)).text
    assert [fault.quote for fault in check(text).faults if fault.code == code] == []


def test_the_catalogue_is_whole() -> None:
    listed = catalogue()
    codes = [entry.code for entry in listed]
    labels = [entry.label for entry in listed]
    assert codes == [entry.find.__module__.rsplit(".", 1)[1] for entry in listed]
    assert len(set(codes)) == len(codes) and len(set(labels)) == len(labels)
    for entry in listed:
        assert entry.severity in ("error", "warning", "note") and entry.basis in ("law", "rule", "custom")
        assert 4 <= len(entry.label) <= 20 and entry.about.endswith((".", "。")), entry.code


def test_every_check_is_tried_both_ways() -> None:
    found = {code for code, _, _ in rows("test_mutations.txt")} | WHOLE
    quiet = {code for code, _, _ in rows("test_faults_quiet.txt")} | WHOLE
    codes = {entry.code for entry in catalogue()}
    assert codes - found == set() and codes - quiet == set() and found | quiet <= codes


PIECES = st.sampled_from(
    [
        *(
            "《",
            "》",
            "信访条例",
            "治安处罚法",
            "“",
            "”",
            "法律八进",
            "进机关、",
            "一是",
            "二是",
            "三是",
            "（",
            "）",
            "xx镇",
            "20xx年",
            "多次召开",
        ),
        *(
            "2023年",
            "2024年以来，",
            "二十大届",
            "“八五”普法",
            "规章",
            "制定",
            "村民王大明与",
            "13800138000",
            "以罚代管",
            "书记书记",
            "120%",
            "13月5日",
        ),
        *(
            "丁庄镇2024年度法治政府建设情况报告\n",
            "一、主要举措\n",
            "二、不足和原因\n",
            "三、2025年安排\n",
            "其中",
            "化解率98%",
            "排查纠纷90起",
            "，",
            "。",
            "\n",
        ),
    ]
)


@given(st.lists(PIECES, max_size=60).map("".join))
def test_every_quote_is_of_the_text(text: str) -> None:
    for fault in check(text, earlier=text[::2], others={"示例镇": text}).faults:
        assert text[fault.start : fault.start + len(fault.quote)] == fault.quote
        assert fault.says.endswith("。") and "\n" not in fault.says.replace(fault.quote, "")
        for passage in fault.passages:
            assert text[passage.start : passage.start + len(passage.quote)] == passage.quote


@pytest.mark.parametrize(
    "unit",
    [
        "《信访条列》",
        "“法律八进”进村",
        "一是，",
        "x次，",
        "村民王大明与",
        "书记",
        "。。",
        "（一）",
        "二十届九中全会",
        "以罚代管、",
        "甲",
        "率120%",
    ],
)
def test_endless_texts_end(unit: str) -> None:
    text = "丁庄镇2024年度法治政府建设情况报告\n一、主要举措\n" + unit * (200_000 // len(unit))
    counted = Counter(fault.code for fault in check(text).faults)
    assert max(counted.values()) <= 100
