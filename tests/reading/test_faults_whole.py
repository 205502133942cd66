"""Faults that take a whole report, or something beside it: a day, last year's text, other towns' texts."""

from __future__ import annotations

from datetime import date

import pytest

from fazhi.reading import Reading, check
from fazhi.reading.fault import Fault
from tests.reading.test_mutations import CLEAN, read, replaced, without_part


def only(found: Reading, code: str) -> list[Fault]:
    return [fault for fault in found.faults if fault.code == code]


@pytest.mark.parametrize("name", CLEAN)
@pytest.mark.parametrize(("month", "day", "late"), [(1, 20, False), (3, 31, False), (4, 1, True), (4, 26, True), (11, 3, True)])
def test_published_after_march(name: str, month: int, day: int, late: bool) -> None:
    year = read(name).year or 0
    found = only(check(CLEAN[name], published=date(year + 1, month, day)), "late_publication")
    assert [(fault.severity, fault.basis) for fault in found] == [("error", "law")] * late


def test_the_day_of_publishing_is_quoted_where_it_stands() -> None:
    text = "发布时间：2025-05-09 10:00\n" + CLEAN["1-town"]
    assert [fault.quote for fault in only(check(text, published=date(2025, 5, 9)), "late_publication")] == ["2025-05-09"]


def test_before_the_rule_nothing_was_late() -> None:
    text = CLEAN["1-town"].replace("2024", "2017").replace("2025", "2018")
    assert only(check(text, published=date(2018, 6, 1)), "late_publication") == []


@pytest.mark.parametrize("name", CLEAN)
def test_a_copy_of_last_year(name: str) -> None:
    year = read(name).year or 0
    earlier = CLEAN[name].replace(str(year + 1), "#").replace(str(year), str(year - 1)).replace("#", str(year))
    earlier = earlier.replace("12", "11").replace("3次", "5次")
    fault, *more = only(check(CLEAN[name], earlier=earlier), "near_copy")
    assert (more, fault.severity) == ([], "warning") and "去年报告" in fault.says
    assert len(fault.passages) >= 10
    for passage in fault.passages:
        assert CLEAN[name][passage.start :].startswith(passage.quote)
        assert earlier[passage.other_start :].startswith(passage.other) and passage.whose == "去年报告"


@pytest.mark.parametrize("name", CLEAN)
@pytest.mark.parametrize("other", CLEAN)
def test_towns_beside_each_other(name: str, other: str) -> None:
    own, town = read(name).unit or "", read(other).unit or ""
    copied = CLEAN[other].replace(town, own) if name == other else CLEAN[other]
    found = only(check(CLEAN[name], others={"示例镇": copied}), "near_copy")
    assert [fault.passages[0].whose for fault in found] == (["示例镇"] if name == other else [])


def test_half_of_a_report_copied_is_a_note() -> None:
    one, other = CLEAN["1-town"].split("\n"), CLEAN["4-themes"].split("\n")
    mixed = "\n".join([*other[:3], *one[4:9], *other[9:]])
    found = only(check(mixed, others={"丁庄镇": CLEAN["1-town"]}), "near_copy")
    assert [fault.severity for fault in found] == ["note"]


TWO_VALUES = [
    ("1-town", "受理信访事项26件", "（一）学法用法抓在日常。", "全年受理信访事项21件。"),
    ("1-town", "培养法律明白人75名", "（六）监督制约挂在墙上。", "全年培养法律明白人57名。"),
    ("2-street", "聘请法律顾问1名", "（五）主动接受监督\n", "聘请法律顾问3名。"),
    ("3-joint", "办理依申请公开事项", "", ""),
    ("4-themes", "新培养法律明白人44名", "一、党政主要负责人履行推进法治建设第一责任人职责情况\n", "新培养法律明白人40名。"),
    ("4-themes", "发放读本1800册", "六、推进政务公开，接受社会监督\n", "发放读本1300册。"),
]


@pytest.mark.parametrize(("name", "said", "after", "again"), [row for row in TWO_VALUES if row[3]])
def test_one_thing_with_two_values(name: str, said: str, after: str, again: str) -> None:
    assert said in CLEAN[name] and after in CLEAN[name]
    fault, *more = only(check(CLEAN[name].replace(after, after + again, 1)), "figure_twice")
    quotes = {fault.quote, fault.passages[0].other}
    assert not more and any(said[-4:] in quote for quote in quotes) and any(again[-5:-1] in quote for quote in quotes)


@pytest.mark.parametrize(("name", "again"), [("1-town", "全年受理信访事项26件。"), ("1-town", "受理信访事项20余件。")])
def test_one_thing_said_twice_alike(name: str, again: str) -> None:
    assert only(check(CLEAN[name].replace("（六）监督", f"{again}\n（六）监督")), "figure_twice") == []


@pytest.mark.parametrize("name", CLEAN)
@pytest.mark.parametrize(
    "field", ["政务公开栏更新不及时", "法律援助申请办理慢", "行政复议答复材料不齐", "网格员配备不足", "数字平台使用率低"]
)
def test_a_shortcoming_that_no_plan_answers(name: str, field: str) -> None:
    clean = read(name)
    short, plan = (next(part for part in clean.parts if part.kind == kind) for kind in ("shortcomings", "next_year"))
    rest = clean.text[plan.end :]
    lacks = f"{short.heading}\n一是{field}，原因是抓得不紧。\n二是执法装备陈旧，原因是预算考虑不周。\n"
    text = clean.text[: short.start] + lacks + f"{plan.heading}\n更新执法装备，开展执法练兵。" + rest
    found = only(check(text), "plan_unanswered")
    assert [field in fault.quote for fault in found] == [True]


