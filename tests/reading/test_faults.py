"""Each fault put into a clean report is found, at its place; the clean report has none."""

from __future__ import annotations

import pytest

from fazhi.reading import Fault, check
from tests.reading.texts import WHOLE, WITHOUT_FIGURES

CLEAN = WHOLE.replace("学法24余次", "学法24次")


def told(text: str) -> list[Fault]:
    """The faults but the note that these texts are short."""
    return [fault for fault in check(text).faults if fault.code != "length_unusual"]


def codes(text: str) -> list[str]:
    return [fault.code for fault in told(text)]


def test_a_clean_report_has_no_fault() -> None:
    assert told(CLEAN) == []


INJECTED = [
    ("exact_with_over", "学法24次", "学法24余次", "全年党委理论学习中心组学法24余次"),
    ("exact_with_over", "签约，年内律师提供法律意见7条", "签约，年内律师提供法律意见7余条", "年内律师提供法律意见7余条"),
    ("leftover_bookmark", "（二）普法", "[bookmark: _GoBack]（二）普法", "[bookmark: _GoBack]"),
    ("leftover_bookmark", "（二）普法", "错误!未找到引用源。（二）普法", "错误!未找到引用源。"),
    ("rate_mismatch", "化解率98%", "化解率95%", "化解率95%"),
    ("rate_mismatch", "化解率98%", "化解率98.4%", "化解率98.4%"),
    ("year_mismatch", "一、2024年推进", "一、2023年推进", "2023年"),
    ("year_mismatch", "四、2025年度主要安排", "四、2024年度主要安排", "2024年"),
    ("year_mismatch", "现将有关情况报告如下", "现将2023年度工作情况报告如下", "2023年"),
    ("no_causes", "，原因是专职人员少", "", "二、存在的不足和原因"),
    ("missing_part", "三、党政主要负责人履行推进法治建设第一责任人职责情况", "三、队伍建设", CLEAN.split("\n")[0]),
    ("missing_part", "二、存在的不足和原因\n普法形式单一，原因是专职人员少。\n", "", CLEAN.split("\n")[0]),
    ("missing_part", CLEAN[CLEAN.index("四、2025") :], "", CLEAN.split("\n")[0]),
    (
        "rate_without_base",
        "排查矛盾纠纷118起，其中化解116起，化解率98%",
        "排查化解矛盾纠纷118起，化解率98%",
        "各村共排查化解矛盾纠纷118起",
    ),
]


@pytest.mark.parametrize(("code", "old", "new", "quote"), INJECTED)
def test_an_injected_fault_is_found(code: str, old: str, new: str, quote: str) -> None:
    assert old in CLEAN
    found = check(CLEAN.replace(old, new))
    fault, *more = [fault for fault in told(found.text) if (code, fault.code) != ("missing_part", "numbering_broken")]
    assert (fault.code, fault.quote, more) == (code, quote, [])
    assert found.text[fault.start : fault.start + len(fault.quote)] == fault.quote
    assert fault.says.endswith("。")


@pytest.mark.parametrize("rate", ["98%", "98.3%", "98.31%", "98.30%"])
def test_a_rate_may_be_rounded_or_cut(rate: str) -> None:
    assert codes(CLEAN.replace("化解率98%", f"化解率{rate}")) == []


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("党政主要负责人履行推进法治政府建设第一责任人职责规定", "党政主要负责人履行推进法治建设第一责任人职责规定"),
        ("党政主要负责人推进法治建设第一责任人职责规定", "党政主要负责人履行推进法治建设第一责任人职责规定"),
        ("法治政府建设与责任落实督查工作规定", "法治政府建设与责任落实督察工作规定"),
        ("法治政府建设实施纲要（2022—2025年）", "法治政府建设实施纲要（2021—2025年）"),
        ("法制政府建设实施纲要（2021-2025年）", "法治政府建设实施纲要（2021—2025年）"),
        ("重大行政决策程序条例", "重大行政决策程序暂行条例"),
        ("信访工作条列", "信访工作条例"),
        ("乡村振兴法", "乡村振兴促进法"),
    ],
)
def test_a_misquoted_name(said: str, right: str) -> None:
    found = check(CLEAN.replace("（二）普法。", f"（二）普法。落实《{said}》。"))
    fault, *more = told(found.text)
    assert (fault.code, fault.severity, fault.quote, more) == ("regulation_misnamed", "error", f"《{said}》", [])
    assert right in fault.says


@pytest.mark.parametrize(
    "said",
    [
        "党政主要负责人履行推进法治建设第一责任人职责规定",
        "法治政府建设与责任落实督察工作规定",
        "法治政府建设实施纲要（2021—2025年）",
        "法治政府建设实施纲要（2021-2025年）",
        "法治政府建设实施纲要(2021—2025年)",
        "法治政府建设实施纲要",
        "示例省法治政府建设实施纲要（2021—2025年）",
        "示例县贯彻《法治政府建设实施纲要》实施方案",
        "示例市党政主要负责人履行推进法治建设第一责任人职责实施办法",
        "重大行政决策程序暂行条例",
        "政府信息公开条例",
        "中华人民共和国政府信息公开条例",
        "信访工作条例",
        "关于印发〈法治政府建设与责任落实督察工作规定〉的通知",
    ],
)
def test_right_names_and_other_papers(said: str) -> None:
    assert codes(CLEAN.replace("（二）普法。", f"（二）普法。落实《{said}》。")) == []


def test_a_report_without_figures() -> None:
    found = {fault.code: fault for fault in told(WITHOUT_FIGURES)}
    assert set(found) == {"no_figures", "no_causes", "regulation_misnamed"}
    assert (found["no_figures"].severity, found["no_figures"].basis) == ("warning", "custom")


def test_targets_are_no_figures_of_the_year() -> None:
    text = "丁庄镇2024年度法治政府建设情况报告\n一、主要举措\n努力。\n二、2025年安排\n开展宣传不少于10次。"
    assert "no_figures" in codes(text)


def test_a_first_person_mentioned_in_passing() -> None:
    text = CLEAN.replace("三、党政主要负责人履行推进法治建设第一责任人职责情况", "三、队伍建设").replace(
        "镇党委书记主持", "镇党委书记履行第一责任人职责，主持"
    )
    fault = told(text)[0]
    assert (fault.code, fault.severity, fault.basis, fault.quote) == ("missing_part", "warning", "law", "第一责任人职责")


def test_the_heading_promises_causes() -> None:
    text = CLEAN.replace("，原因是专职人员少", "")
    assert "标题写了“原因”" in told(text)[0].says
    assert "只写了不足" in told(text.replace("二、存在的不足和原因", "二、存在的不足"))[0].says


@pytest.mark.parametrize("said", ["由于人手紧，", "受编制所限，", "根源在于认识不够，", "因经费少，"])
def test_causes_in_other_words(said: str) -> None:
    assert "no_causes" not in codes(CLEAN.replace("普法形式单一，原因是专职人员少", f"{said}普法形式单一"))


def test_a_breakdown_is_not_the_denominator() -> None:
    said = "共排查矛盾纠纷100起，其中邻里纠纷40起，化解98起，化解率98%"
    assert codes(CLEAN.replace("共排查矛盾纠纷118起，其中化解116起，化解率98%", said)) == []


def test_vague_counts_prove_no_rate_wrong() -> None:
    assert codes(CLEAN.replace("118起，其中化解116起", "110余起，化解100余起")) == []