@pytest.mark.parametrize("said", ["各村民委员会", "镇直各单位", "各有关单位", "乡属各单位", "全乡各单位"])
def test_addressed_to_those_below(said: str) -> None:
    found = only(check(CLEAN["3-joint"].replace("县委、县政府：", f"{said}：", 1)), "addressee_wrong")
    assert [(fault.severity, fault.quote) for fault in found] == [("warning", said)]


@pytest.mark.parametrize("said", ["县司法局", "县信访局"])
def test_addressed_to_an_office_alone(said: str) -> None:
    found = only(check(CLEAN["3-joint"].replace("县委、县政府：", f"{said}：", 1)), "addressee_wrong")
    assert [(fault.severity, fault.quote) for fault in found] == [("note", said)]


@pytest.mark.parametrize("said", ["县委、县政府", "县人民政府", "中共示例县委", "市委全面依法治市委员会", "县委依法治县办"])
def test_addressed_to_those_above(said: str) -> None:
    assert only(check(CLEAN["3-joint"].replace("县委、县政府：", f"{said}：", 1)), "addressee_wrong") == []


def test_a_numbered_paper_without_addressee() -> None:
    found = only(check(CLEAN["3-joint"].replace("县委、县政府：\n", "", 1)), "addressee_wrong")
    assert [fault.severity for fault in found] == ["note"]


@pytest.mark.parametrize("name", CLEAN)
@pytest.mark.parametrize("told", ["全镇经济平稳增长", "农田水利建设加快", "旅游接待量上升", "新建公路通车", "道路绿化完成"])
def test_the_first_person_not_named(name: str, told: str) -> None:
    part = next(part for part in read(name).parts if part.kind == "first_responsible")
    body = f"\n{told}，各村环境卫生得到整治，群众出行更加方便，产业发展取得进展，民生工程按期完工，社会保持和谐。\n"
    text = CLEAN[name][: part.start + len(part.heading)] + body + CLEAN[name][part.end :]
    assert [fault.quote for fault in only(check(text), "first_person_unnamed")] == [part.heading]


@pytest.mark.parametrize("rate", ["98%", "96.5%", "97.2%", "90%", "99.1%"])
@pytest.mark.parametrize("name", CLEAN)
def test_one_number_for_found_and_resolved(name: str, rate: str) -> None:
    part = next(part for part in read(name).parts if part.kind == "measures")
    at = CLEAN[name].index("。", part.start + len(part.heading)) + 1
    text = CLEAN[name][:at] + f"专项行动排查化解矛盾纠纷65起，化解率{rate}。" + CLEAN[name][at:]
    assert ["排查化解" in fault.quote for fault in only(check(text), "rate_without_base")] == [True]


@pytest.mark.parametrize("name", CLEAN)
def test_a_title_of_another_year(name: str) -> None:
    year = read(name).year or 0
    codes = {fault.code for fault in check(replaced(name, str(year), str(year + 1))).faults}
    assert codes & {"year_mismatch", "year_carried"}


@pytest.mark.parametrize("name", CLEAN)
@pytest.mark.parametrize("kind", ["shortcomings", "next_year", "first_responsible"])
def test_before_the_rule_the_parts_were_custom(name: str, kind: str) -> None:
    year = read(name).year or 0
    old = without_part(name, kind).replace(str(year + 1), "2018").replace(str(year), "2017")
    assert {(fault.severity, fault.basis) for fault in only(check(old), "missing_part")} == {("warning", "custom")}


@pytest.mark.parametrize(
    "title", ["丁庄镇2024年上半年依法治镇工作总结", "丁庄镇2024年度述法报告", "丁庄镇2024年法治政府建设报告（摘录）"]
)
def test_what_is_no_annual_report_owes_no_parts(title: str) -> None:
    text = f"{title}\n一、主要工作和成效\n全年学法12次，立案9件。\n"
    assert only(check(text), "missing_part") == []


@pytest.mark.parametrize("mark", ["一）", "一)"])
def test_a_mark_without_its_first_bracket(mark: str) -> None:
    text = f"丁庄镇2024年度法治政府建设情况报告\n一、主要举措和成效\n{mark}学法情况\n开展学法12次。\n（二）普法情况\n宣传8场。\n"
    fault, *more = only(check(text), "numbering_broken")
    assert (fault.severity, fault.quote[:2], more) == ("note", mark, [])


@pytest.mark.parametrize(
    "text", ["全年开展讲座12场，调解纠纷45件。\n办理案件8件。", "（一）学法情况\n全年学法12次。\n（二）普法情况\n宣传8场。"]
)
def test_an_extract_is_told_once(text: str) -> None:
    fault, *more = only(check(text), "missing_part")
    assert (fault.severity, fault.basis, more) == ("note", "custom", [])
    titled = f"丁庄镇2024年度法治政府建设情况报告\n{text}"
    assert {fault.severity for fault in only(check(titled), "missing_part")} == {"error"}
    assert len(only(check(f"{text}\n二、存在的问题\n法律服务力量薄弱。"), "missing_part")) > 1
